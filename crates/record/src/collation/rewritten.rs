//! Paragraphs that share too little to stand level by it, between others that do: those that
//! share rare words were written anew.

use super::{Run, Side, chain, pairs::Level};
use std::{collections::BTreeMap, ops::Range};

/// Rare words that two paragraphs share at least.
const FEW: usize = 3;
/// A word is rare that is no more than one in so many of its text, or stands there twice.
const ONE_IN: usize = 500;
/// A word that stands more often between two levels says nothing of the place.
const MOST_ALIKE: usize = 4;
/// Stands for the word behind one that needs none.
const NOTHING: u32 = u32::MAX;

/// The levels, and between them paragraphs that were written anew.
pub(super) fn with_rewritten(left: &Side, right: &Side, levels: Vec<Level>) -> Vec<Level> {
    let candidates = candidates(left, right, &levels);
    let rewritten = chain::heaviest(&candidates);
    let rewritten = rewritten.iter().map(|pair| Level {
        lefts: pair.left..pair.left + 1,
        rights: pair.right..pair.right + 1,
        rewritten: true,
    });
    let mut all: Vec<Level> = levels.into_iter().chain(rewritten).collect();
    all.sort_by_key(|level| level.lefts.start);
    all
}

/// Pairs of paragraphs between the same levels that share rare words, each with their number.
fn candidates(left: &Side, right: &Side, levels: &[Level]) -> Vec<Run> {
    let gaps = [gaps(left, levels, |level| &level.lefts), gaps(right, levels, |level| &level.rights)];
    if levels.is_empty() || gaps.iter().any(|gaps| gaps.iter().all(Option::is_none)) {
        return Vec::new();
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    chain::alike(&rare(left, &gaps[0]), &rare(right, &gaps[1]), |lefts, rights| {
        if lefts.len().max(rights.len()) > MOST_ALIKE {
            return;
        }
        let [l, r] = [paragraphs(left, lefts), paragraphs(right, rights)];
        let pairs = l.iter().flat_map(|l| r.iter().map(|r| (*l, *r)));
        for pair in pairs.filter(|(l, r)| gaps[0][*l] == gaps[1][*r]) {
            *shared.entry(pair).or_default() += 1;
        }
    });
    let enough = shared.into_iter().filter(|(_, words)| *words >= FEW);
    enough.map(|((left, right), len)| Run { left, right, len }).collect()
}

/// For each paragraph how many levels stand before it; none for those that stand level.
fn gaps(side: &Side, levels: &[Level], of: fn(&Level) -> &Range<usize>) -> Vec<Option<usize>> {
    let gap = |paragraph: usize| {
        let before = levels.partition_point(|level| of(level).start <= paragraph);
        let level = before.checked_sub(1).map(|last| of(&levels[last]).contains(&paragraph));
        (level != Some(true)).then_some(before)
    };
    (0..side.paragraphs()).map(gap).collect()
}

/// The paragraphs in which words stand, each once.
fn paragraphs(side: &Side, words: &[(u64, usize)]) -> Vec<usize> {
    let mut paragraphs: Vec<usize> = words.iter().map(|(_, at)| side.paragraph[*at] as usize).collect();
    paragraphs.dedup();
    paragraphs
}

/// A fingerprint of each rare word between levels and of where that is, with its place, sorted. A
/// letter that is a word of its own is taken with the next.
fn rare(side: &Side, gaps: &[Option<usize>]) -> Vec<(u64, usize)> {
    let mut counts = vec![0; side.words.iter().max().map_or(0, |most| *most as usize + 1)];
    side.words.iter().for_each(|word| counts[*word as usize] += 1);
    let most = (side.words.len() / ONE_IN).max(2);
    let is_letter = |at: usize| side.weight(at..at + 1) == 1;
    let next = |at: usize| match (is_letter(at), side.words.get(at + 1)) {
        (true, Some(next)) if is_letter(at + 1) => Some(*next),
        (false, _) if counts[side.words[at] as usize] <= most => Some(NOTHING),
        _ => None,
    };
    let word = |at: usize| {
        let parts = [gaps[side.paragraph[at] as usize]? as u32, side.words[at], next(at)?];
        Some((parts.into_iter().fold(0, chain::mixed), at))
    };
    let mut words: Vec<(u64, usize)> = (0..side.words.len()).filter_map(word).collect();
    words.sort_unstable();
    words
}
