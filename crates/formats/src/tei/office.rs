//! Offices, from what a list of persons says behind a name: `Ambassador to Korea until April
//! 1955; thereafter Ambassador to Brazil`. What has no date is left to the note.

use super::fields::Fields;
use record::date::Date;
use serde_json::Value;

/// An office with the dates that the list gives.
#[derive(Debug, PartialEq, Eq)]
struct Held {
    title: String,
    from: Option<String>,
    to: Option<String>,
}

/// The dated offices of a note, in its order; `source` is where the list stands.
pub(super) fn offices(note: &str, source: &str) -> Vec<Value> {
    let office = |held: Held| {
        let mut office = Fields::default();
        office.text("title", &held.title);
        office.text("from", held.from.as_deref().unwrap_or_default());
        office.text("to", held.to.as_deref().unwrap_or_default());
        office.text("source", source);
        office.value()
    };
    read(note).into_iter().map(office).collect()
}

fn read(note: &str) -> Vec<Held> {
    let (mut offices, mut before): (Vec<Held>, Option<String>) = (Vec::new(), None);
    for clause in note.split(';').map(|clause| clause.trim().trim_end_matches('.')) {
        let (then, clause) = match clause.strip_prefix("thereafter ").or(clause.strip_prefix("then ")) {
            Some(rest) => (before.clone(), rest),
            None => (None, clause),
        };
        let mut held = dated(clause);
        held.from = held.from.or(then);
        before.clone_from(&held.to);
        let known = held.from.is_some() || held.to.is_some();
        if known && !held.title.is_empty() && !held.title.contains(|c: char| c.is_ascii_digit()) {
            offices.push(held);
        }
    }
    offices
}

/// Words before the date until which, or since which, somebody held an office.
const UNTIL: [&str; 4] = [" until ", " to ", " through ", " till "];
const SINCE: [&str; 4] = [" from ", " after ", " since ", " beginning "];

/// A clause without the dates at its end, and these.
fn dated(clause: &str) -> Held {
    let (mut rest, mut from, mut to) = (clause, None, None);
    if let Some((head, first, last)) = range_at_end(rest) {
        return Held { title: title(head), from: Some(first), to: Some(last) };
    }
    if let Some((head, end)) = at_end(rest, &UNTIL) {
        (rest, to) = (head, Some(end));
    }
    if let Some((head, begin)) = at_end(rest, &SINCE) {
        (rest, from) = (head, Some(begin));
    }
    Held { title: title(rest), from, to }
}

/// A clause without the range at its end, and the two dates of that: `…, August 1955–August 1957`.
fn range_at_end(clause: &str) -> Option<(&str, String, String)> {
    let (before, last) = clause.rsplit_once(['–', '-'])?;
    let last = date(last)?;
    let first = |(space, _): (usize, &str)| Some((&before[..space], date(&before[space..])?, last.clone()));
    before.match_indices(' ').find_map(first)
}

/// What stands before the last of some words, where a date and nothing else stands behind it.
fn at_end<'a>(clause: &'a str, words: &[&str]) -> Option<(&'a str, String)> {
    let found = words.iter().filter_map(|word| Some((clause.rfind(word)?, word.len())));
    let (at, length) = found.max()?;
    Some((&clause[..at], date(&clause[at + length..])?))
}

/// A month or a year as EDTF.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let begins = text.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let has_year = text.contains(|c: char| c.is_ascii_digit());
    Date::written(text).filter(|_| begins && has_year).map(|date| date.edtf().to_owned())
}

/// An office without the service before it and what hangs behind: `USN, Chief of Naval Operations`.
fn title(text: &str) -> String {
    let mut text = text.trim().trim_end_matches(',');
    while let Some((first, rest)) = text.split_once(", ") {
        if !matches!(first, "USA" | "USN" | "USAF" | "USMC" | "USNR" | "RN") {
            break;
        }
        text = rest;
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn offices_are_read_with_their_dates() {
        for (note, expect) in [
            ("Ambassador to Korea until April 1955", "Ambassador to Korea ..1955-04"),
            (
                "British Ambassador to the United States from November 1956",
                "British Ambassador to the United States 1956-11..",
            ),
            (
                "Ambassador to Japan to February 1957; thereafter Ambassador to Indonesia",
                "Ambassador to Japan ..1957-02 | Ambassador to Indonesia 1957-02..",
            ),
            (
                "Director of the Policy Planning Staff, Department of State, to August 1955; Assistant Secretary of State for Policy Planning, August 1955–August 1957",
                "Director of the Policy Planning Staff, Department of State ..1955-08 | Assistant Secretary of State for Policy Planning 1955-08..1957-08",
            ),
            (
                "Secretary of State January 19, 1949-January 20, 1953",
                "Secretary of State 1949-01-19..1953-01-20",
            ),
            ("Vice-Consul at Seoul", ""),
            ("USN, Chief of Naval Operations from August 1955", "Chief of Naval Operations 1955-08.."),
            ("Ambassador from July 1955 until May 1957", "Ambassador 1955-07..1957-05"),
            ("Secretary of the Army after July 1955", "Secretary of the Army 1955-07.."),
            ("Attorney General of the United States", ""),
            ("Ambassador to the United Kingdom", ""),
            ("Prime Minister of Indonesia to July 1955, and again March 1956–March 1957", ""),
        ] {
            let told = |held: super::Held| {
                let [from, to] = [held.from, held.to].map(Option::unwrap_or_default);
                format!("{} {from}..{to}", held.title)
            };
            assert_eq!(read(note).into_iter().map(told).collect::<Vec<_>>().join(" | "), expect);
        }
    }
}
