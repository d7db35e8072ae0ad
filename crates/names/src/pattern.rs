//! All spellings of a name at once: what may stand at each place of a phrase.

use crate::reading::{Lang, Reading};
use crate::spelling::fold;
use crate::{chinese, korean, russian};

/// A phrase with alternatives at each place, in small letters without accents,
/// every alternative one word: `[peng] [te, de] [huai]`; or one character of a
/// name written without spaces: `[彭] [德, 得] [怀, 懷]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pattern {
    /// The places of the phrase, one after the other.
    pub slots: Vec<Vec<String>>,
    /// Whether the places are characters that follow each other without a space.
    pub adjoining: bool,
}

/// How many alternatives a place has at most.
pub const MOST_ALTERNATIVES: usize = 128;
/// How many patterns one name has at most.
pub const MOST_PATTERNS: usize = 32;

impl Pattern {
    /// A phrase of these places, each made by [`slot`].
    pub(crate) fn new(slots: impl IntoIterator<Item = Vec<String>>) -> Self {
        Self { slots: slots.into_iter().collect(), adjoining: false }
    }

    /// A name in characters, each place with all that are read so.
    pub(crate) fn characters(slots: impl IntoIterator<Item = Vec<char>>) -> Self {
        let texts =
            |letters: Vec<char>| letters.into_iter().take(MOST_ALTERNATIVES).map(String::from).collect();
        Self { slots: slots.into_iter().map(texts).collect(), adjoining: true }
    }

    /// A spelling as it stands, word by word.
    pub(crate) fn of(spelling: &str) -> Self {
        let slots = fold(spelling).split(' ').map(|word| vec![word.to_owned()]).collect();
        Self { slots, adjoining: false }
    }

    /// Whether a phrase is one of those that the pattern stands for.
    pub fn matches(&self, phrase: &str) -> bool {
        let folded = fold(phrase);
        let letters: Vec<String> = folded.chars().map(String::from).collect();
        let words: Vec<&str> = match self.adjoining {
            true => letters.iter().map(String::as_str).collect(),
            false => folded.split(' ').collect(),
        };
        let fits = |(slot, word): (&Vec<String>, &&str)| slot.iter().any(|one| one == word);
        words.len() == self.slots.len() && self.slots.iter().zip(&words).all(fits)
    }

    /// The phrases of an index that the pattern stands for, at most so many.
    /// `exists` is asked for each word once the words before it are there; of a
    /// name in characters for each pair of neighbours.
    pub fn phrases(&self, mut exists: impl FnMut(&str) -> bool, most: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut begun: Vec<&str> = Vec::new();
        self.extend(&mut begun, &mut exists, most, &mut found);
        found
    }

    fn extend<'a>(
        &'a self,
        begun: &mut Vec<&'a str>,
        exists: &mut impl FnMut(&str) -> bool,
        most: usize,
        found: &mut Vec<String>,
    ) {
        let Some(slot) = self.slots.get(begun.len()) else {
            found.push(begun.join(if self.adjoining { "" } else { " " }));
            return;
        };
        for word in slot {
            let is_there = match (self.adjoining, begun.last()) {
                (false, before) => before.is_none_or(|before| is_one_script(before, word)) && exists(word),
                (true, Some(before)) => exists(&format!("{before}{word}")),
                (true, None) => true,
            };
            if is_there && found.len() < most {
                begun.push(word);
                self.extend(begun, exists, most, found);
                begun.pop();
            }
        }
    }

    fn is_whole(&self) -> bool {
        !self.slots.is_empty() && self.slots.iter().all(|slot| !slot.is_empty())
    }
}

/// Whether both words are Latin, or neither.
fn is_one_script(one: &str, other: &str) -> bool {
    let is_latin = |word: &str| word.starts_with(|letter| letter < '\u{400}');
    is_latin(one) == is_latin(other)
}

/// The forms of one place, folded, each once; what is several words is left out.
pub(crate) fn slot(forms: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut folded: Vec<String> = Vec::new();
    for word in
        forms.into_iter().map(|word| fold(&word)).filter(|word| !word.is_empty() && !word.contains(' '))
    {
        if folded.len() < MOST_ALTERNATIVES && !folded.contains(&word) {
            folded.push(word);
        }
    }
    folded
}

/// The patterns of what was typed, understood in these ways: every spelling of
/// every scheme, apostrophes written and left out, the surname first and last.
/// More than [`spellings`](crate::spellings), which are made to be shown.
///
/// Readings that differ in syllables of the given name alone share their patterns:
/// what was typed may be any of them, so each place takes the forms of all.
pub fn patterns(readings: &[Reading]) -> Vec<Pattern> {
    let mut groups: Vec<(&Reading, Vec<Pattern>)> = Vec::new();
    for reading in readings {
        let patterns = of_reading(reading);
        match groups.iter_mut().find(|(first, _)| is_alike(first, reading)) {
            Some((_, known)) => patterns.into_iter().enumerate().for_each(|(at, one)| join(known, at, one)),
            None => groups.push((reading, patterns)),
        }
    }
    let mut all: Vec<Pattern> = Vec::new();
    for pattern in groups.into_iter().flat_map(|(_, patterns)| patterns).filter(Pattern::is_whole) {
        if all.len() < MOST_PATTERNS && !all.contains(&pattern) {
            all.push(pattern);
        }
    }
    all
}

fn of_reading(reading: &Reading) -> Vec<Pattern> {
    match reading.lang {
        Lang::Chinese => chinese::patterns(&reading.name),
        Lang::Korean => korean::patterns(&reading.name),
        Lang::Russian => russian::patterns(&reading.name),
    }
}

fn is_alike(one: &Reading, other: &Reading) -> bool {
    let shape = |reading: &Reading| (reading.lang, reading.name.family.clone(), reading.name.given.len());
    shape(one) == shape(other)
}

/// Adds the forms of a pattern to the one in the same place, or the pattern
/// itself where it has other places: an apostrophe parts words.
fn join(known: &mut Vec<Pattern>, at: usize, pattern: Pattern) {
    let fits =
        |known: &Pattern| known.slots.len() == pattern.slots.len() && known.adjoining == pattern.adjoining;
    let Some(same) = known.get_mut(at).filter(|known| fits(known)) else {
        known.push(pattern);
        return;
    };
    let differing = same.slots.iter_mut().zip(pattern.slots).filter(|(slot, more)| *slot != more);
    for (slot, more) in differing {
        for word in more {
            if slot.len() < MOST_ALTERNATIVES && !slot.contains(&word) {
                slot.push(word);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readings;

    fn phrases(name: &str, index: &[&str]) -> Vec<String> {
        let all = patterns(&readings(name));
        all.iter().flat_map(|pattern| pattern.phrases(|word| index.contains(&word), 10)).collect()
    }

    #[test]
    fn phrases_are_those_of_the_index() {
        let words = ["peng", "te", "huai", "dehuai", "пын", "дэ", "хуай", "pang"];
        let expect =
            ["peng te huai", "пын дэ хуай", "te huai peng", "дэ хуай пын", "peng dehuai", "dehuai peng"];
        let found = phrases("P'eng Te-huai", &words);
        assert!(!found.iter().any(|phrase| phrase.contains("pang") || phrase == "peng дэ хуай"));
        for phrase in expect {
            assert!(found.iter().any(|one| one == phrase), "{phrase} in {found:?}");
        }
        assert_eq!(phrases("Peng Dehuai", &["彭德", "德怀", "德懷"]), ["彭德懷", "彭德怀"]);
        assert_eq!(phrases("Kim Il Sung", &["金日", "日成"]), ["金日成"]);
        assert!(phrases("Peng Dehuai", &["pang", "te", "huai"]).is_empty());
    }
}
