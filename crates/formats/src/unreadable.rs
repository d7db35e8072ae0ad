//! Why a whole source was refused.

use crate::xml;
use std::io;

/// Nothing of the source can be read. The sentence says why and what to do;
/// whoever opened the file puts its name and a colon before it.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Reading failed underneath.
    #[error("the file could not be read: {source}")]
    Io {
        /// The system's error.
        #[from]
        source: io::Error,
    },
    /// The content is none that is read.
    #[error("this is {found}; jsonl, csv, xlsx and TEI XML are read: {next}")]
    NotRead {
        /// What the content looks like, with its article.
        found: String,
        /// What to do about it.
        next: String,
    },
    /// The text is in an encoding that is not read.
    #[error("line {line}, byte {byte}: 0x{value:02X} is not UTF-8. Save the file as UTF-8 and try again")]
    Encoding {
        /// Line, from 1.
        line: u64,
        /// Byte in that line, from 1.
        byte: usize,
        /// The byte.
        value: u8,
    },
    /// A JSON text that is not one object per line.
    #[error("line {line}: {found}. jsonl has one object on each line; {next}")]
    NotLines {
        /// Line, from 1.
        line: u64,
        /// What stands there.
        found: &'static str,
        /// What to do about it.
        next: &'static str,
    },
    /// A sheet without a row of column names.
    #[error("there is no header; the first row should name the columns, `title` among them")]
    NoHeader,
    /// The header's quotes do not balance, or it is too large.
    #[error("line {line}: the header cannot be read. {reason}")]
    Header {
        /// Line, from 1.
        line: u64,
        /// What is wrong with it and what to do.
        reason: String,
    },
    /// None of the column names is known.
    #[error(
        "line {line}: no column of the header is known (found {found}). Name the columns as docs/mapping/csv.md \
         says, or map them with --map"
    )]
    UnknownHeader {
        /// Line, from 1.
        line: u64,
        /// The first names, quoted.
        found: String,
    },
    /// Several columns for one field.
    #[error("line {line}: {columns}. Rename one, or ignore it with --map")]
    DuplicateColumns {
        /// Line, from 1.
        line: u64,
        /// All of them, each with what it repeats.
        columns: String,
    },
    /// More bytes than are read.
    #[error(
        "the file is larger than {limit} MB {measured}, the most that is read; split it and import the parts"
    )]
    TooLarge {
        /// The limit, in MB of 1,048,576 bytes.
        limit: u64,
        /// How it was measured: `on the disk`, `unpacked`.
        measured: &'static str,
    },
    /// A workbook that cannot be opened.
    #[error(
        "no XLSX workbook that can be read ({reason}); open it in a spreadsheet and save it again as XLSX"
    )]
    Workbook {
        /// What is wrong with it.
        reason: String,
    },
    /// XML that is not read, or no TEI.
    #[error(transparent)]
    Markup {
        /// What is wrong with it and what to do.
        #[from]
        source: xml::Refused,
    },
}
