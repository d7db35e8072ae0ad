//! A scan drawn: from its bytes to a pyramid of tiles for each of its pages.

use crate::{
    facts::{Fault, PageSize},
    layer::Word,
    limit, pdf, pyramid,
    raster::Raster,
    tiff,
};
use hayro_jpeg2000::{DecodeSettings, Image};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Cursor},
    path::Path,
};

/// What a scan is, told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF, of one page or many.
    Tiff,
    /// WebP.
    Webp,
    /// JPEG 2000, bare or in its container.
    Jpeg2000,
    /// PDF.
    Pdf,
}

impl Kind {
    /// The kind of these bytes; `None` for what is no scan.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const STARTS: [(&[u8], Kind); 8] = [
            (b"\xff\xd8\xff", Kind::Jpeg),
            (b"\x89PNG\r\n\x1a\n", Kind::Png),
            (b"II*\0", Kind::Tiff),
            (b"MM\0*", Kind::Tiff),
            (b"II+\0", Kind::Tiff),
            (b"MM\0+", Kind::Tiff),
            (b"\0\0\0\x0cjP  \r\n\x87\n", Kind::Jpeg2000),
            (b"\xff\x4f\xff\x51", Kind::Jpeg2000),
        ];
        let start = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
        let webp = || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        let head = &bytes[..bytes.len().min(1024)];
        let pdf = || memchr::memmem::find(head, b"%PDF-").is_some();
        start.or_else(|| webp().then_some(Self::Webp)).or_else(|| pdf().then_some(Self::Pdf))
    }

    fn format(self) -> ImageFormat {
        match self {
            Self::Png => ImageFormat::Png,
            Self::Tiff => ImageFormat::Tiff,
            Self::Webp => ImageFormat::WebP,
            Self::Jpeg | Self::Jpeg2000 | Self::Pdf => ImageFormat::Jpeg,
        }
    }
}

/// Draws every page of a scan into `folder`, as `1.tiles`, `2.tiles`…, with the words of its
/// text layer beside it as `1.words`, if it has any; each is told of as soon as it is there.
///
/// Meant for a process of its own: bytes are hostile, and what decodes them may fail in
/// any way.
///
/// # Errors
/// Why the scan, or the rest of it, cannot be shown.
pub fn draw(bytes: Vec<u8>, folder: &Path, told: &mut dyn FnMut(PageSize)) -> Result<(), Fault> {
    let mut number = 0;
    let mut keep_read = |page: Raster, words: Vec<Word>| {
        number += 1;
        let size = PageSize { width: page.width, height: page.height };
        keep_page(&folder.join(number.to_string()), page, &words).map_err(|_| Fault::Broke)?;
        told(size);
        Ok(())
    };
    let kind = Kind::of(&bytes).ok_or(Fault::Unreadable)?;
    if kind == Kind::Pdf {
        return pdf::pages(bytes, &mut keep_read);
    }
    let mut keep = |page| keep_read(page, Vec::new());
    match kind {
        Kind::Jpeg2000 => keep(jpeg2000(&bytes)?),
        Kind::Tiff => tiffs(bytes, &mut keep),
        Kind::Jpeg if !is_whole_jpeg(&bytes) => Err(Fault::CutOff),
        kind => keep(picture(bytes, kind.format())?),
    }
}

fn keep_page(path: &Path, page: Raster, words: &[Word]) -> io::Result<()> {
    if !words.is_empty() {
        fs::write(path.with_extension("words"), serde_json::to_vec(words)?)?;
    }
    let file = File::create(path.with_extension("tiles"))?;
    pyramid::write(page, BufWriter::with_capacity(1 << 20, file))
}

/// The one picture in a file, which is let go of before it is cut.
fn picture(bytes: Vec<u8>, format: ImageFormat) -> Result<Raster, Fault> {
    decode(&bytes, format).map(Raster::of)
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Fault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(|error| fault(&error))?;
    let (width, height) = decoder.dimensions();
    within_limits(width, height, decoder.total_bytes())?;
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| fault(&error))?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Ok(image)
}

/// Refuses what is too large before anything is made ready for it.
pub(crate) fn within_limits(width: u32, height: u32, bytes: u64) -> Result<(), Fault> {
    let edges = (1..=limit::EDGE).contains(&width) && (1..=limit::EDGE).contains(&height);
    let fits = edges && u64::from(width) * u64::from(height) <= limit::PIXELS && bytes <= limit::DECODED;
    if fits { Ok(()) } else { Err(Fault::TooLarge) }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(limit::EDGE), Some(limit::EDGE));
    limits.max_alloc = Some(limit::DECODED);
    limits
}

fn fault(error: &image::ImageError) -> Fault {
    match error {
        image::ImageError::Limits(_) => Fault::TooLarge,
        image::ImageError::IoError(_) => Fault::CutOff,
        _ => Fault::Unreadable,
    }
}

fn tiffs(mut bytes: Vec<u8>, keep: &mut dyn FnMut(Raster) -> Result<(), Fault>) -> Result<(), Fault> {
    let pages = tiff::pages(&bytes, limit::PAGES);
    if pages.len() > limit::PAGES {
        return Err(Fault::TooManyPages);
    }
    if pages.len() < 2 {
        return keep(picture(bytes, ImageFormat::Tiff)?);
    }
    for page in pages {
        // The decoder reads the first page: each becomes the first in turn.
        bytes[4..8].copy_from_slice(&page);
        keep(Raster::of(decode(&bytes, ImageFormat::Tiff)?))?;
    }
    Ok(())
}

fn jpeg2000(bytes: &[u8]) -> Result<Raster, Fault> {
    // The marker of its end, which cannot stand inside; decoders make do with what there is before it.
    if memchr::memmem::find(bytes, b"\xff\xd9").is_none() {
        return Err(Fault::CutOff);
    }
    let image = Image::new(bytes, &DecodeSettings::default()).map_err(|_| Fault::Unreadable)?;
    within_limits(image.width(), image.height(), image.total_bytes())?;
    DynamicImage::from_decoder(image).map(Raster::of).map_err(|_| Fault::CutOff)
}

/// Whether a JPEG goes on to its end-of-image marker. Decoders paint what is missing grey.
pub fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let Some([0xff, marker]) = bytes.get(at..at + 2).and_then(|two| <[u8; 2]>::try_from(two).ok()) else {
            return false;
        };
        match marker {
            0xd9 => return true,
            0xff => at += 1,
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => {
                let Some(length) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
                if marker == 0xda {
                    at = end_of_scan(bytes, at);
                }
            }
        }
    }
}

/// Where the next marker stands that is no part of a scan's data.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let Some(rest) = bytes.get(from..) else { return bytes.len() };
    let ends = |at: &usize| !matches!(rest.get(at + 1), None | Some(0 | 0xd0..=0xd7 | 0xff));
    memchr::memchr_iter(0xff, rest).find(ends).map_or(bytes.len(), |at| from + at)
}
