//! Counting the values of very many documents: value by value, the most frequent first,
//! until nothing that follows can be among the largest.

use tantivy::DocId;

use super::largest::Largest;
use crate::view::{Bits, Sized, View};

/// The largest values of each facet, in the order of the view's, among the documents `found`
/// (by segment).
pub(crate) fn largest(view: &View, found: &[Vec<DocId>]) -> Vec<Largest> {
    let mut bits = Bits::none(view.reach());
    found.iter().zip(&view.bases).for_each(|(docs, base)| bits.insert(docs, *base));
    view.by_size().iter().map(|(_, values)| of_facet(view, values, &bits)).collect()
}

fn of_facet(view: &View, values: &[Sized], found: &Bits) -> Largest {
    let mut largest = Largest::default();
    let mut rest = values.iter();
    while let Some(one) = rest.as_slice().first().filter(|one| largest.may_take(one.size)) {
        rest.next();
        let parts = view.parts.iter().zip(&view.bases);
        let count = parts.map(|(part, base)| part.postings().shared(one.value, found.from(*base))).sum();
        largest.take(count, view.order()[one.value as usize].1, one.value);
    }
    largest.total += rest.map(|one| u64::from(meets(view, one, found))).sum::<u64>();
    largest
}

/// Whether any document of a value was found. All of the first are looked at, hit or not: one
/// guess less for the processor.
#[inline]
fn meets(view: &View, one: &Sized, found: &Bits) -> bool {
    let first = one.first.iter().fold(false, |any, doc| any | found.has(*doc));
    first || (!one.is_whole() && meets_any(view, one, found))
}

fn meets_any(view: &View, one: &Sized, found: &Bits) -> bool {
    let mut parts = view.parts.iter().zip(&view.bases);
    parts.any(|(part, base)| part.postings().meets(one.value, found.from(*base)))
}
