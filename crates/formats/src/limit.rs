//! How much of a source is read. What is larger is refused by name, before it is in memory.

/// Bytes of one record: a line of `jsonl`, a row of `csv` or `xlsx` (16 MB).
pub const RECORD: usize = 16 << 20;

/// Bytes of an XLSX file, all of its parts unpacked (128 MB).
pub const WORKBOOK: u64 = 128 << 20;

/// Bytes of a TEI file (64 MB).
pub const TEI: u64 = 64 << 20;

/// Bytes of a row that could not be read, as far as it is given back.
pub(crate) const EXCERPT: usize = 16 << 10;
