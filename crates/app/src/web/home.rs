//! `/`: the archive, its ways in, what is new.

use super::{
    address::Address,
    changes::{self, ChangeView},
    collections,
    failure::Failure,
    filters::FacetView,
    frame::{Frame, Link, html},
    language::{Language, number},
    results::results,
    site::{Holdings, Visit},
    years::Years,
};
use archive::{Change, ShelfEntry};
use askama::Template;
use axum::response::Response;

/// Entries of each way in.
const WAYS: usize = 6;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    heading: String,
    sentence: String,
    years: Option<Years>,
    undated: u64,
    collections: Vec<(Link, u64)>,
    all_collections: u64,
    people: Option<FacetView>,
    changes: Vec<(ChangeView, String)>,
}

/// The page.
///
/// # Errors
/// When the archive fails.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let (site, t) = (&visit.site, visit.language());
    let holdings = site.holdings().await?;
    let shelves = site.archive.collections(archive::visitor()).await?;
    let news = site.archive.changes(archive::visitor(), None, WAYS).await?;
    let results = results(&visit, Address::default()).await?;
    let settings = &site.settings;
    let mut frame = Frame::of(&visit, String::new()).await.at("/", "");
    frame.title.clone_from(&settings.title);
    frame.description.clone_from(&settings.tagline);
    Ok(html(&HomePage {
        t,
        frame,
        heading: settings.tagline.clone().unwrap_or_else(|| settings.title.clone()),
        sentence: sentence(t, &holdings),
        undated: holdings.undated,
        years: results.years,
        all_collections: shelves.len() as u64,
        collections: largest(&shelves),
        people: results.facets.into_iter().find(|facet| facet.name == "person").map(shortened),
        changes: news.iter().map(|change| told(t, change)).collect(),
    }))
}

/// How much there is, in a sentence.
pub fn sentence(t: &Language, holdings: &Holdings) -> String {
    let (first, last) = holdings.years.unwrap_or_default();
    let about = [
        ("documents", number(holdings.documents)),
        ("collections", number(holdings.collections)),
        ("first", first.to_string().into()),
        ("last", last.to_string().into()),
    ];
    let words =
        if holdings.years.is_some() { t.of("holdings-years", about) } else { t.of("holdings", about) };
    words.into_owned()
}

fn largest(shelves: &[ShelfEntry]) -> Vec<(Link, u64)> {
    let mut top: Vec<_> = shelves.iter().filter(|entry| entry.collection.within.is_none()).collect();
    top.sort_by_key(|entry| std::cmp::Reverse(entry.count));
    top.into_iter().take(WAYS).map(|entry| (collections::link(entry), entry.count)).collect()
}

fn shortened(mut facet: FacetView) -> FacetView {
    facet.values.truncate(WAYS);
    facet
}

fn told(t: &Language, change: &Change) -> (ChangeView, String) {
    (changes::view(t, change), t.day(&change.at))
}
