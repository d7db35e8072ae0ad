//! How much of a scan is read.

/// Pixels of one page.
pub const PIXELS: u64 = 120_000_000;
/// Bytes that the pixels of one page may take once decoded.
pub const DECODED: u64 = 400 << 20;
/// Pixels along one edge.
pub const EDGE: u32 = 60_000;
/// Pages of one file.
pub const PAGES: usize = 2_000;
/// Bytes of one file.
pub const FILE: u64 = 512 << 20;
/// Dots per inch at which a page of a PDF is drawn at least.
pub const PDF_DPI: f32 = 200.0;
/// Dots per inch at which a page of a PDF is drawn at most, however dense its pictures are.
pub const PDF_MOST_DPI: f32 = 600.0;
/// Pixels of a page that is drawn from a PDF.
pub const PDF_PIXELS: f32 = 24_000_000.0;
/// Pixels of one answer (IIIF's `maxArea`).
pub const ANSWER: u64 = 12_000_000;
/// Words of the text layer of one page.
pub const WORDS: usize = 20_000;
/// Bytes of one word of a text layer; what is longer is none.
pub const WORD: usize = 400;
