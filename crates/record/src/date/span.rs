//! The days that a date can mean, and what they have to do with a filter.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::day::{Day, OPEN_FUTURE, OPEN_PAST, year_of};

/// How a date lies in a filter that it overlaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// The date lies in the filter whatever day it turns out to be.
    Certain,
    /// It may lie in the filter, and it may not.
    Possible,
}

/// The days that a date can mean. Qualifiers (`? ~ %`) never widen them.
///
/// A set with gaps (`[1950,1956]`, `1956-04-X5`) has the days from its first
/// to its last, gaps included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The earliest day it can be; [`OPEN_PAST`] where nothing bounds it.
    pub first: Day,
    /// The latest day it can be, at or after `first`; [`OPEN_FUTURE`] where nothing bounds it.
    pub last: Day,
    /// The first and the last day that it covers whatever it turns out to be:
    /// of a span from the latest its start can be to the earliest its end can
    /// be, of one known day that day, of one unknown day nothing.
    pub sure: Option<(Day, Day)>,
    /// Where it stands in order: `first`, or with an open or unknown start the
    /// earliest day of its known end.
    pub stands: Day,
    /// Some part bears `?`, `~` or `%`.
    pub vague: bool,
    /// A span whose start or end is not known (`1949/`, `/1949`).
    pub unknown_end: bool,
}

const DAY_BITS: u32 = 26;
const WIDEST: i64 = (1 << DAY_BITS) - 1;

impl Span {
    /// Whether nothing bounds it towards the past.
    pub fn open_start(&self) -> bool {
        self.first == OPEN_PAST
    }

    /// Whether nothing bounds it towards the future.
    pub fn open_end(&self) -> bool {
        self.last == OPEN_FUTURE
    }

    /// How it lies in the days of `filter`, `None` when the two do not overlap.
    ///
    /// Certain is what has no qualifier and no unknown end, and either lies
    /// wholly inside the filter or surely covers one of its days.
    pub fn meets(&self, filter: &Span) -> Option<Match> {
        if self.first > filter.last || filter.first > self.last {
            return None;
        }
        let inside = filter.first <= self.first && self.last <= filter.last;
        let covers = self.sure.is_some_and(|(from, to)| from <= filter.last && filter.first <= to);
        let known = !self.vague && !self.unknown_end;
        Some(if known && (inside || covers) { Match::Certain } else { Match::Possible })
    }

    /// Every year that it touches. An open end goes as far as `archive`, the
    /// years from the first to the last that the archive's dates name, and no farther.
    pub fn years(&self, archive: RangeInclusive<i32>) -> RangeInclusive<i32> {
        let known = year_of(self.stands);
        let first = if self.open_start() { known.min(*archive.start()) } else { year_of(self.first) };
        let last = if self.open_end() { known.max(*archive.end()) } else { year_of(self.last) };
        first..=last
    }

    /// A number that sorts as dates do: where it stands, then the wider first,
    /// then the qualified first, then by `minutes` after midnight, without a time first.
    ///
    /// From the highest bit: 26 bits the day (offset by 2^25; beyond ±91,000
    /// years held at the edge), 26 bits how narrow it is, 1 bit unqualified, 11 bits the time.
    pub fn order(&self, minutes: Option<u16>) -> u64 {
        let day = (i64::from(self.stands) + (1 << (DAY_BITS - 1))).clamp(0, WIDEST);
        let width = (i64::from(self.last) - i64::from(self.first)).clamp(0, WIDEST);
        let plain = u64::from(!self.vague && !self.unknown_end);
        let time = minutes.map_or(0, |minutes| u64::from(minutes.min(1439)) + 1);
        (day as u64) << 38 | ((WIDEST - width) as u64) << 12 | plain << 11 | time
    }
}
