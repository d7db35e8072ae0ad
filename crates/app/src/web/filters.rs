//! What narrows a listing: facets with their values, and the filters in force.

use super::{
    address::Address,
    frame::{Link, capitalised},
    language::Language,
    narrowing::Narrowing,
    shelf::Shelf,
};
use archive::{Facet, FacetList, FacetValue, Names};
use std::borrow::Cow;

/// Facets in the order of the page; decades are told by the bars, and ends alone where one is chosen.
pub const FACETS: [Facet; 14] = [
    Facet::Author,
    Facet::Recipient,
    Facet::Origin,
    Facet::Destination,
    Facet::Person,
    Facet::Organization,
    Facet::Place,
    Facet::Topic,
    Facet::Kind,
    Facet::Language,
    Facet::Readable,
    Facet::Collection,
    Facet::Repository,
    Facet::Unit,
];

/// A facet.
pub struct FacetView {
    /// Its name in addresses.
    pub name: &'static str,
    /// Its heading.
    pub heading: String,
    /// Values with counts.
    pub values: Vec<ValueView>,
    /// All values, where there are more.
    pub all: Option<Link>,
}

/// A value of a facet.
pub struct ValueView {
    /// The listing with it, or without it when it is selected.
    pub link: Link,
    /// How many documents have it.
    pub count: u64,
    /// Whether the listing is narrowed to it.
    pub selected: bool,
    /// The listing of what has it not.
    pub without: Option<String>,
    /// The attribute that tags what the archive calls it ([`Language::own`]).
    pub lang: String,
}

/// What a value is called.
pub fn label(t: &Language, facet: Facet, id: &str, label: &str) -> String {
    match facet {
        Facet::Language | Facet::Readable => t.language(id).into_owned(),
        Facet::Decade => t.name("decade", id).into_owned(),
        Facet::Kind => capitalised(label),
        _ => label.to_owned(),
    }
}

/// Whether its values are called something in each language of the interface.
fn is_translated(facet: Facet) -> bool {
    matches!(facet, Facet::Language | Facet::Readable | Facet::Decade)
}

/// What a facet is called, and one value of it, in words.
pub fn heading(t: &Language, facet: Facet) -> Cow<'_, str> {
    match facet {
        Facet::Collection => t.say("facet-collection"),
        Facet::Person => t.say("facet-person"),
        Facet::Organization => t.say("facet-organization"),
        Facet::Place => t.say("facet-place"),
        Facet::Topic => t.say("facet-topic"),
        Facet::Repository => t.say("facet-repository"),
        Facet::Kind => t.say("facet-kind"),
        Facet::Language => t.say("facet-language"),
        Facet::Readable => t.say("facet-readable"),
        Facet::Decade => t.say("facet-decade"),
        Facet::Author => t.say("facet-author"),
        Facet::Recipient => t.say("facet-recipient"),
        Facet::Origin => t.say("facet-origin"),
        Facet::Destination => t.say("facet-destination"),
        Facet::Unit => t.say("facet-unit"),
        Facet::With => t.say("facet-with"),
    }
}

/// The filters in force, each with the listing without it.
pub fn chips(t: &Language, address: &Address, names: &Names) -> Vec<Link> {
    let named = |facet: Facet, id: &str| {
        let value = label(t, facet, id, names.of(facet, id));
        [("facet", heading(t, facet).into_owned().into()), ("value", value.into())]
    };
    let mut chips = Vec::new();
    for (at, (facet, id)) in address.chosen.iter().enumerate() {
        chips.push(Link::new(
            address.with(|other| drop(other.chosen.remove(at))),
            t.of("chip", named(*facet, id)),
        ));
    }
    for (at, (facet, id)) in address.required.iter().enumerate() {
        let href = address.with(|other| drop(other.required.remove(at)));
        let words = match facet {
            Facet::With => t.of("chip", named(*facet, id)),
            _ => t.of("chip-and", named(*facet, id)),
        };
        chips.push(Link::new(href, words));
    }
    for (at, (facet, id)) in address.excluded.iter().enumerate() {
        chips.push(Link::new(
            address.with(|other| drop(other.excluded.remove(at))),
            t.of("chip-not", named(*facet, id)),
        ));
    }
    if let Some(date) = &address.date {
        let href = address.with(|other| (other.date, other.certain) = (None, false));
        chips.push(Link::new(href, t.name("chip-date", &t.date(date))));
    }
    let mut switch = |on: bool, words: Cow<'_, str>, off: fn(&mut Address)| {
        chips.extend(on.then(|| Link::new(address.with(off), words)));
    };
    switch(address.certain, t.say("chip-certain"), |other| other.certain = false);
    switch(address.undated, t.say("chip-undated"), |other| other.undated = false);
    switch(address.exact, t.say("chip-exact"), |other| other.exact = false);
    switch(address.fold, t.say("chip-fold"), |other| other.fold = false);
    switch(address.any, t.say("chip-any"), |other| other.any = false);
    chips
}

pub fn facet_view(
    t: &Language,
    narrowing: &Narrowing,
    lists: &[FacetList],
    facet: Facet,
) -> Option<FacetView> {
    let address = narrowing.address();
    let list = lists.iter().find(|list| list.facet == facet && !list.values.is_empty())?;
    let shelf = address.shelf.as_ref().filter(|shelf| shelf.facet == facet);
    if shelf.is_some_and(Shelf::is_collection) {
        return None;
    }
    let is_own = |value: &FacetValue| shelf.is_some_and(|shelf| shelf.id == value.id);
    if list.values.iter().all(is_own) {
        return None;
    }
    let own = list.values.iter().filter(|value| is_own(value)).count() as u64;
    let more = list.total > list.values.len() as u64;
    Some(FacetView {
        name: facet.name(),
        heading: if shelf.is_some() { t.say("named-together") } else { heading(t, facet) }.into_owned(),
        values: values(t, narrowing, list),
        all: more.then(|| Link::new(all_values(address, facet), t.count("all-values", list.total - own))),
    })
}

/// The page of all values of a facet, within this listing.
fn all_values(address: &Address, facet: Facet) -> String {
    let query = Address { order: address.order, ..address.whole() }.with(|_| {});
    query.replacen("/documents", &format!("/documents/facets/{}", facet.name()), 1)
}

/// The values of a facet, the selected first.
pub fn values(t: &Language, narrowing: &Narrowing, list: &FacetList) -> Vec<ValueView> {
    let address = narrowing.address();
    let (selected, others): (Vec<_>, Vec<_>) = list.values.iter().partition(|value| value.selected);
    let is_own = |value: &(Facet, String)| {
        address.shelf.as_ref().is_some_and(|shelf| (shelf.facet, &shelf.id) == (value.0, &value.1))
    };
    let excluded = |value: &&FacetValue| {
        let value = (list.facet, value.id.clone());
        !address.excluded.contains(&value) && !is_own(&value)
    };
    selected
        .into_iter()
        .chain(others)
        .filter(excluded)
        .map(|value| value_view(t, narrowing, list.facet, value))
        .collect()
}

fn value_view(t: &Language, narrowing: &Narrowing, facet: Facet, value: &FacetValue) -> ValueView {
    let is_this = |chosen: &(Facet, String)| chosen.0 == facet && chosen.1 == value.id;
    let href = match value.selected {
        true => narrowing.address().with(|other| other.chosen.retain(|chosen| !is_this(chosen))),
        false => narrowing.with(facet, &value.id),
    };
    ValueView {
        link: Link::new(href, label(t, facet, &value.id, &value.label)),
        count: value.count,
        selected: value.selected,
        without: (!value.selected).then(|| narrowing.without(facet, &value.id)),
        lang: if is_translated(facet) { String::new() } else { t.own() },
    }
}
