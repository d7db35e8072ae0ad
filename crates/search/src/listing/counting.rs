//! The values of all that was found, counted.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tantivy::DocId;

use super::largest::Largest;
use super::tally::{Tally, add};
use super::{dense, few};
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
    way: Way,
}

/// How values are counted.
enum Way {
    /// Those of every document found.
    Each,
    /// The same, where a list of all values would be longer than all that is found.
    Few,
    /// One by one, among the documents found.
    Dense(OnceLock<Bits>),
}

/// What one piece gives.
pub(super) struct Counted {
    values: Vec<u32>,
    /// Of some facets; none where what other pieces give is to be added.
    largest: Vec<Largest>,
    took: Duration,
}

/// Values of so many documents are counted in two pieces: to add up what both give takes longer
/// than to count those of fewer.
const MANY: usize = 2_000;
/// Values of no more documents than these are counted without a list of all.
pub(super) const FEW: usize = 100;
/// Of a facet of which one value in so many is found at most, those found are looked at alone.
const FOUND: usize = 4;

impl<'a> Pieces<'a> {
    pub fn of(view: &'a View, tally: &'a Tally) -> Self {
        let way = match tally.values.is_empty() {
            true if tally.found() <= FEW => Way::Few,
            true => Way::Dense(OnceLock::new()),
            false => Way::Each,
        };
        Self { view, tally, way }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self.way {
            Way::Few => 1,
            Way::Dense(_) => self.view.by_size().facets.len(),
            Way::Each => 1 + usize::from(self.tally.found() > MANY),
        }
    }

    /// Counts one.
    pub fn count(&self, piece: usize) -> Counted {
        let begun = Instant::now();
        let docs = &self.tally.docs;
        let (values, largest) = match &self.way {
            Way::Few => (Vec::new(), few::largest(self.view, docs)),
            Way::Dense(found) => {
                let found = found.get_or_init(|| dense::bits(self.view, docs));
                (Vec::new(), vec![dense::largest(self.view, piece, found)])
            }
            Way::Each => self.each(piece),
        };
        Counted { values, largest, took: begun.elapsed() }
    }

    /// Counts the values of every document of one piece; the first holds what was counted before.
    fn each(&self, piece: usize) -> (Vec<u32>, Vec<Largest>) {
        let before = &self.tally.values;
        let mut values = if piece == 0 { before.clone() } else { vec![0; before.len()] };
        add_up(self.view, &self.tally.docs, (piece, self.len()), &mut values);
        let largest = if self.len() == 1 { largest(self.view, &values) } else { Vec::new() };
        (values, largest)
    }
}

impl Tally {
    /// Takes what was counted of it.
    pub(super) fn take(&mut self, view: &View, counted: Vec<Counted>) {
        let begun = Instant::now();
        self.counting = counted.iter().map(|one| one.took).sum();
        for (piece, one) in counted.into_iter().enumerate() {
            match piece {
                0 => self.values = one.values,
                _ => add(&mut self.values, &one.values),
            }
            self.largest.extend(one.largest);
        }
        if self.largest.is_empty() {
            self.largest = largest(view, &self.values);
        }
        self.counting += begun.elapsed();
    }
}

/// Counts the values of one of so many parts of what was found.
fn add_up(view: &View, found: &[Vec<DocId>], (piece, pieces): (usize, usize), values: &mut [u32]) {
    for (part, docs) in view.parts.iter().zip(found) {
        for doc in &docs[docs.len() * piece / pieces..docs.len() * (piece + 1) / pieces] {
            part.values(*doc).iter().for_each(|value| values[*value as usize] += 1);
        }
    }
}

/// The largest values of each facet, of all that are counted.
fn largest(view: &View, values: &[u32]) -> Vec<Largest> {
    let there = Bits::that(values, |count| *count > 0);
    let by_size = view.by_size();
    let of_facet = |((_, sized), members): (&(Facet, Vec<Sized>), &Bits)| {
        let total = members.shared(&there);
        if total as usize * FOUND < sized.len() {
            return Largest::of_found(view, &members.both(&there).docs(), |value| values[value as usize]);
        }
        let (mut largest, _) = Largest::of(view, sized, |at| values[sized[at].value as usize]);
        largest.total = total.into();
        largest
    };
    by_size.facets.iter().zip(&by_size.members).map(of_facet).collect()
}
