//! The last part of a document's address, `ID`, `ID@REV`, `ID.json`, `ID@REV.json`,
//! read from one table of formats.

use archive::cite::Citation;

/// A format that a record is offered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The page for people.
    Page,
    /// The record as JSON.
    Json,
    /// The words alone.
    Text,
    /// TEI P5.
    Tei,
    /// A paper.
    Pdf,
    /// Many files in one.
    Zip,
    /// An authority as linked data.
    Linked,
    /// An agent as EAC-CPF.
    Eac,
    /// What citation managers and spreadsheets take.
    Cited(Citation),
}

/// Suffixes and their formats; each stands in [`archive::record::id::FORMAT_SUFFIXES`],
/// so that no id ends in one. The longer stand before what they end in.
pub const FORMATS: [(&str, Format); 11] = [
    (Citation::CslJson.suffix(), Format::Cited(Citation::CslJson)),
    (Citation::Bibtex.suffix(), Format::Cited(Citation::Bibtex)),
    (Citation::Csv.suffix(), Format::Cited(Citation::Csv)),
    (Citation::Ris.suffix(), Format::Cited(Citation::Ris)),
    (".json", Format::Json),
    (".jsonld", Format::Linked),
    (".eac.xml", Format::Eac),
    (".txt", Format::Text),
    (".tei.xml", Format::Tei),
    (".pdf", Format::Pdf),
    (".zip", Format::Zip),
];

/// What the last part of an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// The id, as typed.
    pub id: &'a str,
    /// The revision, where one is named.
    pub rev: Option<u32>,
    /// The format.
    pub format: Format,
}

/// Reads the last part of an address. What follows `@` and is no revision is
/// left in the id, which then leads nowhere.
pub fn read(part: &str) -> Named<'_> {
    let known = FORMATS.iter().find_map(|(suffix, format)| Some((part.strip_suffix(suffix)?, *format)));
    let (name, format) = known.unwrap_or((part, Format::Page));
    let rev = name.split_once('@').and_then(|(id, rev)| Some((id, revision(rev)?)));
    match rev {
        Some((id, rev)) => Named { id, rev: Some(rev), format },
        None => Named { id: name, rev: None, format },
    }
}

/// A revision in its one spelling: digits, no sign, no leading zero.
fn revision(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| plain)
}

/// The last part of an address that names this.
pub fn write(id: &str, rev: Option<u32>, format: Format) -> String {
    let suffix = FORMATS.iter().find(|(_, known)| *known == format).map_or("", |(suffix, _)| suffix);
    let rev = rev.map(|rev| format!("@{rev}")).unwrap_or_default();
    format!("{id}{rev}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_from_one_table() {
        for (part, id, rev, format) in [
            ("karsk-1", "karsk-1", None, Format::Page),
            ("karsk-1@3", "karsk-1", Some(3), Format::Page),
            ("karsk-1.json", "karsk-1", None, Format::Json),
            ("karsk-1@3.json", "karsk-1", Some(3), Format::Json),
            ("karsk-1@3.csl.json", "karsk-1", Some(3), Format::Cited(Citation::CslJson)),
            ("karsk-1@3.tei.xml", "karsk-1", Some(3), Format::Tei),
            ("karsk.zip", "karsk", None, Format::Zip),
            ("karsk-1.ris", "karsk-1", None, Format::Cited(Citation::Ris)),
            ("frus1951v07p2-d100.v2.txt", "frus1951v07p2-d100.v2", None, Format::Text),
        ] {
            assert_eq!(read(part), Named { id, rev, format });
            assert_eq!(write(id, rev, format), part);
        }
        for part in ["a@", "a@0", "a@03", "a@+3", "a@x", "a@99999999999", "a@1@2"] {
            assert_eq!(read(part), Named { id: part, rev: None, format: Format::Page });
        }
    }

    #[test]
    fn no_id_ends_in_a_format() {
        for (suffix, _) in FORMATS {
            assert!(archive::record::id::FORMAT_SUFFIXES.contains(&suffix), "{suffix}");
        }
    }
}
