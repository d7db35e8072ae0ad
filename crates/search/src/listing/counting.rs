//! The values of all that was found, counted.

use std::time::Instant;

use tantivy::DocId;

use super::dense;
use super::largest::Largest;
use super::tally::Tally;
use crate::view::{ValueNo, View};

/// Counts that are passed over together when all are 0.
const AT_ONCE: usize = 16;

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
    let (order, mut largest) = (view.order(), vec![Largest::default(); view.by_id().len()]);
    // Most values have no document: many at once are passed over.
    for (at, counts) in (0..).step_by(AT_ONCE).zip(values.chunks(AT_ONCE)) {
        if counts.iter().fold(0, |any, count| any | count) > 0 {
            for (value, count) in (at..).zip(counts).filter(|(_, count)| **count > 0) {
                let (facet, rank) = order[value];
                largest[usize::from(facet)].take(*count, rank, value as ValueNo);
            }
        }
    }
    largest
}
