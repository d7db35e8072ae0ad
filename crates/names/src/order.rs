//! Which words of a Chinese or Korean name are the surname, and which the given name.

use crate::syllabary::{Split, Syllabary, products};
use crate::written::{Word, Written};

/// What a scheme knows of names.
pub(crate) struct Grammar<'a> {
    /// How syllables are spelled.
    pub syllables: &'a Syllabary,
    /// Reads the pieces of one word as a surname.
    pub family: &'a dyn Fn(&[String]) -> Vec<Split>,
    /// Whether a given name of two syllables may be one word without a hyphen.
    pub joining: Joining,
}

/// How syllables follow each other in one word.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Joining {
    /// Each is a word or stands behind a hyphen.
    Apart,
    /// Any may follow any.
    Free,
    /// Those that fit, if any do.
    Fitting(fn(&[&'static str]) -> bool),
}

/// A name read: surname and given name in syllables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parsed {
    pub family: Vec<&'static str>,
    pub given: Vec<&'static str>,
    /// How far it is from the usual reading.
    pub cost: u32,
}

/// A surname that stands last is less usual.
pub(crate) const SURNAME_LAST: u32 = 6;
/// What two syllables cost where one is enough.
const TWO_FOR_ONE: u32 = 5;
/// Readings of one name in one scheme.
const MOST_READINGS: usize = 64;

/// Reads a name: surname first, or last behind a given name of two syllables.
/// A given name has one or two syllables; a surname alone is no name.
pub(crate) fn parse(written: &Written, grammar: &Grammar<'_>) -> Vec<Parsed> {
    let words = &written.words;
    let mut found = Vec::new();
    if let [word] = &words[..]
        && word.pieces.len() == 3
    {
        let given = Word { pieces: word.pieces[1..].to_vec(), capital: false };
        grammar.read(&word.pieces[..1], &[given], 1, 0, &mut found);
    }
    if let [first, given @ ..] = &words[..]
        && (1..=2).contains(&given.len())
    {
        grammar.read(&first.pieces, given, 1, 0, &mut found);
    }
    if let [given @ .., last] = &words[..]
        && (1..=2).contains(&given.len())
        && !written.comma
        && !is_letter(last)
    {
        grammar.read(&last.pieces, given, 2, SURNAME_LAST, &mut found);
    }
    found.sort_by_key(|parsed| parsed.cost);
    found.truncate(MOST_READINGS);
    found
}

/// A lone letter behind a name is a numeral or an initial: Paul I.
fn is_letter(word: &Word) -> bool {
    matches!(&word.pieces[..], [piece] if piece.chars().count() == 1 && piece.is_ascii())
}

impl Grammar<'_> {
    /// Reads a surname and the words of a given name of at least so many syllables.
    fn read(&self, family: &[String], given: &[Word], least: usize, cost: u32, found: &mut Vec<Parsed>) {
        let families = (self.family)(family);
        if families.is_empty() {
            return;
        }
        let given = self.given(given);
        let fitting: Vec<&Split> =
            given.iter().filter(|given| (least..=2).contains(&given.syllables.len())).collect();
        for family in &families {
            found.extend(fitting.iter().map(|given| Parsed {
                family: family.syllables.clone(),
                given: given.syllables.clone(),
                cost: family.cost + given.cost + cost,
            }));
        }
    }

    fn given(&self, words: &[Word]) -> Vec<Split> {
        let mut all = vec![Split::default()];
        for word in words {
            all = products(&all, &self.word(&word.pieces));
        }
        all
    }

    fn joined(&self, piece: &str) -> Vec<Split> {
        let fits = match self.joining {
            Joining::Apart => return self.syllables.split(piece, 1..=1),
            Joining::Free => return self.single_first(piece),
            Joining::Fitting(fits) => fits,
        };
        let (fitting, others): (Vec<Split>, Vec<Split>) =
            self.syllables.split(piece, 1..=2).into_iter().partition(|split| fits(&split.syllables));
        if fitting.is_empty() { others } else { fitting }
    }

    /// What is one syllable is seldom two run together.
    fn single_first(&self, piece: &str) -> Vec<Split> {
        let mut splits = self.syllables.split(piece, 1..=2);
        if splits.iter().any(|split| split.syllables.len() == 1) {
            let double = splits.iter_mut().filter(|split| split.syllables.len() == 2);
            double.for_each(|split| split.cost += TWO_FOR_ONE);
        }
        splits
    }

    /// A piece between hyphens is one syllable, an unhyphened word one or two.
    fn word(&self, pieces: &[String]) -> Vec<Split> {
        if let [piece] = pieces {
            return self.joined(piece);
        }
        let mut all = vec![Split::default()];
        for piece in pieces {
            all = products(&all, &self.syllables.split(piece, 1..=1));
        }
        all
    }
}
