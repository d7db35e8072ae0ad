//! The field table. One row is one name: what may be typed before a colon, what
//! can be chosen at the side of a listing, and what either is made from. The
//! Tantivy schema, the parser's field names and the facets are all read from it.

use record::{Document, document::Name, message::messages, reference};

use crate::facet::{Facet, slug};

/// Changes whenever what stands in the index does: an index made by another is rebuilt.
pub const VERSION: u32 = 8;

/// How the words of a field are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Words and their stems.
    Text,
    /// Words as they stand; a phrase is the whole name.
    Names,
    /// Letters and digits, blind to dashes and spaces.
    Code,
    /// Dates (EDTF, as people write them, `A..B`).
    Dates,
}

type Texts = fn(&Document, &mut dyn FnMut(&str));
type Values = fn(&Document, &mut dyn FnMut(&str, &str));

/// One name of the field table.
pub struct Row {
    /// The name, as typed before a colon and as a parameter.
    pub name: &'static str,
    /// What it finds, in a sentence for the manual.
    pub about: &'static str,
    /// How what is typed after `name:` is read; `None` where that is not a field.
    pub reads: Option<Reads>,
    /// The facet of the same name.
    pub facet: Option<Facet>,
    pub(crate) texts: Texts,
    pub(crate) values: Values,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

fn no_texts(_: &Document, _: &mut dyn FnMut(&str)) {}
fn no_values(_: &Document, _: &mut dyn FnMut(&str, &str)) {}

const NEITHER: Row =
    Row { name: "", about: "", reads: None, facet: None, texts: no_texts, values: no_values };

/// The field table.
pub static FIELDS: &[Row] = &[
    Row {
        name: "title",
        about: "Words of the title, in any language.",
        reads: Some(Reads::Text),
        texts: titles,
        ..NEITHER
    },
    Row {
        name: "from",
        about: "Words of the author's or sender's name; in quotation marks the whole name.",
        reads: Some(Reads::Names),
        texts: |document, each| document.from.iter().for_each(|name| each(&name.name)),
        ..NEITHER
    },
    Row {
        name: "to",
        about: "Words of the recipient's name; in quotation marks the whole name.",
        reads: Some(Reads::Names),
        texts: |document, each| document.to.iter().for_each(|name| each(&name.name)),
        ..NEITHER
    },
    Row {
        name: "person",
        about: "Words of the name of anybody who sent, received, took part or is named; in quotation marks the whole name.",
        reads: Some(Reads::Names),
        facet: Some(Facet::Person),
        texts: |document, each| persons(document).for_each(|name| each(&name.name)),
        values: |document, each| linked(persons(document), each),
    },
    Row {
        name: "organization",
        about: "Words of the name of an organization that sent, received, took part or is named; in quotation marks the whole name.",
        reads: Some(Reads::Names),
        facet: Some(Facet::Organization),
        texts: |document, each| organizations(document).for_each(|name| each(&name.name)),
        values: |document, each| linked(organizations(document), each),
    },
    Row {
        name: "place",
        about: "Words of the name of a place: sent from, sent to, or named.",
        reads: Some(Reads::Text),
        facet: Some(Facet::Place),
        texts: |document, each| places(document).for_each(|name| each(&name.name)),
        values: |document, each| linked(places(document), each),
    },
    Row {
        name: "topic",
        about: "Words of a topic.",
        reads: Some(Reads::Text),
        facet: Some(Facet::Topic),
        texts: |document, each| document.topics.iter().for_each(|name| each(&name.name)),
        values: |document, each| linked(document.topics.iter(), each),
    },
    Row {
        name: "kind",
        about: "Words of the kind of document: `kind:telegram`.",
        reads: Some(Reads::Text),
        facet: Some(Facet::Kind),
        texts: |document, each| document.kind.iter().for_each(|kind| each(kind)),
        values: |document, each| document.kind.iter().for_each(|kind| each(&slug(kind), kind)),
    },
    Row {
        name: "repository",
        about: "Words of the name of the institution that holds it.",
        reads: Some(Reads::Text),
        facet: Some(Facet::Repository),
        texts: |document, each| repositories(document).for_each(|name| each(&name.name)),
        values: |document, each| linked(repositories(document), each),
    },
    Row {
        name: "language",
        about: "The original's language as a code: `language:ru`.",
        reads: Some(Reads::Code),
        facet: Some(Facet::Language),
        texts: |document, each| document.languages.iter().for_each(|lang| each(lang)),
        values: |document, each| document.languages.iter().for_each(|lang| each(lang, "")),
    },
    Row {
        name: "reference",
        about: "A reference code or a part of one, blind to dashes and spaces: `reference:\"f. 5 op. 49\"`.",
        reads: Some(Reads::Code),
        texts: |document, each| {
            document.sources.iter().flat_map(|source| &source.reference).for_each(|code| each(code))
        },
        ..NEITHER
    },
    Row {
        name: "number",
        about: "A number that the document bears, blind to dashes and spaces: `number:3483`.",
        reads: Some(Reads::Code),
        texts: |document, each| document.numbers.iter().for_each(|number| each(number)),
        ..NEITHER
    },
    Row {
        name: "cites",
        about: "A number of a message that the text names, \"your telegram No. 123\": `cites:123`.",
        reads: Some(Reads::Code),
        texts: |document, each| {
            let messages = document.texts.iter().flat_map(|text| messages(&text.body));
            messages.for_each(|message| each(&message.number));
        },
        ..NEITHER
    },
    Row {
        name: "date",
        about: "A date or a range of dates: `date:1956-04`, `date:1956-01..1956-09`, `date:\"April 1956\"`.",
        reads: Some(Reads::Dates),
        ..NEITHER
    },
    Row {
        name: "collection",
        about: "The collections that a document is in.",
        facet: Some(Facet::Collection),
        values: |document, each| document.collections.iter().for_each(|id| each(id, "")),
        ..NEITHER
    },
    Row {
        name: "readable",
        about: "The languages in which a document has a text.",
        facet: Some(Facet::Readable),
        values: |document, each| document.texts.iter().for_each(|text| each(&text.lang, "")),
        ..NEITHER
    },
    Row { name: "decade", about: "The decades that a date touches.", facet: Some(Facet::Decade), ..NEITHER },
    Row {
        name: "author",
        about: "Who wrote or sent a document: people and organizations.",
        facet: Some(Facet::Author),
        values: |document, each| linked(document.from.iter(), each),
        ..NEITHER
    },
    Row {
        name: "recipient",
        about: "Whom a document was sent to: people and organizations.",
        facet: Some(Facet::Recipient),
        values: |document, each| linked(document.to.iter(), each),
        ..NEITHER
    },
    Row {
        name: "origin",
        about: "The place that a document was sent from, or written in.",
        facet: Some(Facet::Origin),
        values: |document, each| linked(document.place.iter(), each),
        ..NEITHER
    },
    Row {
        name: "destination",
        about: "The place that a document was sent to.",
        facet: Some(Facet::Destination),
        values: |document, each| linked(document.place_to.iter(), each),
        ..NEITHER
    },
    Row {
        name: "unit",
        about: "The fonds, series and files of a repository in which the original lies.",
        facet: Some(Facet::Unit),
        values: units,
        ..NEITHER
    },
    Row {
        name: "with",
        about: "People and organizations together: who sent, received, took part or is named.",
        facet: Some(Facet::With),
        ..NEITHER
    },
];

/// The row whose name may be typed before a colon, in any case.
pub(crate) fn typed(name: &str) -> Option<&'static Row> {
    FIELDS.iter().find(|row| row.reads.is_some() && row.name.eq_ignore_ascii_case(name))
}

fn titles(document: &Document, each: &mut dyn FnMut(&str)) {
    each(&document.title);
    document.titles.iter().for_each(|title| each(&title.text));
}

fn is_organization(name: &Name) -> bool {
    name.kind.as_deref() == Some("organization")
}

/// Parties are people unless they say otherwise.
fn persons(document: &Document) -> impl Iterator<Item = &Name> {
    document.parties().chain(&document.people).filter(|name| !is_organization(name))
}

fn organizations(document: &Document) -> impl Iterator<Item = &Name> {
    let named = document.organizations.iter();
    named.chain(document.parties().chain(&document.people).filter(|name| is_organization(name)))
}

fn places(document: &Document) -> impl Iterator<Item = &Name> {
    document.place.iter().chain(&document.place_to).chain(&document.places)
}

fn repositories(document: &Document) -> impl Iterator<Item = &Name> {
    document.sources.iter().flat_map(|source| &source.repository)
}

/// What a source lies in, from its reference and as it was catalogued.
fn units(document: &Document, each: &mut dyn FnMut(&str, &str)) {
    for source in &document.sources {
        let Some(holder) = source.repository.as_ref().and_then(|name| name.id.as_deref()) else { continue };
        for unit in reference::units(&source.parts) {
            each(&format!("{holder}/{}", unit.key), &unit.label);
        }
        source.unit.iter().for_each(|unit| each(&format!("{holder}/{unit}"), ""));
    }
}

/// Names that are linked to an authority; the others are no facet.
fn linked<'a>(names: impl Iterator<Item = &'a Name>, each: &mut dyn FnMut(&str, &str)) {
    names.flat_map(|name| &name.id).for_each(|id| each(id, ""));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facet_has_one_row_of_its_name() {
        for facet in Facet::ALL {
            let rows: Vec<_> = FIELDS.iter().filter(|row| row.facet == Some(facet)).collect();
            assert_eq!(rows.len(), 1, "{facet}");
            assert_eq!(rows[0].name, facet.name());
        }
    }

    #[test]
    fn names_are_found_in_any_case() {
        assert_eq!(typed("Title").map(|row| row.name), Some("title"));
        assert!(typed("readable").is_none() && typed("http").is_none());
    }
}
