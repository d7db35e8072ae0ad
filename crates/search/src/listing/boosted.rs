//! The first of documents of which some are worth more than their words score: finding out
//! is dear, and is left where it cannot matter.

use tantivy::{DocId, Score, SegmentReader};

use super::keys::Keys;
use super::top::Top;
use crate::question::{Boosts, SegmentBoosts};

/// So many of those that score best are looked at first: what they are worth in the end says
/// which of the others need to be.
const FIRST: usize = 256;

/// Puts those of `docs` that come first into `top`; `scores` are theirs.
pub(super) fn rank(
    boosts: &Boosts,
    (segment, reader): (usize, &SegmentReader),
    docs: &[DocId],
    scores: &[Score],
    top: &mut Top,
    keys: &Keys<'_>,
) -> tantivy::Result<()> {
    let first = best(scores, FIRST.max(4 * top.wanted()));
    let mut looked_at = first.iter().copied().peekable();
    let others = (0..docs.len()).filter(|at| looked_at.next_if_eq(at).is_none());
    let mut push = |at: usize, boosts: &mut SegmentBoosts<'_>| {
        let (doc, score) = (docs[at], scores[at]);
        if top.may_take(keys.first(doc, score + boosts.most)) {
            top.push(keys.key(doc, score + boosts.of(doc)));
        }
    };
    let mut of_first = boosts.of_segment(segment, reader)?;
    first.iter().for_each(|at| push(*at, &mut of_first));
    let mut of_others = boosts.of_segment(segment, reader)?;
    others.for_each(|at| push(at, &mut of_others));
    Ok(())
}

/// The places of the highest scores, in order.
fn best(scores: &[Score], count: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..scores.len()).collect();
    if count < places.len() {
        places.select_nth_unstable_by(count, |one, other| scores[*other].total_cmp(&scores[*one]));
        places.truncate(count);
        places.sort_unstable();
    }
    places
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn the_best_are_taken_in_their_order() {
        let scores = [1.0, 5.0, 2.0, 9.0, 5.0];
        for (count, expect) in
            [(0, &[][..]), (1, &[3]), (3, &[1, 3, 4]), (5, &[0, 1, 2, 3, 4]), (9, &[0, 1, 2, 3, 4])]
        {
            assert_eq!(best(&scores, count), expect, "{count}");
        }
    }
}
