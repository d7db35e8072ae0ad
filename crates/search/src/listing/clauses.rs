//! Which documents match, found without scoring them.

use tantivy::query::{EnableScoring, Occur, Scorer, Weight};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, SegmentReader};

use super::best::Best;
use crate::error::Error;
use crate::question::{Clause as Part, boosted, forms};
use crate::view::Bits;

/// Clauses of which all that must match do, or one at least where none must, and none that must not.
pub(crate) struct Clauses {
    all: Vec<Clause>,
    /// `None` where no order by score is asked for.
    pub best: Option<Best>,
}

/// One clause: what has any of some forms.
struct Clause {
    occur: Occur,
    forms: Vec<Box<dyn Weight>>,
    is_word: bool,
}

/// So many times more documents are rather listed than looked for one by one.
const RATHER_LISTED: usize = 8;

impl Clauses {
    /// The clauses of a question, whose order is not by score.
    pub fn new(clauses: &[Part], unscored: EnableScoring<'_>) -> Result<Self, Error> {
        let clause = |(occur, query): &Part| {
            let words = forms(&**query);
            let forms = match words.is_empty() {
                true => vec![query.weight(unscored)?],
                false => words.iter().map(|form| boosted(form).weight(unscored)).collect::<Result<_, _>>()?,
            };
            Ok(Clause { occur: *occur, forms, is_word: !words.is_empty() })
        };
        Ok(Self { all: clauses.iter().map(clause).collect::<Result<_, Error>>()?, best: None })
    }

    /// The same, the best first: of words that [are pruned](super::best::are_pruned).
    pub fn ranked(
        clauses: &[Part],
        unscored: EnableScoring<'_>,
        scored: EnableScoring<'_>,
    ) -> Result<Self, Error> {
        Ok(Self { best: Some(Best::new(clauses, scored)?), ..Self::new(clauses, unscored)? })
    }

    /// The documents of a segment that match, in order; what was deleted among them.
    pub fn docs(&self, reader: &SegmentReader) -> Result<Vec<DocId>, Error> {
        let mut must = self.opened(reader, Occur::Must)?;
        must.sort_by_key(Opened::cost);
        let mut must = must.into_iter();
        let mut docs = match must.next() {
            Some(rarest) => any(vec![rarest], reader),
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
        let open = |Clause { forms, is_word, .. }: &Clause| {
            let forms = forms.iter().map(|form| form.scorer(reader, 1.0)).collect::<Result<_, _>>()?;
            Ok(Opened { forms, is_word: *is_word })
        };
        clauses.map(open).collect()
    }
}

/// A clause in one segment.
struct Opened {
    forms: Vec<Box<dyn Scorer>>,
    is_word: bool,
}

impl Opened {
    fn cost(&self) -> u64 {
        self.forms.iter().map(|form| form.cost()).sum()
    }

    /// How many documents it has, about.
    fn size(&self) -> usize {
        self.forms.iter().map(|form| form.size_hint() as usize).sum()
    }

    /// Calls `each` with all documents, some at a time.
    fn each_lot(&mut self, mut each: impl FnMut(&[DocId])) {
        let mut buffer = [0; COLLECT_BLOCK_BUFFER_LEN];
        for form in &mut self.forms {
            loop {
                let count = form.fill_buffer(&mut buffer);
                each(&buffer[..count]);
                if count < buffer.len() {
                    break;
                }
            }
        }
    }

    /// Keeps of `docs` what the clause has, or what it has not. The documents of a word are cheap
    /// to list; of anything else only those asked for are looked for.
    fn retain(&mut self, docs: &mut Vec<DocId>, reader: &SegmentReader, has: bool) {
        if self.is_word && self.size() <= RATHER_LISTED * docs.len() {
            let mut bits = Bits::none(reader.max_doc() as usize);
            self.each_lot(|lot| bits.insert(lot, 0));
            return bits.retain(docs, has);
        }
        docs.retain(|doc| self.forms.iter_mut().any(|form| has_doc(&mut **form, *doc)) == has);
    }
}

/// The documents that one clause has at least.
fn any(mut clauses: Vec<Opened>, reader: &SegmentReader) -> Vec<DocId> {
    if let [only] = &mut clauses[..]
        && only.forms.len() == 1
    {
        let mut docs = Vec::new();
        only.each_lot(|lot| docs.extend_from_slice(lot));
        return docs;
    }
    let mut bits = Bits::none(reader.max_doc() as usize);
    clauses.iter_mut().for_each(|clause| clause.each_lot(|lot| bits.insert(lot, 0)));
    bits.docs()
}

/// Whether a document is there; they are asked for in their order.
pub(super) fn has_doc(scorer: &mut dyn Scorer, doc: DocId) -> bool {
    scorer.doc() == doc || (scorer.doc() < doc && scorer.seek(doc) == doc)
}
