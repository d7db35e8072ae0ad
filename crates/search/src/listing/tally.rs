//! One pass over all matches of a segment: who comes first, and what is counted.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use record::date::Match;
use tantivy::query::Weight;
use tantivy::{DocId, Score, SegmentReader};

use super::after::{Bound, Listed};
use super::beside;
use super::boosted;
use super::clauses::Clauses;
use super::filter::{Filter, Lies, Passes, SegmentFilter};
use super::fold::{self, Held};
use super::keys::Keys;
use super::largest::Largest;
use super::top::{Key, Top};
use crate::error::Error;
use crate::families::{ALONE, Placed};
use crate::question::Boosts;
use crate::request::Sort;
use crate::view::{Part, Touching, View, count_in};

/// What is counted over all segments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub total: u64,
    pub possible: u64,
    /// By facet: how many values there are, and the largest.
    pub largest: Vec<Largest>,
    /// By value: documents that pass everything but the choices of the value's own facet.
    /// Empty where the largest were counted alone.
    pub values: Vec<u32>,
    /// By the scale of years: documents that pass everything but the dates asked for.
    pub years: Vec<i32>,
    /// The same by date; empty where they are not told.
    pub dates: Vec<u32>,
    /// By the scale of decades: documents that pass everything but the decades chosen.
    pub decades: Vec<i32>,
    /// By segment: the first documents.
    pub tops: Vec<Vec<Key>>,
    /// How many stand before the place after which the first are wanted; `None` where that is not listed.
    pub before: Option<u64>,
    /// For each family that is shown as one, the dates of what passes; empty where dates are not told.
    pub folded: Vec<Vec<u32>>,
    /// By segment: the documents that match, those of families that are shown as one left out.
    pub docs: Vec<Vec<DocId>>,
    /// For what stands for a family, by segment and document, how many of it are found.
    pub versions: HashMap<(usize, DocId), u32>,
    /// What finding and what counting took.
    pub matching: Duration,
    pub counting: Duration,
}

impl Tally {
    /// Nothing counted yet.
    fn new(view: &View, values: bool, dates: bool) -> Self {
        let list = |wanted: bool, length: usize| vec![0; if wanted { length } else { 0 }];
        Self {
            before: Some(0),
            values: list(values, view.lasting.values().all().len()),
            years: view.scales[0].list(),
            dates: list(dates, view.lasting.dates().all().len()),
            decades: view.scales[1].list(),
            ..Self::default()
        }
    }

    /// Adds what was counted in one segment.
    fn add(&mut self, other: &Self) {
        self.possible += other.possible;
        add(&mut self.values, &other.values);
        add(&mut self.years, &other.years);
        add(&mut self.dates, &other.dates);
        add(&mut self.decades, &other.decades);
    }
}

fn add<T: Copy + std::ops::AddAssign>(sums: &mut [T], more: &[T]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += *more);
}

/// What is looked for.
#[derive(Clone, Copy)]
pub(crate) enum Words<'a> {
    /// There are no words, and everything matches.
    None,
    /// All that matches is scored.
    Scored(&'a dyn Weight),
    /// What matches is not scored, or the best of it alone.
    Clauses(&'a Clauses),
}

/// How the matches are gone through.
pub(crate) struct Pass<'a> {
    pub view: &'a View,
    pub words: Words<'a>,
    /// What is worth more than its words.
    pub boosts: &'a Boosts,
    pub filter: &'a Filter,
    pub sort: &'a Sort,
    /// How many of the first are wanted.
    pub wanted: usize,
    /// The document after which they begin.
    pub after: Option<&'a str>,
    /// Whether every value is to be counted, and not only those that may be among the largest.
    pub every: bool,
    /// Whether what matches is told by its dates.
    pub dates: bool,
    /// Where the families are that are shown as one.
    pub families: Option<&'a Placed>,
}

/// What was found in one segment.
struct Found {
    first: Vec<Key>,
    before: u64,
    /// All that match, in their order.
    docs: Vec<DocId>,
    /// What matches, or nearly, of families that are shown as one.
    held: Vec<Held>,
    tally: Tally,
}

/// What would take longer than this is done by two threads: some ten times what it takes to
/// wake one.
const WORTH_A_THREAD: Duration = Duration::from_micros(250);

impl Pass<'_> {
    /// Goes through all segments; the values of what is found are counted when they are asked for
    /// (see [`count`](super::counting::count)).
    pub fn tally(&self) -> Result<Tally, Error> {
        let begun = Instant::now();
        let bounds = self.after.map(|id| self.bounds(id)).transpose()?;
        let lost = bounds.as_ref().is_some_and(Option::is_none);
        let bounds = bounds.flatten();
        let found = self.find(bounds.as_deref())?;
        let total: usize = found.iter().map(|one| one.docs.len()).sum();
        let dense = self.is_dense(total);
        let mut tally = Tally::new(self.view, !dense, self.dates);
        tally.total = total as u64;
        tally.before = (!lost).then(|| found.iter().map(|one| one.before).sum());
        let (mut docs, mut held) = (Vec::new(), Vec::new());
        for one in found {
            tally.add(&one.tally);
            tally.tops.push(one.first);
            docs.push(one.docs);
            held.extend(one.held);
        }
        fold::settle(self, held, bounds.as_deref(), &mut tally)?;
        if lost {
            tally.tops.iter_mut().for_each(Vec::clear);
        }
        tally.docs = docs;
        tally.matching = begun.elapsed();
        Ok(tally)
    }

    /// What matches, by segment. The smallest tells how dear the others are.
    fn find(&self, bounds: Option<&[Bound]>) -> Result<Vec<Found>, Error> {
        let size = |segment: &usize| self.view.parts[*segment].dates.len();
        let mut segments: Vec<usize> = (0..self.view.parts.len()).collect();
        segments.sort_by_key(size);
        let Some((smallest, others)) = segments.split_first() else { return Ok(Vec::new()) };
        let begun = Instant::now();
        let mut found = self.all(&[*smallest], bounds)?;
        let rest: usize = others.iter().map(size).sum();
        let expected = begun.elapsed().as_secs_f64() * rest as f64 / size(smallest).max(1) as f64;
        let (here, there) = match beside::is_alone() && expected > WORTH_A_THREAD.as_secs_f64() {
            true => halves(others, size),
            false => (others.to_vec(), Vec::new()),
        };
        found.extend(self.both(&here, &there, bounds)?);
        found.sort_by_key(|(segment, _)| *segment);
        Ok(found.into_iter().map(|(_, found)| found).collect())
    }

    /// What matches in two lots of segments, each in a thread of its own if there are two.
    fn both(
        &self,
        here: &[usize],
        there: &[usize],
        bounds: Option<&[Bound]>,
    ) -> Result<Vec<(usize, Found)>, Error> {
        if there.is_empty() {
            return self.all(here, bounds);
        }
        let (found, beside) = beside::both(|| self.all(here, bounds), || self.all(there, bounds));
        let mut found = found?;
        found.extend(beside?);
        Ok(found)
    }

    fn all(&self, segments: &[usize], bounds: Option<&[Bound]>) -> Result<Vec<(usize, Found)>, Error> {
        let bound = |segment: usize| bounds.map(|bounds| bounds[segment]);
        segments.iter().map(|segment| Ok((*segment, self.segment(*segment, bound(*segment))?))).collect()
    }

    /// By segment where the first begin after a document.
    fn bounds(&self, id: &str) -> Result<Option<Vec<Bound>>, Error> {
        let Self { view, words, boosts, filter, sort, .. } = *self;
        Listed { view, words, boosts, filter, sort }.after(id)
    }

    /// Finds the documents of one segment.
    fn segment(&self, segment: usize, bound: Option<Bound>) -> Result<Found, Error> {
        let reader = self.view.searcher.segment_reader(segment as u32);
        let part = &*self.view.parts[segment];
        let mut counter = Counter {
            part,
            touching: &self.view.touching,
            open: self.filter.is_open(),
            facets: &self.facet_numbers(),
            filter: self.filter.of_segment(reader)?,
            keys: Keys::new(self.sort, part),
            ranked: self.ranked(),
            top: Top::new(self.wanted, bound),
            docs: Vec::new(),
            scores: Vec::new(),
            segment,
            families: self.families.map_or(&[], |placed| &placed[segment]),
            held: Vec::new(),
            tally: Tally::new(self.view, !self.filter.chosen.is_empty(), self.dates),
        };
        match self.words {
            Words::None => self.view.alive(segment).for_each(|doc| counter.count(doc, 0.0)),
            Words::Clauses(clauses) => self.unscored(clauses, reader, &mut counter)?,
            Words::Scored(weight) => weight.for_each(reader, &mut |doc, score| {
                if !reader.is_deleted(doc) {
                    counter.count(doc, score);
                }
            })?,
        }
        if counter.ranked == Ranked::AtTheEnd {
            let Counter { docs, scores, top, keys, .. } = &mut counter;
            boosted::rank(self.boosts, reader, docs, scores, top, keys)?;
            let mut boosts = self.boosts.of_segment(reader)?;
            counter.held.iter_mut().for_each(|held| held.score += boosts.of(held.doc));
        }
        Ok(counter.into_found())
    }

    /// Counts what clauses match, and ranks the best.
    fn unscored(
        &self,
        clauses: &Clauses,
        reader: &SegmentReader,
        counter: &mut Counter<'_>,
    ) -> Result<(), Error> {
        let docs = clauses.docs(reader)?;
        if counter.takes_all() && !reader.has_deletes() {
            counter.docs = docs;
        } else {
            let alive = docs.into_iter().filter(|doc| !reader.is_deleted(*doc));
            alive.for_each(|doc| counter.count(doc, 0.0));
        }
        if counter.ranked == Ranked::AtOnce || self.wanted == 0 {
            return Ok(());
        }
        clauses.best(reader, |doc, score| {
            if !reader.is_deleted(doc) {
                counter.rank(doc, score);
            }
            counter.least()
        })
    }

    fn ranked(&self) -> Ranked {
        match self.words {
            Words::Clauses(_) if *self.sort == Sort::Relevance => Ranked::Apart,
            _ if self.boosts.is_empty() => Ranked::AtOnce,
            _ => Ranked::AtTheEnd,
        }
    }

    /// Whether values are counted one by one, and not the documents.
    fn is_dense(&self, total: usize) -> bool {
        let many = total as u64 * DENSE > self.view.searcher.num_docs();
        many && !self.every && self.families.is_none() && self.filter.chosen.is_empty()
    }

    /// For each facet its number among those chosen.
    pub(super) fn facet_numbers(&self) -> Vec<Option<u8>> {
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

/// Two lots of about the same size.
fn halves(segments: &[usize], size: impl Fn(&usize) -> usize) -> (Vec<usize>, Vec<usize>) {
    let (mut here, mut there) = ((Vec::new(), 0), (Vec::new(), 0));
    for segment in segments.iter().rev() {
        let less = if here.1 <= there.1 { &mut here } else { &mut there };
        less.0.push(*segment);
        less.1 += size(segment);
    }
    (here.0, there.0)
}

/// Above one part in so many of the archive, matches are counted value by value
/// (measured: docs/decisions/0013-counting.md).
const DENSE: u64 = 8;

/// When it is known which documents come first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ranked {
    /// As each is met.
    AtOnce,
    /// When all are found: some are worth more than their words.
    AtTheEnd,
    /// The best are looked for apart.
    Apart,
}

/// Goes through the matches of one segment.
struct Counter<'a> {
    part: &'a Part,
    touching: &'a Touching,
    /// Whether everything passes.
    open: bool,
    /// By value the number of its facet among those chosen; empty when none is.
    facets: &'a [Option<u8>],
    filter: SegmentFilter<'a>,
    keys: Keys<'a>,
    ranked: Ranked,
    top: Top,
    /// The documents that match, in order: counted when all are found.
    docs: Vec<DocId>,
    /// What each scores, where some are worth more.
    scores: Vec<Score>,
    segment: usize,
    /// By document the number of its family; empty where none is shown as one.
    families: &'a [u32],
    held: Vec<Held>,
    tally: Tally,
}

impl Counter<'_> {
    #[inline]
    fn count(&mut self, doc: DocId, score: Score) {
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
    fn takes_all(&self) -> bool {
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
    fn into_found(mut self) -> Found {
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

    /// Lets a document that may be among the best into the first, if it passes.
    fn rank(&mut self, doc: DocId, score: Score) {
        let date = self.part.dates[doc as usize];
        let passes = |filter: &SegmentFilter<'_>| filter.passes(doc, date) == Passes::All;
        if self.open || (passes(&self.filter) && self.filter.lies(date) != Lies::Out) {
            self.top.push(self.keys.key(doc, score));
        }
    }

    /// The least score with which a document is still among the best.
    fn least(&self) -> Score {
        self.top.least().map_or(Score::MIN, Keys::score)
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
