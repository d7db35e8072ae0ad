//! Families: documents that are versions of one another, and such as were taken for
//! that and are not, as somebody decided.

use crate::shape::{Field, Shape, field, required};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A decision on documents that look alike. It is no visitor's business; what it joins
/// is shown where both may be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// Permanent id.
    pub id: String,
    /// Ids of the documents, two at least.
    pub documents: Vec<String>,
    /// What was decided.
    pub decision: Decision,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// They are versions of one another.
    Accepted,
    /// They are not.
    Refused,
}

impl Decision {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Accepted, Self::Refused];

    /// The word in records and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }
}

/// What may stand in the fields of a decision.
pub(crate) const FIELDS: &[Field] = &[
    required("id", Shape::Id),
    required("documents", Shape::List(&Shape::Id)),
    required("decision", Shape::OneOf(&[Decision::Accepted.name(), Decision::Refused.name()])),
    field("by", Shape::Text),
];

/// Relations whose two ends are versions of one document (contract, section 7, `families`).
/// An extract is less, a record of the same event another document.
pub const VERSIONS: [&str; 4] = ["draft_of", "copy_of", "published_as", "translation_of"];

/// The id of a decision on these documents, whatever their order: the same in every archive.
pub fn id_of(documents: &[&str]) -> String {
    let mut sorted = documents.to_vec();
    sorted.sort_unstable();
    let hash = Sha256::digest(sorted.join("\n"));
    hash.iter().take(10).fold("family-".to_owned(), |id, byte| format!("{id}{byte:02x}"))
}
