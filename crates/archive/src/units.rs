//! Fonds, series and files of a repository: a tree of what the references of documents name,
//! with what a finding aid says of each.

use crate::{Archive, Result};
use record::{arrangement, reference};
use search::{Facet, Request};
use std::collections::{BTreeMap, HashMap};

/// A fonds, series or file, as far as public documents lie in it.
#[derive(Clone, Debug)]
pub struct UnitNode {
    /// How it is written in addresses, below its repository.
    pub key: String,
    /// Its reference in words, from the largest level: `fond 5, opis 49`.
    pub reference: String,
    /// What a finding aid says of it.
    pub record: Option<arrangement::Unit>,
    /// How many documents lie in it.
    pub count: u64,
    /// What it lies in.
    pub within: Option<String>,
}

impl UnitNode {
    /// What it is called: its title, else its reference behind that of what it lies in, else its key.
    pub fn label<'a>(&'a self, above: Option<&UnitNode>) -> &'a str {
        if let Some(record) = &self.record {
            return &record.title;
        }
        let rest = above.and_then(|above| self.reference.strip_prefix(&above.reference));
        let reference = rest.map_or(&*self.reference, |rest| rest.trim_start_matches([',', ' ']));
        if reference.is_empty() { &self.key } else { reference }
    }
}

/// All units of a repository in which public documents lie.
#[derive(Clone, Debug, Default)]
pub struct Units {
    nodes: BTreeMap<String, UnitNode>,
    below: HashMap<Option<String>, Vec<String>>,
}

impl Archive {
    /// The units of a repository, as public documents name them.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn units(&self, repository: &str) -> Result<Units> {
        let directory = self.directory().await?;
        let Some(in_use) = self.in_use() else { return Ok(Units::default()) };
        let required = BTreeMap::from([(Facet::Repository, vec![repository.to_owned()])]);
        let counts = in_use.index.facet(&Request { required, ..Request::default() }, Facet::Unit)?;
        let held = format!("{repository}/");
        let counted = counts.values.into_iter().filter_map(|value| {
            let key = value.id.strip_prefix(&held)?.to_owned();
            Some((key, value.label.unwrap_or_default(), value.count))
        });
        Ok(Units::new(counted, directory.units(repository)))
    }
}

impl Units {
    fn new<'a>(
        counted: impl Iterator<Item = (String, String, u64)>,
        described: impl Iterator<Item = &'a arrangement::Unit>,
    ) -> Self {
        let node = |(key, reference, count): (String, String, u64)| {
            let node = UnitNode { key: key.clone(), reference, record: None, count, within: None };
            (key, node)
        };
        let mut units = Self { nodes: counted.map(node).collect(), ..Self::default() };
        let described: HashMap<String, &arrangement::Unit> =
            described.map(|unit| (units.key_of(unit), unit)).collect();
        let keys_by_id: HashMap<&str, &String> =
            described.iter().map(|(key, unit)| (unit.id.as_str(), key)).collect();
        // Documents that name it by id and by reference have it once.
        for (_, unit) in described.iter().filter(|(key, unit)| **key != unit.id) {
            units.nodes.remove(&unit.id);
        }
        for (key, node) in &mut units.nodes {
            node.record = described.get(key).map(|unit| (*unit).clone());
            let catalogued = node.record.as_ref().and_then(|record| record.within.as_deref());
            let within = catalogued.and_then(|id| keys_by_id.get(id).map(|key| (*key).clone()));
            node.within = within.or_else(|| key.rsplit_once('.').map(|(above, _)| above.to_owned()));
        }
        units.arrange();
        units
    }

    /// The key under which documents have a described unit: its own id, or its reference.
    fn key_of(&self, unit: &arrangement::Unit) -> String {
        let parts = unit.reference.as_deref().map(reference::parts).unwrap_or_default();
        let by_reference = reference::units(&parts).pop().map(|unit| unit.key);
        by_reference.filter(|key| self.nodes.contains_key(key)).unwrap_or_else(|| unit.id.clone())
    }

    /// Puts each below what it lies in; what lies in nothing that is here, or over others in
    /// itself, stands at the top.
    fn arrange(&mut self) {
        let keys: Vec<String> = self.nodes.keys().cloned().collect();
        for key in keys {
            let within = self.nodes[&key].within.clone();
            let known =
                within.filter(|within| self.nodes.contains_key(within) && !self.leads_to(within, &key));
            if let Some(node) = self.nodes.get_mut(&key) {
                node.within.clone_from(&known);
            }
            self.below.entry(known).or_default().push(key);
        }
        for list in self.below.values_mut() {
            list.sort_by(|one, other| search::natural(one, other));
        }
    }

    fn leads_to(&self, from: &str, key: &str) -> bool {
        let mut at = Some(from);
        for _ in 0..=self.nodes.len().min(100) {
            match at {
                Some(other) if other == key => return true,
                Some(other) => at = self.nodes.get(other).and_then(|node| node.within.as_deref()),
                None => return false,
            }
        }
        true
    }

    /// A unit by its key.
    pub fn get(&self, key: &str) -> Option<&UnitNode> {
        self.nodes.get(key)
    }

    /// What lies directly in a unit, or in nothing.
    pub fn below(&self, key: Option<&str>) -> impl Iterator<Item = &UnitNode> {
        let keys = self.below.get(&key.map(str::to_owned)).into_iter().flatten();
        keys.filter_map(|key| self.nodes.get(key))
    }

    /// What a unit lies in, the largest first.
    pub fn above(&self, key: &str) -> Vec<&UnitNode> {
        let mut above = Vec::new();
        let mut at = self.get(key).and_then(|node| node.within.as_deref());
        while let Some(node) = at.and_then(|key| self.get(key)) {
            above.insert(0, node);
            at = node.within.as_deref();
        }
        above
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(id: &str, reference: Option<&str>, within: Option<&str>) -> arrangement::Unit {
        arrangement::Unit {
            id: id.into(),
            title: format!("Papers {id}"),
            reference: reference.map(Into::into),
            within: within.map(Into::into),
            ..arrangement::Unit::default()
        }
    }

    #[test]
    fn references_and_finding_aids_make_one_tree() {
        let counted = [
            ("5", "fond 5", 4),
            ("5.49", "fond 5, opis 49", 3),
            ("5.49.131", "fond 5, opis 49, delo 131", 2),
            ("5.49.14", "fond 5, opis 49, delo 14", 1),
            ("box", "", 1),
            ("loop", "", 1),
            ("lost", "", 1),
            ("opis", "", 3),
        ];
        let described = [
            described("opis", Some("f. 5, op. 49"), None),
            described("box", None, Some("opis")),
            described("loop", None, Some("loop")),
            described("empty", Some("f. 9, op. 1"), None),
        ];
        let counted = counted.map(|(key, reference, count)| (key.to_owned(), reference.to_owned(), count));
        let units = Units::new(counted.into_iter(), described.iter());
        let names = |key: Option<&str>| {
            let above = key.and_then(|key| units.get(key));
            units.below(key).map(|node| format!("{} {}", node.label(above), node.count)).collect::<Vec<_>>()
        };
        assert_eq!(names(None), ["fond 5 4", "Papers loop 1", "lost 1"]);
        assert_eq!(names(Some("5")), ["Papers opis 3"]);
        assert_eq!(names(Some("5.49")), ["delo 14 1", "delo 131 2", "Papers box 1"]);
        let above: Vec<_> = units.above("5.49.131").iter().map(|node| node.key.as_str()).collect();
        assert_eq!(above, ["5", "5.49"]);
    }
}
