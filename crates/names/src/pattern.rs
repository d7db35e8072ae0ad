//! All spellings of a name at once: what may stand at each place of a phrase.

use crate::reading::{Lang, Reading};
use crate::spelling::fold;
use crate::{chinese, korean, russian};

/// A phrase with alternatives at each place, in small letters without accents,
/// every alternative one word: `[peng] [te, de] [huai]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pattern {
    /// The places of the phrase, one after the other.
    pub slots: Vec<Vec<String>>,
}

/// How many alternatives a place has at most.
pub const MOST_ALTERNATIVES: usize = 64;
/// How many patterns one name has at most.
pub const MOST_PATTERNS: usize = 32;

impl Pattern {
    /// A phrase of these places; alternatives are folded, those of several words left out.
    pub(crate) fn new(slots: impl IntoIterator<Item = Vec<String>>) -> Self {
        Self { slots: slots.into_iter().map(one_word).collect() }
    }

    /// A spelling as it stands, word by word.
    pub(crate) fn of(spelling: &str) -> Self {
        Self { slots: fold(spelling).split(' ').map(|word| vec![word.to_owned()]).collect() }
    }

    /// Whether a phrase is one of those that the pattern stands for.
    pub fn matches(&self, phrase: &str) -> bool {
        let folded = fold(phrase);
        let words: Vec<&str> = folded.split(' ').collect();
        let fits = |(slot, word): (&Vec<String>, &&str)| slot.iter().any(|one| one == word);
        words.len() == self.slots.len() && self.slots.iter().zip(&words).all(fits)
    }

    fn is_whole(&self) -> bool {
        !self.slots.is_empty() && self.slots.iter().all(|slot| !slot.is_empty())
    }
}

fn one_word(slot: Vec<String>) -> Vec<String> {
    let mut folded: Vec<String> = Vec::new();
    for word in slot.iter().map(|word| fold(word)).filter(|word| !word.is_empty() && !word.contains(' ')) {
        if folded.len() < MOST_ALTERNATIVES && !folded.contains(&word) {
            folded.push(word);
        }
    }
    folded
}

/// The patterns of what was typed, understood in these ways: every spelling of
/// every scheme, apostrophes written and left out, the surname first and last.
/// More than [`spellings`](crate::spellings), which are made to be shown.
pub fn patterns(readings: &[Reading]) -> Vec<Pattern> {
    let mut all: Vec<Pattern> = Vec::new();
    for reading in readings {
        let patterns = match reading.lang {
            Lang::Chinese => chinese::patterns(&reading.name),
            Lang::Korean => korean::patterns(&reading.name),
            Lang::Russian => russian::patterns(&reading.name),
        };
        for pattern in patterns.into_iter().filter(Pattern::is_whole) {
            join(&mut all, pattern);
        }
    }
    all.truncate(MOST_PATTERNS);
    all
}

/// Adds a pattern. One that differs from another at one place only joins it:
/// what was typed may be several names that differ there.
fn join(all: &mut Vec<Pattern>, pattern: Pattern) {
    for known in all.iter_mut().filter(|known| known.slots.len() == pattern.slots.len()) {
        let differing = |at: &usize| known.slots[*at] != pattern.slots[*at];
        let places: Vec<usize> = (0..pattern.slots.len()).filter(differing).collect();
        match places[..] {
            [] => return,
            [at] => {
                let more = pattern.slots[at].iter().filter(|word| !known.slots[at].contains(word)).cloned();
                let more: Vec<String> = more.collect();
                known.slots[at].extend(more);
                known.slots[at].truncate(MOST_ALTERNATIVES);
                return;
            }
            _ => {}
        }
    }
    all.push(pattern);
}
