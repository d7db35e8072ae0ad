//! The hits of one page: what is shown of each document.

use tantivy::query::{EnableScoring, Scorer};
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

use super::Search;
use super::filter::Lies;
use super::keys::Keys;
use super::merge::Place;
use super::snippet;
use crate::answer::{Hit, Matched};
use crate::error::Error;
use crate::marker::Marks;
use crate::request::Sort;

impl Search<'_> {
    /// The hits of one page.
    pub fn hits(&self, places: &[Place], matched: Matched) -> Result<Vec<Hit>, Error> {
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

    pub fn hit(&self, place: &Place, marks: &Marks, missing: Vec<String>) -> Result<Hit, Error> {
        let (part, doc) = (&self.view.parts[place.segment], place.doc);
        let date = match self.filter.lies(part.dates[doc as usize]) {
            Lies::In(lies) => lies,
            Lies::Out => None,
        };
        let score = match self.sort {
            Sort::Relevance => Keys::score(place.key.first),
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
        Ok(Hit { id, rev: part.rev(doc), brief, date, score, snippets, missing, versions: 1 })
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
