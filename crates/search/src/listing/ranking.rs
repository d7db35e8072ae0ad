//! How much a word says of a document (docs/decisions/0010-ranking.md).

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// How many times the mean length of a document is told to be what it is.
///
/// Tantivy's BM25 has k1 = 1.2 and b = 0.75 in its code, and divides the length
/// of a document by the mean length. A mean that is told m times as large is a
/// smaller k1 and a smaller b: k1 (1 − b + b/m) and (b/m) / (1 − b + b/m),
/// which for 3 are 0.6 and 0.5.
const MEAN_LENGTH: u64 = 3;

/// The counts of an index as they are told to BM25.
pub(crate) struct Statistics<'a>(pub &'a Searcher);

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok(self.0.total_num_tokens(field)? * MEAN_LENGTH)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.0.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::doc_freq(self.0, term)
    }
}
