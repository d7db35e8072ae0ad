//! What an entry says of a printed document, against the elements.

use super::{
    Fault,
    entry::{Entry, name, text},
    parties::{participants, parties},
    printed::Printed,
    volume::Volume,
};
use crate::words::{folded, letters};

/// What an entry may hold, in the order of its line; anything else would say more
/// than its source.
pub const FIELDS: [&str; 19] = [
    "id",
    "title",
    "identifiers",
    "numbers",
    "kind",
    "date",
    "date_text",
    "date_note",
    "place",
    "from",
    "to",
    "participants",
    "summary",
    "languages",
    "markings",
    "sources",
    "rights",
    "access",
    "collections",
];

/// A check of one fact: what is wrong with it.
type Fact = fn(&Entry, &Printed) -> Vec<String>;

const FACTS: [Fact; 10] =
    [fields, chapter, title, date, place, parties, participants, numbers, origin, published];

/// Every fact of an entry that the document does not bear out.
pub fn faults(entry: &Entry, printed: &Printed, volume: &Volume) -> Vec<Fault> {
    let wrong = FACTS.iter().flat_map(|fact| fact(entry, printed)).chain(persons(entry, volume));
    wrong.map(|words| Fault::new(entry.id(), words)).collect()
}

fn fields(entry: &Entry, _: &Printed) -> Vec<String> {
    let names = entry.0.as_object().into_iter().flat_map(|object| object.keys());
    names
        .filter(|name| !FIELDS.contains(&name.as_str()))
        .map(|name| format!("the field `{name}` is not for a catalogue entry"))
        .collect()
}

/// From the volume on the Far East in 1949 only what stands under Korea; never an editorial note.
fn chapter(entry: &Entry, printed: &Printed) -> Vec<String> {
    let mut wrong = Vec::new();
    let is_korea = printed.chapters.iter().any(|head| letters(head).contains("korea"));
    if entry.id().starts_with("frus1949v07p2") && !is_korea {
        wrong.push(format!("it stands outside the chapter on Korea: {}", printed.chapters.join(" / ")));
    }
    if letters(&printed.head).contains("editorialnote") {
        wrong.push("it is an editorial note".into());
    }
    wrong
}

fn title(entry: &Entry, printed: &Printed) -> Vec<String> {
    let title = entry.text("title");
    let same = letters(title) == letters(&printed.head) && folded(title) == title;
    unless(same, || format!("the title is “{title}”, printed is “{}”", printed.head))
}

fn date(entry: &Entry, printed: &Printed) -> Vec<String> {
    let date = minutes(entry.text("date"));
    let same =
        printed.dates.iter().any(|day| minutes(day) == date || is_hours_of(&date, day, &printed.dated));
    let words = entry.text("date_text");
    let mut wrong = unless(same, || format!("the date is {date}, printed are {:?}", printed.dates));
    wrong.extend(unless(letters(&printed.dated).contains(&letters(words)), || {
        format!("the date is not printed as “{words}”")
    }));
    wrong
}

/// A date as EDTF without seconds and zone.
fn minutes(day: &str) -> String {
    let one = |day: &str| {
        let day = day.trim_end_matches('Z');
        let has_seconds = day.matches(':').count() == 2;
        day.strip_suffix(":00").filter(|_| has_seconds).unwrap_or(day).to_owned()
    };
    day.split('/').map(one).collect::<Vec<_>>().join("/")
}

/// Whether a span lies within the day that is encoded, from and to hours that
/// stand beside it in print: `1955-03-11T09:00/1955-03-11T10:05` of `9–10:05 a.m.`
fn is_hours_of(date: &str, day: &str, printed: &str) -> bool {
    let sides: Vec<&str> = date.split('/').collect();
    let stands = |side: &&str| {
        let Some((hour, minute)) =
            side.strip_prefix(day).and_then(|time| time.strip_prefix('T')?.split_once(':'))
        else {
            return false;
        };
        let hour = hour.parse().map_or(0, |hour: u8| (hour + 11) % 12 + 1);
        let clock = if minute == "00" { hour.to_string() } else { format!("{hour}:{minute}") };
        printed.split(|c: char| !c.is_ascii_digit() && c != ':').any(|word| word == clock)
    };
    sides.len() == 2 && sides.iter().all(stands)
}

fn place(entry: &Entry, printed: &Printed) -> Vec<String> {
    let place = letters(entry.name("place"));
    let marked = printed.places.iter().any(|one| letters(one) == place);
    // Without a dateline the heading ends in place and date.
    let in_head = printed.places.is_empty() && letters(&printed.head).contains(&place);
    unless(marked || in_head, || {
        format!("the place is “{}”, printed are {:?}", entry.name("place"), printed.places)
    })
}

/// The number with which a telegram opens, and those that the opener bears.
fn numbers(entry: &Entry, printed: &Printed) -> Vec<String> {
    let numbers = entry.texts("numbers");
    let stands = |number: &str| {
        let opens = printed.openings.iter().any(|opening| letters(opening).starts_with(&letters(number)));
        opens || printed.opener.iter().any(|seg| letters(seg).contains(&letters(number)))
    };
    let unknown = numbers
        .iter()
        .filter(|number| !stands(number))
        .map(|number| format!("the number {number} opens nothing"));
    let expected = opening_number(printed).filter(|number| !numbers.contains(&number.as_str()));
    unknown.chain(expected.map(|number| format!("the telegram's number {number} is missing"))).collect()
}

fn opening_number(printed: &Printed) -> Option<String> {
    let is_telegram = [&printed.head, &printed.source].iter().any(|text| letters(text).contains("telegram"));
    let (number, _) = printed.openings.first()?.split_once(". ")?;
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) && number != "1";
    (is_telegram && is_number).then(|| number.to_owned())
}

/// Repository, reference and markings, as the source note and the opener have them.
fn origin(entry: &Entry, printed: &Printed) -> Vec<String> {
    let source = &entry.0["sources"][0];
    let (repository, reference) = (name(&source["repository"]), text(source, "reference"));
    let mut wrong = unless(!reference.is_empty(), || "it has no reference".into());
    for words in [repository, reference] {
        wrong.extend(unless(printed.source.contains(words), || {
            format!("“{words}” is not in the source note “{}”", printed.source)
        }));
    }
    let marked = letters(&format!("{} {}", printed.opener.join(" "), printed.source));
    let strange = entry.texts("markings").into_iter().filter(|marking| !marked.contains(&letters(marking)));
    wrong.extend(strange.map(|marking| format!("the marking “{marking}” is not there")));
    wrong
}

/// Volume and number of the edition, and the rest that is the same for all.
fn published(entry: &Entry, printed: &Printed) -> Vec<String> {
    let volume = entry.id().rsplit_once("-d").map_or("", |(volume, _)| volume);
    let number = &printed.number;
    let source = &entry.0["sources"][1];
    let same = text(source, "form") == "published"
        && text(source, "reference").ends_with(&format!(", document {number}"))
        && text(source, "url") == format!("https://history.state.gov/historicaldocuments/{volume}/d{number}");
    let mut wrong = unless(same, || "the second source is not the volume and its document".into());
    wrong.extend(unless(entry.texts("identifiers") == [format!("{volume}/d{number}")], || {
        "the identifier is not VOLUME/dN".into()
    }));
    wrong.extend(unless(entry.texts("languages") == ["en"], || "the language is not English".into()));
    wrong.extend(unless(!entry.text("rights").is_empty(), || "it says nothing of rights".into()));
    wrong
}

/// A party that is linked is one that the volume lists, under that name.
fn persons(entry: &Entry, volume: &Volume) -> Vec<String> {
    let parties = ["from", "to", "participants"].iter().flat_map(|side| entry.list(side));
    let linked = parties.filter(|party| !text(party, "id").is_empty());
    let unknown = linked.filter(|party| name(party).contains(',') && !volume.lists(name(party)));
    unknown.map(|party| format!("the volume lists no “{}”", name(party))).collect()
}

pub fn unless(holds: bool, words: impl FnOnce() -> String) -> Vec<String> {
    if holds { Vec::new() } else { vec![words()] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn printed() -> Printed {
        Printed {
            head: "Telegram From the Envoy in Karsk (Orel) to the Ministry".into(),
            number: "7".into(),
            dates: vec!["1955-01-12T19:00:00".into()],
            places: vec!["Karsk".into()],
            from: vec!["Orel".into()],
            to: vec!["Ministry".into()],
            present: vec!["Mr. Piet Lind, Pilot".into()],
            openings: vec!["1668. Of the ice.".into()],
            dated: "Karsk, January 12, 1955—7 p.m.".into(),
            source: "Source: Ministry of Rivers, File 12. Secret.".into(),
            ..Printed::default()
        }
    }

    fn entry() -> Value {
        json!({
            "id": "frus1-d7", "title": "Telegram From the Envoy in Karsk (Orel) to the Ministry", "identifiers": ["frus1/d7"],
            "numbers": ["1668"], "date": "1955-01-12T19:00", "place": "Karsk",
            "from": [{"name": "Orel, Piet", "as": "Envoy in Karsk"}], "to": [{"name": "Ministry"}],
            "participants": [{"name": "Piet Lind", "as": "Pilot"}], "languages": ["en"], "markings": ["Secret"], "rights": "none",
            "sources": [{"repository": "Ministry of Rivers", "reference": "File 12"},
                {"form": "published", "reference": "Rivers, document 7", "url": "https://history.state.gov/historicaldocuments/frus1/d7"}],
        })
    }

    fn check(field: &str, value: Value, expect: &[&str]) {
        let mut changed = entry();
        changed[field] = value;
        let wrong: Vec<String> =
            FACTS.iter().flat_map(|fact| fact(&Entry(changed.clone()), &printed())).collect();
        assert_eq!(wrong, expect, "{field}");
    }

    #[test]
    fn what_differs_from_the_elements_is_told() {
        check("place", json!({"name": "Karsk"}), &[]);
        check("place", json!("Wangjin"), &["the place is “Wangjin”, printed are [\"Karsk\"]"]);
        check(
            "date",
            json!("1955-01-12"),
            &["the date is 1955-01-12, printed are [\"1955-01-12T19:00:00\"]"],
        );
        check("date", json!("1955-01-12T19:00:00"), &[]);
        check("date_text", json!("January 12, 1955—7 p.m."), &[]);
        check("date_text", json!("January 13, 1955"), &["the date is not printed as “January 13, 1955”"]);
        check(
            "from",
            json!([{"name": "Orel", "as": "Telegram From the Envoy"}]),
            &["“Orel”, “Telegram From the Envoy”, is a piece of the heading"],
        );
        check(
            "title",
            json!("Telegram"),
            &[
                "the title is “Telegram”, printed is “Telegram From the Envoy in Karsk (Orel) to the Ministry”",
            ],
        );
        check("to", json!([]), &["`to` lacks “Ministry”"]);
        check("from", json!(["Orel", "Lind"]), &["`from` has “Lind”, the heading has not"]);
        check(
            "from",
            json!([{"name": "Orel", "as": "Pilot"}]),
            &["the office “Pilot” is not in the heading"],
        );
        check("participants", json!([]), &["present was “Mr. Piet Lind, Pilot”, the entry does not say so"]);
        check("numbers", json!([]), &["the telegram's number 1668 is missing"]);
        check("numbers", json!(["1668", "12"]), &["the number 12 opens nothing"]);
        check("markings", json!(["Top Secret"]), &["the marking “Top Secret” is not there"]);
        check("people", json!(["Orel"]), &["the field `people` is not for a catalogue entry"]);
        check("identifiers", json!([]), &["the identifier is not VOLUME/dN"]);
    }

    #[test]
    fn hours_stand_beside_the_day() {
        let check = |date: &str, expect: bool| {
            assert_eq!(
                is_hours_of(date, "1955-03-11", "The House, March 11, 1955, 9–10:05 a.m."),
                expect,
                "{date}"
            );
        };
        check("1955-03-11T09:00/1955-03-11T10:05", true);
        check("1955-03-11T09:00/1955-03-11T10:06", false);
        check("1955-03-12T09:00/1955-03-12T10:05", false);
        check("1955-03-11T09:00", false);
    }

    #[test]
    fn a_reference_stands_in_the_source_note() {
        let mut changed = entry();
        changed["sources"][0]["reference"] = json!("File 13");
        let wrong = origin(&Entry(changed), &printed());
        assert_eq!(
            wrong,
            ["“File 13” is not in the source note “Source: Ministry of Rivers, File 12. Secret.”"]
        );
    }
}
