//! Short stretches compared word by word.

use super::Run;
use imara_diff::{Algorithm, Diff, Token};

/// Longer stretches, in words of both sides, in which nothing longer was found, have nothing in common:
/// single words that both have say nothing there, and to look for them grows with the square.
const LONGEST: usize = 4_000;

/// The runs of words that both have, in order.
pub(super) fn compared(left: &[u32], right: &[u32]) -> Vec<Run> {
    if left.len() + right.len() > LONGEST {
        return Vec::new();
    }
    let mut words: Vec<u32> = left.iter().chain(right).copied().collect();
    words.sort_unstable();
    words.dedup();
    let token = |word: &u32| Token(words.partition_point(|other| other < word) as u32);
    let [before, after] = [left, right].map(|words| words.iter().map(token).collect::<Vec<_>>());
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, &before, &after, words.len() as u32);
    let (mut l, mut r) = (0, 0);
    let ends = (left.len() as u32, right.len() as u32);
    let edits = diff.hunks().map(|hunk| (hunk.before, hunk.after));
    let edits = edits.chain([(ends.0..ends.0, ends.1..ends.1)]);
    let run = edits.map(|(before, after)| {
        let run = Run { left: l, right: r, len: before.start as usize - l };
        (l, r) = (before.end as usize, after.end as usize);
        run
    });
    run.filter(|run| run.len > 0).collect()
}
