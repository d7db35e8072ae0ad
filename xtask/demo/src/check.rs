//! Whether the demonstration's material is what it says.

mod collection;
mod entry;
mod facts;
mod fiction;
mod printed;
mod summary;
mod ten;
mod volume;

use anyhow::{Context, Result, bail};
use entry::Entry;
use std::{collections::BTreeMap, path::Path};
use volume::Volume;

/// What is wrong with an entry, in a sentence.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    id: String,
    words: String,
}

impl Fault {
    fn new(id: &str, words: impl Into<String>) -> Self {
        Self { id: id.into(), words: words.into() }
    }
}

/// Reads all that is in `demo` against the TEI volumes in `frus`.
///
/// # Errors
/// When a file cannot be read or anything is wrong; all of it is printed.
pub fn run(demo: &Path, frus: &Path) -> Result<()> {
    let korea = entry::read(&demo.join("korea-china.jsonl"))?;
    let karsk = entry::read(&demo.join("karsk.jsonl"))?;
    let mut faults = collection::faults(&korea);
    faults.extend(printed_faults(&korea, frus)?);
    faults.extend(ten::faults(&korea));
    faults.extend(summary::alike(&korea));
    faults.extend(fiction::faults(&karsk));
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
    let mut faults = Vec::new();
    for (name, members) in by_volume {
        let path = frus.join(format!("{name}.xml"));
        let xml = std::fs::read_to_string(&path)
            .with_context(|| format!("the volume {} cannot be read", path.display()))?;
        let tree =
            roxmltree::Document::parse(&xml).with_context(|| format!("{} is no XML", path.display()))?;
        let volume = Volume::of(&tree);
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
