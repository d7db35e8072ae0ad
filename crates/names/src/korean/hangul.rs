//! Syllables of Hangul and their letters; the initial sounds that the South
//! drops and the North keeps.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::han;

/// The letters of a syllable as places in the tables of Unicode (3.12):
/// 19 initial consonants, 21 vowels, 28 finals, none of them the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    pub initial: usize,
    pub vowel: usize,
    pub last: usize,
}

/// Places of consonants at the beginning.
pub(super) const NIEUN: usize = 2;
pub(super) const RIEUL: usize = 5;
pub(super) const SILENT: usize = 11;

/// Places of consonants at the end.
pub(super) const NONE: usize = 0;
pub(super) const LAST_K: usize = 1;
pub(super) const LAST_N: usize = 4;
pub(super) const LAST_L: usize = 8;
pub(super) const LAST_M: usize = 16;
pub(super) const LAST_P: usize = 17;
pub(super) const LAST_NG: usize = 21;

const FIRST: u32 = 0xac00;
const VOWELS: u32 = 21;
const LASTS: u32 = 28;

/// ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ: vowels before which an initial ㄹ or ㄴ falls away.
const IOTATED: [usize; 7] = [2, 3, 6, 7, 12, 17, 20];

/// Korean syllables of names that no Chinese character is read with: 빛나, 하늘, 아름.
const NATIVE: [&str; 14] =
    ["늘", "름", "슬", "솔", "샘", "봄", "빛", "롱", "쁜", "웅", "별", "린", "찬", "솜"];

static IN_NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut all: Vec<&str> =
        han::sino_korean().filter(|syllable| *syllable == "김" || !is_odd(syllable)).collect();
    let known: HashSet<&str> = all.iter().copied().collect();
    all.extend(NATIVE.iter().filter(|native| !known.contains(**native)));
    all
});

/// A syllable that one character alone is read with, mostly no name: 엔, 퉁.
fn is_odd(syllable: &str) -> bool {
    han::hanja(syllable).nth(1).is_none()
}

/// The syllables that names are made of.
pub(super) fn in_names() -> &'static [&'static str] {
    &IN_NAMES
}

/// The same syllable as it stands in the table of syllables of names.
pub(super) fn known(syllable: &str) -> Option<&'static str> {
    static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| IN_NAMES.iter().copied().collect());
    KNOWN.get(syllable).copied()
}

/// Takes a syllable apart.
pub(super) fn letters(syllable: &str) -> Option<Letters> {
    let code = u32::from(syllable.chars().next()?).checked_sub(FIRST)?;
    let (initial, rest) = (code / (VOWELS * LASTS), code % (VOWELS * LASTS));
    (initial < 19).then_some(Letters {
        initial: initial as usize,
        vowel: (rest / LASTS) as usize,
        last: (rest % LASTS) as usize,
    })
}

/// Puts a syllable together.
pub(super) fn compose(letters: Letters) -> String {
    let code = (letters.initial as u32 * VOWELS + letters.vowel as u32) * LASTS + letters.last as u32;
    char::from_u32(FIRST + code).map(String::from).unwrap_or_default()
}

/// A syllable at the beginning of a word as the South has it (두음법칙, Hangul
/// Orthography of 1988, 10–12): 리 → 이, 로 → 노, 녀 → 여.
pub(super) fn initial_sound(syllable: &str) -> String {
    let Some(letters) = letters(syllable) else { return syllable.to_owned() };
    let initial = match letters.initial {
        RIEUL | NIEUN if IOTATED.contains(&letters.vowel) => SILENT,
        RIEUL => NIEUN,
        other => other,
    };
    compose(Letters { initial, ..letters })
}

/// A second syllable: 렬, 률 are 열, 율 after a vowel or ㄴ (Orthography, 11).
pub(super) fn second_sound(before: &str, syllable: &str) -> String {
    let follows = letters(before).is_some_and(|before| matches!(before.last, NONE | LAST_N));
    match syllable {
        "렬" if follows => "열".to_owned(),
        "률" if follows => "율".to_owned(),
        _ => syllable.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initial_sounds() {
        for (north, south) in
            [("리", "이"), ("로", "노"), ("류", "유"), ("녀", "여"), ("김", "김"), ("래", "내")]
        {
            assert_eq!(initial_sound(north), south);
        }
        assert_eq!(second_sound("선", "렬"), "열");
        assert_eq!(second_sound("용", "렬"), "렬");
    }

    #[test]
    fn syllables_come_apart() {
        let parts = letters("흠").expect("a syllable");
        assert_eq!((parts.initial, parts.vowel, parts.last), (18, 18, LAST_M));
        assert_eq!(compose(parts), "흠");
    }
}
