//! The best of what matches, found without scoring the others: of words the engine knows the most
//! that each scores in a block of documents.

use std::collections::HashSet;

use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query, ScoreCombiner, Scorer, Weight};
use tantivy::{DocId, Score, Searcher, SegmentReader};

use super::clauses::has_doc;
use crate::error::Error;
use crate::question::{Clause, Form, boosted, forms, word};

/// Where a smaller share of the documents is expected to match, all that match are scored.
const LEAST_SHARE: f64 = 1.0 / 32.0;
/// The engine adds up the scores of so many words alike, whether it scores all documents or the best.
const ADDED_ALIKE: usize = 3;
/// So many scores are the same, in whatever order they are added.
const ADDED_IN_ANY_ORDER: usize = 2;
/// More ways than these to take a form of each word are dearer than to score all.
const MOST_WAYS: usize = 8;
/// What scores so little less may score the same, added up in another order.
pub(super) const ALIKE: Score = 1.0 - 1e-5;

/// Finds the best of words that all must match, or of which one is enough.
pub(super) struct Best {
    /// Each way to take one form of each word: what is best scores so in one of them.
    ways: Vec<Way>,
    /// Of each word each form, where a way says no more than the least that a document scores.
    words: Vec<Vec<Box<dyn Weight>>>,
}

/// One form of each word.
struct Way {
    weight: Box<dyn Weight>,
    /// What its scores are multiplied by: the engine passes over documents for a word alone, and
    /// not for one whose worth was changed.
    boost: Score,
}

impl Best {
    /// Finds the best of what [is pruned](are_pruned).
    pub fn new(clauses: &[Clause], scoring: EnableScoring<'_>) -> Result<Self, Error> {
        let words: Vec<Vec<Form>> = clauses.iter().map(|(_, query)| forms(&**query)).collect();
        let occur = clauses.first().map_or(Occur::Must, |(occur, _)| *occur);
        let ways =
            ways(&words).iter().map(|way| Way::new(way, occur, scoring)).collect::<Result<Vec<_>, _>>()?;
        let is_sum = ways.len() > 1 || (occur == Occur::Should && words.len() > 1);
        let weights = |forms: &Vec<Form>| forms.iter().map(|form| boosted(form).weight(scoring)).collect();
        let words = words.iter().filter(|_| is_sum).map(weights).collect::<Result<_, _>>()?;
        Ok(Self { ways, words })
    }

    /// Calls `take` with the documents of a segment that may be among the best and their scores;
    /// what it gives back is the least score that still counts.
    pub fn of(
        &self,
        reader: &SegmentReader,
        mut take: impl FnMut(DocId, Score) -> Score,
    ) -> Result<(), Error> {
        let (mut least, mut taken) = (Score::MIN, HashSet::new());
        for Way { weight, boost } in &self.ways {
            let mut words = self.opened(reader)?;
            weight.for_each_pruning(least / boost, reader, &mut |doc, score| {
                least = match words.is_empty() {
                    true => take(doc, score).next_down(),
                    false if self.ways.len() > 1 && !taken.insert(doc) => least,
                    false => take(doc, sum(&mut words, doc)) * ALIKE,
                };
                least / boost
            })?;
        }
        Ok(())
    }

    fn opened(&self, reader: &SegmentReader) -> Result<Vec<Vec<Box<dyn Scorer>>>, Error> {
        let open = |forms: &Vec<Box<dyn Weight>>| {
            forms.iter().map(|form| Ok(form.scorer(reader, 1.0)?)).collect::<Result<Vec<_>, Error>>()
        };
        self.words.iter().map(open).collect()
    }
}

impl Way {
    fn new(way: &[&Form], occur: Occur, scoring: EnableScoring<'_>) -> Result<Self, Error> {
        let (weight, boost) = match way {
            [(term, boost)] => (word(term.clone()).weight(scoring)?, *boost),
            _ => {
                let all = way.iter().map(|form| (occur, boosted(form))).collect();
                (BooleanQuery::new(all).weight(scoring)?, 1.0)
            }
        };
        Ok(Self { weight, boost })
    }
}

/// Every way to take one form of each word.
fn ways(words: &[Vec<Form>]) -> Vec<Vec<&Form>> {
    let mut ways: Vec<Vec<&Form>> = vec![Vec::new()];
    for forms in words {
        let with = |form| ways.iter().map(move |way| [&way[..], &[form]].concat());
        ways = forms.iter().flat_map(with).collect();
    }
    ways
}

/// Whether the best are found without scoring the others. Where few match, finding them twice is dearer.
pub(super) fn are_pruned(clauses: &[Clause], searcher: &Searcher) -> Result<bool, Error> {
    let words: Vec<Vec<Form>> = clauses.iter().map(|(_, query)| forms(&**query)).collect();
    let are_all = |one: Occur| clauses.iter().all(|(occur, _)| *occur == one);
    let ways: usize = words.iter().map(Vec::len).product();
    let added_alike = if ways > 1 { ADDED_IN_ANY_ORDER } else { ADDED_ALIKE };
    let alike = are_all(Occur::Should) || (are_all(Occur::Must) && clauses.len() <= added_alike);
    let wanted = alike && (1..=MOST_WAYS).contains(&ways) && !words.is_empty();
    Ok(wanted && expected(&words, clauses[0].0, searcher)? >= LEAST_SHARE)
}

/// Which share of the documents would match if words knew nothing of each other.
fn expected(words: &[Vec<Form>], occur: Occur, searcher: &Searcher) -> Result<f64, Error> {
    let all = searcher.num_docs().max(1) as f64;
    let share = |forms: &Vec<Form>| -> Result<f64, Error> {
        let counts = forms.iter().map(|(term, _)| Ok(searcher.doc_freq(term)? as f64));
        Ok(counts.sum::<Result<f64, Error>>()? / all)
    };
    let shares = words.iter().map(share).collect::<Result<Vec<f64>, Error>>()?;
    Ok(if occur == Occur::Must { shares.iter().product() } else { shares.iter().sum() })
}

/// What a document scores: of each word that it has the best form, added up so finely that the
/// order is nothing to it.
fn sum(words: &mut [Vec<Box<dyn Scorer>>], doc: DocId) -> Score {
    let mut sum = SumOfScores::default();
    for forms in words {
        let scores = forms.iter_mut().filter_map(|form| has_doc(&mut **form, doc).then(|| form.score()));
        sum.0 += scores.reduce(Score::max).map_or(0.0, f64::from);
    }
    sum.score()
}

/// The scores of all parts that match, added up; as `f64`, so that their order does not matter.
#[derive(Clone, Copy, Default)]
pub(super) struct SumOfScores(f64);

impl ScoreCombiner for SumOfScores {
    fn update<S: Scorer>(&mut self, scorer: &mut S) {
        self.0 += f64::from(scorer.score());
    }

    fn clear(&mut self) {
        self.0 = 0.0;
    }

    fn score(&self) -> Score {
        self.0 as Score
    }
}
