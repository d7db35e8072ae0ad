//! Fills in what the TEI volumes say of each entry. What stands in the file
//! stays: an editor's correction is never written over; a field that is taken
//! away is read anew. A new entry is a line with `id` and `summary`.

use crate::check::{
    Entry, FIELDS, entry,
    ten::{self, TEN},
};
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, path::Path};

const RIGHTS: &str = "https://creativecommons.org/publicdomain/mark/1.0/";

/// Writes `demo/korea-china.jsonl` anew.
///
/// # Errors
/// When a file cannot be read or written, or a volume has no such document.
pub fn run(demo: &Path, frus: &Path) -> Result<()> {
    let path = demo.join("korea-china.jsonl");
    let old = entry::read(&path)?;
    let (mut documents, others): (Vec<Entry>, Vec<Entry>) = old.into_iter().partition(Entry::is_document);
    let (mut agents, others): (Vec<Entry>, Vec<Entry>) =
        others.into_iter().partition(|entry| entry.text("type") == "agent");
    for (volume, members) in members(&mut documents) {
        let bytes = std::fs::read(frus.join(format!("{volume}.xml")))
            .with_context(|| format!("the volume {volume}"))?;
        let tei = formats::tei::read(&format!("{volume}.xml"), &bytes)?;
        let drafts: BTreeMap<&str, &Map<String, Value>> =
            tei.drafts.iter().filter_map(|draft| Some((draft.id()?, &draft.fields))).collect();
        for entry in members {
            let Some(draft) = drafts.get(entry.id()) else {
                bail!("{volume} has no document for {}", entry.id())
            };
            entry.0 = filled(entry, draft);
            link(entry, &drafts, &mut agents);
        }
    }
    let documents = in_order(documents);
    let lines = lines(others, agents, documents);
    std::fs::write(&path, lines.join("\n") + "\n")
        .with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{} lines written", lines.len());
    Ok(())
}

/// The entries that are printed in a volume, by volume.
fn members(documents: &mut [Entry]) -> BTreeMap<String, Vec<&mut Entry>> {
    let mut volumes: BTreeMap<String, Vec<&mut Entry>> = BTreeMap::new();
    for entry in documents.iter_mut().filter(|entry| !ten::is_one(entry.id())) {
        let volume = entry.id().rsplit_once("-d").map(|(volume, _)| volume.to_owned());
        volumes.entry(volume.unwrap_or_default()).or_default().push(entry);
    }
    volumes
}

/// The entry, and from the importer what the entry does not say.
fn filled(entry: &Entry, draft: &Map<String, Value>) -> Value {
    let mut read = draft.clone();
    read.insert("languages".into(), json!(["en"]));
    read.insert("sources".into(), sources(entry.id(), &draft["sources"]));
    read.insert("rights".into(), RIGHTS.into());
    read.insert("access".into(), "public".into());
    read.insert("collections".into(), json!([crate::check::COLLECTION]));
    let value = |name: &str| entry.0.get(name).or_else(|| read.get(name)).cloned();
    FIELDS.iter().filter_map(|name| Some(((*name).to_owned(), value(name)?))).collect::<Map<_, _>>().into()
}

/// Where the original lies, and where it is printed, with the address there.
fn sources(id: &str, read: &Value) -> Value {
    let mut sources = read.as_array().cloned().unwrap_or_default();
    for source in &mut sources {
        match source["form"].as_str() {
            Some("published") => source["url"] = address(id).into(),
            _ => source["form"] = "original".into(),
        }
    }
    sources.into()
}

fn address(id: &str) -> String {
    let (volume, number) = id.rsplit_once("-d").unwrap_or_default();
    format!("https://history.state.gov/historicaldocuments/{volume}/d{number}")
}

/// Leads the parties that a volume links to the agent of that name, made from
/// the volume's list of persons where the file has none: one person has one
/// line, whatever volume lists them.
fn link(entry: &mut Entry, drafts: &BTreeMap<&str, &Map<String, Value>>, agents: &mut Vec<Entry>) {
    for side in ["from", "to", "participants"] {
        for party in entry.0.get_mut(side).and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(listed) = party["id"].as_str().and_then(|id| drafts.get(id)) else { continue };
            let name = listed["name"].as_str().unwrap_or_default();
            if !agents.iter().any(|agent| agent.text("name") == name) {
                agents.push(Entry(agent(name, listed)));
            }
            let agent = agents.iter().find(|agent| agent.text("name") == name);
            party["id"] = agent.map_or(Value::Null, |agent| agent.id().into());
        }
    }
}

/// A person with the offices that the volume lists, not in its sentences. Other names in the entry may be
/// other people's.
fn agent(name: &str, listed: &Map<String, Value>) -> Value {
    let mut agent = json!({"type": "agent", "id": id_of(name), "kind": "person", "name": name});
    if let Some(offices) = listed.get("offices") {
        agent["offices"] = offices.clone();
    }
    agent
}

/// `Dulles, John Foster` as `dulles-john-foster`.
fn id_of(name: &str) -> String {
    crate::words::lower(name).join("-").replace('\'', "")
}

/// The entries by date, the ten at their place.
fn in_order(documents: Vec<Entry>) -> Vec<Entry> {
    let (mut ten, mut order): (Vec<Entry>, Vec<Entry>) =
        documents.into_iter().partition(|entry| ten::is_one(entry.id()));
    order.sort_by_key(|entry| (entry.text("date").to_owned(), volume_and_number(entry.id())));
    ten.sort_by_key(|entry| TEN.iter().position(|(id, ..)| *id == entry.id()));
    let place = (ten::FIRST - 1).min(order.len());
    order.splice(place..place, ten);
    order
}

fn volume_and_number(id: &str) -> (String, u32) {
    let (volume, number) = id.rsplit_once("-d").unwrap_or_default();
    (volume.to_owned(), number.parse().unwrap_or_default())
}

/// Repositories, agents, the collection with its order, documents.
fn lines(others: Vec<Entry>, mut agents: Vec<Entry>, documents: Vec<Entry>) -> Vec<String> {
    let order: Vec<&str> = documents.iter().map(Entry::id).collect();
    let ours = |kind: &str| -> Vec<Value> {
        let kept =
            others.iter().filter(|entry| entry.text("type") == kind && !entry.id().starts_with("frus"));
        kept.map(|entry| entry.0.clone()).collect()
    };
    let mut collections = ours("collection");
    for collection in &mut collections {
        collection["documents"] = json!(order);
    }
    let mut records = ours("repository");
    agents.sort_by(|one, other| one.id().cmp(other.id()));
    records.extend(agents.into_iter().map(|agent| agent.0));
    records.extend(collections);
    let documents = documents.into_iter().map(|entry| entry.0);
    records.into_iter().chain(documents).map(|record| record.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str, date: &str) -> Entry {
        Entry(json!({"id": id, "date": date, "summary": "s"}))
    }

    #[test]
    fn the_ten_stand_at_their_place_and_the_others_by_date() {
        let mut documents: Vec<Entry> =
            (1..=30).rev().map(|n| document(&format!("frus1-d{n}"), "1951-01-02")).collect();
        documents.push(document("frus1-d31", "1951-01-01T10:00"));
        documents.extend(TEN.iter().rev().map(|(id, date, ..)| document(id, date)));
        let order: Vec<String> = in_order(documents).iter().map(|entry| entry.id().to_owned()).collect();
        assert_eq!(order[..3], ["frus1-d31", "frus1-d1", "frus1-d2"]);
        assert!(order[20..30].iter().eq(TEN.iter().map(|(id, ..)| id)));
        assert_eq!(order[30], "frus1-d20");
    }

    #[test]
    fn an_entry_takes_no_text_and_keeps_what_stands() {
        let draft = json!({
            "id": "frus1-d7", "title": "Telegram", "date": "1951-01-02", "people": ["Orel"], "place": "Karsk",
            "texts": [{"body": "1668."}], "sources": [{"reference": "12"}, {"reference": "Rivers, document 7", "form": "published"}],
        });
        let entry = Entry(json!({"id": "frus1-d7", "place": "Wangjin", "summary": "s"}));
        let filled = filled(&entry, draft.as_object().unwrap());
        let names: Vec<&String> = filled.as_object().unwrap().keys().collect();
        let expect = [
            "id",
            "title",
            "date",
            "place",
            "summary",
            "languages",
            "sources",
            "rights",
            "access",
            "collections",
        ];
        assert_eq!(names, expect);
        assert_eq!(filled["place"], "Wangjin");
        assert_eq!(filled["sources"][0], json!({"reference": "12", "form": "original"}));
        assert_eq!(filled["sources"][1]["url"], "https://history.state.gov/historicaldocuments/frus1/d7");
    }

    #[test]
    fn one_person_has_one_line() {
        let listed = json!({"name": "Orel, Piet", "note": "Envoy", "offices": [{"title": "Envoy"}], "variants": [{"name": "Lind"}]});
        let drafts = BTreeMap::from([
            ("frus1-p_O", listed.as_object().unwrap()),
            ("frus2-p_O", listed.as_object().unwrap()),
        ]);
        let mut agents = Vec::new();
        for id in ["frus1-p_O", "frus2-p_O"] {
            let mut entry =
                Entry(json!({"from": [{"name": "Orel, Piet", "id": id}], "to": [{"name": "Lind"}]}));
            link(&mut entry, &drafts, &mut agents);
            assert_eq!(entry.0["from"][0]["id"], "orel-piet");
            assert_eq!(entry.0["to"][0], json!({"name": "Lind"}));
        }
        let expect = json!({"type": "agent", "id": "orel-piet", "kind": "person", "name": "Orel, Piet", "offices": [{"title": "Envoy"}]});
        assert_eq!(agents.into_iter().map(|agent| agent.0).collect::<Vec<_>>(), [expect]);
    }
}
