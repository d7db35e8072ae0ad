//! The collection as a whole: its members, their number and their order.

use super::{
    Fault,
    entry::{Entry, name},
    ten,
};
use std::collections::{BTreeMap, BTreeSet};

/// Id of the collection.
pub const ID: &str = "korea-china-1949-1957";
/// Members of the collection.
pub const MEMBERS: usize = 181;
/// Years that the title covers.
const YEARS: std::ops::RangeInclusive<u16> = 1949..=1957;

/// What is wrong with the collection: members, order, note.
pub fn faults(entries: &[Entry]) -> Vec<Fault> {
    let lines: Vec<&Entry> = entries.iter().filter(|entry| entry.text("type") == "collection").collect();
    let [line] = lines[..] else { return vec![Fault::new(ID, "expected one line of the type collection")] };
    let order = line.texts("documents");
    let mut wrong = members(entries, &order);
    wrong.extend(order_of(entries, &order));
    wrong.extend(note(entries, line.text("note")));
    wrong.extend(
        undescribed(entries).into_iter().map(|name| format!("no line describes the repository “{name}”")),
    );
    if line.id() != ID || line.text("title") != "Korea and China, 1949–1957" {
        wrong.push("its id or title is another".into());
    }
    wrong.into_iter().map(|words| Fault::new(ID, words)).collect()
}

fn members(entries: &[Entry], order: &[&str]) -> Vec<String> {
    let documents: Vec<&str> = entries.iter().filter(|entry| entry.is_document()).map(Entry::id).collect();
    let mut wrong = Vec::new();
    if order.len() != MEMBERS || order.iter().collect::<BTreeSet<_>>().len() != MEMBERS {
        wrong.push(format!("lists {} documents; expected {MEMBERS}, each once", order.len()));
    }
    if documents != order {
        wrong.push("the documents of the file are not those listed, in that order".into());
    }
    let outside = entries.iter().filter(|entry| entry.is_document() && entry.texts("collections") != [ID]);
    wrong.extend(outside.map(|entry| format!("{} is not in this collection alone", entry.id())));
    wrong
}

/// The ten at their place, the others by date.
fn order_of(entries: &[Entry], order: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    let ten: Vec<&str> = order.iter().skip(ten::FIRST - 1).take(ten::TEN.len()).copied().collect();
    if !ten.iter().eq(ten::TEN.iter().map(|(id, ..)| id)) {
        wrong.push(format!("at places {} to {} stand {ten:?}", ten::FIRST, ten::FIRST + 9));
    }
    let dates: BTreeMap<&str, &str> = entries.iter().map(|entry| (entry.id(), entry.text("date"))).collect();
    let others: Vec<&str> = order.iter().copied().filter(|id| !ten::is_one(id)).collect();
    let date = |id: &str| dates.get(id).copied().unwrap_or_default();
    let late = others.windows(2).filter(|pair| date(pair[0]) > date(pair[1]));
    wrong.extend(late.map(|pair| format!("{} stands before {}, which is earlier", pair[0], pair[1])));
    wrong
}

/// The note names every volume with its address and counts the years.
fn note(entries: &[Entry], note: &str) -> Vec<String> {
    let documents = || entries.iter().filter(|entry| entry.is_document());
    let volumes = documents()
        .filter(|entry| !ten::is_one(entry.id()))
        .filter_map(|entry| Some(entry.id().rsplit_once("-d")?.0));
    let addresses = volumes
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|volume| format!("https://history.state.gov/historicaldocuments/{volume}"));
    let counts = YEARS.map(|year| {
        let count = documents().filter(|entry| entry.text("date").starts_with(&year.to_string())).count();
        if count == 0 { format!("{year}: none") } else { format!("{year}: {count}") }
    });
    addresses
        .chain(counts)
        .filter(|words| !note.contains(words))
        .map(|words| format!("the note does not say “{words}”"))
        .collect()
}

/// Names of repositories that no line describes.
fn undescribed(entries: &[Entry]) -> BTreeSet<&str> {
    let described: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| entry.text("type") == "repository")
        .map(|entry| entry.text("name"))
        .collect();
    let sources = entries.iter().flat_map(|entry| entry.list("sources"));
    let named = sources.map(|source| name(&source["repository"])).filter(|name| !name.is_empty());
    named.filter(|name| !described.contains(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entries() -> Vec<Entry> {
        let document = |id: &str, date: &str| json!({"id": id, "date": date, "collections": [ID]});
        let frus = (0..171).map(|n| document(&format!("frus1-d{n}"), &format!("1951-01-{:02}", 1 + n / 10)));
        let mut documents: Vec<_> = frus.collect();
        for (index, (id, date, ..)) in ten::TEN.iter().enumerate() {
            documents.insert(20 + index, document(id, date));
        }
        let order: Vec<_> = documents.iter().map(|document| document["id"].clone()).collect();
        let years = "1949: 1, 1950: none, 1951: 171, 1952: none, 1953: none, 1954: none, 1955: 1, 1956: 8, 1957: none";
        let note = format!("https://history.state.gov/historicaldocuments/frus1 {years}");
        let line = json!({"type": "collection", "id": ID, "title": "Korea and China, 1949–1957", "note": note, "documents": order});
        std::iter::once(line).chain(documents).map(Entry).collect()
    }

    fn check(change: impl FnOnce(&mut Vec<Entry>), expect: &[&str]) {
        let mut entries = entries();
        change(&mut entries);
        let faults: Vec<String> = faults(&entries).into_iter().map(|fault| fault.words).collect();
        assert_eq!(faults, expect);
    }

    #[test]
    fn members_order_and_note_are_held() {
        check(|_| (), &[]);
        check(
            |entries| drop(entries.pop()),
            &[
                "the documents of the file are not those listed, in that order",
                "frus1-d169 stands before frus1-d170, which is earlier",
                "the note does not say “1951: 170”",
            ],
        );
        check(
            |entries| entries[1].0["date"] = json!("1951-02-01"),
            &["frus1-d0 stands before frus1-d1, which is earlier"],
        );
        check(
            |entries| entries[0].0["documents"].as_array_mut().unwrap().swap(20, 21),
            &[
                "the documents of the file are not those listed, in that order",
                "at places 21 to 30 stand [\"koval-cpsu-cc-1956-04\", \"shtykov-vyshinsky-1949-05-15\", \
                 \"ivanov-journal-1956-01-27\", \"ivanov-journal-1956-01-20\", \"ivanov-journal-1955-12-12\", \
                 \"soviet-chinese-meeting-1956-09-19-draft\", \"soviet-chinese-meeting-1956-09-19\", \
                 \"mikoyan-cpsu-cc-1956-09-21\", \"ponomarev-cpsu-cc-1956-09-26\", \"seo-hwi-ccp-cc-1956-09-05\"]",
            ],
        );
        check(
            |entries| entries[3].0["collections"] = json!([]),
            &["frus1-d2 is not in this collection alone"],
        );
    }
}
