//! A request answered: matched, counted, ordered, and the hits of one page shown.

mod after;
mod beside;
mod best;
mod boosted;
mod clauses;
mod counter;
mod counting;
mod counts;
mod dense;
mod ends;
mod feedback;
mod few;
mod filter;
mod fold;
mod hits;
mod keys;
mod largest;
mod merge;
mod months;
mod network;
mod pass;
mod ranking;
mod routes;
mod snippet;
mod stretch;
mod tally;
mod timeline;
mod top;
mod whole;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use tantivy::Score;
use tantivy::query::{BooleanWeight, EnableScoring, Occur, ScoreCombiner, Scorer, Weight};

use crate::answer::{Answer, Counts, Hit, Matched, Took};
use crate::error::Error;
use crate::facet::Facet;
use crate::families::Placed;
use crate::marker::Marks;
use crate::question::{Boosts, Clause, Compiler, Node, Question, loosen, meant, parse, spelled, whole};
use crate::request::{Matching, Request, Sort};
use crate::view::View;

use beside::UnderWay;
use best::{SumOfScores, are_pruned};
use clauses::Clauses;
use feedback::Typed;
use filter::Filter;
pub(crate) use filter::terms;
use merge::{Place, merge};
pub(crate) use network::network;
use pass::{Pass, Words};
use ranking::Statistics;
pub(crate) use routes::routes;
use tally::Tally;
pub(crate) use timeline::timeline;
pub(crate) use whole::Whole;

/// Answers a request on a view.
pub(crate) fn answer(view: &View, request: &Request) -> Result<Answer, Error> {
    let question = read(request);
    let search = Search::new(view, request, &question, false);
    let (mut tally, matched, places) = search.find()?;
    let begun = Instant::now();
    let mut hits = search.hits(&places, matched, &mut tally)?;
    for (place, hit) in places.iter().zip(&mut hits) {
        hit.versions = tally.versions.get(&(place.segment, place.doc)).copied().unwrap_or(1);
    }
    let showing = begun.elapsed();
    let also = search.compiler.also(search.parts)?;
    let suggestion = suggestion(view, request, (tally.total, matched))?;
    let hints = search.compiler.into_hints();
    let begun = Instant::now();
    let mut facets = counts::facets(view, request, &tally);
    facets.extend(ends::chosen(view, request, matched)?);
    let took = Took { matching: tally.matching, counting: tally.counting + begun.elapsed(), showing };
    Ok(Answer {
        total: tally.total,
        before: tally.before.map(|before| before + request.offset as u64),
        matched,
        hits,
        facets,
        years: view.scales[0].sums(&tally.years),
        decades: view.scales[1].sums(&tally.decades),
        months: months::months(view, request, &tally.dates, &tally.folded),
        undated: view.scales[0].undated(&tally.years),
        possible: tally.possible,
        hints: question.hints.iter().cloned().chain(hints).collect(),
        also,
        suggestion,
        took,
    })
}

/// Where more than so many of the first are wanted, all are scored: hardly any could be passed over.
const MOST_PRUNED: usize = 500;

/// So few documents are hardly an answer: another spelling may have been meant.
const FEW: u64 = 2;

/// What may have been meant, where little was found and that finds more.
fn suggestion(view: &View, request: &Request, found: (u64, Matched)) -> Result<Option<String>, Error> {
    let (total, matched) = found;
    if request.q.is_empty() || (total > FEW && matched != Matched::Some) {
        return Ok(None);
    }
    let mut best: Option<((bool, u64), String)> = None;
    for q in meant(view, request)? {
        let other = Request { q, offset: 0, limit: 0, ..request.clone() };
        let (tally, better) = Search::new(view, &other, &read(&other), false).tally()?;
        let finds_more = match (matched, better) {
            (Matched::Some, Matched::All) => tally.total > 0,
            (Matched::Some, Matched::Some) => false,
            (Matched::All, Matched::Some) => total == 0,
            _ => tally.total > total,
        };
        let worth = (better != Matched::Some, tally.total);
        if finds_more && best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, other.q));
        }
    }
    Ok(best.map(|(_, q)| q))
}

/// All values of an end, largest first, as the listing of `request` counts them.
pub(crate) fn end(view: &View, request: &Request, facet: Facet) -> Result<Counts, Error> {
    let question = read(request);
    let (_, matched) = Search::new(view, request, &question, false).tally()?;
    ends::count(view, request, (facet, matched), usize::MAX)
}

/// All values of every facet but the ends, largest first, as the listing of `request` counts them.
pub(crate) fn facets(view: &View, request: &Request) -> Result<BTreeMap<Facet, Counts>, Error> {
    every(view, request, |tally| counts::all(view, request, tally))
}

/// All values of one facet that is no end, largest first, as the listing of `request` counts them.
pub(crate) fn facet(view: &View, request: &Request, facet: Facet) -> Result<Counts, Error> {
    every(view, request, |tally| counts::of(view, request, tally, facet))
}

/// What is made of what the listing of `request` counts, every value of it.
fn every<T>(view: &View, request: &Request, made: impl FnOnce(&Tally) -> T) -> Result<T, Error> {
    let request = Request { offset: 0, limit: 0, ..request.clone() };
    let question = read(&request);
    let search = Search::new(view, &request, &question, true);
    let (mut tally, ..) = search.find()?;
    if let Cow::Owned(tally) = &mut tally {
        counting::count(view, tally);
    }
    Ok(made(&tally))
}

/// The ids of all documents that match, in order.
pub(crate) fn ids(view: &View, request: &Request) -> Result<Vec<String>, Error> {
    let question = read(request);
    let (_, _, places) = Search::new(view, request, &question, false).find()?;
    Ok(places.iter().map(|place| view.parts[place.segment].id(place.doc).to_owned()).collect())
}

/// The documents that match, in order, without the passages.
pub(crate) fn found(view: &View, request: &Request) -> Result<Vec<Hit>, Error> {
    let question = read(request);
    let search = Search::new(view, request, &question, false);
    let (_, _, places) = search.find()?;
    let unmarked = Marks::new(&[], &[], true);
    let shown = search.shown(&unmarked);
    places.iter().map(|place| shown.hit(place, Vec::new())).collect()
}

/// What was typed, read: names in every spelling unless it is to be exact; where any
/// word is enough, one of several that are joined is, too.
pub(crate) fn read(request: &Request) -> Question {
    let mut question = parse(&request.q);
    if !request.exact {
        question.parts = spelled(question.parts, &request.recorded);
    }
    if request.matching == Matching::Any {
        question.parts = loosen(question.parts);
    }
    question
}

struct Search<'a> {
    view: &'a View,
    request: &'a Request,
    parts: &'a [Node],
    statistics: Statistics<'a>,
    compiler: Compiler<'a>,
    filter: Filter,
    sort: Sort,
    /// Where the families are that are shown as one.
    families: Option<Arc<Placed>>,
    /// Whether every value is to be counted, and not only those that may be among the largest.
    every: bool,
    /// Whether what matches is to be told by its dates.
    dates: bool,
    _under_way: UnderWay,
}

impl<'a> Search<'a> {
    fn new(view: &'a View, request: &'a Request, question: &'a Question, every: bool) -> Self {
        let by_default = if question.parts.iter().any(ranks) { Sort::Relevance } else { Sort::Date };
        Self {
            view,
            request,
            parts: &question.parts,
            statistics: Statistics(&view.searcher),
            compiler: Compiler::new(view, request.exact),
            filter: Filter::new(view, request),
            sort: request.sort.clone().unwrap_or(by_default),
            families: request
                .families
                .as_ref()
                .filter(|_| request.fold)
                .map(|families| families.placed(view)),
            every,
            dates: months::are_told(request),
            _under_way: UnderWay::begin(),
        }
    }

    /// What matches, counted, and the documents of the page.
    fn find(&self) -> Result<(Cow<'a, Tally>, Matched, Vec<Place>), Error> {
        let (offset, limit) = (self.request.offset, self.request.limit);
        if self.parts.is_empty()
            && self.families.is_none()
            && self.filter.is_open()
            && self.request.after.is_none()
            && let Some(whole) = Whole::of(self.view, &self.sort, offset.saturating_add(limit))?
        {
            let places = whole.places.iter().skip(offset).take(limit).copied().collect();
            return Ok((Cow::Borrowed(&whole.tally), Matched::All, places));
        }
        let (tally, matched) = self.tally()?;
        let places = merge(self.view, &self.sort, &tally.tops, offset, limit)?;
        Ok((Cow::Owned(tally), matched, places))
    }

    /// Counts what matches; when nothing has all words, what has some.
    fn tally(&self) -> Result<(Tally, Matched), Error> {
        let any = self.request.matching == Matching::Any && !self.parts.is_empty();
        let asked = if any { Matched::Any } else { Matched::All };
        let found = self.tally_as(asked)?;
        let wanted = self.parts.iter().filter(|part| !part.is_without()).count();
        if any || found.total > 0 || wanted < 2 {
            return Ok((found, asked));
        }
        let some = self.tally_as(Matched::Some)?;
        Ok(if some.total > 0 { (some, Matched::Some) } else { (found, asked) })
    }

    /// Counts what matches in one way.
    fn tally_as(&self, matched: Matched) -> Result<Tally, Error> {
        if self.parts.is_empty() {
            return self.pass(Words::None, &Boosts::default()).tally();
        }
        let occur = if matched == Matched::All { Occur::Must } else { Occur::Should };
        let clauses = self.compiler.clauses(self.parts, occur)?;
        let typed = Typed::of(&clauses);
        let boosts = if matched == Matched::All { self.boosts()? } else { Boosts::default() };
        let unscored = EnableScoring::disabled_from_searcher(&self.view.searcher);
        if self.sort != Sort::Relevance {
            return self.pass(Words::Clauses(&Clauses::new(&clauses, unscored)?), &boosts).tally();
        }
        if self.may_prune(matched, &boosts) && are_pruned(&clauses, &self.view.searcher)? {
            let ranked = Clauses::ranked(&clauses, unscored, self.scoring())?;
            return self.ranked(matched, Words::Clauses(&ranked), boosts, &typed);
        }
        let weight = match matched {
            Matched::All => whole(clauses).weight(self.scoring())?,
            Matched::Any => self.some(clauses, Box::new(SumOfScores::default))?,
            Matched::Some => self.some(clauses, Box::new(MostThenBest::default))?,
        };
        self.ranked(matched, Words::Scored(&*weight), boosts, &typed)
    }

    /// Counts what matches, the best first.
    fn ranked(
        &self,
        matched: Matched,
        words: Words<'_>,
        boosts: Boosts,
        typed: &Typed,
    ) -> Result<Tally, Error> {
        let is_ordered = self.wanted() > 0 || self.request.after.is_some();
        let boosts = match matched {
            Matched::Any if is_ordered => self.feedback(words, typed)?,
            _ => boosts,
        };
        self.pass(words, &boosts).tally()
    }

    /// Whether nothing but the words of a document says how good it is, and few are wanted.
    fn may_prune(&self, matched: Matched, boosts: &Boosts) -> bool {
        let asked_of_all = self.request.after.is_some() || self.families.is_some() || !boosts.is_empty();
        !asked_of_all && self.filter.is_open() && matched != Matched::Some && self.wanted() <= MOST_PRUNED
    }

    /// How many of the first are wanted, those left out among them.
    fn wanted(&self) -> usize {
        self.request.offset.saturating_add(self.request.limit)
    }

    /// What is worth more, where that says what comes first.
    fn boosts(&self) -> Result<Boosts, Error> {
        match self.sort {
            Sort::Relevance => self.compiler.boosts(self.parts),
            _ => Ok(Boosts::default()),
        }
    }

    /// How what matches is gone through.
    fn pass<'p>(&'p self, words: Words<'p>, boosts: &'p Boosts) -> Pass<'p> {
        let (filter, sort, every, wanted) = (&self.filter, &self.sort, self.every, self.wanted());
        let (after, families) = (self.request.after.as_deref(), self.families.as_deref());
        let dates = self.dates;
        Pass { view: self.view, words, boosts, filter, sort, wanted, after, every, dates, families }
    }

    /// Documents that have one part at least.
    fn some<C: ScoreCombiner + Sync>(
        &self,
        clauses: Vec<Clause>,
        combiner: Box<dyn Fn() -> C + Sync + Send>,
    ) -> Result<Box<dyn Weight>, Error> {
        let least = usize::from(clauses.iter().any(|(occur, _)| *occur == Occur::Should));
        let weight = |(occur, query): Clause| Ok((occur, query.weight(self.scoring())?));
        let weights = clauses.into_iter().map(weight).collect::<Result<_, Error>>()?;
        Ok(Box::new(BooleanWeight::with_minimum_number_should_match(weights, least, true, combiner)))
    }

    fn scoring(&self) -> EnableScoring<'_> {
        EnableScoring::enabled_from_statistics_provider(&self.statistics, &self.view.searcher)
    }
}

/// Whether a part says anything about how well a document matches.
fn ranks(node: &Node) -> bool {
    match node {
        Node::Not(_) | Node::Date { .. } => false,
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(ranks),
        Node::Word { .. } | Node::Phrase { .. } | Node::Name(_) | Node::Near { .. } | Node::Prefix { .. } => {
            true
        }
    }
}

/// More parts before fewer, then better before worse.
#[derive(Clone, Copy, Default)]
struct MostThenBest(Score);

/// More than the scores of a document ever add up to.
const ONE_PART: Score = 1000.0;

impl ScoreCombiner for MostThenBest {
    fn update<S: Scorer>(&mut self, scorer: &mut S) {
        self.0 += ONE_PART + scorer.score();
    }

    fn clear(&mut self) {
        self.0 = 0.0;
    }

    fn score(&self) -> Score {
        self.0
    }
}
