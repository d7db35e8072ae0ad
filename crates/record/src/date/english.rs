//! How a date reads in English, as a printed finding aid would say it.

use edtf_core::{
    Date, DateField, Edtf, Interval, IntervalEndpoint, Precision, Qualifier, Set, SetElement, SetKind, Year,
    YearKind,
};

use super::word::month_name;

pub(super) fn text(value: &Edtf) -> String {
    match value {
        Edtf::Date(date) => dated(date),
        Edtf::DateTime(moment) => dated(&moment.date),
        Edtf::Interval(interval) => interval_text(interval),
        Edtf::Set(set) => set_text(set),
    }
}

/// One date with its qualifiers.
fn dated(date: &Date) -> String {
    let plain = unqualified(date);
    let parts = qualifiers(date);
    if parts.iter().any(|(_, qualifier)| *qualifier != parts[0].1) {
        return format!("{plain} ({})", remarks(&parts));
    }
    let Qualifier { uncertain, approximate } = parts[0].1;
    match (uncertain, approximate) {
        (false, false) => plain,
        (true, false) => format!("{plain} (uncertain)"),
        (_, true) if plain.starts_with("between") => format!("{plain} (approximate)"),
        (false, true) => format!("about {plain}"),
        (true, true) => format!("about {plain} (uncertain)"),
    }
}

fn qualifiers(date: &Date) -> Vec<(&'static str, Qualifier)> {
    let parts = [
        Some(("year", date.year.qualifier)),
        date.month.map(|month| ("month", month.qualifier)),
        date.day.map(|day| ("day", day.qualifier)),
    ];
    parts.into_iter().flatten().collect()
}

/// What is doubtful of a date that is doubtful in part: `year uncertain, day approximate`.
fn remarks(parts: &[(&str, Qualifier)]) -> String {
    let remark = |(part, qualifier): &(&str, Qualifier)| {
        let word = match (qualifier.uncertain, qualifier.approximate) {
            (false, false) => return None,
            (true, false) => "uncertain",
            (false, true) => "approximate",
            (true, true) => "uncertain and approximate",
        };
        Some(format!("{part} {word}"))
    };
    parts.iter().filter_map(remark).collect::<Vec<_>>().join(", ")
}

fn unqualified(date: &Date) -> String {
    let year = YearText::of(&date.year);
    if date.precision() == Precision::Season {
        return season(date.month.and_then(DateField::value).unwrap_or(0), &year);
    }
    let Some(month) = date.month else {
        return year.alone;
    };
    let month = Choice::of(month, 12);
    match date.day.map_or(Choice::Any, |day| Choice::of(day, 31)) {
        Choice::Any => of_month(&month, &year),
        day => of_day(&month, &day, &year),
    }
}

/// The values that two digits, some of them unknown, can have.
enum Choice {
    One(u8),
    Some(Vec<u8>),
    Any,
}

impl Choice {
    fn of(field: DateField, last: u8) -> Choice {
        let fits = |value: &u8| {
            field.digits[0].is_none_or(|tens| tens == value / 10)
                && field.digits[1].is_none_or(|ones| ones == value % 10)
        };
        match (1..=last).filter(fits).collect::<Vec<_>>() {
            all if all.len() == usize::from(last) => Choice::Any,
            one if one.len() == 1 => Choice::One(one[0]),
            some => Choice::Some(some),
        }
    }

    /// `between A and B`, or `A, B or C` where values between are left out.
    fn listed(values: &[u8], name: impl Fn(u8) -> String) -> String {
        let names: Vec<String> = values.iter().map(|value| name(*value)).collect();
        match values {
            [first, .., last] if usize::from(last - first) + 1 == values.len() => {
                format!("between {} and {}", names[0], names[names.len() - 1])
            }
            _ => join(&names, "or"),
        }
    }
}

fn of_month(month: &Choice, year: &YearText) -> String {
    match month {
        Choice::Any => year.alone.clone(),
        Choice::One(month) => year.after(&month_name(*month), " "),
        Choice::Some(months) => year.after(&Choice::listed(months, month_name), " "),
    }
}

fn of_day(month: &Choice, day: &Choice, year: &YearText) -> String {
    let days = |name: &dyn Fn(u8) -> String| match day {
        Choice::One(day) => name(*day),
        Choice::Some(days) => Choice::listed(days, name),
        Choice::Any => String::new(),
    };
    let number = |day: u8| day.to_string();
    let of = match month {
        Choice::One(month) => {
            let month = month_name(*month);
            let text = days(&number);
            let text = match text.strip_prefix("between ") {
                Some(rest) => format!("between {month} {rest}"),
                None => format!("{month} {text}"),
            };
            return year.after(&text, ", ");
        }
        Choice::Some(months) => match Choice::listed(months, month_name) {
            between if between.starts_with("between") => format!("a month {between}"),
            months => months,
        },
        Choice::Any => "an unknown month".to_owned(),
    };
    year.after(&format!("day {} of {of}", days(&number)), ", ")
}

/// A year by itself, and as it follows a month: `1950s`, `of the 1950s`.
struct YearText {
    alone: String,
    /// `None` where the year as it stands follows the month.
    of: Option<String>,
}

impl YearText {
    fn of(year: &Year) -> YearText {
        let plain = |alone| YearText { alone, of: None };
        let text = match year.kind {
            YearKind::Standard { digits, .. } if year.has_unspecified() => return masked(digits),
            YearKind::Exponential { significand, exponent } if year.value().is_none() => {
                format!("the year {significand} × 10^{exponent}")
            }
            _ => numbered(year.value().unwrap_or_default()),
        };
        match year.significant_digits {
            Some(digits) => plain(format!("{text} (to {digits} significant digits)")),
            None => plain(text),
        }
    }

    fn after(&self, month: &str, gap: &str) -> String {
        match &self.of {
            Some(of) => format!("{month} of {of}"),
            None => format!("{month}{gap}{}", self.alone),
        }
    }
}

/// Years before 1 in the way of historians: 0 is 1 BC.
fn numbered(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", year.unsigned_abs() + 1) }
}

fn masked(digits: [Option<u8>; 4]) -> YearText {
    let fill = |with: u8| digits.iter().fold(0, |year, digit| year * 10 + u32::from(digit.unwrap_or(with)));
    let (alone, of) = match digits {
        [None, None, None, None] => ("unknown year".to_owned(), "an unknown year".to_owned()),
        // "1900s" would be a decade to one reader and a century to another.
        [Some(_), Some(_), Some(1..), None] => (format!("{}s", fill(0)), format!("the {}s", fill(0))),
        [Some(_), _, _, None] if digits.is_sorted_by_key(Option::is_none) => (
            format!("between {} and {}", fill(0), fill(9)),
            format!("a year between {} and {}", fill(0), fill(9)),
        ),
        _ => {
            let text: String =
                digits.iter().map(|digit| digit.map_or('X', |digit| char::from(b'0' + digit))).collect();
            (text.clone(), text)
        }
    };
    YearText { alone, of: Some(of) }
}

/// Seasons and other parts of a year (ISO 8601-2, 4.8).
fn season(code: u8, year: &YearText) -> String {
    let names = ["spring", "summer", "autumn", "winter"];
    let ordinals = ["first", "second", "third", "fourth"];
    let (name, hemisphere) = match code {
        21..=24 => (names[usize::from(code - 21)], ""),
        25..=28 => (names[usize::from(code - 25)], " (Northern Hemisphere)"),
        29..=32 => (names[usize::from(code - 29)], " (Southern Hemisphere)"),
        33..=36 => return part(ordinals[usize::from(code - 33)], "quarter", year),
        37..=39 => return part(ordinals[usize::from(code - 37)], "third", year),
        40 => return part("first", "half", year),
        _ => return part("second", "half", year),
    };
    format!("{}{hemisphere}", year.after(name, " "))
}

fn part(which: &str, of: &str, year: &YearText) -> String {
    format!("{which} {of} of {}", year.of.as_ref().unwrap_or(&year.alone))
}

fn interval_text(interval: &Interval) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    match (&interval.start, &interval.end) {
        (Date(start), Date(end)) => range(start, end),
        (Open, end) => format!("until {}", endpoint(end)),
        (start, Open) => format!("from {} onward", endpoint(start)),
        (start @ (Unknown | OnOrBefore(_)), end) | (start, end @ (Unknown | OnOrAfter(_))) => {
            format!("from {} to {}", endpoint(start), endpoint(end))
        }
        (start, end) => format!("{} to {}", endpoint(start), endpoint(end)),
    }
}

fn endpoint(end: &IntervalEndpoint) -> String {
    match end {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => "an unknown date".to_owned(),
        IntervalEndpoint::Date(date) => dated(date),
        IntervalEndpoint::OnOrBefore(date) => format!("{} or earlier", dated(date)),
        IntervalEndpoint::OnOrAfter(date) => format!("{} or later", dated(date)),
    }
}

/// From one date to another: what both have in common is said once.
fn range(start: &Date, end: &Date) -> String {
    let (first, last) = (dated(start), dated(end));
    if first == last {
        return first;
    }
    let (Some(from), Some(to)) = (Plain::of(start), Plain::of(end)) else {
        return format!("{first} to {last}");
    };
    match (from, to) {
        (Plain { month: None, .. }, Plain { month: None, .. }) => format!("{first}-{last}"),
        (Plain { year, month, day: Some(day) }, Plain { day: Some(end), .. })
            if (year, month) == (to.year, to.month) =>
        {
            format!("{} {day}-{end}, {year}", month_name(month.unwrap_or_default()))
        }
        (Plain { year, month: Some(month), day: None }, Plain { month: Some(end), day: None, .. })
            if year == to.year =>
        {
            format!("{}-{} {year}", month_name(month), month_name(end))
        }
        (Plain { year, month: Some(_), .. }, Plain { month: Some(_), .. }) if year == to.year => {
            format!("{} - {last}", without_year(from, first))
        }
        _ => format!("{first} - {last}"),
    }
}

/// The numbers of a date that has all its digits, no qualifier and no season.
#[derive(Clone, Copy)]
struct Plain {
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
}

impl Plain {
    fn of(date: &Date) -> Option<Plain> {
        let doubtful = date.is_uncertain() || date.is_approximate() || date.has_unspecified();
        let odd = date.precision() == Precision::Season || date.year.significant_digits.is_some();
        let value = |field: Option<DateField>| field.and_then(DateField::value);
        let year = date.year.value().filter(|year| *year > 0 && !doubtful && !odd)?;
        Some(Plain { year, month: value(date.month), day: value(date.day) })
    }
}

/// `January 27` of `January 27, 1956`.
fn without_year(date: Plain, whole: String) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{} {day}", month_name(month)),
        (Some(month), None) => month_name(month),
        _ => whole,
    }
}

fn set_text(set: &Set) -> String {
    if let (SetKind::OneMember, [SetElement::Range(from, to)]) = (set.kind, &set.elements[..]) {
        return one_between(from, to);
    }
    let names: Vec<String> = set.elements.iter().map(element).collect();
    join(&names, if set.kind == SetKind::OneMember { "or" } else { "and" })
}

fn one_between(from: &Date, to: &Date) -> String {
    let first = match (Plain::of(from), Plain::of(to)) {
        (Some(start), Some(end)) if start.year == end.year => without_year(start, dated(from)),
        _ => dated(from),
    };
    format!("between {first} and {}", dated(to))
}

fn element(element: &SetElement) -> String {
    match element {
        SetElement::Date(date) => dated(date),
        SetElement::OnOrBefore(date) => format!("{} or earlier", dated(date)),
        SetElement::OnOrAfter(date) => format!("{} or later", dated(date)),
        SetElement::Range(from, to) => range(from, to),
    }
}

/// `A, B and C`; with semicolons where the names have commas of their own.
fn join(names: &[String], word: &str) -> String {
    let Some((last, rest)) = names.split_last() else {
        return String::new();
    };
    if rest.is_empty() {
        return last.clone();
    }
    let gap = if rest.iter().any(|name| name.contains(',')) { "; " } else { ", " };
    format!("{} {word} {last}", rest.join(gap))
}
