//! The values of a commit by how many documents have them.

use std::cmp::Reverse;

use tantivy::DocId;

use super::{ByFacet, View, values::ValueNo};

/// So many of its documents are looked at before all of a value are looked for: most values
/// have no more.
const FIRST: usize = 4;

/// A value, and what can be told of it without its lists.
#[derive(Debug)]
pub(crate) struct Sized {
    pub value: ValueNo,
    /// How many documents have it at most: what is deleted counts.
    pub size: u32,
    /// Some of them, by their numbers among all; fewer are repeated.
    pub first: [DocId; FIRST],
}

impl Sized {
    /// Whether `first` are all.
    pub fn is_whole(&self) -> bool {
        self.size as usize <= FIRST
    }

    /// The values of each facet that a commit may have, those with most documents first.
    pub fn by_facet(view: &View) -> ByFacet<Self> {
        let sized = |values: &Vec<ValueNo>| {
            let mut sized: Vec<Self> = values.iter().filter_map(|value| Self::of(view, *value)).collect();
            sized.sort_by_key(|sized| Reverse(sized.size));
            sized
        };
        view.by_id().iter().map(|(facet, values)| (*facet, sized(values))).collect()
    }

    /// `None` for a value that no document has.
    fn of(view: &View, value: ValueNo) -> Option<Self> {
        let lists = || view.parts.iter().map(|part| part.postings().docs(value)).zip(&view.bases);
        let size = lists().map(|(docs, _)| docs.len() as u32).sum();
        let mut docs = lists().flat_map(|(docs, base)| docs.iter().map(move |doc| *base as DocId + doc));
        let mut first = [docs.next()?; FIRST];
        first[1..].iter_mut().zip(docs).for_each(|(place, doc)| *place = doc);
        Some(Self { value, size, first })
    }
}
