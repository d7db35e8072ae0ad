//! Names in Chinese characters, simplified or traditional.

use super::{surname, syllable};
use crate::han;
use crate::order::Parsed;
use crate::written::Written;

/// Characters with another reading in given names than the most customary one,
/// or with two in use, the likelier first (Xiandai Hanyu Cidian).
const GIVEN: &[(char, &[&str])] = &[
    ('长', &["chang", "zhang"]),
    ('重', &["chong", "zhong"]),
    ('朝', &["chao", "zhao"]),
    ('乐', &["le", "yue"]),
    ('行', &["xing", "hang"]),
    ('藏', &["cang", "zang"]),
    ('徵', &["zheng", "zhi"]),
    ('省', &["xing", "sheng"]),
    ('参', &["can", "shen"]),
    ('校', &["xiao"]),
    ('地', &["di"]),
    ('得', &["de"]),
    ('了', &["liao"]),
    ('都', &["du"]),
    ('还', &["huan"]),
    ('仔', &["zi"]),
    ('卓', &["zhuo"]),
    ('俞', &["yu"]),
    ('琢', &["zhuo"]),
    ('佛', &["fo"]),
    ('柏', &["bai", "bo"]),
    ('伯', &["bo"]),
    ('曾', &["zeng"]),
    ('盛', &["sheng"]),
    ('单', &["dan", "shan"]),
];

/// A name in characters, folded to simplified ones, and its readings.
pub(super) struct Characters {
    pub simplified: String,
    pub readings: Vec<Parsed>,
}

/// Reads two to four characters that begin with a surname.
pub(super) fn read(written: &Written) -> Option<Characters> {
    let letters: Vec<char> =
        written.words.iter().flat_map(|word| word.pieces.iter().flat_map(|piece| piece.chars())).collect();
    let letters: Vec<char> = letters.into_iter().map(han::simplify).collect();
    if !(2..=4).contains(&letters.len()) {
        return None;
    }
    let (taken, family) = surname::at_start(&letters)?;
    let readings = given(&letters[taken..], &family);
    (!readings.is_empty()).then(|| Characters { simplified: letters.iter().collect(), readings })
}

fn given(letters: &[char], family: &[&'static str]) -> Vec<Parsed> {
    let mut all: Vec<Parsed> = vec![Parsed { family: family.to_vec(), given: Vec::new(), cost: 0 }];
    if !(1..=2).contains(&letters.len()) {
        return Vec::new();
    }
    for letter in letters {
        let readings = readings(*letter);
        all = all
            .iter()
            .flat_map(|so_far| readings.iter().enumerate().map(|(nth, one)| and(so_far, one, nth)))
            .collect();
    }
    all.sort_by_key(|parsed| parsed.cost);
    all
}

fn and(so_far: &Parsed, syllable: &'static str, nth: usize) -> Parsed {
    let mut longer = so_far.clone();
    longer.given.push(syllable);
    longer.cost += nth as u32;
    longer
}

fn readings(letter: char) -> Vec<&'static str> {
    let named = GIVEN.iter().find(|(known, _)| *known == letter).map(|(_, readings)| readings.to_vec());
    named.unwrap_or_else(|| syllable::usual_reading(letter).into_iter().collect())
}

/// The characters of given names that are read so, simplified and traditional, frequent ones first.
pub(super) fn read_so(syllable: &str) -> Vec<char> {
    let named = GIVEN.iter().filter(|(_, readings)| readings.contains(&syllable)).map(|(letter, _)| *letter);
    let named = named.flat_map(|letter| [letter].into_iter().chain(han::traditional(letter)));
    let usual = syllable::by_pinyin(syllable).map_or("", |row| row.characters);
    let mut all: Vec<char> = Vec::new();
    for letter in named.chain(usual.chars()) {
        if !all.contains(&letter) {
            all.push(letter);
        }
    }
    all
}

/// Traditional forms of a name in simplified characters, at most two.
pub(super) fn traditional(simplified: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for (place, letter) in simplified.chars().enumerate() {
        let mut forms = han::traditional(letter);
        // A surname that is a traditional character, too, stays as it is: 沈, not 瀋.
        if place == 0 && forms.contains(&letter) {
            forms = vec![letter];
        }
        all = all.iter().flat_map(|so_far| forms.iter().map(move |form| format!("{so_far}{form}"))).collect();
        all.truncate(4);
    }
    all.retain(|form| form != simplified);
    all.truncate(2);
    all
}
