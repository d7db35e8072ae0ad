//! One pass over all that matches, segment by segment.

use std::time::{Duration, Instant};

use tantivy::query::Weight;
use tantivy::{DocId, Score, SegmentReader};

use super::after::Bound;
use super::beside;
use super::best::{ALIKE, Best};
use super::boosted;
use super::clauses::Clauses;
use super::counter::{Counter, Ranked};
use super::counting::FEW;
use super::filter::Filter;
use super::fold::{self, Held};
use super::keys::Keys;
use super::stretch::{self, Stretch, halves, size};
use super::tally::Tally;
use super::top::{Key, Top};
use crate::error::Error;
use crate::families::Placed;
use crate::question::Boosts;
use crate::request::Sort;
use crate::view::View;

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
pub(super) struct Found {
    pub first: Vec<Key>,
    pub before: u64,
    /// All that match, in their order.
    pub docs: Vec<DocId>,
    /// What matches, or nearly, of families that are shown as one.
    pub held: Vec<Held>,
    pub tally: Tally,
}

impl Found {
    /// Adds what was found further on in the segment.
    fn append(&mut self, other: Self) {
        self.first.extend(other.first);
        self.first.sort_unstable();
        self.before += other.before;
        self.docs.extend(other.docs);
        self.held.extend(other.held);
        self.tally.add(&other.tally);
    }
}

impl Pass<'_> {
    /// Goes through all segments; the values of what is found are counted when they are asked for
    /// (see [`count`](super::counting::count)).
    pub fn tally(&self) -> Result<Tally, Error> {
        let begun = Instant::now();
        let bounds = self.after.map(|id| self.bounds(id)).transpose()?;
        let lost = bounds.as_ref().is_some_and(Option::is_none);
        let bounds = bounds.flatten();
        let found = match self.words {
            Words::Clauses(Clauses { best: Some(best), .. }) if self.wanted > 0 => self.find_apart(best)?,
            _ => self.find(bounds.as_deref())?,
        };
        let total: usize = found.iter().map(|one| one.docs.len()).sum();
        let mut tally = Tally::new(self.view, self.needs_list(total), self.dates);
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

    /// By segment, the first documents alone.
    pub fn first(&self) -> Result<Vec<Vec<Key>>, Error> {
        match self.words {
            Words::Clauses(Clauses { best: Some(best), .. }) => {
                (0..self.view.parts.len()).map(|segment| self.best(best, segment)).collect()
            }
            _ => Ok(self.find(None)?.into_iter().map(|found| found.first).collect()),
        }
    }

    /// What matches, by segment. A small stretch tells how dear the others are.
    fn find(&self, bounds: Option<&[Bound]>) -> Result<Vec<Found>, Error> {
        let (first, others) = stretch::all(&self.view.parts, self.may_cut());
        let begun = Instant::now();
        let mut found = self.all(&first, bounds)?;
        let expected = begun.elapsed().as_secs_f64() * size(&others) as f64 / size(&first).max(1) as f64;
        let (here, there) = match beside::is_worth(Duration::from_secs_f64(expected)) {
            true => halves(others, self.may_cut()),
            false => (others, Vec::new()),
        };
        found.extend(self.both(&here, &there, bounds)?);
        found.sort_by_key(|(stretch, _)| (stretch.segment, stretch.docs.start));
        Ok(joined(found))
    }

    /// What matches, by segment, and the best of it, each by a thread of its own.
    fn find_apart(&self, best: &Best) -> Result<Vec<Found>, Error> {
        let all = || -> Result<Vec<Found>, Error> {
            stretch::whole(&self.view.parts).map(|one| self.stretch(&one, None)).collect()
        };
        let first = || -> Result<Vec<Vec<Key>>, Error> {
            (0..self.view.parts.len()).map(|segment| self.best(best, segment)).collect()
        };
        let (found, first) = if beside::is_alone() { beside::both(all, first) } else { (all(), first()) };
        let with = |(found, first)| Found { first, ..found };
        Ok(found?.into_iter().zip(first?).map(with).collect())
    }

    /// The best of one segment.
    fn best(&self, best: &Best, segment: usize) -> Result<Vec<Key>, Error> {
        let reader = self.view.searcher.segment_reader(segment as u32);
        let keys = Keys::new(self.sort, &self.view.parts[segment]);
        let mut top = Top::new(self.wanted, None);
        let mut boosts = self.boosts.of_segment(segment, reader)?;
        let most = boosts.most;
        best.of(reader, |doc, score| {
            if !reader.is_deleted(doc) {
                top.push(keys.key(doc, score + boosts.of(doc)));
            }
            top.least().map_or(Score::MIN, |least| least_typed(Keys::score(least), most))
        })?;
        Ok(top.into_sorted())
    }

    /// Whether a segment can be gone through in parts, and two threads would do.
    fn may_cut(&self) -> bool {
        beside::is_alone() && matches!(self.words, Words::Scored(_))
    }

    /// What matches in two lots of stretches, each in a thread of its own if there are two.
    fn both(
        &self,
        here: &[Stretch],
        there: &[Stretch],
        bounds: Option<&[Bound]>,
    ) -> Result<Vec<(Stretch, Found)>, Error> {
        if there.is_empty() {
            return self.all(here, bounds);
        }
        let (found, beside) = beside::both(|| self.all(here, bounds), || self.all(there, bounds));
        let mut found = found?;
        found.extend(beside?);
        Ok(found)
    }

    fn all(&self, stretches: &[Stretch], bounds: Option<&[Bound]>) -> Result<Vec<(Stretch, Found)>, Error> {
        let found = |stretch: &Stretch| {
            let bound = bounds.map(|bounds| bounds[stretch.segment]);
            Ok((stretch.clone(), self.stretch(stretch, bound)?))
        };
        stretches.iter().map(found).collect()
    }

    /// Finds the documents of one stretch.
    fn stretch(&self, stretch: &Stretch, bound: Option<Bound>) -> Result<Found, Error> {
        let segment = stretch.segment;
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
            Words::Scored(weight) => {
                stretch.each(&mut *weight.scorer(reader, 1.0)?, |doc, score| {
                    if !reader.is_deleted(doc) {
                        counter.count(doc, score);
                    }
                });
            }
        }
        if counter.ranked == Ranked::AtTheEnd {
            let Counter { docs, scores, top, keys, .. } = &mut counter;
            boosted::rank(self.boosts, (segment, reader), docs, scores, top, keys)?;
            let mut boosts = self.boosts.of_segment(segment, reader)?;
            counter.held.iter_mut().for_each(|held| held.score += boosts.of(held.doc));
        }
        Ok(counter.into_found())
    }

    /// Counts what clauses match; the best are [looked for apart](Self::best).
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
        Ok(())
    }

    fn ranked(&self) -> Ranked {
        match self.words {
            Words::Clauses(_) if *self.sort == Sort::Relevance => Ranked::Apart,
            _ if self.boosts.is_empty() => Ranked::AtOnce,
            _ => Ranked::AtTheEnd,
        }
    }

    /// Whether a list of all values is needed to count them: where few documents are found, or
    /// very many, the largest are found without one.
    fn needs_list(&self, total: usize) -> bool {
        let some = (FEW + 1..=self.view.searcher.num_docs() as usize / DENSE).contains(&total);
        some || self.every || self.families.is_some() || !self.filter.chosen.is_empty()
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

/// The least that the words typed must score for `least`, where others are worth so much at `most`.
fn least_typed(least: Score, most: Score) -> Score {
    if most > 0.0 { least * ALIKE - most } else { least }
}

/// What was found by segment, from stretches in their order.
fn joined(stretches: Vec<(Stretch, Found)>) -> Vec<Found> {
    let mut segments: Vec<(usize, Found)> = Vec::new();
    for (Stretch { segment, .. }, found) in stretches {
        match segments.last_mut().filter(|(last, _)| *last == segment) {
            Some((_, before)) => before.append(found),
            None => segments.push((segment, found)),
        }
    }
    segments.into_iter().map(|(_, found)| found).collect()
}

/// Above one part in so many of the archive, matches are counted value by value
/// (measured: docs/decisions/0013-counting.md).
const DENSE: usize = 8;
