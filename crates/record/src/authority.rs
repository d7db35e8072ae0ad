//! Authorities: agents, places, topics and repositories (ISAAR(CPF), ISDIAH).

use crate::arrangement::KeyDocument;
use serde::{Deserialize, Serialize};

/// A name by which an authority is known, with where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Variant {
    /// The name.
    pub name: String,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// ISO 15924: `Hang`, `Cyrl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub script: Option<String>,
    /// The romanisation: `Wade–Giles`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// Where the name stands so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// In use since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// In use until.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// An office that an agent held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Office {
    /// The office.
    pub title: String,
    /// Of which organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Where that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A person or an organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agent {
    /// Permanent id.
    pub id: String,
    /// `person` or `organization`.
    pub kind: String,
    /// Preferred name.
    pub name: String,
    /// Other names on record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// Dates of life or existence, as they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<String>,
    /// Offices held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
    /// Who this is, in the editor's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The same elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// Made by an import from a name that no authority bore.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unreviewed: bool,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Permanent id.
    pub id: String,
    /// Preferred name.
    pub name: String,
    /// Id of the larger place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Other names, with the time of their use.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// Degrees north, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// About it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The same elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// Made by an import from a name that no authority bore.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unreviewed: bool,
}

/// A subject.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Topic {
    /// Permanent id.
    pub id: String,
    /// Preferred name.
    pub name: String,
    /// Ids of broader topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub broader: Vec<String>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// About it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// An essay (Markdown).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essay: Option<String>,
    /// Its key documents, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<KeyDocument>,
    /// The same elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// Made by an import from a name that no authority bore.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unreviewed: bool,
}

/// An institution that holds originals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Repository {
    /// Permanent id.
    pub id: String,
    /// Preferred name.
    pub name: String,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Other names, acronyms among them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// About it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The same elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// Made by an import from a name that no authority bore.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unreviewed: bool,
}
