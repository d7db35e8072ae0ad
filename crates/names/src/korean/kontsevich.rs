//! Korean in Cyrillic letters: Kontsevich's system (of the 1950s and later; Пак Хонён), and
//! what the Soviet documents of the 1940s and 1950s have, by Kholodovich and the
//! habits of Soviet Koreans (Пак Хен Ен, Цой Ён Ген, Ким Ир Сен). Read also where
//! it is romanised once more (Pak Khon En, Tsoi En Gen).

use std::sync::LazyLock;

use super::hangul::{self, Letters};
use super::romanisation::Place;
use crate::russian::english;
use crate::syllabary::Syllabary;

/// Forms of one syllable that are searched.
const MOST_FORMS: usize = 12;

/// Ways to write each letter: Kontsevich's at the beginning of a word, his
/// inside, then older ones.
const INITIALS: [&[&str]; 19] = [
    &["к", "г"],
    &["кк", "к"],
    &["н"],
    &["т", "д"],
    &["тт", "т"],
    &["р", "р", "л", "н"],
    &["м"],
    &["п", "б"],
    &["пп", "п"],
    &["с", "с", "ш"],
    &["сс", "с"],
    &[""],
    &["ч", "дж", "д", "т", "дз", "ц", "ж"],
    &["чч", "ч"],
    &["чх", "чх", "ч", "ц"],
    &["кх", "кх", "к"],
    &["тх", "тх", "т"],
    &["пх", "пх", "п"],
    &["х"],
];

/// Kontsevich's vowel, then older ones.
const VOWELS: [&[&str]; 21] = [
    &["а", "я"],
    &["э", "я", "е", "ай"],
    &["я"],
    &["йя", "я"],
    &["о", "е", "ё", "э"],
    &["е", "э"],
    &["ё", "е"],
    &["е", "ё"],
    &["о", "ё"],
    &["ва", "уа"],
    &["вэ", "ве"],
    &["ве", "ой", "вэ", "ви"],
    &["ё", "е"],
    &["у", "ю"],
    &["во", "уо"],
    &["ве"],
    &["ви"],
    &["ю"],
    &["ы", "у"],
    &["ый", "и", "ы"],
    &["и"],
];

/// How a final consonant is written, Kontsevich's first.
fn last(place: usize) -> Option<&'static [&'static str]> {
    Some(match place {
        hangul::NONE => &[""],
        hangul::LAST_K => &["к", "г"],
        hangul::LAST_N | hangul::LAST_NG => &["н"],
        7 | 19 | 22 | 23 => &["т"],
        hangul::LAST_L => &["ль", "р", "л"],
        hangul::LAST_M => &["м"],
        hangul::LAST_P => &["п", "б"],
        _ => return None,
    })
}

static CYRILLIC: LazyLock<Syllabary> = LazyLock::new(|| {
    let mut syllabary = Syllabary::default();
    for syllable in hangul::in_names() {
        let Some(letters) = hangul::letters(syllable) else { continue };
        for (spelling, cost) in forms(letters) {
            syllabary.add(&spelling, syllable, cost + super::romanisation::rarity(syllable));
        }
    }
    syllabary
});

static ROMANISED: LazyLock<Syllabary> = LazyLock::new(|| {
    let mut syllabary = Syllabary::default();
    for (spelling, syllable, cost) in CYRILLIC.iter() {
        for (way, roman) in english::syllable_forms(spelling).iter().enumerate() {
            syllabary.add(&roman.replace('\'', ""), syllable, cost + u32::from(way > 0));
        }
    }
    syllabary
});

/// The spellings of syllables in Cyrillic.
pub(super) fn cyrillic() -> &'static Syllabary {
    &CYRILLIC
}

/// The same in Latin letters.
pub(super) fn romanised() -> &'static Syllabary {
    &ROMANISED
}

/// The forms of a syllable, Kontsevich's first.
pub(super) fn forms_of(syllable: &str) -> Vec<String> {
    let Some(letters) = hangul::letters(syllable) else { return Vec::new() };
    let mut forms = forms(letters);
    forms.sort_by_key(|(_, cost)| *cost);
    forms.into_iter().map(|(form, _)| form).take(MOST_FORMS).collect()
}

fn forms(letters: Letters) -> Vec<(String, u32)> {
    let mut forms = Vec::new();
    for (nth, last) in last(letters.last).unwrap_or_default().iter().enumerate() {
        for (initial_cost, initial) in INITIALS[letters.initial].iter().enumerate() {
            for (vowel_cost, vowel) in VOWELS[letters.vowel].iter().enumerate() {
                if fits(letters, initial, vowel) {
                    forms.push((
                        format!("{initial}{vowel}{last}"),
                        (nth.min(1) + initial_cost / 2 + vowel_cost) as u32,
                    ));
                }
            }
        }
    }
    forms
}

/// `я`, `ё` and `ю` for plain vowels stand behind the older т, д, ч alone.
fn fits(letters: Letters, initial: &str, vowel: &str) -> bool {
    let is_softened = matches!((letters.vowel, vowel), (0, "я") | (4 | 8, "ё") | (13, "ю"));
    !is_softened || matches!(initial, "т" | "д" | "ч" | "дж")
}

/// A syllable in Kontsevich's system; `linked` when a vowel follows, before which ㄹ is р.
pub(super) fn modern(syllable: &str, place: Place, linked: bool) -> String {
    let Some(letters) = hangul::letters(syllable) else { return String::new() };
    let forms = INITIALS[letters.initial];
    let initial = if place == Place::Voiced && forms.len() > 1 { forms[1] } else { forms[0] };
    let vowel = match letters.vowel {
        19 if !initial.is_empty() => "и",
        other => VOWELS[other][0],
    };
    let ways = last(letters.last).unwrap_or(&[""]);
    let last = if linked && letters.last == hangul::LAST_L { ways[1] } else { ways[0] };
    format!("{initial}{vowel}{last}")
}

/// A syllable as older documents have it: `е` for ㅓ, `р` for a final ㄹ.
pub(super) fn older(syllable: &str, place: Place, _linked: bool) -> String {
    let Some(letters) = hangul::letters(syllable) else { return String::new() };
    let forms = INITIALS[letters.initial];
    let initial = match (letters.initial, place) {
        (_, Place::Voiced) if forms.len() > 1 => forms[1],
        (14..=17, _) => forms[2],
        _ => forms[0],
    };
    let vowel = match letters.vowel {
        4 => "е",
        19 => "и",
        other => VOWELS[other][0],
    };
    let ways = last(letters.last).unwrap_or(&[""]);
    let last = if letters.last == hangul::LAST_L { ways[1] } else { ways[0] };
    format!("{initial}{vowel}{last}")
}
