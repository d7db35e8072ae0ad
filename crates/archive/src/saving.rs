//! A record made ready for the store: its canonical text, and what leads to it.

use record::{Access, Kind, Record, name};
use std::collections::BTreeSet;
use store::{Put, Reference};

/// Everything that the store keeps of a record, taken out of it once.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    pub kind: Kind,
    pub id: String,
    json: String,
    access: Access,
    identifiers: Vec<String>,
    names: Vec<String>,
    references: Vec<Reference>,
    blobs: Vec<String>,
    /// The revision that the writer knew, if that matters.
    expect: Option<i64>,
}

impl Ready {
    pub fn of(record: &Record) -> Self {
        Self {
            kind: record.kind(),
            id: record.id().into(),
            json: record.json(),
            access: record.access(),
            identifiers: identifiers(record),
            names: names(record),
            references: references(record),
            blobs: blobs(record),
            expect: None,
        }
    }

    /// The same, to be saved only over this revision.
    pub fn expecting(self, expect: Option<i64>) -> Self {
        Self { expect, ..self }
    }

    pub fn put(&self) -> Put<'_> {
        Put {
            access: self.access,
            identifiers: &self.identifiers,
            names: &self.names,
            references: &self.references,
            blobs: &self.blobs,
            expect: self.expect,
            ..Put::new(self.kind, &self.id, &self.json)
        }
    }
}

/// What it refers to; of another document also how.
fn references(record: &Record) -> Vec<Reference> {
    let plain = |(kind, id): (Kind, &str)| Reference { role: String::new(), kind, id: id.into() };
    let Record::Document(document) = record else {
        return record.references().into_iter().map(plain).collect();
    };
    let others = record.references().into_iter().filter(|(kind, _)| *kind != Kind::Document).map(plain);
    let related = document.related.iter().filter_map(|related| {
        let id = related.id.clone()?;
        Some(Reference { role: related.relation.clone(), kind: Kind::Document, id })
    });
    others.chain(related).collect()
}

fn identifiers(record: &Record) -> Vec<String> {
    match record {
        Record::Document(document) => distinct(document.identifiers.iter().cloned()),
        _ => Vec::new(),
    }
}

/// The names that an authority bears, folded; what is no authority bears none.
pub(crate) fn names(record: &Record) -> Vec<String> {
    match record.kind() {
        Kind::Agent | Kind::Place | Kind::Topic | Kind::Repository => {
            let variants = record.variants().iter().map(|variant| variant.name.as_str());
            distinct(variants.chain([record.label()]).map(name::fold))
        }
        Kind::Unit | Kind::Collection | Kind::Document | Kind::Family | Kind::Identity => Vec::new(),
    }
}

fn blobs(record: &Record) -> Vec<String> {
    match record {
        Record::Document(document) => distinct(document.files.iter().filter_map(|file| file.sha256.clone())),
        _ => Vec::new(),
    }
}

fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    values.collect::<BTreeSet<_>>().into_iter().collect()
}
