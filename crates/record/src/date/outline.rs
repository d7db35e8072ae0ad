//! What a date says, for whoever puts it into words of another language.

use edtf_core::{Date, DateField, Edtf, Interval, IntervalEndpoint, Precision, Qualifier, YearKind};

/// One day, month, year or decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The ten years from this one.
    Decade(i64),
    /// A year AD.
    Year(i64),
    /// A year and a month, from 1.
    Month(i64, u8),
    /// A year, a month and a day, from 1.
    Day(i64, u8, u8),
}

/// A unit, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it names.
    pub unit: Unit,
    /// EDTF's `~` (and `%`).
    pub approximate: bool,
    /// EDTF's `?` (and `%`).
    pub uncertain: bool,
}

/// What a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// One of them.
    At(Point),
    /// From one to another.
    Span(Point, Point),
    /// From one onward.
    From(Point),
    /// Until one.
    Until(Point),
}

impl Outline {
    pub(super) fn of(value: &Edtf) -> Option<Self> {
        match value {
            Edtf::Date(date) => Point::of(date).map(Self::At),
            Edtf::DateTime(moment) => Point::of(&moment.date).map(Self::At),
            Edtf::Interval(interval) => Self::between(interval),
            Edtf::Set(_) => None,
        }
    }

    fn between(interval: &Interval) -> Option<Self> {
        use IntervalEndpoint::{Date, Open};
        match (&interval.start, &interval.end) {
            (Date(start), Date(end)) => match (Point::of(start)?, Point::of(end)?) {
                (start, end) if start == end => Some(Self::At(start)),
                (start, end) => Some(Self::Span(start, end)),
            },
            (Date(start), Open) => Point::of(start).map(Self::From),
            (Open, Date(end)) => Point::of(end).map(Self::Until),
            _ => None,
        }
    }
}

impl Point {
    /// `None` for seasons, digits that are not known, years before 1, and doubt about a part.
    fn of(date: &Date) -> Option<Self> {
        let qualifiers = [
            Some(date.year.qualifier),
            date.month.map(|month| month.qualifier),
            date.day.map(|day| day.qualifier),
        ];
        let Qualifier { uncertain, approximate } = date.year.qualifier;
        let is_whole = qualifiers.into_iter().flatten().all(|other| other == date.year.qualifier);
        let unit = unit(date).filter(|_| is_whole && date.year.significant_digits.is_none())?;
        Some(Self { unit, approximate, uncertain })
    }
}

fn unit(date: &Date) -> Option<Unit> {
    let value = |field: DateField| field.value();
    match (date.month, date.day) {
        (None, _) if date.year.has_unspecified() => decade(date).map(Unit::Decade),
        (None, _) => year(date).map(Unit::Year),
        (Some(_), _) if date.precision() == Precision::Season => None,
        (Some(month), None) => Some(Unit::Month(year(date)?, value(month)?)),
        (Some(month), Some(day)) => Some(Unit::Day(year(date)?, value(month)?, value(day)?)),
    }
}

fn year(date: &Date) -> Option<i64> {
    date.year.value().filter(|year| *year > 0 && !date.year.has_unspecified())
}

/// The first year of `195X`; `190X` would be a century to some readers.
fn decade(date: &Date) -> Option<i64> {
    match date.year.kind {
        YearKind::Standard { digits: [Some(a), Some(b), Some(c @ 1..), None], .. } => {
            Some([a, b, c, 0].iter().fold(0, |year, digit| year * 10 + i64::from(*digit)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Outline::*, Unit::*, *};

    fn sure(unit: Unit) -> Point {
        Point { unit, approximate: false, uncertain: false }
    }

    #[test]
    fn dates_are_told_apart() {
        let about = |unit| Point { approximate: true, ..sure(unit) };
        for (edtf, expect) in [
            ("1956", Some(At(sure(Year(1956))))),
            ("1956-04", Some(At(sure(Month(1956, 4))))),
            ("1956-04-05T10:00", Some(At(sure(Day(1956, 4, 5))))),
            ("1956-09-19T18:00/1956-09-19T21:10", Some(At(sure(Day(1956, 9, 19))))),
            ("195X", Some(At(sure(Decade(1950))))),
            ("1956~", Some(At(about(Year(1956))))),
            ("1956-01/1956-03", Some(Span(sure(Month(1956, 1)), sure(Month(1956, 3))))),
            ("1956-01/..", Some(From(sure(Month(1956, 1))))),
            ("../1949", Some(Until(sure(Year(1949))))),
            ("1956?-04", None),
            ("1956-21", None),
            ("190X", None),
            ("1956-XX", None),
            ("-0044", None),
            ("[1956,1957]", None),
        ] {
            let date = crate::date::Date::parse(edtf).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(date.outline(), expect, "{edtf}");
        }
    }
}
