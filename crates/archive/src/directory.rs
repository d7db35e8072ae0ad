//! The authorities that public documents have, in the order of an alphabet: what lists of
//! people, places and topics are made from; with the places in which these lie, and broader topics.
//! Nothing else is in it.

use crate::{
    Archive, Result, aids,
    archive::{InUse, visitor},
    authorities::parents,
    listing::kind_of,
    reading,
};
use record::{Record, arrangement::Unit, authority::Office};
use search::{Count, Facet, Named, Names, Request, sort_key};
use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::Read;

/// The facets of which records are listed and suggested.
const FACETS: [Facet; 6] =
    [Facet::Person, Facet::Organization, Facet::Place, Facet::Topic, Facet::Repository, Facet::Collection];

/// Records that a search among them names at most.
const MOST_FOUND: usize = 1_000;

/// An authority in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The facet by whose value documents have it.
    pub facet: Facet,
    /// Its id.
    pub id: String,
    /// Its preferred name.
    pub label: String,
    /// Dates of life or existence, of an agent.
    pub dates: Option<String>,
    /// How many documents have it.
    pub count: u64,
    /// The name by which it was found, where that is another, and why:
    /// `variant on record`.
    pub matched: Option<(String, String)>,
    /// Its name as it is sorted.
    key: String,
}

/// An office that somebody in the list held.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// The place of who held it among the people.
    pub holder: usize,
    pub office: Office,
}

/// Where a list is narrowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// What somebody typed: any spelling of a name.
    pub find: String,
    /// The letter with which names begin; `#` for what no alphabet has.
    pub letter: Option<char>,
}

/// A part of a list.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// How many there are in all.
    pub total: usize,
    /// Those asked for.
    pub entries: Vec<Entry>,
    /// The letters with which names of the whole list begin, in order.
    pub letters: Vec<char>,
}

/// All of one commit of one index.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    names: Names,
    lists: HashMap<Facet, Vec<Entry>>,
    /// Where in its list an authority is.
    places: HashMap<(Facet, String), usize>,
    /// What lies in each, or is narrower.
    below: HashMap<(Facet, String), Vec<String>>,
    pub offices: Vec<Held>,
    /// What finding aids describe.
    units: Vec<Unit>,
}

/// The directory, and of which index and commit it is.
#[derive(Debug, Default)]
pub(crate) struct Known {
    of: Option<(u64, u64)>,
    directory: Arc<Directory>,
}

impl Archive {
    /// A part of the list of the values of some facets, `limit` of them from the one numbered
    /// `offset`: by name, or the likeliest first where something is sought.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn entries(
        &self,
        facets: &[Facet],
        sought: &Sought,
        offset: usize,
        limit: usize,
    ) -> Result<Entries> {
        Ok(self.directory().await?.part(facets, sought, offset, limit))
    }

    /// The directory as of the commit that is read now. One at a time makes it anew.
    pub(crate) async fn directory(&self) -> Result<Arc<Directory>> {
        let Some(in_use) = self.in_use() else { return Ok(Arc::default()) };
        let mut known = self.known.lock().await;
        let now = Some((in_use.generation, in_use.index.seq()));
        if known.of != now {
            let (listed, units) =
                (self.listed(&in_use).await?, aids::all(&mut self.store.read().await?).await?);
            let directory =
                tokio::task::spawn_blocking(move || Directory { units, ..Directory::new(listed) }).await;
            let directory = Arc::new(directory.expect("nothing in a list of names panics"));
            *known = Known { of: now, directory };
        }
        Ok(Arc::clone(&known.directory))
    }

    /// The records that public documents have, by facet, with how many have each.
    async fn listed(&self, in_use: &InUse) -> Result<Vec<(Facet, u64, Record)>> {
        let mut values = in_use.index.facets(&Request::default())?;
        let mut read = self.store.read().await?;
        let mut all = Vec::new();
        for facet in FACETS {
            let counts = values.remove(&facet).unwrap_or_default().values;
            let listed = with_records(&mut read, facet, counts).await?;
            let above = above(&mut read, facet, &listed).await?;
            all.extend(listed.into_iter().chain(above));
        }
        Ok(all)
    }
}

/// What stands above authorities, over others, and that no document has itself.
async fn above(
    read: &mut Read,
    facet: Facet,
    listed: &[(Facet, u64, Record)],
) -> Result<Vec<(Facet, u64, Record)>> {
    let mut known: HashSet<String> = listed.iter().map(|(_, _, record)| record.id().to_owned()).collect();
    let mut next: Vec<String> = listed.iter().flat_map(|(_, _, record)| parents(record)).collect();
    let mut above = Vec::new();
    loop {
        next.retain(|id| known.insert(id.clone()));
        if next.is_empty() {
            return Ok(above);
        }
        let counts =
            next.iter().map(|id| Count { id: id.clone(), label: None, count: 0, selected: false }).collect();
        let found = with_records(read, facet, counts).await?;
        next = found.iter().flat_map(|(_, _, record)| parents(record)).collect();
        above.extend(found);
    }
}

/// Those of a facet's values that visitors may see, with their records.
async fn with_records(
    read: &mut Read,
    facet: Facet,
    counts: Vec<Count>,
) -> Result<Vec<(Facet, u64, Record)>> {
    let Some(kind) = kind_of(facet) else { return Ok(Vec::new()) };
    let counts: HashMap<String, u64> = counts.into_iter().map(|count| (count.id, count.count)).collect();
    let ids: Vec<&str> = counts.keys().map(String::as_str).collect();
    let mut listed = Vec::with_capacity(ids.len());
    for stored in read.records(kind, &ids).await? {
        let Some(json) = stored.json.filter(|_| record::visible(visitor(), stored.access)) else { continue };
        let record = reading::parse(kind, &stored.id, &json)?;
        listed.push((facet, counts.get(&stored.id).copied().unwrap_or(0), record));
    }
    Ok(listed)
}

impl Directory {
    fn new(listed: Vec<(Facet, u64, Record)>) -> Self {
        let all: HashSet<(Facet, String)> =
            listed.iter().map(|(facet, _, record)| (*facet, record.id().to_owned())).collect();
        let at_home = |facet: &Facet, record: &Record| match other_home(*facet, record) {
            Some(home) => !all.contains(&(home, record.id().to_owned())),
            None => true,
        };
        let mut directory = Self::default();
        let mut held = Vec::new();
        for (facet, count, record) in listed.iter().filter(|(facet, _, record)| at_home(facet, record)) {
            directory.lists.entry(*facet).or_default().push(entry(*facet, record, *count));
            for above in parents(record).into_iter().filter(|above| above != record.id()) {
                directory.below.entry((*facet, above)).or_default().push(record.id().to_owned());
            }
            if let Record::Agent(agent) = record {
                held.extend(agent.offices.iter().map(|office| (*facet, agent.id.clone(), office.clone())));
            }
        }
        directory.names = Names::new(listed.iter().map(named).collect());
        directory.sort();
        let holder = |(facet, id, office): (Facet, String, Office)| {
            let holder = directory.place(facet, &id).filter(|_| facet == Facet::Person)?;
            Some(Held { holder, office })
        };
        directory.offices = held.into_iter().filter_map(holder).collect();
        directory
    }

    fn sort(&mut self) {
        for (facet, list) in &mut self.lists {
            list.sort_by(by_name);
            let places = list.iter().enumerate().map(|(place, entry)| ((*facet, entry.id.clone()), place));
            self.places.extend(places);
        }
    }

    /// The list of a facet's values, by name.
    pub fn list(&self, facet: Facet) -> &[Entry] {
        self.lists.get(&facet).map_or(&[], Vec::as_slice)
    }

    fn place(&self, facet: Facet, id: &str) -> Option<usize> {
        self.places.get(&(facet, id.to_owned())).copied()
    }

    /// The entry of an authority, if visitors may know of it.
    pub fn get(&self, facet: Facet, id: &str) -> Option<&Entry> {
        self.list(facet).get(self.place(facet, id)?)
    }

    /// What lies in an authority or is narrower, by name.
    pub fn below<'a>(&'a self, facet: Facet, id: &str) -> impl Iterator<Item = &'a Entry> {
        let ids = self.below.get(&(facet, id.to_owned())).into_iter().flatten();
        let mut places: Vec<usize> = ids.filter_map(|id| self.place(facet, id)).collect();
        places.sort_unstable();
        places.into_iter().map(move |place| &self.list(facet)[place])
    }

    /// The units of a repository that finding aids describe.
    pub fn units(&self, repository: &str) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(move |unit| unit.repository.as_deref() == Some(repository))
    }

    /// All units that finding aids describe.
    pub fn all_units(&self) -> &[Unit] {
        &self.units
    }

    /// The names of all.
    pub fn names(&self) -> &Names {
        &self.names
    }

    fn part(&self, facets: &[Facet], sought: &Sought, offset: usize, limit: usize) -> Entries {
        let mut list: Vec<&Entry> = facets.iter().flat_map(|facet| self.list(*facet)).collect();
        if facets.len() > 1 {
            list.sort_by(|one, other| by_name(one, other));
        }
        let mut letters: Vec<char> = list.iter().map(|entry| initial(entry)).collect();
        letters.sort_unstable_by_key(|letter| (*letter == OTHER, *letter));
        letters.dedup();
        let part = |list: &[Entry]| list.iter().skip(offset).take(limit).cloned().collect();
        if !sought.find.is_empty() {
            let found = self.found(facets, &sought.find);
            return Entries { total: found.len(), entries: part(&found), letters };
        }
        list.retain(|entry| sought.letter.is_none_or(|letter| initial(entry) == letter));
        let entries = list.iter().skip(offset).take(limit).map(|entry| (*entry).clone()).collect();
        Entries { total: list.len(), entries, letters }
    }

    fn found(&self, facets: &[Facet], typed: &str) -> Vec<Entry> {
        let found = self.names.find_of(typed, |of| facets.contains(&of), MOST_FOUND);
        let entry = |found: search::Suggested<'_>| {
            let entry = self.get(found.facet, found.id)?.clone();
            Some(Entry { matched: found.matched.map(|(name, why)| (name.to_owned(), why)), ..entry })
        };
        found.into_iter().filter_map(entry).collect()
    }
}

fn by_name(one: &Entry, other: &Entry) -> Ordering {
    (&one.key, &one.label, &one.id).cmp(&(&other.key, &other.label, &other.id))
}

/// The facet under which an agent belongs, where that is another.
fn other_home(facet: Facet, record: &Record) -> Option<Facet> {
    let Record::Agent(agent) = record else { return None };
    let home = home(&agent.kind);
    (home != facet).then_some(home)
}

/// The facet of agents of a kind.
pub(crate) fn home(kind: &str) -> Facet {
    if kind == "organization" { Facet::Organization } else { Facet::Person }
}

fn entry(facet: Facet, record: &Record, count: u64) -> Entry {
    let dates = match record {
        Record::Agent(agent) => agent.dates.clone(),
        _ => None,
    };
    let (id, label, key) = (record.id().to_owned(), record.label().to_owned(), sort_key(record.label()));
    Entry { facet, id, label, dates, count, matched: None, key }
}

/// The names of a record, the preferred one first.
fn named((facet, count, record): &(Facet, u64, Record)) -> Named {
    let variants = record.variants().iter().map(|variant| variant.name.clone());
    let names = [record.label().to_owned()].into_iter().chain(variants).collect();
    Named { facet: *facet, id: record.id().to_owned(), count: *count, names }
}

/// What stands for beginnings that no alphabet has.
const OTHER: char = '#';

/// The letter under which a name stands: of an alphabet, else `#`.
fn initial(entry: &Entry) -> char {
    let is_alphabet = |letter: &char| letter.is_alphabetic() && *letter < '\u{0590}';
    let first = entry.key.chars().next().filter(is_alphabet);
    first.and_then(|letter| letter.to_uppercase().next()).unwrap_or(OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::authority::{Agent, Place, Variant};

    fn person(id: &str, name: &str, variants: &[&str]) -> Record {
        let variants = variants.iter().map(|name| Variant { name: (*name).into(), ..Variant::default() });
        let (id, kind, name) = (id.into(), "person".into(), name.into());
        Record::Agent(Agent { id, kind, name, variants: variants.collect(), ..Agent::default() })
    }

    fn directory() -> Directory {
        let office = |name: &str| {
            Record::Agent(Agent {
                id: "mfa".into(),
                kind: "organization".into(),
                name: name.into(),
                ..Agent::default()
            })
        };
        let place = Place { id: "karsk".into(), name: "Karsk".into(), ..Place::default() };
        Directory::new(vec![
            (Facet::Person, 2, person("orel", "Orel, Piet", &["Aurel, Piet"])),
            (Facet::Person, 1, person("elan", "Élan, Ida", &[])),
            (Facet::Person, 1, person("pan", "潘自力", &["Pan Zili"])),
            (Facet::Person, 1, person("agin", "Agin, Lev", &[])),
            (Facet::Person, 1, office("Ministry")),
            (Facet::Organization, 3, office("Ministry")),
            (Facet::Place, 1, Record::Place(place)),
        ])
    }

    #[test]
    fn lists_are_in_the_order_of_an_alphabet() {
        let directory = directory();
        let ids = |facet, find: &str, letter| {
            let sought = Sought { find: find.into(), letter };
            let part = directory.part(&[facet], &sought, 0, 10);
            part.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>().join(" ")
        };
        for (facet, find, letter, expect) in [
            (Facet::Person, "", None, "agin elan orel pan"),
            (Facet::Person, "", Some('E'), "elan"),
            (Facet::Person, "", Some('#'), "pan"),
            (Facet::Person, "", Some('Z'), ""),
            (Facet::Person, "aurel", None, "orel"),
            (Facet::Person, "P'an Tzu-li", None, "pan"),
            (Facet::Person, "karsk", None, ""),
            (Facet::Place, "karsk", None, "karsk"),
            (Facet::Organization, "", None, "mfa"),
            (Facet::Topic, "", None, ""),
        ] {
            assert_eq!(ids(facet, find, letter), expect, "{facet} {find} {letter:?}");
        }
        assert_eq!(directory.part(&[Facet::Person], &Sought::default(), 0, 1).letters, ['A', 'E', 'O', '#']);
        assert_eq!(directory.part(&[Facet::Person], &Sought::default(), 3, 5).entries.len(), 1);
    }
}
