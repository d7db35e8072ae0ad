//! The orders of a listing, as addresses name them.

/// The orders of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The best match first.
    Relevance,
    /// The earliest first.
    Date,
    /// The latest first.
    DateBackwards,
    /// By title.
    Title,
    /// What came in last first.
    Added,
    /// A collection's original order.
    Original,
}

impl Order {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Relevance, Self::Original, Self::Date, Self::DateBackwards, Self::Title, Self::Added];

    /// What it is called in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Date => "date",
            Self::DateBackwards => "-date",
            Self::Title => "title",
            Self::Added => "added",
            Self::Original => "order",
        }
    }
}
