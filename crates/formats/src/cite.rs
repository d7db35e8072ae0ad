//! Documents as citation managers and spreadsheets take them: RIS, BibTeX,
//! CSL-JSON and CSV. Pure functions from a document and where it stands to text.
//!
//! | field | CSL-JSON | RIS | BibTeX (biblatex) |
//! | --- | --- | --- | --- |
//! | the type | `manuscript` | `TY  - MANSCPT` | `@unpublished` |
//! | `from`, `to` | `author`, `recipient` | `AU`, `N1` | `author`, `note` |
//! | `kind`, `numbers` | `genre`, `number` | `M3`, `M1` | `type`, `number` |
//! | `date` | `issued` | `PY`, `DA` | `date`, or `year` in words |
//! | the first of `sources` | `archive`, `archive_location`, `archive-place` | `DB`, `AV` | `howpublished` |
//! | translators | `translator` | `A4` | `translator` |
//! | the permanent link, the archive's name | `URL`, `source` | `UR`, `DP` | `url` |
//!
//! The day on which it was looked at is the reader's to add; only citations in
//! words ([`Style`]), made while somebody looks, have it.

mod bibtex;
mod csl;
mod day;
mod meta;
mod ris;
mod style;
mod table;

use record::{
    date::Date,
    document::{Credit, Document, Name, Source},
};

pub(crate) use table::line;

pub use style::{BadStyle, Form, Passage, Run, Style, Worded};

/// A document and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The document as it is shown.
    pub document: &'a Document,
    /// The revision cited.
    pub rev: u32,
    /// Its permanent link, which names the revision.
    pub url: &'a str,
    /// What the archive is called.
    pub site: &'a str,
    /// Where the institution is that holds the original.
    pub archive_place: Option<&'a str>,
    /// Preferred names by id, of those whose names stand in the document in another script.
    pub preferred: &'a [(String, String)],
}

/// A document that was public and is no more.
#[derive(Clone, Copy, Debug)]
pub struct Withdrawn<'a> {
    /// Its id.
    pub id: &'a str,
    /// The revision cited.
    pub rev: u32,
    /// Its permanent link, which tells what follows.
    pub url: &'a str,
    /// When it went.
    pub day: &'a str,
    /// The reason given.
    pub reason: Option<&'a str>,
}

/// A format in which documents are cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Citation {
    /// A table as text (RFC 4180), for spreadsheets.
    Csv,
    /// RIS, for EndNote, Zotero and their like.
    Ris,
    /// BibTeX as biblatex reads it, in UTF-8.
    Bibtex,
    /// The input of CSL processors (<https://docs.citationstyles.org>).
    CslJson,
}

impl Citation {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Ris, Self::Bibtex, Self::CslJson];

    /// What its addresses end in.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Ris => ".ris",
            Self::Bibtex => ".bib",
            Self::CslJson => ".csl.json",
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Ris => "RIS",
            Self::Bibtex => "BibTeX",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// What stands before the entries.
    pub fn head(self) -> String {
        match self {
            Self::Csv => table::head(),
            Self::CslJson => "[".into(),
            Self::Ris | Self::Bibtex => String::new(),
        }
    }

    /// One entry, the `first` or a later one.
    pub fn entry(self, cited: &Cited, first: bool) -> String {
        match self {
            Self::Csv => table::row(cited),
            Self::Ris => ris::entry(cited),
            Self::Bibtex => bibtex::entry(cited),
            Self::CslJson => format!("{}\n{}", if first { "" } else { "," }, csl::item(cited)),
        }
    }

    /// What is said of a document that went; only a table says anything.
    pub fn withdrawn(self, withdrawn: &Withdrawn) -> String {
        match self {
            Self::Csv => table::withdrawn(withdrawn),
            Self::Ris | Self::Bibtex | Self::CslJson => String::new(),
        }
    }

    /// What stands after the entries.
    pub const fn tail(self) -> &'static str {
        match self {
            Self::CslJson => "\n]\n",
            Self::Csv | Self::Ris | Self::Bibtex => "",
        }
    }
}

impl Cited<'_> {
    /// What the head of its page says of it: Dublin Core and Highwire's names, with values.
    pub fn meta(&self) -> Vec<(&'static str, String)> {
        meta::of(self)
    }

    /// What somebody is called in citations: by the preferred name, where the document has it in another script.
    fn name<'n>(&'n self, name: &'n Name) -> &'n str {
        self.preferred(name).unwrap_or(&name.name)
    }

    fn preferred(&self, name: &Name) -> Option<&str> {
        let id = name.id.as_ref()?;
        self.preferred.iter().find(|(known, _)| known == id).map(|(_, preferred)| preferred.as_str())
    }

    /// Family name and given names of somebody, where what the name is in citations parts them. No other
    /// name is taken apart: which part is the family's differs from people to people.
    fn parted<'n>(&'n self, name: &'n Name) -> Option<(&'n str, &'n str)> {
        parted(self.name(name)).filter(|_| name.kind.as_deref() != Some("organization"))
    }

    /// Names, parted by semicolons.
    fn listed(&self, names: &[Name]) -> String {
        names.iter().map(|name| self.name(name)).collect::<Vec<_>>().join("; ")
    }

    fn source(&self) -> Option<&Source> {
        self.document.sources.first()
    }

    fn archive(&self) -> Option<&str> {
        Some(self.source()?.repository.as_ref()?.name.as_str())
    }

    fn reference(&self) -> Option<&str> {
        self.source()?.reference.as_deref()
    }

    /// Who translated it or a rendition of it, each once.
    fn translators(&self) -> Vec<&str> {
        self.translations().into_iter().map(|(name, _)| name).collect()
    }

    /// The same, with the dates of the renditions that each translated.
    fn translations(&self) -> Vec<(&str, Vec<&Date>)> {
        let Document { texts, credits, .. } = self.document;
        let of_texts =
            texts.iter().flat_map(|text| text.credits.iter().map(move |credit| (credit, text.date.as_ref())));
        let of_all = credits.iter().map(|credit| (credit, None));
        let mut found: Vec<(&str, Vec<&Date>)> = Vec::new();
        for (Credit { role, name }, date) in of_texts.chain(of_all) {
            if role.as_deref() != Some("translator") {
                continue;
            }
            match found.iter_mut().find(|(known, _)| known == name) {
                Some((_, dates)) => dates.extend(date.filter(|date| !dates.contains(date))),
                None => found.push((name, date.into_iter().collect())),
            }
        }
        found
    }
}

/// Family name and given names, where a name parts them: `Pan, Zili`.
fn parted(name: &str) -> Option<(&str, &str)> {
    let (family, given) = name.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    (!family.is_empty() && !given.is_empty() && !given.contains(',')).then_some((family, given))
}

/// A text on one line, without signs that control.
fn one_line(text: &str) -> String {
    let plain = text.split(|c: char| c.is_whitespace() || c.is_control());
    plain.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
