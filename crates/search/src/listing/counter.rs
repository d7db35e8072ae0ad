//! The matches of one segment, gone through: who comes first, and what is counted.

use record::date::Match;
use tantivy::{DocId, Score};

use super::filter::{Lies, Passes, SegmentFilter};
use super::fold::Held;
use super::keys::Keys;
use super::pass::Found;
use super::tally::Tally;
use super::top::Top;
use crate::families::ALONE;
use crate::view::{Part, Touching, count_in};

/// When it is known which documents come first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ranked {
    /// As each is met.
    AtOnce,
    /// When all are found: some are worth more than their words.
    AtTheEnd,
    /// The best are looked for apart.
    Apart,
}

/// Goes through the matches of one segment.
pub(super) struct Counter<'a> {
    pub part: &'a Part,
    pub touching: &'a Touching,
    /// Whether everything passes.
    pub open: bool,
    /// By value the number of its facet among those chosen; empty when none is.
    pub facets: &'a [Option<u8>],
    pub filter: SegmentFilter<'a>,
    pub keys: Keys<'a>,
    pub ranked: Ranked,
    pub top: Top,
    /// The documents that match, in order: counted when all are found.
    pub docs: Vec<DocId>,
    /// What each scores, where some are worth more.
    pub scores: Vec<Score>,
    pub segment: usize,
    /// By document the number of its family; empty where none is shown as one.
    pub families: &'a [u32],
    pub held: Vec<Held>,
    pub tally: Tally,
}

impl Counter<'_> {
    #[inline]
    pub fn count(&mut self, doc: DocId, score: Score) {
        if let Some(family) = self.families.get(doc as usize).filter(|family| **family != ALONE) {
            return self.hold(*family, doc, score);
        }
        if self.open {
            return self.keep(doc, score);
        }
        let date = self.part.dates[doc as usize];
        match (self.filter.passes(doc, date), self.filter.lies(date)) {
            (Passes::All, Lies::In(lies)) => {
                self.count_date(doc, date);
                self.tally.possible += u64::from(lies == Some(Match::Possible));
                count_in(&mut self.tally.decades, self.touching.by(self.segment, doc)[1], 1);
                self.keep(doc, score);
            }
            (Passes::All, Lies::Out) => self.count_date(doc, date),
            (Passes::AllBut(facet), Lies::In(_)) => self.count_beside(doc, facet),
            (Passes::AllBut(_), Lies::Out) | (Passes::Not, _) => {}
        }
    }

    /// Whether all that match are kept, and nothing else is done with each.
    pub fn takes_all(&self) -> bool {
        self.open && self.families.is_empty() && self.ranked == Ranked::Apart
    }

    fn hold(&mut self, family: u32, doc: DocId, score: Score) {
        let date = self.part.dates[doc as usize];
        let (passes, lies) = match self.open {
            true => (Passes::All, Lies::In(None)),
            false => (self.filter.passes(doc, date), self.filter.lies(date)),
        };
        self.held.push(Held { family, segment: self.segment, doc, date, score, passes, lies });
    }

    #[inline]
    fn count_date(&mut self, doc: DocId, date: u32) {
        count_in(&mut self.tally.years, self.touching.by(self.segment, doc)[0], 1);
        if let Some(count) = self.tally.dates.get_mut(date as usize) {
            *count += 1;
        }
    }

    #[inline]
    fn keep(&mut self, doc: DocId, score: Score) {
        self.docs.push(doc);
        match self.ranked {
            Ranked::AtOnce if self.top.may_take(self.keys.first(doc, score)) => {
                self.top.push(self.keys.key(doc, score));
            }
            Ranked::AtOnce | Ranked::Apart => {}
            Ranked::AtTheEnd => self.scores.push(score),
        }
    }

    /// What was found; where everything passes, its dates are counted now.
    pub fn into_found(mut self) -> Found {
        if self.open {
            let Tally { years, decades, .. } = &mut self.tally;
            self.touching.count(self.segment, &self.docs, years, decades);
        }
        let told = self.open && !self.tally.dates.is_empty();
        for doc in self.docs.iter().filter(|_| told) {
            if let Some(count) = self.tally.dates.get_mut(self.part.dates[*doc as usize] as usize) {
                *count += 1;
            }
        }
        Found {
            before: self.top.before(),
            first: self.top.into_sorted(),
            docs: self.docs,
            held: self.held,
            tally: self.tally,
        }
    }

    /// A document that passes all but the choices of one facet counts for that facet alone.
    fn count_beside(&mut self, doc: DocId, facet: usize) {
        for value in self.part.values(doc) {
            if self.facets[*value as usize] == Some(facet as u8) {
                self.tally.values[*value as usize] += 1;
            }
        }
        if self.filter.is_decade(facet) {
            count_in(&mut self.tally.decades, self.touching.by(self.segment, doc)[1], 1);
        }
    }
}
