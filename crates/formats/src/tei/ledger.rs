//! The account of a file's elements: nothing is left behind in silence.

use super::file::{Node, is, name_of};
use record::Notice;
use roxmltree::Document;
use std::{cell::Cell, collections::BTreeMap};

/// What became of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Nobody read it.
    Left,
    /// Its words went into a text; what the element says of them did not.
    Words,
    /// It went into a field, or led the reading.
    Mapped,
}

/// What became of each element of a file.
pub(super) struct Ledger {
    fates: Vec<Cell<Fate>>,
}

impl Ledger {
    pub fn new(tree: &Document) -> Self {
        Self { fates: vec![Cell::new(Fate::Left); tree.descendants().count()] }
    }

    /// The element has its place in a record.
    pub fn mapped(&self, node: Node) {
        self.fates[node.id().get_usize()].set(Fate::Mapped);
    }

    /// The elements have their place in a record, and all that is inside them.
    pub fn mapped_whole(&self, node: Node) {
        node.descendants().for_each(|node| self.mapped(node));
    }

    /// The element's words are kept, and nothing else of it.
    pub fn words(&self, node: Node) {
        let fate = &self.fates[node.id().get_usize()];
        if fate.get() == Fate::Left {
            fate.set(Fate::Words);
        }
    }

    /// Texts in the body of the file that nobody read, though the element that
    /// holds them was.
    pub fn lost<'a>(&self, root: Node<'a>) -> Vec<Node<'a>> {
        let fate = |node: Node| self.fates[node.id().get_usize()].get();
        let blank = |node: &Node| node.text().is_none_or(|text| text.trim().is_empty());
        let texts = root.children().filter(|child| is(*child, "text")).flat_map(|text| text.descendants());
        let unread = texts.filter(|node| node.is_text() && !blank(node) && fate(*node) == Fate::Left);
        unread.filter(|node| node.parent().is_some_and(|parent| fate(parent) != Fate::Left)).collect()
    }

    /// Names and numbers of the elements with a fate.
    fn count<'a>(&self, root: Node<'a>, fate: Fate) -> BTreeMap<&'a str, u64> {
        let mut counts = BTreeMap::new();
        for node in root.descendants().filter(|node| node.is_element()) {
            if self.fates[node.id().get_usize()].get() == fate {
                *counts.entry(name_of(node)).or_default() += 1;
            }
        }
        counts
    }

    /// Names and numbers of the elements that nothing was made of.
    pub fn left<'a>(&self, root: Node<'a>) -> BTreeMap<&'a str, u64> {
        self.count(root, Fate::Left)
    }

    /// One notice for each name of an element that was left behind, whole or in part.
    pub fn notices(&self, root: Node) -> Vec<Notice> {
        let left = self.left(root).into_iter().map(|(name, n)| {
            let words =
                format!("<{name}>, {n} in this file: left behind, for no field of a record takes it.");
            Notice::left("left-behind", name, words)
        });
        let words = self.count(root, Fate::Words).into_iter().map(|(name, n)| {
            let words = format!(
                "<{name}>, {n} in this file: the words are kept in the text, what marks them is not."
            );
            Notice::left("words-only", name, words)
        });
        left.chain(words).collect()
    }
}
