//! A part of a page, in the size, turn, colours and format that was asked for.

use crate::{
    drawing::{Area, Drawing, Format, Quality},
    facts::PageSize,
    pyramid::{Pyramid, TILE},
    raster::Raster,
};
use image::codecs::{png::PngEncoder, webp::WebPEncoder};
use std::io;

/// Of a JPEG that is drawn anew, to 100.
const QUALITY: u8 = 88;

impl Pyramid {
    /// The bytes of a tile that are an answer as they lie there; `None` when it must be drawn.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ready(&self, drawing: &Drawing) -> io::Result<Option<Vec<u8>>> {
        let Some((level, x, y)) = self.tile_of(drawing) else { return Ok(None) };
        self.tile_at(level, x, y).map(Some)
    }

    /// The level and the place of the tile that is exactly what is to be drawn.
    fn tile_of(&self, drawing: &Drawing) -> Option<(usize, u32, u32)> {
        let plain = drawing.turns == 0 && !drawing.mirrored && drawing.format == Format::Jpg;
        if !plain || drawing.larger || !matches!(drawing.quality, Quality::Default | Quality::Colour) {
            return None;
        }
        let Area { x, y, width, height } = drawing.area;
        let page = self.size();
        self.scales().enumerate().find_map(|(level, scale)| {
            // The last tiles of a row and a column are smaller, and the page need not end on a whole pixel.
            let is_tile = |at: u32, edge: u32, size: u32, all: u32| {
                let begins = at.is_multiple_of(TILE * scale);
                let ends = edge == TILE * scale || (at + edge == all && edge < TILE * scale);
                begins && ends && edge.div_ceil(scale) == size
            };
            let across = is_tile(x, width, drawing.size.width, page.width);
            let down = is_tile(y, height, drawing.size.height, page.height);
            (across && down).then_some((level, x / scale, y / scale))
        })
    }

    /// Draws.
    ///
    /// # Errors
    /// When the file cannot be read, or is damaged.
    pub fn draw(&self, drawing: &Drawing) -> io::Result<Vec<u8>> {
        let part = self.scaled(drawing)?;
        let mut image = part.image();
        if drawing.mirrored {
            image = image.fliph();
        }
        image = match drawing.turns {
            0 => image,
            1 => image.rotate90(),
            2 => image.rotate180(),
            _ => image.rotate270(),
        };
        let raster = match drawing.quality {
            Quality::Default | Quality::Colour => Raster::of(image),
            Quality::Grey => Raster::of(image).grey(),
            Quality::Bitonal => Raster::of(image).bitonal(),
        };
        encoded(&raster, drawing.format).map_err(io::Error::other)
    }

    /// The whole page without its colours, as PNG: at its size, or at the next of its sizes that has
    /// no more than so many pixels.
    ///
    /// # Errors
    /// When the file cannot be read, or is damaged.
    pub fn picture(&self, most: u64) -> io::Result<Vec<u8>> {
        let fits = |size: &PageSize| u64::from(size.width) * u64::from(size.height) <= most;
        let levels = self.scales().count();
        let (level, size) = (0..levels)
            .rev()
            .zip(self.sizes())
            .filter(|(_, size)| fits(size))
            .last()
            .ok_or(io::ErrorKind::FileTooLarge)?;
        let whole = self.part(level, (0, 0), (size.width, size.height))?.grey();
        encoded(&whole, Format::Png).map_err(io::Error::other)
    }

    /// The part, read from the level next to its size.
    fn scaled(&self, drawing: &Drawing) -> io::Result<Raster> {
        let Area { x, y, width, height } = drawing.area;
        let size = drawing.size;
        let across = f64::from(width) / f64::from(size.width);
        let down = f64::from(height) / f64::from(size.height);
        let (level, page) = self.level_for(across.min(down));
        let scale = 1u32 << level;
        let from = ((x / scale).min(page.width - 1), (y / scale).min(page.height - 1));
        let to = ((x + width).div_ceil(scale).min(page.width), (y + height).div_ceil(scale).min(page.height));
        let part = self.part(level, from, ((to.0 - from.0).max(1), (to.1 - from.1).max(1)))?;
        let fits = (part.width, part.height) == (size.width, size.height);
        Ok(if fits { part } else { part.resized(size.width, size.height) })
    }
}

fn encoded(raster: &Raster, format: Format) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        Format::Jpg => return raster.jpeg(QUALITY),
        Format::Png => raster.encode(PngEncoder::new(&mut bytes))?,
        Format::Webp => raster.encode(WebPEncoder::new_lossless(&mut bytes))?,
    }
    Ok(bytes)
}
