//! Every event of the demonstration against the editorial note that it names.

use super::{
    Fault,
    dates::{MONTHS, numbers},
    volume::Volume,
};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, path::Path};

/// Where the volumes stand on the web.
const SITE: &str = "https://history.state.gov/historicaldocuments/";

/// An event of `events.csv`.
struct Event<'a> {
    date: &'a str,
    label: &'a str,
    link: &'a str,
}

/// Reads all events against the volumes in `frus`.
///
/// # Errors
/// When a file cannot be read.
pub fn faults(events: &Path, frus: &Path) -> Result<Vec<Fault>> {
    let text =
        std::fs::read_to_string(events).with_context(|| format!("{} cannot be read", events.display()))?;
    let mut by_volume: BTreeMap<&str, Vec<(Event<'_>, &str)>> = BTreeMap::new();
    let mut faults = Vec::new();
    for line in text.lines().skip(1) {
        match event(line).and_then(|event| Some((event.link.strip_prefix(SITE)?.split_once('/')?, event))) {
            Some(((volume, document), event)) => by_volume.entry(volume).or_default().push((event, document)),
            None => faults.push(Fault::new(line, "this is no event that names its document")),
        }
    }
    for (name, events) in by_volume {
        let path = frus.join(format!("{name}.xml"));
        let xml =
            std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let tree =
            roxmltree::Document::parse(&xml).with_context(|| format!("{} is no XML", path.display()))?;
        let volume = Volume::of(&tree);
        for (event, document) in events {
            let wrong = match volume.document(document) {
                Some(note) => unproved(&event, &note.head, &note.text, name),
                None => Some("the volume has no such document".into()),
            };
            faults.extend(wrong.map(|words| Fault::new(event.label, words)));
        }
    }
    Ok(faults)
}

/// A row of the table: no label has a comma or a quotation mark.
fn event(line: &str) -> Option<Event<'_>> {
    let (date, rest) = line.split_once(',')?;
    let (label, link) = rest.rsplit_once(',')?;
    (!label.contains([',', '"'])).then_some(Event { date, label, link })
}

/// What the note does not prove: that it is one, the day, the year, each name of the label.
fn unproved(event: &Event<'_>, head: &str, text: &str, volume: &str) -> Option<String> {
    let Some(Ok([year, month, day])) = numbers(event.date).map(<[usize; 3]>::try_from) else {
        return Some("its date is no day".into());
    };
    let day = format!("{} {day}", MONTHS.get(month.checked_sub(1)?)?);
    let of_volume = text.contains(&year.to_string()) || covers(volume, year);
    let is_said = |word: &&str| text.contains(word.trim_end_matches(['’', '.']));
    let lost =
        event.label.split_whitespace().skip(1).filter(|word| is_name(word)).find(|word| !is_said(word));
    match () {
        () if !head.contains("Editorial Note") => Some("the document is no editorial note".into()),
        () if !has_day(text, &day) => Some(format!("the note does not say {day}")),
        () if !of_volume => Some(format!("neither note nor volume is of {year}")),
        () => lost.map(|word| format!("the note does not say {word}")),
    }
}

/// A day, and not the beginning of another.
fn has_day(text: &str, day: &str) -> bool {
    text.match_indices(day)
        .any(|(at, _)| !text[at + day.len()..].starts_with(|next: char| next.is_ascii_digit()))
}

/// Whether a volume such as `frus1955-57v02` is of a year.
fn covers(volume: &str, year: usize) -> bool {
    let years = volume.trim_start_matches("frus").split('v').next().unwrap_or_default();
    let (first, last) = years.split_once('-').unwrap_or((years, years));
    let first: usize = first.parse().unwrap_or_default();
    let last: usize =
        last.parse().map_or(first, |last: usize| if last < 100 { first / 100 * 100 + last } else { last });
    (first..=last).contains(&year)
}

/// What begins with a capital letter or a digit.
fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_note_does_not_say_is_a_fault() {
        let note = "On May 15, presidential elections were held in the Republic of Korea. Syngman Rhee was reelected President.";
        for (date, label, head, expect) in [
            ("1956-05-15", "Syngman Rhee is reelected President", "146. Editorial Note", None),
            (
                "1956-05-1",
                "Syngman Rhee is reelected",
                "146. Editorial Note",
                Some("the note does not say May 1"),
            ),
            (
                "1959-05-15",
                "Syngman Rhee is reelected",
                "Editorial Note",
                Some("neither note nor volume is of 1959"),
            ),
            (
                "1956-05-15",
                "Syngman Rhee is reelected in Japan",
                "Editorial Note",
                Some("the note does not say Japan"),
            ),
            (
                "1956-05-15",
                "Syngman Rhee is reelected",
                "Telegram",
                Some("the document is no editorial note"),
            ),
            ("1956", "Syngman Rhee is reelected", "Editorial Note", Some("its date is no day")),
        ] {
            let event = Event { date, label, link: "" };
            assert_eq!(unproved(&event, head, note, "frus1955-57v23p2").as_deref(), expect, "{date} {label}");
        }
        assert!(event("1956-05-15,A, b,link").is_none() && event("1956,A").is_none());
    }
}
