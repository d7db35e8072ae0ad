//! Counting the values of very many documents: value by value, the most frequent first,
//! until nothing that follows can be among the largest.

use tantivy::DocId;

use super::counts::LARGEST;
use crate::view::{Bits, View};

/// Counts the documents `found` (by segment) of each value that may be among the largest
/// of its facet; of the others, whether there is one.
pub(crate) fn count(view: &View, found: &[Vec<DocId>], counts: &mut [u32]) {
    let found: Vec<Bits> =
        view.parts.iter().zip(found).map(|(part, docs)| Bits::of(docs, part.dates.len())).collect();
    for (_, values) in view.by_size() {
        let mut largest = Largest::default();
        for (value, size) in values {
            let parts = view.parts.iter().zip(&found);
            counts[*value as usize] = match largest.may_take(*size) {
                true => parts.map(|(part, found)| part.postings().shared(*value, found)).sum(),
                false => {
                    u32::from(parts.into_iter().any(|(part, found)| part.postings().meets(*value, found)))
                }
            };
            largest.take(counts[*value as usize]);
        }
    }
}

/// The largest counts so far, the smallest of them first.
#[derive(Default)]
struct Largest(std::collections::BinaryHeap<std::cmp::Reverse<u32>>);

impl Largest {
    /// Whether a value of so many documents can be among them; of equals, any can.
    fn may_take(&self, size: u32) -> bool {
        self.0.len() < LARGEST || self.0.peek().is_none_or(|least| size >= least.0)
    }

    fn take(&mut self, count: u32) {
        self.0.push(std::cmp::Reverse(count));
        if self.0.len() > LARGEST {
            self.0.pop();
        }
    }
}
