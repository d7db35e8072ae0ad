//! How documents are arranged: by the archive that holds them (units, ISAD(G))
//! and by an editor (collections).

use crate::{access::Access, document::Name};
use serde::{Deserialize, Serialize};

/// A fonds, series or file inside a repository.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// Permanent id.
    pub id: String,
    /// `fonds`, `series` or `file` (ISAD(G) 3.1.4).
    pub level: String,
    /// Id of the unit above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Id of the institution that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Reference code (ISAD(G) 3.1.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Title (ISAD(G) 3.1.2).
    pub title: String,
    /// Dates (ISAD(G) 3.1.3), as they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Extent (ISAD(G) 3.1.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// Creator (ISAD(G) 3.2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<Name>,
    /// Scope and content (ISAD(G) 3.3.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// How the papers came (ISAD(G) 3.2.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custody: Option<String>,
    /// Conditions of access there (ISAD(G) 3.4.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<String>,
    /// Languages of the papers (BCP 47).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

/// Documents that an editor put together, in the editor's order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Collection {
    /// Permanent id.
    pub id: String,
    /// `collection` or `theme`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Title.
    pub title: String,
    /// Id of the collection above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// What it is, in a paragraph (Markdown).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// An essay (Markdown).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essay: Option<String>,
    /// Who put it together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<String>,
    /// Ids of its key documents, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// Ids in the original order; members that it does not name stand after.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// Who may see it.
    pub access: Access,
}
