//! Where a listing goes on after one of its documents.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, TERMINATED, Term};

use super::filter::{Lies, Passes};
use super::keys::Keys;
use super::merge::by_date;
use super::pass::{Pass, Words};
use super::top::Key;
use crate::error::Error;
use crate::request::Sort;

/// In one segment the least key that does not stand before the place: what is sorted by, and rank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bound {
    pub first: u64,
    pub rank: u64,
}

impl Bound {
    /// A key as one.
    pub fn of(key: &Key) -> Self {
        Self { first: key.first, rank: u64::from(key.rank) }
    }
}

impl Pass<'_> {
    /// By segment, where the first begin after the document of an id; `None` where that is not
    /// listed.
    pub(super) fn bounds(&self, id: &str) -> Result<Option<Vec<Bound>>, Error> {
        let Some((segment, doc)) = self.document(id)? else { return Ok(None) };
        let Some(score) = self.score(segment, doc)? else { return Ok(None) };
        let key = Keys::new(self.sort, &self.view.parts[segment]).key(doc, score);
        let bound = |other: usize| match other == segment {
            true => Ok(Bound { first: key.first, rank: u64::from(key.rank) + 1 }),
            false => self.bound((segment, doc), key.first, other),
        };
        (0..self.view.parts.len()).map(bound).collect::<Result<Vec<_>, Error>>().map(Some)
    }

    /// Where the document of an id is.
    fn document(&self, id: &str) -> Result<Option<(usize, DocId)>, Error> {
        let term = Term::from_field_text(self.view.lasting.columns.id, id);
        for (segment, reader) in self.view.searcher.segment_readers().iter().enumerate() {
            let index = reader.inverted_index(term.field())?;
            let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else { continue };
            while postings.doc() != TERMINATED {
                if !reader.is_deleted(postings.doc()) {
                    return Ok(Some((segment, postings.doc())));
                }
                postings.advance();
            }
        }
        Ok(None)
    }

    /// What a document scores; `None` for what is not listed.
    fn score(&self, segment: usize, doc: DocId) -> Result<Option<Score>, Error> {
        let reader = self.view.searcher.segment_reader(segment as u32);
        let (filter, date) = (self.filter.of_segment(reader)?, self.view.parts[segment].dates[doc as usize]);
        if filter.passes(doc, date) != Passes::All || filter.lies(date) == Lies::Out {
            return Ok(None);
        }
        let weight = match self.words {
            Words::None => return Ok(Some(0.0)),
            Words::Clauses(clauses) => {
                return Ok(clauses.docs(reader)?.binary_search(&doc).ok().map(|_| 0.0));
            }
            Words::Scored(weight) => weight,
        };
        let mut scorer = weight.scorer(reader, 1.0)?;
        if scorer.doc() > doc || (scorer.doc() < doc && scorer.seek(doc) != doc) {
            return Ok(None);
        }
        let ranks = *self.sort == Sort::Relevance;
        Ok(Some(if ranks { scorer.score() + self.boosts.of_segment(segment, reader)?.of(doc) } else { 0.0 }))
    }

    /// The same place in another segment.
    fn bound(&self, place: (usize, DocId), first: u64, other: usize) -> Result<Bound, Error> {
        let part = &self.view.parts[other];
        let before = (0..part.dates.len() as DocId)
            .filter(|doc| by_date(self.view, (other, *doc), place).is_lt())
            .count() as u64;
        let rank = match self.sort {
            Sort::DateBackwards => u64::from(u32::MAX) + 1 - before,
            _ => before,
        };
        if *self.sort != Sort::Title {
            return Ok(Bound { first, rank });
        }
        let (first, is_there) = part.title_place(&self.view.parts[place.0].title(place.1)?)?;
        Ok(Bound { first, rank: if is_there { rank } else { 0 } })
    }
}
