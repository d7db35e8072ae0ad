//! A word in several forms, of which any is enough and the best counts.

use tantivy::query::{BoostQuery, DisjunctionMaxQuery, EnableScoring, Query, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{Score, Term};

/// Matches what has any of some words; scores what the best of them does.
#[derive(Clone, Debug)]
pub(crate) struct OneOf(pub Vec<Form>);

/// A word, and what its score is multiplied by.
pub(crate) type Form = (Term, Score);

impl OneOf {
    /// Each form as a query of its own.
    pub fn forms(&self) -> impl Iterator<Item = Box<dyn Query>> + '_ {
        self.0.iter().map(|(term, boost)| -> Box<dyn Query> {
            let word = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(word), *boost))
        })
    }
}

impl Query for OneOf {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        DisjunctionMaxQuery::new(self.forms().collect()).weight(scoring)
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.0.iter().for_each(|(term, _)| visitor(term, false));
    }
}
