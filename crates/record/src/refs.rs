//! What a record refers to, and the names in it that may be linked.

use crate::{
    Kind, Record,
    arrangement::{Collection, KeyDocument, Unit},
    authority::Topic,
    document::{Document, Name},
};

/// What sort of authority bears a name in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bearer {
    /// A person, unless the name says otherwise.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// A repository.
    Repository,
}

impl Bearer {
    /// The kind of record.
    pub fn kind(self) -> Kind {
        match self {
            Self::Person | Self::Organization => Kind::Agent,
            Self::Place => Kind::Place,
            Self::Topic => Kind::Topic,
            Self::Repository => Kind::Repository,
        }
    }
}

/// A name in a field, with what sort of authority bears it.
#[derive(Debug)]
pub struct Named<'a> {
    /// Path of the field: `from[0]`.
    pub field: String,
    /// What bears it.
    pub bearer: Bearer,
    /// The name.
    pub name: &'a mut Name,
}

impl Record {
    /// Every name that may be linked to an authority, in the order of the fields.
    pub fn names_mut(&mut self) -> Vec<Named<'_>> {
        match self {
            Self::Document(document) => document_names(document),
            Self::Unit(unit) => unit_names(unit),
            _ => Vec::new(),
        }
    }

    /// Kind and id of every record that this one refers to, sorted, each once.
    pub fn references(&self) -> Vec<(Kind, &str)> {
        let mut refs = match self {
            Self::Document(document) => document_references(document),
            Self::Unit(unit) => unit_references(unit),
            Self::Collection(collection) => collection_references(collection),
            Self::Family(family) => family.documents.iter().map(|id| (Kind::Document, id.as_str())).collect(),
            Self::Identity(identity) => vec![(identity.of, identity.into.as_str())],
            Self::Place(place) => place.within.iter().map(|id| (Kind::Place, id.as_str())).collect(),
            Self::Topic(topic) => topic_references(topic),
            Self::Agent(_) | Self::Repository(_) => Vec::new(),
        };
        refs.sort_unstable();
        refs.dedup();
        refs
    }
}

fn party(name: &Name) -> Bearer {
    match name.kind.as_deref() {
        Some("organization") => Bearer::Organization,
        _ => Bearer::Person,
    }
}

fn document_names(document: &mut Document) -> Vec<Named<'_>> {
    let mut names = Vec::new();
    let mut list = |field: &str, bearer: Option<Bearer>, list| names.extend(named(field, bearer, list));
    list("from", None, document.from.iter_mut());
    list("to", None, document.to.iter_mut());
    list("participants", None, document.participants.iter_mut());
    list("people", Some(Bearer::Person), document.people.iter_mut());
    list("organizations", Some(Bearer::Organization), document.organizations.iter_mut());
    list("places", Some(Bearer::Place), document.places.iter_mut());
    list("topics", Some(Bearer::Topic), document.topics.iter_mut());
    for (field, place) in [("place", &mut document.place), ("place_to", &mut document.place_to)] {
        names.extend(place.iter_mut().map(|name| Named { field: field.into(), bearer: Bearer::Place, name }));
    }
    for (i, source) in document.sources.iter_mut().enumerate() {
        let field = format!("sources[{i}].repository");
        names.extend(source.repository.iter_mut().map(|name| Named {
            field: field.clone(),
            bearer: Bearer::Repository,
            name,
        }));
    }
    names
}

fn named<'a>(
    field: &str,
    bearer: Option<Bearer>,
    names: std::slice::IterMut<'a, Name>,
) -> impl Iterator<Item = Named<'a>> {
    names.enumerate().map(move |(i, name)| Named {
        field: format!("{field}[{i}]"),
        bearer: bearer.unwrap_or_else(|| party(name)),
        name,
    })
}

fn unit_names(unit: &mut Unit) -> Vec<Named<'_>> {
    let named = |name| Named { field: "creator".into(), bearer: Bearer::Organization, name };
    unit.creator.iter_mut().map(named).collect()
}

fn document_references(document: &Document) -> Vec<(Kind, &str)> {
    let agents = document.parties().chain(&document.people).chain(&document.organizations);
    let places = document.places.iter().chain(&document.place).chain(&document.place_to);
    let held = document.sources.iter().filter_map(|source| source.repository.as_ref());
    let units = document.sources.iter().filter_map(|source| source.unit.as_deref());
    let related = document.related.iter().filter_map(|related| related.id.as_deref());
    ids(Kind::Agent, agents)
        .chain(ids(Kind::Place, places))
        .chain(ids(Kind::Topic, document.topics.iter()))
        .chain(ids(Kind::Repository, held))
        .chain(units.map(|id| (Kind::Unit, id)))
        .chain(document.collections.iter().map(|id| (Kind::Collection, id.as_str())))
        .chain(related.map(|id| (Kind::Document, id)))
        .collect()
}

fn ids<'a>(kind: Kind, names: impl Iterator<Item = &'a Name>) -> impl Iterator<Item = (Kind, &'a str)> {
    names.filter_map(move |name| Some((kind, name.id.as_deref()?)))
}

fn unit_references(unit: &Unit) -> Vec<(Kind, &str)> {
    let within = unit.within.iter().map(|id| (Kind::Unit, id.as_str()));
    let held = unit.repository.iter().map(|id| (Kind::Repository, id.as_str()));
    within.chain(held).chain(ids(Kind::Agent, unit.creator.iter())).collect()
}

fn collection_references(collection: &Collection) -> Vec<(Kind, &str)> {
    let within = collection.within.iter().map(|id| (Kind::Collection, id.as_str()));
    let cover = collection.cover.iter().map(|cover| (Kind::Document, cover.document.as_str()));
    let documents = collection.documents.iter().map(|id| (Kind::Document, id.as_str()));
    within.chain(cover).chain(documents).chain(path(&collection.key)).collect()
}

fn topic_references(topic: &Topic) -> Vec<(Kind, &str)> {
    let broader = topic.broader.iter().map(|id| (Kind::Topic, id.as_str()));
    broader.chain(path(&topic.key)).collect()
}

fn path(key: &[KeyDocument]) -> impl Iterator<Item = (Kind, &str)> {
    key.iter().map(|one| (Kind::Document, one.id.as_str()))
}
