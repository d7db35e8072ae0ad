//! What the address of a listing asks of the index.

use super::{address::Address, order::Order, shelf::Shelf};
use archive::record::date::Date;
use archive::{Facet, Matching, Request, Sort};
use std::collections::BTreeMap;

impl Address {
    /// How many results stand before this page.
    pub fn offset(&self) -> u64 {
        (self.page().min(self.last_reachable()) - 1) * self.per_page()
    }

    /// What is asked of the archive.
    pub fn request(&self) -> Request {
        let (shelf, page): (Vec<_>, Vec<_>) = self.shelf.iter().partition(|shelf| shelf.is_collection());
        let [shelf, page] = [shelf, page].map(|shelves| shelves.into_iter().map(Shelf::value));
        Request {
            q: self.q.clone(),
            matching: if self.any { Matching::Any } else { Matching::All },
            exact: self.exact,
            chosen: by_facet(shelf.chain(self.chosen.iter().cloned())),
            required: by_facet(page.chain(self.required.iter().cloned())),
            excluded: by_facet(self.excluded.iter().cloned()),
            date: self.date.as_ref().map(Date::span),
            certain: self.certain,
            undated: self.undated,
            fold: self.fold,
            sort: Some(self.sort()),
            after: self.after.clone(),
            offset: self.offset() as usize,
            limit: self.per_page() as usize,
            ..Request::default()
        }
    }

    fn sort(&self) -> Sort {
        match self.order() {
            Order::Relevance => Sort::Relevance,
            Order::Date => Sort::Date,
            Order::DateBackwards => Sort::DateBackwards,
            Order::Title => Sort::Title,
            Order::Added => Sort::Added,
            Order::Original => Sort::Order(self.ordered_by().unwrap_or_default().to_owned()),
        }
    }
}

fn by_facet(values: impl Iterator<Item = (Facet, String)>) -> BTreeMap<Facet, Vec<String>> {
    let mut by_facet: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (facet, id) in values {
        by_facet.entry(facet).or_default().push(id);
    }
    by_facet
}
