//! In which fonds, series and files documents lie as finding aids have it, beside what their
//! references say: for the index, which counts them.

use crate::{Result, reading};
use record::{Document, Kind, Record, arrangement::Unit, reference};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::Read;

/// Units that are read from the store at once.
const AT_ONCE: usize = 500;

/// All finding aids, as of one change.
#[derive(Debug, Default)]
pub(crate) struct Aids {
    units: HashMap<String, Aid>,
    /// Ids by the last of their references, as `REPOSITORY/KEY`.
    by_reference: HashMap<String, String>,
}

/// A unit that is described.
#[derive(Debug)]
struct Aid {
    repository: String,
    within: Option<String>,
    /// The units that its reference names, itself the last, with their words.
    levels: Vec<reference::Unit>,
}

impl Aids {
    /// Those of the store.
    pub async fn load(read: &mut Read) -> Result<Self> {
        Ok(Self::new(&all(read).await?))
    }

    fn new(units: &[Unit]) -> Self {
        let mut aids = Self::default();
        let keys = keys(units.iter());
        for unit in units {
            let Some(repository) = unit.repository.clone() else { continue };
            let levels = levels(unit);
            let key = &keys[unit.id.as_str()];
            if *key != unit.id {
                aids.by_reference.insert(format!("{repository}/{key}"), unit.id.clone());
            }
            let aid = Aid { repository, within: unit.within.clone(), levels };
            aids.units.insert(unit.id.clone(), aid);
        }
        aids
    }

    /// The repository of a unit.
    pub fn repository(&self, unit: &str) -> Option<&str> {
        self.units.get(unit).map(|aid| aid.repository.as_str())
    }

    /// The values of the facet of units that a document has by finding aids, with their words.
    pub fn units_of(&self, document: &Document) -> Vec<(String, String)> {
        let (mut values, mut seen) = (BTreeMap::new(), HashSet::new());
        for source in &document.sources {
            let Some(holder) = source.repository.as_ref().and_then(|name| name.id.as_deref()) else {
                continue;
            };
            let named = reference::units(&source.parts);
            let by_reference =
                named.iter().filter_map(|unit| self.by_reference.get(&format!("{holder}/{}", unit.key)));
            for id in source.unit.iter().chain(by_reference) {
                self.climb(holder, id, &mut seen, &mut values);
            }
        }
        values.into_iter().collect()
    }

    /// Adds a unit and all that it lies in.
    fn climb<'a>(
        &'a self,
        holder: &str,
        id: &'a str,
        seen: &mut HashSet<&'a str>,
        values: &mut BTreeMap<String, String>,
    ) {
        let mut at = self.units.get_key_value(id);
        while let Some((id, aid)) = at.filter(|(id, aid)| aid.repository == holder && seen.insert(id)) {
            values.insert(format!("{holder}/{id}"), String::new());
            for level in &aid.levels {
                values.insert(format!("{holder}/{}", level.key), level.label.clone());
            }
            at = aid.within.as_ref().and_then(|above| self.units.get_key_value(above));
        }
    }
}

/// How units are written below their repository, by id: as the last that the reference names, or
/// by their id where it names none, or where another has the same reference and the lower id.
pub(crate) fn keys<'a>(units: impl Iterator<Item = &'a Unit>) -> HashMap<&'a str, String> {
    let mut taken = HashSet::new();
    let by_id: BTreeMap<&str, &Unit> = units.map(|unit| (unit.id.as_str(), unit)).collect();
    let key = |(id, unit): (&'a str, &Unit)| {
        let last = levels(unit).pop().map(|level| level.key);
        let free = last.filter(|key| taken.insert((unit.repository.clone(), key.clone())));
        (id, free.unwrap_or_else(|| id.to_owned()))
    };
    by_id.into_iter().map(key).collect()
}

/// The units that the reference of a unit names, itself the last.
pub(crate) fn levels(unit: &Unit) -> Vec<reference::Unit> {
    let Some(code) = unit.reference.as_deref() else { return Vec::new() };
    let parts = reference::parts(code);
    if !parts.is_empty() {
        return reference::units(&parts);
    }
    // A fond alone is read in no document's reference, but where an opis stands behind it.
    let mut parts = reference::parts(&format!("{code}, op. 1"));
    parts.pop();
    reference::units(&parts)
}

/// All units of the archive.
pub(crate) async fn all(read: &mut Read) -> Result<Vec<Unit>> {
    let (mut units, mut after) = (Vec::new(), String::new());
    loop {
        let page = read.list(Kind::Unit, &after, AT_ONCE).await?;
        let Some(last) = page.last() else { return Ok(units) };
        after.clone_from(&last.id);
        for stored in page {
            let json = stored.json.unwrap_or_default();
            if let Record::Unit(unit) = reading::parse(Kind::Unit, &stored.id, &json)? {
                units.push(unit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::document::{Name, Source};

    fn unit(id: &str, reference: Option<&str>, within: Option<&str>) -> Unit {
        Unit {
            id: id.into(),
            repository: Some("rgani".into()),
            reference: reference.map(Into::into),
            within: within.map(Into::into),
            ..Unit::default()
        }
    }

    #[test]
    fn a_document_lies_in_all_that_its_unit_lies_in() {
        let aids = Aids::new(&[
            unit("papers", None, None),
            unit("opis", Some("f. 5, op. 49"), Some("papers")),
            unit("box", None, Some("opis")),
            unit("opis2", Some("f. 5, op. 49"), None),
            unit("fond17", Some("f. 17"), None),
            unit("letter", Some("KL"), None),
            unit("round", None, Some("about")),
            unit("about", None, Some("round")),
            Unit { repository: Some("avprf".into()), ..unit("far", None, Some("papers")) },
        ]);
        for (reference, named, expect) in [
            (None, Some("box"), "5 5.49 box opis papers"),
            (Some("f. 5, op. 49, d. 131, l. 1"), None, "5 5.49 opis papers"),
            (Some("f. 5, op. 50"), None, ""),
            (None, Some("fond17"), "17 fond17"),
            (Some("f. 17, op. 4, d. 1"), None, "17 fond17"),
            (None, Some("round"), "about round"),
            (None, Some("far"), ""),
            (None, Some("letter"), "letter"),
            (None, Some("opis2"), "5 5.49 opis2"),
            (None, Some("lost"), ""),
        ] {
            let source = Source {
                repository: Some(Name { id: Some("rgani".into()), ..Name::default() }),
                parts: reference.map(reference::parts).unwrap_or_default(),
                unit: named.map(Into::into),
                ..Source::default()
            };
            let document = Document { sources: vec![source], ..Document::default() };
            let found = aids.units_of(&document);
            let found: Vec<_> = found.iter().map(|(value, _)| value.trim_start_matches("rgani/")).collect();
            assert_eq!(found.join(" "), expect, "{reference:?} {named:?}");
        }
    }
}
