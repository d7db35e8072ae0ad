//! A list of names that is asked what begins so: all of them folded in one text, and the
//! places where words begin in the order of what stands there.

use std::cmp::Reverse;
use std::ops::Range;

use super::spelled::Spelled;
use crate::facet::Facet;
use crate::words::sort_key;

/// Records that are taken, those with the most documents first, and names of each.
const MOST_RECORDS: usize = 200_000;
const MOST_NAMES: usize = 64;
/// What is read of what was typed, in characters.
const LONGEST: usize = 100;

/// A record on its way into the list.
#[derive(Clone, Debug)]
pub struct Named {
    /// The facet by whose value documents have it.
    pub facet: Facet,
    /// The value.
    pub id: String,
    /// How many documents have it.
    pub count: u64,
    /// Its names: the preferred one, then the variants on record.
    pub names: Vec<String>,
}

/// The names of records.
#[derive(Debug, Default)]
pub struct Names {
    records: Vec<Record>,
    names: Vec<Name>,
    /// The names as they are written, and as they are compared.
    written: String,
    folded: String,
    /// Where words begin, in the order of what stands there.
    starts: Vec<Start>,
}

#[derive(Debug)]
struct Record {
    facet: Facet,
    id: Box<str>,
    count: u64,
    /// Its preferred name.
    first: u32,
}

#[derive(Debug)]
struct Name {
    record: u32,
    written: Range<u32>,
    folded: Range<u32>,
}

/// Where a word of a name begins.
#[derive(Clone, Copy, Debug)]
struct Start {
    /// The first bytes that stand there: most comparisons need no more.
    bytes: u64,
    at: u32,
    name: u32,
}

/// A record that is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested<'a> {
    /// The facet by whose value documents have it.
    pub facet: Facet,
    /// The value.
    pub id: &'a str,
    /// How many documents have it.
    pub count: u64,
    /// Its preferred name.
    pub label: &'a str,
    /// The name that was typed, where it is not spelled like the preferred one, and why
    /// it is suggested: `variant on record`, `another spelling (Wade–Giles)`.
    pub matched: Option<(&'a str, String)>,
}

/// How well a name fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It begins so.
    Begins,
    /// Its words do.
    Words,
    /// It does in another spelling.
    Spelled,
}

/// The order of suggestions: how they fit, then those with more documents.
type Rank = (Fit, Reverse<u64>, u32, u32);

impl Names {
    /// The list of these records.
    pub fn new(mut all: Vec<Named>) -> Self {
        all.sort_by(|one, other| {
            other.count.cmp(&one.count).then_with(|| (&one.names, &one.id).cmp(&(&other.names, &other.id)))
        });
        let mut list = Self::default();
        all.into_iter().take(MOST_RECORDS).for_each(|named| list.add(named));
        let Self { folded, names, starts, .. } = &mut list;
        let text = |start: &Start| &folded[start.at as usize..names[start.name as usize].folded.end as usize];
        starts.sort_unstable_by(|one, other| {
            one.bytes.cmp(&other.bytes).then_with(|| text(one).cmp(text(other))).then(one.at.cmp(&other.at))
        });
        list
    }

    fn add(&mut self, named: Named) {
        let (record, first) = (self.records.len() as u32, self.names.len() as u32);
        for name in named.names.iter().take(MOST_NAMES) {
            self.add_name(record, name);
        }
        if self.names.len() as u32 > first {
            let (facet, id, count) = (named.facet, named.id.into(), named.count);
            self.records.push(Record { facet, id, count, first });
        }
    }

    /// Adds a name; one that has no letters is none.
    fn add_name(&mut self, record: u32, name: &str) {
        let key = sort_key(name);
        if key.is_empty() {
            return;
        }
        let number = self.names.len() as u32;
        let base = self.folded.len();
        self.folded.push_str(&key);
        let start = |at| Start { bytes: first_bytes(&key[at..]), at: (base + at) as u32, name: number };
        self.starts.extend(beginnings(&key).map(start));
        let from = self.written.len() as u32;
        self.written.push_str(name);
        let (written, folded) = (from..self.written.len() as u32, base as u32..self.folded.len() as u32);
        self.names.push(Name { record, written, folded });
    }

    /// The records of which a name begins with what was typed, those of which words do,
    /// and those of which one does in another spelling; at most so many.
    pub fn find(&self, typed: &str, most: usize) -> Vec<Suggested<'_>> {
        self.find_of(typed, |_| true, most)
    }

    /// The same among the values of some facets alone.
    pub fn find_of(&self, typed: &str, of: impl Fn(Facet) -> bool, most: usize) -> Vec<Suggested<'_>> {
        let typed: String = typed.chars().take(LONGEST).collect();
        let phrase = sort_key(&typed);
        if phrase.is_empty() {
            return Vec::new();
        }
        let wanted = |rank: &Rank| of(self.records[rank.2 as usize].facet);
        let mut best = Best { most, ranks: Vec::new(), wanted: &wanted };
        let words: Vec<Vec<String>> = phrase.split(' ').map(|word| vec![word.to_owned()]).collect();
        self.with_words(&words, |name| {
            let fit = if self.folded(name).starts_with(&phrase) { Fit::Begins } else { Fit::Words };
            best.add(self.rank(fit, name));
        });
        if best.ranks.len() < most {
            self.spelled(&Spelled::new(&typed, &phrase, |word| !self.range(word).is_empty()), &mut best);
        }
        best.ranks.into_iter().map(|rank| self.suggested(&typed, rank)).collect()
    }

    fn spelled(&self, spelled: &Spelled, best: &mut Best<'_>) {
        for phrase in &spelled.phrases {
            self.range(phrase).iter().for_each(|start| best.add(self.rank(Fit::Spelled, start.name)));
        }
        if !spelled.words.is_empty() {
            self.with_words(&spelled.words, |name| best.add(self.rank(Fit::Spelled, name)));
        }
    }

    /// The names with words that begin with one of each list, in any order.
    fn with_words(&self, words: &[Vec<String>], mut each: impl FnMut(u32)) {
        let starts = |forms: &Vec<String>| forms.iter().map(|form| self.range(form).len()).sum::<usize>();
        let Some(rarest) = (0..words.len()).min_by_key(|at| starts(&words[*at])) else { return };
        let has = |name: u32, forms: &Vec<String>| {
            let folded = self.folded(name);
            beginnings(folded).any(|at| forms.iter().any(|form| folded[at..].starts_with(form)))
        };
        for start in words[rarest].iter().flat_map(|form| self.range(form)) {
            let mut others = words.iter().enumerate().filter(|(at, _)| *at != rarest);
            if others.all(|(_, forms)| has(start.name, forms)) {
                each(start.name);
            }
        }
    }

    /// The places where these letters stand at the beginning of a word.
    fn range(&self, letters: &str) -> &[Start] {
        let from = self.starts.partition_point(|start| self.text(start) < letters);
        let count = self.starts[from..].partition_point(|start| self.text(start).starts_with(letters));
        &self.starts[from..from + count]
    }

    /// What stands at a place, to the end of the name.
    fn text(&self, start: &Start) -> &str {
        &self.folded[start.at as usize..self.names[start.name as usize].folded.end as usize]
    }

    fn folded(&self, name: u32) -> &str {
        let Range { start, end } = self.names[name as usize].folded;
        &self.folded[start as usize..end as usize]
    }

    fn written(&self, name: u32) -> &str {
        let Range { start, end } = self.names[name as usize].written;
        &self.written[start as usize..end as usize]
    }

    fn rank(&self, fit: Fit, name: u32) -> Rank {
        let record = self.names[name as usize].record;
        (fit, Reverse(self.records[record as usize].count), record, name)
    }

    fn suggested(&self, typed: &str, (fit, Reverse(count), record, name): Rank) -> Suggested<'_> {
        let record = &self.records[record as usize];
        let matched = match fit {
            Fit::Spelled => Some((self.written(name), super::spelled::why(typed, self.written(name)))),
            _ => (name != record.first).then(|| (self.written(name), "variant on record".to_owned())),
        };
        Suggested { facet: record.facet, id: &record.id, count, label: self.written(record.first), matched }
    }
}

/// The best so far, in order, each record once.
struct Best<'a> {
    most: usize,
    ranks: Vec<Rank>,
    wanted: &'a dyn Fn(&Rank) -> bool,
}

impl Best<'_> {
    fn add(&mut self, rank: Rank) {
        let is_full = self.ranks.len() == self.most;
        let is_late = is_full && self.ranks.last().is_some_and(|worst| *worst <= rank);
        if self.most == 0 || is_late || !(self.wanted)(&rank) {
            return;
        }
        match self.ranks.iter().position(|(.., record, _)| *record == rank.2) {
            Some(at) if self.ranks[at] <= rank => return,
            Some(at) => drop(self.ranks.remove(at)),
            None if is_full => drop(self.ranks.pop()),
            None => {}
        }
        let at = self.ranks.partition_point(|other| *other < rank);
        self.ranks.insert(at, rank);
    }
}

/// Where words of a folded text begin; letters that are written without spaces each begin one.
fn beginnings(folded: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    folded.char_indices().filter_map(move |(at, c)| {
        let begins = before == ' ' || c >= '\u{2e80}';
        before = c;
        begins.then_some(at)
    })
}

fn first_bytes(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let count = text.len().min(8);
    bytes[..count].copy_from_slice(&text.as_bytes()[..count]);
    u64::from_be_bytes(bytes)
}
