//! The names in what somebody typed.

use std::ops::Range;

use crate::glance::Glance;
use crate::reading::{Reading, readings};

/// Words of a text that are looked at: a question of more is no question.
const MOST_WORDS: usize = 256;
/// Words of a name.
const LONGEST: usize = 4;

/// Words of a text that are a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Which words, counted from 0.
    pub words: Range<usize>,
    /// Where they stand in the text, in bytes.
    pub bytes: Range<usize>,
    /// How they can be understood, likeliest first.
    pub readings: Vec<Reading>,
}

/// A word of a text, letters with hyphens and apostrophes inside.
#[derive(Debug, Clone)]
struct Word {
    bytes: Range<usize>,
    glance: Glance,
    /// Whether a name may go on from the word before.
    joins: bool,
}

/// The names in a text: of the runs of one to four words that read as a name, the
/// first and longest, then those behind it. No word belongs to two, and no name
/// goes on behind a full stop, a bracket or a digit; behind a comma only a given
/// name does (`Kim, Hyon-chol`). Only the first 256 words are looked at.
pub fn runs(text: &str) -> Vec<Run> {
    let words = words(text);
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

fn longest(text: &str, words: &[Word], at: usize) -> Option<Run> {
    let joined = words[at + 1..].iter().take(LONGEST - 1).take_while(|word| word.joins).count();
    (1..=joined + 1).rev().find_map(|count| {
        let run = &words[at..at + count];
        if !may_be_name(run) {
            return None;
        }
        let bytes = run[0].bytes.start..run[count - 1].bytes.end;
        let readings = readings(&text[bytes.clone()]);
        (!readings.is_empty()).then(|| Run { words: at..at + count, bytes, readings })
    })
}

/// A surname at either end, or a word that is a name by itself.
fn may_be_name(run: &[Word]) -> bool {
    let [first, .., last] = run else { return run[0].glance.alone };
    first.glance.surname || last.glance.surname || run.iter().any(|word| word.glance.alone)
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start: Option<usize> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let goes_on = is_of_word(letter) || start.is_some() && is_inside(letter, &text[at..]);
        let parts = start.is_some_and(|from| parts_scripts(&text[from..at], letter));
        if let Some(from) = start
            && (!goes_on || parts)
        {
            words.extend(word(text, from..at, words.last()));
            start = None;
        }
        if words.len() == MOST_WORDS {
            break;
        }
        if goes_on {
            start.get_or_insert(at);
        }
    }
    words
}

fn word(text: &str, bytes: Range<usize>, before: Option<&Word>) -> Option<Word> {
    let word = &text[bytes.clone()];
    let trimmed = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let trimmed = trimmed.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let joins = before.is_some_and(|before| {
        joins(&text[before.bytes.clone()], &text[before.bytes.end..bytes.start], trimmed)
    });
    let bytes = bytes.start..bytes.start + trimmed.len();
    (!trimmed.is_empty()).then(|| Word { glance: Glance::at(trimmed), bytes, joins })
}

/// Whether a name may go on from one word to the next: over spaces, the full
/// stop of an initial, a comma before a capital.
fn joins(before: &str, between: &str, after: &str) -> bool {
    match between.trim() {
        "" => !between.is_empty(),
        "," => after.starts_with(char::is_uppercase),
        "." => is_initial(before),
        _ => false,
    }
}

/// `V`, `Yu`.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    is_capital && letters.next().is_none_or(char::is_lowercase) && letters.next().is_none()
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

/// Hyphens and apostrophes between letters.
fn is_inside(letter: char, rest: &str) -> bool {
    let between = matches!(letter, '-' | '\'' | '’' | '‘' | '\u{2010}'..='\u{2015}' | '`' | '´');
    between && rest.chars().nth(1).is_some_and(|next| next.is_alphanumeric() || next == '-')
}

/// Whether a word of characters or of Hangul ends at a letter of another script.
fn parts_scripts(word: &str, letter: char) -> bool {
    let class = |letter: char| match letter {
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => 1,
        '\u{ac00}'..='\u{d7a3}' => 2,
        _ => 0,
    };
    word.chars()
        .next_back()
        .is_some_and(|last| class(last) != class(letter) && (class(last) > 0 || class(letter) > 0))
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
        check("Chou En-lai’s letter (Mao Tse-tung).", &["Chou En-lai", "Mao Tse-tung"]);
        check("Kim, Hyon-chol; A. A. Gromyko", &["Kim, Hyon-chol", "A. A. Gromyko"]);
        check("\"P'eng Te-huai\" 'Pak Ir-u'", &["P'eng Te-huai", "Pak Ir-u"]);
        check("Kimilsung Maozedong", &["Kimilsung", "Maozedong"]);
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
        check("China Korea Panama Romania Canada Manila Indochina Hong Kong", &[]);
        check("the war in China and trade to Japan, in our time; to make it. I am in.", &[]);
        check("future license limiting use in Peking. In China. no change", &[]);
        check("документы о войне в Корее", &[]);
        check("조선 정부 中国 安全", &[]);
    }
}
