//! A request answered: matched, counted, ordered, and the hits of one page shown.

mod counts;
mod filter;
mod merge;
mod months;
mod ranking;
mod snippet;
mod tally;
mod top;

use tantivy::query::{BooleanWeight, EnableScoring, Occur, Query, ScoreCombiner, Scorer, Weight};
use tantivy::schema::Value;
use tantivy::{DocAddress, Score, TantivyDocument};

use crate::answer::{Answer, Counts, Hit, Matched};
use crate::error::Error;
use crate::facet::Facet;
use crate::marker::Marks;
use crate::question::{Compiler, Node, Question, loosen, parse, spelled};
use crate::request::{Matching, Request, Sort};
use crate::view::View;

use filter::{Filter, Lies};
use merge::{Place, merge};
use ranking::Statistics;
use tally::{Pass, Tally};

/// Answers a request on a view.
pub(crate) fn answer(view: &View, request: &Request) -> Result<Answer, Error> {
    let mut question = read(request);
    let search = Search::new(view, request, &question);
    let (tally, matched) = search.tally()?;
    let places = merge(view, &search.sort, &tally.tops, request.offset, request.limit)?;
    let hits = search.hits(&places, matched)?;
    let also = search.compiler.also(search.parts)?;
    question.hints.extend(search.compiler.into_hints());
    Ok(Answer {
        total: tally.total,
        matched,
        hits,
        facets: counts::facets(view, request, &tally),
        years: counts::years(view, &tally.dates),
        months: months::months(view, request, &tally.dates),
        undated: tally.undated,
        possible: tally.possible,
        hints: question.hints,
        also,
        suggestion: None,
    })
}

/// All values of one facet, largest first, as the listing of `request` counts them.
pub(crate) fn facet(view: &View, request: &Request, facet: Facet) -> Result<Counts, Error> {
    let request = Request { offset: 0, limit: 0, ..request.clone() };
    let question = read(&request);
    let (tally, _) = Search::new(view, &request, &question).tally()?;
    Ok(counts::all(view, &request, &tally).remove(&facet).unwrap_or_default())
}

/// The ids of all documents that match, in order.
pub(crate) fn ids(view: &View, request: &Request) -> Result<Vec<String>, Error> {
    let question = read(request);
    let search = Search::new(view, request, &question);
    let (tally, _) = search.tally()?;
    let places = merge(view, &search.sort, &tally.tops, request.offset, request.limit)?;
    Ok(places.iter().map(|place| view.parts[place.segment].id(place.doc).to_owned()).collect())
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
}

impl<'a> Search<'a> {
    fn new(view: &'a View, request: &'a Request, question: &'a Question) -> Self {
        let by_default = if question.parts.iter().any(ranks) { Sort::Relevance } else { Sort::Date };
        Self {
            view,
            request,
            parts: &question.parts,
            statistics: Statistics(&view.searcher),
            compiler: Compiler::new(view, request.exact),
            filter: Filter::new(view, request),
            sort: request.sort.clone().unwrap_or(by_default),
        }
    }

    /// Counts what matches; when nothing has all words, what has some.
    fn tally(&self) -> Result<(Tally, Matched), Error> {
        if self.parts.is_empty() {
            return Ok((self.pass(None)?, Matched::All));
        }
        if self.request.matching == Matching::Any {
            return Ok((self.pass(Some(&*self.some(Box::new(SumOfScores::default))?))?, Matched::Any));
        }
        let all = self.pass(Some(&*self.compiler.all(self.parts)?.weight(self.scoring())?))?;
        let wanted = self.parts.iter().filter(|part| !part.is_without()).count();
        if all.total > 0 || wanted < 2 {
            return Ok((all, Matched::All));
        }
        let some = self.pass(Some(&*self.some(Box::new(MostThenBest::default))?))?;
        Ok(if some.total > 0 { (some, Matched::Some) } else { (all, Matched::All) })
    }

    fn pass(&self, weight: Option<&dyn Weight>) -> Result<Tally, Error> {
        let wanted = self.request.offset.saturating_add(self.request.limit);
        Pass { view: self.view, weight, filter: &self.filter, sort: &self.sort, wanted }.tally()
    }

    /// Documents that have one part at least.
    fn some<C: ScoreCombiner + Sync>(
        &self,
        combiner: Box<dyn Fn() -> C + Sync + Send>,
    ) -> Result<Box<dyn Weight>, Error> {
        if self.parts.iter().all(Node::is_without) {
            return Ok(self.compiler.all(self.parts)?.weight(self.scoring())?);
        }
        let clauses = self.compiler.clauses(self.parts, Occur::Should)?;
        let weight = |(occur, query): (Occur, Box<dyn Query>)| Ok((occur, query.weight(self.scoring())?));
        let weights = clauses.into_iter().map(weight).collect::<Result<_, Error>>()?;
        let scored = self.sort == Sort::Relevance;
        Ok(Box::new(BooleanWeight::with_minimum_number_should_match(weights, 1, scored, combiner)))
    }

    fn scoring(&self) -> EnableScoring<'_> {
        match self.sort {
            Sort::Relevance => {
                EnableScoring::enabled_from_statistics_provider(&self.statistics, &self.view.searcher)
            }
            _ => EnableScoring::disabled_from_searcher(&self.view.searcher),
        }
    }

    /// The hits of one page.
    fn hits(&self, places: &[Place], matched: Matched) -> Result<Vec<Hit>, Error> {
        let langs = self.view.lasting.values().langs().to_vec();
        let marks = Marks::new(self.parts, &langs, self.request.exact);
        let mut missing = match matched {
            Matched::Some => self.missing(places)?,
            Matched::All | Matched::Any => vec![Vec::new(); places.len()],
        };
        let mut hits = Vec::new();
        for (place, missing) in places.iter().zip(&mut missing) {
            hits.push(self.hit(place, &marks, std::mem::take(missing))?);
        }
        Ok(hits)
    }

    fn hit(&self, place: &Place, marks: &Marks, missing: Vec<String>) -> Result<Hit, Error> {
        let (part, doc) = (&self.view.parts[place.segment], place.doc);
        let date = match self.filter.lies(part.dates[doc as usize]) {
            Lies::In(lies) => lies,
            Lies::Out => None,
        };
        let score = match self.sort {
            Sort::Relevance => f32::from_bits(u32::MAX - place.key.first as u32),
            _ => 0.0,
        };
        let address = DocAddress::new(place.segment as u32, doc);
        let document: TantivyDocument = self.view.searcher.doc(address)?;
        let columns = &self.view.lasting.columns;
        let stored = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let snippets = match marks.is_empty() {
            true => Vec::new(),
            false => snippet::snippets(stored(columns.stored), marks),
        };
        let (id, brief) = (part.id(doc).to_owned(), stored(columns.brief).to_owned());
        Ok(Hit { id, rev: part.rev(doc), brief, date, score, snippets, missing })
    }

    /// For each document what it does not have, as it was typed.
    fn missing(&self, places: &[Place]) -> Result<Vec<Vec<String>>, Error> {
        let mut missing = vec![Vec::new(); places.len()];
        let mut in_order: Vec<usize> = (0..places.len()).collect();
        in_order.sort_by_key(|at| (places[*at].segment, places[*at].doc));
        let unscored = EnableScoring::disabled_from_searcher(&self.view.searcher);
        for part in self.parts.iter().filter(|part| !part.is_without()) {
            let weight = self.compiler.query(part)?.weight(unscored)?;
            let mut scorer: Option<(usize, Box<dyn Scorer>)> = None;
            for at in &in_order {
                let place = &places[*at];
                let open = match scorer.take().filter(|(segment, _)| *segment == place.segment) {
                    Some((_, open)) => open,
                    None => weight.scorer(self.view.searcher.segment_reader(place.segment as u32), 1.0)?,
                };
                let (_, open) = scorer.insert((place.segment, open));
                if open.doc() > place.doc || open.seek(place.doc) != place.doc {
                    missing[*at].push(part.typed());
                }
            }
        }
        Ok(missing)
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

/// The scores of all parts that match, added up.
#[derive(Clone, Copy, Default)]
struct SumOfScores(Score);

impl ScoreCombiner for SumOfScores {
    fn update<S: Scorer>(&mut self, scorer: &mut S) {
        self.0 += scorer.score();
    }

    fn clear(&mut self) {
        self.0 = 0.0;
    }

    fn score(&self) -> Score {
        self.0
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
