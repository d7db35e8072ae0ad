//! A name in other spellings: where it does not stand as it was typed they are looked for, and
//! where one stands a document is worth more.

use std::fmt;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TantivyError};

use super::near::{Near, Places};

/// Matches documents that have a name as it was typed, or in another spelling; only what was
/// typed scores. Where the typed words stand, nothing else is looked for: words of names are
/// often frequent, and looking at their places is dear.
pub(crate) struct Spellings {
    typed: Box<dyn Query>,
    others: Vec<Near>,
}

impl Spellings {
    pub fn new(typed: Box<dyn Query>, others: Vec<Near>) -> Self {
        Self { typed, others }
    }
}

impl Clone for Spellings {
    fn clone(&self) -> Self {
        Self { typed: self.typed.box_clone(), others: self.others.clone() }
    }
}

impl fmt::Debug for Spellings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Spellings({:?}, {})", self.typed, self.others.len())
    }
}

impl Query for Spellings {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(Weights { typed: self.typed.weight(scoring)?, others: self.others.clone() }))
    }
}

struct Weights {
    typed: Box<dyn Weight>,
    others: Vec<Near>,
}

impl Weight for Weights {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let others = self.others.iter().filter_map(|other| other.places(reader).transpose());
        let (typed, others) = (self.typed.scorer(reader, boost)?, others.collect::<tantivy::Result<_>>()?);
        let mut either = Either { typed, others, doc: 0 };
        either.settle(0);
        Ok(Box::new(either))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        if self.scorer(reader, 1.0)?.seek(doc) == doc {
            return Ok(Explanation::new("the name stands in one of its spellings", 0.0));
        }
        Err(TantivyError::InvalidArgument(format!("document {doc} does not match")))
    }
}

struct Either {
    typed: Box<dyn Scorer>,
    others: Vec<Places>,
    doc: DocId,
}

impl Either {
    /// Goes to the first match from `from` on: that of the typed words, unless another
    /// spelling stands before it.
    fn settle(&mut self, from: DocId) -> DocId {
        let typed = if self.typed.doc() < from { self.typed.seek(from) } else { self.typed.doc() };
        let sooner = |first, other: &mut Places| other.first_between(from, first).unwrap_or(first);
        self.doc = self.others.iter_mut().fold(typed, sooner);
        self.doc
    }
}

impl DocSet for Either {
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
        self.others.iter().fold(self.typed.size_hint(), |sum, other| sum.saturating_add(other.size_hint()))
    }
}

impl Scorer for Either {
    fn score(&mut self) -> Score {
        if self.typed.doc() == self.doc { self.typed.score() } else { 0.0 }
    }
}

/// What documents are worth more than the words typed.
#[derive(Default)]
pub(crate) struct Boosts {
    /// For each name its other spellings, each with what it is worth.
    pub names: Vec<Vec<(Near, Score)>>,
    /// By segment, what the words of the first documents are worth in the others; none where
    /// they are not looked for.
    pub words: Vec<Worth>,
}

/// What each document of a segment is worth more.
#[derive(Default)]
pub(crate) struct Worth {
    by_doc: Vec<Score>,
    /// No document is worth more than this.
    most: Score,
}

impl Worth {
    pub fn new(by_doc: Vec<Score>) -> Self {
        let most = by_doc.iter().copied().fold(0.0, Score::max);
        Self { by_doc, most }
    }
}

impl Boosts {
    /// Whether no document is worth more.
    pub fn is_empty(&self) -> bool {
        self.names.iter().all(Vec::is_empty) && self.words.is_empty()
    }

    /// Those of one segment, for documents in their order from the first.
    pub fn of_segment(&self, segment: usize, reader: &SegmentReader) -> tantivy::Result<SegmentBoosts<'_>> {
        let mut names = Vec::new();
        for spellings in &self.names {
            let mut there = Vec::new();
            for (near, worth) in spellings {
                there.extend(near.places(reader)?.map(|places| (places, *worth)));
            }
            there.sort_by(|(_, one), (_, other)| other.total_cmp(one));
            names.push(there);
        }
        let best = |spellings: &Vec<(Places, Score)>| spellings.first().map_or(0.0, |(_, worth)| *worth);
        let words = self.words.get(segment);
        let most = names.iter().map(best).sum::<Score>() + words.map_or(0.0, |words| words.most);
        Ok(SegmentBoosts { most, names, words: words.map_or(&[], |words| &words.by_doc) })
    }
}

/// The boosts of one segment, those worth most first.
pub(crate) struct SegmentBoosts<'a> {
    /// No document is worth more than this.
    pub most: Score,
    names: Vec<Vec<(Places, Score)>>,
    words: &'a [Score],
}

impl SegmentBoosts<'_> {
    /// What a document is worth more; documents are asked for in their order.
    pub fn of(&mut self, doc: DocId) -> Score {
        let worth = |spellings: &mut Vec<(Places, Score)>| {
            let found = spellings.iter_mut().find_map(|(places, worth)| places.has(doc).then_some(*worth));
            found.unwrap_or(0.0)
        };
        let words = self.words.get(doc as usize).copied().unwrap_or(0.0);
        self.names.iter_mut().map(worth).sum::<Score>() + words
    }
}
