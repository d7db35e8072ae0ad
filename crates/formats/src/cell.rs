//! What a cell of a worksheet says, as text.

use calamine::{Data, DataRef, ExcelDateTime};
use record::Notice;

/// Why a cell's value cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The spreadsheet could not compute it: `#REF!`.
    Error(String),
    /// A formula without a stored value.
    Uncomputed,
    /// A date shown without its year: the spreadsheet put in the year of the day it was typed.
    NoYear(String),
}

impl Fault {
    /// The fault, told of the column of this name.
    pub(crate) fn notice(&self, column: &str) -> Notice {
        let (code, words) = match self {
            Self::Error(error) => (
                "cell-error",
                format!("“{column}” holds the error {error} in place of a value; mend its formula."),
            ),
            Self::Uncomputed => (
                "formula-without-value",
                format!(
                    "“{column}” holds a formula without a value; open the workbook in a spreadsheet and save it."
                ),
            ),
            Self::NoYear(day) => (
                "date-without-year",
                format!(
                    "“{column}” shows a day without its year (stored as {day}); write the date as text, 1956-01-27."
                ),
            ),
        };
        Notice::fault(code, column, words)
    }
}

/// The value of a cell whose number format is `code`: integers without `.0`,
/// days as ISO 8601 and only as precise as they are shown.
pub(crate) fn text(value: &DataRef, code: &str) -> Result<String, Fault> {
    match value {
        DataRef::DateTime(moment) => date(moment, code),
        DataRef::Error(error) => Err(Fault::Error(error.to_string())),
        other => Ok(Data::from(other.clone()).to_string()),
    }
}

/// Which parts of a date its number format shows (ISO/IEC 29500-1, 18.8.31).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    year: bool,
    month: bool,
    day: bool,
    time: bool,
}

impl Shown {
    fn by(code: &str) -> Self {
        let letters = letters(code);
        let has = |letter: char| letters.contains(letter);
        let (year, day, time) = (has('y') || has('e'), has('d'), has('h') || has('s'));
        Self { year, month: has('m') && (year || day || !time), day, time }
    }
}

/// The letters of a number format's first section that stand for something: no
/// quoted text, no escaped character, no bracket.
fn letters(code: &str) -> String {
    let (mut letters, mut until) = (String::new(), None);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match (until, c) {
            (Some(end), c) if c == end => until = None,
            (Some(_), _) => {}
            (None, '"') => until = Some('"'),
            (None, '[') => until = Some(']'),
            (None, '\\' | '_' | '*') => drop(chars.next()),
            (None, ';') => break,
            (None, c) => letters.push(c.to_ascii_lowercase()),
        }
    }
    letters
}

fn date(moment: &ExcelDateTime, code: &str) -> Result<String, Fault> {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let shown = Shown::by(code);
    let clock = match second {
        0 => format!("{hour:02}:{minute:02}"),
        second => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return Ok(clock);
    }
    let iso = format!("{year:04}-{month:02}-{day:02}");
    let time = moment.as_f64().fract() != 0.0 && (hour, minute, second) != (0, 0, 0);
    match shown {
        Shown { year: false, month: false, day: false, time: true } => Ok(clock),
        Shown { year: false, month, day, .. } if month || day => Err(Fault::NoYear(iso)),
        Shown { year: true, month: true, day: false, time: false } => Ok(format!("{year:04}-{month:02}")),
        Shown { year: true, month: false, day: false, time: false } => Ok(format!("{year:04}")),
        _ if time => Ok(format!("{iso}T{clock}")),
        _ => Ok(iso),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    fn check(days: f64, code: &str, expect: &str) {
        let kind = if code.starts_with("[h") { TimeDelta } else { DateTime };
        let value = DataRef::DateTime(ExcelDateTime::new(days, kind, false));
        assert_eq!(text(&value, code), Ok(expect.into()), "{days} as {code}");
    }

    #[test]
    fn dates_are_as_precise_as_they_are_shown() {
        check(20481.0, "yyyy-mm-dd", "1956-01-27");
        check(20481.0, "m/d/yy h:mm", "1956-01-27");
        check(20481.75, "m/d/yy h:mm", "1956-01-27T18:00");
        check(20481.75, "yyyy-mm-dd", "1956-01-27T18:00");
        check(20546.0, "mmm-yy", "1956-04");
        check(20546.0, "[$-409]mmmm\\ yyyy;@", "1956-04");
        check(20546.0, "yyyy", "1956");
        check(20546.0, "yyyy\"d\"", "1956");
        check(0.75, "h:mm", "18:00");
        check(0.75, "[h]:mm:ss", "18:00");
        check(20481.0, "", "1956-01-27");
    }

    #[test]
    fn a_day_without_a_year_is_no_date() {
        let value = DataRef::DateTime(ExcelDateTime::new(46049.0, DateTime, false));
        assert_eq!(text(&value, "d-mmm"), Err(Fault::NoYear("2026-01-27".into())));
    }

    #[test]
    fn other_values() {
        for (value, expect) in [
            (DataRef::Int(3483), "3483"),
            (DataRef::Float(3483.0), "3483"),
            (DataRef::Float(0.1), "0.1"),
            (DataRef::Float(38.9), "38.9"),
            (DataRef::Bool(true), "true"),
            (DataRef::String(" a ".into()), " a "),
            (DataRef::DateTimeIso("1956-01-27".into()), "1956-01-27"),
            (DataRef::Empty, ""),
        ] {
            assert_eq!(text(&value, "General"), Ok(expect.into()));
        }
        let error = DataRef::Error(calamine::CellErrorType::Ref);
        assert_eq!(text(&error, ""), Err(Fault::Error("#REF!".into())));
    }
}
