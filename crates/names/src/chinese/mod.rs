//! Chinese names. A name has a surname of the table and a given name of one or
//! two syllables; syllables are Hanyu Pinyin without tones.

mod characters;
mod palladius;
mod patterns;
mod pinyin;
pub(crate) mod sino_korean;
mod spellings;
mod surname;
mod syllable;
mod wade_giles;

pub(crate) use patterns::patterns;
pub(crate) use spellings::spellings;

use crate::order::{Parsed, SURNAME_LAST};
use crate::reading::{Lang, Name, Reading, Scheme};
use crate::syllabary::{Split, Syllabary};
use crate::written::{Script, Written};

/// What a reading costs in a scheme that the way of writing does not suggest.
const UNLIKELY_SCHEME: u32 = 3;

/// The readings of a name as a Chinese one, likeliest first.
pub(crate) fn readings(written: &Written) -> Vec<(Reading, u32)> {
    match written.script {
        Script::Latin => latin(written),
        Script::Cyrillic => as_readings(palladius::read(written), Scheme::Palladius, 0),
        Script::Han => han(written),
        Script::Hangul => hangul(written),
    }
}

/// Pinyin and Wade–Giles read many names both. A given name joined without a
/// hyphen is Pinyin when it can be; what neither reads may be romanised Palladius.
fn latin(written: &Written) -> Vec<(Reading, u32)> {
    let pinyin = pinyin::read(written);
    if let [word] = &written.words[..]
        && let [piece] = &word.pieces[..]
    {
        return as_readings(pinyin::read_joined(piece), Scheme::Pinyin, 0);
    }
    let is_joined = !written.is_hyphened() && pinyin.iter().any(|parsed| is_joined(written, parsed));
    let wade_giles = if is_joined { Vec::new() } else { wade_giles::read(written) };
    if pinyin.is_empty() && wade_giles.is_empty() && written.is_marked() {
        return as_readings(palladius::read_romanised(written), Scheme::PalladiusRomanised, 0);
    }
    let (for_pinyin, for_wade_giles) =
        if written.is_hyphened() { (UNLIKELY_SCHEME, 0) } else { (0, UNLIKELY_SCHEME) };
    let mut all = as_readings(pinyin, Scheme::Pinyin, for_pinyin);
    all.extend(as_readings(wade_giles, Scheme::WadeGiles, for_wade_giles));
    all
}

/// Whether two syllables of a given name stand in one word behind the surname.
fn is_joined(written: &Written, parsed: &Parsed) -> bool {
    written.words.len() == 2 && parsed.given.len() == 2 && parsed.cost < SURNAME_LAST
}

fn han(written: &Written) -> Vec<(Reading, u32)> {
    let Some(characters) = characters::read(written) else { return Vec::new() };
    let mut all = as_readings(characters.readings, Scheme::Characters, 0);
    for (reading, _) in &mut all {
        reading.name.han = Some(characters.simplified.clone());
    }
    all
}

fn hangul(written: &Written) -> Vec<(Reading, u32)> {
    let letters = written.words.iter().flat_map(|word| word.pieces.iter().flat_map(|piece| piece.chars()));
    let syllables: Vec<String> = letters.map(String::from).collect();
    as_readings(sino_korean::read(&syllables), Scheme::SinoKorean, UNLIKELY_SCHEME)
}

/// Whether a simplified character is a surname.
pub(crate) fn is_surname(letter: char) -> bool {
    surname::at_start(&[letter]).is_some()
}

/// All spellings of surnames, without marks.
pub(crate) fn surname_spellings() -> impl Iterator<Item = String> {
    let of = |syllables: &[&str]| patterns::surname_forms(syllables);
    surname::all()
        .flat_map(move |syllables| of(&syllables))
        .map(|form| crate::spelling::fold(&form).replace(' ', ""))
}

/// Whether a word in small letters has the sounds of a name run together.
pub(crate) fn is_together(lower: &str) -> bool {
    pinyin::sounds_chinese(lower)
}

fn as_readings(parsed: Vec<Parsed>, scheme: Scheme, cost: u32) -> Vec<(Reading, u32)> {
    let reading = |one: Parsed| {
        (Reading::new(Lang::Chinese, scheme, Name::asian(&one.family, &one.given)), one.cost + cost)
    };
    parsed.into_iter().map(reading).collect()
}

/// The pieces of one word as a surname, in the scheme of a syllabary.
fn family(syllabary: &Syllabary, pieces: &[String]) -> Vec<Split> {
    match pieces {
        [piece] => {
            let mut splits = syllabary.split(piece, 1..=2);
            splits.retain_mut(is_family);
            splits
        }
        [first, second] => {
            let seconds = syllabary.split(second, 1..=1);
            let mut splits = crate::syllabary::products(&syllabary.split(first, 1..=1), &seconds);
            splits.retain_mut(is_family);
            splits
        }
        _ => Vec::new(),
    }
}

/// Whether syllables are a surname; a rare one costs more.
fn is_family(split: &mut Split) -> bool {
    match split.syllables[..] {
        [one] => match surname::rank(one) {
            Some(rank) => {
                split.cost += rank as u32 / 100;
                true
            }
            None => false,
        },
        [first, second] => surname::is_compound(first, second),
        _ => false,
    }
}
