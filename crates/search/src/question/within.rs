//! A query that matches the documents whose date meets a span.

use std::fmt;
use std::sync::Arc;

use record::date::Span;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader, TantivyError};

use crate::view::View;

/// Matches documents whose date meets a span; scores nothing.
#[derive(Clone)]
pub(crate) struct Within {
    /// By segment, in the order of the view.
    documents: Arc<Vec<BitSet>>,
    view: Arc<Vec<tantivy::index::SegmentId>>,
}

impl Within {
    /// Asks every date of the view once, then every document.
    pub fn new(view: &View, span: &Span) -> Self {
        let meets: Vec<bool> =
            view.lasting.dates().all().iter().map(|date| date.span().meets(span).is_some()).collect();
        let documents = view.parts.iter().map(|part| {
            let mut set = BitSet::with_max_value(part.dates.len() as u32);
            let dated = part.dates.iter().zip(0..);
            let found = dated.filter(|(date, _)| meets.get(**date as usize).is_some_and(|meets| *meets));
            for (_, doc) in found {
                set.insert(doc);
            }
            set
        });
        let ids = view.searcher.segment_readers().iter().map(SegmentReader::segment_id);
        Self { documents: Arc::new(documents.collect()), view: Arc::new(ids.collect()) }
    }
}

impl fmt::Debug for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Within")
    }
}

impl Query for Within {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Within {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let segment = self.view.iter().position(|id| *id == reader.segment_id());
        Ok(match segment.and_then(|segment| self.documents.get(segment)) {
            Some(set) if set.max_value() > 0 => {
                Box::new(ConstScorer::new(BitSetDocSet::from(set.clone()), 0.0))
            }
            _ => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        if self.scorer(reader, 1.0)?.seek(doc) == doc {
            return Ok(Explanation::new("its date lies in the days asked for", 0.0));
        }
        Err(TantivyError::InvalidArgument(format!("document {doc} does not match")))
    }
}
