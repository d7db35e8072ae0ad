//! How much of a source is read. What is larger is refused by name, before it is in memory.

use crate::Unreadable;
use std::io::{BufRead, Read};

/// Bytes of one record: a line of `jsonl`, a row of `csv` or `xlsx` (16 MB).
pub const RECORD: usize = 16 << 20;

/// Bytes of an XLSX file, all of its parts unpacked (128 MB).
pub const WORKBOOK: u64 = 128 << 20;

/// Bytes of a TEI file (64 MB).
pub const TEI: u64 = crate::xml::MAX_BYTES as u64;

/// Bytes of a row that could not be read, as far as it is given back.
pub(crate) const EXCERPT: usize = 16 << 10;

/// The whole of a source, when it is within `limit`.
pub(crate) fn bytes(reader: impl BufRead, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(Unreadable::TooLarge { limit: limit >> 20, measured: "on the disk" });
    }
    Ok(bytes)
}
