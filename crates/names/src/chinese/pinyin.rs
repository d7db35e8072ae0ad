//! Hanyu Pinyin (ISO 7098:2015; personal names: GB/T 28039-2011), with and without
//! tones; given names joined, hyphened or in two words.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::{surname, syllable};
use crate::order::{Grammar, Joining, Parsed, parse};
use crate::syllabary::{Split, Syllabary};
use crate::written::Written;

static SYLLABARY: LazyLock<Syllabary> = LazyLock::new(|| {
    let mut syllabary = Syllabary::default();
    for row in syllable::all() {
        syllabary.add(row.pinyin, row.pinyin, 0);
        // GB/T 28039-2011: YU for Ü in passports; V as it is typed.
        if let Some((initial, rest)) = row.pinyin.split_once('ü') {
            syllabary.add(&format!("{initial}yu{rest}"), row.pinyin, 1);
            syllabary.add(&format!("{initial}v{rest}"), row.pinyin, 1);
        }
    }
    syllabary
});

/// Reads a name in Latin letters as Pinyin.
pub(super) fn read(written: &Written) -> Vec<Parsed> {
    let written = written.map(plain).part_at('\'');
    let grammar = Grammar { syllables: &SYLLABARY, family: &family, joining: Joining::Fitting(joins) };
    parse(&written, &grammar)
}

/// A name run together in one word, surname and two syllables: `Maozedong`.
/// Only frequent surnames, and no syllable that is a lone vowel, so that
/// `Panama` is no name.
pub(super) fn read_joined(letters: &str) -> Vec<Parsed> {
    let letters = plain(letters);
    if !sounds_chinese(&letters) {
        return Vec::new();
    }
    let mut splits = SYLLABARY.split(&letters, 3..=3);
    splits.retain(|split| {
        let is_frequent = surname::rank(split.syllables[0]).is_some_and(|rank| rank < FREQUENT);
        let is_full = |syllable: &&str| syllable.len() > 1 && !FOREIGN.contains(syllable);
        is_frequent && split.syllables.iter().all(is_full) && joins(&split.syllables)
    });
    let parsed = |split: Split| Parsed {
        family: split.syllables[..1].to_vec(),
        given: split.syllables[1..].to_vec(),
        cost: split.cost + 4,
    };
    splits.into_iter().map(parsed).collect()
}

/// Letters that few words of other languages have.
const CHINESE: [&str; 8] = ["zh", "x", "q", "ao", "uo", "iang", "uang", "ong"];

/// Whether a word has letters that few words of other languages have.
pub(super) fn sounds_chinese(letters: &str) -> bool {
    CHINESE.iter().any(|sound| letters.contains(sound))
}

/// Surnames of which names run together are read.
const FREQUENT: usize = 100;
/// Syllables that write foreign words rather than names.
const FOREIGN: [&str; 8] = ["la", "ka", "da", "ba", "sa", "ta", "ma", "ni"];

/// Whether letters are a syllable.
pub(super) fn is_syllable(letters: &str) -> bool {
    !SYLLABARY.syllables(letters).is_empty()
}

/// `Dehuai`; a surname of two syllables as Pinyin joins it.
pub(super) fn join(syllables: &[&str]) -> String {
    let mut joined = String::new();
    for syllable in syllables {
        if !joined.is_empty() && begins_with_vowel(syllable) {
            joined.push('\'');
        }
        joined.push_str(syllable);
    }
    joined
}

/// ISO 7098:2015: a syllable that begins with a, o or e is set off by an apostrophe.
fn joins(syllables: &[&'static str]) -> bool {
    !syllables[1..].iter().any(|syllable| begins_with_vowel(syllable))
}

fn begins_with_vowel(syllable: &str) -> bool {
    syllable.starts_with(['a', 'o', 'e'])
}

fn family(pieces: &[String]) -> Vec<Split> {
    super::family(&SYLLABARY, pieces)
}

/// Without tones; the two dots stay.
fn plain(piece: &str) -> String {
    let is_tone = |letter: &char| matches!(letter, '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}');
    piece.nfd().filter(|letter| !is_tone(letter)).nfc().collect()
}
