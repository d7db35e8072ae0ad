//! `/documents/facets/NAME`: all values of a facet, within a listing.

use super::{
    address::{Address, join},
    failure::Failure,
    filters::{ValueView, heading, values},
    frame::{Frame, Link, html, redirect},
    language::Language,
    narrowing::Narrowing,
    pagination,
    results::Choice,
    site::Visit,
};
use archive::Facet;
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use form_urlencoded::{Serializer, parse};

/// Values to a page.
const SIZE: usize = 100;

#[derive(Template)]
#[template(path = "facets.html")]
struct FacetsPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    heading: String,
    path: String,
    find: String,
    hidden: Vec<(String, String)>,
    listing: String,
    total: u64,
    values: Vec<ValueView>,
    pages: Vec<Option<Choice>>,
}

/// The page.
///
/// # Errors
/// When there is no such facet or page, or the archive fails.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Result<Response, Failure> {
    let facet = Facet::named(&name).ok_or(Failure::Nowhere)?;
    let asked = Asked::read(visit.query());
    let path = format!("/documents/facets/{name}");
    if asked.query(asked.page) != visit.query() {
        return Ok(redirect(StatusCode::FOUND, &join(&path, &asked.query(asked.page))));
    }
    let from = asked.page.saturating_sub(1).saturating_mul(SIZE as u64) as usize;
    let request = asked.address.request();
    let list = visit.site.archive.facet(&request, facet, &asked.find, from, SIZE).await?;
    let last = list.total.div_ceil(SIZE as u64).max(1);
    if asked.page > last {
        return Err(Failure::BeyondLast(join(&path, &asked.query(last))));
    }
    let t = visit.language();
    let choice = |page: u64| Choice {
        link: Link::new(join(&path, &asked.query(page)), page.to_string()),
        current: page == asked.page,
    };
    let heading = heading(t, facet).into_owned();
    Ok(html(&FacetsPage {
        t,
        frame: Frame::of(&visit, heading.clone()).await.at(path.clone(), "documents").unindexed(),
        heading,
        hidden: parse(asked.address.query().as_bytes()).into_owned().collect(),
        listing: asked.address.link(),
        total: list.total,
        values: values(t, &Narrowing::of(&asked.address), &list),
        pages: pagination::pages(asked.page, last).into_iter().map(|page| page.map(choice)).collect(),
        path,
        find: asked.find,
    }))
}

/// A listing, what is looked for among the values, and their page.
struct Asked {
    address: Address,
    find: String,
    page: u64,
}

impl Asked {
    fn read(query: &str) -> Self {
        let value =
            |name: &str| parse(query.as_bytes()).find(|(known, _)| known == name).map(|(_, value)| value);
        let address = Address::read(query, None).0;
        Self {
            page: address.page(),
            address: Address::read(address.with(|_| {}).split_once('?').map_or("", |(_, query)| query), None)
                .0,
            find: value("find").map(|find| find.trim().chars().take(100).collect()).unwrap_or_default(),
        }
    }

    fn query(&self, page: u64) -> String {
        let mut query = Serializer::new(self.address.query());
        if !self.find.is_empty() {
            query.append_pair("find", &self.find);
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        query.finish()
    }
}
