//! A page as a pyramid of tiles, in one file that is written once:
//!
//! ```text
//! JPEG JPEG JPEG …   every tile of every level, the whole page first
//! INDEX              sizes, and where each tile lies, as JSON
//! LENGTH             of the index: four bytes, the lowest first
//! ```

use crate::{facts::PageSize, raster::Raster};
use image::{ImageFormat, ImageResult};
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    io::{self, Write},
    num::NonZero,
    os::unix::fs::FileExt,
    path::Path,
    thread,
};

/// Pixels along the edge of a tile.
pub const TILE: u32 = 512;
/// The last level is not larger than this.
const SMALLEST: u32 = 256;
/// Of the JPEG of a tile, to 100.
const QUALITY: u8 = 85;
/// Tiles that are made before they are written.
const AT_ONCE: usize = 64;
/// Bytes of an index, which the largest page does not reach.
const LARGEST_INDEX: u32 = 16 << 20;

/// A page in a file of tiles.
#[derive(Debug)]
pub struct Pyramid {
    file: File,
    levels: Vec<Level>,
}

/// The page at a half, a quarter, an eighth… of its size.
#[derive(Debug, Serialize, Deserialize)]
struct Level {
    width: u32,
    height: u32,
    channels: usize,
    /// Where each tile begins and how long it is, row by row.
    tiles: Vec<(u64, u32)>,
}

impl Level {
    fn columns(&self) -> u32 {
        self.width.div_ceil(TILE)
    }
}

/// Writes a page and all that is made of it; the page is let go of as soon as may be.
pub(crate) fn write(page: Raster, mut out: impl Write) -> io::Result<()> {
    let (mut page, mut at, mut levels) = (Some(page), 0, Vec::new());
    while let Some(level) = page.take() {
        let mut tiles = Vec::new();
        for places in places(&level).chunks(AT_ONCE) {
            for jpeg in tiles_of(&level, places)? {
                out.write_all(&jpeg)?;
                tiles.push((at, jpeg.len() as u32));
                at += jpeg.len() as u64;
            }
        }
        levels.push(Level { width: level.width, height: level.height, channels: level.channels, tiles });
        page = (level.width.max(level.height) > SMALLEST).then(|| level.halved());
    }
    let index = serde_json::to_vec(&levels)?;
    out.write_all(&index)?;
    out.write_all(&(index.len() as u32).to_le_bytes())?;
    out.flush()
}

/// Where the tiles of a level begin, row by row.
fn places(level: &Raster) -> Vec<(u32, u32)> {
    let rows = (0..level.height).step_by(TILE as usize);
    rows.flat_map(|y| (0..level.width).step_by(TILE as usize).map(move |x| (x, y))).collect()
}

/// The tiles that begin at these places, made by as many threads as there are processors.
fn tiles_of(level: &Raster, places: &[(u32, u32)]) -> io::Result<Vec<Vec<u8>>> {
    let tile = |(x, y): (u32, u32)| {
        level.part(x, y, TILE.min(level.width - x), TILE.min(level.height - y)).jpeg(QUALITY)
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = places.len().div_ceil(threads);
    let tiles: ImageResult<Vec<Vec<u8>>> = thread::scope(|scope| {
        let shares: Vec<_> = places
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().copied().map(tile).collect::<Vec<_>>()))
            .collect();
        shares.into_iter().flat_map(|share| share.join().expect("an encoder does not panic")).collect()
    });
    tiles.map_err(io::Error::other)
}

impl Pyramid {
    /// Opens a page.
    ///
    /// # Errors
    /// When the file cannot be read, or is not as [`crate::draw`] writes it.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let odd = || io::Error::new(io::ErrorKind::InvalidData, "this is no file of tiles");
        let end = file.metadata()?.len().checked_sub(4).ok_or_else(odd)?;
        let mut length = [0; 4];
        file.read_exact_at(&mut length, end)?;
        let length = u32::from_le_bytes(length);
        let start = end.checked_sub(length.into()).filter(|_| length <= LARGEST_INDEX).ok_or_else(odd)?;
        let mut index = vec![0; length as usize];
        file.read_exact_at(&mut index, start)?;
        let levels: Vec<Level> = serde_json::from_slice(&index)?;
        let whole = |level: &Level| {
            level.tiles.len() as u32 == level.columns() * level.height.div_ceil(TILE) && level.width > 0
        };
        if levels.is_empty() || !levels.iter().all(whole) {
            return Err(odd());
        }
        Ok(Self { file, levels })
    }

    /// The size of the page.
    pub fn size(&self) -> PageSize {
        PageSize { width: self.levels[0].width, height: self.levels[0].height }
    }

    /// The sizes at which it is drawn soonest, the smallest first.
    pub fn sizes(&self) -> impl Iterator<Item = PageSize> {
        self.levels.iter().rev().map(|level| PageSize { width: level.width, height: level.height })
    }

    /// How many times smaller than the page each level is, from 1.
    pub fn scales(&self) -> impl Iterator<Item = u32> {
        (0..self.levels.len()).map(|level| 1 << level)
    }

    /// The bytes of the tile of a level that begins at a place of that level, if one does.
    pub(crate) fn tile_at(&self, level: usize, x: u32, y: u32) -> io::Result<Vec<u8>> {
        let of = self.levels.get(level).filter(|_| x.is_multiple_of(TILE) && y.is_multiple_of(TILE));
        let place = of.and_then(|level| level.tiles.get((y / TILE * level.columns() + x / TILE) as usize));
        let Some((at, length)) = place else { return Err(io::ErrorKind::NotFound.into()) };
        let mut bytes = vec![0; *length as usize];
        self.file.read_exact_at(&mut bytes, *at)?;
        Ok(bytes)
    }

    /// The pixels of a part of a level, which must lie inside it.
    pub(crate) fn part(
        &self,
        level: usize,
        (x, y): (u32, u32),
        (width, height): (u32, u32),
    ) -> io::Result<Raster> {
        let mut part = Raster::blank(width, height, self.levels[level].channels);
        let begins = |at: u32| at / TILE * TILE;
        for tile_y in (begins(y)..y + height).step_by(TILE as usize) {
            for tile_x in (begins(x)..x + width).step_by(TILE as usize) {
                let bytes = self.tile_at(level, tile_x, tile_y)?;
                let tile = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg);
                let tile = Raster::of(tile.map_err(io::Error::other)?);
                let from = (x.max(tile_x) - tile_x, y.max(tile_y) - tile_y);
                let to = (x.max(tile_x) - x, y.max(tile_y) - y);
                let size =
                    ((tile.width - from.0).min(width - to.0), (tile.height - from.1).min(height - to.1));
                part.put(&tile, from, to, size);
            }
        }
        Ok(part)
    }

    /// The smallest level that is not more than `scale` times smaller than the page, with its size.
    /// (Sizes are whole pixels, so a hundredth does not count.)
    pub(crate) fn level_for(&self, scale: f64) -> (usize, PageSize) {
        let fits = |level: &usize| f64::from(1u32 << level) <= scale * 1.01;
        let level = (0..self.levels.len()).rev().find(fits).unwrap_or(0);
        (level, PageSize { width: self.levels[level].width, height: self.levels[level].height })
    }
}
