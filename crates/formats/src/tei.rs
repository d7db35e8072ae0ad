//! TEI P5 to drafts, and documents to TEI P5. Read are a volume of many documents, one letter per file with its
//! `correspDesc`, or one document with its original and translation. Which of
//! the three a file is, it says itself. `docs/mapping/tei.md` says element by
//! element what goes where.

mod author;
mod bearer;
mod blocks;
mod dateline;
mod day;
mod document;
mod edition;
mod fields;
mod file;
mod genre;
mod header;
mod heading;
mod inline;
mod ledger;
mod letter;
mod markdown;
mod markup;
mod names;
mod number;
mod office;
mod participants;
mod people;
mod related;
mod source;
mod title;
mod volume;
mod words;
mod written;

pub use written::write;

use crate::xml::{self, Refused};
use file::{File, below, has_word, name_of};
use record::{Draft, Notice};
use std::collections::BTreeMap;

/// What a TEI file holds, told from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Many documents: `div[@type='document']`.
    Volume,
    /// One letter, its sending described in `correspDesc`.
    Letter,
    /// One document, with or without a translation.
    Edition,
    /// One document that [`write`] wrote, with its whole record.
    Written,
}

/// The count of a file: what was in it and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What the file holds.
    pub kind: Kind,
    /// Documents that stand in the file.
    pub found: usize,
    /// Documents that were read from it.
    pub documents: usize,
    /// Names of the elements that were left behind, with how many of each.
    pub left: BTreeMap<String, u64>,
}

/// A TEI file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Tei {
    /// Agents, collections, documents, in this order.
    pub drafts: Vec<Draft>,
    /// What was odd, and what was left behind: one notice for each name of an element.
    pub notices: Vec<Notice>,
    /// What was in the file and what became of it.
    pub count: Count,
}

/// Reads a TEI file. `name` is the file's name, from which ids are made where
/// the file itself has none.
///
/// Fails when the whole file cannot be read: when it breaks the limits of
/// [`xml::guard`], is not well-formed, or is not TEI. What is odd in a single
/// document is a notice.
pub fn read(name: &str, bytes: &[u8]) -> Result<Tei, Refused> {
    let text = xml::guard(bytes)?;
    let tree = xml::tree(&text)?;
    let root = name_of(tree.root_element());
    if !matches!(root, "TEI" | "TEI.2") {
        return Err(Refused::OtherKind { found: format!("<{root}>"), expected: "<TEI>" });
    }
    let file = File::new(name, &tree);
    if let Some(draft) = written::record(&file) {
        let count = Count { kind: Kind::Written, found: 1, documents: 1, left: BTreeMap::new() };
        return Ok(Tei { drafts: vec![draft], notices: Vec::new(), count });
    }
    header::wrappers(&file);
    let kind = kind(&file);
    let (found, drafts) = match kind {
        Kind::Volume => (volume::documents(file.root).count(), volume::read(&file)),
        Kind::Letter => (1, letter::read(&file)),
        Kind::Edition | Kind::Written => (1, edition::read(&file)),
    };
    let documents = drafts.iter().filter(|draft| !draft.fields.contains_key("type")).count();
    let left = file.ledger.left(file.root).into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
    Ok(Tei { drafts, notices: file.into_notices(), count: Count { kind, found, documents, left } })
}

fn kind(file: &File<'_>) -> Kind {
    if volume::documents(file.root).next().is_some() {
        Kind::Volume
    } else if below(file.root, "correspAction").any(|action| has_word(action, "type", "sent")) {
        Kind::Letter
    } else {
        Kind::Edition
    }
}
