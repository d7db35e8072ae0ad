//! Counting the values of very many documents: value by value, the most frequent first,
//! until nothing that follows can be among the largest.

use tantivy::DocId;

use super::largest::Largest;
use crate::view::{Bits, Held, Sized, View};

/// The largest values of each facet, in the order of the view's, among the documents `found`
/// (by segment).
pub(crate) fn largest(view: &View, found: &[Vec<DocId>]) -> Vec<Largest> {
    let mut bits = Bits::none(view.reach());
    found.iter().zip(&view.bases).for_each(|(docs, base)| bits.insert(docs, *base));
    let facets = view.by_size().facets.iter().zip(&view.holders().facets);
    facets.map(|((_, sized), held)| of_facet(view, sized, held, &bits)).collect()
}

fn of_facet(view: &View, sized: &[Sized], held: &[Held], found: &Bits) -> Largest {
    let holders = view.holders();
    let (mut largest, looked_at) = Largest::of(view, sized, |at| holders.shared(held[at], found));
    largest.total += held[looked_at..].iter().map(|one| u64::from(holders.meets(*one, found))).sum::<u64>();
    largest
}
