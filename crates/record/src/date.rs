//! Dates: EDTF (ISO 8601-2:2019, levels 0 to 2), the days that they can mean,
//! how they read in English, and dates as people write them.

mod clock;
mod day;
mod english;
mod grain;
mod outline;
mod part;
mod reach;
mod span;
mod token;
mod word;
mod written;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use edtf_core::{DateTime, Edtf};
use serde::{Deserialize, Serialize};

pub use day::{Day, OPEN_FUTURE, OPEN_PAST, civil, day_of, year_of};
pub use grain::{Grain, MOST_STRETCHES, Stretches};
pub use outline::{Outline, Point, Unit};
pub use span::{Match, Span};
pub use word::{month, month_name};

/// Longer texts are no dates, and a set of a million dates costs time.
const LONGEST: usize = 4096;

/// A date as EDTF, kept in the form given, with its days computed once.
///
/// Beside levels 0 to 2 of EDTF a time may leave its seconds out, and a span
/// may have times: `1956-09-19T18:00/1956-09-19T21:10`. Times are local: no
/// zone is assumed, and the day as written counts even where a zone is given.
/// Two dates are equal when they are written alike.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    edtf: Box<str>,
    value: Edtf,
    span: Span,
    minutes: Option<u16>,
}

/// A text that is not a date in EDTF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{given}” is not a date in EDTF: {reason}; write it as 1956, 1956-04, 1956-04-05, 1956~ or 1956-01/1956-03"
)]
pub struct NotEdtf {
    /// The text, its first 80 characters.
    pub given: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl Date {
    /// Reads EDTF, levels 0 to 2, and nothing else: no spaces around, no
    /// written forms. Fails on whatever ISO 8601-2 Annex A does not allow, on
    /// days that no calendar has, and on spans that end before they begin.
    pub fn parse(edtf: &str) -> Result<Date, NotEdtf> {
        let not_edtf = |reason| NotEdtf { given: edtf.chars().take(80).collect(), reason };
        if edtf.len() > LONGEST {
            return Err(not_edtf("it is longer than 4,096 characters"));
        }
        let (days, minutes) = without_times(edtf).map_err(not_edtf)?;
        let value = Edtf::parse(&days).map_err(|error| not_edtf(error.message))?;
        let span = reach::span(&value).ok_or_else(|| not_edtf(BACKWARDS))?;
        Ok(Date { edtf: edtf.into(), value, span, minutes })
    }

    /// Reads a date as people write it: `April 1956`, `27-29 January 1956`,
    /// `27.I.1956`, `15 мая 1949 г.`, `1956年4月`, `단기 4289년`, `circa 1956`.
    ///
    /// `None` when any part of it is not understood, names no day of the
    /// calendar, or can be read in two ways (`01/02/1956`).
    pub fn written(text: &str) -> Option<Date> {
        written::read(text)
    }

    /// The EDTF, as it was given.
    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// The date in English, without the time of day: `April 1956`,
    /// `January 27-29, 1956`, `about 1956`.
    pub fn text(&self) -> String {
        english::text(&self.value)
    }

    /// What it says, where it is no more than a day, month, year or decade, or two of them.
    pub fn outline(&self) -> Option<Outline> {
        Outline::of(&self.value)
    }

    /// The value for `<time datetime>`: a single unqualified day, month or year
    /// AD, the time of day cut off; otherwise `None`.
    pub fn html(&self) -> Option<&str> {
        let mut sides = self.edtf.split('/').map(|side| side.split('T').next().unwrap_or(side));
        let date = sides.next()?;
        let single = sides.all(|side| side == date && date.len() == 10);
        (single && is_plain(date)).then_some(date)
    }

    /// The days that it can mean.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The time of day of its start, in minutes after midnight, as written.
    pub fn minutes(&self) -> Option<u16> {
        self.minutes
    }

    /// A number that sorts as dates do; see [`Span::order`].
    pub fn order(&self) -> u64 {
        self.span.order(self.minutes)
    }
}

const BACKWARDS: &str = "interval end precedes interval start";

/// Whether `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` with a year and a month as HTML knows them.
fn is_plain(date: &str) -> bool {
    let shape = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    shape
        && matches!(date.len(), 4 | 7 | 10)
        && &date[..4] != "0000"
        && date.get(5..7).is_none_or(|m| m <= "12")
}

/// The same date without times of day, and the time at which it starts.
fn without_times(edtf: &str) -> Result<(Cow<'_, str>, Option<u16>), &'static str> {
    if !edtf.is_ascii() || !edtf.contains('T') {
        return Ok((edtf.into(), None));
    }
    let sides = edtf.split('/').map(moment).collect::<Result<Vec<_>, _>>()?;
    if let [(_, Some(start)), (_, Some(end))] = &sides[..]
        && start.date == end.date
        && start.time.shift == end.time.shift
        && seconds(start) > seconds(end)
    {
        return Err(BACKWARDS);
    }
    let days: Vec<&str> = sides.iter().map(|(day, _)| *day).collect();
    let minutes = sides[0].1.map(|start| u16::from(start.time.hour) * 60 + u16::from(start.time.minute));
    Ok((days.join("/").into(), minutes))
}

/// The day of one side of a span, and day and time together where it has a time.
fn moment(side: &str) -> Result<(&str, Option<DateTime>), &'static str> {
    let Some((day, time)) = side.split_once('T') else {
        return Ok((side, None));
    };
    let whole = match time.split_at_checked(5) {
        Some((minutes, rest)) if !rest.starts_with(':') => format!("{day}T{minutes}:00{rest}"),
        _ => side.to_owned(),
    };
    match Edtf::parse(&whole).map_err(|error| error.message)? {
        Edtf::DateTime(moment) => Ok((day, Some(moment))),
        _ => Err("a time of day needs a complete date before it"),
    }
}

fn seconds(moment: &DateTime) -> u32 {
    let time = moment.time;
    u32::from(time.hour) * 3600 + u32::from(time.minute) * 60 + u32::from(time.second)
}

impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.edtf == other.edtf
    }
}

impl Eq for Date {}

impl std::hash::Hash for Date {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.edtf.hash(state);
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf)
    }
}

impl FromStr for Date {
    type Err = NotEdtf;

    fn from_str(edtf: &str) -> Result<Self, NotEdtf> {
        Date::parse(edtf)
    }
}

impl TryFrom<String> for Date {
    type Error = NotEdtf;

    fn try_from(edtf: String) -> Result<Self, NotEdtf> {
        Date::parse(&edtf)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.edtf.into()
    }
}
