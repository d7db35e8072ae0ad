//! Which documents match, found without scoring them; and the best of them, found without
//! scoring the others.

use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query, ScoreCombiner, Scorer, TermQuery, Weight};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, Searcher, SegmentReader};

use crate::error::Error;
use crate::question::Clause as Part;
use crate::view::Bits;

/// Clauses of which all that must match do, or one at least where none must, and none that must not.
pub(crate) struct Clauses {
    all: Vec<Clause>,
    /// `None` where no order by score is asked for.
    best: Option<Best>,
}

/// One clause.
struct Clause {
    occur: Occur,
    weight: Box<dyn Weight>,
    is_word: bool,
}

/// What finds the best.
struct Best {
    whole: Box<dyn Weight>,
    /// Each alone, where what is found scores the sum of some.
    each: Vec<Box<dyn Weight>>,
}

/// So many times more documents are rather listed than looked for one by one.
const RATHER_LISTED: usize = 8;
/// Where a smaller share of the documents is expected to match, all that match are scored.
const LEAST_SHARE: f64 = 1.0 / 32.0;
/// The engine adds up the scores of so many words alike, whether it scores all documents or the best.
const ADDED_ALIKE: usize = 3;
/// What scores so little less may score the same, added up in another order.
const ALIKE: Score = 1.0 - 1e-5;

impl Clauses {
    /// The clauses of a question, whose order is not by score.
    pub fn new(clauses: &[Part], unscored: EnableScoring<'_>) -> Result<Self, Error> {
        let clause = |(occur, query): &Part| {
            let weight = query.weight(unscored)?;
            Ok(Clause { occur: *occur, weight, is_word: query.is::<TermQuery>() })
        };
        Ok(Self { all: clauses.iter().map(clause).collect::<Result<_, Error>>()?, best: None })
    }

    /// The same, the best first: of words that [are pruned](are_pruned).
    pub fn ranked(
        clauses: Vec<Part>,
        unscored: EnableScoring<'_>,
        scored: EnableScoring<'_>,
    ) -> Result<Self, Error> {
        let ranked = Self::new(&clauses, unscored)?;
        let is_sum_of_some = clauses.len() > 1 && clauses[0].0 == Occur::Should;
        let some = clauses.iter().filter(|_| is_sum_of_some);
        let each = some.map(|(_, query)| query.weight(scored)).collect::<Result<_, _>>()?;
        let whole = match &clauses[..] {
            [(_, only)] => only.weight(scored)?,
            _ => BooleanQuery::new(clauses).weight(scored)?,
        };
        Ok(Self { best: Some(Best { whole, each }), ..ranked })
    }

    /// Calls `take` with the documents of a segment that may be among the best and their scores,
    /// in their order; what it gives back is the least score that still counts.
    pub fn best(
        &self,
        reader: &SegmentReader,
        mut take: impl FnMut(DocId, Score) -> Score,
    ) -> Result<(), Error> {
        let Some(Best { whole, each }) = &self.best else { return Ok(()) };
        if each.is_empty() {
            whole.for_each_pruning(Score::MIN, reader, &mut |doc, score| take(doc, score).next_down())?;
            return Ok(());
        }
        let mut each: Vec<Box<dyn Scorer>> =
            each.iter().map(|weight| weight.scorer(reader, 1.0)).collect::<Result<_, _>>()?;
        let mut take = |doc: DocId, _| take(doc, sum(&mut each, doc)) * ALIKE;
        Ok(whole.for_each_pruning(Score::MIN, reader, &mut take)?)
    }

    /// The documents of a segment that match, in order; what was deleted among them.
    pub fn docs(&self, reader: &SegmentReader) -> Result<Vec<DocId>, Error> {
        let mut must = self.opened(reader, Occur::Must)?;
        must.sort_by_key(|one| one.scorer.cost());
        let mut must = must.into_iter();
        let mut docs = match must.next() {
            Some(mut rarest) => rarest.docs(),
            None => any(self.opened(reader, Occur::Should)?, reader),
        };
        for mut other in must {
            other.retain(&mut docs, reader, true);
        }
        for mut without in self.opened(reader, Occur::MustNot)? {
            without.retain(&mut docs, reader, false);
        }
        Ok(docs)
    }

    fn opened(&self, reader: &SegmentReader, wanted: Occur) -> Result<Vec<Opened>, Error> {
        let clauses = self.all.iter().filter(|clause| clause.occur == wanted);
        let open = |Clause { weight, is_word, .. }: &Clause| {
            Ok(Opened { scorer: weight.scorer(reader, 1.0)?, is_word: *is_word })
        };
        clauses.map(open).collect()
    }
}

/// A clause in one segment.
struct Opened {
    scorer: Box<dyn Scorer>,
    is_word: bool,
}

impl Opened {
    /// Calls `each` with all documents, some at a time.
    fn each_lot(&mut self, mut each: impl FnMut(&[DocId])) {
        let mut buffer = [0; COLLECT_BLOCK_BUFFER_LEN];
        loop {
            let count = self.scorer.fill_buffer(&mut buffer);
            each(&buffer[..count]);
            if count < buffer.len() {
                break;
            }
        }
    }

    fn docs(&mut self) -> Vec<DocId> {
        let mut docs = Vec::new();
        self.each_lot(|lot| docs.extend_from_slice(lot));
        docs
    }

    /// Keeps of `docs` what the clause has, or what it has not. The documents of a word are cheap
    /// to list; of anything else only those asked for are looked for.
    fn retain(&mut self, docs: &mut Vec<DocId>, reader: &SegmentReader, has: bool) {
        if self.is_word && self.scorer.size_hint() as usize <= RATHER_LISTED * docs.len() {
            let mut bits = Bits::none(reader.max_doc() as usize);
            self.each_lot(|lot| bits.insert(lot, 0));
            return bits.retain(docs, has);
        }
        docs.retain(|doc| has_doc(&mut *self.scorer, *doc) == has);
    }
}

/// The documents that one clause has at least.
fn any(mut clauses: Vec<Opened>, reader: &SegmentReader) -> Vec<DocId> {
    if let [only] = &mut clauses[..] {
        return only.docs();
    }
    let mut bits = Bits::none(reader.max_doc() as usize);
    clauses.iter_mut().for_each(|clause| clause.each_lot(|lot| bits.insert(lot, 0)));
    bits.docs()
}

/// Whether a document is there; they are asked for in their order.
fn has_doc(scorer: &mut dyn Scorer, doc: DocId) -> bool {
    scorer.doc() == doc || (scorer.doc() < doc && scorer.seek(doc) == doc)
}

/// Whether the best are found without scoring the others: of words that all must match, or of
/// which one is enough, the engine knows the most that each scores in a block. Where few match,
/// finding them twice is dearer.
pub(super) fn are_pruned(clauses: &[Part], searcher: &Searcher) -> Result<bool, Error> {
    let are_all = |one: Occur| clauses.iter().all(|(occur, _)| *occur == one);
    let alike = are_all(Occur::Should) || (are_all(Occur::Must) && clauses.len() <= ADDED_ALIKE);
    let are_words = clauses.iter().all(|(_, query)| query.is::<TermQuery>());
    Ok(alike && are_words && !clauses.is_empty() && expected(clauses, searcher)? >= LEAST_SHARE)
}

/// Which share of the documents would match if words knew nothing of each other.
fn expected(words: &[Part], searcher: &Searcher) -> Result<f64, Error> {
    let all = searcher.num_docs().max(1) as f64;
    let share = |word: &TermQuery| Ok(searcher.doc_freq(word.term())? as f64 / all);
    let words_alone = words.iter().filter_map(|(_, query)| query.downcast_ref::<TermQuery>());
    let shares = words_alone.map(share).collect::<Result<Vec<f64>, Error>>()?;
    let must = words.iter().any(|(occur, _)| *occur == Occur::Must);
    Ok(if must { shares.iter().product() } else { shares.iter().sum() })
}

/// What a document scores in all that have it: added up so finely that the order is nothing to it.
fn sum(each: &mut [Box<dyn Scorer>], doc: DocId) -> Score {
    let mut sum = SumOfScores::default();
    for scorer in each {
        if has_doc(&mut **scorer, doc) {
            sum.update(scorer);
        }
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
