//! Chinese characters: simplified and traditional, and how Koreans read them.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Rows of a table of the `data` folder: a key, and the characters behind it.
fn rows(table: &'static str) -> impl Iterator<Item = (char, &'static str)> {
    let row =
        |line: &'static str| line.split_once('\t').and_then(|(key, rest)| Some((key.chars().next()?, rest)));
    table.lines().filter(|line| !line.starts_with('#')).filter_map(row)
}

static TRADITIONAL: LazyLock<HashMap<char, &'static str>> =
    LazyLock::new(|| rows(include_str!("../data/traditional.tsv")).collect());

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut simplified = HashMap::new();
    for (simple, forms) in rows(include_str!("../data/traditional.tsv")) {
        for form in forms.chars().filter(|form| *form != simple) {
            simplified.entry(form).or_insert(simple);
        }
    }
    simplified
});

/// A syllable of Korean with the characters that are read so: everywhere, and
/// at the beginning of a word alone.
struct Hangul {
    syllable: &'static str,
    characters: &'static str,
    initially: &'static str,
}

static SINO_KOREAN: LazyLock<Vec<Hangul>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        Some(Hangul {
            syllable: cells.next()?,
            characters: cells.next()?,
            initially: cells.next().unwrap_or_default(),
        })
    };
    let lines = include_str!("../data/sino_korean.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(row).collect()
});

static BY_HANGUL: LazyLock<HashMap<&'static str, &'static Hangul>> =
    LazyLock::new(|| SINO_KOREAN.iter().map(|row| (row.syllable, row)).collect());

static BY_HANJA: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut readings: HashMap<char, Vec<&'static str>> = HashMap::new();
    for row in SINO_KOREAN.iter() {
        row.characters.chars().for_each(|letter| readings.entry(letter).or_default().push(row.syllable));
    }
    readings
});

/// The simplified form of a character, itself when it has none. Forms for
/// compatibility (`U+F900`–`U+FAFF`) are composed first.
pub(crate) fn simplify(letter: char) -> char {
    let letter = std::iter::once(letter).nfc().next().unwrap_or(letter);
    SIMPLIFIED.get(&letter).copied().unwrap_or(letter)
}

/// The traditional forms that a simplified character may stand for, the likeliest first.
pub(crate) fn traditional(letter: char) -> Vec<char> {
    TRADITIONAL.get(&letter).map_or_else(|| vec![letter], |forms| forms.chars().collect())
}

/// The syllables that Chinese characters are read with in Korean (`kHangul`).
pub(crate) fn sino_korean() -> impl Iterator<Item = &'static str> {
    SINO_KOREAN.iter().map(|row| row.syllable)
}

/// The characters that a syllable of Hangul may write, frequent ones first.
pub(crate) fn hanja(hangul: &str) -> impl Iterator<Item = char> {
    let row = BY_HANGUL.get(hangul);
    row.into_iter().flat_map(|row| row.characters.chars().chain(row.initially.chars()))
}

/// How Koreans read a character, simplified or traditional.
pub(crate) fn hangul(letter: char) -> Vec<&'static str> {
    let mut readings = Vec::new();
    for form in traditional(simplify(letter)).into_iter().chain([letter]) {
        for reading in BY_HANJA.get(&form).into_iter().flatten() {
            if !readings.contains(reading) {
                readings.push(reading);
            }
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_meet_across_scripts() {
        for (letter, simple) in [('懷', '怀'), ('怀', '怀'), ('後', '后'), ('單', '单'), ('金', '金')]
        {
            assert_eq!(simplify(letter), simple);
        }
        assert_eq!(traditional('怀'), ['懷']);
        assert_eq!(traditional('云'), ['云', '雲']);
        for (letter, reading) in [('成', "성"), ('东', "동"), ('澤', "택"), ('泽', "택")] {
            assert_eq!(hangul(letter), [reading], "{letter}");
        }
        assert!(hangul('金').contains(&"김"));
        assert_eq!(hanja("성").next(), Some('成'));
        assert!(hanja("이").any(|letter| letter == '李') && hangul('李') == ["리"]);
    }
}
