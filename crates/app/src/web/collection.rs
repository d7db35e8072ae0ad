//! `/collections/ID`: what an editor put together, in the editor's words, with its documents listed.

use super::{
    address::{Address, join},
    api,
    collections::{Nesting, Shelf, is_theme, link},
    documents::elsewhere,
    exports,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    iiif::fitted,
    language::Language,
    parcel,
    prose::{Step, path, prose},
    results::{Results, results},
    shelf,
    site::Visit,
    suffix::{self, Format},
};
use archive::cite::Citation;
use archive::record::arrangement::Cover;
use archive::{Facet, Found, ShelfEntry};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// The box that a cover fits into.
const COVER: (u32, u32) = (480, 640);

#[derive(Template)]
#[template(path = "collection.html")]
struct CollectionPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    title: String,
    is_theme: bool,
    above: Vec<Link>,
    circular: bool,
    path: String,
    /// What the editors say: on the first page of the plain listing.
    told: Option<Told>,
    results: Results,
}

/// What the editors of a collection say of it.
struct Told {
    note: String,
    coverage: Option<String>,
    editors: Vec<String>,
    cover: Option<CoverView>,
    key: Vec<Step>,
    essay: String,
    inside: Vec<Shelf>,
}

/// A page image that stands for a collection.
struct CoverView {
    src: String,
    width: u32,
    height: u32,
    alt: String,
    href: String,
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
    let nesting = Nesting::of(&entries);
    let results = results(visit, address).await?;
    let path = format!("/collections/{id}");
    let whole = results.address.is_plain() && results.address.page() == 1;
    let twin = join(&format!("{path}.json"), &results.address.query());
    let mut frame =
        Frame::of(visit, entry.collection.title.clone()).await.at(results.address.link(), "collections");
    frame = frame.twin("application/json", twin).twin("text/csv", results.file(".csv"));
    frame.indexed = results.address.is_plain();
    let (above, circular) = nesting.above(&id);
    Ok(html(&CollectionPage {
        t: frame.t,
        frame,
        is_theme: is_theme(&entry),
        above: above.into_iter().map(link).collect(),
        circular,
        path,
        told: if whole { Some(told(visit, &entry, &nesting).await?) } else { None },
        title: entry.collection.title,
        results,
    }))
}

async fn told(visit: &Visit, entry: &ShelfEntry, nesting: &Nesting<'_>) -> archive::Result<Told> {
    let collection = &entry.collection;
    let inside = nesting.inside(&collection.id).iter().map(|entry| Shelf::of(visit, entry));
    Ok(Told {
        note: prose(visit, "note", collection.note.as_deref()).await?,
        coverage: visit
            .site
            .archive
            .coverage(Facet::Collection, &collection.id)?
            .map(|date| visit.language().date(&date)),
        editors: collection.editors.clone(),
        cover: match &collection.cover {
            Some(cover) => cover_view(visit, cover).await?,
            None => None,
        },
        key: path(visit, &collection.key).await?,
        essay: prose(visit, "essay", collection.essay.as_deref()).await?,
        inside: inside.collect::<archive::Result<_>>()?,
    })
}

/// The page image, if its document may be seen and the page is drawn.
async fn cover_view(visit: &Visit, cover: &Cover) -> archive::Result<Option<CoverView>> {
    let archive = &visit.site.archive;
    let mut found = archive.documents_of(archive::visitor(), std::slice::from_ref(&cover.document)).await?;
    let Some(document) = found.remove(&cover.document) else { return Ok(None) };
    let page = cover.page.unwrap_or(1);
    let pages = archive.scans(&document).pages;
    Ok(pages.get(page as usize - 1).map(|scan| {
        let (src, drawing) = fitted(&scan.name, scan.size, COVER.0, COVER.1);
        CoverView {
            src,
            width: drawing.size.width,
            height: drawing.size.height,
            alt: cover.alt.clone().unwrap_or_else(|| document.title.clone()),
            href: format!("/documents/{}?view=scan&scan={page}#scan", document.id),
        }
    }))
}
