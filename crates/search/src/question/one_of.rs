//! A word in several forms, of which any is enough and the best counts.

use tantivy::query::{BoostQuery, DisjunctionMaxQuery, EnableScoring, Query, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{Score, Term};

/// Matches what has any of some words; scores what the best of them does.
#[derive(Clone, Debug)]
pub(crate) struct OneOf(pub Vec<Form>);

/// A word, and what its score is multiplied by.
pub(crate) type Form = (Term, Score);

/// The forms of which a query asks for one; none where it asks for something else.
pub(crate) fn forms(query: &dyn Query) -> Vec<Form> {
    let alone = query.downcast_ref::<TermQuery>().map(|word| vec![(word.term().clone(), 1.0)]);
    alone.or_else(|| Some(query.downcast_ref::<OneOf>()?.0.clone())).unwrap_or_default()
}

/// The query of a word.
pub(crate) fn word(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// The query of a form.
pub(crate) fn boosted((term, boost): &Form) -> Box<dyn Query> {
    let word = word(term.clone());
    if *boost == 1.0 { word } else { Box::new(BoostQuery::new(word, *boost)) }
}

impl Query for OneOf {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        DisjunctionMaxQuery::new(self.0.iter().map(boosted).collect()).weight(scoring)
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.0.iter().for_each(|(term, _)| visitor(term, false));
    }
}
