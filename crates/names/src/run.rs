//! The names in what somebody typed.

use std::ops::Range;

use crate::reading::{Reading, readings};

/// Words of a question that are looked at.
const MOST_WORDS: usize = 200;
/// Words of a name.
const LONGEST: usize = 4;

/// Words of a question that are a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Which words, counted from 0, as spaces part them.
    pub words: Range<usize>,
    /// Where they stand in the text, in bytes.
    pub bytes: Range<usize>,
    /// How they can be understood, likeliest first.
    pub readings: Vec<Reading>,
}

/// The names in a text: of the runs of one to four words that read as a name, the
/// first and longest, then those behind it. No word belongs to two.
pub fn runs(text: &str) -> Vec<Run> {
    let words: Vec<Range<usize>> = words(text).take(MOST_WORDS).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match longest(text, &words, at) {
            Some(run) => {
                at = run.words.end;
                found.push(run);
            }
            None => at += 1,
        }
    }
    found
}

fn longest(text: &str, words: &[Range<usize>], at: usize) -> Option<Run> {
    let most = LONGEST.min(words.len() - at);
    (1..=most).rev().find_map(|count| {
        let bytes = words[at].start..words[at + count - 1].end;
        let readings = readings(&text[bytes.clone()]);
        (!readings.is_empty()).then(|| Run { words: at..at + count, bytes, readings })
    })
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - start;
        at..at + word.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = runs(text).into_iter().map(|run| &text[run.bytes]).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn names_in_questions() {
        check("Peng Dehuai Korea 1951", &["Peng Dehuai"]);
        check("kim il sung and mao zedong", &["kim il sung", "mao zedong"]);
        check("letter from Shtykov to Vyshinsky", &["Shtykov", "Vyshinsky"]);
        check("Пак Ир У Штыков", &["Пак Ир У", "Штыков"]);
        check("彭德怀 朝鲜 리필규", &["彭德怀", "리필규"]);
        check("Nikita Sergeevich Khrushchev Cuba", &["Nikita Sergeevich Khrushchev"]);
        check("Molotov Stalin", &["Molotov", "Stalin"]);
    }

    #[test]
    fn plain_words_are_no_names() {
        check("Pan", &[]);
        check("Long", &[]);
        check("Song", &[]);
        check("Kim", &[]);
        check("he can sing a long song", &[]);
        check("no one can do so much", &[]);
        check("within the review below", &[]);
        check("prisoners of war Panmunjom armistice talks 1953", &[]);
        check("China Korea Panama Romania Canada Manila", &[]);
        check("документы о войне в Корее", &[]);
        check("조선 정부 中国 安全", &[]);
    }
}
