//! Days, months, years and decades as stretches of time that can be numbered and drawn.

use super::day::{Day, civil, day_of};
use super::span::Span;

/// How long a stretch of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years, from one that ends in 0.
    Decade,
}

impl Grain {
    /// All, the shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Month, Self::Year, Self::Decade];

    /// What it is called in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }

    /// The unit of that name, if any.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// The number of the stretch in which a day lies.
    pub fn number(self, day: Day) -> i64 {
        let (year, month, _) = civil(day);
        let year = i64::from(year);
        match self {
            Self::Day => day.into(),
            Self::Month => year * 12 + i64::from(month) - 1,
            Self::Year => year,
            Self::Decade => year.div_euclid(10),
        }
    }

    /// The first day of a stretch.
    pub fn first_day(self, number: i64) -> Day {
        match self {
            Self::Day => number.clamp(Day::MIN.into(), Day::MAX.into()) as Day,
            Self::Month => day_of(number.div_euclid(12), number.rem_euclid(12) as u8 + 1, 1),
            Self::Year => day_of(number, 1, 1),
            Self::Decade => day_of(number * 10, 1, 1),
        }
    }

    /// The last day of a stretch.
    pub fn last_day(self, number: i64) -> Day {
        self.first_day(number + 1) - 1
    }

    /// A stretch as EDTF.
    pub fn edtf(self, number: i64) -> String {
        let (year, month, day) = civil(self.first_day(number));
        match self {
            Self::Day => format!("{}-{month:02}-{day:02}", written(year)),
            Self::Month => format!("{}-{month:02}", written(year)),
            Self::Year => written(year),
            Self::Decade if (0..=9999).contains(&year) => format!("{:03}X", year / 10),
            Self::Decade => format!("{}/{}", written(year), written(year + 9)),
        }
    }
}

/// A year as EDTF: four digits, or `Y` before more.
fn written(year: i32) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", year.abs()),
        _ => format!("Y{year}"),
    }
}

/// A row of stretches, all of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretches {
    /// How long each is.
    pub unit: Grain,
    /// The number of the first.
    pub first: i64,
    /// The number of the last.
    pub last: i64,
}

/// More than these are not told apart: a leap year has 366 days.
pub const MOST_STRETCHES: i64 = 400;

/// How many of each unit make a row that reads well.
const READABLE: [(Grain, i64); 3] = [(Grain::Day, 92), (Grain::Month, 72), (Grain::Year, 60)];

impl Stretches {
    /// The stretches that hold all days from `first` to `last`: of the unit asked for, or
    /// else of the shortest that makes a row that reads well. Of too many the latest are kept.
    pub fn fit(first: Day, last: Day, asked: Option<Grain>) -> Self {
        let row = |unit: Grain| Self { unit, first: unit.number(first), last: unit.number(last) };
        let asked = asked.map(row).filter(|row| row.len() <= MOST_STRETCHES);
        let usual = || READABLE.into_iter().find(|(unit, most)| row(*unit).len() <= *most);
        let fit = asked.unwrap_or_else(|| row(usual().map_or(Grain::Decade, |(unit, _)| unit)));
        Self { first: fit.first.max(fit.last - MOST_STRETCHES + 1), ..fit }
    }

    /// How many there are.
    pub fn len(&self) -> i64 {
        self.last - self.first + 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.last < self.first
    }

    /// The first day of the first.
    pub fn first_day(&self) -> Day {
        self.unit.first_day(self.first)
    }

    /// The last day of the last.
    pub fn last_day(&self) -> Day {
        self.unit.last_day(self.last)
    }

    /// The first and the last that some days touch.
    pub fn touched(&self, (first, last): (Day, Day)) -> Option<[i64; 2]> {
        let of = |day: Day| self.unit.number(day.clamp(self.first_day(), self.last_day()));
        (first <= self.last_day() && last >= self.first_day()).then(|| [of(first), of(last)])
    }

    /// The first and the last of those that a date meets (see [`Span::meets`]).
    pub fn met(&self, span: &Span) -> Option<[i64; 2]> {
        self.touched((span.first, span.last))
    }

    /// The first and the last of those that a date meets for certain.
    pub fn met_for_certain(&self, span: &Span) -> Option<[i64; 2]> {
        if span.vague || span.unknown_end {
            return None;
        }
        let within = !span.open_start()
            && !span.open_end()
            && self.unit.number(span.first) == self.unit.number(span.last);
        if within { self.met(span) } else { self.touched(span.sure?) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Date, Match};
    use proptest::prelude::*;

    fn span(edtf: &str) -> Span {
        Date::parse(edtf).unwrap_or_else(|error| panic!("{edtf}: {error}")).span()
    }

    #[test]
    fn stretches_are_edtf() {
        for (day, expect) in [
            ("1956-04-05", ["1956-04-05", "1956-04", "1956", "195X"]),
            ("-0044-03-15", ["-0044-03-15", "-0044-03", "-0044", "-0050/-0041"]),
            ("0008-01-01", ["0008-01-01", "0008-01", "0008", "000X"]),
        ] {
            for (unit, expect) in Grain::ALL.into_iter().zip(expect) {
                let number = unit.number(span(day).first);
                let stretch = span(&unit.edtf(number));
                assert_eq!(unit.edtf(number), expect);
                assert_eq!((stretch.first, stretch.last), (unit.first_day(number), unit.last_day(number)));
            }
        }
        assert!(Grain::ALL.into_iter().all(|unit| Grain::named(unit.name()) == Some(unit)));
    }

    #[test]
    fn the_range_chooses_the_unit() {
        for (range, asked, unit, len) in [
            ("1956-04-05", None, Grain::Day, 1),
            ("1956-04", None, Grain::Day, 30),
            ("1956", None, Grain::Month, 12),
            ("1955/1957", None, Grain::Month, 36),
            ("1951/1959", None, Grain::Year, 9),
            ("1850/1959", None, Grain::Decade, 11),
            ("1956", Some(Grain::Day), Grain::Day, 366),
            ("1955/1957", Some(Grain::Day), Grain::Month, 36),
            ("1956-04-05", Some(Grain::Decade), Grain::Decade, 1),
            ("-9000/1959", None, Grain::Decade, MOST_STRETCHES),
        ] {
            let span = span(range);
            let row = Stretches::fit(span.first, span.last, asked);
            assert_eq!((row.unit, row.len()), (unit, len), "{range}");
        }
    }

    const DATES: [&str; 12] = [
        "1956-04-05",
        "1956-04",
        "1956",
        "195X",
        "1956~",
        "1955-12-30/1956-02",
        "1949/",
        "/1956-04",
        "../1956-03-01",
        "1956-03/..",
        "[1956-04-01..1956-04-03]",
        "1956-01-31?",
    ];

    proptest! {
        /// What is told of each stretch is what the filter by it finds.
        #[test]
        fn stretches_meet_dates_as_filters_do(date in 0..DATES.len(), first in -5100_i32..-4700, length in 0..500_i32, asked in 0..5_usize) {
            let (date, asked) = (DATES[date], Grain::ALL.get(asked).copied());
            let days = span(date);
            let row = Stretches::fit(first, first + length, asked);
            let has = |range: Option<[i64; 2]>, number: i64| range.is_some_and(|[from, to]| from <= number && number <= to);
            for number in row.first..=row.last {
                let filter = span(&row.unit.edtf(number));
                let meets = days.meets(&filter);
                prop_assert_eq!(has(row.met(&days), number), meets.is_some(), "{} {}", date, row.unit.edtf(number));
                prop_assert_eq!(has(row.met_for_certain(&days), number), meets == Some(Match::Certain), "{} {}", date, row.unit.edtf(number));
            }
        }
    }
}
