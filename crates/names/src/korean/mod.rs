//! Korean names. A name has a surname of the table and a given name of one or
//! two syllables, kept in the South's Hangul.

mod hangul;
mod kontsevich;
mod patterns;
mod romanisation;
mod spellings;
mod surname;

pub(crate) use patterns::patterns;
pub(crate) use spellings::spellings;

use crate::chinese::{self, sino_korean};
use crate::han;
use crate::order::{Grammar, Joining, Parsed, parse};
use crate::reading::{Lang, Name, Reading, Scheme};
use crate::syllabary::{Split, Syllabary};
use crate::written::{Script, Written};
use romanisation::Marks;

/// What it costs to be read as a name run together.
const RUN_TOGETHER: u32 = 4;
/// What a given syllable costs that is a surname everybody knows: in `Pil Kim`
/// it is Kim that is the surname.
const SURNAME_AS_GIVEN: u32 = 6;
/// Surnames of which names run together are read: `Kimilsung`.
const TOGETHER: [&str; 5] = ["kim", "park", "pak", "choi", "choe"];

/// The readings of a name as a Korean one, likeliest first.
pub(crate) fn readings(written: &Written) -> Vec<(Reading, u32)> {
    match written.script {
        Script::Latin => latin(written),
        Script::Cyrillic => as_readings(cyrillic(written), Scheme::Kontsevich, 1),
        Script::Hangul => as_readings(in_hangul(written), Scheme::Hangul, 0),
        Script::Han => hanja(written),
    }
}

/// The name in the South's Hangul, with initial sounds dropped.
pub(crate) fn fold(name: &Name) -> String {
    let family: String = name.family.iter().map(|syllable| hangul::initial_sound(syllable)).collect();
    let mut given: Vec<String> = Vec::new();
    for syllable in &name.given {
        let sound = match given.last() {
            None => hangul::initial_sound(syllable),
            Some(before) => hangul::second_sound(before, syllable),
        };
        given.push(sound);
    }
    format!("{family} {}", given.join("-"))
}

/// What no Korean romanisation reads may be romanised from Cyrillic, in words
/// apart or hyphened as the documents have it: `Kim Ir Sen`, not `Evan`.
fn latin(written: &Written) -> Vec<(Reading, u32)> {
    let written = written.map(plain);
    let found = romanised(&written);
    if !found.is_empty() {
        let scheme = scheme(&written);
        return as_readings(found, scheme, 1);
    }
    if !written.is_marked() {
        return Vec::new();
    }
    let family =
        |pieces: &[String]| cyrillic_family(kontsevich::romanised(), pieces, surname::cyrillic_romanised);
    let grammar = Grammar { syllables: kontsevich::romanised(), family: &family, joining: Joining::Apart };
    as_readings(parse(&written, &grammar), Scheme::KontsevichRomanised, 2)
}

fn romanised(written: &Written) -> Vec<Parsed> {
    let marks = marks(written);
    let syllables = romanisation::spellings(marks);
    let family = |pieces: &[String]| latin_family(pieces, marks);
    let mut found = parse(written, &Grammar { syllables, family: &family, joining: Joining::Free });
    if let [word] = &written.words[..]
        && let [piece] = &word.pieces[..]
    {
        found.extend(together(piece, syllables));
    }
    for parsed in &mut found {
        let is_surname = |syllable: &&&str| matches!(**syllable, "김" | "박" | "최");
        parsed.cost += SURNAME_AS_GIVEN * parsed.given.iter().filter(is_surname).count() as u32;
    }
    found.sort_by_key(|parsed| parsed.cost);
    found
}

/// A name run together in one word.
fn together(letters: &str, syllables: &Syllabary) -> Vec<Parsed> {
    let Some(family) = TOGETHER.iter().find(|family| letters.starts_with(**family)) else {
        return Vec::new();
    };
    let Some((surname, _)) = surname::latin(family, false).into_iter().next() else { return Vec::new() };
    let parsed = |given: Split| Parsed {
        family: vec![surname],
        given: given.syllables,
        cost: given.cost + RUN_TOGETHER,
    };
    syllables.split(&letters[family.len()..], 2..=2).into_iter().map(parsed).collect()
}

/// By which scheme a name is most likely spelled, for the word of explanation.
fn scheme(written: &Written) -> Scheme {
    let Marks { apostrophes, breves } = marks(written);
    if apostrophes || breves {
        return Scheme::McCuneReischauer;
    }
    let has = |letters: &str| {
        written.words.iter().any(|word| word.pieces.iter().any(|piece| piece.contains(letters)))
    };
    if has("eo") || has("eu") { Scheme::Revised } else { Scheme::Popular }
}

fn marks(written: &Written) -> Marks {
    Marks {
        apostrophes: written.has(|letter| letter == '\''),
        breves: written.has(|letter| matches!(letter, 'ŏ' | 'ŭ')),
    }
}

/// A caron is often printed for the breve.
fn plain(piece: &str) -> String {
    piece.replace('ǒ', "ŏ").replace('ǔ', "ŭ")
}

fn latin_family(pieces: &[String], marks: Marks) -> Vec<Split> {
    let spelling = pieces.concat();
    let found = surname::latin(&spelling, marks.breves);
    found.into_iter().map(|(hangul, cost)| Split { syllables: vec![hangul], cost }).collect()
}

fn cyrillic(written: &Written) -> Vec<Parsed> {
    let written = written.clone().part_at('ъ');
    let family = |pieces: &[String]| cyrillic_family(kontsevich::cyrillic(), pieces, surname::cyrillic);
    let mut found = parse(
        &written,
        &Grammar { syllables: kontsevich::cyrillic(), family: &family, joining: Joining::Free },
    );
    if let [only] = &written.words[..]
        && only.pieces.len() == 1
    {
        found.clear();
    }
    found
}

/// Surnames in Cyrillic: the usual forms, and the regular ones of all surnames.
fn cyrillic_family(
    syllables: &Syllabary,
    pieces: &[String],
    usual: impl Fn(&str) -> Vec<surname::Found>,
) -> Vec<Split> {
    let [piece] = pieces else { return Vec::new() };
    let mut found: Vec<Split> =
        usual(piece).into_iter().map(|(hangul, cost)| Split { syllables: vec![hangul], cost }).collect();
    for Split { syllables, cost } in syllables.split(piece, 1..=2) {
        let south = hangul::initial_sound(syllables[0]) + syllables.get(1).copied().unwrap_or_default();
        let Some(known) = surname::known(&south) else { continue };
        if !found.iter().any(|split| split.syllables == [known]) {
            let rank = surname::rank(known).unwrap_or_default() as u32 / 20;
            found.push(Split { syllables: vec![known], cost: cost + rank });
        }
    }
    found
}

/// Two to four syllables that begin with a surname, Korean or Chinese.
fn in_hangul(written: &Written) -> Vec<Parsed> {
    let letters = written.words.iter().flat_map(|word| word.pieces.iter().flat_map(|piece| piece.chars()));
    let syllables: Vec<String> = letters.map(String::from).collect();
    let two = syllables.iter().take(2).map(String::as_str).collect::<String>();
    let taken = if syllables.len() > 2 && surname::known(&two).is_some() { 2 } else { 1 };
    let given = &syllables[taken.min(syllables.len())..];
    if !(1..=2).contains(&given.len()) {
        return Vec::new();
    }
    let family = if taken == 2 { surname::known(&two) } else { hangul_family(&syllables[0]) };
    let given: Option<Vec<&'static str>> = given.iter().map(|syllable| hangul::known(syllable)).collect();
    let parsed = family.zip(given).map(|(family, given)| Parsed { family: vec![family], given, cost: 0 });
    parsed.into_iter().collect()
}

fn hangul_family(syllable: &str) -> Option<&'static str> {
    let chinese = || hangul::known(syllable).filter(|known| sino_korean::is_family(known));
    surname::known(&hangul::initial_sound(syllable)).or_else(chinese)
}

/// A name in characters as Koreans read it.
fn hanja(written: &Written) -> Vec<(Reading, u32)> {
    let letters: Vec<char> =
        written.words.iter().flat_map(|word| word.pieces.iter().flat_map(|piece| piece.chars())).collect();
    if !(2..=3).contains(&letters.len()) {
        return Vec::new();
    }
    let is_chinese = chinese::is_surname(han::simplify(letters[0]));
    let readings = han::hangul(letters[0]).into_iter();
    let families = readings
        .filter_map(|sound| surname::known(&hangul::initial_sound(sound)).or(is_chinese.then_some(sound)));
    let Some(family) = families.min_by_key(|family| surname::rank(family).unwrap_or(usize::MAX)) else {
        return Vec::new();
    };
    let mut all = vec![Parsed { family: vec![family], given: Vec::new(), cost: 1 }];
    for letter in &letters[1..] {
        let sounds = han::hangul(*letter);
        all = all.iter().flat_map(|so_far| sounds.iter().take(2).map(|sound| and(so_far, sound))).collect();
    }
    let mut readings = as_readings(all, Scheme::Hanja, 0);
    for (reading, _) in &mut readings {
        reading.name.han = Some(letters.iter().copied().map(han::simplify).collect());
    }
    readings
}

fn and(so_far: &Parsed, syllable: &'static str) -> Parsed {
    let mut longer = so_far.clone();
    longer.given.push(syllable);
    longer
}

/// All spellings of surnames, without marks.
pub(crate) fn surname_spellings() -> impl Iterator<Item = String> {
    surname::all().flat_map(patterns::surname_forms).map(|form| crate::spelling::fold(&form).replace(' ', ""))
}

/// Whether a word in small letters begins as a name run together may.
pub(crate) fn is_together(lower: &str) -> bool {
    TOGETHER.iter().any(|family| lower.starts_with(family))
}

fn as_readings(parsed: Vec<Parsed>, scheme: Scheme, cost: u32) -> Vec<(Reading, u32)> {
    let reading = |one: Parsed| {
        (Reading::new(Lang::Korean, scheme, Name::asian(&one.family, &one.given)), one.cost + cost)
    };
    parsed.into_iter().map(reading).collect()
}
