//! What shows the documents of an address: the listing, or another view of the same.

use super::{area::Area, parameter::Read};
use archive::record::date::Grain;

/// A view of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// One after another.
    #[default]
    Listing,
    /// Over time.
    Timeline,
    /// By their places.
    Map,
}

/// What the coverage of an archive is told by.
pub const BY: [&str; 2] = ["repository", "language"];

impl View {
    /// The path that it stands at.
    pub fn path(self) -> &'static str {
        match self {
            Self::Listing => "/documents",
            Self::Timeline => "/timeline",
            Self::Map => "/map",
        }
    }

    /// A parameter of its own: its name, and its value in canonical form. `None` where it
    /// has no parameter of that name.
    pub fn own(self, name: &str, value: &str) -> Option<(&'static str, Read<String>)> {
        let one_of = |known: &[&str]| super::parameter::one_of(name, value, known).map(str::to_owned);
        match (self, name) {
            (Self::Timeline, "scale") => Some(("scale", one_of(&Grain::ALL.map(Grain::name)))),
            (Self::Timeline, "by") => Some(("by", one_of(&BY))),
            (Self::Map, "area") => Some(("area", Area::read(value).map(|area| area.to_string()))),
            _ => None,
        }
    }
}
