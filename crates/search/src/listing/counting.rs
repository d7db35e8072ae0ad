//! The values of all that was found, counted.

use std::time::Instant;

use tantivy::DocId;

use super::dense;
use super::largest::Largest;
use super::tally::Tally;
use crate::facet::Facet;
use crate::view::{Bits, Sized, View};

/// Counts them: all, or the largest alone where no list for all was made.
pub(super) fn count(view: &View, tally: &mut Tally) {
    let begun = Instant::now();
    tally.largest = if tally.values.is_empty() {
        dense::largest(view, &tally.docs)
    } else {
        add_up(view, &tally.docs, &mut tally.values);
        largest(view, &tally.values)
    };
    tally.counting = begun.elapsed();
}

/// Counts the values of what was found.
fn add_up(view: &View, found: &[Vec<DocId>], values: &mut [u32]) {
    for (part, docs) in view.parts.iter().zip(found) {
        for doc in docs {
            part.values(*doc).iter().for_each(|value| values[*value as usize] += 1);
        }
    }
}

/// The largest values of each facet, of all that are counted.
fn largest(view: &View, values: &[u32]) -> Vec<Largest> {
    let there = Bits::that(values, |count| *count > 0);
    let by_size = view.by_size();
    let of_facet = |((_, sized), members): (&(Facet, Vec<Sized>), &Bits)| {
        let (mut largest, _) = Largest::of(view, sized, |at| values[sized[at].value as usize]);
        largest.total = members.shared(&there).into();
        largest
    };
    by_size.facets.iter().zip(&by_size.members).map(of_facet).collect()
}
