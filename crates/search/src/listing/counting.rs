//! The values of all that was found, counted.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tantivy::DocId;

use super::dense;
use super::largest::Largest;
use super::tally::{Tally, add};
use crate::facet::Facet;
use crate::view::{Bits, Sized, View};

/// Counts them: all, or the largest alone where no list for all was made.
pub(super) fn count(view: &View, tally: &mut Tally) {
    let pieces = Pieces::of(view, tally);
    let counted = (0..pieces.len()).map(|piece| pieces.count(piece)).collect();
    tally.take(view, counted);
}

/// What is to be counted, in pieces that two threads may share.
pub(super) struct Pieces<'a> {
    view: &'a View,
    tally: &'a Tally,
    /// Where values are counted one by one: the documents found.
    found: Option<OnceLock<Bits>>,
}

/// What one piece gives.
pub(super) struct Counted {
    values: Vec<u32>,
    largest: Option<Largest>,
    took: Duration,
}

/// Values of so many documents are counted in two pieces: to add up what both give takes longer
/// than to count those of fewer.
const MANY: usize = 2_000;

impl<'a> Pieces<'a> {
    pub fn of(view: &'a View, tally: &'a Tally) -> Self {
        Self { view, tally, found: tally.values.is_empty().then(OnceLock::new) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self.found {
            Some(_) => self.view.by_size().facets.len(),
            None => 1 + usize::from(self.tally.docs.iter().map(Vec::len).sum::<usize>() > MANY),
        }
    }

    /// Counts one.
    pub fn count(&self, piece: usize) -> Counted {
        let begun = Instant::now();
        let docs = &self.tally.docs;
        let (values, largest) = match &self.found {
            Some(found) => {
                let found = found.get_or_init(|| dense::bits(self.view, docs));
                (Vec::new(), Some(dense::largest(self.view, piece, found)))
            }
            None => (add_up(self.view, docs, (piece, self.len())), None),
        };
        Counted { values, largest, took: begun.elapsed() }
    }
}

impl Tally {
    /// Takes what was counted of it.
    pub(super) fn take(&mut self, view: &View, counted: Vec<Counted>) {
        let begun = Instant::now();
        self.counting = counted.iter().map(|one| one.took).sum();
        counted.iter().for_each(|one| add(&mut self.values, &one.values));
        self.largest = match self.values.is_empty() {
            true => counted.into_iter().filter_map(|one| one.largest).collect(),
            false => largest(view, &self.values),
        };
        self.counting += begun.elapsed();
    }
}

/// Counts the values of one of so many parts of what was found.
fn add_up(view: &View, found: &[Vec<DocId>], (piece, pieces): (usize, usize)) -> Vec<u32> {
    let mut values = vec![0; view.lasting.values().all().len()];
    for (part, docs) in view.parts.iter().zip(found) {
        for doc in &docs[docs.len() * piece / pieces..docs.len() * (piece + 1) / pieces] {
            part.values(*doc).iter().for_each(|value| values[*value as usize] += 1);
        }
    }
    values
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
