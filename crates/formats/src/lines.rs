//! Lines of a text of any length, each within the limit of a record.

use crate::limit;
use record::Notice;
use std::io::{self, BufRead};

/// A line of a text.
#[derive(Debug, PartialEq)]
pub(crate) struct Line {
    /// From 1.
    pub number: u64,
    /// Its bytes with its end, or `None` when it is larger than [`limit::RECORD`].
    pub bytes: Option<Vec<u8>>,
}

/// Cuts a text into lines; memory holds one.
pub(crate) struct Lines<R> {
    reader: R,
    number: u64,
    end: Option<u8>,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, number: 0, end: None }
    }

    /// The next line, `None` at the end of the text.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line>> {
        let end = self.end()?;
        let mut bytes = Some(Vec::new());
        let mut any = false;
        loop {
            let chunk = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            let at = memchr::memchr(end, chunk);
            let length = at.map_or(chunk.len(), |at| at + 1);
            any |= length > 0;
            keep(&mut bytes, &chunk[..length]);
            self.reader.consume(length);
            if at.is_some() || length == 0 {
                break;
            }
        }
        self.number += u64::from(any);
        Ok(any.then_some(Line { number: self.number, bytes }))
    }

    /// What ends a line: the first line ending in sight decides, so that texts
    /// with the bare CR of old Macintosh programs are read, too.
    pub(crate) fn end(&mut self) -> io::Result<u8> {
        if let Some(end) = self.end {
            return Ok(end);
        }
        let head = self.reader.fill_buf()?;
        let (_, before_last) = head.split_last().unwrap_or((&0, &[]));
        let end = if before_last.contains(&b'\r') && !head.contains(&b'\n') { b'\r' } else { b'\n' };
        self.end = Some(end);
        Ok(end)
    }
}

fn keep(bytes: &mut Option<Vec<u8>>, chunk: &[u8]) {
    if let Some(line) = bytes {
        if line.len() + chunk.len() > limit::RECORD {
            *bytes = None;
        } else {
            line.extend_from_slice(chunk);
        }
    }
}

/// A line without its end.
pub(crate) fn bare(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Where a text stops being UTF-8: the line from 0, the byte in it from 1, and the byte.
pub(crate) fn not_utf8(bytes: &[u8]) -> Option<(u64, usize, u8)> {
    let valid = std::str::from_utf8(bytes).err()?.valid_up_to();
    let before = &bytes[..valid];
    let line = before.iter().filter(|byte| **byte == b'\n').count() as u64;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    Some((line, valid - start + 1, bytes[valid]))
}

/// The fault of a record that begins at `line` and holds a byte that is not UTF-8.
pub(crate) fn encoding_fault(line: u64, bytes: &[u8]) -> Option<Notice> {
    let (after, byte, value) = not_utf8(bytes)?;
    let line = line + after;
    let hint = match value {
        0xA0..=0xFE => format!(" (“{}” in Latin-1)", char::from(value)),
        _ => String::new(),
    };
    let words = format!(
        "Line {line}, byte {byte}: 0x{value:02X}{hint} is not UTF-8; save the file as UTF-8 and try again."
    );
    Some(Notice::fault("not-utf8", "", words).at_line(line))
}
