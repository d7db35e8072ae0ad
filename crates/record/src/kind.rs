//! The kinds of record that an archive holds.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What a record is. The order is that of an export: whatever is referred to
/// stands before what refers to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An institution that holds originals.
    Repository,
    /// A fonds, series or file (ISAD(G) 3.1.4) inside a repository.
    Unit,
    /// A subject, with broader subjects.
    Topic,
    /// A place, inside a larger one.
    Place,
    /// A person or an organization (ISAAR(CPF)).
    Agent,
    /// Documents that an editor put together.
    Collection,
    /// One catalogued item.
    Document,
    /// What was decided on documents that look alike.
    Family,
    /// What was decided on authorities that may be one.
    Identity,
}

impl Kind {
    /// All kinds, in the order of an export.
    pub const ALL: [Self; 9] = [
        Self::Repository,
        Self::Unit,
        Self::Topic,
        Self::Place,
        Self::Agent,
        Self::Collection,
        Self::Document,
        Self::Family,
        Self::Identity,
    ];

    /// The name in `type`, in the database and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Repository => "repository",
            Self::Unit => "unit",
            Self::Topic => "topic",
            Self::Place => "place",
            Self::Agent => "agent",
            Self::Collection => "collection",
            Self::Document => "document",
            Self::Family => "family",
            Self::Identity => "identity",
        }
    }

    /// The kind that `name` names, if any.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
