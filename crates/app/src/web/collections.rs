//! `/collections`: what editors put together; `/collections/ID`: one of them,
//! with its documents listed.

use super::{
    address::{Address, join},
    api,
    documents::elsewhere,
    exports,
    failure::Failure,
    frame::{Frame, Link, html, markdown, redirect},
    language::Language,
    parcel,
    results::{Results, results},
    shelf,
    site::Visit,
    suffix::{self, Format},
};
use archive::cite::Citation;
use archive::{Found, ShelfEntry};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "collections.html")]
struct CollectionsPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    shelves: Vec<Shelf>,
}

/// A collection in the list, with those inside it.
pub struct Shelf {
    /// Its page.
    pub link: Link,
    /// Documents in it.
    pub count: u64,
    /// What it is, as HTML.
    pub note: String,
    /// How deep it lies, from 0.
    pub depth: usize,
}

/// The list.
///
/// # Errors
/// When the archive fails.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let entries = visit.site.archive.collections(archive::visitor()).await?;
    let title = visit.language().say("collections").into_owned();
    let frame = Frame::of(&visit, title).await.at("/collections", "collections");
    Ok(html(&CollectionsPage { t: frame.t, frame, shelves: nested(&entries) }))
}

/// Collections below the one that they are within; what is within nothing
/// known stands at the top.
fn nested(entries: &[ShelfEntry]) -> Vec<Shelf> {
    let known = |id: &str| entries.iter().any(|entry| entry.collection.id == id);
    let is_top = |entry: &&ShelfEntry| entry.collection.within.as_deref().is_none_or(|id| !known(id));
    let mut shelves = Vec::new();
    for entry in entries.iter().filter(is_top) {
        put(&mut shelves, entries, entry, 0);
    }
    shelves
}

fn put(shelves: &mut Vec<Shelf>, entries: &[ShelfEntry], entry: &ShelfEntry, depth: usize) {
    shelves.push(shelved(entry, depth));
    if depth < 8 {
        for inner in inside(entries, &entry.collection.id) {
            put(shelves, entries, inner, depth + 1);
        }
    }
}

fn inside<'a>(entries: &'a [ShelfEntry], id: &'a str) -> impl Iterator<Item = &'a ShelfEntry> {
    entries.iter().filter(move |entry| entry.collection.within.as_deref() == Some(id))
}

fn shelved(entry: &ShelfEntry, depth: usize) -> Shelf {
    let note = entry.collection.note.as_deref().map(markdown).unwrap_or_default();
    Shelf { link: link(entry), count: entry.count, note, depth }
}

/// A collection by its title.
pub fn link(entry: &ShelfEntry) -> Link {
    Link::new(format!("/collections/{}", entry.collection.id), entry.collection.title.as_str())
}

#[derive(Template)]
#[template(path = "collection.html")]
struct CollectionPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    title: String,
    /// Whether the note stands in full: on the first page of the plain listing.
    whole: bool,
    path: String,
    note: String,
    essay: String,
    editors: Vec<String>,
    above: Option<Link>,
    inside: Vec<Shelf>,
    results: Results,
}

/// The page, or its listing for programs (`ID.json`).
///
/// # Errors
/// When the collection or the page of its listing is not here, or the archive fails.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Result<Response, Failure> {
    let named = suffix::read(&name);
    match visit.site.archive.collection(archive::visitor(), named.id).await? {
        Found::Here(_) if named.rev.is_some() => Err(Failure::Nowhere),
        Found::Here(entry) => match named.format {
            Format::Page => shown(&visit, entry).await,
            Format::Json => Ok(api::listing(&visit, Some(shelf::Shelf::collection(entry.collection.id)))
                .await
                .into_response()),
            Format::Cited(Citation::Csv) => {
                Ok(exports::listing(&visit, Some(shelf::Shelf::collection(entry.collection.id)))
                    .await
                    .into_response())
            }
            Format::Zip => parcel::of_collection(&visit, entry).await,
            _ => Err(Failure::Nowhere),
        },
        Found::Moved(id) => {
            let path = format!("/collections/{}", suffix::write(&id, None, named.format));
            Ok(redirect(StatusCode::MOVED_PERMANENTLY, &join(&path, visit.query())))
        }
        Found::Gone(gone) => Err(Failure::Gone(gone)),
        Found::Nowhere => Err(Failure::Nowhere),
    }
}

async fn shown(visit: &Visit, entry: ShelfEntry) -> Result<Response, Failure> {
    let id = entry.collection.id.clone();
    let (address, faults) = Address::read(visit.query(), Some(shelf::Shelf::collection(id.as_str())));
    if let Some(canonical) = elsewhere(visit, &address, &faults) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let entries = visit.site.archive.collections(archive::visitor()).await?;
    let results = results(visit, address).await?;
    let path = format!("/collections/{id}");
    let whole = results.address.is_plain() && results.address.page() == 1;
    let twin = join(&format!("{path}.json"), &results.address.query());
    let mut frame =
        Frame::of(visit, entry.collection.title.clone()).await.at(results.address.link(), "collections");
    frame = frame.twin("application/json", twin).twin("text/csv", results.file(".csv"));
    frame.indexed = results.address.is_plain();
    let above = entry.collection.within.as_deref();
    let above = entries.iter().find(|entry| Some(entry.collection.id.as_str()) == above).map(link);
    let markdown = |body: Option<&str>| body.map(markdown).unwrap_or_default();
    Ok(html(&CollectionPage {
        t: frame.t,
        frame,
        whole,
        path,
        note: markdown(entry.collection.note.as_deref()),
        essay: markdown(entry.collection.essay.as_deref()),
        inside: inside(&entries, &id).map(|entry| shelved(entry, 0)).collect(),
        above,
        title: entry.collection.title,
        editors: entry.collection.editors,
        results,
    }))
}
