//! Russian names, in the nominative. A surname is told by its ending; a given
//! name counts only beside a surname or a patronymic.

pub(crate) mod english;
mod french;
mod german;
mod iso9;
mod patterns;
mod spellings;
mod transliteration;
mod word;

pub(crate) use patterns::patterns;
pub(crate) use spellings::spellings;

use crate::pattern::slot;
use crate::plain;
use crate::reading::{Lang, Name, Reading, Scheme};
use crate::written::{Script, Word, Written};
use word::Part;

/// What a word may be in Cyrillic letters.
#[derive(Debug, Clone)]
struct Candidate {
    word: String,
    part: Part,
    scheme: Scheme,
}

/// Candidates of one word that are looked at.
const MOST_CANDIDATES: usize = 6;
/// Letters of a surname in Latin letters: shorter ones are `Kiev`, `Cain`.
const SHORTEST_SURNAME: usize = 5;
/// Readings of a name.
const MOST_READINGS: usize = 16;

/// The readings of a name as a Russian one.
pub(crate) fn readings(written: &Written) -> Vec<(Reading, u32)> {
    if !matches!(written.script, Script::Latin | Script::Cyrillic) {
        return Vec::new();
    }
    let mut words: Vec<Vec<Candidate>> = written.words.iter().map(candidates).collect();
    let is_russian = |word: &Word| !word.pieces.iter().any(|piece| word::is_shared(piece) || piece.len() < 3);
    if written.comma && words[0].is_empty() && written.words[1..].iter().any(is_russian) {
        words[0] = set_off(&written.words[0]);
    }
    if words.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let mut names: Vec<Vec<Candidate>> = vec![Vec::new()];
    for word in &words {
        let and = |so_far: &Vec<Candidate>, one: &Candidate| so_far.iter().chain([one]).cloned().collect();
        names = names.iter().flat_map(|so_far| word.iter().map(move |one| and(so_far, one))).collect();
        names.truncate(MOST_READINGS);
    }
    names
        .into_iter()
        .filter(|name| is_name(name))
        .enumerate()
        .map(|(nth, name)| (reading(name, written.comma), nth as u32))
        .collect()
}

/// One surname at most, and a surname or a patronymic at least. A surname whose
/// ending does not tell needs a given name beside it.
fn is_name(name: &[Candidate]) -> bool {
    let count = |part: Part| name.iter().filter(|one| one.part == part).count();
    let is_alone = name.len() == 1;
    let tells = name.iter().any(|one| one.part != Part::Initial && word::part(&one.word).is_some());
    tells
        && (count(Part::Surname) == 1
            || count(Part::Surname) == 0 && count(Part::Patronymic) == 1 && !is_alone)
}

fn reading(mut name: Vec<Candidate>, comma: bool) -> Reading {
    // A surname that stands first ("Gromyko, Andrei") goes behind.
    if name.len() > 1 && (comma || name[0].part == Part::Surname) {
        name.rotate_left(1);
    }
    let scheme = name.last().map_or(Scheme::Cyrillic, |last| last.scheme);
    Reading::new(Lang::Russian, scheme, Name::russian(name.into_iter().map(|one| one.word).collect()))
}

/// The folded words of a name.
pub(crate) fn fold(name: &Name) -> String {
    name.given.iter().map(|word| word::fold(word)).collect::<Vec<_>>().join(" ")
}

/// The letters with which a word that begins so may begin in other spellings. Plain
/// Latin letters tell no scheme, so that they are written in Cyrillic alone.
pub(crate) fn begun(letters: &str) -> Vec<String> {
    let lower = letters.to_lowercase();
    let ways = ways(&lower, true).into_iter().map(|(word, _)| word);
    if lower.is_ascii() { slot(ways) } else { slot(ways.flat_map(|word| spellings::forms(&word))) }
}

/// What one word may be; nothing when it is no part of a Russian name.
fn candidates(word: &Word) -> Vec<Candidate> {
    let [piece] = &word.pieces[..] else { return Vec::new() };
    if piece.chars().count() <= 2 && !(word.capital && is_initial(piece)) {
        return Vec::new();
    }
    let mut found: Vec<Candidate> = Vec::new();
    for (cyrillic, scheme) in ways(piece, word.capital) {
        let cyrillic = word::usual(cyrillic);
        let Some(part) = word::part(&cyrillic) else { continue };
        if part == Part::Surname && piece.chars().count() < SHORTEST_SURNAME && piece.is_ascii() {
            continue;
        }
        if found.len() < MOST_CANDIDATES && !found.iter().any(|known| known.word == cyrillic) {
            found.push(Candidate { word: cyrillic, part, scheme });
        }
    }
    found
}

/// A word before a comma is a surname, whatever its ending, when Russian given
/// names stand behind it: `Adzhubei, Aleksei`.
fn set_off(word: &Word) -> Vec<Candidate> {
    let [piece] = &word.pieces[..] else { return Vec::new() };
    let ways = ways(piece, word.capital).into_iter().take(1);
    ways.map(|(word, scheme)| Candidate { word, part: Part::Surname, scheme }).collect()
}

/// One letter, or the two or three that write one: `Yu. A. Gagarin`.
fn is_initial(piece: &str) -> bool {
    piece.chars().count() == 1
        || ["yu", "ya", "ye", "zh", "kh", "ts", "ch", "sh", "iu", "ia", "ju", "ja"].contains(&piece)
}

/// A word in Cyrillic letters, by every scheme that it may be written in.
fn ways(piece: &str, capital: bool) -> Vec<(String, Scheme)> {
    if piece.starts_with(|letter| ('\u{400}'..'\u{460}').contains(&letter)) {
        return vec![(piece.replace('\'', "ъ"), Scheme::Cyrillic)];
    }
    if let Some(name) = word::from_english(piece) {
        return vec![(name.to_owned(), Scheme::English)];
    }
    if plain::is_english(piece) {
        return Vec::new();
    }
    let mut ways: Vec<(String, Scheme)> = Vec::new();
    let mut add =
        |words: Vec<String>, scheme: Scheme| ways.extend(words.into_iter().map(|word| (word, scheme)));
    if iso9::is_told(piece) {
        add(iso9::read(piece), Scheme::Iso9);
    }
    if german::is_told(piece, capital) {
        add(german::read(piece), Scheme::German);
    }
    if french::is_told(piece, capital) {
        add(french::read(piece), Scheme::French);
    }
    add(english::read(piece), Scheme::English);
    ways
}
