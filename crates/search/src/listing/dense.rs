//! Counting the values of very many documents: value by value, the most frequent first,
//! until nothing that follows can be among the largest.

use tantivy::DocId;

use super::largest::Largest;
use crate::view::{Bits, View};

/// The documents found (by segment) as one set.
pub(super) fn bits(view: &View, found: &[Vec<DocId>]) -> Bits {
    let mut bits = Bits::none(view.reach());
    found.iter().zip(&view.bases).for_each(|(docs, base)| bits.insert(docs, *base));
    bits
}

/// The largest values of one facet, by its place among the view's, among the documents `found`.
pub(super) fn largest(view: &View, facet: usize, found: &Bits) -> Largest {
    let (sized, holders) = (&view.by_size().facets[facet].1, view.holders());
    let held = &holders.facets[facet];
    let (mut largest, looked_at) = Largest::of(view, sized, |at| holders.shared(held[at], found));
    largest.total += held[looked_at..].iter().map(|one| u64::from(holders.meets(*one, found))).sum::<u64>();
    largest
}
