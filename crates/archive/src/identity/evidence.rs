//! What speaks for two people being one, and what forbids it. The points and the bar are those of
//! docs/decisions/0023-one-person.md.

use super::{
    form::{Form, Likeness, words},
    join,
    nation::nations,
};
use jiff::Timestamp;
use record::{Record, authority::Agent, name};
use search::name_keys;
use std::collections::BTreeSet;

/// Points that make evidence good.
const GOOD: i32 = 4;
/// Years between two times of service that count as near.
const NEAR: i16 = 10;
/// Years that may lie between them for each given name or initial that agrees.
const APART_PER_NAME: i16 = 15;
/// The age at which somebody serves, and for how many years after death documents name them so.
const YOUNGEST: i16 = 15;
const REMEMBERED: i16 = 10;
/// Words in common, at most, that are told.
const TOLD: usize = 6;

/// What speaks for two being one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How the names go together.
    pub spelling: Spelling,
    /// Given names and initials that agree.
    pub agreed: usize,
    /// Whether one of them is written out in both.
    pub written: bool,
    /// Whether both say which generation (1), one alone (-1), or none (0).
    pub generation: i32,
    /// Whether one is nothing but a name that the other, and nobody else, bears on record.
    pub recorded: bool,
    /// Whether of one nothing is described, and nobody else bears the whole name that both have.
    pub alone: bool,
    /// Whether one served in the years of the other's life.
    pub lived: bool,
    /// Whether both were born, or died, in the same year.
    pub dates: bool,
    /// Both are the same elsewhere: the address that they share.
    pub same_as: Option<String>,
    /// Whether one names the record of the other as its own.
    pub named: bool,
    /// An office that both held since or until the same date.
    pub office: Option<String>,
    /// The nation that both serve.
    pub nation: Option<&'static str>,
    /// What both did, in the words that their descriptions have in common.
    pub words: Vec<String>,
    /// The years in which each served, when these are near each other.
    pub years: Option<[(i16, i16); 2]>,
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
    /// The family names differ by a letter.
    Misprinted,
}

impl Spelling {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same name",
            Self::Romanised => "another spelling",
            Self::Abbreviated => "abbreviated",
            Self::Misprinted => "a letter is another",
        }
    }
}

impl Evidence {
    /// How much speaks for it.
    pub fn points(&self) -> i32 {
        let name = self.agreed.min(3) as i32 - i32::from(!self.written) + self.generation;
        let service = if self.office.is_some() { 3 } else { self.words.len().min(3) as i32 };
        let elsewhere = i32::from(self.same_as.is_some()) * 4 + i32::from(self.named) * 3;
        name + service
            + elsewhere
            + i32::from(self.recorded) * 3
            + i32::from(self.alone && !self.recorded) * 2
            + i32::from(self.lived)
            + i32::from(self.dates) * 2
            + i32::from(self.nation.is_some())
            + i32::from(self.years.is_some())
            + self.company.0.min(2) as i32
    }

    /// Whether that is enough.
    pub fn is_good(&self) -> bool {
        self.points() >= GOOD
    }

    /// What it is, in words.
    pub fn reasons(&self) -> Vec<String> {
        let mut reasons = vec![self.spelling.name().to_owned()];
        reasons.extend(self.recorded.then(|| "the name on record".to_owned()));
        reasons.extend(self.alone.then(|| "nobody else has this name".to_owned()));
        reasons.extend(self.lived.then(|| "lived then".to_owned()));
        reasons.extend(self.dates.then(|| "same dates of life".to_owned()));
        reasons.extend(self.same_as.as_ref().map(|same| format!("both are {same}")));
        reasons.extend(self.named.then(|| "one names the record of the other".to_owned()));
        reasons.extend(self.office.as_ref().map(|office| format!("the same office: {office}")));
        reasons.extend(self.nation.map(|nation| format!("both serve {nation}")));
        let told: Vec<&str> = self.words.iter().take(TOLD).map(String::as_str).collect();
        reasons.extend((!told.is_empty()).then(|| format!("in common: {}", told.join(", "))));
        reasons.extend(self.years.map(|[one, other]| format!("{} and {}", span(one), span(other))));
        let (count, named) = &self.company;
        reasons.extend((*count > 0).then(|| format!("{count} in company: {}", named.join("; "))));
        reasons
    }
}

fn span((first, last): (i16, i16)) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// A person as they are compared.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub agent: Agent,
    /// When the archive had them first.
    pub since: Timestamp,
    forms: Vec<Form>,
    keys: BTreeSet<String>,
    words: BTreeSet<String>,
    nations: BTreeSet<&'static str>,
    years: Option<(i16, i16)>,
}

/// What documents say of somebody whom they name.
#[derive(Clone, Debug, Default)]
pub(super) struct Testimony {
    /// The years of the documents.
    pub years: BTreeSet<i16>,
    /// The offices that stand with the name.
    pub offices: BTreeSet<String>,
}

impl Person {
    pub fn of(agent: Agent, since: Timestamp) -> Self {
        let names: Vec<&str> = names(&agent).collect();
        let forms = names.iter().flat_map(|name| Form::all(name)).collect();
        let keys = names.iter().flat_map(|name| name_keys(name)).collect();
        let note = agent.note.clone().unwrap_or_default();
        let nations = nations(&note);
        let mut person = Self { forms, keys, words: BTreeSet::new(), nations, years: None, agent, since };
        person.hear_words(&note);
        for office in person.agent.offices.clone() {
            let parts = [Some(office.title), office.org, office.place, office.from, office.to];
            person.hear_words(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
        let titles = person.agent.name.clone();
        person.words.extend(words(&titles).into_iter().filter(|word| RANKS.contains(&word.as_str())));
        person
    }

    /// The two as one.
    pub fn with(&self, other: &Self) -> Self {
        let mut joined = Record::Agent(self.agent.clone());
        join(&mut joined, Record::Agent(other.agent.clone()));
        let mut person = match joined {
            Record::Agent(agent) => Self::of(agent, self.since.min(other.since)),
            _ => self.clone(),
        };
        for (first, last) in [self.years, other.years].into_iter().flatten() {
            person.served(first);
            person.served(last);
        }
        person.words.extend(self.words.union(&other.words).cloned());
        person
    }

    /// Takes note of what documents say.
    pub fn hear(&mut self, testimony: &Testimony) {
        testimony.years.iter().for_each(|year| self.served(*year));
        testimony.offices.iter().for_each(|office| self.hear_words(office));
    }

    fn hear_words(&mut self, text: &str) {
        // Half of a list serves in the Department of State.
        for word in words(&text.replace("Department of State", "")) {
            match word.parse::<i16>() {
                Ok(year) if (1500..2100).contains(&year) => self.served(year),
                Ok(_) => {}
                Err(_) if word.chars().count() > 2 && !COMMON.contains(&word.as_str()) => {
                    self.words.insert(word);
                }
                Err(_) => {}
            }
        }
    }

    fn served(&mut self, year: i16) {
        let (first, last) = self.years.unwrap_or((year, year));
        self.years = Some((first.min(year), last.max(year)));
    }

    /// Whether nothing is known but the name.
    pub fn is_bare(&self) -> bool {
        let Agent { variants, dates, offices, note, same_as, unreviewed, .. } = &self.agent;
        *unreviewed
            && (variants.is_empty() && offices.is_empty() && same_as.is_empty())
            && dates.is_none()
            && note.is_none()
    }

    /// The names on record that are of several words, folded, without what stands in parentheses.
    pub fn whole_names(&self) -> BTreeSet<String> {
        let bare = |name: &str| name::fold(name.split(" (").next().unwrap_or(name));
        names(&self.agent).map(bare).filter(|name| name.contains(' ')).collect()
    }

    /// What people are compared by who have it in common.
    pub fn blocks(&self) -> BTreeSet<String> {
        let families = self.forms.iter().map(|form| format!("name {}", form.family));
        let offices = self.agent.offices.iter().flat_map(|office| {
            let title = words(&office.title).join(" ");
            let dates = [office.from.as_deref(), office.to.as_deref()].into_iter().zip(["since", "until"]);
            dates
                .filter_map(move |(date, side)| Some(format!("office {side} {} {title}", date?)))
                .collect::<Vec<_>>()
        });
        let elsewhere = self.keys.iter().chain(&self.agent.same_as).cloned();
        families.chain(offices).chain(elsewhere).collect()
    }

    /// How the names go together; `None` where they do not, or where one form is another's.
    fn likeness(&self, other: &Self) -> Option<(Spelling, Likeness)> {
        let pairs = || self.forms.iter().flat_map(|one| other.forms.iter().map(move |two| (one, two)));
        let best = pairs().filter_map(|(one, two)| Some((one.beside(two)?, one.given == two.given))).max();
        let strange = |ones: &[Form], others: &[Form]| {
            ones.iter().any(|one| {
                let mut akin = others.iter().filter(|other| other.family == one.family).peekable();
                akin.peek().is_some() && akin.all(|other| one.beside(other).is_none())
            })
        };
        let same = pairs().any(|(one, two)| one == two);
        if !same && (strange(&self.forms, &other.forms) || strange(&other.forms, &self.forms)) {
            return None;
        }
        let romanised = self.keys.intersection(&other.keys).next().map(|_| {
            (Spelling::Romanised, Likeness { agreed: 2, written: true, whole: true, generation: 0 })
        });
        let spelling = |same| if same { Spelling::Same } else { Spelling::Abbreviated };
        best.map(|(likeness, same)| (spelling(same), likeness))
            .into_iter()
            .chain(romanised)
            .max_by_key(|(_, likeness)| *likeness)
    }

    /// What speaks for being one with another; `None` where something forbids it, or nothing does.
    pub fn beside(&self, other: &Self) -> Option<Evidence> {
        let (one, two) = (&self.agent, &other.agent);
        let same_as = one.same_as.iter().find(|same| two.same_as.contains(same)).cloned();
        let office = office(one, two);
        let misprinted = || {
            let pairs = self.forms.iter().flat_map(|one| other.forms.iter().map(move |two| (one, two)));
            let likeness = pairs.filter_map(|(one, two)| one.misprinted(two)).max();
            likeness.filter(|_| office.is_some()).map(|likeness| (Spelling::Misprinted, likeness))
        };
        let (spelling, likeness) = match self.likeness(other).or_else(misprinted) {
            Some(found) => found,
            None if same_as.is_some() => (Spelling::Abbreviated, Likeness::default()),
            None => return None,
        };
        let dates = lives(one, two)?;
        let lived = self.lived_with(other)? | other.lived_with(self)?;
        let nation = shared(&self.nations, &other.nations)?;
        let years = self.years.zip(other.years);
        let gap = years.map_or(0, |(one, two)| gap(one, two));
        if !dates && gap > APART_PER_NAME * likeness.agreed.clamp(1, 3) as i16 {
            return None;
        }
        Some(Evidence {
            spelling,
            agreed: likeness.agreed,
            written: likeness.written,
            generation: likeness.generation,
            recorded: false,
            alone: false,
            lived,
            dates,
            same_as,
            named: names_record(one, &two.id) || names_record(two, &one.id),
            office,
            nation,
            words: self.words.intersection(&other.words).cloned().collect(),
            years: years.filter(|_| gap <= NEAR).map(|(one, two)| [one, two]),
            company: (0, Vec::new()),
        })
    }

    /// Whether another served in the years of this one's life; `None` where they cannot have.
    fn lived_with(&self, other: &Self) -> Option<bool> {
        let [birth, death] = self.agent.dates.as_deref().map(life).unwrap_or_default();
        let Some((first, last)) = other.years else { return Some(false) };
        let is_late = birth.is_none_or(|birth| birth + YOUNGEST <= first);
        let is_early = death.is_none_or(|death| last <= death + REMEMBERED);
        (is_late && is_early).then_some(birth.or(death).is_some())
    }

    /// Whether nothing tells what they did.
    pub fn is_undescribed(&self) -> bool {
        self.agent.note.is_none() && self.agent.offices.is_empty()
    }

    /// How much is known of somebody: what is merged goes into whom more is known of.
    pub fn known_of(&self) -> usize {
        let agent = &self.agent;
        let kept = usize::from(!agent.unreviewed) * 4 + usize::from(agent.dates.is_some()) * 2;
        kept + agent.variants.len() + agent.same_as.len() + agent.name.chars().count() / 8
    }
}

fn names(agent: &Agent) -> impl Iterator<Item = &str> {
    [agent.name.as_str()].into_iter().chain(agent.variants.iter().map(|variant| variant.name.as_str()))
}

/// Whether the dates of life agree in a year; `None` where one is another.
fn lives(one: &Agent, other: &Agent) -> Option<bool> {
    let [one, other] = [one, other].map(|agent| agent.dates.as_deref().map(life).unwrap_or_default());
    let mut agree = false;
    for (one, other) in one.into_iter().zip(other) {
        if let Some((one, other)) = one.zip(other) {
            if one != other {
                return None;
            }
            agree = true;
        }
    }
    Some(agree)
}

/// The years of birth and death, of `1893–1971`, `1928–`, `d. 1955`.
fn life(dates: &str) -> [Option<i16>; 2] {
    let year = |text: &str| words(text).iter().find_map(|word| word.parse().ok());
    match dates.split_once(['–', '-', '/']) {
        Some((birth, death)) => [year(birth), year(death)],
        None if dates.trim_start().starts_with(['d', '†']) => [None, year(dates)],
        None => [year(dates), None],
    }
}

/// What two sets have in common; `None` where both have something, and nothing of it is the other's.
fn shared(one: &BTreeSet<&'static str>, other: &BTreeSet<&'static str>) -> Option<Option<&'static str>> {
    let both = one.intersection(other).next().copied();
    (both.is_some() || one.is_empty() || other.is_empty()).then_some(both)
}

fn gap(one: (i16, i16), other: (i16, i16)) -> i16 {
    (one.0 - other.1).max(other.0 - one.1).max(0)
}

/// An office that both held since, or until, the same date.
fn office(one: &Agent, other: &Agent) -> Option<String> {
    let same = |date: &Option<String>, other: &Option<String>| date.is_some() && date == other;
    let both = one.offices.iter().find(|one| {
        other.offices.iter().any(|other| {
            words(&one.title) == words(&other.title)
                && (same(&one.from, &other.from) || same(&one.to, &other.to))
        })
    });
    both.map(|office| office.title.clone())
}

/// Whether an agent gives an address that ends in another's id, as `…/VOLUME#p_XX1` does.
fn names_record(agent: &Agent, id: &str) -> bool {
    let mut tails = agent.same_as.iter().filter_map(|same| same.rsplit('/').next());
    tails.any(|tail| tail.contains('#') && tail.replacen('#', "-", 1) == id)
}

/// The words of a description without small ones.
pub(super) fn telling(text: &str) -> BTreeSet<String> {
    const SMALL: [&str; 9] = ["the", "and", "for", "from", "until", "after", "since", "thereafter", "then"];
    let tells = |word: &String| word.chars().count() > 2 && !SMALL.contains(&word.as_str());
    words(text).into_iter().filter(tells).collect()
}

/// Ranks before a name that say what somebody is.
const RANKS: [&str; 9] =
    ["admiral", "ambassador", "captain", "colonel", "general", "major", "marshal", "prince", "senator"];

/// Words of descriptions that say nothing of who somebody is.
const COMMON: [&str; 57] = [
    "acting",
    "affairs",
    "after",
    "again",
    "also",
    "american",
    "and",
    "april",
    "assistant",
    "august",
    "bureau",
    "charge",
    "december",
    "department",
    "deputy",
    "division",
    "february",
    "first",
    "for",
    "from",
    "her",
    "his",
    "january",
    "july",
    "june",
    "later",
    "march",
    "may",
    "member",
    "november",
    "october",
    "office",
    "officer",
    "our",
    "present",
    "second",
    "senior",
    "september",
    "since",
    "special",
    "states",
    "the",
    "then",
    "thereafter",
    "through",
    "under",
    "united",
    "until",
    "was",
    "who",
    "whose",
    "with",
    "year",
    "years",
    "during",
    "period",
    "beginning",
];
