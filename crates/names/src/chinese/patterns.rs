//! All spellings of a Chinese name, place by place.

use super::{characters, palladius, pinyin, sino_korean, surname, syllable, wade_giles};
use crate::han;
use crate::pattern::{Pattern, slot};
use crate::reading::Name;
use crate::russian::english;

/// The patterns of a name.
pub(crate) fn patterns(name: &Name) -> Vec<Pattern> {
    let family: Vec<&str> = name.family.iter().map(String::as_str).collect();
    let given: Vec<&str> = name.given.iter().map(String::as_str).collect();
    let mut all = Vec::new();
    for family in ways(&family) {
        for given in &ways(&given) {
            all.push(Pattern::new(family.iter().chain(given).cloned()));
            all.push(Pattern::new(given.iter().chain(&family).cloned()));
        }
    }
    let marked = format!("{} {}", wade_giles::join(&family), wade_giles::join(&given));
    all.push(Pattern::of(&marked));
    all.push(Pattern::of(&format!("{} {}", wade_giles::join(&given), wade_giles::join(&family))));
    for way in SOFT_VOWELS {
        let syllables: Vec<Vec<String>> =
            family.iter().chain(&given).map(|syllable| slot(roman(syllable, way))).collect();
        if is_free(&syllables, family.len()) {
            all.push(Pattern::new([
                joined_romans(&syllables[..family.len()]),
                joined_romans(&syllables[family.len()..]),
            ]));
            all.push(Pattern::new(syllables));
        }
    }
    all.push(in_characters(name));
    if name.han.is_none() && given.len() == 2 {
        all.push(in_hangul(&family, &given));
    }
    all
}

/// A surname in one word, in all spellings.
pub(super) fn surname_forms(syllables: &[&str]) -> Vec<String> {
    let mut forms = joined(syllables);
    if let [syllable] = syllables {
        forms.extend(latin_or_cyrillic(syllable));
        forms.extend(SOFT_VOWELS.into_iter().flat_map(|way| roman(syllable, way)));
    }
    forms
}

/// Syllables in words apart, and several in one.
fn ways(syllables: &[&str]) -> Vec<Vec<Vec<String>>> {
    let mut ways = vec![apart(syllables, latin_or_cyrillic)];
    if syllables.len() > 1 {
        ways.push(vec![slot(joined(syllables))]);
    }
    ways
}

fn apart(syllables: &[&str], forms: fn(&str) -> Vec<String>) -> Vec<Vec<String>> {
    syllables.iter().map(|syllable| slot(forms(syllable))).collect()
}

/// A syllable in Pinyin, Wade–Giles without apostrophes, and Palladius.
fn latin_or_cyrillic(pinyin: &str) -> Vec<String> {
    let Some(row) = syllable::by_pinyin(pinyin) else { return Vec::new() };
    let wade_giles = row.wade_giles.iter().map(|form| form.replace('\'', ""));
    let mut forms: Vec<String> = [pinyin.to_owned()].into_iter().chain(wade_giles).collect();
    forms.push(pinyin.replace('ü', "yu"));
    forms.extend(row.palladius.iter().map(|form| (*form).to_owned()));
    forms
}

/// A word of one or two syllables, each scheme by itself.
fn joined(syllables: &[&str]) -> Vec<String> {
    let bare = wade_giles::join(syllables).replace(['\'', '-'], "");
    let mut forms = vec![pinyin::join(syllables), pinyin::join(syllables).replace('\'', ""), bare];
    forms.extend((0..2).map(|form| palladius::join(syllables, "", form)));
    forms
}

/// How ю and я are romanised in one name: as yu, ya or as iu, ia.
const SOFT_VOWELS: [[&str; 2]; 2] = [["iu", "ia"], ["yu", "ya"]];

/// A syllable in Palladius, romanised, with soft vowels in one way: the other is left out.
fn roman(pinyin: &str, left_out: [&str; 2]) -> Vec<String> {
    let palladius = syllable::by_pinyin(pinyin).map_or(&[][..], |row| &row.palladius[..]);
    let forms =
        palladius.iter().flat_map(|form| english::syllable_forms(form)).map(|form| form.replace('\'', ""));
    forms.filter(|form| !left_out.iter().any(|soft| form.contains(soft))).collect()
}

/// Whether a name so romanised is no Pinyin or Wade–Giles of another, whatever its forms.
fn is_free(syllables: &[Vec<String>], family: usize) -> bool {
    let names = syllables[..family].iter().flatten().any(|form| is_latin(form));
    !names || syllables[family..].iter().any(|forms| !forms.iter().any(|form| is_latin(form)))
}

fn is_latin(form: &str) -> bool {
    pinyin::is_syllable(form) || wade_giles::is_syllable(form)
}

/// The same, run together.
fn joined_romans(syllables: &[Vec<String>]) -> Vec<String> {
    let mut all = vec![String::new()];
    for forms in syllables {
        all = all.iter().flat_map(|so_far| forms.iter().map(move |form| format!("{so_far}{form}"))).collect();
    }
    all
}

/// Characters of each syllable whose Korean readings are searched.
const MOST_READ: usize = 8;

/// As Koreans read the characters that the name most likely has: 모택동.
fn in_hangul(family: &[&str], given: &[&str]) -> Pattern {
    let sounds = |letters: Vec<char>| {
        let mut all: Vec<char> = Vec::new();
        for letter in letters.into_iter().take(MOST_READ).flat_map(han::hangul).flat_map(str::chars) {
            if !all.contains(&letter) {
                all.push(letter);
            }
        }
        all
    };
    let family = family.iter().map(|syllable| sounds(surname::characters(syllable)));
    Pattern::characters(family.chain(given.iter().map(|syllable| sounds(characters::read_so(syllable)))))
}

/// The characters that were typed, in all forms; of a name in letters all that are read so.
fn in_characters(name: &Name) -> Pattern {
    let Some(simplified) = &name.han else {
        let family = name.family.iter().map(|syllable| surname::characters(syllable));
        return Pattern::characters(
            family.chain(name.given.iter().map(|syllable| characters::read_so(syllable))),
        );
    };
    let mut forms = vec![simplified.clone()];
    forms.extend(characters::traditional(simplified));
    forms.extend(sino_korean::hangul(simplified));
    Pattern::new([slot(forms)])
}
