//! A results listing as its page shows it (contract, section 7).

use super::{
    address::{Address, SIZES},
    failure::Failure,
    filters::{FACETS, FacetView, chips, facet_view},
    frame::Link,
    hits::{Item, item},
    language::{Language, number},
    meter,
    narrowing::Narrowing,
    network,
    order::Order,
    pagination,
    site::Visit,
    view::View,
    years::Years,
};
use archive::{Also, Hint, Listing, Matched};
use std::borrow::Cow;

/// Words longer than this, in bytes, are not repeated in hundreds of links: such a listing
/// is not narrowed from its page, and its passages lead to the plain documents.
pub const LONGEST_REPEATED: usize = 2_000;

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
    /// Families apart or as one; none where there are no families.
    pub folds: Vec<Choice>,
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
    /// The first page, where this is another.
    pub first: Option<String>,
    /// The last page.
    pub last: String,
}

/// The listing that an address asks for, ready to be shown.
///
/// # Errors
/// When there is no such page, or the archive fails.
pub async fn results(visit: &Visit, address: Address) -> Result<Results, Failure> {
    let (archive, visitor, request) = (&visit.site.archive, archive::visitor(), address.request());
    let listing = archive.listing(visitor, &request).await?;
    meter::found(&listing.took);
    let last = last_page(&address, listing.total);
    if address.page() > last {
        return Err(Failure::BeyondLast(address.at_page(last)));
    }
    if listing.before.is_none() {
        return Err(Failure::Elsewhere(address.at_page(1)));
    }
    Ok(Results::new(visit.language(), address, listing, last))
}

/// The places of the first and the last result of a page; 0 without results.
pub fn shown(address: &Address, listing: &Listing) -> (u64, u64) {
    let (from, total) = (listing.before.unwrap_or_default(), listing.total);
    if from < total { (from + 1, (from + address.per_page()).min(total)) } else { (0, 0) }
}

/// Where the listing goes on: on the next page, or beyond those that numbers reach after the
/// last result of this one.
pub fn next(address: &Address, listing: &Listing) -> Option<String> {
    let (_, to) = shown(address, listing);
    let last = listing.hits.last().filter(|_| to < listing.total)?;
    let numbered = address.after.is_none() && address.page() < address.last_reachable();
    Some(if numbered { address.at_page(address.page() + 1) } else { address.after(&last.document.id) })
}

/// The last page that there is.
pub fn last_page(address: &Address, total: u64) -> u64 {
    total.div_ceil(address.per_page()).clamp(1, address.last_reachable())
}

impl Results {
    fn new(t: &Language, address: Address, listing: Listing, last: u64) -> Self {
        let (from, to) = shown(&address, &listing);
        let narrowing = Narrowing::of(&address);
        let about = [("from", number(from)), ("to", number(to)), ("total", number(listing.total))];
        let repeated = address.q.len() <= LONGEST_REPEATED;
        let asked = if repeated { address.question().query() } else { String::new() };
        let facets = if repeated { &FACETS[..] } else { &[] };
        Self {
            level: if address.shelf.is_some() { 2 } else { 1 },
            total: listing.total,
            range: if from == 0 { "0".into() } else { t.of("range", about).into_owned() },
            from,
            matched: match_name(listing.matched),
            chips: chips(t, &address, &listing.names),
            remarks: remarks(t, &address, &listing),
            orders: orders(t, &address),
            folds: folds(t, &address, &listing),
            sizes: sizes(&address, listing.total),
            years: Years::of(t, &narrowing, &listing).filter(|_| repeated),
            facets: facets
                .iter()
                .filter_map(|facet| facet_view(t, &narrowing, &listing.facets, *facet))
                .collect(),
            pages: if address.after.is_none() { pages(&address, last) } else { Vec::new() },
            ends: ends(&address, &listing, last),
            items: listing.hits.into_iter().map(|hit| item(t, &asked, hit)).collect(),
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

    /// Who wrote to whom in it.
    pub fn network(&self) -> String {
        network::of_listing(&self.address)
    }

    /// Everything but the words as fields of a form, so that new words keep it.
    pub fn hidden(&self) -> Vec<(String, String)> {
        self.address.fields_beside_words()
    }

    /// The same documents over time.
    pub fn over_time(&self) -> String {
        self.address.seen_as(View::Timeline).link()
    }

    /// The places of the same documents.
    pub fn on_map(&self) -> String {
        self.address.seen_as(View::Map).link()
    }

    /// Everything but the dates, so that a new date keeps it.
    pub fn undated_form(&self) -> Vec<(String, String)> {
        self.fields(Address::clear_dates)
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

fn folds(t: &Language, address: &Address, listing: &Listing) -> Vec<Choice> {
    let choice = |fold, words: Cow<'_, str>| Choice {
        link: Link::new(address.with(|other| other.fold = fold), words),
        current: address.fold == fold,
    };
    match address.fold || (listing.foldable && listing.total > 1) {
        true => vec![choice(false, t.say("fold-apart")), choice(true, t.say("fold-one"))],
        false => Vec::new(),
    }
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

fn ends(address: &Address, listing: &Listing, last: u64) -> Ends {
    let page = address.page();
    Ends {
        previous: (page > 1).then(|| address.at_page(page - 1)),
        next: next(address, listing),
        first: (page > 1 || address.after.is_some()).then(|| address.at_page(1)),
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
    if !listing.also.is_empty() {
        let link = Link::new(address.with(|other| other.exact = true), t.say("only-typed"));
        say(t.name("also-searched", &also(&listing.also)), Some(link));
    }
    if let Some(suggestion) = &listing.suggestion {
        let href = address.with(|other| other.q.clone_from(suggestion));
        say(t.say("did-you-mean"), Some(Link::new(href, suggestion.as_str())));
    }
    if let Some(typed) = &address.unread {
        let link = Link::new(address.with(Address::clear_dates), t.say("without-date"));
        say(t.name("date-unread", typed), Some(link));
    }
    for hint in &listing.hints {
        say(hinted(t, hint), None);
    }
    let mut count = |words: Cow<'_, str>, link| {
        remarks.push(Remark { words: words.into_owned(), link: Some(link), quiet: true });
    };
    if let Some(date) = address.date.as_ref().filter(|_| listing.possible > 0 && !address.certain) {
        let about = [("count", number(listing.possible)), ("date", t.date(date).into())];
        let link = Link::new(address.with(|other| other.certain = true), t.say("only-certain"));
        count(t.of("possible", about), link);
    }
    if listing.undated > 0 && !address.undated {
        let href = address.with(|other| {
            other.clear_dates();
            other.undated = true;
        });
        let told = if address.date.is_some() { t.say("not-counted") } else { t.say("among-them") };
        count(told, Link::new(href, t.count("undated", listing.undated)));
    }
    remarks
}

/// `P'eng Te-huai, another spelling (Wade–Giles); Пын Дэ-хуай, another spelling (Palladius)`
fn also(also: &[Also]) -> String {
    let one = |one: &Also| format!("{}, {}", one.searched.join(", "), one.why);
    also.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// How words were read, where that is not plain.
fn hinted<'a>(t: &'a Language, hint: &Hint) -> Cow<'a, str> {
    match hint {
        Hint::NoWords => t.say("hint-no-words"),
        Hint::NotADate(text) => t.name("hint-not-a-date", text),
        Hint::TooDeep => t.say("hint-too-deep"),
        Hint::TooMany(most) => t.count("hint-too-many", *most as u64),
        Hint::ManyBeginnings(word) => t.name("hint-many-beginnings", word),
    }
}
