//! What was asked when a document was opened: its words marked on the page, and
//! a way from each passage that has them to the next.

use super::{
    address::{Address, both},
    language::{Language, number},
    leaves::Leaf,
    site::Visit,
};
use archive::record::{
    document::{Document, Text},
    text::{Passage, marked, plain_passages},
    words::{Page, Place},
};
use archive::{Marker, Why};
use form_urlencoded::parse;
use std::collections::{HashMap, HashSet};

/// Asks for the reasons to be open.
pub const WHY: &str = "why=open";

/// What is marked on a page; nothing, when nothing was asked.
#[derive(Default)]
pub struct Marks {
    asked: Address,
    /// Whether the reasons are open.
    pub open: bool,
    marker: Option<Marker>,
    /// The passages that match, in the order of the page.
    anchors: Vec<String>,
    places: HashMap<String, usize>,
}

/// A passage that matches, and those before and after it.
pub struct Step<'a> {
    /// Its place among those that match: `2 of 4`.
    pub words: String,
    /// The anchor before.
    pub previous: Option<&'a str>,
    /// The anchor after.
    pub next: Option<&'a str>,
}

impl Marks {
    /// What the address of a document asks to be marked; the rest of the address is left alone.
    ///
    /// # Errors
    /// When the archive fails.
    pub async fn read(visit: &Visit) -> archive::Result<Self> {
        let asked = Address::read(visit.query(), None).0.question();
        if asked.q.is_empty() {
            return Ok(Self::default());
        }
        let open = parse(visit.query().as_bytes()).any(|(name, value)| name == "why" && value == "open");
        let marker = visit.site.archive.marker(&asked.request()).await?;
        Ok(Self { asked, open, marker, ..Self::default() })
    }

    /// The canonical query string that asks for the marks; empty for none.
    pub fn query(&self) -> String {
        self.asked.query()
    }

    /// The same, with the reasons open where they are.
    pub fn whole_query(&self) -> String {
        both(&self.query(), if self.open { WHY } else { "" })
    }

    /// Whether anything was asked.
    pub fn is_asked(&self) -> bool {
        !self.q().is_empty()
    }

    /// The words asked for, as typed.
    pub fn q(&self) -> &str {
        &self.asked.q
    }

    /// A text in `lang` as HTML, marked.
    pub fn text(&self, text: &str, lang: &str) -> String {
        self.html(&escaped(text), lang)
    }

    fn html(&self, html: &str, lang: &str) -> String {
        match &self.marker {
            Some(marker) => marked(html, |words| marker.ranges(words, lang)),
            None => html.to_owned(),
        }
    }

    /// Marks the passages of a rendition, and remembers those that match.
    pub fn mark(&mut self, leaf: &mut Leaf) {
        if self.marker.is_none() {
            return;
        }
        let mut matching = HashSet::new();
        for passage in leaf.passages.iter_mut().chain(&mut leaf.notes) {
            let html = self.html(&passage.html, &leaf.lang);
            if html.len() > passage.html.len() {
                matching.insert(passage.anchor.clone());
                passage.html = html;
            }
        }
        for passage in leaf.in_order().filter(|passage| matching.contains(&passage.anchor)) {
            self.places.insert(passage.anchor.clone(), self.anchors.len());
            self.anchors.push(passage.anchor.clone());
        }
    }

    /// Where on a page image the words are that match; `lang` is that of the OCR.
    pub fn places(&self, page: &Page, lang: &str) -> Vec<Place> {
        let Some(marker) = &self.marker else { return Vec::new() };
        page.places(&marker.ranges(&page.text().0, lang))
    }

    /// How many passages of a text match.
    pub fn matching(&self, text: &Text) -> u64 {
        if self.marker.is_none() {
            return 0;
        }
        let cut = plain_passages(&text.key, &text.body);
        cut.text.iter().chain(&cut.notes).filter(|passage| self.matches(passage, &text.lang)).count() as u64
    }

    /// Whether a passage of a text in `lang` matches.
    pub fn matches(&self, passage: &Passage, lang: &str) -> bool {
        self.marker.as_ref().is_some_and(|marker| !marker.ranges(&passage.plain, lang).is_empty())
    }

    /// How many passages on the page match.
    pub fn count(&self) -> u64 {
        self.anchors.len() as u64
    }

    /// The anchor of the first.
    pub fn first(&self) -> Option<&str> {
        self.anchors.first().map(String::as_str)
    }

    /// The place of a passage among those that match.
    pub fn step(&self, t: &Language, anchor: &str) -> Option<Step<'_>> {
        let at = *self.places.get(anchor)?;
        let anchor = |at: usize| self.anchors.get(at).map(String::as_str);
        let about = [("number", number(at as u64 + 1)), ("count", number(self.count()))];
        Some(Step {
            words: t.of("step", about).into_owned(),
            previous: at.checked_sub(1).and_then(anchor),
            next: anchor(at + 1),
        })
    }

    /// For each part of what was asked what the document has of it.
    pub fn why(&self, document: &Document) -> Vec<Why> {
        self.marker.as_ref().map(|marker| marker.why(document, archive::OWN_LANGUAGE)).unwrap_or_default()
    }
}

/// A text as HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
