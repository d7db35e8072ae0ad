//! Refused records, given back as they came with the reason beside each, so
//! that the file can be mended and imported as it is.

use crate::{Format, Source};
use ::csv::WriterBuilder;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// The column, or the field, with the reason; left out when read again.
const ERROR: &str = "fonds.error";
/// The field with a line that is no JSON.
const LINE: &str = "fonds.line";
/// Fields that only a file given back has.
pub(crate) const OWN_FIELDS: [&str; 2] = [ERROR, LINE];
/// What stands between a reason and what could not be read.
const READS: &str = " It reads: ";
/// Characters that Excel takes in a cell (UTF-16 units).
const CELL: usize = 32_767;
/// Rows that Excel takes in a sheet.
const ROWS: u32 = 1_048_576;
/// Columns that Excel takes in a sheet.
const COLUMNS: usize = 16_384;

/// Whether a column is ours.
pub(crate) fn is_own(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case(ERROR)
}

/// The form of a source, and of what is given back of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `jsonl`.
    Lines,
    /// `csv`.
    Table {
        /// Column names.
        header: Vec<String>,
        /// Comma, semicolon or tab.
        separator: u8,
        /// Whether a byte-order mark begins it.
        marked: bool,
    },
    /// `xlsx`.
    Workbook {
        /// Column names.
        header: Vec<String>,
    },
}

impl Layout {
    /// The format in which refused records are given back.
    pub fn format(&self) -> Format {
        match self {
            Self::Lines => Format::Jsonl,
            Self::Table { .. } => Format::Csv,
            Self::Workbook { .. } => Format::Xlsx,
        }
    }
}

/// Why a refused record cannot be given back.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// Writing failed underneath.
    #[error("the refused records could not be written: {source}")]
    Io {
        /// The system's error.
        #[from]
        source: io::Error,
    },
    /// The row does not fit into a worksheet; the others do.
    #[error("The row does not fit into a worksheet ({reason}); mend it in the file that it came from")]
    Row {
        /// What does not fit.
        reason: String,
    },
    /// The workbook could not be made.
    #[error("the workbook of refused rows could not be made: {source}")]
    Workbook {
        /// The writer's error.
        #[from]
        source: XlsxError,
    },
}

/// Writes refused records. Nothing is written before the first.
pub struct Rejects<W: Write> {
    inner: Inner<W>,
    written: u64,
}

enum Inner<W: Write> {
    Lines(W),
    Table { writer: Box<::csv::Writer<W>>, columns: Columns },
    Workbook { out: W, sheet: Box<Worksheet>, columns: Columns, row: u32 },
}

impl<W: Write> Rejects<W> {
    /// Begins a file of this layout: for a sheet the header, the reason's column first.
    ///
    /// # Errors
    /// When writing fails.
    pub fn new(layout: &Layout, mut out: W) -> Result<Self, Unwritable> {
        let inner = match layout {
            Layout::Lines => Inner::Lines(out),
            Layout::Table { header, separator, marked } => {
                if *marked {
                    out.write_all("\u{feff}".as_bytes())?;
                }
                let mut builder = WriterBuilder::new();
                let mut writer = builder.delimiter(*separator).flexible(true).from_writer(out);
                let columns = Columns::of(header);
                write_row(&mut writer, ERROR, &columns, header)?;
                Inner::Table { writer: Box::new(writer), columns }
            }
            Layout::Workbook { header } => {
                let (mut sheet, columns) = (Worksheet::new(), Columns::of(header));
                fill_row(&mut sheet, 0, ERROR, &columns, header)?;
                sheet.set_freeze_panes(1, 0)?;
                Inner::Workbook { out, sheet: Box::new(sheet), columns, row: 1 }
            }
        };
        Ok(Self { inner, written: 0 })
    }

    /// Gives one record back, with the reason. A row of which nothing could be
    /// read stands in the reason alone, and is refused again until it is mended.
    ///
    /// # Errors
    /// When writing fails, or a row does not fit into a worksheet; others can follow.
    pub fn write(&mut self, source: &Source, error: &str) -> Result<(), Unwritable> {
        match &mut self.inner {
            Inner::Lines(out) => write_line(out, source, error)?,
            Inner::Table { writer, columns } => match source {
                Source::Row(cells) => write_row(writer, error, columns, cells)?,
                other => write_row(writer, &unread(error, other), columns, &columns.empty())?,
            },
            Inner::Workbook { sheet, columns, row, .. } => {
                match source {
                    Source::Row(cells) => fill_row(sheet, *row, error, columns, cells)?,
                    other => fill_row(sheet, *row, &unread(error, other), columns, &[])?,
                }
                *row += 1;
            }
        }
        self.written += 1;
        Ok(())
    }

    /// Gives back a record that came from no line or row, by its fields.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write_fields(&mut self, fields: &Map<String, Value>, error: &str) -> Result<(), Unwritable> {
        let line = Value::Object(fields.clone()).to_string();
        self.write(&Source::Line(line.into_bytes()), error)
    }

    /// How many records were written.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Ends the file and hands back what it was written to.
    ///
    /// # Errors
    /// When writing fails.
    pub fn finish(self) -> Result<W, Unwritable> {
        match self.inner {
            Inner::Lines(mut out) => {
                out.flush()?;
                Ok(out)
            }
            Inner::Table { writer, .. } => writer.into_inner().map_err(|error| error.into_error().into()),
            Inner::Workbook { mut out, sheet, .. } => {
                let mut workbook = Workbook::new();
                workbook.push_worksheet(*sheet);
                out.write_all(&workbook.save_to_buffer()?)?;
                out.flush()?;
                Ok(out)
            }
        }
    }
}

/// The columns of the source that are given back: all but our own.
struct Columns {
    kept: Vec<usize>,
    width: usize,
}

impl Columns {
    fn of(header: &[String]) -> Self {
        Self { kept: (0..header.len()).filter(|at| !is_own(&header[*at])).collect(), width: header.len() }
    }

    /// The cells that follow the reason: those of the columns, and those beyond
    /// the header. A short row stays short, to be refused until it is mended.
    fn cells<'a>(&'a self, cells: &'a [String]) -> impl Iterator<Item = &'a str> {
        let known = self.kept.iter().map_while(|at| cells.get(*at));
        known.chain(cells.iter().skip(self.width)).map(String::as_str)
    }

    /// The cells of a row of which nothing could be read.
    fn empty(&self) -> Vec<String> {
        vec![String::new(); self.width]
    }
}

fn write_row<W: Write>(
    writer: &mut ::csv::Writer<W>,
    error: &str,
    columns: &Columns,
    cells: &[String],
) -> Result<(), Unwritable> {
    let row = std::iter::once(error).chain(columns.cells(cells));
    writer.write_record(row).map_err(|error| io::Error::from(error).into())
}

fn fill_row(
    sheet: &mut Worksheet,
    row: u32,
    error: &str,
    columns: &Columns,
    cells: &[String],
) -> Result<(), Unwritable> {
    if row >= ROWS {
        return Err(Unwritable::Row { reason: "Excel takes 1,048,576 rows".into() });
    }
    if columns.cells(cells).count() >= COLUMNS {
        return Err(Unwritable::Row { reason: "with the reason it has more than 16,384 columns".into() });
    }
    if let Some(long) = columns.cells(cells).map(|cell| cell.encode_utf16().count()).find(|long| *long > CELL)
    {
        return Err(Unwritable::Row {
            reason: format!("Excel takes 32,767 characters in a cell, one has {long}"),
        });
    }
    sheet.write_string(row, 0, shortened(error))?;
    for (at, cell) in (1..).zip(columns.cells(cells)) {
        if !cell.is_empty() {
            sheet.write_string(row, at, cell)?;
        }
    }
    Ok(())
}

/// As much of a reason as fits into a cell.
fn shortened(error: &str) -> String {
    let mut room = CELL - 1;
    let fits = |c: &char| {
        room = room.saturating_sub(c.len_utf16());
        room > 0
    };
    let kept: String = error.chars().take_while(fits).collect();
    if kept.len() < error.len() { kept + "…" } else { kept }
}

/// What stands in the reason of a row that was given back unread.
pub(crate) fn unread_again(reason: &str) -> Source {
    let read = reason.split_once(READS).map(|(_, line)| line.as_bytes().to_vec());
    read.map_or(Source::Absent, Source::Line)
}

fn unread(error: &str, source: &Source) -> String {
    match source {
        Source::Line(bytes) if !bytes.is_empty() => {
            format!("{error}{READS}{}", String::from_utf8_lossy(bytes))
        }
        _ => error.into(),
    }
}

/// The object with the reason in front, or, when the line is none, the reason and the line.
fn write_line<W: Write>(out: &mut W, source: &Source, error: &str) -> io::Result<()> {
    let bytes: &[u8] = if let Source::Line(bytes) = source { bytes } else { b"" };
    let object = crate::json::read(str::from_utf8(bytes).unwrap_or_default());
    match object {
        Ok((Value::Object(mut fields), twice)) if twice.is_empty() => {
            fields.shift_remove(ERROR);
            fields.shift_insert(0, ERROR.into(), error.into());
            write!(out, "{}", Value::Object(fields))?;
        }
        Ok((Value::Object(_), _)) => {
            let rest = bytes.trim_ascii_start().strip_prefix(b"{").unwrap_or_default();
            write!(out, "{{\"{ERROR}\":{},", Value::from(error))?;
            out.write_all(rest)?;
        }
        _ => write!(out, "{}", json!({ ERROR: error, LINE: String::from_utf8_lossy(bytes) }))?,
    }
    out.write_all(b"\n")
}
