//! One TEI file while it is read: its tree, its lines, what was said about it,
//! and an account of every element in it.

use super::ledger::Ledger;
use record::{
    Notice,
    id::{FORMAT_SUFFIXES, MAX_LEN},
    shape::is_language,
};
use roxmltree::Document;
use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
};

/// An element or text of the file.
pub(super) type Node<'a> = roxmltree::Node<'a, 'a>;

/// One TEI file while it is read.
pub(super) struct File<'a> {
    /// The outermost element.
    pub root: Node<'a>,
    /// The file's name without folder and suffix, as far as an id may have its letters.
    pub stem: String,
    /// What became of each element.
    pub ledger: Ledger,
    notices: RefCell<Vec<Notice>>,
    places_supplied: Cell<usize>,
    ids: HashMap<&'a str, Node<'a>>,
    line_ends: Vec<usize>,
}

impl<'a> File<'a> {
    pub fn new(name: &str, tree: &'a Document<'a>) -> Self {
        let text = tree.input_text();
        let line_ends =
            text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Self {
            root: tree.root_element(),
            stem: id_from(stem(name)),
            ledger: Ledger::new(tree),
            notices: RefCell::default(),
            places_supplied: Cell::default(),
            ids: ids(tree.root_element()),
            line_ends,
        }
    }

    /// The first element with this `xml:id`.
    pub fn by_id(&self, id: &str) -> Option<Node<'a>> {
        self.ids.get(id).copied()
    }

    /// Line of the file where a node begins, counted from 1.
    pub fn line(&self, node: Node) -> u64 {
        let at = node.range().start;
        1 + self.line_ends.partition_point(|end| *end < at) as u64
    }

    /// Keeps a notice, at a node and for a record (empty for the file itself).
    pub fn say(&self, record: &str, node: Node, notice: Notice) {
        let mut notice = notice.at_line(self.line(node));
        notice.record = (!record.is_empty()).then(|| record.to_owned());
        self.notices.borrow_mut().push(notice);
    }

    /// Counts a place that the editors of the source supplied in brackets; it is
    /// said once for the file.
    pub fn place_supplied(&self) {
        self.places_supplied.set(self.places_supplied.get() + 1);
    }

    /// Says which languages are none.
    fn languages(&self) {
        let mut seen = HashSet::new();
        for node in self.root.descendants() {
            let declared = own_language(node).or_else(|| {
                let attribute = if is(node, "textLang") { "mainLang" } else { "ident" };
                node.attribute(attribute).filter(|_| is(node, "textLang") || is(node, "language"))
            });
            if let Some(odd) =
                declared.filter(|lang| !lang.is_empty() && !is_language(lang.trim()) && seen.insert(*lang))
            {
                let words = format!(
                    "“{odd}” is no language tag; texts in it are marked “und”. Write en, it, zh-Hant."
                );
                self.say("", node, Notice::kept("language-unknown", "texts.lang", words));
            }
        }
    }

    /// Says so when words stand in an element that was read for something else.
    fn lost_words(&self) {
        let lost = self.ledger.lost(self.root);
        if let Some(first) = lost.first() {
            let words = format!(
                "{} pieces of text stand where none is expected and were left behind, the first inside <{}>.",
                lost.len(),
                first.parent().map_or("", name_of)
            );
            self.say("", *first, Notice::left("words-left", "texts", words));
        }
    }

    /// All that was said, then what was left behind.
    pub fn into_notices(self) -> Vec<Notice> {
        let left = self.ledger.notices(self.root);
        self.languages();
        self.lost_words();
        let supplied = self.places_supplied.get();
        if supplied > 0 {
            let words = format!(
                "{supplied} places stand in brackets, supplied by the editors of the source; the brackets are in the texts."
            );
            self.say("", self.root, Notice::kept("place-supplied", "place", words));
        }
        let mut notices = self.notices.into_inner();
        notices.extend(left);
        notices
    }
}

fn ids<'a>(root: Node<'a>) -> HashMap<&'a str, Node<'a>> {
    let mut ids = HashMap::new();
    for (id, node) in root.descendants().filter_map(|node| Some((xml_id(node)?, node))) {
        ids.entry(id).or_insert(node);
    }
    ids
}

fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let dot = file.len().saturating_sub(4);
    match file.get(dot..) {
        Some(suffix) if suffix.eq_ignore_ascii_case(".xml") => &file[..dot],
        _ => file,
    }
}

/// The letters of `name` that an id may have; what it may not have becomes `-`.
pub(super) fn id_from(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
    let id: String =
        name.chars().map(plain).skip_while(|c| !c.is_ascii_alphanumeric()).take(MAX_LEN).collect();
    let id = without_suffix(id.trim_end_matches(['.', '-']));
    if id.is_empty() { "tei".into() } else { id }
}

/// No id ends as a format does; `d1.xml` is `d1-xml`.
fn without_suffix(id: &str) -> String {
    let ends = |suffix: &&str| id.to_ascii_lowercase().ends_with(*suffix);
    match FORMAT_SUFFIXES.into_iter().find(ends) {
        Some(suffix) => {
            let start = id.len() - suffix.len();
            format!("{}{}", &id[..start], id[start..].replace('.', "-")).trim_start_matches('-').to_owned()
        }
        None => id.to_owned(),
    }
}

/// An id of a part of the file: the file's own, `-`, the part's.
pub(super) fn id_within(whole: &str, part: &str) -> String {
    id_from(&format!("{whole}-{part}"))
}

/// The elements below `node` that bear a local name, in the order of the file.
pub(super) fn below<'a>(node: Node<'a>, name: &'static str) -> impl Iterator<Item = Node<'a>> {
    node.descendants().filter(move |n| *n != node && is(*n, name))
}

/// The children that bear a local name.
pub(super) fn children<'a>(node: Node<'a>, name: &'static str) -> impl Iterator<Item = Node<'a>> {
    node.children().filter(move |n| is(*n, name))
}

/// The element at the end of a path of local names, each the first of its name.
pub(super) fn at<'a>(node: Node<'a>, path: &[&'static str]) -> Option<Node<'a>> {
    path.iter().try_fold(node, |node, name| children(node, name).next())
}

/// Whether a node is an element of this local name, in whatever namespace.
pub(super) fn is(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The local name of an element, empty for anything else.
pub(super) fn name_of<'a>(node: Node<'a>) -> &'a str {
    node.tag_name().name()
}

/// `xml:id`.
pub(super) fn xml_id<'a>(node: Node<'a>) -> Option<&'a str> {
    node.attribute((roxmltree::NS_XML_URI, "id")).map(str::trim).filter(|id| !id.is_empty())
}

/// The language that holds at a node (`xml:lang`, inherited; XML 1.0, section 2.12).
pub(super) fn language<'a>(node: Node<'a>) -> Option<&'a str> {
    node.ancestors().find_map(own_language).filter(|lang| is_language(lang))
}

/// `xml:lang` of the element itself.
fn own_language<'a>(node: Node<'a>) -> Option<&'a str> {
    node.attribute((roxmltree::NS_XML_URI, "lang")).map(str::trim)
}

/// Whether an attribute has this word among its words.
pub(super) fn has_word(node: Node, attribute: &str, word: &str) -> bool {
    node.attribute(attribute).is_some_and(|value| value.split_ascii_whitespace().any(|one| one == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_from_a_name() {
        let check = |name: &str, expect: &str| assert_eq!(id_from(stem(name)), expect);
        check("frus1949v07p2.xml", "frus1949v07p2");
        check("folder/03_002.XML", "03_002");
        check("a letter (copy).xml", "a-letter--copy");
        check("письмо.xml", "tei");
        check("-_x", "x");
        check("letter.json.xml", "letter-json");
        check("a.tei.xml.xml", "a-tei-xml");
        check(&"x".repeat(90), &"x".repeat(64));
    }
}
