//! What the documents of one segment are sorted by.

use tantivy::{DocId, Score};

use super::top::Key;
use crate::request::Sort;
use crate::view::{Part, UNDATED};

/// Makes the keys of one segment's documents.
pub(super) struct Keys<'a> {
    sort: &'a Sort,
    part: &'a Part,
    /// By document, the place in the collection asked for.
    order: Vec<u32>,
}

impl<'a> Keys<'a> {
    pub fn new(sort: &'a Sort, part: &'a Part) -> Self {
        let mut order = Vec::new();
        if let Sort::Order(collection) = sort {
            order.resize(part.dates.len(), u32::MAX);
            part.order(collection).iter().for_each(|(doc, place)| order[*doc as usize] = *place);
        }
        Self { sort, part, order }
    }

    /// By the order asked for: the smaller the earlier.
    #[inline]
    pub fn first(&self, doc: DocId, score: Score) -> u64 {
        match self.sort {
            Sort::Relevance => u64::from(u32::MAX - score.max(0.0).to_bits()),
            Sort::Date => 0,
            Sort::DateBackwards => u64::from(self.part.dates[doc as usize] == UNDATED),
            Sort::Title => self.part.title_rank(doc),
            Sort::Added => newest_first(self.part.added(doc)),
            Sort::Order(_) => u64::from(self.order[doc as usize]),
        }
    }

    /// The score by which a key begins, where it begins with one.
    pub fn score(first: u64) -> Score {
        Score::from_bits(u32::MAX - first as u32)
    }

    /// The whole key.
    #[inline]
    pub fn key(&self, doc: DocId, score: Score) -> Key {
        Key { first: self.first(doc, score), rank: self.rank(doc), doc }
    }

    /// By date.
    #[inline]
    fn rank(&self, doc: DocId) -> u32 {
        let rank = self.part.ranks[doc as usize];
        if *self.sort == Sort::DateBackwards { u32::MAX - rank } else { rank }
    }
}

/// A time as a number that is smaller the later it is.
fn newest_first(time: i64) -> u64 {
    u64::MAX - (time as u64 ^ 1 << 63)
}
