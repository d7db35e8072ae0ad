//! What of a date in EDTF citation formats can say: days, months, seasons and
//! years, or a range of two.

/// A date that they can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// The date, or its start.
    pub from: Day,
    /// The end, of a range.
    pub to: Option<Day>,
    /// How it is qualified as a whole: `~`, `?` or, for both, `%`.
    pub qualified: Option<char>,
}

/// A day, or as much as is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// The year, AD.
    pub year: u16,
    /// The month, where it is known.
    pub month: Option<u8>,
    /// The day of the month, where it is known.
    pub day: Option<u8>,
    /// The season from 1, spring, to 4, winter.
    pub season: Option<u8>,
}

/// Reads a date; `None` for what has no words in those formats: decades, sets, open ends.
pub(super) fn read(edtf: &str) -> Option<When> {
    let plain: String = edtf.chars().filter(|c| !matches!(c, '?' | '~' | '%')).collect();
    let mut sides = plain.split('/').map(|side| day(side.split('T').next().unwrap_or(side)));
    let from = sides.next()??;
    let to = match sides.next() {
        Some(to) => Some(to?).filter(|to| *to != from),
        None => None,
    };
    Some(When { from, to, qualified: qualified(edtf) })
}

fn qualified(edtf: &str) -> Option<char> {
    match (edtf.contains('~'), edtf.contains('?'), edtf.contains('%')) {
        (false, false, false) => None,
        (true, false, false) => Some('~'),
        (false, true, false) => Some('?'),
        _ => Some('%'),
    }
}

fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4 && digits(year))?.parse().ok()?;
    let known = Day { year, month: None, day: None, season: None };
    let (month, day) = (parts.next().unwrap_or("XX"), parts.next().unwrap_or("XX"));
    match (month, day) {
        _ if parts.next().is_some() => None,
        ("XX", "XX") => Some(known),
        (month, day) if digits(month) && (day == "XX" || digits(day)) => {
            let month: u8 = month.parse().ok()?;
            match month {
                1..=12 => Some(Day { month: Some(month), day: day.parse().ok(), ..known }),
                // ISO 8601-2, 8.1: seasons of either hemisphere; quarters and the like have no word here.
                21..=32 => Some(Day { season: Some((month - 21) % 4 + 1), ..known }),
                _ => Some(known),
            }
        }
        _ => None,
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(day: &Day) -> String {
        let part =
            |part: Option<u8>, sign: char| part.map(|part| format!("{sign}{part}")).unwrap_or_default();
        format!("{}{}{}{}", day.year, part(day.month, '-'), part(day.day, '-'), part(day.season, 's'))
    }

    #[test]
    fn what_can_be_said_of_a_date() {
        for (edtf, expect) in [
            ("1956", "1956"),
            ("1956-04", "1956-4"),
            ("1956-04-05", "1956-4-5"),
            ("1956-09-19T18:00", "1956-9-19"),
            ("1956-09-19T18:00/1956-09-19T21:10", "1956-9-19"),
            ("1956-01-27/1956-01-29", "1956-1-27/1956-1-29"),
            ("1955/1957", "1955/1957"),
            ("1956~", "1956~"),
            ("1956-04?", "1956-4?"),
            ("1956-~04", "1956-4~"),
            ("1956%", "1956%"),
            ("1956~/1957?", "1956/1957%"),
            ("1956-21", "1956s1"),
            ("1956-24", "1956s4"),
            ("1956-31", "1956s3"),
            ("1956-33", "1956"),
            ("1956-XX", "1956"),
            ("1956-04-XX", "1956-4"),
            ("1956-XX-19", "none"),
            ("195X", "none"),
            ("../1949", "none"),
            ("1949/..", "none"),
            ("1949/", "none"),
            ("[1956-04-01..1956-04-03]", "none"),
            ("-0043", "none"),
            ("Y17000", "none"),
        ] {
            let told = read(edtf).map(|when| {
                let to = when.to.map(|to| format!("/{}", shown(&to))).unwrap_or_default();
                format!("{}{to}{}", shown(&when.from), when.qualified.map(String::from).unwrap_or_default())
            });
            assert_eq!(told.as_deref().unwrap_or("none"), expect, "{edtf}");
        }
    }
}
