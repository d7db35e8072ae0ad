//! Korean in Latin letters. One table of the ways in which each letter of Hangul
//! is written: the Revised Romanization (Ministry of Culture and Tourism, 2000-8),
//! McCune–Reischauer (Transactions of the Royal Asiatic Society, Korea Branch,
//! 1939) and what people write. Names are not written by the sounds that meet in
//! them; where they are (liaison, ㄹ after ㅁ and ㅇ), the table has these forms, too.

use std::sync::LazyLock;

use super::hangul::{self, LAST_K, LAST_L, LAST_M, LAST_N, LAST_NG, LAST_P, Letters, NONE, RIEUL, SILENT};
use crate::han;
use crate::syllabary::Syllabary;

/// How one letter is written: Revised; McCune–Reischauer, at the beginning of a
/// word and inside; popular forms.
struct Row {
    revised: &'static str,
    mccune: &'static [&'static str],
    popular: &'static [&'static str],
}

const fn row(
    revised: &'static str,
    mccune: &'static [&'static str],
    popular: &'static [&'static str],
) -> Row {
    Row { revised, mccune, popular }
}

const INITIALS: [Row; 19] = [
    row("g", &["k", "g"], &[]),
    row("kk", &["kk"], &["gg"]),
    row("n", &["n"], &[]),
    row("d", &["t", "d"], &[]),
    row("tt", &["tt"], &["dd"]),
    row("r", &["r", "l"], &[]),
    row("m", &["m"], &[]),
    row("b", &["p", "b"], &[]),
    row("pp", &["pp"], &["bb"]),
    row("s", &["s"], &["sh"]),
    row("ss", &["ss"], &[]),
    row("", &[""], &[]),
    row("j", &["ch", "j"], &["z"]),
    row("jj", &["tch"], &[]),
    row("ch", &["ch'"], &["tch"]),
    row("k", &["k'"], &["kh"]),
    row("t", &["t'"], &["th"]),
    row("p", &["p'"], &["ph"]),
    row("h", &["h"], &[]),
];

const VOWELS: [Row; 21] = [
    row("a", &["a"], &["ah"]),
    row("ae", &["ae"], &["ai", "e"]),
    row("ya", &["ya"], &["yah"]),
    row("yae", &["yae"], &[]),
    row("eo", &["ŏ"], &["u", "uh"]),
    row("e", &["e", "ë"], &["eh"]),
    row("yeo", &["yŏ"], &["yu", "you", "yeu"]),
    row("ye", &["ye"], &["ae", "yeh"]),
    row("o", &["o"], &["oh"]),
    row("wa", &["wa"], &["oa"]),
    row("wae", &["wae"], &[]),
    row("oe", &["oe"], &["oi"]),
    row("yo", &["yo"], &["yoh"]),
    row("u", &["u"], &["oo", "ou", "woo", "wu"]),
    row("wo", &["wŏ"], &["weo", "wu"]),
    row("we", &["we"], &[]),
    row("wi", &["wi"], &["ui"]),
    row("yu", &["yu"], &["yoo", "iu", "you"]),
    row("eu", &["ŭ"], &["u"]),
    row("ui", &["ŭi"], &["i", "ee", "eui"]),
    row("i", &["i"], &["ee", "yi"]),
];

/// How a final consonant is written, at the end and before a vowel.
fn last(place: usize) -> Option<&'static [&'static str]> {
    Some(match place {
        NONE => &[""],
        LAST_K => &["k", "g", "ck"],
        LAST_N => &["n"],
        7 | 19 | 22 | 23 => &["t"],
        LAST_L => &["l", "r"],
        LAST_M => &["m"],
        LAST_P => &["p", "b"],
        LAST_NG => &["ng"],
        _ => return None,
    })
}

/// Which marks a name keeps. Where a name has one apostrophe, a letter without
/// one has none; where it has one breve, `o` is ㅗ and `u` is ㅜ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    pub apostrophes: bool,
    pub breves: bool,
}

const ALL_MARKS: [Marks; 3] = [
    Marks { apostrophes: false, breves: false },
    Marks { apostrophes: true, breves: false },
    Marks { apostrophes: true, breves: true },
];

static SYLLABARIES: LazyLock<[Syllabary; 3]> = LazyLock::new(|| ALL_MARKS.map(syllabary));

/// The spellings of syllables where a name keeps these marks.
pub(super) fn spellings(marks: Marks) -> &'static Syllabary {
    let at = usize::from(marks.apostrophes || marks.breves) + usize::from(marks.breves);
    &SYLLABARIES[at]
}

fn syllabary(marks: Marks) -> Syllabary {
    let mut syllabary = Syllabary::default();
    for syllable in hangul::in_names() {
        let Some(letters) = hangul::letters(syllable) else { continue };
        let rare = rarity(syllable);
        for (spelling, cost) in forms(letters, marks) {
            syllabary.add(&spelling, syllable, cost + rare);
        }
    }
    syllabary
}

/// Syllables that names of the twentieth century had most often.
const USUAL: &str = "성영용정일철수호석진순희경상창태동봉춘기원현종광규식환훈국남만명병복길덕준건주인재학헌필우은옥두승연근권균구금달대도렬룡무문민\
백범보삼섭숙신애업열완욱웅윤율응익자중찬천청충택평하한해혁형혜화황회효흠흥김박";

/// What it costs that a syllable is seldom in names, or that few characters are read so.
pub(super) fn rarity(syllable: &str) -> u32 {
    if USUAL.contains(syllable) {
        return 0;
    }
    match han::hanja(syllable).count() {
        0..4 => 5,
        4..10 => 3,
        10..25 => 2,
        _ => 1,
    }
}

/// The forms of a syllable without marks, the most usual first.
pub(super) fn forms_of(syllable: &str) -> Vec<String> {
    let Some(letters) = hangul::letters(syllable) else { return Vec::new() };
    let mut forms = forms(letters, Marks { apostrophes: false, breves: false });
    forms.sort_by_key(|(_, cost)| *cost);
    forms.into_iter().map(|(form, _)| form.replace('\'', "")).collect()
}

/// An aspirate's letter, and the forms of what stands behind its apostrophe.
pub(super) fn aspirate(syllable: &str) -> Option<(String, Vec<String>)> {
    let letters = hangul::letters(syllable)?;
    let initial = INITIALS[letters.initial].mccune[0].strip_suffix('\'')?;
    let bare = forms(Letters { initial: SILENT, ..letters }, Marks { apostrophes: true, breves: false });
    Some((initial.to_owned(), bare.into_iter().map(|(form, _)| form).collect()))
}

/// All ways to write a syllable, with what each costs.
fn forms(letters: Letters, marks: Marks) -> Vec<(String, u32)> {
    let initials = ways(&INITIALS[letters.initial], marks);
    let vowels = ways(&VOWELS[letters.vowel], marks);
    let mut forms = Vec::new();
    for (nth, last) in last(letters.last).unwrap_or_default().iter().enumerate() {
        for (initial, initial_cost) in &initials {
            for (vowel, vowel_cost) in &vowels {
                if fits(letters, initial, vowel) {
                    let (form, cost) =
                        (format!("{initial}{vowel}{last}"), initial_cost + vowel_cost + nth as u32);
                    forms.extend(form.strip_prefix("hw").map(|rest| (format!("wh{rest}"), cost + 3)));
                    forms.push((form, cost));
                }
            }
        }
    }
    forms
}

/// Popular forms that stand in some places only.
fn fits(letters: Letters, initial: &str, vowel: &str) -> bool {
    let is_open = letters.last == NONE;
    let is_silent = letters.initial == SILENT;
    match vowel {
        "ah" | "oh" | "uh" | "eh" | "yah" | "yoh" | "yeh" => is_open,
        "woo" | "wu" => is_silent || letters.vowel == 14,
        "yi" => is_silent && is_open,
        "u" if letters.vowel == 4 => !is_open,
        "e" if letters.vowel == 1 => !is_open,
        "ee" if letters.vowel == 19 => letters.initial == 18,
        "i" if letters.vowel == 19 => letters.initial == 18,
        _ => initial != "sh" || matches!(letters.vowel, 16 | 20) || matches!(vowel, "yu" | "yo"),
    }
}

/// The ways to write one letter where a name keeps these marks.
fn ways(row: &Row, marks: Marks) -> Vec<(String, u32)> {
    let mut ways: Vec<(String, u32)> = Vec::new();
    let mut add = |way: String, cost: u32| {
        if !ways.iter().any(|(known, _)| *known == way) {
            ways.push((way, cost));
        }
    };
    let has_breve = row.mccune.iter().any(|way| way.contains(['ŏ', 'ŭ']));
    let has_apostrophe = row.mccune.iter().any(|way| way.contains('\''));
    for (nth, way) in row.mccune.iter().enumerate() {
        add((*way).to_owned(), nth as u32);
        if has_breve && !marks.breves {
            add(way.replace('ŏ', "o").replace('ŭ', "u"), 1);
        }
        if has_apostrophe && !marks.apostrophes {
            add(way.replace('\'', ""), 2);
        }
    }
    if !(marks.apostrophes && has_apostrophe || marks.breves && has_breve) {
        add(row.revised.to_owned(), u32::from(!has_apostrophe));
        row.popular.iter().for_each(|way| add((*way).to_owned(), 2));
    }
    ways
}

/// Syllables in the Revised Romanization, as it writes given names: without the
/// sounds that meet (chapter 3, section 4).
pub(super) fn revised(syllable: &str) -> String {
    let Some(letters) = hangul::letters(syllable) else { return String::new() };
    let last = last(letters.last).map_or("", |ways| ways[0]);
    format!("{}{}{last}", INITIALS[letters.initial].revised, VOWELS[letters.vowel].revised)
}

/// What stands before a syllable, for McCune–Reischauer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the beginning of a word.
    Initial,
    /// Behind a vowel or a voiced consonant.
    Voiced,
    /// Behind a voiceless consonant.
    Voiceless,
}

/// Where a syllable behind another stands. ㄷ and ㅈ stay voiceless behind ㄹ.
pub(super) fn place_after(before: &str, syllable: &str) -> Place {
    let initial = hangul::letters(syllable).map_or(SILENT, |letters| letters.initial);
    match hangul::letters(before).map_or(NONE, |letters| letters.last) {
        LAST_L if matches!(initial, 3 | 12) => Place::Voiceless,
        NONE | LAST_N | LAST_L | LAST_M | LAST_NG => Place::Voiced,
        _ => Place::Voiceless,
    }
}

/// A syllable in McCune–Reischauer. With `liaison` its final is written as it
/// sounds before a vowel: Ir-u, as the Library of Congress has it.
pub(super) fn mccune_reischauer(syllable: &str, place: Place, liaison: bool) -> String {
    let Some(letters) = hangul::letters(syllable) else { return String::new() };
    let forms = INITIALS[letters.initial].mccune;
    let initial = match place {
        Place::Voiced if letters.initial == RIEUL => "r",
        Place::Voiced => forms[forms.len() - 1],
        _ => forms[0],
    };
    let ways = last(letters.last).unwrap_or(&[""]);
    let last = if liaison && ways.len() > 1 { ways[1] } else { ways[0] };
    format!("{initial}{}{last}", VOWELS[letters.vowel].mccune[0])
}

/// A syllable as people write it: u for ㅓ, oo and woo for ㅜ, ee for ㅢ after ㅎ.
pub(super) fn popular(syllable: &str, voiced: bool) -> String {
    let Some(letters) = hangul::letters(syllable) else { return String::new() };
    let is_open = letters.last == NONE;
    let vowel = match letters.vowel {
        4 if !is_open => "u",
        6 if letters.last == LAST_NG => "you",
        6 => "yu",
        13 if is_open && letters.initial == SILENT => "woo",
        13 if is_open => "oo",
        19 if letters.initial == 18 => "ee",
        other => VOWELS[other].revised,
    };
    let initial = match letters.initial {
        _ if voiced => INITIALS[letters.initial].revised,
        9 if letters.vowel == 20 => "sh",
        0 | 14..=17 => INITIALS[letters.initial].mccune[0].trim_end_matches('\''),
        _ => INITIALS[letters.initial].revised,
    };
    let last = last(letters.last).map_or("", |ways| ways[0]);
    format!("{initial}{vowel}{last}")
}
