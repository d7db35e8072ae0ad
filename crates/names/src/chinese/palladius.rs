//! Palladius's spelling of Chinese in Cyrillic letters, as Russian uses it since
//! 1888: modern (Пэн Дэхуай), of the documents of the 1950s (Пын Дэ-хуай), and
//! romanised once more by those who knew the documents alone (Pyn De-khuai).

use std::sync::LazyLock;

use super::syllable;
use crate::order::{Grammar, Joining, Parsed, parse};
use crate::russian::english;
use crate::syllabary::{Split, Syllabary};
use crate::written::Written;

const OLDER_FORM: u32 = 1;
const LOST_SIGN: u32 = 1;

static CYRILLIC: LazyLock<Syllabary> = LazyLock::new(|| {
    let mut syllabary = Syllabary::default();
    for row in syllable::all() {
        for (form, spelling) in row.palladius.iter().enumerate() {
            syllabary.add(spelling, row.pinyin, if form == 0 { 0 } else { OLDER_FORM });
        }
    }
    syllabary
});

/// Romanised, with the soft sign's apostrophe and without.
static ROMANISED: LazyLock<[Syllabary; 2]> = LazyLock::new(|| [true, false].map(romanised));

fn romanised(keeps_sign: bool) -> Syllabary {
    let mut syllabary = Syllabary::default();
    for (spelling, pinyin, cost) in CYRILLIC.iter() {
        for (way, roman) in english::syllable_forms(spelling).iter().enumerate() {
            let left = if keeps_sign { roman.clone() } else { roman.replace('\'', "") };
            let lost = if left == *roman { 0 } else { LOST_SIGN };
            syllabary.add(&left, pinyin, cost + lost + u32::from(way > 0));
        }
    }
    syllabary
}

/// Reads a name in Cyrillic letters.
pub(super) fn read(written: &Written) -> Vec<Parsed> {
    read_in(&CYRILLIC, &written.map(|piece| piece.replace('\'', "")).part_at('ъ'))
}

/// Reads a name in Latin letters that is romanised from Cyrillic.
pub(super) fn read_romanised(written: &Written) -> Vec<Parsed> {
    let keeps_sign = written.has(|letter| letter == '\'');
    read_in(&ROMANISED[usize::from(!keeps_sign)], written)
}

fn read_in(syllabary: &Syllabary, written: &Written) -> Vec<Parsed> {
    let family = |pieces: &[String]| -> Vec<Split> { super::family(syllabary, pieces) };
    parse(written, &Grammar { syllables: syllabary, family: &family, joining: Joining::Fitting(joins) })
}

/// A vowel alone does not go on in the same word: `Шаоци` is not Ша-о-ци.
fn joins(syllables: &[&'static str]) -> bool {
    !syllables[1..].iter().any(|syllable| matches!(*syllable, "a" | "o" | "e" | "ao" | "ou" | "ai"))
}

/// The syllables joined as today, `Дэхуай`, or with hyphens as in older documents.
pub(super) fn join(syllables: &[&str], hyphen: &str, form: usize) -> String {
    let mut written = String::new();
    let mut before = "";
    for row in syllables.iter().filter_map(|syllable| syllable::by_pinyin(syllable)) {
        let spelled = row.palladius[form.min(row.palladius.len() - 1)];
        // A hard sign keeps -ng and a vowel behind it apart: Чанъань.
        let is_hard = hyphen.is_empty()
            && before.ends_with("ng")
            && spelled.starts_with(['а', 'о', 'э', 'е', 'и', 'у', 'ю', 'я']);
        let between = if is_hard {
            "ъ"
        } else if written.is_empty() {
            ""
        } else {
            hyphen
        };
        written.push_str(between);
        written.push_str(spelled);
        before = row.pinyin;
    }
    written
}
