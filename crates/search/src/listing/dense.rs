//! Counting the values of very many documents: value by value, the most frequent first,
//! until nothing that follows can be among the largest.

use tantivy::DocId;

use super::largest::Largest;
use crate::view::{Bits, BySize, Sized, View};

/// The largest values of each facet, in the order of the view's, among the documents `found`
/// (by segment).
pub(crate) fn largest(view: &View, found: &[Vec<DocId>]) -> Vec<Largest> {
    let mut bits = Bits::none(view.reach());
    found.iter().zip(&view.bases).for_each(|(docs, base)| bits.insert(docs, *base));
    let by_size = view.by_size();
    by_size.facets.iter().map(|(_, values)| of_facet(view, by_size, values, &bits)).collect()
}

fn of_facet(view: &View, by_size: &BySize, values: &[Sized], found: &Bits) -> Largest {
    let (mut largest, rest) = Largest::of(view, values, |one| by_size.shared(one, found));
    largest.total += rest.iter().map(|one| u64::from(by_size.meets(one, found))).sum::<u64>();
    largest
}
