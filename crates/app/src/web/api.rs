//! `/api/v1/documents`: the listing and one document, for programs.

use super::{
    address::{Address, Fault},
    answer::answer,
    document::{moved, read},
    edits::role,
    frame::{kept, redirect},
    problem::Problem,
    results::last_page,
    shelf::Shelf,
    site::Visit,
    suffix::Named,
};
use archive::record::{Principal, Record};
use archive::{Found, Reading};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

const JSON: &str = "application/json";

/// `GET /api/v1/documents`, and `/documents.json`.
///
/// # Errors
/// 400 for parameters that cannot be read; 404 past the last page.
pub async fn list(visit: Visit) -> Result<Response, Problem> {
    listing(&visit, None).await
}

/// The listing of all documents, or of a collection's.
///
/// # Errors
/// 400 for parameters that cannot be read; 404 past the last page.
pub async fn listing(visit: &Visit, shelf: Option<Shelf>) -> Result<Response, Problem> {
    let (address, faults) = Address::read(visit.query(), shelf);
    if !faults.is_empty() {
        return Err(Problem::parameters(&faults));
    }
    if address.page() > address.last_reachable() {
        let detail =
            format!("“page” is at most {} with per_page={}.", address.last_reachable(), address.per_page());
        let fault = Fault { name: "page".into(), code: "out-of-range", words: detail };
        return Err(Problem::parameters(&[fault]));
    }
    let listing = visit.site.archive.listing(archive::visitor(), &address.request()).await?;
    let last = last_page(&address, listing.total);
    if address.page() > last {
        return Err(Problem::new(StatusCode::NOT_FOUND, format!("The last page is {last}.")));
    }
    if listing.before.is_none() {
        let words = "“after” is the id of a document of this listing; begin again without it.".to_owned();
        return Err(Problem::parameters(&[Fault { name: "after".into(), code: "not-listed", words }]));
    }
    Ok(kept(JSON, answer(&address, &listing).to_string()))
}

/// `/documents/ID.json`: the document as visitors may see it.
///
/// # Errors
/// 404 and 410 for what is not here.
pub async fn twin(visit: &Visit, named: &Named<'_>) -> Result<Response, Problem> {
    match read(visit, named).await? {
        Found::Here(reading) => Ok(kept(JSON, json(reading))),
        Found::Moved(id) => Ok(moved(named, &id)),
        Found::Gone(gone) => Err(Problem::gone(&gone)),
        Found::Nowhere => Err(absent(named.id)),
    }
}

/// `GET /api/v1/documents/ID`: the document as whoever asks may see it, its
/// revision in `ETag`.
///
/// # Errors
/// 401 for a token that is not known, 404 and 410 for what is not here.
pub async fn get(visit: Visit, headers: HeaderMap, Path(id): Path<String>) -> Result<Response, Problem> {
    let known = role(&visit.site, &headers).await?;
    let principal = if known.is_some() { Principal::Staff } else { archive::visitor() };
    match visit.site.archive.read(principal, &id).await? {
        Found::Here(reading) => Ok(current(&headers, reading, known.is_some())),
        Found::Moved(id) => Ok(redirect(StatusCode::MOVED_PERMANENTLY, &format!("/api/v1/documents/{id}"))),
        Found::Gone(gone) => Err(Problem::gone(&gone)),
        Found::Nowhere => Err(absent(&id)),
    }
}

/// There is no such document, or none that may be known of.
pub fn absent(id: &str) -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        format!("There is no document {id}. /api/v1/documents?q= finds what there is."),
    )
}

fn current(headers: &HeaderMap, reading: Reading, private: bool) -> Response {
    let tag = format!("\"{}\"", reading.rev);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).unwrap_or_default();
    let known = known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, JSON)], json(reading)).into_response(),
    };
    let keep = if private { "private, no-store" } else { "public, max-age=0, must-revalidate" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("authorization"));
    response.headers_mut().insert(header::ETAG, HeaderValue::try_from(tag).expect("digits in quotes"));
    response
}

fn json(reading: Reading) -> String {
    Record::Document(reading.document).json()
}
