//! Facets: the ways into a listing that count what is behind them.

use std::fmt;

/// One way to narrow a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Collections, by id.
    Collection,
    /// People who sent, received, took part or are named, by id.
    Person,
    /// Organizations that sent, received, took part or are named, by id.
    Organization,
    /// Places from, to and named, by id.
    Place,
    /// Topics, by id.
    Topic,
    /// Institutions that hold the original or a copy, by id.
    Repository,
    /// Kinds of document, by [`slug`].
    Kind,
    /// Languages of the original (BCP 47).
    Language,
    /// Languages in which there is a text (BCP 47).
    Readable,
    /// Decades that the date touches, by their first year: `1950`.
    Decade,
    /// People and organizations that wrote or sent it, by id.
    Author,
    /// People and organizations that it was sent to, by id.
    Recipient,
    /// The place from which it was sent, by id.
    Origin,
    /// The place to which it was sent, by id.
    Destination,
    /// The fonds, series and files in which it lies, each as `REPOSITORY/KEY` ([`record::reference::units`]).
    Unit,
    /// People and organizations together, by id: whoever sent, received, took part or is named.
    /// It is required or excluded (see [`Request`](crate::Request)), and never counted.
    With,
}

impl Facet {
    /// All, in the order of a page.
    pub const ALL: [Self; 16] = [
        Self::Collection,
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Topic,
        Self::Repository,
        Self::Kind,
        Self::Language,
        Self::Readable,
        Self::Decade,
        Self::Author,
        Self::Recipient,
        Self::Origin,
        Self::Destination,
        Self::Unit,
        Self::With,
    ];

    /// Whether it is an end of a letter (who, and where, it came from and went to) or a unit.
    /// Those are counted only where one of them is chosen or asked for.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Author | Self::Recipient | Self::Origin | Self::Destination | Self::Unit)
    }

    /// The name of its parameter (contract, section 7).
    pub fn name(self) -> &'static str {
        match self {
            Self::Collection => "collection",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Repository => "repository",
            Self::Kind => "kind",
            Self::Language => "language",
            Self::Readable => "readable",
            Self::Decade => "decade",
            Self::Author => "author",
            Self::Recipient => "recipient",
            Self::Origin => "origin",
            Self::Destination => "destination",
            Self::Unit => "unit",
            Self::With => "with",
        }
    }

    /// The facet of that name, if any.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The id of a kind of document: its words in lower case with hyphens between
/// (`record of meeting` → `record-of-meeting`).
pub fn slug(kind: &str) -> String {
    let lower = kind.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_slugs() {
        for facet in Facet::ALL {
            assert_eq!(Facet::named(facet.name()), Some(facet));
        }
        assert_eq!(Facet::named("colour"), None);
        for (kind, expect) in
            [("Record of Meeting", "record-of-meeting"), ("телеграмма", "телеграмма"), (" – ", "")]
        {
            assert_eq!(slug(kind), expect);
        }
    }
}
