//! One pass over all matches of a segment: who comes first, and what is counted.

use std::collections::HashMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};
use record::date::Match;
use tantivy::query::Weight;
use tantivy::{DocId, Score};

use super::after::{Bound, Listed};
use super::boosted;
use super::dense;
use super::filter::{Filter, Lies, Passes, SegmentFilter};
use super::fold::{self, Held};
use super::keys::Keys;
use super::largest::Largest;
use super::top::{Key, Top};
use crate::error::Error;
use crate::families::{ALONE, Placed};
use crate::question::Boosts;
use crate::request::Sort;
use crate::view::{Part, ValueNo, View, count_in};

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

/// How the matches are gone through.
pub(crate) struct Pass<'a> {
    pub view: &'a View,
    /// `None` when there are no words, and everything matches.
    pub weight: Option<&'a dyn Weight>,
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

/// How many passes are going on: while others are, a second thread would only take their turn.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// One pass that is going on.
struct UnderWay;

impl UnderWay {
    fn begin() -> Self {
        UNDER_WAY.fetch_add(1, Ordering::Relaxed);
        Self
    }

    fn is_alone(&self) -> bool {
        UNDER_WAY.load(Ordering::Relaxed) == 1
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The second thread: one is enough, since it works for who is alone.
fn second() -> &'static ThreadPool {
    static SECOND: LazyLock<ThreadPool> =
        LazyLock::new(|| ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be begun"));
    &SECOND
}

impl Pass<'_> {
    /// Goes through all segments.
    pub fn tally(&self) -> Result<Tally, Error> {
        let begun = Instant::now();
        let bounds = self.after.map(|id| self.bounds(id)).transpose()?;
        let lost = bounds.as_ref().is_some_and(Option::is_none);
        let bounds = bounds.flatten();
        let found = self.find(bounds.as_deref())?;
        let matched = Instant::now();
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
        if !dense {
            self.add_up(&docs, &mut tally.values);
        }
        fold::settle(self, held, bounds.as_deref(), &mut tally)?;
        tally.largest = if dense { dense::largest(self.view, &docs) } else { self.largest(&tally.values) };
        if lost {
            tally.tops.iter_mut().for_each(Vec::clear);
        }
        tally.docs = docs;
        tally.matching = matched - begun;
        tally.counting = matched.elapsed();
        Ok(tally)
    }

    /// What matches, by segment. The smallest tells how dear the others are.
    fn find(&self, bounds: Option<&[Bound]>) -> Result<Vec<Found>, Error> {
        let size = |segment: &usize| self.view.parts[*segment].dates.len();
        let mut segments: Vec<usize> = (0..self.view.parts.len()).collect();
        segments.sort_by_key(size);
        let Some((smallest, others)) = segments.split_first() else { return Ok(Vec::new()) };
        let (under_way, begun) = (UnderWay::begin(), Instant::now());
        let mut found = self.all(&[*smallest], bounds)?;
        let rest: usize = others.iter().map(size).sum();
        let expected = begun.elapsed().as_secs_f64() * rest as f64 / size(smallest).max(1) as f64;
        let (here, there) = match under_way.is_alone() && expected > WORTH_A_THREAD.as_secs_f64() {
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
        let mut beside = None;
        let here = second().in_place_scope(|scope| {
            scope.spawn(|_| beside = Some(self.all(there, bounds)));
            self.all(here, bounds)
        });
        let mut found = here?;
        found.extend(beside.transpose()?.into_iter().flatten());
        Ok(found)
    }

    fn all(&self, segments: &[usize], bounds: Option<&[Bound]>) -> Result<Vec<(usize, Found)>, Error> {
        let bound = |segment: usize| bounds.map(|bounds| bounds[segment]);
        segments.iter().map(|segment| Ok((*segment, self.segment(*segment, bound(*segment))?))).collect()
    }

    /// By segment where the first begin after a document.
    fn bounds(&self, id: &str) -> Result<Option<Vec<Bound>>, Error> {
        let Self { view, weight, boosts, filter, sort, .. } = *self;
        Listed { view, weight, boosts, filter, sort }.after(id)
    }

    /// Finds the documents of one segment.
    fn segment(&self, segment: usize, bound: Option<Bound>) -> Result<Found, Error> {
        let reader = self.view.searcher.segment_reader(segment as u32);
        let part = &*self.view.parts[segment];
        let mut counter = Counter {
            part,
            places: &self.view.places[segment],
            open: self.filter.is_open(),
            facets: &self.facet_numbers(),
            filter: self.filter.of_segment(reader)?,
            keys: Keys::new(self.sort, part),
            boosted: !self.boosts.is_empty(),
            top: Top::new(self.wanted, bound),
            docs: Vec::new(),
            scores: Vec::new(),
            segment,
            families: self.families.map_or(&[], |placed| &placed[segment]),
            held: Vec::new(),
            tally: Tally::new(self.view, !self.filter.chosen.is_empty(), self.dates),
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
        if counter.boosted {
            let Counter { docs, scores, top, keys, .. } = &mut counter;
            boosted::rank(self.boosts, reader, docs, scores, top, keys)?;
            let mut boosts = self.boosts.of_segment(reader)?;
            counter.held.iter_mut().for_each(|held| held.score += boosts.of(held.doc));
        }
        Ok(counter.into_found())
    }

    /// Whether values are counted one by one, and not the documents.
    fn is_dense(&self, total: usize) -> bool {
        let many = total as u64 * DENSE > self.view.searcher.num_docs();
        many && !self.every && self.families.is_none() && self.filter.chosen.is_empty()
    }

    /// Counts the values of what was found.
    fn add_up(&self, found: &[Vec<DocId>], values: &mut [u32]) {
        for (part, docs) in self.view.parts.iter().zip(found) {
            for value in docs.iter().flat_map(|doc| part.values(*doc)) {
                values[*value as usize] += 1;
            }
        }
    }

    /// The largest values of each facet, of all that are counted.
    fn largest(&self, values: &[u32]) -> Vec<Largest> {
        let (order, mut largest) = (self.view.order(), vec![Largest::default(); self.view.by_id().len()]);
        // Most values have no document: many at once are passed over.
        for (at, counts) in (0..).step_by(AT_ONCE).zip(values.chunks(AT_ONCE)) {
            if counts.iter().fold(0, |any, count| any | count) > 0 {
                for (value, count) in (at..).zip(counts).filter(|(_, count)| **count > 0) {
                    let (facet, rank) = order[value];
                    largest[usize::from(facet)].take(*count, rank, value as ValueNo);
                }
            }
        }
        largest
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

/// Counts that are passed over together when all are 0.
const AT_ONCE: usize = 16;

/// Goes through the matches of one segment.
struct Counter<'a> {
    part: &'a Part,
    /// By document the places of its date in the years and in the decades.
    places: &'a [[[u16; 2]; 2]],
    /// Whether everything passes.
    open: bool,
    /// By value the number of its facet among those chosen; empty when none is.
    facets: &'a [Option<u8>],
    filter: SegmentFilter<'a>,
    keys: Keys<'a>,
    /// Whether some are worth more than their words: who comes first is known when all are found.
    boosted: bool,
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
                count_in(&mut self.tally.decades, self.places[doc as usize][1]);
                self.keep(doc, score);
            }
            (Passes::All, Lies::Out) => self.count_date(doc, date),
            (Passes::AllBut(facet), Lies::In(_)) => self.count_beside(doc, facet),
            (Passes::AllBut(_), Lies::Out) | (Passes::Not, _) => {}
        }
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
        count_in(&mut self.tally.years, self.places[doc as usize][0]);
        if let Some(count) = self.tally.dates.get_mut(date as usize) {
            *count += 1;
        }
    }

    #[inline]
    fn keep(&mut self, doc: DocId, score: Score) {
        self.docs.push(doc);
        if self.boosted {
            return self.scores.push(score);
        }
        if self.top.may_take(self.keys.first(doc, score)) {
            self.top.push(self.keys.key(doc, score));
        }
    }

    /// What was found; where everything passes, its dates are counted now.
    fn into_found(mut self) -> Found {
        for doc in self.docs.iter().filter(|_| self.open) {
            let [years, decades] = self.places[*doc as usize];
            count_in(&mut self.tally.years, years);
            count_in(&mut self.tally.decades, decades);
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
            count_in(&mut self.tally.decades, self.places[doc as usize][1]);
        }
    }
}
