//! Counting the values of few documents: no others are looked at.

use tantivy::DocId;

use super::largest::Largest;
use crate::view::{ValueNo, View};

/// The largest values of each facet among the documents `found` (by segment).
pub(super) fn largest(view: &View, found: &[Vec<DocId>]) -> Vec<Largest> {
    let mut values: Vec<ValueNo> = Vec::new();
    for (part, docs) in view.parts.iter().zip(found) {
        docs.iter().for_each(|doc| values.extend(part.values(*doc)));
    }
    values.sort_unstable();
    let mut largest = vec![Largest::default(); view.by_id().len()];
    for same in values.chunk_by(|one, other| one == other) {
        let (facet, rank) = view.order()[same[0] as usize];
        largest[facet as usize].take(same.len() as u32, rank, same[0]);
    }
    largest
}
