//! A results listing as its page shows it (contract, section 7).

use super::{
    address::{Address, DEEPEST, Order, SIZES},
    failure::Failure,
    frame::{Link, capitalised},
    language::{Language, direction, number},
    pagination,
    site::Visit,
    years::Years,
};
use archive::{Facet, FacetList, FacetValue, Hint, Hit, Listing, Matched, Snippet};
use record::{Document, date::Match};
use std::borrow::Cow;

/// Facets in the order of the page; decades are told by the bars.
const FACETS: [Facet; 9] = [
    Facet::Person,
    Facet::Organization,
    Facet::Place,
    Facet::Topic,
    Facet::Kind,
    Facet::Language,
    Facet::Readable,
    Facet::Collection,
    Facet::Repository,
];

/// A listing, ready to be shown.
pub struct Results {
    /// The level of the heading "Documents": 1 on its own page, 2 below another.
    pub level: u8,
    /// What was asked.
    pub address: Address,
    /// Documents that match.
    pub total: u64,
    /// `21 - 30 of 181`.
    pub range: String,
    /// The place of the first result.
    pub from: u64,
    /// `all`, `any` or `some`.
    pub matched: &'static str,
    /// The filters in words, each with the listing without it.
    pub chips: Vec<Link>,
    /// Lines between count and results.
    pub remarks: Vec<Remark>,
    /// The orders offered.
    pub orders: Vec<Choice>,
    /// The sizes offered.
    pub sizes: Vec<Choice>,
    /// The documents.
    pub items: Vec<Item>,
    /// The bars.
    pub years: Option<Years>,
    /// The facets that have values.
    pub facets: Vec<FacetView>,
    /// The pages named; none without results.
    pub pages: Vec<Option<Choice>>,
    /// First, previous, next, last; none at either end.
    pub ends: Ends,
}

/// A line between count and results.
pub struct Remark {
    /// What it says.
    pub words: String,
    /// What can be done about it.
    pub link: Option<Link>,
    /// Whether it only counts what is not shown.
    pub quiet: bool,
}

/// One of several, the current one marked.
pub struct Choice {
    /// Where it leads, in words.
    pub link: Link,
    /// Whether it is in force.
    pub current: bool,
}

/// The ends of a pagination.
#[derive(Default)]
pub struct Ends {
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first page.
    pub first: String,
    /// The last page.
    pub last: String,
}

/// One document.
pub struct Item {
    /// The date as shown.
    pub date: DateView,
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: Option<String>,
    /// Whether the date only possibly lies in the filter.
    pub possible: bool,
    /// Passages that match.
    pub passages: Vec<PassageView>,
    /// The words that it has not, when it has only some.
    pub missing: String,
}

/// A date as shown.
pub struct DateView {
    /// In words; none when undated.
    pub text: Option<String>,
    /// As EDTF.
    pub edtf: Option<String>,
    /// For `<time datetime>`, where HTML knows such a date.
    pub html: Option<String>,
}

/// A passage that matches.
pub struct PassageView {
    /// Clean HTML with `<mark>`.
    pub html: String,
    /// Where it stands, in words.
    pub link: Option<Link>,
    /// Its language (BCP 47).
    pub lang: String,
    /// Which way it runs.
    pub dir: &'static str,
}

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
}

/// The listing that an address asks for, ready to be shown.
///
/// # Errors
/// When there is no such page, or the archive fails.
pub async fn results(visit: &Visit, address: Address) -> Result<Results, Failure> {
    let (archive, visitor, request) = (&visit.site.archive, archive::visitor(), address.request());
    let mut listing = archive.listing(visitor, &request).await?;
    let last = last_page(&address, listing.total);
    if address.page() > last {
        return Err(Failure::BeyondLast(address.at_page(last)));
    }
    if let Some(decades) = listing.facets.iter_mut().find(|list| list.facet == Facet::Decade)
        && decades.total > decades.values.len() as u64
    {
        *decades = archive.facet(&request, Facet::Decade, "", 0, 500).await?;
    }
    Ok(Results::new(visit.language(), address, listing, last))
}

/// The places of the first and the last result of a page; 0 without results.
pub fn shown(address: &Address, total: u64) -> (u64, u64) {
    let from = address.offset();
    if from < total { (from + 1, (from + address.per_page()).min(total)) } else { (0, 0) }
}

/// The last page that there is.
pub fn last_page(address: &Address, total: u64) -> u64 {
    total.div_ceil(address.per_page()).clamp(1, address.last_reachable())
}

impl Results {
    fn new(t: &Language, address: Address, listing: Listing, last: u64) -> Self {
        let (from, to) = shown(&address, listing.total);
        let about = [("from", number(from)), ("to", number(to)), ("total", number(listing.total))];
        let none = FacetList { facet: Facet::Decade, total: 0, values: Vec::new() };
        let decades = listing.facets.iter().find(|list| list.facet == Facet::Decade).unwrap_or(&none);
        Self {
            level: if address.shelf.is_some() { 2 } else { 1 },
            total: listing.total,
            range: if listing.total == 0 { "0".into() } else { t.of("range", about).into_owned() },
            from,
            matched: match_name(listing.matched),
            chips: chips(t, &address, &listing.facets),
            remarks: remarks(t, &address, &listing),
            orders: orders(t, &address),
            sizes: sizes(&address, listing.total),
            years: Years::of(t, &address, &listing.years, decades),
            facets: FACETS
                .iter()
                .filter_map(|facet| facet_view(t, &address, &listing.facets, *facet))
                .collect(),
            pages: pages(&address, last),
            ends: ends(&address, last),
            items: listing.hits.into_iter().map(|hit| item(t, hit)).collect(),
            address,
        }
    }

    /// The listing of the same words without a filter.
    pub fn cleared(&self) -> String {
        Address { shelf: self.address.shelf.clone(), q: self.address.q.clone(), ..Address::default() }.link()
    }

    /// The same listing of documents that have any of the words.
    pub fn with_any(&self) -> String {
        self.address.with(|other| other.any = true)
    }

    /// The date filter.
    pub fn date(&self) -> &str {
        self.address.date.as_ref().map_or("", |date| date.edtf())
    }

    /// Everything but the words as fields of a form, so that new words keep it.
    pub fn hidden(&self) -> Vec<(String, String)> {
        self.fields(|other| other.q.clear())
    }

    /// Everything but the dates, so that a new date keeps it.
    pub fn undated_form(&self) -> Vec<(String, String)> {
        self.fields(|other| (other.date, other.certain, other.undated) = (None, false, false))
    }

    fn fields(&self, change: impl FnOnce(&mut Address)) -> Vec<(String, String)> {
        let address = self.address.with(change);
        let query = address.split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }
}

/// What `match` is called.
pub fn match_name(matched: Matched) -> &'static str {
    match matched {
        Matched::All => "all",
        Matched::Any => "any",
        Matched::Some => "some",
    }
}

fn item(t: &Language, hit: Hit) -> Item {
    let id = hit.document.id.clone();
    let passage = |snippet: Snippet| PassageView {
        link: passage_link(t, &id, &snippet.anchor),
        dir: direction(&snippet.lang),
        html: marked(&snippet),
        lang: snippet.lang,
    };
    Item {
        date: DateView::of(&hit.document),
        href: format!("/documents/{id}"),
        possible: hit.date_match == Some(Match::Possible),
        passages: hit.snippets.into_iter().map(passage).collect(),
        missing: hit.missing.join(", "),
        title: hit.document.title,
        summary: hit.document.summary,
    }
}

/// A passage as clean HTML, what matches in `<mark>`.
pub fn marked(snippet: &Snippet) -> String {
    let mut html = String::new();
    for part in &snippet.parts {
        let text = part.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        html.extend(if part.marked { ["<mark>", &text, "</mark>"] } else { ["", &text, ""] });
    }
    html
}

/// `en.p2.3` in words; none for what stands in no rendition.
fn passage_link(t: &Language, id: &str, anchor: &str) -> Option<Link> {
    let (_, place) = anchor.split_once('.')?;
    let words = match place.strip_prefix('p') {
        Some(ordinals) => t.name("passage", ordinals),
        None => t.name("note", place.strip_prefix('n')?),
    };
    Some(Link::new(format!("/documents/{id}#{anchor}"), words))
}

impl DateView {
    /// The date as EDTF; empty when undated.
    pub fn edtf(&self) -> &str {
        self.edtf.as_deref().unwrap_or_default()
    }

    /// The date of a document.
    pub fn of(document: &Document) -> Self {
        Self {
            text: document.shown_date(),
            edtf: document.date.as_ref().map(|date| date.edtf().to_owned()),
            html: document.date.as_ref().and_then(|date| date.html()).map(str::to_owned),
        }
    }
}

fn orders(t: &Language, address: &Address) -> Vec<Choice> {
    let words = |order| match order {
        Order::Relevance => t.say("sort-relevance"),
        Order::Original => t.say("sort-order"),
        Order::Date => t.say("sort-date"),
        Order::DateBackwards => t.say("sort-date-backwards"),
        Order::Title => t.say("sort-title"),
        Order::Added => t.say("sort-added"),
    };
    let choice = |order| Choice {
        link: Link::new(address.ordered(order), words(order)),
        current: order == address.order(),
    };
    Order::ALL.into_iter().filter(|order| address.offers(*order)).map(choice).collect()
}

fn sizes(address: &Address, total: u64) -> Vec<Choice> {
    let choice = |size| Choice {
        link: Link::new(address.sized(size), size.to_string()),
        current: size == address.per_page(),
    };
    if total > SIZES[0] { SIZES.into_iter().map(choice).collect() } else { Vec::new() }
}

fn pages(address: &Address, last: u64) -> Vec<Option<Choice>> {
    let choice = |page: u64| Choice {
        link: Link::new(address.at_page(page), page.to_string()),
        current: page == address.page(),
    };
    pagination::pages(address.page(), last).into_iter().map(|page| page.map(choice)).collect()
}

fn ends(address: &Address, last: u64) -> Ends {
    let page = address.page();
    Ends {
        previous: (page > 1).then(|| address.at_page(page - 1)),
        next: (page < last).then(|| address.at_page(page + 1)),
        first: address.at_page(1),
        last: address.at_page(last),
    }
}

fn remarks(t: &Language, address: &Address, listing: &Listing) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut say =
        |words: Cow<'_, str>, link| remarks.push(Remark { words: words.into_owned(), link, quiet: false });
    if listing.matched == Matched::Some {
        say(t.say("some-words"), None);
    }
    if let Some(suggestion) = &listing.suggestion {
        let href = address.with(|other| other.q.clone_from(suggestion));
        say(t.say("did-you-mean"), Some(Link::new(href, suggestion.as_str())));
    }
    if listing.total > DEEPEST {
        say(t.count("deepest", DEEPEST), None);
    }
    for hint in &listing.hints {
        say(hinted(t, hint), None);
    }
    let mut count = |words: Cow<'_, str>, link| {
        remarks.push(Remark { words: words.into_owned(), link: Some(link), quiet: true });
    };
    if let Some(date) = address.date.as_ref().filter(|_| listing.possible > 0 && !address.certain) {
        let about = [("count", number(listing.possible)), ("date", date.text().into())];
        let link = Link::new(address.with(|other| other.certain = true), t.say("only-certain"));
        count(t.of("possible", about), link);
    }
    if listing.undated > 0 && !address.undated {
        let href = address.with(|other| (other.date, other.certain, other.undated) = (None, false, true));
        let told = if address.date.is_some() { t.say("not-counted") } else { t.say("among-them") };
        count(told, Link::new(href, t.count("undated", listing.undated)));
    }
    remarks
}

/// How words were read, where that is not plain.
fn hinted<'a>(t: &'a Language, hint: &Hint) -> Cow<'a, str> {
    match hint {
        Hint::NoWords => t.say("hint-no-words"),
        Hint::NotADate(text) => t.name("hint-not-a-date", text),
        Hint::TooDeep => t.say("hint-too-deep"),
        Hint::ManyBeginnings(word) => t.name("hint-many-beginnings", word),
    }
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
    }
}

fn chips(t: &Language, address: &Address, facets: &[FacetList]) -> Vec<Link> {
    let named = |facet: Facet, id: &str| {
        let values = facets.iter().filter(|list| list.facet == facet).flat_map(|list| &list.values);
        let known = values.into_iter().find(|value| value.id == id).map_or(id, |value| &value.label);
        [("facet", heading(t, facet).into_owned().into()), ("value", label(t, facet, id, known).into())]
    };
    let mut chips = Vec::new();
    for (at, (facet, id)) in address.chosen.iter().enumerate() {
        chips.push(Link::new(
            address.with(|other| drop(other.chosen.remove(at))),
            t.of("chip", named(*facet, id)),
        ));
    }
    for (at, (facet, id)) in address.excluded.iter().enumerate() {
        chips.push(Link::new(
            address.with(|other| drop(other.excluded.remove(at))),
            t.of("chip-not", named(*facet, id)),
        ));
    }
    if let Some(date) = &address.date {
        let href = address.with(|other| (other.date, other.certain) = (None, false));
        chips.push(Link::new(href, t.name("chip-date", &date.text())));
    }
    let mut switch = |on: bool, words: Cow<'_, str>, off: fn(&mut Address)| {
        chips.extend(on.then(|| Link::new(address.with(off), words)));
    };
    switch(address.certain, t.say("chip-certain"), |other| other.certain = false);
    switch(address.undated, t.say("chip-undated"), |other| other.undated = false);
    switch(address.exact, t.say("chip-exact"), |other| other.exact = false);
    switch(address.any, t.say("chip-any"), |other| other.any = false);
    chips
}

fn facet_view(t: &Language, address: &Address, lists: &[FacetList], facet: Facet) -> Option<FacetView> {
    let list = lists.iter().find(|list| list.facet == facet && !list.values.is_empty())?;
    if facet == Facet::Collection && address.shelf.is_some() {
        return None;
    }
    let more = list.total > list.values.len() as u64;
    Some(FacetView {
        name: facet.name(),
        heading: heading(t, facet).into_owned(),
        values: values(t, address, list),
        all: more.then(|| Link::new(all_values(address, facet), t.count("all-values", list.total))),
    })
}

/// The page of all values of a facet, within this listing.
fn all_values(address: &Address, facet: Facet) -> String {
    let shelf = address.shelf.iter().map(|id| (Facet::Collection, id.clone()));
    let chosen = shelf.chain(address.chosen.iter().cloned()).collect();
    let query = Address { shelf: None, chosen, ..address.clone() }.with(|_| {});
    query.replacen("/documents", &format!("/documents/facets/{}", facet.name()), 1)
}

/// The values of a facet, the selected first.
pub fn values(t: &Language, address: &Address, list: &FacetList) -> Vec<ValueView> {
    let (selected, others): (Vec<_>, Vec<_>) = list.values.iter().partition(|value| value.selected);
    let excluded = |value: &&FacetValue| !address.excluded.contains(&(list.facet, value.id.clone()));
    selected
        .into_iter()
        .chain(others)
        .filter(excluded)
        .map(|value| value_view(t, address, list.facet, value))
        .collect()
}

fn value_view(t: &Language, address: &Address, facet: Facet, value: &FacetValue) -> ValueView {
    let pair = (facet, value.id.clone());
    let href = address.with(|other| match value.selected {
        true => other.chosen.retain(|chosen| *chosen != pair),
        false => other.chosen.push(pair.clone()),
    });
    let without = address.with(|other| other.excluded.push(pair.clone()));
    ValueView {
        link: Link::new(href, label(t, facet, &value.id, &value.label)),
        count: value.count,
        selected: value.selected,
        without: (!value.selected).then_some(without),
    }
}
