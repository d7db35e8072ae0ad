//! Essays and paths of reading: what they cite is here, and a day that they tell is that of a document
//! cited beside it.

use super::{
    Entry, Fault,
    dates::{MONTHS, numbers},
    entry::text,
};
use std::collections::BTreeMap;

/// What is wrong with the essays of these collections.
pub fn faults(entries: &[Entry]) -> Vec<Fault> {
    let days: BTreeMap<&str, &str> = entries
        .iter()
        .filter(|entry| entry.is_document())
        .map(|entry| (entry.id(), entry.text("date").get(..10).unwrap_or_default()))
        .collect();
    let collections = entries.iter().filter(|entry| entry.text("type") == "collection");
    collections.flat_map(|collection| faults_of(collection, &days)).collect()
}

fn faults_of(collection: &Entry, days: &BTreeMap<&str, &str>) -> Vec<Fault> {
    let essay = collection.text("essay");
    let key = collection.list("key").iter();
    let key = key.map(|one| one.as_str().unwrap_or_else(|| text(one, "id")).to_owned());
    let cover = collection.0.get("cover").map(|cover| text(cover, "document").to_owned());
    let absent = key.chain(cover).chain(cited(essay)).filter(|id| !days.contains_key(id.as_str()));
    let mut wrong: Vec<String> = absent.map(|id| format!("cites {id}, which is not here")).collect();
    for paragraph in essay.split("\n\n") {
        let cited = cited(paragraph);
        let of_cited = |day: &String| cited.iter().any(|id| days.get(id.as_str()) == Some(&day.as_str()));
        let told = days_of(paragraph).into_iter().filter(|day| !of_cited(day));
        wrong.extend(told.map(|day| format!("no document cited beside it is of {day}")));
    }
    wrong.into_iter().map(|words| Fault::new(collection.id(), words)).collect()
}

/// The ids that a text cites: `[[ID]]`, `[words](ID)`.
fn cited(text: &str) -> Vec<String> {
    let between = |open: &'static str, close: char| {
        text.split(open).skip(1).filter_map(move |rest| Some(rest.split_once(close)?.0.to_owned()))
    };
    between("[[", ']').chain(between("](", ')').filter(|address| !address.contains('/'))).collect()
}

/// The days that a text tells: `May 9, 1949`.
fn days_of(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let day = |words: &[&str]| {
        let month = MONTHS.iter().position(|month| *month == words[0])? + 1;
        let day: usize = words[1].strip_suffix(',')?.parse().ok()?;
        let year = words[2].trim_end_matches(|c: char| !c.is_ascii_digit()).get(..4)?;
        let day = format!("{year}-{month:02}-{day:02}");
        numbers(&day).map(|_| day)
    };
    words.windows(3).filter_map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn days_are_those_of_what_is_cited_beside_them() {
        for (essay, key, expect) in [
            ("On May 9, 1949 he wrote ([[a]]).", "a", vec![]),
            ("[[a]], May 9, 1949.", "a", vec![]),
            ("On May 10, 1949 he wrote ([[a]]).", "a", vec!["no document cited beside it is of 1949-05-10"]),
            ("On May 9, 1949.\n\nThen [[a]].", "a", vec!["no document cited beside it is of 1949-05-09"]),
            (
                "See [it](lost).",
                "gone",
                vec!["cites gone, which is not here", "cites lost, which is not here"],
            ),
        ] {
            let collection = json!({"type": "collection", "id": "c", "essay": essay, "key": [{"id": key}]});
            let entries = [Entry(json!({"id": "a", "date": "1949-05-09T17:00"})), Entry(collection)];
            let found: Vec<String> = faults(&entries).into_iter().map(|fault| fault.words).collect();
            assert_eq!(found, expect, "{essay}");
        }
    }
}
