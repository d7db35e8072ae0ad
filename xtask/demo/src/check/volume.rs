//! A TEI volume of many documents, read for the checks alone.

use super::printed::Printed;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// `xml:id`.
pub const ID: (&str, &str) = ("http://www.w3.org/XML/1998/namespace", "id");

/// The documents of a volume, and the persons that it lists.
pub struct Volume<'a> {
    documents: BTreeMap<&'a str, Node<'a, 'a>>,
    /// What its list of persons says of each, by name.
    persons: BTreeMap<String, String>,
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
            persons: persons.map(listed).collect(),
        }
    }

    /// The document of this id.
    pub fn document(&self, id: &str) -> Option<Printed> {
        self.documents.get(id).map(|div| Printed::of(*div))
    }

    /// Whether the volume lists a person under this very name.
    pub fn lists(&self, person: &str) -> bool {
        self.persons.contains_key(person)
    }

    /// What the list of persons says of somebody of this very name.
    pub fn person(&self, name: &str) -> Option<&str> {
        self.persons.get(name).map(String::as_str)
    }
}

/// A person of a list: the name, and what the entry says behind it.
fn listed(node: Node) -> (String, String) {
    let name = super::printed::words_of(node).trim_end_matches(',').to_owned();
    let item = node.ancestors().find(|above| above.has_tag_name_of("item"));
    let entry = item.map(super::printed::words_of).unwrap_or_default();
    let told = entry.split_once(&name).map(|(_, told)| told.to_owned()).unwrap_or_default();
    (name, told)
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
