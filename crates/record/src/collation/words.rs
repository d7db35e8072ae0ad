//! The words of two texts as numbers: equal words have equal numbers.

use std::{collections::HashMap, ops::Range};
use unicode_normalization::char::is_combining_mark;

/// One side: its words, and where they stand.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// The number of each word.
    pub words: Vec<u32>,
    /// The paragraph of each word.
    pub paragraph: Vec<u32>,
    /// Where each word ends in its paragraph, in bytes, with the spaces that follow it.
    pub end: Vec<u32>,
    /// What the words up to each weigh: their letters and signs.
    weights: Vec<u64>,
    /// For each paragraph its first word; then the number of all words.
    pub starts: Vec<usize>,
    /// The length of each paragraph, in bytes.
    pub lengths: Vec<usize>,
}

impl Side {
    /// How many paragraphs there are.
    pub fn paragraphs(&self) -> usize {
        self.lengths.len()
    }

    /// The words of a paragraph.
    pub fn of_paragraph(&self, paragraph: usize) -> Range<usize> {
        self.starts[paragraph]..self.starts[paragraph + 1]
    }

    /// The words of several paragraphs.
    pub fn of(&self, paragraphs: &Range<usize>) -> Range<usize> {
        self.starts[paragraphs.start]..self.starts[paragraphs.end]
    }

    /// The words of the paragraph in which a word stands.
    pub fn around(&self, word: usize) -> Range<usize> {
        self.of_paragraph(self.paragraph[word] as usize)
    }

    /// What words weigh.
    pub fn weight(&self, words: Range<usize>) -> u64 {
        let upto = |word: usize| word.checked_sub(1).map_or(0, |last| self.weights[last]);
        upto(words.end).saturating_sub(upto(words.start))
    }

    fn push<'a>(&mut self, paragraph: usize, text: &'a str, known: &mut HashMap<&'a str, u32>) {
        self.starts.push(self.words.len());
        self.lengths.push(text.len());
        for (word, end) in words(text) {
            let next = known.len() as u32;
            self.words.push(*known.entry(word).or_insert(next));
            self.paragraph.push(paragraph as u32);
            self.end.push(end as u32);
            let before = self.weights.last().copied().unwrap_or(0);
            self.weights.push(before + word.chars().count() as u64);
        }
    }
}

/// Both sides, numbered together.
pub(super) fn sides(left: &[&str], right: &[&str]) -> [Side; 2] {
    let mut known = HashMap::new();
    [left, right].map(|paragraphs| {
        let mut side = Side::default();
        for (paragraph, text) in paragraphs.iter().enumerate() {
            side.push(paragraph, text, &mut known);
        }
        side.starts.push(side.words.len());
        side
    })
}

/// Each word, and where it ends with the spaces that follow it. A sign, and a letter of a
/// script that parts no words by spaces, is a word of its own.
fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = text.len() - text.trim_start().len();
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let len = word_length(rest)?;
        let word = &rest[..len];
        at = text.len() - rest[len..].trim_start().len();
        Some((word, at))
    })
}

fn word_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let goes_on = |c: char| is_combining_mark(c) || (is_spaced(first) && is_spaced(c));
    Some(text[first.len_utf8()..].find(|c| !goes_on(c)).map_or(text.len(), |len| first.len_utf8() + len))
}

/// Whether a character is part of a longer word.
fn is_spaced(c: char) -> bool {
    let alone = matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    c.is_alphanumeric() && !alone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_apart() {
        for (text, expect) in [
            ("", ""),
            ("  ", ""),
            (" He said: no.", "He|said|:|no|."),
            ("the 2nd  day", "the|2nd|day"),
            ("列车晚点 3小时", "列|车|晚|点|3|小|时"),
            ("기차는 늦었다", "기차는|늦었다"),
            ("ка\u{301}тер", "ка\u{301}тер"),
            ("قال: لا", "قال|:|لا"),
        ] {
            let found: Vec<&str> = words(text).map(|(word, _)| word).collect();
            assert_eq!(found.join("|"), expect, "{text}");
            let ends: Vec<usize> = words(text).map(|(_, end)| end).collect();
            assert!(ends.is_sorted() && ends.last().is_none_or(|end| *end == text.len()), "{text}");
        }
    }
}
