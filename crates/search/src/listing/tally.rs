//! What was found and counted, of one segment or of all.

use std::collections::HashMap;
use std::time::Duration;

use tantivy::DocId;

use super::largest::Largest;
use super::top::Key;
use crate::view::{ValueNo, View};

/// What is counted over all segments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub total: u64,
    pub possible: u64,
    /// By facet: how many values there are, and the largest.
    pub largest: Vec<Largest>,
    /// By value: documents that pass everything but the choices of the value's own facet.
    /// Empty where the largest were counted alone.
    pub values: Vec<u32>,
    /// By the scale of years: documents that pass everything but the dates asked for.
    pub years: Vec<i32>,
    /// The same by date; empty where they are not told.
    pub dates: Vec<u32>,
    /// By the scale of decades: documents that pass everything but the decades chosen.
    pub decades: Vec<i32>,
    /// By segment: the first documents.
    pub tops: Vec<Vec<Key>>,
    /// How many stand before the place after which the first are wanted; `None` where that is not listed.
    pub before: Option<u64>,
    /// For each family that is shown as one, the dates of what passes; empty where dates are not told.
    pub folded: Vec<Vec<u32>>,
    /// By segment: the documents that match, those of families that are shown as one left out.
    pub docs: Vec<Vec<DocId>>,
    /// For what stands for a family, by segment and document, how many of it are found.
    pub versions: HashMap<(usize, DocId), u32>,
    /// What finding and what counting took.
    pub matching: Duration,
    pub counting: Duration,
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(view: &View, values: bool, dates: bool) -> Self {
        let list = |wanted: bool, length: usize| vec![0; if wanted { length } else { 0 }];
        Self {
            before: Some(0),
            values: list(values, view.lasting.values().all().len()),
            years: view.scales[0].list(),
            dates: list(dates, view.lasting.dates().all().len()),
            decades: view.scales[1].list(),
            ..Self::default()
        }
    }

    /// How many documents are counted one by one: families that are shown as one are not.
    pub fn found(&self) -> usize {
        self.docs.iter().map(Vec::len).sum()
    }

    /// How many documents have a value; none one that came while these were counted.
    pub fn count(&self, value: ValueNo) -> u32 {
        self.values.get(value as usize).copied().unwrap_or(0)
    }

    /// Adds what was counted in one segment.
    pub fn add(&mut self, other: &Self) {
        self.possible += other.possible;
        add(&mut self.values, &other.values);
        add(&mut self.years, &other.years);
        add(&mut self.dates, &other.dates);
        add(&mut self.decades, &other.decades);
    }
}

/// Adds each to what stands at its place.
pub(super) fn add<T: Copy + std::ops::AddAssign>(sums: &mut [T], more: &[T]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += *more);
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn values_that_came_later_have_no_documents() {
        let tally = Tally { values: vec![3, 1], ..Tally::default() };
        assert_eq!([0, 1, 2, 900].map(|value| tally.count(value)), [3, 1, 0, 0]);
    }
}
