//! Why a document was found: for each part of a question the words that it has,
//! and where.

use std::collections::HashMap;

use record::Document;
use record::date::{Date, Span};

use super::find::find;
use super::marks::{Marks, units};
use super::places::{Place, each};
use crate::fields::{self, FIELDS, Reads};
use crate::question::{Field, Node, Row, row_of};
use crate::words::{STEM, Spaced, code_parts, compose};

/// A part of a question, and what a document has of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The part, as it was typed.
    pub typed: String,
    /// The words found, in each form that they have; none when it has not this part.
    pub found: Vec<Form>,
}

/// A form in which words occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The words, as they stand there first.
    pub text: String,
    /// Why it was searched, for another spelling of a name: `variant on record`.
    pub why: Option<String>,
    /// Where, and how often.
    pub places: Vec<(Place, u32)>,
}

/// What a document has of each part.
pub(super) fn why(
    nodes: &[Node],
    langs: &[String],
    exact: bool,
    (document, lang): (&Document, &str),
) -> Vec<Why> {
    let units = units(nodes);
    let mut tallies: Vec<Tally<'_>> = units.iter().map(|unit| Tally::new(unit)).collect();
    for field in fields(&units) {
        let names = field.is_some_and(|row| row.reads == Some(Reads::Names));
        let marks = Marks::of_field(field, nodes, langs, exact || names);
        each(document, lang, &mut |place, text, lang| {
            if !stands_in(document, field, &place, text) {
                return;
            }
            let lang = if field.is_some() { "" } else { lang };
            for (unit, form) in forms(&units, field, &marks, (text, lang)) {
                tallies[unit].add(&form, &place);
            }
            dated(document, &units, field, &place).for_each(|unit| tallies[unit].add(text, &place));
        });
    }
    tallies.into_iter().map(|tally| tally.why).collect()
}

/// The fields in which anything is looked for; `None` is the whole document.
fn fields(units: &[&Node]) -> Vec<Field> {
    let named = FIELDS.iter().filter(|row| units.iter().any(|unit| is_in(unit, row)));
    [None].into_iter().chain(named.map(Some)).collect()
}

fn is_in(unit: &Node, row: &fields::Row) -> bool {
    field_of(unit).is_some_and(|field| field.name == row.name)
        || (matches!(unit, Node::Date { .. }) && row.reads == Some(Reads::Dates))
}

fn field_of(node: &Node) -> Field {
    match node {
        Node::Word { field, .. } | Node::Phrase { field, .. } | Node::Prefix { field, .. } => *field,
        Node::Name(name) => name.field,
        Node::Near { pair, .. } => field_of(&pair[0]),
        Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Date { .. } => None,
    }
}

/// Whether this text of a document is one of the field's; all are of the whole but the
/// languages, which are codes.
fn stands_in(document: &Document, field: Field, place: &Place, text: &str) -> bool {
    let Some(row) = field else { return *place != Place::Languages };
    if row.reads == Some(Reads::Dates) || !place.fields().contains(&row.name) {
        return place.fields().contains(&row.name);
    }
    let mut is_one = false;
    (row.texts)(document, &mut |one| is_one |= one == text);
    is_one
}

/// What a text has, and of which unit.
fn forms(units: &[&Node], field: Field, marks: &Marks, (text, lang): (&str, &str)) -> Vec<(usize, String)> {
    let text = &*compose(text);
    let reads = field.and_then(|row| row.reads).unwrap_or(Reads::Text);
    if reads == Reads::Code {
        let has = |(_, unit): &(usize, &&Node)| is_in_field(unit, field) && has_code(text, unit);
        return units.iter().enumerate().filter(has).map(|(at, _)| (at, text.to_owned())).collect();
    }
    let mut ends = vec![0; units.len()];
    let mut forms = Vec::new();
    for (range, wish) in find(text, lang, marks).0 {
        let unit = marks.unit(wish);
        let part_of_name =
            reads == Reads::Names && is_whole(units[unit]) && !same_length(text, &text[range.clone()]);
        // What stands inside a longer find says nothing new.
        if range.end > ends[unit] && !part_of_name {
            ends[unit] = range.end;
            forms.push((unit, text[range].to_owned()));
        }
    }
    forms
}

fn is_in_field(unit: &Node, field: Field) -> bool {
    field.is_some_and(|row| is_in(unit, row))
}

/// Whether a name is meant as a whole.
fn is_whole(unit: &Node) -> bool {
    match unit {
        Node::Phrase { .. } => true,
        Node::Name(name) => name.whole,
        _ => false,
    }
}

fn same_length(one: &str, other: &str) -> bool {
    row_of(one).len() == row_of(other).len()
}

/// Whether a reference or number has what was typed, blind to dashes and spaces.
fn has_code(text: &str, unit: &Node) -> bool {
    let (Node::Word { text: asked, .. }
    | Node::Phrase { text: asked, .. }
    | Node::Prefix { text: asked, .. }) = unit
    else {
        return false;
    };
    let asked: Vec<String> = code_parts(asked).into_iter().map(|part| part.folded).collect();
    let mut spaced = Spaced::default();
    spaced.code(text);
    let mut words = spaced.0.split_whitespace();
    match &asked[..] {
        [] => false,
        [one] => words.any(|word| word.trim_start_matches(STEM) == one),
        _ => words
            .filter(|word| !word.starts_with(STEM))
            .collect::<Vec<_>>()
            .windows(asked.len())
            .any(|run| run == asked),
    }
}

/// The units whose dates the document's meets.
fn dated<'a>(
    document: &'a Document,
    units: &'a [&Node],
    field: Field,
    place: &Place,
) -> impl Iterator<Item = usize> + use<'a> {
    let asked = field.is_some() && *place == Place::Date;
    let own: Option<Span> = document.date.as_ref().map(Date::span);
    let meets = move |unit: &&Node| match unit {
        Node::Date { span, .. } => own.as_ref().is_some_and(|own| own.meets(span).is_some()),
        _ => false,
    };
    units.iter().enumerate().filter(move |(_, unit)| asked && meets(unit)).map(|(at, _)| at)
}

/// What was found of one unit so far.
struct Tally<'a> {
    unit: &'a Node,
    why: Why,
    /// Where a form stands in the list, by its words as they are compared.
    known: HashMap<Row, usize>,
}

impl<'a> Tally<'a> {
    fn new(unit: &'a Node) -> Self {
        Self { unit, why: Why { typed: unit.typed(), found: Vec::new() }, known: HashMap::new() }
    }

    fn add(&mut self, text: &str, place: &Place) {
        let forms = &mut self.why.found;
        let at = *self.known.entry(row_of(text)).or_insert_with(|| {
            forms.push(Form { text: text.to_owned(), why: spelled(self.unit, text), places: Vec::new() });
            forms.len() - 1
        });
        let places = &mut forms[at].places;
        match places.iter_mut().find(|(known, _)| known == place) {
            Some((_, count)) => *count += 1,
            None => places.push((place.clone(), 1)),
        }
    }
}

/// Why a spelling of a name was searched that is not the one typed.
fn spelled(unit: &Node, text: &str) -> Option<String> {
    let Node::Name(name) = unit else { return None };
    let row = row_of(text);
    name.shown.iter().find(|(shown, _)| row_of(shown) == row).map(|(_, why)| why.clone())
}
