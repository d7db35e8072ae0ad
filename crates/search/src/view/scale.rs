//! Years, or decades, as places in a list: what a span of years begins and ends in it.

use std::ops::RangeInclusive;

/// How many are counted at most, the latest: a span of a million years is possible.
const MOST: i64 = 10_000;

/// Stretches of so many years, from the first that an archive touches to the last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    width: i32,
    /// The number of the first stretch.
    first: i64,
    /// How many there are.
    count: usize,
}

impl Scale {
    /// Of an archive that touches these years.
    pub fn of(years: Option<&RangeInclusive<i32>>, width: i32) -> Self {
        let Some(years) = years else { return Self { width, first: 0, count: 0 } };
        let stretch = |year: i32| i64::from(year.div_euclid(width));
        let last = stretch(*years.end());
        let first = stretch(*years.start()).max(last - MOST + 1);
        Self { width, first, count: (last - first + 1).max(0) as usize }
    }

    /// A list in which nothing is counted: by stretch, how many more touch it than the one before;
    /// behind the last, one that ends what reaches it, and two for what is undated.
    pub fn list(&self) -> Vec<i32> {
        vec![0; self.count + 3]
    }

    /// Where a span of years begins in a list, and where it has ended; `None` is undated.
    pub fn place(&self, years: Option<(i32, i32)>) -> [u16; 2] {
        let stretch = |year: i32| i64::from(year.div_euclid(self.width)) - self.first;
        let within = |at: i64| at.clamp(0, self.count as i64) as u16;
        match years {
            Some((from, to)) => [within(stretch(from)), within(stretch(to) + 1)],
            None => [self.count as u16 + 1, self.count as u16 + 2],
        }
    }

    /// How many in a list are undated.
    pub fn undated(&self, list: &[i32]) -> u64 {
        list[self.count + 1] as u64
    }

    /// The first year of each stretch that any touches, and how many do.
    pub fn sums(&self, list: &[i32]) -> Vec<(i32, u64)> {
        let mut running = 0_i64;
        let sums = (self.first..).zip(&list[..self.count]).map(|(stretch, change)| {
            running += i64::from(*change);
            ((stretch * i64::from(self.width)) as i32, running as u64)
        });
        sums.filter(|(_, sum)| *sum > 0).collect()
    }
}

/// Counts so many more from their beginning to their end.
#[inline]
pub(crate) fn count_in(list: &mut [i32], [from, after]: [u16; 2], times: i32) {
    list[from as usize] += times;
    list[after as usize] -= times;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(years: RangeInclusive<i32>, width: i32, spans: &[(i32, i32)], expect: &[(i32, u64)]) {
        let scale = Scale::of(Some(&years), width);
        let mut list = scale.list();
        spans.iter().for_each(|span| count_in(&mut list, scale.place(Some(*span)), 1));
        count_in(&mut list, scale.place(None), 1);
        assert_eq!(scale.sums(&list), expect, "{spans:?}");
        assert_eq!(scale.undated(&list), 1);
    }

    #[test]
    fn a_span_counts_once_in_all_that_it_touches() {
        check(1949..=1957, 1, &[(1956, 1957), (1956, 1956)], &[(1956, 2), (1957, 1)]);
        check(1949..=1980, 10, &[(1949, 1951), (1980, 1980)], &[(1940, 1), (1950, 1), (1980, 1)]);
        check(-12..=-1, 10, &[(-12, -9)], &[(-20, 1), (-10, 1)]);
        let none = Scale::of(None, 1);
        assert!(none.sums(&none.list()).is_empty());
    }

    #[test]
    fn a_span_of_many_years_is_cut_at_its_start() {
        let scale = Scale::of(Some(&(-5_000_000..=1957)), 1);
        let mut list = scale.list();
        for span in [(-5_000_000, 1957), (1956, 1957), (-5_000_000, -4_000_000)] {
            count_in(&mut list, scale.place(Some(span)), 1);
        }
        let sums = scale.sums(&list);
        assert_eq!((sums.last(), sums.len() as i64), (Some(&(1957, 2)), MOST));
    }
}
