//! Queries that look at where words stand: in a row, any of several at each place;
//! and near each other, in either order.

use std::fmt;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

/// Words one after the other, each in any of its forms.
pub(crate) type Run = Vec<Vec<Term>>;

/// Matches documents that have a run of words, or two that begin at most `within`
/// words apart; scores nothing.
#[derive(Clone)]
pub(crate) struct Near {
    runs: Vec<Run>,
    within: u32,
    /// In how many documents of a segment that have the words their places are looked at.
    patience: u32,
}

impl Near {
    pub fn new(one: Run, other: Run, within: u32) -> Self {
        Self { runs: vec![one, other], within, patience: u32::MAX }
    }

    /// A run alone.
    pub fn alone(run: Run) -> Self {
        Self { runs: vec![run], within: 0, patience: u32::MAX }
    }

    /// The same, but looking no further than into so many documents of a segment that have the words.
    pub fn looking_at(self, patience: u32) -> Self {
        Self { patience, ..self }
    }

    /// The documents of one segment that match, from before the first of them; `None` where a
    /// word does not occur.
    pub fn places(&self, reader: &SegmentReader) -> tantivy::Result<Option<Places>> {
        let runs = self.runs.iter().map(|run| slots(reader, run)).collect::<tantivy::Result<Vec<_>>>()?;
        let lacks = runs.iter().flatten().any(|slot| slot.forms.is_empty()) || runs.iter().any(Vec::is_empty);
        let rarest = rarest_first(&runs);
        let (within, patience, room) = (self.within, self.patience, Room::default());
        Ok((!lacks).then_some(Places { runs, rarest, within, patience, room, doc: 0 }))
    }
}

impl fmt::Debug for Near {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Near({})", self.within)
    }
}

impl Query for Near {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Near {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(mut places) = self.places(reader)? else { return Ok(Box::new(EmptyScorer)) };
        places.settle(0);
        Ok(Box::new(places))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() == doc || (scorer.doc() < doc && scorer.seek(doc) == doc) {
            return Ok(Explanation::new("the words stand near each other", 0.0));
        }
        Err(TantivyError::InvalidArgument(format!("document {doc} does not match")))
    }
}

/// One word of a run: where each of its forms stands.
struct Slot {
    forms: Vec<SegmentPostings>,
}

fn slots(reader: &SegmentReader, run: &Run) -> tantivy::Result<Vec<Slot>> {
    run.iter()
        .map(|forms| {
            let mut found = Vec::new();
            for term in forms {
                let index = reader.inverted_index(term.field())?;
                found.extend(index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?);
            }
            Ok(Slot { forms: found })
        })
        .collect()
}

/// The slots of all runs, those of fewest documents first.
fn rarest_first(runs: &[Vec<Slot>]) -> Vec<(usize, usize)> {
    let places = |(run, slots): (usize, &Vec<Slot>)| (0..slots.len()).map(move |at| (run, at));
    let mut rarest: Vec<(usize, usize)> = runs.iter().enumerate().flat_map(places).collect();
    rarest.sort_by_key(|(run, at)| runs[*run][*at].size());
    rarest
}

impl Slot {
    /// In how many documents its forms stand at most.
    fn size(&self) -> u32 {
        self.forms.iter().map(DocSet::size_hint).fold(0, u32::saturating_add)
    }

    /// The first document from `target` on that has any form.
    fn seek(&mut self, target: DocId) -> DocId {
        let first = |form: &mut SegmentPostings| {
            if form.doc() < target { form.seek(target) } else { form.doc() }
        };
        self.forms.iter_mut().map(first).min().unwrap_or(TERMINATED)
    }

    /// Where its forms stand in `doc`, in order.
    fn positions(&mut self, doc: DocId, all: &mut Vec<u32>, some: &mut Vec<u32>) {
        all.clear();
        let mut parts = 0;
        for form in self.forms.iter_mut().filter(|form| form.doc() == doc) {
            form.positions(some);
            all.append(some);
            parts += 1;
        }
        if parts > 1 {
            all.sort_unstable();
        }
    }
}

/// Room for places, used again and again.
#[derive(Default)]
struct Room {
    next: Vec<u32>,
    some: Vec<u32>,
}

/// The documents of one segment, in order.
pub(crate) struct Places {
    runs: Vec<Vec<Slot>>,
    /// The slots of all runs, the rarest first: run, and place in it.
    rarest: Vec<(usize, usize)>,
    within: u32,
    patience: u32,
    room: Room,
    doc: DocId,
}

impl Places {
    /// Goes to the first match from `target` on.
    fn settle(&mut self, target: DocId) -> DocId {
        self.doc = self.first_between(target, TERMINATED).unwrap_or(TERMINATED);
        self.doc
    }

    /// The first match from `from` on that stands before `end`. Documents are asked for in
    /// their order.
    pub fn first_between(&mut self, from: DocId, end: DocId) -> Option<DocId> {
        let mut doc = from;
        while self.patience > 0 {
            doc = self.candidate(doc, end);
            if doc >= end {
                break;
            } else if self.matches(doc) {
                return Some(doc);
            }
            self.patience -= 1;
            doc += 1;
        }
        None
    }

    /// Whether a document matches. Documents are asked for in their order.
    pub fn has(&mut self, doc: DocId) -> bool {
        self.candidate(doc, doc + 1) == doc && self.matches(doc)
    }

    /// The first document from `doc` on that has all words; where none stands before `end`, any from there on.
    fn candidate(&mut self, mut doc: DocId, end: DocId) -> DocId {
        while doc < end {
            let mut slots = self.rarest.iter().map(|(run, at)| self.runs[*run][*at].seek(doc));
            match slots.find(|next| *next > doc) {
                Some(later) => doc = later,
                None => break,
            }
        }
        doc
    }

    fn matches(&mut self, doc: DocId) -> bool {
        let room = &mut self.room;
        let starts: Vec<Vec<u32>> = self.runs.iter_mut().map(|run| starts(run, doc, room)).collect();
        match &starts[..] {
            [one, other] => are_near(one, other, self.within),
            all => all.iter().all(|starts| !starts.is_empty()),
        }
    }
}

/// Where a run begins in `doc`.
fn starts(run: &mut [Slot], doc: DocId, Room { next, some }: &mut Room) -> Vec<u32> {
    let mut starts = Vec::new();
    run[0].positions(doc, &mut starts, some);
    for (at, slot) in (1..).zip(&mut run[1..]) {
        if starts.is_empty() {
            break;
        }
        slot.positions(doc, next, some);
        starts.retain(|start| next.binary_search(&(start + at)).is_ok());
    }
    starts
}

/// Whether two of these sorted places lie at most `within` apart, and are not the same.
fn are_near(one: &[u32], other: &[u32], within: u32) -> bool {
    one.iter().any(|place| {
        let from = other.partition_point(|next| *next < place.saturating_sub(within));
        other[from..].iter().take_while(|next| **next <= place + within).any(|next| next != place)
    })
}

impl DocSet for Places {
    fn advance(&mut self) -> DocId {
        self.settle(self.doc + 1)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc { self.doc } else { self.settle(target) }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.rarest.first().map_or(0, |(run, at)| self.runs[*run][*at].size())
    }
}

impl Scorer for Places {
    fn score(&mut self) -> Score {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::are_near;

    #[test]
    fn places_are_near_in_either_order() {
        for (one, other, within, expect) in [
            (&[1][..], &[6][..], 5, true),
            (&[6], &[1], 5, true),
            (&[1], &[7], 5, false),
            (&[3], &[3], 5, false),
            (&[3, 90], &[3, 85], 5, true),
            (&[], &[3], 5, false),
            (&[0], &[0, 1], 1, true),
        ] {
            assert_eq!(are_near(one, other, within), expect, "{one:?} {other:?} {within}");
        }
    }
}
