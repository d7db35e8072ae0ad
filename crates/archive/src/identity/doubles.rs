//! Authorities that may be one: by evidence, and by those with whom documents name them. It is
//! told, and decided on by somebody.

use super::{Decided, evidence::Evidence, nation::Heads, person::Person, preferred};
use crate::{Archive, Result, directory::Directory, reading};
use record::{Kind, Record, name};
use search::{Facet, Request};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Read;

/// People of one family name that are compared with each other.
const LARGEST_BLOCK: usize = 400;
/// Pairs that are told.
const MOST: usize = 2_000;
/// People that are looked at among those named together with somebody.
const COMPANY: usize = 60;
/// Of those that two have in common, how many are named.
const NAMED: usize = 3;

/// Two agents that may be one.
#[derive(Clone, Debug)]
pub struct Double {
    /// Ids and preferred names; the one that more is known of second.
    pub pair: [(String, String); 2],
    /// What speaks for it.
    pub evidence: Evidence,
}

/// By id the names, folded, of those who are named together with somebody.
type Company = HashMap<String, BTreeMap<String, String>>;

impl Archive {
    /// People who may be one, those with good evidence first.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn doubles(&self) -> Result<Vec<Double>> {
        let mut read = self.store.read().await?;
        let people = people(&mut read).await?;
        let decided = Decided::read(&mut read).await?;
        drop(read);
        let wanted = |(one, other): &(usize, usize)| {
            !decided.are_apart(Kind::Agent, &people[*one].agent.id, &people[*other].agent.id)
        };
        let pairs = pairs(&people).into_iter().filter(wanted);
        let weighed =
            pairs.filter_map(|(one, other)| Some((one, other, people[one].beside(&people[other])?)));
        let weighed: Vec<_> = weighed.filter(|(.., evidence)| evidence.points() > 0).collect();
        let company = self.company_of(&people, &weighed).await?;
        let mut doubles: Vec<Double> = weighed
            .into_iter()
            .map(|(one, other, evidence)| double(&people[one], &people[other], evidence, &company))
            .collect();
        doubles.sort_by_cached_key(rank);
        doubles.truncate(MOST);
        Ok(doubles)
    }

    /// The company of everybody who is in a pair.
    async fn company_of(&self, people: &[Person], pairs: &[(usize, usize, Evidence)]) -> Result<Company> {
        let directory = self.directory().await?;
        let wanted: BTreeSet<usize> = pairs.iter().flat_map(|(one, other, _)| [*one, *other]).collect();
        let mut company = HashMap::new();
        for at in wanted {
            let id = &people[at].agent.id;
            company.insert(id.clone(), self.beside(&directory, id)?);
        }
        Ok(company)
    }

    fn beside(&self, directory: &Directory, id: &str) -> Result<BTreeMap<String, String>> {
        let Some(in_use) = self.in_use() else { return Ok(BTreeMap::new()) };
        if !in_use.index.holds(Facet::Person, id)? {
            return Ok(BTreeMap::new());
        }
        let required = BTreeMap::from([(Facet::Person, vec![id.to_owned()])]);
        let counts = in_use.index.facet(&Request { required, ..Request::default() }, Facet::Person)?;
        let others = counts.values.into_iter().filter(|value| value.id != id).take(COMPANY);
        let names = others.filter_map(|value| directory.get(Facet::Person, &value.id));
        Ok(names.map(|entry| (name::fold(&entry.label), entry.label.clone())).collect())
    }
}

/// The order in which pairs are told: the best evidence first, then by name.
fn rank(double: &Double) -> (i32, String) {
    (-double.evidence.points(), name::fold(&double.pair[1].1))
}

/// Everybody, with the nation of whom they serve, and the volume in whose list they stand.
pub(super) async fn people(read: &mut Read) -> Result<Vec<Person>> {
    let (mut people, mut heads) = (listed(read).await?, Heads::default());
    let volumes = preferred::volumes(read).await?;
    people.iter().for_each(|person| heads.add(&person.agent));
    for person in &mut people {
        person.hear_of(&heads);
        if let Some(volume) = preferred::volume(&person.agent.id.clone(), &volumes) {
            person.stands_in(volume);
        }
    }
    Ok(people)
}

async fn listed(read: &mut Read) -> Result<Vec<Person>> {
    let (mut people, mut after) = (Vec::new(), String::new());
    loop {
        let page = read.list(Kind::Agent, &after, 500).await?;
        let Some(last) = page.last() else { return Ok(people) };
        after.clone_from(&last.id);
        for stored in page {
            let json = stored.json.unwrap_or_default();
            if let Record::Agent(agent) = reading::parse(Kind::Agent, &stored.id, &json)?
                && agent.kind == "person"
            {
                people.push(Person::of(agent, stored.added));
            }
        }
    }
}

/// Every two that have a family name, a reading or an identifier in common, each pair once.
pub(super) fn pairs(people: &[Person]) -> BTreeSet<(usize, usize)> {
    let mut blocks: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, person) in people.iter().enumerate() {
        person.blocks().into_iter().for_each(|block| blocks.entry(block).or_default().push(at));
    }
    let small = blocks.into_values().filter(|block| block.len() <= LARGEST_BLOCK);
    small
        .flat_map(|block| {
            let each = block.clone().into_iter().enumerate();
            each.flat_map(move |(at, one)| {
                block[at + 1..].iter().map(move |other| (one, *other)).collect::<Vec<_>>()
            })
        })
        .collect()
}

fn double(one: &Person, other: &Person, evidence: Evidence, company: &Company) -> Double {
    let both = company.get(&one.agent.id).zip(company.get(&other.agent.id)).map(|(ones, others)| {
        let both = ones.iter().filter(|(key, _)| others.contains_key(*key));
        both.map(|(_, label)| label.clone()).collect::<Vec<_>>()
    });
    let both = both.unwrap_or_default();
    let company = (both.len(), both.into_iter().take(NAMED).collect());
    let [first, last] = if one.known_of() > other.known_of() { [other, one] } else { [one, other] };
    Double {
        pair: [first, last].map(|person| (person.agent.id.clone(), person.agent.name.clone())),
        evidence: Evidence { company, ..evidence },
    }
}
