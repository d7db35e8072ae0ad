//! What an index tells of time, and of ways.

use record::date::{Date, Stretches};

/// How documents lie in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The stretches told of.
    pub stretches: Stretches,
    /// One for each of them.
    pub bars: Vec<Bar>,
    /// Dates that touch several stretches, those of most documents first, and how many
    /// documents have each.
    pub wide: Vec<(Date, u64)>,
    /// How many such dates there are.
    pub all_wide: u64,
    /// The largest values of a facet, the one with most documents first.
    pub rows: Vec<Row>,
    /// How many values there are.
    pub all_rows: u64,
}

/// Documents of one stretch: their sum is the total of the same request with the stretch as `date`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Those that lie in it for certain.
    pub certain: u64,
    /// Those that may lie in it.
    pub possible: u64,
}

impl Bar {
    /// All of them.
    pub fn total(&self) -> u64 {
        self.certain + self.possible
    }
}

/// Documents of one value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id of the value.
    pub id: String,
    /// What is shown, where that is not found by the id.
    pub label: Option<String>,
    /// One for each stretch: the total of the same request with this value alone, and
    /// the stretch as `date`.
    pub counts: Vec<u64>,
}

/// A way that letters went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The place, by id, from which they were sent.
    pub from: String,
    /// The place to which they were sent.
    pub to: String,
    /// How many: the total of the same request with this origin and this destination alone.
    pub count: u64,
}
