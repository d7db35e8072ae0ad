//! Networks: what is asked, and what is answered.

/// What ties two together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ties {
    /// One wrote, the other received.
    #[default]
    Written,
    /// Both sent, received, took part or are named.
    Named,
}

/// Which ties are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// What ties.
    pub ties: Ties,
    /// The id of somebody who is to be one of the two; by default everybody.
    pub of: Option<&'a str>,
    /// How many ties are wanted, the largest first.
    pub most: usize,
}

/// Who is tied to whom in the documents that a request finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Documents that match.
    pub documents: u64,
    /// How many ties there are.
    pub total: u64,
    /// The largest, those with most documents first, equals by id.
    pub ties: Vec<Tie>,
    /// Where too many are named to tie each to each: how many, those named most, were.
    pub among: Option<usize>,
}

/// Two, and the documents that tie them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// The id of who wrote; where both are named, that which comes first.
    pub from: String,
    /// The id of who received, or the other.
    pub to: String,
    /// How many documents: the total of the listing of the same request with `author` and
    /// `recipient`, or with both in `with`.
    pub count: u64,
}
