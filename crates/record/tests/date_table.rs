//! First and last days of 300 dates, against another implementation's.

use record::date::{Date, OPEN_FUTURE, OPEN_PAST, civil};

/// EDTF, first day, last day; the head says how it was made.
const TABLE: &str = include_str!("../testdata/edtf-days.tsv");

const WINTER: &str = "The last month of a winter is February: the other ends the season with the year.";
const DIGITS: &str = "A year with significant digits is any year with those digits; the other's strict bounds leave the digits out.";
const FAR: &str = "Day numbers end at five million years; what lies beyond is held there.";
const UNKNOWN: &str = "An end that is not known has no bound; the other takes ten years for one.";
const NEGATIVE: &str =
    "A negative year with unspecified digits stands in no level of the specification's; it is refused.";

/// Where we disagree: the date, what it is with us, and the reason.
const DISAGREEMENTS: &[(&str, &str, &str)] = &[];

fn shown(day: i32) -> String {
    if day == OPEN_PAST || day == OPEN_FUTURE {
        return "..".to_owned();
    }
    let (year, month, day) = civil(day);
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
}

fn ours(edtf: &str) -> String {
    match Date::parse(edtf) {
        Ok(date) => format!("{} {}", shown(date.span().first), shown(date.span().last)),
        Err(_) => "refused".to_owned(),
    }
}

#[test]
fn days_are_another_implementations_but_where_we_say_why() {
    let rows: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(rows.len(), 300);
    let mut wrong = Vec::new();
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let theirs = format!("{} {}", fields[1], fields[2]);
        let known = DISAGREEMENTS.iter().find(|(edtf, ..)| *edtf == fields[0]);
        let expect = known.map_or(theirs.as_str(), |(_, ours, _)| ours);
        let found = ours(fields[0]);
        if found != expect {
            wrong.push(format!("{} is {found}, not {expect}", fields[0]));
        }
        if known.is_some() && expect == theirs {
            wrong.push(format!("{} is no disagreement", fields[0]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
