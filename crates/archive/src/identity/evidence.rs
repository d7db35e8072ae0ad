//! What speaks for two people being one, and what forbids it. The points and the bar are those of
//! docs/decisions/0023-one-person.md.

use super::{
    form::{Form, Likeness, words},
    person::Person,
};
use record::authority::Agent;
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
    /// One list misprints a letter of the family name, or an initial.
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

impl Person {
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

    /// How the names go together where a list misprints one of them: a letter of the family name
    /// beside an office of the same date, an initial beside the same post in near years.
    fn misprinted(&self, other: &Self, has_office: bool) -> Option<(Spelling, Likeness)> {
        let has_post = self.near(other).is_some() && !self.posts.is_disjoint(&other.posts);
        let pairs = self.forms.iter().flat_map(|one| other.forms.iter().map(move |two| (one, two)));
        let misprints = pairs.filter_map(|(one, two)| {
            let letter = one.but_for_a_letter(two).filter(|_| has_office);
            letter.or_else(|| one.but_for_an_initial(two).filter(|_| has_post))
        });
        misprints.max().map(|likeness| (Spelling::Misprinted, likeness))
    }

    /// The years of both, or of the sources in which they stand, when these are near each other.
    fn near(&self, other: &Self) -> Option<[(i16, i16); 2]> {
        let seen = |person: &Self| person.years.or(person.sources);
        let (one, two) = seen(self).zip(seen(other))?;
        (gap(one, two) <= NEAR).then_some([one, two])
    }

    /// What speaks for being one with another; `None` where something forbids it, or nothing does.
    pub fn beside(&self, other: &Self) -> Option<Evidence> {
        let (one, two) = (&self.agent, &other.agent);
        let same_as = one.same_as.iter().find(|same| two.same_as.contains(same)).cloned();
        let office = office(one, two);
        let spelled = self.likeness(other).or_else(|| self.misprinted(other, office.is_some()));
        let spelled = spelled.or_else(|| same_as.as_ref().map(|_| Default::default()));
        let (spelling, likeness) = spelled?;
        let dates = lives(one, two)?;
        let lived = self.lived_with(other)? | other.lived_with(self)?;
        let nation = shared(&self.nations, &other.nations)?;
        let apart = self.years.zip(other.years).map_or(0, |(one, two)| gap(one, two));
        if !dates && apart > APART_PER_NAME * likeness.agreed.clamp(1, 3) as i16 {
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
            years: self.near(other),
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
