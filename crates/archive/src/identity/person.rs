//! A person as they are compared: their names taken apart, and what lists and documents say of them.

use super::{
    form::{Form, words},
    joined::join,
    nation::{Heads, nations},
    telling::{heard, ranks},
};
use jiff::Timestamp;
use record::{Record, authority::Agent, name};
use search::name_keys;
use std::collections::BTreeSet;

/// Words of a post by which it is known from others.
const OF_A_POST: usize = 3;

/// A person as they are compared.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub agent: Agent,
    /// When the archive had them first.
    pub since: Timestamp,
    pub forms: Vec<Form>,
    /// What the names are in any spelling or script.
    pub keys: BTreeSet<String>,
    /// What they did, in words that tell.
    pub words: BTreeSet<String>,
    /// The same of each post that was described.
    pub posts: BTreeSet<BTreeSet<String>>,
    pub nations: BTreeSet<&'static str>,
    /// The first and the last year of service.
    pub years: Option<(i16, i16)>,
    /// The years of the sources in which they are said to stand.
    pub sources: Option<(i16, i16)>,
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
        let note = agent.note.clone().unwrap_or_default();
        let mut person = Self {
            forms: names.iter().flat_map(|name| Form::all(name)).collect(),
            keys: names.iter().flat_map(|name| name_keys(name)).collect(),
            words: names.iter().flat_map(|name| ranks(name)).collect(),
            posts: note.split([';', '\n']).map(|post| heard(post).0).collect(),
            nations: nations(&note),
            years: None,
            sources: span(agent.same_as.iter().filter_map(|same| source(same)).flat_map(years)),
            since,
            agent,
        };
        person.posts.retain(|post| post.len() >= OF_A_POST);
        person.hear_words(&note);
        for office in person.agent.offices.clone() {
            let parts = [Some(office.title), office.org, office.place, office.from, office.to];
            person.hear_words(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
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
        person.serve([self.years, other.years].into_iter().flatten().flat_map(|(first, last)| [first, last]));
        let sources = [self.sources, other.sources, person.sources].into_iter().flatten();
        person.sources = span(sources.flat_map(|(first, last)| [first, last]));
        person.words.extend(self.words.union(&other.words).cloned());
        person.nations.extend(self.nations.union(&other.nations));
        person
    }

    /// Takes note of what documents say.
    pub fn hear(&mut self, testimony: &Testimony) {
        self.serve(testimony.years.iter().copied());
        testimony.offices.iter().for_each(|office| self.hear_words(office));
    }

    /// Takes note of the nation of whom they serve (`adviser to President Pak Chong-hui`).
    pub fn hear_of(&mut self, heads: &Heads) {
        if self.nations.is_empty() {
            self.nations.extend(self.agent.note.as_deref().and_then(|note| heads.served(note)));
        }
    }

    /// Takes note of the volume in whose list they stand.
    pub fn stands_in(&mut self, volume: &str) {
        let known = self.sources.into_iter().flat_map(|(first, last)| [first, last]);
        self.sources = span(known.chain(years(volume)));
    }

    fn hear_words(&mut self, text: &str) {
        let (words, years) = heard(text);
        self.words.extend(words);
        self.serve(years.into_iter());
    }

    fn serve(&mut self, years: impl Iterator<Item = i16>) {
        let known = self.years.into_iter().flat_map(|(first, last)| [first, last]);
        self.years = span(known.chain(years));
    }

    /// Whether nothing is known but the name.
    pub fn is_bare(&self) -> bool {
        let Agent { variants, dates, offices, note, same_as, unreviewed, .. } = &self.agent;
        *unreviewed
            && (variants.is_empty() && offices.is_empty() && same_as.is_empty())
            && dates.is_none()
            && note.is_none()
    }

    /// Whether nothing tells what they did.
    pub fn is_undescribed(&self) -> bool {
        self.agent.note.is_none() && self.agent.offices.is_empty()
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

/// The first and the last of some years.
fn span(years: impl Iterator<Item = i16>) -> Option<(i16, i16)> {
    years.fold(None, |span, year| {
        let (first, last) = span.unwrap_or((year, year));
        Some((year.min(first), year.max(last)))
    })
}

/// The source to an entry of which an address leads: `frus1961-63v06` of `…/frus1961-63v06#p_XX1`.
fn source(same_as: &str) -> Option<&str> {
    same_as.rsplit('/').next().and_then(|tail| tail.split_once('#')).map(|(source, _)| source)
}

/// The years in the name of a source.
fn years(source: &str) -> impl Iterator<Item = i16> {
    let numbers = source.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
    numbers.filter_map(|number| number.parse().ok()).filter(|year| (1500..2100).contains(year))
}
