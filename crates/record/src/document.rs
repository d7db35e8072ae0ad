//! The document: one catalogued item, with its renditions, sources and relations
//! (contract, section 3).

use crate::{access::Access, date::Date};
use serde::{Deserialize, Serialize};

/// A telegram, memorandum, journal, letter, record of a meeting: one catalogued item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Permanent id, never given to another document.
    pub id: String,
    /// Title in the archive's own language.
    pub title: String,
    /// The title in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Title>,
    /// Old ids and addresses that lead here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<String>,
    /// Numbers that the document itself bears, such as a telegram's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
    /// What it is: `telegram`, `record of meeting`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// When it was made; absent when undated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The date as it is to be shown, where that is not made from `date`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_text: Option<String>,
    /// Why the date is what it is, when inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_note: Option<String>,
    /// Other dates: received, sent, registered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<OtherDate>,
    /// Where it was made or sent from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Name>,
    /// Where it was sent to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_to: Option<Name>,
    /// Authors and senders.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Name>,
    /// Recipients.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Name>,
    /// Who took part in the meeting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Name>,
    /// People named in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Name>,
    /// Organizations named in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<Name>,
    /// Places named in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Name>,
    /// What it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Name>,
    /// One to three sentences by the editor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The original's languages (BCP 47).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Classification and handling, as marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub markings: Vec<String>,
    /// Extent (ISAD(G) 3.1.5): leaves, copies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// Where it is held or printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// How it became open, and what its source withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release: Option<Release>,
    /// Who gave, found or prepared it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// Rights, as an address of rightsstatements.org or a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    /// Who may see it.
    pub access: Access,
    /// Ids of the collections that it is in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<String>,
    /// Its renditions; the first is shown first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<Text>,
    /// Scans and other files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// Relations to other documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}

/// A title in another language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Title {
    /// BCP 47.
    pub lang: String,
    /// The title.
    pub text: String,
}

/// A date beside the document's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OtherDate {
    /// What happened then: `received`.
    pub role: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// As the source has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A name as the document has it, and the authority that it was linked to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The name as it stands.
    pub name: String,
    /// Id of the authority, when linked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `person` or `organization`, for a party; a person unless it says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The office as printed: `Ambassador in Karsk`.
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// Where a document is held or printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The institution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<Name>,
    /// Reference code, as it stands (ISAD(G) 3.1.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The reference read into levels and values, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(String, String)>,
    /// `original`, `copy` or `published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Id of the unit in which it lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Who brought it from there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obtained_by: Option<String>,
    /// Its address there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// How a document became open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Release {
    /// When, as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Whether the *source* withheld a part; never a withholding of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<bool>,
    /// What is known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Who had a part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// `translator`, `donor`, `editor`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who.
    pub name: String,
}

/// A rendition: the text of a document in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Text {
    /// Names it in anchors: the language, then `en-2`.
    pub key: String,
    /// `transcript`, `translation` or `ocr`.
    pub role: String,
    /// BCP 47.
    pub lang: String,
    /// What it was translated from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_lang: Option<String>,
    /// Translators and transcribers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// `human`, `machine`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Whether it is the whole text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complete: Option<bool>,
    /// CommonMark with page marks (see [`crate::text`]).
    pub body: String,
}

/// A scan or another file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its path as it came, inside the imported folder.
    pub path: String,
    /// `scan`, or what else it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// SHA-256 of its bytes, once they are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// A relation to another document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The other's id; without it, the other is not in this archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// One of [`crate::shape::RELATIONS`].
    pub relation: String,
    /// How the source names the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The endings of the names of page images and of PDFs.
pub const SCANS: [&str; 10] = ["jpg", "jpeg", "png", "tif", "tiff", "webp", "jp2", "j2k", "jpf", "pdf"];

impl File {
    /// Whether it is a scan of the document: it says so, or says nothing and is named like one.
    pub fn is_scan(&self) -> bool {
        match self.role.as_deref() {
            Some(role) => role == "scan",
            None => is_named_like_a_scan(&self.path),
        }
    }
}

/// Whether a path ends as those of page images and PDFs do.
pub fn is_named_like_a_scan(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    SCANS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

impl Document {
    /// Its scans that are kept, in their order.
    pub fn scans(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_scan() && file.sha256.is_some())
    }

    /// The date as shown: `date_text`, or made from `date`; `None` when there is neither.
    pub fn shown_date(&self) -> Option<String> {
        self.date_text.clone().or_else(|| self.date.as_ref().map(Date::text))
    }

    /// Sender, recipient and participants.
    pub fn parties(&self) -> impl Iterator<Item = &Name> {
        self.from.iter().chain(&self.to).chain(&self.participants)
    }
}
