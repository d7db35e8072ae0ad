//! A document on its way into the index.

use std::collections::BTreeSet;

use record::text::{Passages, plain_passages};
use record::{
    Document, Record,
    document::{Name, Source},
};
use tantivy::TantivyDocument;

use crate::facet::Facet;
use crate::fields::{FIELDS, Reads, Row};
use crate::schema::Columns;
use crate::stored::Stored;
use crate::view::number_in_order;
use crate::words::{Spaced, sort_key};

/// How often the words of a title, of names and of a summary count as standing in the text.
const TITLE: usize = 2;
const NAMES: usize = 2;
const SUMMARY: usize = 2;

/// A document on its way into the index.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// What the public may see of it (`record::project`).
    pub document: &'a Document,
    /// The language of its title and summary: the archive's own (BCP 47).
    pub lang: &'a str,
    /// When it came into the archive, in milliseconds since 1970.
    pub added: i64,
    /// Its revision.
    pub rev: u32,
    /// The places that collections give it, by the collection's id.
    pub orders: &'a [(String, u32)],
    /// Units in which finding aids have it lie, as values of [`Facet::Unit`] with their words.
    pub units: &'a [(String, String)],
}

impl Entry<'_> {
    /// As the index keeps it.
    pub(crate) fn to_tantivy(self, columns: &Columns) -> TantivyDocument {
        let mut into = TantivyDocument::default();
        let document = self.document;
        let passages: Vec<(&str, Passages)> =
            document.texts.iter().map(|text| (&*text.lang, plain_passages(&text.key, &text.body))).collect();
        into.add_text(columns.id, &document.id);
        into.add_text(columns.body, self.body(&passages));
        into.add_text(columns.brief, brief(document));
        into.add_text(columns.stored, Stored::write(&passages));
        into.add_text(columns.title, sort_key(&document.title));
        into.add_i64(columns.added, self.added);
        into.add_u64(columns.rev, self.rev.into());
        self.add_values(columns, &mut into);
        add_fields(document, columns, &mut into);
        into
    }

    /// Everything that a word may stand in, written down.
    fn body(&self, passages: &[(&str, Passages)]) -> String {
        let mut body = Spaced::default();
        let document = self.document;
        for _ in 0..TITLE {
            body.text(&document.title, self.lang);
            document.titles.iter().for_each(|title| body.text(&title.text, &title.lang));
        }
        for _ in 0..NAMES {
            names(document).for_each(|name| body.text(&name.name, ""));
        }
        for _ in 0..SUMMARY {
            document.summary.iter().for_each(|summary| body.text(summary, self.lang));
        }
        particulars(document, &mut |words| body.text(words, self.lang));
        for (lang, passages) in passages {
            let all = passages.text.iter().chain(&passages.notes);
            all.for_each(|passage| body.text(&passage.plain, lang));
        }
        body.0
    }

    /// What is counted, chosen and sorted by.
    fn add_values(&self, columns: &Columns, into: &mut TantivyDocument) {
        let document = self.document;
        for (value, label) in self.values() {
            into.add_text(columns.facet, &value);
            let counted = if is_end(&value) { columns.ends } else { columns.facets };
            into.add_text(counted, format!("{value}{LABEL}{label}"));
        }
        if let Some(date) = &document.date {
            into.add_text(columns.date, date.edtf());
        }
        if let Some(number) = document.numbers.first().and_then(|number| number_in_order(number)) {
            into.add_u64(columns.number, number);
        }
        for (collection, position) in self.orders {
            into.add_text(columns.order, format!("{collection}{LABEL}{position}"));
        }
    }

    /// The values in all facets, each once, with labels where the value is not an id.
    fn values(&self) -> BTreeSet<(String, String)> {
        let (mut values, mut seen, document) = (BTreeSet::new(), BTreeSet::new(), self.document);
        for (row, field) in FIELDS.iter().enumerate() {
            let Some(facet) = field.facet else { continue };
            let mut each = |id: &str, label: &str| {
                let value = value(row, id);
                if !id.is_empty() && !id.contains(LABEL) && seen.insert(value.clone()) {
                    values.insert((value, label.to_owned()));
                }
            };
            (field.values)(document, &mut each);
            if facet == Facet::Unit {
                self.units.iter().for_each(|(id, label)| each(id, label));
            }
        }
        let texts = document.texts.iter().map(|text| &*text.lang);
        let langs = texts.chain(document.titles.iter().map(|title| &*title.lang)).chain([self.lang]);
        values.extend(langs.map(|lang| (value(LANGUAGES, lang), String::new())));
        values
    }
}

/// What a listing shows of a document, as its JSON.
fn brief(document: &Document) -> String {
    let brief = Document {
        id: document.id.clone(),
        title: document.title.clone(),
        kind: document.kind.clone(),
        date: document.date.clone(),
        date_text: document.date_text.clone(),
        summary: document.summary.clone(),
        sources: document.sources.iter().map(held).collect(),
        ..Document::default()
    };
    Record::Document(brief).json()
}

/// Where it stands in a file.
fn held(source: &Source) -> Source {
    Source {
        repository: source.repository.clone(),
        reference: source.reference.clone(),
        parts: source.parts.clone(),
        ..Source::default()
    }
}

/// Parts a value and its label, a collection and a position.
pub(crate) const LABEL: char = '\u{1f}';

/// How a value of a facet stands in the index; what is no facet's is hidden:
/// the languages by whose rules text was analysed.
pub(crate) fn value(row: usize, id: &str) -> String {
    format!("{}{id}", char::from(b'a' + row as u8))
}

/// Whether a value, as it stands in the index, is of an end.
fn is_end(value: &str) -> bool {
    let row = value.bytes().next().and_then(|row| FIELDS.get(usize::from(row - b'a')));
    row.and_then(|row| row.facet).is_some_and(Facet::is_end)
}

/// The number of the hidden row of languages.
pub(crate) const LANGUAGES: usize = 25;

fn names(document: &Document) -> impl Iterator<Item = &Name> {
    let places = document.place.iter().chain(&document.place_to).chain(&document.places);
    document.parties().chain(&document.people).chain(&document.organizations).chain(places)
}

/// What is shown of a document beside title, names, summary and text.
fn particulars(document: &Document, each: &mut dyn FnMut(&str)) {
    document.kind.iter().chain(&document.numbers).chain(&document.markings).for_each(|words| each(words));
    document.topics.iter().for_each(|topic| each(&topic.name));
    document.parties().flat_map(|name| &name.office).for_each(|office| each(office));
    for source in &document.sources {
        source.repository.iter().for_each(|repository| each(&repository.name));
        source.reference.iter().for_each(|reference| each(reference));
    }
    document.shown_date().iter().for_each(|date| each(date));
    each(&document.id);
    document.identifiers.iter().for_each(|identifier| each(identifier));
}

fn add_fields(document: &Document, columns: &Columns, into: &mut TantivyDocument) {
    for (row, field) in FIELDS.iter().zip(&columns.typed) {
        let mut spaced = Spaced::default();
        (row.texts)(document, &mut |text| write(row, text, &mut spaced));
        if let Some(field) = field
            && !spaced.0.is_empty()
        {
            into.add_text(*field, spaced.0);
        }
    }
}

fn write(row: &Row, text: &str, spaced: &mut Spaced) {
    match row.reads {
        Some(Reads::Text) => spaced.text(text, ""),
        Some(Reads::Names) => spaced.name(text),
        Some(Reads::Code) => spaced.code(text),
        Some(Reads::Dates) | None => {}
    }
}
