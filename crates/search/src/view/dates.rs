//! Every date that the index ever held, numbered, so that a filter is asked once
//! for each date and not once for each document.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use record::date::{Date, year_of};

/// The number of a date.
pub(crate) type DateNo = u32;
/// What an undated document has instead.
pub(crate) const UNDATED: DateNo = DateNo::MAX;

/// All dates, numbered.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    numbers: HashMap<Box<str>, DateNo>,
    known: Vec<Date>,
}

impl Dates {
    /// The number of a date; [`UNDATED`] for what is no date in EDTF.
    pub fn number(&mut self, edtf: &str) -> DateNo {
        if let Some(number) = self.numbers.get(edtf) {
            return *number;
        }
        let Ok(date) = Date::parse(edtf) else {
            return UNDATED;
        };
        let number = self.known.len() as DateNo;
        self.known.push(date);
        self.numbers.insert(edtf.into(), number);
        number
    }

    /// All, in the order of their numbers.
    pub fn all(&self) -> &[Date] {
        &self.known
    }

    /// Where a date stands in order; what is undated stands last.
    pub fn order(&self, number: DateNo) -> u64 {
        self.known.get(number as usize).map_or(u64::MAX, Date::order)
    }
}

/// The years from the first to the last that dates name, open ends left out;
/// `None` without a date.
pub(crate) fn years_named<'a>(dates: impl Iterator<Item = &'a Date>) -> Option<RangeInclusive<i32>> {
    let mut named: Option<(i32, i32)> = None;
    for date in dates {
        let span = date.span();
        let known = year_of(span.stands);
        let first = if span.open_start() { known } else { year_of(span.first) };
        let last = if span.open_end() { known } else { year_of(span.last) };
        let (from, to) = named.unwrap_or((first, last));
        named = Some((from.min(first), to.max(last)));
    }
    named.map(|(from, to)| from..=to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ends_name_no_year() {
        for (dates, expect) in [
            (&[][..], None),
            (&["1949/", "1951"][..], Some(1949..=1951)),
            (&["../1956-04", "1955~"][..], Some(1955..=1956)),
            (&["195X"][..], Some(1950..=1959)),
        ] {
            let dates: Vec<Date> = dates.iter().map(|date| Date::parse(date).expect("a date")).collect();
            assert_eq!(years_named(dates.iter()), expect);
        }
    }

    #[test]
    fn numbers_stay() {
        let mut dates = Dates::default();
        let number = dates.number("1956-04");
        assert_eq!((dates.number("1956"), dates.number("1956-04")), (number + 1, number));
        assert_eq!(dates.number("a joke"), UNDATED);
        assert!(dates.order(number) < dates.order(UNDATED));
    }
}
