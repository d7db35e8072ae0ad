//! A TEI volume of many documents, read for the checks alone.

use super::printed::Printed;
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

/// `xml:id`.
pub const ID: (&str, &str) = ("http://www.w3.org/XML/1998/namespace", "id");

/// The documents of a volume, and the persons that it lists.
pub struct Volume<'a> {
    documents: BTreeMap<&'a str, Node<'a, 'a>>,
    persons: BTreeSet<String>,
}

impl<'a> Volume<'a> {
    /// Finds the documents (`div` of the type `document`) and the persons (`persName` with an id).
    pub fn of(tree: &'a Document<'a>) -> Self {
        let divs = tree
            .descendants()
            .filter(|node| node.has_tag_name_of("div") && node.attribute("type") == Some("document"));
        let persons = tree
            .descendants()
            .filter(|node| node.has_tag_name_of("persName") && node.attribute(ID).is_some());
        Self {
            documents: divs.filter_map(|div| Some((div.attribute(ID)?, div))).collect(),
            persons: persons
                .map(|node| super::printed::words_of(node).trim_end_matches(',').to_owned())
                .collect(),
        }
    }

    /// The document of this id.
    pub fn document(&self, id: &str) -> Option<Printed> {
        self.documents.get(id).map(|div| Printed::of(*div))
    }

    /// Whether the volume lists a person under this very name.
    pub fn lists(&self, person: &str) -> bool {
        self.persons.contains(person)
    }
}

/// Elements by their local name: these volumes use two namespaces.
pub trait Named {
    /// Whether it is an element of this local name.
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}
