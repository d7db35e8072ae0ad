//! Months, where the dates asked for are few enough to be told by them.

use std::ops::RangeInclusive;

use record::date::{Date, Day, Span, civil};

use super::fold::joined;

use crate::request::Request;
use crate::view::View;

/// More days from the first to the last than two years have are told by years.
const TWO_YEARS: Day = 730;

/// How many documents touch each month of the years that the dates asked for touch.
/// A family that is shown as one, given by the dates of its documents, counts once for each.
pub(crate) fn months(
    view: &View,
    request: &Request,
    counts: &[u32],
    families: &[Vec<u32>],
) -> Vec<((i32, u8), u64)> {
    let Some(shown) = of_request(request) else { return Vec::new() };
    let (first, last) = (*shown.start(), *shown.end());
    let mut changes = vec![0_i64; (last - first) as usize + 2];
    let dates = view.lasting.dates();
    let touched = |date: &Date| {
        let span = date.span();
        let (from, to) = (month_of(span.first).max(first), month_of(span.last).min(last));
        (from <= to).then_some([from, to + 1])
    };
    let mut add = |[from, after]: [i64; 2], count: u32| {
        changes[(from - first) as usize] += i64::from(count);
        changes[(after - first) as usize] -= i64::from(count);
    };
    for (date, count) in dates.all().iter().zip(counts).filter(|(_, count)| **count > 0) {
        touched(date).into_iter().for_each(|months| add(months, *count));
    }
    for family in families {
        let dated = family.iter().filter_map(|date| dates.all().get(*date as usize));
        joined(dated.filter_map(touched).collect()).into_iter().for_each(|months| add(months, 1));
    }
    sums(first, &changes)
}

/// Whether months are told.
pub(crate) fn are_told(request: &Request) -> bool {
    of_request(request).is_some()
}

fn of_request(request: &Request) -> Option<RangeInclusive<i64>> {
    request.date.as_ref().filter(|_| !request.undated).and_then(shown)
}

/// The months of all years that a narrow span touches, numbered; `None` for a wide one.
fn shown(span: &Span) -> Option<RangeInclusive<i64>> {
    let narrow = !span.open_start() && !span.open_end() && span.last - span.first <= TWO_YEARS;
    let year = |day| i64::from(civil(day).0);
    narrow.then(|| year(span.first) * 12..=year(span.last) * 12 + 11)
}

/// The number of the month of a day.
fn month_of(day: Day) -> i64 {
    let (year, month, _) = civil(day);
    i64::from(year) * 12 + i64::from(month) - 1
}

fn sums(first: i64, changes: &[i64]) -> Vec<((i32, u8), u64)> {
    let name = |month: i64| (month.div_euclid(12) as i32, month.rem_euclid(12) as u8 + 1);
    let mut running = 0;
    let sums = (first..).zip(changes).map(|(month, change)| {
        running += change;
        (name(month), running as u64)
    });
    sums.filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::dates;

    #[test]
    fn narrow_spans_show_the_months_of_their_years() {
        for (date, expect) in [
            ("1956-04", Some((1956 * 12, 1956 * 12 + 11))),
            ("1955-12-31..1956-01", Some((1955 * 12, 1956 * 12 + 11))),
            ("1955..1956", Some((1955 * 12, 1956 * 12 + 11))),
            ("1955-01-01..1957-01-02", None),
            ("1956..", None),
            ("..1956", None),
            ("-0001", Some((-12, -1))),
        ] {
            let span = dates(date).expect("a date");
            assert_eq!(shown(&span).map(|months| (*months.start(), *months.end())), expect, "{date}");
        }
        assert_eq!(sums(-1, &[2, 1, -3, 0]), [((-1, 12), 2), ((0, 1), 3)]);
    }
}
