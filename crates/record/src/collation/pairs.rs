//! Which paragraphs answer each other: those that share enough words. What others
//! share by chance does not count as common.

use super::{Run, Side, chain, rewritten};
use std::{collections::HashMap, ops::Range};

/// Paragraphs answer each other when they share at least so much of the shorter one, in percent.
const ENOUGH: u64 = 20;
/// How often words between larger changes are looked for: those that go make changes larger.
const PASSES: usize = 4;

/// Paragraphs of both sides that answer each other.
pub(super) struct Level {
    pub lefts: Range<usize>,
    pub rights: Range<usize>,
    /// Whether they stand in one place, and share hardly anything.
    pub rewritten: bool,
}

/// The paragraphs that stand level, in order, and the runs of words common to them, none
/// across the end of a paragraph.
pub(super) fn levelled(left: &Side, right: &Side) -> (Vec<Level>, Vec<Run>) {
    let runs = chain::chained(&left.words, &right.words, 0..left.words.len(), 0..right.words.len());
    let levels = levels(&linked(left, right, tidied(left, right, runs)));
    let levels = rewritten::with_rewritten(left, right, levels);
    let runs = levels.iter().flat_map(|Level { lefts, rights, .. }| {
        let runs = chain::chained(&left.words, &right.words, left.of(lefts), right.of(rights));
        let mut runs = tidied(left, right, runs);
        slide(left, right, &mut runs);
        runs
    });
    let runs = runs.collect();
    (levels, runs)
}

/// The runs without those that are common by chance, none across the end of a paragraph.
fn tidied(left: &Side, right: &Side, runs: Vec<Run>) -> Vec<Run> {
    let mut runs: Vec<Run> = runs.into_iter().flat_map(|run| within(left, right, run)).collect();
    for _ in 0..PASSES {
        drop_islands(left, right, &mut runs);
    }
    runs
}

/// The pairs of paragraphs that share enough, in order.
fn linked(left: &Side, right: &Side, runs: Vec<Run>) -> Vec<(usize, usize)> {
    let pair = |run: &Run| (left.paragraph[run.left] as usize, right.paragraph[run.right] as usize);
    let mut shared: HashMap<(usize, usize), u64> = HashMap::new();
    for run in &runs {
        *shared.entry(pair(run)).or_default() += left.weight(run.left..run.left_end());
    }
    let mut links: Vec<(usize, usize)> = runs.iter().map(pair).collect();
    links.dedup();
    links.retain(|(l, r)| {
        let shorter = left.weight(left.of_paragraph(*l)).min(right.weight(right.of_paragraph(*r)));
        shared[&(*l, *r)] * 100 >= shorter * ENOUGH
    });
    links
}

/// Pairs that have a paragraph in common are one row: it was split, or others were joined.
fn levels(links: &[(usize, usize)]) -> Vec<Level> {
    let groups = links.chunk_by(|one, next| one.0 == next.0 || one.1 == next.1);
    let level = |links: &[(usize, usize)]| {
        let (first, last) = (links[0], links[links.len() - 1]);
        Level { lefts: first.0..last.0 + 1, rights: first.1..last.1 + 1, rewritten: false }
    };
    groups.map(level).collect()
}

/// A run cut where a paragraph ends on either side.
fn within(left: &Side, right: &Side, mut run: Run) -> Vec<Run> {
    let mut cut = Vec::new();
    while run.len > 0 {
        let to_end = |side: &Side, at: usize| side.starts[side.paragraph[at] as usize + 1] - at;
        let len = run.len.min(to_end(left, run.left)).min(to_end(right, run.right));
        cut.push(Run { len, ..run });
        run = Run { left: run.left + len, right: run.right + len, len: run.len - len };
    }
    cut
}

/// Takes away words that both have between larger changes: they are common by chance, and
/// hard to read.
fn drop_islands(left: &Side, right: &Side, runs: &mut Vec<Run>) {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let [l, r] = [(left, run.left), (right, run.right)].map(|(side, word)| side.around(word));
        let before = kept.last().map_or((0, 0), |last| (last.left_end(), last.right_end()));
        let after = runs.get(at + 1).map_or((l.end, r.end), |next| (next.left, next.right));
        let change = |from: (usize, usize), to: (usize, usize)| {
            let l = left.weight(from.0.max(l.start)..to.0.min(l.end));
            l.max(right.weight(from.1.max(r.start)..to.1.min(r.end)))
        };
        let weight = left.weight(run.left..run.left_end());
        let island = weight < change(before, (run.left, run.right))
            && weight < change((run.left_end(), run.right_end()), after);
        if !island {
            kept.push(*run);
        }
    }
    *runs = kept;
}

/// Lets what one side has more begin as late as it can, so that a sentence is added with its
/// own full stop rather than with that of the sentence before it.
fn slide(left: &Side, right: &Side, runs: &mut Vec<Run>) {
    for at in 1..runs.len() {
        let (before, mut run) = (runs[at - 1], runs[at]);
        let mut len = before.len;
        while run.len > 0 && can_slide(left, right, (before.left + len, before.right + len), &run) {
            len += 1;
            run = Run { left: run.left + 1, right: run.right + 1, len: run.len - 1 };
        }
        (runs[at - 1].len, runs[at]) = (len, run);
    }
    runs.retain(|run| run.len > 0);
}

/// Whether the first word of a run is also the first of what one side has before it, in one
/// paragraph, while the other has nothing there.
fn can_slide(left: &Side, right: &Side, from: (usize, usize), run: &Run) -> bool {
    let (side, gap, next) = match (run.left - from.0, run.right - from.1) {
        (0, 1..) => (right, from.1, run.right),
        (1.., 0) => (left, from.0, run.left),
        _ => return false,
    };
    side.words[gap] == side.words[next] && side.paragraph[gap] == side.paragraph[next]
}
