//! The first documents of all segments, in one order.

use std::cmp::Ordering;

use tantivy::DocId;

use super::top::Key;
use crate::error::Error;
use crate::request::Sort;
use crate::view::{View, natural};

/// A document of the answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub segment: usize,
    pub doc: DocId,
    pub key: Key,
}

/// The documents from `offset` on, at most `limit`, in the order asked for.
pub(crate) fn merge(
    view: &View,
    sort: &Sort,
    tops: &[Vec<Key>],
    offset: usize,
    limit: usize,
) -> Result<Vec<Place>, Error> {
    let mut heads = Vec::new();
    for segment in 0..tops.len() {
        heads.extend(Head::at(view, sort, tops, segment, 0)?);
    }
    let mut places = Vec::new();
    for taken in 0..offset.saturating_add(limit) {
        let Some(first) = (0..heads.len()).min_by(|a, b| compare(view, sort, &heads[*a], &heads[*b])) else {
            break;
        };
        let head = &heads[first];
        if taken >= offset {
            places.push(head.place);
        }
        match Head::at(view, sort, tops, head.place.segment, head.at + 1)? {
            Some(next) => heads[first] = next,
            None => drop(heads.swap_remove(first)),
        }
    }
    Ok(places)
}

/// The first of some documents, in the order asked for.
pub(crate) fn first(view: &View, sort: &Sort, places: &[Place]) -> Result<Option<Place>, Error> {
    let heads: Vec<Head> =
        places.iter().map(|place| Head::of(view, sort, *place, 0)).collect::<Result<_, _>>()?;
    Ok(heads.iter().min_by(|a, b| compare(view, sort, a, b)).map(|head| head.place))
}

/// The next document of a segment.
struct Head {
    place: Place,
    /// How many of its segment went before.
    at: usize,
    /// What its title is sorted by, when that is asked for.
    title: String,
}

impl Head {
    fn at(
        view: &View,
        sort: &Sort,
        tops: &[Vec<Key>],
        segment: usize,
        at: usize,
    ) -> Result<Option<Self>, Error> {
        let Some(key) = tops[segment].get(at).copied() else {
            return Ok(None);
        };
        Self::of(view, sort, Place { segment, doc: key.doc, key }, at).map(Some)
    }

    fn of(view: &View, sort: &Sort, place: Place, at: usize) -> Result<Self, Error> {
        let title = match sort {
            Sort::Title => view.parts[place.segment].title(place.doc)?,
            _ => String::new(),
        };
        Ok(Self { place, at, title })
    }
}

fn compare(view: &View, sort: &Sort, a: &Head, b: &Head) -> Ordering {
    let document = |head: &Head| (head.place.segment, head.place.doc);
    let by_date = || by_date(view, document(a), document(b));
    match sort {
        Sort::Title => a.title.cmp(&b.title).then_with(by_date),
        Sort::DateBackwards => a.place.key.first.cmp(&b.place.key.first).then_with(|| by_date().reverse()),
        _ => a.place.key.first.cmp(&b.place.key.first).then_with(by_date),
    }
}

/// By date, number and id; a document is a segment and its number there.
pub(super) fn by_date(view: &View, a: (usize, DocId), b: (usize, DocId)) -> Ordering {
    let dates = view.lasting.dates();
    let key = |(segment, doc): (usize, DocId)| {
        let part = &view.parts[segment];
        (dates.order(part.dates[doc as usize]), part.numbers[doc as usize])
    };
    let ids = || natural(view.parts[a.0].id(a.1), view.parts[b.0].id(b.1));
    key(a).cmp(&key(b)).then_with(ids)
}
