//! One pass over all matches of a segment: who comes first, and what is counted.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use record::date::Match;
use tantivy::query::Weight;
use tantivy::{DocId, Score};

use super::dense;
use super::filter::{Filter, Lies, Passes, SegmentFilter};
use super::fold::{self, Held};
use super::top::{Key, Top};
use crate::error::Error;
use crate::families::{ALONE, Placed};
use crate::request::Sort;
use crate::view::{Part, UNDATED, View, count_in};

/// What is counted over all segments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub total: u64,
    pub possible: u64,
    pub undated: u64,
    /// By value: documents that pass everything but the choices of the value's own facet;
    /// of what cannot be among the largest, whether there is one.
    pub values: Vec<u32>,
    /// By the scale of years: documents that pass everything but the dates asked for.
    pub years: Vec<i32>,
    /// The same by date; empty where no months are told.
    pub dates: Vec<u32>,
    /// By the scale of decades: documents that pass everything but the decades chosen.
    pub decades: Vec<i32>,
    /// By segment: the first documents.
    pub tops: Vec<Vec<Key>>,
    /// For each family that is shown as one, the dates of what passes; empty where no months are told.
    pub folded: Vec<Vec<u32>>,
    /// For what stands for a family, by segment and document, how many of it are found.
    pub versions: HashMap<(usize, DocId), u32>,
    /// What finding and what counting took.
    pub matching: Duration,
    pub counting: Duration,
}

impl Tally {
    /// Nothing counted yet.
    fn new(view: &View, values: bool, months: bool) -> Self {
        let list = |wanted: bool, length: usize| vec![0; if wanted { length } else { 0 }];
        Self {
            values: list(values, view.lasting.values().all().len()),
            years: view.scales[0].list(),
            dates: list(months, view.lasting.dates().all().len()),
            decades: view.scales[1].list(),
            ..Self::default()
        }
    }

    /// Adds what was counted in one segment.
    fn add(&mut self, other: &Self) {
        self.possible += other.possible;
        self.undated += other.undated;
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
    pub filter: &'a Filter,
    pub sort: &'a Sort,
    /// How many of the first are wanted.
    pub wanted: usize,
    /// Whether every value is to be counted, and not only those that may be among the largest.
    pub every: bool,
    /// Whether months are told.
    pub months: bool,
    /// Where the families are that are shown as one.
    pub families: Option<&'a Placed>,
}

/// What was found in one segment.
struct Found {
    first: Vec<Key>,
    /// All that match, in their order.
    docs: Vec<DocId>,
    /// What matches, or nearly, of families that are shown as one.
    held: Vec<Held>,
    tally: Tally,
}

/// What would take longer than this is done by two threads: about ten times what it takes to
/// begin one.
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

impl Pass<'_> {
    /// Goes through all segments.
    pub fn tally(&self) -> Result<Tally, Error> {
        let begun = Instant::now();
        let found = self.find()?;
        let matched = Instant::now();
        let mut tally = Tally::new(self.view, true, self.months);
        let (mut docs, mut held) = (Vec::new(), Vec::new());
        for one in found {
            tally.add(&one.tally);
            tally.tops.push(one.first);
            docs.push(one.docs);
            held.extend(one.held);
        }
        self.count(&docs, &mut tally);
        fold::settle(self, held, &mut tally)?;
        tally.matching = matched - begun;
        tally.counting = matched.elapsed();
        Ok(tally)
    }

    /// What matches, by segment. The smallest tells how dear the others are.
    fn find(&self) -> Result<Vec<Found>, Error> {
        let size = |segment: &usize| self.view.parts[*segment].dates.len();
        let mut segments: Vec<usize> = (0..self.view.parts.len()).collect();
        segments.sort_by_key(size);
        let Some((smallest, others)) = segments.split_first() else { return Ok(Vec::new()) };
        let (under_way, begun) = (UnderWay::begin(), Instant::now());
        let mut found = vec![(*smallest, self.segment(*smallest)?)];
        let rest: usize = others.iter().map(size).sum();
        let expected = begun.elapsed().as_secs_f64() * rest as f64 / size(smallest).max(1) as f64;
        let (here, there) = match under_way.is_alone() && expected > WORTH_A_THREAD.as_secs_f64() {
            true => halves(others, size),
            false => (others.to_vec(), Vec::new()),
        };
        found.extend(self.both(&here, &there)?);
        found.sort_by_key(|(segment, _)| *segment);
        Ok(found.into_iter().map(|(_, found)| found).collect())
    }

    /// What matches in two lots of segments, each in a thread of its own if there are two.
    fn both(&self, here: &[usize], there: &[usize]) -> Result<Vec<(usize, Found)>, Error> {
        if there.is_empty() {
            return self.all(here);
        }
        std::thread::scope(|scope| {
            let there = scope.spawn(|| self.all(there));
            let mut found = self.all(here)?;
            found.extend(there.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            Ok(found)
        })
    }

    fn all(&self, segments: &[usize]) -> Result<Vec<(usize, Found)>, Error> {
        segments.iter().map(|segment| Ok((*segment, self.segment(*segment)?))).collect()
    }

    /// Finds the documents of one segment.
    fn segment(&self, segment: usize) -> Result<Found, Error> {
        let reader = self.view.searcher.segment_reader(segment as u32);
        let part = &*self.view.parts[segment];
        let mut counter = Counter {
            part,
            places: &self.view.places,
            open: self.filter.is_open(),
            facets: &self.facet_numbers(),
            filter: self.filter.of_segment(reader)?,
            keys: Keys::new(self.sort, part),
            top: Top::new(self.wanted),
            docs: Vec::new(),
            segment,
            families: self.families.map_or(&[], |placed| &placed[segment]),
            held: Vec::new(),
            tally: Tally::new(self.view, !self.filter.chosen.is_empty(), self.months),
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
        Ok(Found {
            first: counter.top.into_sorted(),
            docs: counter.docs,
            held: counter.held,
            tally: counter.tally,
        })
    }

    /// Counts the values of what was found.
    fn count(&self, found: &[Vec<DocId>], tally: &mut Tally) {
        tally.total = found.iter().map(|docs| docs.len() as u64).sum();
        let many = tally.total * DENSE > self.view.searcher.num_docs();
        if many && !self.every && self.families.is_none() && self.filter.chosen.is_empty() {
            return dense::count(self.view, found, &mut tally.values);
        }
        for (part, docs) in self.view.parts.iter().zip(found) {
            for doc in docs {
                for value in part.values(*doc) {
                    tally.values[*value as usize] += 1;
                }
            }
        }
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

/// Above one part of so many of the archive, matches are counted value by value
/// (measured: docs/decisions/0013-counting.md).
const DENSE: u64 = 5;

/// Goes through the matches of one segment.
struct Counter<'a> {
    part: &'a Part,
    /// By date its places in the years and in the decades.
    places: &'a [[[u32; 2]; 2]],
    /// Whether everything passes.
    open: bool,
    /// By value the number of its facet among those chosen; empty when none is.
    facets: &'a [Option<u8>],
    filter: SegmentFilter<'a>,
    keys: Keys<'a>,
    top: Top,
    /// The documents that match, in order: counted when all are found.
    docs: Vec<DocId>,
    segment: usize,
    /// By document the number of its family; empty where none is shown as one.
    families: &'a [u32],
    held: Vec<Held>,
    tally: Tally,
}

impl Counter<'_> {
    #[inline]
    fn count(&mut self, doc: DocId, score: Score) {
        let date = self.part.dates[doc as usize];
        if let Some(family) = self.families.get(doc as usize).filter(|family| **family != ALONE) {
            return self.hold(*family, doc, date, score);
        }
        if self.open {
            self.count_date(date);
            return self.hit(doc, date, score, None);
        }
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

    fn hold(&mut self, family: u32, doc: DocId, date: u32, score: Score) {
        let (passes, lies) = match self.open {
            true => (Passes::All, Lies::In(None)),
            false => (self.filter.passes(doc, date), self.filter.lies(date)),
        };
        self.held.push(Held { family, segment: self.segment, doc, date, score, passes, lies });
    }

    #[inline]
    fn count_date(&mut self, date: u32) {
        match self.places.get(date as usize) {
            Some([years, _]) => count_in(&mut self.tally.years, *years),
            None => self.tally.undated += 1,
        }
        if let Some(count) = self.tally.dates.get_mut(date as usize) {
            *count += 1;
        }
    }

    #[inline]
    fn hit(&mut self, doc: DocId, date: u32, score: Score, lies: Option<Match>) {
        self.tally.possible += u64::from(lies == Some(Match::Possible));
        if let Some([_, decades]) = self.places.get(date as usize) {
            count_in(&mut self.tally.decades, *decades);
        }
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
        if let Some([_, decades]) = self.places.get(date as usize).filter(|_| self.filter.is_decade(facet)) {
            count_in(&mut self.tally.decades, *decades);
        }
    }
}

/// Makes the keys of one segment's documents.
pub(super) struct Keys<'a> {
    sort: &'a Sort,
    part: &'a Part,
    /// By document, the place in the collection asked for.
    order: Vec<u32>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(sort: &'a Sort, part: &'a Part) -> Self {
        let mut order = Vec::new();
        if let Sort::Order(collection) = sort {
            order.resize(part.dates.len(), u32::MAX);
            part.order(collection).iter().for_each(|(doc, place)| order[*doc as usize] = *place);
        }
        Self { sort, part, order }
    }

    #[inline]
    pub(super) fn key(&self, doc: DocId, date: u32, score: Score) -> Key {
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
