//! Whether the demonstration's material is what it says.

mod collection;
mod dates;
pub mod entry;
mod essay;
mod events;
mod facts;
mod fiction;
mod geography;
mod parties;
mod people;
mod printed;
mod summary;
pub mod ten;
mod volume;

pub use collection::ID as COLLECTION;
pub use entry::Entry;
pub use facts::FIELDS;

use anyhow::{Context, Result, bail};
use std::{collections::BTreeMap, path::Path};
use volume::Volume;

/// What is wrong with an entry, in a sentence.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    id: String,
    words: String,
}

impl Fault {
    fn new(id: &str, words: impl Into<String>) -> Self {
        Self { id: id.into(), words: words.into() }
    }
}

/// Reads all that is in `demo` against the TEI volumes in `frus`, and against a gazetteer and a file of
/// people if they are named.
///
/// # Errors
/// When a file cannot be read or anything is wrong; all of it is printed.
pub fn run(demo: &Path, frus: &Path, gazetteer: Option<&Path>, people: Option<&Path>) -> Result<()> {
    let korea = entry::read(&demo.join("korea-china.jsonl"))?;
    let karsk = entry::read(&demo.join("karsk.jsonl"))?;
    let places = entry::read(&demo.join("geography.jsonl"))?;
    let mut faults = faults(&korea, &karsk);
    faults.extend(printed_faults(&korea, frus)?);
    faults.extend(events::faults(&demo.join("events.csv"), frus)?);
    faults.extend(geography::faults(&places, &korea));
    if let Some(path) = gazetteer {
        faults.extend(geography::faults_beside(&places, &serde_json::from_str(&read(path)?)?));
    }
    if let Some(path) = people {
        let lines: Result<Vec<_>, _> = read(path)?.lines().map(serde_json::from_str).collect();
        faults.extend(people::faults_beside(&korea, &lines?));
    }
    for Fault { id, words } in &faults {
        eprintln!("{id}: {words}");
    }
    if !faults.is_empty() {
        bail!("{} faults in the demonstration's material", faults.len());
    }
    println!(
        "{} documents of Korea and China and {} of Karsk are as they say",
        documents(&korea),
        documents(&karsk)
    );
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// What can be told without the volumes.
fn faults(korea: &[Entry], karsk: &[Entry]) -> Vec<Fault> {
    let mut faults = collection::faults(korea);
    faults.extend(ten::faults(korea));
    faults.extend(summary::alike(korea));
    faults.extend(fiction::faults(karsk));
    faults.extend(people::faults(korea));
    faults.extend([korea, karsk].into_iter().flat_map(essay::faults));
    faults
}

fn documents(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| entry.is_document()).count()
}

/// Every entry that names a volume, against the volume.
fn printed_faults(entries: &[Entry], frus: &Path) -> Result<Vec<Fault>> {
    let mut by_volume: BTreeMap<&str, Vec<(&Entry, &str)>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !ten::is_one(entry.id())) {
        if let Some((volume, document)) = entry.id().rsplit_once("-d").filter(|_| entry.is_document()) {
            by_volume.entry(volume).or_default().push((entry, document));
        }
    }
    for name in people::volumes(entries) {
        by_volume.entry(name).or_default();
    }
    let mut faults = Vec::new();
    for (name, members) in by_volume {
        let path = frus.join(format!("{name}.xml"));
        let xml = read(&path)?;
        let tree =
            roxmltree::Document::parse(&xml).with_context(|| format!("{} is no XML", path.display()))?;
        let volume = Volume::of(&tree);
        for person in people::of_volume(entries, name) {
            faults.extend(people::unlisted(person, name, &volume));
        }
        for (entry, number) in members {
            match volume.document(&format!("d{number}")) {
                None => faults.push(Fault::new(entry.id(), "the volume has no such document")),
                Some(printed) => {
                    faults.extend(facts::faults(entry, &printed, &volume));
                    faults.extend(summary::faults(entry, &printed));
                }
            }
        }
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Record;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn material() -> [Vec<Entry>; 3] {
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
        ["korea-china.jsonl", "karsk.jsonl", "geography.jsonl"]
            .map(|name| entry::read(&demo.join(name)).unwrap())
    }

    #[test]
    fn the_material_holds_together() {
        let [korea, karsk, places] = material();
        assert_eq!(faults(&korea, &karsk), []);
        assert_eq!(geography::faults(&places, &korea), []);
    }

    #[test]
    fn every_line_is_a_record_without_fault() {
        for entry in material().iter().flatten() {
            let Value::Object(fields) = entry.0.clone() else { panic!("{} is no object", entry.id()) };
            let notices = match Record::read(fields) {
                Ok(reading) => reading.notices,
                Err(faults) => faults,
            };
            assert_eq!(notices, [], "{}", entry.id());
        }
    }

    #[test]
    fn every_id_that_is_named_has_a_line() {
        let material = material();
        let known: BTreeSet<&str> = material.iter().flatten().map(Entry::id).collect();
        let named = |entry: &Entry| {
            let lists = ["from", "to", "participants", "people", "related"];
            let in_lists =
                lists.iter().flat_map(|list| entry.list(list)).map(|one| entry::text(one, "id").to_owned());
            let collections = entry.texts("collections").into_iter().map(str::to_owned);
            in_lists.chain(collections).filter(|id| !id.is_empty()).collect::<Vec<_>>()
        };
        for entry in material.iter().flatten() {
            let lost: Vec<String> =
                named(entry).into_iter().filter(|id| !known.contains(id.as_str())).collect();
            assert_eq!(lost, [""; 0], "{}", entry.id());
        }
    }
}
