//! What has moved: words that stand in no common place, and once on each side.

use super::{Move, Run, Side, chain};

/// How many words in a row are looked for.
const SEED: usize = 4;
/// A moved stretch has at least so many words, unless it is a whole paragraph.
const LEAST: usize = 8;

/// The stretches that have moved, in the order of the left, each with its number: those
/// between the same two paragraphs have one.
pub(super) fn moved(left: &Side, right: &Side, runs: &[Run]) -> Vec<(Run, usize)> {
    let mut free = Free { left: vec![true; left.words.len()], right: vec![true; right.words.len()] };
    runs.iter().for_each(|run| free.take(run));
    let seeds = |side: &Side, free: &[bool]| {
        let mut seeds = chain::seeds(&side.words, 0..side.words.len(), SEED);
        let one = |at: usize| side.paragraph[at] == side.paragraph[at + SEED - 1];
        seeds.retain(|(_, at)| one(*at) && free[*at..at + SEED].iter().all(|free| *free));
        seeds
    };
    let mut found = Vec::new();
    chain::alike(&seeds(left, &free.left), &seeds(right, &free.right), |lefts, rights| {
        if let ([(_, l)], [(_, r)]) = (lefts, rights) {
            found.push((*l, *r));
        }
    });
    found.sort_unstable();
    let mut stretches: Vec<Run> = Vec::new();
    for (l, r) in found {
        let known =
            stretches.last().is_some_and(|last| l < last.left_end() && last.left + r == last.right + l);
        if !known && left.words[l..l + SEED] == right.words[r..r + SEED] {
            stretches.push(free.stretch(left, right, l, r));
        }
    }
    numbered(left, right, taken(left, right, stretches, &mut free))
}

/// The longest first; what is taken is not taken again.
fn taken(left: &Side, right: &Side, mut stretches: Vec<Run>, free: &mut Free) -> Vec<Run> {
    stretches.sort_by_key(|run| (usize::MAX - run.len, run.left, run.right));
    stretches.retain(|run| {
        let whole = |side: &Side, at: usize| side.around(at).len() == run.len;
        let long = run.len >= LEAST || whole(left, run.left) || whole(right, run.right);
        let free_still = free.has(run);
        if long && free_still {
            free.take(run);
        }
        long && free_still
    });
    stretches.sort_by_key(|run| run.left);
    stretches
}

fn numbered(left: &Side, right: &Side, runs: Vec<Run>) -> Vec<(Run, usize)> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let number = |run: Run| {
        let pair = (left.paragraph[run.left], right.paragraph[run.right]);
        let known = pairs.iter().rposition(|other| *other == pair);
        let number = known.unwrap_or_else(|| {
            pairs.push(pair);
            pairs.len() - 1
        });
        (run, number)
    };
    runs.into_iter().map(number).collect()
}

/// The moves by their numbers.
pub(super) fn named(left: &Side, right: &Side, moved: &[(Run, usize)]) -> Vec<Move> {
    let mut moves = Vec::new();
    for (run, number) in moved {
        if *number == moves.len() {
            let (left, right) = (left.paragraph[run.left] as usize, right.paragraph[run.right] as usize);
            moves.push(Move { left, right });
        }
    }
    moves
}

/// The words that have no fate yet.
struct Free {
    left: Vec<bool>,
    right: Vec<bool>,
}

impl Free {
    fn take(&mut self, run: &Run) {
        self.left[run.left..run.left_end()].fill(false);
        self.right[run.right..run.right_end()].fill(false);
    }

    fn has(&self, run: &Run) -> bool {
        let all = |free: &[bool]| free.iter().all(|free| *free);
        all(&self.left[run.left..run.left_end()]) && all(&self.right[run.right..run.right_end()])
    }

    /// As long as words are free and the same around two places, inside their paragraphs.
    fn stretch(&self, left: &Side, right: &Side, l: usize, r: usize) -> Run {
        let (of_left, of_right) = (left.around(l), right.around(r));
        let same = |l: usize, r: usize| self.left[l] && self.right[r] && left.words[l] == right.words[r];
        let most = (l - of_left.start).min(r - of_right.start);
        let before = (1..=most).take_while(|back| same(l - back, r - back)).count();
        let most = (of_left.end - l).min(of_right.end - r);
        let after = (0..most).take_while(|on| same(l + on, r + on)).count();
        Run { left: l - before, right: r - before, len: before + after }
    }
}
