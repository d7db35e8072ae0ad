//! The syllables of Mandarin: how each is spelled, and which characters are read so.

use std::collections::HashMap;
use std::sync::LazyLock;

/// One syllable, in all its spellings; the first of each scheme is the standard one.
#[derive(Debug)]
pub(super) struct Syllable {
    /// Hanyu Pinyin without its tone (ISO 7098:2015, table of syllables).
    pub pinyin: &'static str,
    pub wade_giles: Vec<&'static str>,
    pub palladius: Vec<&'static str>,
    /// The characters that are mostly read so, frequent ones first.
    pub characters: &'static str,
}

static SYLLABLES: LazyLock<Vec<Syllable>> =
    LazyLock::new(|| include_str!("../../data/mandarin.tsv").lines().filter_map(row).collect());

static BY_PINYIN: LazyLock<HashMap<&'static str, &'static Syllable>> =
    LazyLock::new(|| SYLLABLES.iter().map(|syllable| (syllable.pinyin, syllable)).collect());

static BY_CHARACTER: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let each =
        |syllable: &'static Syllable| syllable.characters.chars().map(|letter| (letter, syllable.pinyin));
    SYLLABLES.iter().flat_map(each).collect()
});

fn row(line: &'static str) -> Option<Syllable> {
    if line.starts_with('#') {
        return None;
    }
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Syllable {
        pinyin: next()?,
        wade_giles: next()?.split(' ').collect(),
        palladius: next()?.split(' ').collect(),
        characters: next()?,
    })
}

/// All syllables.
pub(super) fn all() -> &'static [Syllable] {
    &SYLLABLES
}

/// A syllable by its Pinyin.
pub(super) fn by_pinyin(pinyin: &str) -> Option<&'static Syllable> {
    BY_PINYIN.get(pinyin).copied()
}

/// The most customary reading of a character (`kMandarin` of the Unicode Han Database).
pub(super) fn usual_reading(letter: char) -> Option<&'static str> {
    BY_CHARACTER.get(&letter).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_has_all_its_spellings() {
        let check = |pinyin: &str, wade_giles: &str, palladius: &str| {
            let syllable = by_pinyin(pinyin).expect(pinyin);
            assert_eq!((syllable.wade_giles[0], syllable.palladius[0]), (wade_giles, palladius));
        };
        check("zhong", "chung", "чжун");
        check("qu", "ch'ü", "цюй");
        check("xiong", "hsiung", "сюн");
        check("si", "ssu", "сы");
        check("er", "erh", "эр");
        check("hui", "hui", "хуэй");
        check("yan", "yen", "янь");
        check("luo", "lo", "ло");
        assert_eq!(all().len(), 401);
    }

    #[test]
    fn a_character_is_read() {
        for (letter, pinyin) in [('彭', "peng"), ('德', "de"), ('怀', "huai"), ('懷', "huai"), ('々', "")]
        {
            assert_eq!(usual_reading(letter).unwrap_or_default(), pinyin);
        }
    }
}
