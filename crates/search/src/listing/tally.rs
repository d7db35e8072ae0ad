//! One pass over all matches of a segment: who comes first, and what is counted.

use std::time::{Duration, Instant};

use record::date::Match;
use tantivy::query::Weight;
use tantivy::{DocId, Score};

use super::dense;
use super::filter::{Filter, Lies, Passes, SegmentFilter};
use super::top::{Key, Top};
use crate::error::Error;
use crate::request::Sort;
use crate::view::{Part, UNDATED, View};

/// What is counted over all segments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub total: u64,
    pub possible: u64,
    pub undated: u64,
    /// By value: documents that pass everything but the choices of the value's own facet;
    /// of what cannot be among the largest, whether there is one.
    pub values: Vec<u32>,
    /// By date: documents that pass everything but the dates asked for.
    pub dates: Vec<u32>,
    /// By date: documents that pass everything but the decades chosen.
    pub decades: Vec<u32>,
    /// By segment: the first documents.
    pub tops: Vec<Vec<Key>>,
    /// What finding and what counting took.
    pub matching: Duration,
    pub counting: Duration,
}

/// How the matches are gone through.
pub(crate) struct Pass<'a> {
    pub view: &'a View,
    /// `None` when there are no words, and everything matches.
    pub weight: Option<&'a dyn Weight>,
    pub filter: &'a Filter,
    pub sort: &'a Sort,
    /// How many of the first are wanted.
    pub wanted: usize,
    /// Whether every value is to be counted, and not only those that may be among the largest.
    pub every: bool,
}

impl Pass<'_> {
    /// Goes through all segments.
    pub fn tally(&self) -> Result<Tally, Error> {
        let mut tally = Tally::default();
        tally.values.resize(self.view.lasting.values().all().len(), 0);
        let dates = self.view.lasting.dates().all().len();
        tally.dates.resize(dates, 0);
        tally.decades.resize(dates, 0);
        let mut found = Vec::new();
        for segment in 0..self.view.parts.len() {
            let begun = Instant::now();
            let (first, docs) = self.segment(segment, &mut tally)?;
            tally.matching += begun.elapsed();
            tally.tops.push(first);
            found.push(docs);
        }
        let begun = Instant::now();
        self.count(&found, &mut tally);
        tally.counting += begun.elapsed();
        Ok(tally)
    }

    /// Finds the documents of one segment; the first of them, and all in their order.
    fn segment(&self, segment: usize, tally: &mut Tally) -> Result<(Vec<Key>, Vec<DocId>), Error> {
        let reader = self.view.searcher.segment_reader(segment as u32);
        let part = &*self.view.parts[segment];
        let mut counter = Counter {
            part,
            facets: &self.facet_numbers(),
            filter: self.filter.of_segment(reader)?,
            keys: Keys::new(self.sort, part),
            top: Top::new(self.wanted),
            docs: Vec::new(),
            tally,
        };
        let alive = reader.alive_bitset();
        let is_alive = |doc: DocId| alive.is_none_or(|alive| alive.is_alive(doc));
        match self.weight {
            None => self.view.alive(segment).for_each(|doc| counter.count(doc, 0.0)),
            Some(weight) if *self.sort == Sort::Relevance => {
                weight.for_each(reader, &mut |doc, score| {
                    if is_alive(doc) {
                        counter.count(doc, score);
                    }
                })?;
            }
            Some(weight) => weight.for_each_no_score(reader, &mut |docs| {
                docs.iter().filter(|doc| is_alive(**doc)).for_each(|doc| counter.count(*doc, 0.0));
            })?,
        }
        Ok((counter.top.into_sorted(), counter.docs))
    }

    /// Counts the values and decades of what was found.
    fn count(&self, found: &[Vec<DocId>], tally: &mut Tally) {
        for (part, docs) in self.view.parts.iter().zip(found) {
            tally.total += docs.len() as u64;
            for doc in docs {
                if let Some(count) = tally.decades.get_mut(part.dates[*doc as usize] as usize) {
                    *count += 1;
                }
            }
        }
        let many = tally.total * DENSE > self.view.searcher.num_docs();
        if many && !self.every && self.filter.chosen.is_empty() {
            return dense::count(self.view, found, &mut tally.values);
        }
        for (part, docs) in self.view.parts.iter().zip(found) {
            for value in docs.iter().flat_map(|doc| part.values(*doc)) {
                tally.values[*value as usize] += 1;
            }
        }
    }

    /// For each facet its number among those chosen.
    fn facet_numbers(&self) -> Vec<Option<u8>> {
        let values = self.view.lasting.values();
        let number = |value| {
            let facet = values.facet(value);
            self.filter.chosen.iter().position(|(chosen, _)| Some(*chosen) == facet)
        };
        if self.filter.chosen.is_empty() {
            return Vec::new();
        }
        (0..values.all().len() as u32).map(|value| number(value).map(|at| at as u8)).collect()
    }
}

/// Above one part of so many of the archive, matches are counted value by value
/// (measured: docs/decisions/0013-counting.md).
const DENSE: u64 = 5;

/// Goes through the matches of one segment.
struct Counter<'a> {
    part: &'a Part,
    /// By value the number of its facet among those chosen; empty when none is.
    facets: &'a [Option<u8>],
    filter: SegmentFilter<'a>,
    keys: Keys<'a>,
    top: Top,
    /// The documents that match, in order: counted when all are found.
    docs: Vec<DocId>,
    tally: &'a mut Tally,
}

impl Counter<'_> {
    #[inline]
    fn count(&mut self, doc: DocId, score: Score) {
        let date = self.part.dates[doc as usize];
        let passes = self.filter.passes(doc, date);
        let lies = self.filter.lies(date);
        match (passes, lies) {
            (Passes::All, Lies::In(lies)) => {
                self.count_date(date);
                self.hit(doc, date, score, lies);
            }
            (Passes::All, Lies::Out) => self.count_date(date),
            (Passes::AllBut(facet), Lies::In(_)) => self.count_beside(doc, date, facet),
            (Passes::AllBut(_), Lies::Out) | (Passes::Not, _) => {}
        }
    }

    #[inline]
    fn count_date(&mut self, date: u32) {
        if date == UNDATED {
            self.tally.undated += 1;
        } else {
            self.tally.dates[date as usize] += 1;
        }
    }

    #[inline]
    fn hit(&mut self, doc: DocId, date: u32, score: Score, lies: Option<Match>) {
        self.tally.possible += u64::from(lies == Some(Match::Possible));
        self.docs.push(doc);
        self.top.push(self.keys.key(doc, date, score));
    }

    /// A document that passes all but the choices of one facet counts for that facet alone.
    fn count_beside(&mut self, doc: DocId, date: u32, facet: usize) {
        for value in self.part.values(doc) {
            if self.facets[*value as usize] == Some(facet as u8) {
                self.tally.values[*value as usize] += 1;
            }
        }
        if self.filter.is_decade(facet) && date != UNDATED {
            self.tally.decades[date as usize] += 1;
        }
    }
}

/// Makes the keys of one segment's documents.
struct Keys<'a> {
    sort: &'a Sort,
    part: &'a Part,
    /// By document, the place in the collection asked for.
    order: Vec<u32>,
}

impl<'a> Keys<'a> {
    fn new(sort: &'a Sort, part: &'a Part) -> Self {
        let mut order = Vec::new();
        if let Sort::Order(collection) = sort {
            order.resize(part.dates.len(), u32::MAX);
            part.order(collection).iter().for_each(|(doc, place)| order[*doc as usize] = *place);
        }
        Self { sort, part, order }
    }

    #[inline]
    fn key(&self, doc: DocId, date: u32, score: Score) -> Key {
        let rank = self.part.ranks[doc as usize];
        let (first, rank) = match self.sort {
            Sort::Relevance => (u64::from(u32::MAX - score.max(0.0).to_bits()), rank),
            Sort::Date => (0, rank),
            Sort::DateBackwards => (u64::from(date == UNDATED), u32::MAX - rank),
            Sort::Title => (self.part.title_rank(doc), rank),
            Sort::Added => (newest_first(self.part.added(doc)), rank),
            Sort::Order(_) => (u64::from(self.order[doc as usize]), rank),
        };
        Key { first, rank, doc }
    }
}

/// A time as a number that is smaller the later it is.
pub(super) fn newest_first(time: i64) -> u64 {
    u64::MAX - (time as u64 ^ 1 << 63)
}
