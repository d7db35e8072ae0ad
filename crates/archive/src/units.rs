//! Fonds, series and files of a repository: a tree of what the references of documents name,
//! with what a finding aid says of each.

use crate::{Archive, Result, aids};
use record::arrangement;
use search::{Facet, Request};
use std::collections::{BTreeMap, HashMap, HashSet};

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
    /// Keys of those that are found by another name: the id of a finding aid.
    moved: HashMap<String, String>,
}

/// A unit as a finding aid describes it.
#[derive(Clone, Debug)]
pub struct Described {
    /// What it says.
    pub record: arrangement::Unit,
    /// The unit as a value of [`Facet::Unit`].
    pub value: String,
    /// How many documents lie in it and below.
    pub count: u64,
}

impl Archive {
    /// All units in which public documents lie, as values of [`Facet::Unit`], each once.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn unit_values(&self) -> Result<Vec<String>> {
        let directory = self.directory().await?;
        let Some(in_use) = self.in_use() else { return Ok(Vec::new()) };
        let keys = aids::keys(directory.all_units().iter());
        let moved: HashSet<String> = directory
            .all_units()
            .iter()
            .filter(|unit| keys[unit.id.as_str()] != unit.id)
            .filter_map(|unit| Some(format!("{}/{}", unit.repository.as_ref()?, unit.id)))
            .collect();
        let counts = in_use.index.facet(&Request::default(), Facet::Unit)?.values;
        let mut values: Vec<String> = counts.into_iter().map(|value| value.id).collect();
        values.retain(|value| !moved.contains(value));
        values.sort_unstable();
        Ok(values)
    }

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

    /// The units that finding aids describe and in which public documents lie, by repository and
    /// reference.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn described(&self) -> Result<Vec<Described>> {
        let directory = self.directory().await?;
        let Some(in_use) = self.in_use() else { return Ok(Vec::new()) };
        let counts = in_use.index.facet(&Request::default(), Facet::Unit)?.values;
        let counts: HashMap<String, u64> = counts.into_iter().map(|value| (value.id, value.count)).collect();
        let keys = aids::keys(directory.all_units().iter());
        let described = |unit: &arrangement::Unit| {
            let holder = unit.repository.as_ref()?;
            let value = format!("{holder}/{}", keys[unit.id.as_str()]);
            let count = *counts.get(&value)?;
            Some(Described { record: unit.clone(), value, count })
        };
        let mut all: Vec<Described> = directory.all_units().iter().filter_map(described).collect();
        all.sort_by(|one, other| {
            let repositories = one.record.repository.cmp(&other.record.repository);
            repositories.then_with(|| search::natural(&one.value, &other.value))
        });
        Ok(all)
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
        let described: Vec<&arrangement::Unit> = described.collect();
        let keys = aids::keys(described.iter().copied());
        let described: HashMap<String, &arrangement::Unit> =
            described.into_iter().map(|unit| (keys[unit.id.as_str()].clone(), unit)).collect();
        let keys_by_id: HashMap<&str, &String> =
            described.iter().map(|(key, unit)| (unit.id.as_str(), key)).collect();
        for (key, unit) in described.iter().filter(|(key, unit)| **key != unit.id) {
            if units.nodes.remove(&unit.id).is_some() {
                units.moved.insert(unit.id.clone(), key.clone());
            }
        }
        for (key, node) in &mut units.nodes {
            node.record = described.get(key).map(|unit| (*unit).clone());
            let catalogued = node.record.as_ref().and_then(|record| record.within.as_deref());
            let within = catalogued.and_then(|id| keys_by_id.get(id).map(|key| (*key).clone()));
            let described = node.record.as_ref().and_then(|record| aids::levels(record).pop());
            let same = described.map(|level| level.key).filter(|level| level != key);
            let above = || key.rsplit_once('.').map(|(above, _)| above.to_owned());
            node.within = within.or(same).or_else(above);
        }
        units.arrange();
        units
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

    /// The key of a unit that is asked for by the id that a finding aid gives it.
    pub fn moved(&self, id: &str) -> Option<&str> {
        self.moved.get(id).map(String::as_str)
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
            ("opis2", "", 1),
        ];
        let described = [
            described("opis", Some("f. 5, op. 49"), None),
            described("opis2", Some("f. 5, op. 49"), None),
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
        assert_eq!(names(Some("5.49")), ["delo 14 1", "delo 131 2", "Papers box 1", "Papers opis2 1"]);
        let above: Vec<_> = units.above("5.49.131").iter().map(|node| node.key.as_str()).collect();
        assert_eq!(above, ["5", "5.49"]);
    }
}
