//! First and last days of 300 dates, against another implementation's.

use record::date::{Date, OPEN_FUTURE, OPEN_PAST, civil};

/// EDTF, first day, last day; the head says how it was made.
const TABLE: &str = include_str!("../testdata/edtf-days.tsv");

const WINTER: &str = "A winter ends in February; the other ends it with the year.";
const DIGITS: &str = "It is any year with those digits; the other's strict bounds leave that out.";
const FAR: &str = "Day numbers end at five million years; what lies beyond is held there.";
const UNKNOWN: &str = "An end that is not known has no bound; the other takes ten years for one.";
const NEGATIVE: &str = "Our reader (edtf-core) refuses unspecified digits in a negative year.";

/// Where we disagree: the date, what it is with us, and the reason.
const DISAGREEMENTS: &[(&str, &str, &str)] = &[
    ("-195X", "refused", NEGATIVE),
    ("-1XXX", "refused", NEGATIVE),
    ("1956-24", "1956-12-01 1957-02-28", WINTER),
    ("1956-28", "1956-12-01 1957-02-28", WINTER),
    ("1956-30", "1956-12-01 1957-02-28", WINTER),
    ("1955-24", "1955-12-01 1956-02-29", WINTER),
    ("1900-24", "1900-12-01 1901-02-28", WINTER),
    ("Y170000002", "5000000-01-01 5000000-12-31", FAR),
    ("Y-170000002", "-5000000-01-01 -5000000-12-31", FAR),
    ("Y17E7", "5000000-01-01 5000000-12-31", FAR),
    ("Y-17E7", "-5000000-01-01 -5000000-12-31", FAR),
    ("Y17101E4", "5000000-01-01 5000000-12-31", FAR),
    ("Y171010000S3", "5000000-01-01 5000000-12-31", FAR),
    ("1950S2", "1900-01-01 1999-12-31", DIGITS),
    ("1900S1", "1000-01-01 1999-12-31", DIGITS),
    ("1956S3", "1950-01-01 1959-12-31", DIGITS),
    ("Y3388E2S3", "338000-01-01 338999-12-31", DIGITS),
    ("-1956S2", "-1999-01-01 -1900-12-31", DIGITS),
    ("Y-20000S1", "-29999-01-01 -20000-12-31", DIGITS),
    ("../..", "refused", "It says nothing; the document is undated. Others count it among the valid."),
    ("/1949", ".. 1949-12-31", UNKNOWN),
    ("1949/", "1949-01-01 ..", UNKNOWN),
    ("/1949-10-01", ".. 1949-10-01", UNKNOWN),
    ("1949-10-01/", "1949-10-01 ..", UNKNOWN),
    ("1956?/", "1956-01-01 ..", UNKNOWN),
    ("/1956~", ".. 1956-12-31", UNKNOWN),
    ("1956-04/", "1956-04-01 ..", UNKNOWN),
    ("/1956-04", ".. 1956-04-30", UNKNOWN),
];

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
