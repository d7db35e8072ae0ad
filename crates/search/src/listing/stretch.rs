//! Documents as they are gone through: by segment, or in parts of one, so that two threads have as much.

use std::ops::Range;
use std::sync::Arc;

use tantivy::query::Scorer;
use tantivy::{DocId, Score};

use crate::view::Part;

/// One part in so many of all tells how dear the others are.
const FEW: usize = 16;

/// Documents of one segment that are gone through in one go.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub segment: usize,
    pub docs: Range<DocId>,
}

impl Stretch {
    fn size(&self) -> usize {
        self.docs.len()
    }

    /// Calls `take` with what matches in it and its score, in order.
    pub fn each(&self, scorer: &mut dyn Scorer, mut take: impl FnMut(DocId, Score)) {
        let mut doc = scorer.doc();
        if doc < self.docs.start {
            doc = scorer.seek(self.docs.start);
        }
        while doc < self.docs.end {
            take(doc, scorer.score());
            doc = scorer.advance();
        }
    }

    /// Leaves the first so many here; the others are given back.
    fn cut(&mut self, at: usize) -> Self {
        let middle = self.docs.start + at as DocId;
        let others = Self { segment: self.segment, docs: middle..self.docs.end };
        self.docs.end = middle;
        others
    }
}

/// All documents: a stretch for each segment, in order.
pub(super) fn whole(parts: &[Arc<Part>]) -> impl Iterator<Item = Stretch> {
    let docs = parts.iter().map(|part| 0..part.dates.len() as DocId);
    docs.enumerate().map(|(segment, docs)| Stretch { segment, docs })
}

/// All documents: one stretch of them to begin with, and the others, the smallest first.
pub(super) fn all(parts: &[Arc<Part>], may_cut: bool) -> (Vec<Stretch>, Vec<Stretch>) {
    let mut others: Vec<Stretch> = whole(parts).collect();
    others.sort_by_key(Stretch::size);
    let few = size(&others) / FEW;
    let mut first: Vec<Stretch> = others.drain(..others.len().min(1)).collect();
    if let Some(first) = first.first_mut().filter(|first| may_cut && first.size() > few) {
        others.push(first.cut(few));
        others.sort_by_key(Stretch::size);
    }
    (first, others)
}

/// How many documents there are in all.
pub(super) fn size(stretches: &[Stretch]) -> usize {
    stretches.iter().map(Stretch::size).sum()
}

/// Two lots of about the same size, of stretches of which the largest is the last.
pub(super) fn halves(mut stretches: Vec<Stretch>, may_cut: bool) -> (Vec<Stretch>, Vec<Stretch>) {
    let half = size(&stretches) / 2;
    if let Some(largest) = stretches.last_mut().filter(|largest| may_cut && largest.size() > half) {
        let rest = largest.cut(half);
        let others = stretches.drain(..stretches.len() - 1).chain([rest]).collect();
        return (stretches, others);
    }
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for stretch in stretches.into_iter().rev() {
        if size(&here) <= size(&there) { here.push(stretch) } else { there.push(stretch) }
    }
    (here, there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_of_about_the_same_size() {
        let named = |all: &[Stretch]| {
            all.iter().map(|one| format!("{}:{:?}", one.segment, one.docs)).collect::<Vec<_>>().join(" ")
        };
        for (sizes, may_cut, expect) in [
            (&[][..], true, ["", ""]),
            (&[5], true, ["0:0..2", "0:2..5"]),
            (&[5], false, ["0:0..5", ""]),
            (&[2, 2, 12], true, ["2:0..8", "0:0..2 1:0..2 2:8..12"]),
            (&[2, 2, 12], false, ["2:0..12", "1:0..2 0:0..2"]),
            (&[3, 4, 5], true, ["2:0..5", "1:0..4 0:0..3"]),
        ] {
            let stretches = (0..).zip(sizes).map(|(segment, size)| Stretch { segment, docs: 0..*size });
            let (here, there) = halves(stretches.collect(), may_cut);
            assert_eq!([named(&here), named(&there)], expect, "{sizes:?}");
        }
    }
}
