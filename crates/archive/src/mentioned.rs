//! What the records that a document is linked to are called, so that their names are found in its text.

use crate::{Archive, Result, archive::visitor, listing::kind_of, reading, recorded};
use record::{Document, document::Name};
use search::Facet;
use std::collections::{HashMap, HashSet};

/// A person, organization or place that a document is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// What it is.
    pub facet: Facet,
    /// Its id.
    pub id: String,
    /// Its names on record, as running text has them; none of these is borne by another of the document's.
    pub names: Vec<String>,
}

impl Archive {
    /// The people, organizations and places of a document with all their names on record. A name
    /// that two of them bear leads to neither.
    ///
    /// # Errors
    /// When the store cannot be read, or a record is damaged.
    pub async fn mentioned(&self, document: &Document) -> Result<Vec<Mentioned>> {
        let mut named = linked(document);
        let mut read = self.store.read().await?;
        for facet in [Facet::Person, Facet::Place] {
            let Some(kind) = kind_of(facet) else { continue };
            let ids: Vec<String> = named
                .iter()
                .filter(|one| kind_of(one.facet) == Some(kind))
                .map(|one| one.id.clone())
                .collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            for stored in read.records(kind, &ids).await? {
                let Some(json) = stored.json.filter(|_| record::visible(visitor(), stored.access)) else {
                    continue;
                };
                let names = recorded::written(&reading::parse(kind, &stored.id, &json)?);
                let same = |one: &&mut Mentioned| kind_of(one.facet) == Some(kind) && one.id == stored.id;
                named.iter_mut().filter(same).for_each(|one| one.names.extend(names.iter().cloned()));
            }
        }
        apart(&mut named);
        Ok(named)
    }
}

/// What a document is linked to, with the names that it has itself.
pub(crate) fn linked(document: &Document) -> Vec<Mentioned> {
    let agent = |name: &Name| match name.kind.as_deref() {
        Some("organization") => Facet::Organization,
        _ => Facet::Person,
    };
    let agents = [&document.from, &document.to, &document.participants].into_iter().flatten();
    let agents = agents.map(|name| (agent(name), name));
    let of = |facet, names| (names as &Vec<Name>).iter().map(move |name| (facet, name));
    let places = of(Facet::Place, &document.places);
    let ends = document.place.iter().chain(&document.place_to).map(|name| (Facet::Place, name));
    let listed = of(Facet::Person, &document.people).chain(of(Facet::Organization, &document.organizations));
    let mut named: Vec<Mentioned> = Vec::new();
    // Lists that say what they hold come first: in `from`, a kind may be left out.
    for (facet, name) in listed.chain(agents).chain(places).chain(ends) {
        let Some(id) = &name.id else { continue };
        match named.iter_mut().find(|one| one.id == *id && kind_of(one.facet) == kind_of(facet)) {
            Some(one) => one.names.push(name.name.clone()),
            None => named.push(Mentioned { facet, id: id.clone(), names: vec![name.name.clone()] }),
        }
    }
    named
}

/// Leaves each name once, and with the one that alone bears it.
fn apart(named: &mut [Mentioned]) {
    let mut bearers: HashMap<String, HashSet<usize>> = HashMap::new();
    for (at, one) in named.iter().enumerate() {
        for name in &one.names {
            bearers.entry(name.clone()).or_default().insert(at);
        }
    }
    for one in named {
        one.names.sort_unstable();
        one.names.dedup();
        one.names.retain(|name| bearers[name].len() == 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(id: &str, name: &str, kind: Option<&str>) -> Name {
        Name { id: Some(id.into()), name: name.into(), kind: kind.map(Into::into), ..Name::default() }
    }

    #[test]
    fn each_is_named_once_and_shared_names_lead_nowhere() {
        let document = Document {
            from: vec![name("a", "Kim", None), name("o", "Legation", Some("organization"))],
            people: vec![name("a", "Kim Il Sung", None), name("b", "Kim", None)],
            places: vec![name("a", "Karsk", None)],
            place: Some(name("a", "Karsk", None)),
            to: vec![Name { name: "Nobody".into(), ..Name::default() }],
            ..Document::default()
        };
        let mut named = linked(&document);
        apart(&mut named);
        let shown: Vec<_> = named.iter().map(|one| (one.facet, &*one.id, one.names.join("|"))).collect();
        assert_eq!(
            shown,
            [
                (Facet::Person, "a", "Kim Il Sung".into()),
                (Facet::Person, "b", String::new()),
                (Facet::Organization, "o", "Legation".into()),
                (Facet::Place, "a", "Karsk".to_owned()),
            ]
        );
    }
}
