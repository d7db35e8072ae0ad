//! What a question asks for, found in any text: the passages of a listing and
//! the page of a document are marked by the same words.

mod beginnings;
mod find;
mod marks;
mod places;
mod why;

use std::ops::Range;

use record::Document;

use crate::question::{Node, Question};
use crate::words::Composed;

pub(crate) use find::{Found, find, merged};
pub(crate) use marks::Marks;
pub use places::Place;
pub use why::{Form, Why};

/// Finds in any text what a question asks for, as a listing marks it.
#[derive(Debug)]
pub struct Marker {
    parts: Vec<Node>,
    langs: Vec<String>,
    exact: bool,
    marks: Marks,
}

impl Marker {
    /// The marker of a question; `langs` are the languages by whose rules text was analysed.
    pub(crate) fn new(question: Question, langs: &[String], exact: bool) -> Self {
        let marks = Marks::new(&question.parts, langs, exact);
        Self { parts: question.parts, langs: langs.to_vec(), exact, marks }
    }

    /// Whether it asks for nothing that stands in texts.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// What of a text in `lang` (BCP 47; empty when not known) is asked for: ranges
    /// of bytes, in order and apart.
    pub fn ranges(&self, text: &str, lang: &str) -> Vec<Range<usize>> {
        let composed = Composed::of(text);
        let found = find(&composed.text, lang, &self.marks);
        merged(found.0.into_iter().map(|(range, _)| composed.place(range)))
    }

    /// For each part of the question what a document has of it, and where; `lang` is
    /// the language of its title and summary.
    pub fn why(&self, document: &Document, lang: &str) -> Vec<Why> {
        why::why(&self.parts, &self.langs, self.exact, (document, lang))
    }
}
