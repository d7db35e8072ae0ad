//! Authorities that may be one: by how their names are spelled, by dates of life, by those
//! with whom documents name them. Evidence is told, and decided on by somebody.

use super::all;
use crate::{Archive, Result, directory::Directory, reading};
use record::{Kind, Record, authority::Agent, identity::Decision, name};
use search::{Facet, Request, name_keys};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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

/// What speaks for two being one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How the names go together.
    pub spelling: Spelling,
    /// Both have the same dates of life.
    pub dates: bool,
    /// Both are the same elsewhere: the address that they share.
    pub same_as: Option<String>,
    /// Words that the notes on both have in common.
    pub note: usize,
    /// How many people are named together with both, and some of them.
    pub company: (usize, Vec<String>),
}

/// How two names go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// They have the same words, in whatever order.
    Same,
    /// They are one name in two spellings or scripts.
    Romanised,
    /// One abbreviates what the other has in full.
    #[default]
    Abbreviated,
}

impl Spelling {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same name",
            Self::Romanised => "another spelling",
            Self::Abbreviated => "abbreviated",
        }
    }
}

impl Evidence {
    /// Whether it is good: the whole name, and something beside it, or an identifier.
    pub fn is_good(&self) -> bool {
        let beside = usize::from(self.dates) * 2 + self.company.0.min(2) + usize::from(self.note > 1);
        let wanted = match self.spelling {
            Spelling::Same => 1,
            Spelling::Romanised => 2,
            Spelling::Abbreviated => 3,
        };
        self.same_as.is_some() || beside >= wanted
    }
}

/// A name taken apart: the family name, and the words of the given one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    family: String,
    given: Vec<String>,
    /// What tells father from son: `jr`, `ii`.
    generation: Option<String>,
}

impl Parts {
    /// `Acheson, Dean G.` and `Dean G. Acheson`; nothing of a single word.
    fn of(name: &str) -> Option<Self> {
        let name = name.split_once(" (").map_or(name, |(name, _)| name);
        let (family, given) = match name.split_once(',') {
            Some((family, given)) => {
                (family.to_owned(), given.split(',').next().unwrap_or_default().to_owned())
            }
            None => {
                let is_last = |word: &str| GENERATIONS.contains(&words(word).concat().as_str());
                let bare =
                    name.rsplit_once(' ').filter(|(_, last)| is_last(last)).map_or(name, |(rest, _)| rest);
                let (given, family) = bare.rsplit_once(' ')?;
                (family.to_owned(), given.to_owned())
            }
        };
        let generation = words(name).into_iter().find(|word| GENERATIONS.contains(&word.as_str()));
        let plain = |word: &String| !TITLES.contains(&word.as_str()) && generation.as_ref() != Some(word);
        let family = words(&family).into_iter().filter(plain).collect::<String>();
        let given: Vec<String> = words(&given).into_iter().filter(plain).collect();
        (!family.is_empty() && !given.is_empty()).then_some(Self { family, given, generation })
    }

    /// How another of the same family name goes with it.
    fn beside(&self, other: &Self) -> Option<Spelling> {
        if self.family != other.family || self.generation != other.generation {
            return None;
        }
        let fits = |(one, other): (&String, &String)| match (one.chars().count(), other.chars().count()) {
            (1, _) | (_, 1) => one.chars().next() == other.chars().next(),
            _ => one == other,
        };
        let first = self.given.iter().zip(&other.given).all(fits);
        let full = |given: &[String]| given.first().is_some_and(|word| word.chars().count() > 1);
        if self.given == other.given && full(&self.given) {
            return Some(Spelling::Same);
        }
        first.then_some(Spelling::Abbreviated)
    }
}

/// Words that tell people of one name from each other.
const GENERATIONS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];
/// Words before a name that are no part of it.
const TITLES: [&str; 19] = [
    "dr",
    "mr",
    "mrs",
    "miss",
    "general",
    "gen",
    "admiral",
    "sir",
    "lord",
    "lt",
    "col",
    "president",
    "captain",
    "capt",
    "colonel",
    "major",
    "marshal",
    "lieutenant",
    "commander",
];

fn words(text: &str) -> Vec<String> {
    let folded = name::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// An agent as it is compared.
struct Person {
    agent: Agent,
    parts: Vec<Parts>,
    keys: BTreeSet<String>,
}

impl Person {
    fn of(agent: Agent) -> Self {
        let names: Vec<String> = names(&agent).map(str::to_owned).collect();
        let parts = names.iter().filter_map(|name| Parts::of(name)).collect();
        let keys = names.iter().flat_map(|name| name_keys(name)).collect();
        Self { agent, parts, keys }
    }

    /// What people are compared by who have it in common.
    fn blocks(&self) -> BTreeSet<String> {
        let families = self.parts.iter().map(|parts| format!("name {}", parts.family));
        let same = self.agent.same_as.iter().cloned();
        families.chain(self.keys.iter().cloned()).chain(same).collect()
    }

    fn spelled_like(&self, other: &Self) -> Option<Spelling> {
        let pairs = self.parts.iter().flat_map(|one| other.parts.iter().map(move |two| (one, two)));
        let by_parts = pairs.filter_map(|(one, two)| one.beside(two)).min();
        let romanised = self.keys.intersection(&other.keys).next().map(|_| Spelling::Romanised);
        by_parts.into_iter().chain(romanised).min()
    }
}

fn names(agent: &Agent) -> impl Iterator<Item = &str> {
    [agent.name.as_str()].into_iter().chain(agent.variants.iter().map(|variant| variant.name.as_str()))
}

impl Archive {
    /// People who may be one, those with good evidence first.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn doubles(&self) -> Result<Vec<Double>> {
        let mut read = self.store.read().await?;
        let people = people(&mut read).await?;
        let told_apart: HashSet<(String, String)> = all(&mut read)
            .await?
            .into_iter()
            .filter(|one| one.of == Kind::Agent && one.decision == Decision::Distinct)
            .flat_map(|one| [(one.from.clone(), one.into.clone()), (one.into, one.from)])
            .collect();
        drop(read);
        let pairs = pairs(&people).into_iter();
        let wanted = |(one, other): &(usize, usize)| {
            let ids = [*one, *other].map(|at| people[at].agent.id.clone());
            !told_apart.contains(&(ids[0].clone(), ids[1].clone()))
        };
        let pairs: Vec<(usize, usize)> = pairs.filter(wanted).collect();
        let company = self.company_of(&people, &pairs).await?;
        let mut doubles: Vec<Double> = pairs
            .into_iter()
            .filter_map(|(one, other)| double(&people[one], &people[other], &company))
            .collect();
        doubles.sort_by_cached_key(rank);
        doubles.truncate(MOST);
        Ok(doubles)
    }

    /// By id the names, folded, of those who are named together with somebody of a pair.
    async fn company_of(
        &self,
        people: &[Person],
        pairs: &[(usize, usize)],
    ) -> Result<HashMap<String, BTreeMap<String, String>>> {
        let directory = self.directory().await?;
        let wanted: BTreeSet<usize> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
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

/// The order in which pairs are told: good evidence first, then by name.
fn rank(double: &Double) -> (bool, Spelling, String) {
    (!double.evidence.is_good(), double.evidence.spelling, name::fold(&double.pair[1].1))
}

async fn people(read: &mut Read) -> Result<Vec<Person>> {
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
                people.push(Person::of(agent));
            }
        }
    }
}

/// Every two that have a family name, a reading or an identifier in common, each pair once.
fn pairs(people: &[Person]) -> BTreeSet<(usize, usize)> {
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
        .filter(|(one, other)| may_be_one(&people[*one], &people[*other]))
        .collect()
}

fn may_be_one(one: &Person, other: &Person) -> bool {
    let shared = one.agent.same_as.iter().any(|same| other.agent.same_as.contains(same));
    let dates = one.agent.dates.as_deref().zip(other.agent.dates.as_deref());
    let at_odds = dates.is_some_and(|(one, other)| words(one) != words(other));
    !at_odds && (shared || one.spelled_like(other).is_some())
}

fn double(
    one: &Person,
    other: &Person,
    company: &HashMap<String, BTreeMap<String, String>>,
) -> Option<Double> {
    let shared = one.agent.same_as.iter().find(|same| other.agent.same_as.contains(same));
    let spelling = one.spelled_like(other).or(shared.map(|_| Spelling::Abbreviated))?;
    let [ones, others] = [one, other].map(|person| company.get(&person.agent.id));
    let both = ones.zip(others).map(|(ones, others)| {
        let both = ones.iter().filter(|(key, _)| others.contains_key(*key));
        both.map(|(_, label)| label.clone()).collect::<Vec<_>>()
    });
    let both = both.unwrap_or_default();
    let evidence = Evidence {
        spelling,
        dates: one.agent.dates.is_some() && other.agent.dates.is_some(),
        same_as: shared.cloned(),
        note: note_words(&one.agent).intersection(&note_words(&other.agent)).count(),
        company: (both.len(), both.into_iter().take(NAMED).collect()),
    };
    let [first, last] = if known_of(one) > known_of(other) { [other, one] } else { [one, other] };
    Some(Double {
        pair: [first, last].map(|person| (person.agent.id.clone(), person.agent.name.clone())),
        evidence,
    })
}

/// How much is known of somebody: what is merged goes into whom more is known of.
fn known_of(person: &Person) -> usize {
    let agent = &person.agent;
    let kept = usize::from(!agent.unreviewed) * 4 + usize::from(agent.dates.is_some()) * 2;
    kept + agent.variants.len() + agent.same_as.len() + agent.name.chars().count() / 8
}

/// The longer words of a note.
fn note_words(agent: &Agent) -> BTreeSet<String> {
    let all = agent.note.as_deref().map(words).unwrap_or_default().into_iter();
    all.filter(|word| word.chars().count() > 4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_together_by_their_parts() {
        for (one, other, expect) in [
            ("Acheson, Dean G.", "Dean G. Acheson", Some(Spelling::Same)),
            ("Acheson, Dean G.", "Acheson, Dean Gooderham", Some(Spelling::Abbreviated)),
            ("Acheson, D.", "Acheson, Dean", Some(Spelling::Abbreviated)),
            ("Acheson, Dean", "Acheson, Dorothy", None),
            ("Douglas, Count Carl", "Douglas, Carl", None),
            ("MacArthur, Douglas", "MacArthur, Douglas, II", None),
            ("MacArthur, Douglas, II", "Douglas MacArthur II", Some(Spelling::Same)),
            ("Bond, Niles W., Jr.", "Bond, Niles W., Jr", Some(Spelling::Same)),
            ("Dulles, Allen W.", "Dulles, John Foster", None),
            ("Lee, General Kwon", "Lee, Kwon", Some(Spelling::Same)),
            ("Lee, K.", "Lee, K.", Some(Spelling::Abbreviated)),
        ] {
            let [one_parts, other_parts] = [one, other].map(|name| Parts::of(name).expect("a whole name"));
            assert_eq!(one_parts.beside(&other_parts), expect, "{one} / {other}");
        }
        assert_eq!(Parts::of("Acheson"), None);
    }

    #[test]
    fn evidence_is_good_where_more_than_the_name_speaks() {
        let same = Evidence { spelling: Spelling::Same, ..Evidence::default() };
        for (evidence, good) in [
            (same.clone(), false),
            (Evidence { dates: true, ..same.clone() }, true),
            (Evidence { company: (1, Vec::new()), ..same.clone() }, true),
            (Evidence { note: 2, ..same.clone() }, true),
            (Evidence { company: (9, Vec::new()), ..Evidence::default() }, false),
            (Evidence { dates: true, note: 2, ..Evidence::default() }, true),
            (Evidence { same_as: Some("https://viaf.org/1".into()), ..Evidence::default() }, true),
        ] {
            assert_eq!(evidence.is_good(), good, "{evidence:?}");
        }
    }
}
