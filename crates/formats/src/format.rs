//! The formats that are read, and how one is told from another.

use crate::{Unreadable, columns, encoding};
use quick_xml::{Reader, events::Event};
use std::{fmt, str::FromStr};

/// A format that can be imported.
///
/// New ones may come; match with a fallback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// One JSON object per line.
    Jsonl,
    /// A table as text: separated by comma, semicolon or tab.
    Csv,
    /// An Office Open XML workbook (ISO/IEC 29500).
    Xlsx,
    /// TEI P5 XML.
    Tei,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Jsonl, Self::Csv, Self::Xlsx, Self::Tei];

    /// The name on the command line and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Tei => "tei",
        }
    }

    /// The media type (RFC 6838), without parameters.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/jsonl",
            Self::Csv => "text/csv",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Tei => "application/tei+xml",
        }
    }

    /// The extensions of file names, the usual one first, without the dot.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jsonl => &["jsonl", "ndjson", "json"],
            Self::Csv => &["csv", "tsv", "tab"],
            Self::Xlsx => &["xlsx", "xlsm"],
            Self::Tei => &["xml", "tei"],
        }
    }

    /// The format of files with this extension, in whatever case, if any.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let is = |known: &&str| known.eq_ignore_ascii_case(extension);
        Self::ALL.into_iter().find(|format| format.extensions().iter().any(is))
    }

    /// The format with this media type, parameters left aside, if any.
    pub fn from_media_type(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "application/x-ndjson" | "application/ndjson" | "application/jsonlines" => Some(Self::Jsonl),
            "text/tab-separated-values" | "application/csv" => Some(Self::Csv),
            _ => Self::ALL.into_iter().find(|format| format.media_type() == essence),
        }
    }

    /// The format of a source that begins with `head` and is called `name`.
    /// The content decides where it can; the name decides between the texts
    /// that are neither JSON nor XML. A few kilobytes of head are enough.
    ///
    /// # Errors
    /// [`Unreadable::NotRead`] says what the content is instead and what to do.
    pub fn sniff(head: &[u8], name: &str) -> Result<Self, Unreadable> {
        let named = name.rsplit_once('.').and_then(|(_, extension)| Self::from_extension(extension));
        if let Some(found) = foreign(head) {
            return Err(not_read(found));
        }
        if head.starts_with(b"PK") {
            return packed(head, named);
        }
        let text = encoding::peek(head);
        match text.trim_start().chars().next() {
            _ if is_mostly_nul(&text) && named != Some(Self::Xlsx) => {
                Err(not_read(("binary, or UTF-16 without a byte-order mark", "save it as UTF-8")))
            }
            Some('<') => markup(&text),
            Some('{' | '[') => Ok(Self::Jsonl),
            _ => plain(&text, named),
        }
    }
}

/// A stray NUL is its record's fault; many of them are no text in UTF-8.
fn is_mostly_nul(text: &str) -> bool {
    text.matches('\0').count() * 16 > text.len()
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no format's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no format `{name}`; the formats are jsonl, csv, xlsx and tei")]
pub struct UnknownFormat {
    /// What was asked for.
    pub name: String,
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.name() == name);
        known.ok_or_else(|| UnknownFormat { name: name.into() })
    }
}

type Found = (&'static str, &'static str);

fn not_read((found, next): Found) -> Unreadable {
    Unreadable::NotRead { found: found.into(), next: next.into() }
}

/// What announces itself by its first bytes and is not read.
fn foreign(head: &[u8]) -> Option<Found> {
    const KNOWN: [(&[u8], Found); 6] = [
        (
            b"\xD0\xCF\x11\xE0",
            ("an old Excel or a password-protected file", "save it as XLSX without a password"),
        ),
        (b"%PDF", ("a PDF", "name it in the column `files` of a record")),
        (b"\x1F\x8B", ("packed with gzip", "unpack it first")),
        (b"\x28\xB5\x2F\xFD", ("packed with zstd", "unpack it first")),
        (b"\xFF\xFE\0\0", ("UTF-32 text", "save it as UTF-8")),
        (b"\0\0\xFE\xFF", ("UTF-32 text", "save it as UTF-8")),
    ];
    KNOWN.into_iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, found)| found)
}

/// A ZIP package: a workbook, or something else that is packed so.
fn packed(head: &[u8], named: Option<Format>) -> Result<Format, Unreadable> {
    let has = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
    if has(b"application/vnd.oasis.opendocument") {
        return Err(not_read(("an OpenDocument file", "save it as XLSX or CSV")));
    }
    if has(b"word/") || has(b"ppt/") {
        return Err(not_read(("a text document or a presentation", "put the catalogue into a sheet")));
    }
    if has(b"xl/") || has(b"[Content_Types].xml") || named == Some(Format::Xlsx) {
        return Ok(Format::Xlsx);
    }
    Err(not_read(("a ZIP package", "unpack it and import what is inside")))
}

/// TEI by its root element (TEI P5, 4.1 and 15.1); any other XML is named and refused.
fn markup(text: &str) -> Result<Format, Unreadable> {
    let Some(root) = root(text) else { return Ok(Format::Tei) };
    match root.as_str() {
        "TEI" | "TEI.2" | "teiCorpus" => Ok(Format::Tei),
        "html" | "HTML" => Err(not_read(("a web page", "save the data behind it instead"))),
        _ => Err(Unreadable::NotRead {
            found: format!("XML with the root <{root}>"),
            next: "convert it to one of these".into(),
        }),
    }
}

/// The local name of the first element; `None` when the head ends before it or is broken.
fn root(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => {
                return Some(start.local_name().as_ref().to_string());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Text that is neither JSON nor XML: a table when its name or its first line says so.
fn plain(text: &str, named: Option<Format>) -> Result<Format, Unreadable> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let known = first
        .split([',', ';', '\t'])
        .any(|name| columns::column(name.trim_matches('"'), columns::ALL_KINDS).is_some());
    match named {
        Some(Format::Csv | Format::Jsonl) => Ok(named.unwrap_or(Format::Csv)),
        _ if known => Ok(Format::Csv),
        Some(Format::Xlsx) => Err(not_read(("no XLSX workbook, although its name says so", "save it again"))),
        Some(Format::Tei) => Err(not_read(("no XML, although its name says so", "export it again"))),
        None => Err(not_read(("of no known kind", "name it with --format"))),
    }
}
