//! What is said of the people of the demonstration, against the lists of persons that it names.

use super::{
    Entry, Fault,
    dates::{MONTHS, numbers},
    entry::text,
    volume::Volume,
};
use crate::words::lower;
use serde_json::Value;

/// What stands before the id of a person in the file of people.
const PEOPLE: &str = "HistoryAtState/people, ";

/// People whose offices or dates name no source.
pub fn faults(entries: &[Entry]) -> Vec<Fault> {
    let wrong = |person: &Entry| {
        let unsaid = person.list("offices").iter().any(|office| volume_of(text(office, "source")).is_none());
        let undated = !person.text("dates").is_empty() && sample_of(person).is_none();
        let words = match (unsaid, undated) {
            (true, _) => "an office names no list of persons",
            (_, true) => "the note does not say where the dates of life stand",
            _ => return None,
        };
        Some(Fault::new(person.id(), words))
    };
    people(entries).filter_map(wrong).collect()
}

/// People whose dates of life the file of people does not have.
pub fn faults_beside(entries: &[Entry], file: &[Value]) -> Vec<Fault> {
    let wrong = |person: &Entry| {
        let id = sample_of(person)?;
        let known = file.iter().find(|known| text(known, "id") == id);
        let years = known.map(|known| format!("{}–{}", text(known, "birth-year"), text(known, "death-year")));
        let said = years.as_deref() == Some(person.text("dates"));
        (!said).then(|| Fault::new(person.id(), format!("person {id} has other dates of life")))
    };
    people(entries).filter_map(wrong).collect()
}

/// The people of whom a list of persons of the volume is named as the source.
pub fn of_volume<'a>(entries: &'a [Entry], name: &str) -> Vec<&'a Entry> {
    let is_source = |office: &Value| volume_of(text(office, "source")) == Some(name);
    people(entries).filter(|person| person.list("offices").iter().any(is_source)).collect()
}

/// The volumes whose lists are named.
pub fn volumes(entries: &[Entry]) -> Vec<&str> {
    let offices = people(entries).flat_map(|person| person.list("offices"));
    offices.filter_map(|office| volume_of(text(office, "source"))).collect()
}

/// What the list of persons does not say of somebody.
pub fn unlisted(person: &Entry, name: &str, volume: &Volume<'_>) -> Vec<Fault> {
    let Some(told) = volume.person(person.text("name")) else {
        return vec![Fault::new(person.id(), format!("{name} does not list this name"))];
    };
    let offices = person.list("offices").iter();
    let of_volume = offices.filter(|office| volume_of(text(office, "source")) == Some(name));
    let lost = of_volume.filter_map(|office| unproved(office, told));
    lost.map(|words| Fault::new(person.id(), format!("the list of {name} does not say {words}"))).collect()
}

/// The first thing of an office that is not said.
fn unproved(office: &Value, told: &str) -> Option<String> {
    let said = lower(told);
    let lost = lower(text(office, "title")).into_iter().find(|word| !said.contains(word));
    lost.or_else(|| ["from", "to"].iter().find_map(|end| unsaid(text(office, end), &said)))
}

/// A month or a day that is not said: as its parts, since `May–October 1957` has one year for two months.
fn unsaid(date: &str, said: &[String]) -> Option<String> {
    if date.is_empty() {
        return None;
    }
    let numbers = numbers(date).unwrap_or_default();
    let [year, month, rest @ ..] = &numbers[..] else { return Some(date.to_owned()) };
    let month = MONTHS.get(month.wrapping_sub(1)).map(|month| month.to_lowercase());
    let parts = month.into_iter().chain(rest.iter().chain([year]).map(usize::to_string));
    parts.into_iter().find(|part| !said.contains(part)).map(|part| format!("{part} ({date})"))
}

fn people(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(|entry| entry.text("type") == "agent" && entry.text("kind") == "person")
}

/// `frus1955-57v02` of `Foreign Relations …, List of Persons (frus1955-57v02)`.
fn volume_of(source: &str) -> Option<&str> {
    source.split_once("List of Persons (")?.1.strip_suffix(')')
}

/// The id in the file of people that the note names.
fn sample_of(person: &Entry) -> Option<&str> {
    let rest = person.text("note").split_once(PEOPLE)?.1;
    Some(rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_list_does_not_say_is_a_fault() {
        let told = "Chief of the Ferry Office, May–October 1957; thereafter Envoy at Karsk";
        for (office, expect) in [
            (json!({"title": "Chief of the Ferry Office", "from": "1957-05", "to": "1957-10"}), None),
            (json!({"title": "Envoy at Karsk", "from": "1957-10"}), None),
            (json!({"title": "Envoy at Port"}), Some("port")),
            (json!({"title": "Envoy", "from": "1957-11"}), Some("november (1957-11)")),
            (json!({"title": "Envoy", "from": "1958-10"}), Some("1958 (1958-10)")),
            (json!({"title": "Envoy", "from": "1957-10-09"}), Some("9 (1957-10-09)")),
            (json!({"title": "Envoy", "from": "soon"}), Some("soon")),
        ] {
            assert_eq!(unproved(&office, told).as_deref(), expect, "{office}");
        }
    }

    #[test]
    fn every_office_and_life_has_a_source() {
        let person = |note: &str, source: &str| {
            let office = json!({"title": "Envoy", "source": source});
            Entry(
                json!({"type": "agent", "kind": "person", "id": "a", "dates": "1888–1959", "note": note, "offices": [office]}),
            )
        };
        let (note, source) = ("Dates of life: HistoryAtState/people, 103703.", "FR, List of Persons (frus1)");
        let file = [json!({"id": "103703", "birth-year": "1888", "death-year": "1960"})];
        for (note, source, expect, beside) in
            [(note, source, 0, 1), (note, "somewhere", 1, 1), ("An envoy.", source, 1, 0)]
        {
            let people = [person(note, source)];
            assert_eq!((faults(&people).len(), faults_beside(&people, &file).len()), (expect, beside));
        }
    }
}
