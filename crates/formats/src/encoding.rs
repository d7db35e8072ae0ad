//! Text as it is stored: the byte-order mark goes, UTF-16 becomes UTF-8.

use std::io::{self, BufRead, Read};

/// What a byte-order mark says of the text behind it (Unicode 16, section 23.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// No mark: UTF-8.
    None,
    Utf8,
    Utf16Le,
    Utf16Be,
}

impl Mark {
    fn of(head: &[u8]) -> (Self, usize) {
        match head {
            [0xEF, 0xBB, 0xBF, ..] => (Self::Utf8, 3),
            [0xFF, 0xFE, ..] => (Self::Utf16Le, 2),
            [0xFE, 0xFF, ..] => (Self::Utf16Be, 2),
            _ => (Self::None, 0),
        }
    }
}

/// Bytes that are read at once in the beginning, so that whoever looks at the
/// first lines to learn how the text is written sees more than its mark.
const HEAD: usize = 8192;

/// Stands where UTF-16 has half a pair, and is refused later like any byte that is not UTF-8.
const HALF_PAIR: u8 = 0xFF;

/// A text as UTF-8, without its mark. Bytes that are not UTF-8 pass; whoever
/// cuts the text into records refuses those that hold them.
pub(crate) struct Decoded<R> {
    inner: R,
    pub(crate) mark: Mark,
    pending: Vec<u8>,
    done: usize,
    odd: Vec<u8>,
    high: Option<u16>,
}

impl<R: BufRead> Decoded<R> {
    pub(crate) fn new(mut inner: R) -> io::Result<Self> {
        let mut head = Vec::with_capacity(HEAD);
        inner.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let (mark, length) = Mark::of(&head);
        let rest = head.split_off(length);
        let mut text = Self { inner, mark, pending: Vec::new(), done: 0, odd: Vec::new(), high: None };
        match mark {
            Mark::None | Mark::Utf8 => text.pending = rest,
            Mark::Utf16Le | Mark::Utf16Be => text.odd = rest,
        }
        Ok(text)
    }

    /// Turns the next stretch of UTF-16 into UTF-8; whether there was one.
    fn decode(&mut self) -> io::Result<bool> {
        self.pending.clear();
        self.done = 0;
        let chunk = self.inner.fill_buf()?;
        let length = chunk.len();
        self.odd.extend_from_slice(chunk);
        self.inner.consume(length);
        let units = self.odd.len() / 2 * 2;
        let bytes: Vec<u8> = self.odd.drain(..units).collect();
        for pair in bytes.chunks_exact(2) {
            let unit = [pair[0], pair[1]];
            self.push(if self.mark == Mark::Utf16Be {
                u16::from_be_bytes(unit)
            } else {
                u16::from_le_bytes(unit)
            });
        }
        if length == 0 && (self.high.take().is_some() | !std::mem::take(&mut self.odd).is_empty()) {
            self.pending.push(HALF_PAIR);
        }
        Ok(length > 0 || !self.pending.is_empty())
    }

    fn push(&mut self, unit: u16) {
        let high = self.high.take();
        match (high, unit) {
            (None, 0xD800..=0xDBFF) => self.high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                let pair = char::decode_utf16([high, unit]).next();
                self.push_char(pair.and_then(Result::ok));
            }
            (Some(_), _) => {
                self.push_char(None);
                self.push(unit);
            }
            (None, _) => self.push_char(char::from_u32(unit.into())),
        }
    }

    fn push_char(&mut self, c: Option<char>) {
        match c {
            Some(c) => self.pending.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => self.pending.push(HALF_PAIR),
        }
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buffer.len());
        buffer[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.done < self.pending.len() {
            return Ok(&self.pending[self.done..]);
        }
        if matches!(self.mark, Mark::None | Mark::Utf8) {
            self.pending.clear();
            self.done = 0;
            return self.inner.fill_buf();
        }
        while self.decode()? && self.pending.is_empty() {}
        Ok(&self.pending)
    }

    fn consume(&mut self, amount: usize) {
        if self.pending.is_empty() { self.inner.consume(amount) } else { self.done += amount }
    }
}

/// The beginning of a text, as far as it can be shown.
pub(crate) fn peek(head: &[u8]) -> String {
    let mut text = Vec::new();
    if let Ok(mut decoded) = Decoded::new(head) {
        // A slice does not fail to be read.
        let _ = decoded.read_to_end(&mut text);
    }
    String::from_utf8_lossy(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn check(bytes: &[u8], expect: &[u8]) {
        for capacity in [1, 2, 3, 5, 4096] {
            let mut text = Vec::new();
            let mut decoded = Decoded::new(BufReader::with_capacity(capacity, bytes)).expect("opens");
            decoded.read_to_end(&mut text).expect("reads");
            assert_eq!(text, expect, "in steps of {capacity}");
        }
    }

    #[test]
    fn marks_go_and_utf_16_becomes_utf_8() {
        let utf16 = |text: &str, be: bool| -> Vec<u8> {
            let unit = |u: u16| if be { u.to_be_bytes() } else { u.to_le_bytes() };
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
        };
        check(b"", b"");
        check(b"ab", b"ab");
        check(b"\xEF\xBB\xBFab", b"ab");
        check(b"\xEF\xBB", b"\xEF\xBB");
        for text in ["", "title", "тема,中文\r\n𝒳"] {
            check(&utf16(text, false), text.as_bytes());
            check(&utf16(text, true), text.as_bytes());
        }
    }

    #[test]
    fn half_pairs_stay_visible_as_faults() {
        check(b"\xFF\xFE\x00\xD8a\0", b"\xFFa");
        check(b"\xFF\xFE\x00\xDCa\0", b"\xFFa");
        check(b"\xFF\xFEa\0\x00\xD8", b"a\xFF");
        check(b"\xFF\xFEa\0b", b"a\xFF");
    }
}
