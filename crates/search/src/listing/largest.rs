//! The values of one facet that most documents have.

use std::cmp::Reverse;

use crate::view::{Rank, Sized, ValueNo, View};

/// How many values of a facet are shown.
pub(crate) const LARGEST: usize = 10;

/// How many values there are, and the largest of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Largest {
    pub total: u64,
    /// Largest first, equals in the order of their ids; never more than [`LARGEST`].
    kept: Vec<Kept>,
    /// The count of the last, when there are so many.
    least: u32,
}

/// What a value is ordered by: the fewer documents, and of equals the later its id, the larger.
type Kept = (Reverse<u32>, Rank, ValueNo);

impl Largest {
    /// The largest of values of which those of most documents come first, each counted by its
    /// place; and how many were looked at: none that follows can be among the largest.
    pub fn of(view: &View, sized: &[Sized], count: impl Fn(usize) -> u32) -> (Self, usize) {
        let (mut largest, mut at) = (Self::default(), 0);
        while let Some(one) = sized.get(at).filter(|one| largest.may_take(one.size)) {
            largest.take(count(at), view.order()[one.value as usize].1, one.value);
            at += 1;
        }
        (largest, at)
    }

    /// The largest of some values, each counted by its number.
    pub fn of_found(view: &View, values: &[ValueNo], count: impl Fn(ValueNo) -> u32) -> Self {
        let mut largest = Self::default();
        values.iter().for_each(|value| largest.take(count(*value), view.order()[*value as usize].1, *value));
        largest
    }

    /// Whether a value of at most so many documents can be among the largest; of equals, any can.
    #[inline]
    fn may_take(&self, size: u32) -> bool {
        size >= self.least
    }

    /// Counts a value with so many documents.
    #[inline]
    pub fn take(&mut self, count: u32, rank: Rank, value: ValueNo) {
        self.total += u64::from(count > 0);
        if count > 0 && self.may_take(count) {
            self.keep((Reverse(count), rank, value));
        }
    }

    fn keep(&mut self, one: Kept) {
        let at = self.kept.partition_point(|known| *known < one);
        if at < LARGEST {
            self.kept.insert(at, one);
            self.kept.truncate(LARGEST);
            self.least = self.kept.get(LARGEST - 1).map_or(0, |last| last.0.0);
        }
    }

    /// The largest, each with its count.
    pub fn values(&self) -> impl Iterator<Item = (u32, ValueNo)> {
        self.kept.iter().map(|(count, _, value)| (count.0, *value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_are_kept_and_equals_by_their_ids() {
        let mut largest = Largest::default();
        for value in (0..40).rev() {
            largest.take(value / 2, value, 100 + value);
        }
        assert_eq!(largest.total, 38);
        let expect: Vec<(u32, ValueNo)> =
            (10..20).rev().flat_map(|count| [2 * count, 2 * count + 1].map(|at| (count, 100 + at))).collect();
        assert_eq!(largest.values().collect::<Vec<_>>(), expect[..LARGEST]);
    }
}
