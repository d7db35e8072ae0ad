//! The words that both sides have in the same order: stretches that occur as often on both
//! sides are chained by weight, then the same again with shorter stretches between them.

use super::{Run, gap};
use std::{collections::HashMap, ops::Range};

/// How many words in a row a stretch begins with, first time and second.
const SEEDS: [usize; 2] = [8, 4];
/// Stretches that occur more often on a side say nothing of the place.
const MOST_ALIKE: usize = 32;

/// The runs of words that stretches of both sides have in common, in order on both.
pub(super) fn chained(l: &[u32], r: &[u32], left: Range<usize>, right: Range<usize>) -> Vec<Run> {
    let mut chain = Chain { left: l, right: r, runs: Vec::new() };
    chain.between(left, right, 0);
    chain.runs
}

struct Chain<'a> {
    left: &'a [u32],
    right: &'a [u32],
    runs: Vec<Run>,
}

impl Chain<'_> {
    /// Finds the runs between two runs.
    fn between(&mut self, left: Range<usize>, right: Range<usize>, level: usize) {
        let (l, r) = (&self.left[left.clone()], &self.right[right.clone()]);
        let before = common(l.iter(), r.iter());
        let after = common(l[before..].iter().rev(), r[before..].iter().rev());
        self.push(Run { left: left.start, right: right.start, len: before });
        let (l, r) = (left.start + before..left.end - after, right.start + before..right.end - after);
        if !l.is_empty() && !r.is_empty() {
            self.inside(l.clone(), r.clone(), level);
        }
        self.push(Run { left: l.end, right: r.end, len: after });
    }

    fn inside(&mut self, left: Range<usize>, right: Range<usize>, level: usize) {
        let Some(seed) = SEEDS.get(level) else {
            for run in gap::compared(&self.left[left.clone()], &self.right[right.clone()]) {
                self.push(Run { left: left.start + run.left, right: right.start + run.right, ..run });
            }
            return;
        };
        let blocks = blocks(self.left, self.right, left.clone(), right.clone(), *seed);
        let (mut l, mut r) = (left.start, right.start);
        for block in heaviest(&blocks) {
            let overlap = l.saturating_sub(block.left).max(r.saturating_sub(block.right));
            if overlap >= block.len {
                continue;
            }
            let run =
                Run { left: block.left + overlap, right: block.right + overlap, len: block.len - overlap };
            self.between(l..run.left, r..run.right, level + 1);
            self.push(run);
            (l, r) = (run.left_end(), run.right_end());
        }
        self.between(l..left.end, r..right.end, level + 1);
    }

    /// Adds a run, to the last where it goes on from there.
    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            _ if run.len == 0 => {}
            Some(last) if last.left_end() == run.left && last.right_end() == run.right => last.len += run.len,
            _ => self.runs.push(run),
        }
    }
}

/// How many words are the same from the beginning on.
fn common<'a>(left: impl Iterator<Item = &'a u32>, right: impl Iterator<Item = &'a u32>) -> usize {
    left.zip(right).take_while(|(l, r)| l == r).count()
}

/// Stretches of at least `seed` words that occur on both sides, as long as they go on, in
/// the order of the left. Of those that occur several times the first answers the first.
fn blocks(l: &[u32], r: &[u32], left: Range<usize>, right: Range<usize>, seed: usize) -> Vec<Run> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    alike(&seeds(l, left.clone(), seed), &seeds(r, right.clone(), seed), |lefts, rights| {
        if lefts.len() <= MOST_ALIKE && rights.len() <= MOST_ALIKE {
            pairs.extend(lefts.iter().zip(rights).map(|(l, r)| (l.1, r.1)));
        }
    });
    pairs.retain(|(left, right)| l[*left..left + seed] == r[*right..right + seed]);
    pairs.sort_unstable();
    let (mut blocks, mut ends) = (Vec::new(), HashMap::new());
    for (at, other) in pairs {
        let diagonal = at as isize - other as isize;
        if ends.get(&diagonal).is_some_and(|end| at < *end) {
            continue;
        }
        let (l_before, r_before) = (&l[left.start..at], &r[right.start..other]);
        let before = common(l_before.iter().rev(), r_before.iter().rev());
        let after = common(l[at..left.end].iter(), r[other..right.end].iter());
        blocks.push(Run { left: at - before, right: other - before, len: before + after });
        ends.insert(diagonal, at + after);
    }
    blocks
}

/// A fingerprint of every stretch of `seed` words and where it begins, sorted.
pub(super) fn seeds(words: &[u32], range: Range<usize>, seed: usize) -> Vec<(u64, usize)> {
    let mut seeds: Vec<(u64, usize)> = words[range.clone()]
        .windows(seed)
        .zip(range.start..)
        .map(|(window, at)| (window.iter().fold(0, |hash, word| mixed(hash, *word)), at))
        .collect();
    seeds.sort_unstable();
    seeds
}

pub(super) fn mixed(hash: u64, word: u32) -> u64 {
    let mixed =
        (hash ^ u64::from(word)).wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ mixed >> 29
}

/// Gives the groups of equal fingerprints that both sorted lists have.
pub(super) fn alike(
    mut left: &[(u64, usize)],
    mut right: &[(u64, usize)],
    mut both: impl FnMut(&[(u64, usize)], &[(u64, usize)]),
) {
    while let (Some((l, _)), Some((r, _))) = (left.first(), right.first()) {
        let least = *l.min(r);
        let group = |list: &[(u64, usize)]| list.iter().take_while(|(hash, _)| *hash == least).count();
        let (of_left, of_right) = (group(left), group(right));
        if of_left > 0 && of_right > 0 {
            both(&left[..of_left], &right[..of_right]);
        }
        (left, right) = (&left[of_left..], &right[of_right..]);
    }
}

/// Of the blocks, in the order of the left, those that stand in the same order on both sides
/// and have the most words together.
pub(super) fn heaviest(blocks: &[Run]) -> Vec<Run> {
    let mut rights: Vec<usize> = blocks.iter().map(|block| block.right).collect();
    rights.sort_unstable();
    rights.dedup();
    let mut best = Best::of(rights.len());
    let mut before = Vec::with_capacity(blocks.len());
    // Blocks that begin at one place of the left do not follow each other.
    for group in blocks.chunk_by(|one, next| one.left == next.left) {
        let place = |block: &Run| rights.partition_point(|right| *right < block.right);
        let found: Vec<_> = group.iter().map(|block| (place(block), best.below(place(block)))).collect();
        for ((place, found), block) in found.into_iter().zip(group) {
            best.raise(place, found.map_or(0, |(weight, _)| weight) + block.len, before.len());
            before.push(found.map(|(_, at)| at));
        }
    }
    let mut chain = Vec::new();
    let mut at = best.below(rights.len()).map(|(_, at)| at);
    while let Some(last) = at {
        chain.push(blocks[last]);
        at = before[last];
    }
    chain.reverse();
    chain
}

/// The heaviest chain that ends below a place (a Fenwick tree).
struct Best(Vec<Option<(usize, usize)>>);

impl Best {
    fn of(places: usize) -> Self {
        Self(vec![None; places + 1])
    }

    /// The weight of the heaviest chain that ends below `place`, and its last block.
    fn below(&self, mut place: usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        while place > 0 {
            best = heavier(best, self.0[place]);
            place &= place - 1;
        }
        best
    }

    /// A chain of this weight ends at `place` with block `at`.
    fn raise(&mut self, place: usize, weight: usize, at: usize) {
        let mut place = place + 1;
        while place < self.0.len() {
            self.0[place] = heavier(self.0[place], Some((weight, at)));
            place += place & place.wrapping_neg();
        }
    }
}

fn heavier(one: Option<(usize, usize)>, other: Option<(usize, usize)>) -> Option<(usize, usize)> {
    match (one, other) {
        (Some((a, _)), Some((b, _))) if b > a => other,
        (None, _) => other,
        _ => one,
    }
}
