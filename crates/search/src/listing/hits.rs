//! The hits of one page: what is shown of each document.

use std::borrow::Cow;

use tantivy::query::{EnableScoring, Scorer};
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

use super::counting::{Counted, Pieces};
use super::filter::{Filter, Lies};
use super::keys::Keys;
use super::merge::Place;
use super::tally::Tally;
use super::{Search, beside, counting, snippet};
use crate::answer::{Hit, Matched};
use crate::error::Error;
use crate::marker::Marks;
use crate::request::Sort;
use crate::view::View;

impl Search<'_> {
    /// The hits of one page, while the values of what was found are counted.
    pub fn hits(
        &self,
        places: &[Place],
        matched: Matched,
        tally: &mut Cow<'_, Tally>,
    ) -> Result<Vec<Hit>, Error> {
        let langs = self.view.lasting.values().langs().to_vec();
        let marks = Marks::new(self.parts, &langs, self.request.exact);
        let missing = match matched {
            Matched::Some => self.missing(places)?,
            Matched::All | Matched::Any => vec![Vec::new(); places.len()],
        };
        let shown = self.shown(&marks);
        let hit = |at: usize| shown.hit(&places[at], missing[at].clone());
        match tally {
            Cow::Owned(tally) if beside::is_alone() => share(self.view, tally, places.len(), hit),
            Cow::Owned(tally) => {
                counting::count(self.view, tally);
                (0..places.len()).map(hit).collect()
            }
            Cow::Borrowed(_) => (0..places.len()).map(hit).collect(),
        }
    }

    /// How hits are shown.
    pub fn shown<'a>(&'a self, marks: &'a Marks) -> Shown<'a> {
        Shown { view: self.view, filter: &self.filter, sort: &self.sort, marks }
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

/// Shows hits while the values of what was found are counted.
fn share(
    view: &View,
    tally: &mut Tally,
    many: usize,
    hit: impl Fn(usize) -> Result<Hit, Error> + Sync,
) -> Result<Vec<Hit>, Error> {
    let pieces = Pieces::of(view, tally);
    let made = beside::share(many + pieces.len(), |at| match at.checked_sub(many) {
        None => Made::Hit(hit(at)),
        Some(piece) => Made::Counted(pieces.count(piece)),
    });
    let (mut hits, mut counted) = (Vec::new(), Vec::new());
    for one in made {
        match one {
            Made::Hit(hit) => hits.push(hit?),
            Made::Counted(piece) => counted.push(piece),
        }
    }
    tally.take(view, counted);
    Ok(hits)
}

/// What one of two threads made.
enum Made {
    Hit(Result<Hit, Error>),
    Counted(Counted),
}

/// How hits are shown: what their dates are held against, what they are ordered by, what is marked.
pub(super) struct Shown<'a> {
    view: &'a View,
    filter: &'a Filter,
    sort: &'a Sort,
    marks: &'a Marks,
}

impl Shown<'_> {
    /// What is shown of one document; `missing` is what it does not have.
    pub fn hit(&self, place: &Place, missing: Vec<String>) -> Result<Hit, Error> {
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
        let snippets = match self.marks.is_empty() {
            true => Vec::new(),
            false => snippet::snippets(stored(columns.stored), self.marks),
        };
        let (id, brief) = (part.id(doc).to_owned(), stored(columns.brief).to_owned());
        Ok(Hit { id, rev: part.rev(doc), brief, date, score, snippets, missing, versions: 1 })
    }
}
