//! Cross-references between documents.

use super::{
    file::{File, Node, below, id_within, is},
    markdown::page_of,
    words::words,
};
use record::Notice;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// Which documents of a volume stand on which page, and what may be pointed to.
#[derive(Default)]
pub(super) struct Places<'a> {
    /// Ids of the documents that have words on a page, by the `xml:id` of its `pb`.
    on_page: HashMap<&'a str, Vec<String>>,
    /// Ids of the documents by their `xml:id`.
    ids: HashMap<&'a str, String>,
    /// The label of the page that is open where a document begins, by the document's place.
    opening: Vec<Option<String>>,
}

impl<'a> Places<'a> {
    /// Reads where the pages of a file begin; `documents` are in the order of the file.
    pub fn of(root: Node<'a>, documents: &[(Node<'a>, String)]) -> Self {
        let mut places = Self::default();
        let mut page: Option<Node> = None;
        let mut next = documents.iter().peekable();
        let mut open: Option<&(Node, String)> = None;
        for node in root.descendants().filter(|node| node.is_element()) {
            if open.is_some_and(|(div, _)| node.range().start >= div.range().end) {
                open = None;
            }
            if next.peek().is_some_and(|(div, _)| *div == node) {
                open = next.next();
                places.open(node, open, page);
            } else if is(node, "pb") {
                page = Some(node);
                places.touch(page, open);
            }
        }
        places
    }

    fn open(&mut self, div: Node<'a>, document: Option<&(Node<'a>, String)>, page: Option<Node<'a>>) {
        let turned = div.first_element_child().is_some_and(|first| is(first, "pb"));
        self.opening.push(page.filter(|_| !turned).and_then(page_of));
        if !turned {
            self.touch(page, document);
        }
        if let (Some(xml), Some((_, id))) = (super::file::xml_id(div), document) {
            self.ids.entry(xml).or_insert_with(|| id.clone());
        }
    }

    fn touch(&mut self, page: Option<Node<'a>>, document: Option<&(Node<'a>, String)>) {
        if let (Some(page), Some((_, id))) = (page.and_then(super::file::xml_id), document) {
            self.on_page.entry(page).or_default().push(id.clone());
        }
    }

    /// The label of the page that is open where the document at this place begins.
    pub fn opening(&self, place: usize) -> Option<&str> {
        self.opening.get(place)?.as_deref()
    }

    /// The document that a target inside the file leads to: `#d24`, `#d24fn3`,
    /// or a page on which a single document stands.
    fn inside(&self, target: &str) -> Option<&str> {
        if let Some([only]) = self.on_page.get(target).map(Vec::as_slice) {
            return Some(only);
        }
        let whole = target.split_once("fn").map_or(target, |(document, _)| document);
        self.ids.get(whole).map(String::as_str)
    }
}

/// The documents that the references of one lead to, each once, and the number of
/// references that lead to nothing a record can name.
pub(super) fn related<'a>(
    file: &File<'a>,
    places: &Places<'a>,
    volume: &str,
    div: Node<'a>,
    id: &str,
) -> (Vec<Value>, usize) {
    let mut seen = HashSet::from([id.to_owned()]);
    let mut related = Vec::new();
    let mut unresolved = 0;
    for node in below(div, "ref") {
        let Some(target) = node.attribute("target").map(str::trim) else {
            unresolved += 1;
            continue;
        };
        let other = match target.split_once('#') {
            Some(("", part)) => places
                .inside(part)
                .map(str::to_owned)
                .or_else(|| dangling(part).map(|part| id_within(volume, part))),
            Some((other, part)) if !other.contains([':', '/']) => {
                dangling(part).map(|part| id_within(other, part))
            }
            _ => None,
        };
        let Some(other) = other else {
            unresolved += 1;
            continue;
        };
        file.ledger.mapped(node);
        let within = target.starts_with('#') && !places.ids.values().any(|id| *id == other);
        if within && !seen.contains(&other) {
            let words =
                format!("The reference “{target}” leads to no document of this file; it is kept as {other}.");
            file.say(id, node, Notice::kept("dangling-reference", "related", words));
        }
        if seen.insert(other.clone()) {
            related.push(json!({"id": other, "relation": "see_also"}));
        }
    }
    related.extend(replied_to(div).map(|text| json!({"relation": "replies_to", "text": text})));
    (related, unresolved)
}

/// `d24` and `d24fn3` name a document even where it is missing.
fn dangling(part: &str) -> Option<&str> {
    let whole = part.split_once("fn").map_or(part, |(document, _)| document);
    let number = whole.strip_prefix('d')?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(whole)
}

/// What the opening paragraph plainly says that it replies to: `your telegram No. 123 of March 5`.
fn replied_to(div: Node) -> Option<String> {
    let first = div.children().find(|child| is(*child, "p"))?;
    let text = words(first);
    let start = text.find("reply to your ")? + "reply to ".len();
    let rest = &text[start..];
    let end = rest
        .match_indices([',', ';', ':', '(', '—', '.', '“'])
        .map(|(at, _)| at)
        .find(|at| !ends_in_short_form(&rest[..*at]));
    let named = rest[..end.unwrap_or(rest.len())].trim();
    let paper = ["telegram", "letter", "note", "despatch", "message", "memorandum", "airgram"]
        .iter()
        .any(|word| named.contains(word));
    let dated = named.chars().any(|c| c.is_ascii_digit());
    (paper && dated && named.len() <= 80).then(|| named.to_owned())
}

fn ends_in_short_form(text: &str) -> bool {
    text.ends_with("No") || text.ends_with("Nos") || text.ends_with("no")
}
