//! `csv`: a table as text (RFC 4180), with comma, semicolon or tab.

use crate::{
    Item, Source, Unreadable,
    columns::{self, ALL_KINDS},
    encoding::{Decoded, Mark},
    limit,
    lines::{self, Lines},
    mapping::Mapping,
    rows::{Row, Rows, Why},
    sheet::Sheet,
};
use ::csv::{ByteRecord, Reader, ReaderBuilder, Terminator};
use record::Notice;
use std::io::{self, BufRead, Cursor};

/// Separators, the usual first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Reads records from a table; memory holds one row.
pub(crate) struct Csv<R> {
    rows: Rows<Decoded<R>>,
    cutter: Cutter,
    sheet: Sheet,
    /// Whether the text began with a byte-order mark, as Excel needs it.
    pub(crate) marked: bool,
}

impl<R: BufRead> Csv<R> {
    /// Reads the header.
    pub(crate) fn open(reader: R, mapping: &Mapping) -> Result<(Self, Vec<Notice>), Unreadable> {
        let text = Decoded::new(reader)?;
        let marked = text.mark != Mark::None;
        let mut rows = Rows::new(Lines::new(text));
        let mut cutter = cutter(&mut rows, mapping)?;
        rows.separator = cutter.separator;
        let (line, bytes) = match rows.next()? {
            None => return Err(Unreadable::NoHeader),
            Some(Row::Whole { line, bytes }) => (line, bytes),
            Some(Row::Broken { line, last, why, .. }) => {
                return Err(Unreadable::Header { line, reason: broken(line, last, why).words });
            }
        };
        let header = header(line, bytes, &mut cutter)?;
        rows.width = header.len();
        let (sheet, notices) = Sheet::new(line, header, mapping)?;
        Ok((Self { rows, cutter, sheet, marked }, notices))
    }

    pub(crate) fn header(&self) -> &[String] {
        self.sheet.header()
    }

    pub(crate) fn separator(&self) -> u8 {
        self.cutter.separator
    }

    fn item(&mut self, row: Row) -> Option<Item> {
        let (line, bytes) = match row {
            Row::Whole { line, bytes } => (line, bytes),
            Row::Broken { line, last, why, excerpt } => {
                return Some(Item::refused(line, Source::Line(excerpt), broken(line, last, why)));
            }
        };
        if let Some(fault) = lines::encoding_fault(line, &bytes) {
            return Some(Item::refused(line, Source::Line(excerpt(bytes)), fault));
        }
        let mut cells = self.cutter.cells(bytes);
        let (found, width) = (cells.len(), self.rows.width);
        if found > width && cells[width..].iter().all(|cell| cell.trim().is_empty()) {
            cells.truncate(width);
        }
        if cells.len() != width && cells.iter().any(|cell| !cell.trim().is_empty()) {
            return Some(Item::refused(line, Source::Row(cells), uneven(found, width)));
        }
        self.sheet.item(line, cells, Vec::new())
    }
}

impl<R: BufRead> Iterator for Csv<R> {
    type Item = io::Result<Item>;

    fn next(&mut self) -> Option<io::Result<Item>> {
        loop {
            let row = match self.rows.next() {
                Ok(row) => row?,
                Err(error) => return Some(Err(error)),
            };
            if let Some(item) = self.item(row) {
                return Some(Ok(item));
            }
        }
    }
}

/// Cuts rows into cells. One reader serves all rows: it is dear to make.
struct Cutter {
    reader: Reader<Cursor<Vec<u8>>>,
    record: ByteRecord,
    separator: u8,
    end: u8,
}

impl Cutter {
    fn new(separator: u8, end: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(separator).terminator(Terminator::Any(end));
        let reader = builder.from_reader(Cursor::default());
        Self { reader, record: ByteRecord::new(), separator, end }
    }

    /// The cells of one row, whose quotes balance.
    fn cells(&mut self, mut row: Vec<u8>) -> Vec<String> {
        row.push(self.end);
        let end = self.reader.position().byte() + row.len() as u64;
        *self.reader.get_mut() = Cursor::new(row);
        let read = self.reader.read_byte_record(&mut self.record).unwrap_or(false);
        let cells = if read { self.record.iter().map(text).collect() } else { Vec::new() };
        if self.reader.position().byte() != end {
            // What is left of this row must not run into the next.
            *self = Self::new(self.separator, self.end);
        }
        cells
    }
}

fn text(cell: &[u8]) -> String {
    str::from_utf8(cell).map_or_else(|_| String::from_utf8_lossy(cell).into_owned(), str::to_string)
}

/// The separator is the one that a first line `sep=;` names, or the one by
/// which the header has the most known columns, and then the most columns.
fn cutter<R: BufRead>(rows: &mut Rows<R>, mapping: &Mapping) -> io::Result<Cutter> {
    let end = rows.line_end()?;
    let Some(first) = rows.first_line()? else { return Ok(Cutter::new(b',', end)) };
    let line = lines::bare(first.bytes.as_deref().unwrap_or_default());
    let named = line.strip_prefix(b"sep=").and_then(|rest| rest.first());
    if let Some(separator) = SEPARATORS.into_iter().find(|separator| Some(separator) == named) {
        rows.skip_line()?;
        return Ok(Cutter::new(separator, end));
    }
    let fit = |separator: &u8| {
        let cells = Cutter::new(*separator, end).cells(line.to_vec());
        let known = |name: &&String| columns::column(mapping.ours(name), ALL_KINDS).is_some();
        (cells.iter().filter(known).count(), cells.len())
    };
    // Of equals the last is taken.
    Ok(Cutter::new(SEPARATORS.into_iter().rev().max_by_key(fit).unwrap_or(b','), end))
}

fn header(line: u64, bytes: Vec<u8>, cutter: &mut Cutter) -> Result<Vec<String>, Unreadable> {
    if let Some((after, byte, value)) = lines::not_utf8(&bytes) {
        return Err(Unreadable::Encoding { line: line + after, byte, value });
    }
    if bytes.contains(&0) {
        let found = "binary, or UTF-16 without a byte-order mark".into();
        return Err(Unreadable::NotRead { found, next: "save it as UTF-8".into() });
    }
    Ok(cutter.cells(bytes))
}

fn excerpt(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(limit::EXCERPT);
    bytes
}

fn uneven(found: usize, width: usize) -> Notice {
    let hint = if found > width {
        "put quotes around a cell that holds the separator"
    } else {
        "leave empty cells where there is nothing, and put quotes around a cell of several lines"
    };
    let cells = if found == 1 { "1 cell".into() } else { format!("{found} cells") };
    Notice::fault("uneven-row", "", format!("This row has {cells}, the header has {width}; {hint}."))
}

fn broken(line: u64, last: u64, why: Why) -> Notice {
    let span = if last > line { format!("Lines {line} to {last} are") } else { format!("Line {line} is") };
    let (code, reason) = match why {
        Why::AfterQuote { line, byte } => (
            "unbalanced-quotes",
            format!(
                "at line {line}, byte {byte} something other than a separator follows a closing quote; double \
                 each quote inside a quoted cell"
            ),
        ),
        Why::Open => (
            "unbalanced-quotes",
            format!("a quote that opens on line {line} never closes; close it, or double it"),
        ),
        Why::TooLarge => (
            "too-large",
            format!(
                "a row may be {} MB at most, or else a quote on line {line} never closes",
                limit::RECORD >> 20
            ),
        ),
    };
    Notice::fault(code, "", format!("{span} refused: {reason}."))
}
