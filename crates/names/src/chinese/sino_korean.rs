//! Chinese names as Koreans read their characters: 모택동 is 毛澤東, Mao Zedong.

use super::{surname, syllable};
use crate::han;
use crate::order::Parsed;

/// Readings of one name.
const MOST_READINGS: usize = 4;
/// Surnames that are so much more often Korean that a Chinese reading would mislead.
const KOREAN: [&str; 4] = ["김", "박", "최", "윤"];

/// The Chinese readings of a name in Hangul of three syllables, likeliest first.
pub(super) fn read(syllables: &[String]) -> Vec<Parsed> {
    let [family, given @ ..] = syllables else { return Vec::new() };
    if given.len() != 2 || KOREAN.contains(&family.as_str()) {
        return Vec::new();
    }
    let mut all: Vec<Parsed> = families(family);
    for syllable in given {
        let readings = mandarin(syllable);
        let and = |so_far: &Parsed, nth: usize, one: &'static str| {
            let mut longer = so_far.clone();
            longer.given.push(one);
            longer.cost += 2 * nth as u32;
            longer
        };
        all = all
            .iter()
            .flat_map(|so_far| readings.iter().enumerate().map(|(nth, one)| and(so_far, nth, one)))
            .collect();
        all.sort_by_key(|parsed| parsed.cost);
        all.truncate(MOST_READINGS);
    }
    all
}

/// Chinese surnames that are read so, by their frequency.
fn families(hangul: &str) -> Vec<Parsed> {
    let letters = han::hanja(hangul).map(han::simplify);
    let known = letters.filter(|letter| surname::at_start(&[*letter]).is_some()).filter_map(surname::reading);
    let mut ranked: Vec<(usize, &'static str)> =
        known.filter_map(|syllable| surname::rank(syllable).map(|rank| (rank, syllable))).collect();
    ranked.sort_unstable();
    ranked.dedup();
    let parsed = |(nth, (_, syllable)): (usize, (usize, &'static str))| Parsed {
        family: vec![syllable],
        given: Vec::new(),
        cost: nth as u32,
    };
    ranked.into_iter().enumerate().map(parsed).take(4).collect()
}

/// How Chinese reads the characters of a Korean syllable, by how many are read so.
fn mandarin(hangul: &str) -> Vec<&'static str> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for (nth, letter) in han::hanja(hangul).enumerate() {
        let Some(syllable) = syllable::usual_reading(letter) else { continue };
        let weight = if nth < 4 { 6 - nth } else { 1 };
        match counts.iter_mut().find(|(known, _)| *known == syllable) {
            Some((_, count)) => *count += weight,
            None => counts.push((syllable, weight)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(syllable, _)| syllable).take(4).collect()
}

/// How Koreans read a name in characters.
pub(super) fn hangul(simplified: &str) -> Option<String> {
    simplified.chars().map(|letter| han::hangul(letter).first().copied()).collect()
}

/// Whether a syllable of Hangul begins a Chinese name.
pub(crate) fn is_family(hangul: &str) -> bool {
    !families(hangul).is_empty()
}
