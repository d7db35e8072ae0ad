//! Identity: that two authorities are one, or are not, as somebody decided.

use crate::{
    Kind,
    shape::{Field, Shape, field, required},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A decision on two authorities of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Permanent id.
    pub id: String,
    /// What they are: `agent`, `place`, `topic` or `repository`.
    pub of: Kind,
    /// The id of one; where they were merged, of the one that went; where a document is not linked,
    /// of the document.
    pub from: String,
    /// The id of the other; where they were merged, of the one that stayed.
    pub into: String,
    /// What was decided.
    pub decision: Decision,
    /// On what evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// They are one.
    Merged,
    /// They are two.
    Distinct,
    /// Nobody whom the document names is the authority.
    Unlinked,
}

impl Decision {
    /// The word in records and messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Merged => "merged",
            Self::Distinct => "distinct",
            Self::Unlinked => "unlinked",
        }
    }
}

/// The kinds of record that can be one with another.
pub const KINDS: [Kind; 4] = [Kind::Agent, Kind::Place, Kind::Topic, Kind::Repository];

/// What may stand in the fields of a decision.
pub(crate) const FIELDS: &[Field] = &[
    required("id", Shape::Id),
    required("of", Shape::OneOf(&["agent", "place", "topic", "repository"])),
    required("from", Shape::Id),
    required("into", Shape::Id),
    required(
        "decision",
        Shape::OneOf(&[Decision::Merged.name(), Decision::Distinct.name(), Decision::Unlinked.name()]),
    ),
    field("why", Shape::Text),
    field("by", Shape::Text),
];

/// The id of the decision by which an authority went into another: the same in every archive,
/// whichever that is, since it goes into one alone.
pub fn merge_id(of: Kind, from: &str) -> String {
    hashed(&[Decision::Merged.name(), of.name(), from])
}

/// The id of the decision that two are distinct, whatever their order.
pub fn distinct_id(of: Kind, pair: [&str; 2]) -> String {
    let [one, other] = if pair[0] < pair[1] { pair } else { [pair[1], pair[0]] };
    hashed(&[Decision::Distinct.name(), of.name(), one, other])
}

/// The id of the decision that nobody in a document is an authority.
pub fn unlinked_id(of: Kind, document: &str, authority: &str) -> String {
    hashed(&[Decision::Unlinked.name(), of.name(), document, authority])
}

fn hashed(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\n"));
    hash.iter().take(10).fold("identity-".to_owned(), |id, byte| format!("{id}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_has_one_id() {
        assert_eq!(distinct_id(Kind::Agent, ["a", "b"]), distinct_id(Kind::Agent, ["b", "a"]));
        assert_ne!(distinct_id(Kind::Agent, ["a", "b"]), distinct_id(Kind::Place, ["a", "b"]));
        assert_ne!(merge_id(Kind::Agent, "a"), merge_id(Kind::Agent, "b"));
    }
}
