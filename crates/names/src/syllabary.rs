//! How syllables are spelled in one scheme, and words taken apart by it.

use std::collections::HashMap;
use std::ops::RangeInclusive;

/// How many ways to take a word apart are looked at.
const MOST_SPLITS: usize = 128;

/// The spellings of syllables in one scheme.
#[derive(Debug, Default)]
pub(crate) struct Syllabary {
    entries: HashMap<String, Vec<(&'static str, u32)>>,
    longest: usize,
}

/// One way to read letters as syllables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Split {
    pub syllables: Vec<&'static str>,
    /// How far it is from the usual reading.
    pub cost: u32,
}

impl Syllabary {
    /// Adds a spelling of a syllable; of the same twice the cheaper counts.
    pub fn add(&mut self, spelling: &str, syllable: &'static str, cost: u32) {
        self.longest = self.longest.max(spelling.len());
        let entries = self.entries.entry(spelling.to_owned()).or_default();
        match entries.iter_mut().find(|(known, _)| *known == syllable) {
            Some((_, known)) => *known = cost.min(*known),
            None => entries.push((syllable, cost)),
        }
    }

    /// What a spelling of one syllable may stand for.
    pub fn syllables(&self, spelling: &str) -> &[(&'static str, u32)] {
        self.entries.get(spelling).map_or(&[], Vec::as_slice)
    }

    /// All spellings with what they stand for.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'static str, u32)> {
        self.entries.iter().flat_map(|(spelling, entries)| {
            entries.iter().map(move |(syllable, cost)| (spelling.as_str(), *syllable, *cost))
        })
    }

    /// The ways to read letters as so many syllables, cheapest first.
    pub fn split(&self, letters: &str, counts: RangeInclusive<usize>) -> Vec<Split> {
        let mut found = Vec::new();
        self.walk(letters, Split::default(), &counts, &mut found);
        found.sort_by_key(|split| split.cost);
        found
    }

    fn walk(&self, rest: &str, so_far: Split, counts: &RangeInclusive<usize>, found: &mut Vec<Split>) {
        if rest.is_empty() {
            if counts.contains(&so_far.syllables.len()) {
                found.push(so_far);
            }
            return;
        }
        if so_far.syllables.len() == *counts.end() {
            return;
        }
        let ends = rest.char_indices().map(|(at, letter)| at + letter.len_utf8());
        for end in ends.take_while(|end| *end <= self.longest) {
            for (syllable, cost) in self.syllables(&rest[..end]) {
                if found.len() < MOST_SPLITS {
                    self.walk(&rest[end..], so_far.and(syllable, *cost), counts, found);
                }
            }
        }
    }
}

impl Split {
    fn and(&self, syllable: &'static str, cost: u32) -> Self {
        let mut longer = self.clone();
        longer.syllables.push(syllable);
        longer.cost += cost;
        longer
    }

    /// One after the other.
    pub fn join(&self, next: &Self) -> Self {
        let syllables = self.syllables.iter().chain(&next.syllables).copied().collect();
        Self { syllables, cost: self.cost + next.cost }
    }
}

/// Each of the ones followed by each of the others, cheapest first, bounded.
pub(crate) fn products(ones: &[Split], others: &[Split]) -> Vec<Split> {
    let mut all: Vec<Split> =
        ones.iter().flat_map(|one| others.iter().map(|other| one.join(other))).collect();
    all.sort_by_key(|split| split.cost);
    all.truncate(MOST_SPLITS);
    all
}
