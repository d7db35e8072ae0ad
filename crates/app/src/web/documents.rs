//! `/documents`: the results listing.

use super::{
    address::{Address, Fault, both, join},
    failure::Failure,
    frame::{Frame, html, redirect},
    language::{self, Language},
    meter,
    results::{Results, results},
    site::Visit,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use std::time::Instant;

#[derive(Template)]
#[template(path = "documents.html")]
struct DocumentsPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    results: Results,
}

/// The page.
///
/// # Errors
/// When there is no such page of the listing, or the archive fails.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let (address, faults) = Address::read(visit.query(), None);
    if let Some(canonical) = elsewhere(&visit, &address, &faults) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let results = results(&visit, address).await?;
    let begun = Instant::now();
    let title = title(&visit, &results);
    let twin = join("/documents.json", &results.address.query());
    let frame =
        Frame::of(&visit, title).await.at(results.address.link(), "documents").twin("application/json", twin);
    let frame = frame.twin("text/csv", results.file(".csv"));
    let frame = if results.address.is_plain() { frame } else { frame.unindexed() };
    let page = html(&DocumentsPage { t: frame.t, frame, results });
    meter::step("render", begun.elapsed());
    Ok(page)
}

/// The canonical address of a listing, when something in this one could not be taken as it is
/// (contract, section 6). Parameters in another order, or a default spelled out, are answered
/// at once; the page names its canonical address.
pub fn elsewhere(visit: &Visit, address: &Address, faults: &[Fault]) -> Option<String> {
    if faults.is_empty() {
        return None;
    }
    canonical(visit, &address.path(), address.query())
}

/// The canonical address of a page with this query string, when this is not it.
/// The language asked for stays.
pub fn canonical(visit: &Visit, path: &str, query: String) -> Option<String> {
    let query = match language::asked(&visit.site.languages, visit.query()) {
        Some(at) => both(&query, &format!("ui={}", visit.site.languages[at].tag)),
        None => query,
    };
    (query != visit.query()).then(|| join(path, &query))
}

fn title(visit: &Visit, results: &Results) -> String {
    let t = visit.language();
    let words = results.address.q.as_str();
    match (results.total, words) {
        (0, "") => t.say("documents").into_owned(),
        (0, words) => t.name("title-none", words).into_owned(),
        (_, "") => t.name("title-range", &results.range).into_owned(),
        (_, words) => t
            .of("title-words", [("words", words.into()), ("range", results.range.as_str().into())])
            .into_owned(),
    }
}
