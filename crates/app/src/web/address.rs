//! The address of a listing: what its query string asks, read leniently for
//! pages and strictly for programs, and written in one canonical form, so that
//! one listing has one address (contract, section 7).

use super::order::Order;
use super::parameter::{self, Read, date, one_of, order, page, size, words};
use super::shelf::Shelf;
use super::view::View;
use archive::Facet;
use archive::record::date::Date;
use form_urlencoded::{Serializer, parse};
use std::{borrow::Cow, collections::BTreeMap, num::NonZeroU64};

/// Results to a page, as offered.
pub const SIZES: [u64; 4] = [10, 25, 50, 100];
/// The last hit that a page number reaches.
pub const DEEPEST: u64 = 10_000;
/// Most values that one facet is narrowed or excluded by.
const MOST_VALUES: usize = 50;
/// What is kept of a date that could not be read, in characters.
const LONGEST_DATE: usize = 100;

/// What a listing is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// What shows the documents.
    pub view: View,
    /// Parameters of the view's own, in their order.
    pub own: BTreeMap<&'static str, String>,
    /// The page on which the listing stands; none for `/documents`.
    pub shelf: Option<Shelf>,
    /// The words typed.
    pub q: String,
    /// `match=any`.
    pub any: bool,
    /// `spelling=exact`.
    pub exact: bool,
    /// Facet values chosen, in the order of [`Facet::ALL`], then by id.
    pub chosen: Vec<(Facet, String)>,
    /// Facet values that all must fit, whatever else is chosen, in the same order.
    pub required: Vec<(Facet, String)>,
    /// Facet values excluded, in the same order.
    pub excluded: Vec<(Facet, String)>,
    /// The date filter.
    pub date: Option<Date>,
    /// What was typed as a date and could not be read: nothing is filtered by it.
    pub unread: Option<String>,
    /// `certainty=certain`.
    pub certain: bool,
    /// `undated=only`.
    pub undated: bool,
    /// `families=fold`.
    pub fold: bool,
    /// The order, where it is not the default.
    pub(super) order: Option<Order>,
    /// The page, counted from 1; `None` is the first.
    pub(super) page: Option<NonZeroU64>,
    /// Results to a page, where it is not ten.
    pub(super) per_page: Option<u64>,
    /// The document (by id) after which the results begin, where no page is asked for.
    pub after: Option<String>,
}

/// What is wrong with a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The parameter.
    pub name: String,
    /// Stable name of the kind of fault.
    pub code: &'static str,
    /// A sentence that says what was expected.
    pub words: String,
}

impl Address {
    /// Reads a query string. What cannot be read is left out or brought into
    /// range, and told as a fault: programs are refused for it, people are
    /// led to the canonical address.
    pub fn read(query: &str, shelf: Option<Shelf>) -> (Self, Vec<Fault>) {
        Self { shelf, ..Self::default() }.reading(query)
    }

    /// Reads the query string of another view.
    pub fn read_for(view: View, query: &str) -> (Self, Vec<Fault>) {
        Self { view, ..Self::default() }.reading(query)
    }

    fn reading(self, query: &str) -> (Self, Vec<Fault>) {
        let mut address = self;
        let mut faults = Vec::new();
        for (name, value) in parse(query.as_bytes()) {
            if let Err((code, words)) = address.take(&name, value.trim()) {
                faults.push(Fault { name: name.into_owned(), code, words });
            }
        }
        address.settle();
        (address, faults)
    }

    fn take(&mut self, name: &str, value: &str) -> Read<()> {
        match name {
            "q" => {
                let (words, whole) = words(value);
                self.q = words;
                return whole;
            }
            _ if value.is_empty() => {}
            "match" => self.any = one_of(name, value, &["all", "any"])? == "any",
            "spelling" => self.exact = one_of(name, value, &["any", "exact"])? == "exact",
            "certainty" => self.certain = one_of(name, value, &["possible", "certain"])? == "certain",
            "undated" => self.undated = one_of(name, value, &["no", "only"])? == "only",
            "families" => self.fold = one_of(name, value, &["apart", "fold"])? == "fold",
            "date" => return self.take_date(value),
            "sort" => self.order = Some(order(value)?),
            "page" => self.page = Some(page(value)?),
            "per_page" => self.per_page = Some(size(value)?),
            "after" => self.after = Some(value.to_owned()),
            "ui" => {}
            _ => return self.take_own(name, value),
        }
        Ok(())
    }

    fn take_own(&mut self, name: &str, value: &str) -> Read<()> {
        match self.view.own(name, value) {
            Some((name, value)) => drop(self.own.insert(name, value?)),
            None => self.take_facet(name, value)?,
        }
        Ok(())
    }

    /// What is no date is kept, so that the page can say so.
    fn take_date(&mut self, value: &str) -> Read<()> {
        let read = date(value);
        self.unread = read.is_err().then(|| value.chars().take(LONGEST_DATE).collect());
        self.date = Some(read?);
        Ok(())
    }

    /// Takes everything that concerns dates away.
    pub fn clear_dates(&mut self) {
        (self.date, self.unread) = (None, None);
        (self.certain, self.undated) = (false, false);
    }

    fn take_facet(&mut self, name: &str, value: &str) -> Read<()> {
        let (list, facet) = match name.split_once('.') {
            Some(("not", name)) => (&mut self.excluded, name),
            Some(("and", name)) => (&mut self.required, name),
            _ if name == Facet::With.name() => (&mut self.required, name),
            _ => (&mut self.chosen, name),
        };
        let facet = Facet::named(facet).ok_or_else(|| ("unknown-parameter", parameter::unknown(name)))?;
        if list.len() >= MOST_VALUES {
            return Err((
                "too-many-values",
                format!("At most {MOST_VALUES} facet values are taken; use fewer."),
            ));
        }
        list.push((facet, value.to_owned()));
        Ok(())
    }

    /// Brings what was read into its one form.
    fn settle(&mut self) {
        for list in [&mut self.chosen, &mut self.required, &mut self.excluded] {
            list.sort();
            list.dedup();
        }
        match &self.shelf {
            Some(shelf) if shelf.is_collection() => self.chosen.retain(|(facet, _)| *facet != shelf.facet),
            Some(shelf) => self.required.retain(|value| *value != shelf.value()),
            None => {}
        }
        match self.view {
            View::Listing => self.own.clear(),
            _ => self.is_no_listing(),
        }
        let kept = self.order.filter(|order| self.offers(*order) && *order != self.usual_order());
        self.order = kept;
        self.per_page.take_if(|size| *size == SIZES[0]);
        self.page.take_if(|page| page.get() == 1);
        self.after.take_if(|_| self.page.is_some());
    }

    /// Takes away what only a listing can show.
    fn is_no_listing(&mut self) {
        (self.shelf, self.order, self.undated) = (None, None, false);
        (self.page, self.per_page, self.after) = (None, None, None);
    }

    /// Everything but the words as fields of a form, so that new words keep it.
    pub fn fields_beside_words(&self) -> Vec<(String, String)> {
        let address = self.with(|other| other.q.clear());
        let query = address.split_once('?').map_or("", |(_, query)| query);
        parse(query.as_bytes()).into_owned().collect()
    }

    /// The same documents in another view.
    pub fn seen_as(&self, view: View) -> Self {
        let mut other = Self { view, ..self.whole() };
        other.settle();
        other
    }

    /// The collection whose original order can be asked for: the one whose page
    /// it is, or the only one chosen.
    pub fn ordered_by(&self) -> Option<&str> {
        let mut chosen = self.chosen.iter().filter(|(facet, _)| *facet == Facet::Collection);
        match (&self.shelf, chosen.next(), chosen.next()) {
            (Some(shelf), ..) if shelf.is_collection() => Some(&shelf.id),
            (_, Some((_, id)), None) => Some(id),
            _ => None,
        }
    }

    /// Whether results can stand in this order.
    pub fn offers(&self, order: Order) -> bool {
        match order {
            Order::Relevance => !self.q.is_empty(),
            Order::Original => self.ordered_by().is_some(),
            _ => true,
        }
    }

    fn usual_order(&self) -> Order {
        match (self.q.is_empty(), &self.shelf) {
            (false, _) => Order::Relevance,
            (true, Some(shelf)) if shelf.is_collection() => Order::Original,
            (true, _) => Order::Date,
        }
    }

    /// The order in force.
    pub fn order(&self) -> Order {
        self.order.unwrap_or_else(|| self.usual_order())
    }

    /// The page, counted from 1.
    pub fn page(&self) -> u64 {
        self.page.map_or(1, NonZeroU64::get)
    }

    /// Results to a page.
    pub fn per_page(&self) -> u64 {
        self.per_page.unwrap_or(SIZES[0])
    }

    /// The last page that a number reaches.
    pub fn last_reachable(&self) -> u64 {
        DEEPEST / self.per_page()
    }

    /// Whether it asks for everything there, in the default order.
    pub fn is_plain(&self) -> bool {
        let plain = Self {
            shelf: self.shelf.clone(),
            page: self.page,
            per_page: self.per_page,
            after: self.after.clone(),
            ..Self::default()
        };
        *self == plain
    }

    /// The words alone, and how they are to be read.
    pub fn question(&self) -> Self {
        Self { q: self.q.clone(), any: self.any, exact: self.exact, ..Self::default() }
    }

    /// The canonical query string: parameters in a fixed order, defaults left out.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        };
        put("q", &self.q);
        put("match", if self.any { "any" } else { "" });
        put("spelling", if self.exact { "exact" } else { "" });
        self.chosen.iter().for_each(|(facet, id)| put(facet.name(), id));
        self.required.iter().for_each(|(facet, id)| put(&required(*facet), id));
        self.excluded.iter().for_each(|(facet, id)| put(&format!("not.{}", facet.name()), id));
        put("date", self.typed_date());
        put("certainty", if self.certain { "certain" } else { "" });
        put("undated", if self.undated { "only" } else { "" });
        put("families", if self.fold { "fold" } else { "" });
        put("sort", self.order.map_or("", Order::name));
        put("per_page", &self.per_page.map(|size| size.to_string()).unwrap_or_default());
        put("page", &self.page.map(|page| page.to_string()).unwrap_or_default());
        put("after", self.after.as_deref().unwrap_or_default());
        self.own.iter().for_each(|(name, value)| put(name, value));
        query.finish()
    }

    /// The date filter as it is written, or what was typed in its place.
    pub fn typed_date(&self) -> &str {
        self.date.as_ref().map(Date::edtf).or(self.unread.as_deref()).unwrap_or_default()
    }

    /// The path that it stands at.
    pub fn path(&self) -> String {
        self.shelf.as_ref().map_or_else(|| self.view.path().into(), |shelf| shelf.path())
    }

    /// The canonical address.
    pub fn link(&self) -> String {
        join(&self.path(), &self.query())
    }

    /// The address of the same listing after a change to it, at its first page.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        (other.page, other.after) = (None, None);
        change(&mut other);
        other.settle();
        other.link()
    }

    /// The address of another page of the same listing.
    pub fn at_page(&self, page: u64) -> String {
        self.with(|other| other.page = NonZeroU64::new(page))
    }

    /// The address of what stands after a document of the same listing.
    pub fn after(&self, id: &str) -> String {
        self.with(|other| other.after = Some(id.to_owned()))
    }

    /// The address of the same listing in another order.
    pub fn ordered(&self, order: Order) -> String {
        self.with(|other| other.order = Some(order))
    }

    /// The address of the same listing, so many to a page.
    pub fn sized(&self, size: u64) -> String {
        self.with(|other| other.per_page = Some(size))
    }

    /// The whole listing as one of `/documents`, whatever the page, the shelf that it
    /// stands on, and what was typed in vain.
    pub fn whole(&self) -> Self {
        let mut other = Self { page: None, per_page: None, after: None, unread: None, ..self.clone() };
        if let Some(shelf) = other.shelf.take() {
            let is_chosen = other.chosen.iter().any(|(facet, _)| *facet == shelf.facet);
            let list = if is_chosen { &mut other.required } else { &mut other.chosen };
            list.push(shelf.value());
            if shelf.is_collection() {
                other.order = Some(self.order());
            }
        }
        other.settle();
        other
    }
}

/// The parameter of a value that must fit beside others of its facet.
fn required(facet: Facet) -> Cow<'static, str> {
    match facet {
        Facet::With => facet.name().into(),
        _ => format!("and.{}", facet.name()).into(),
    }
}

/// Query strings as one; any may be empty.
pub fn both(one: &str, other: &str) -> String {
    let between = if one.is_empty() || other.is_empty() { "" } else { "&" };
    format!("{one}{between}{other}")
}

/// A path and a query string, which may be empty.
pub fn join(path: &str, query: &str) -> String {
    if query.is_empty() { path.into() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests;
