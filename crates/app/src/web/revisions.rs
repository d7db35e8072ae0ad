//! `/documents/ID/revisions`: the saved states of a document, and what each changed.

use super::{
    address::join,
    compare,
    documents::canonical,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    language::Language,
    site::Visit,
    suffix::{Format, write},
};
use archive::{Found, Revision, Revisions};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};

/// Revisions to a page.
const SIZE: usize = 50;

#[derive(Template)]
#[template(path = "revisions.html")]
struct RevisionsPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    document: Link,
    revisions: Vec<RevisionView>,
    newest: Option<String>,
    older: Option<String>,
}

/// One revision, in words.
struct RevisionView {
    /// The day, for programs.
    date: String,
    /// Its number and day, leading to it.
    link: Link,
    /// The fields that it changed, in words.
    fields: String,
    /// Where it is compared with the one before.
    compare: Option<String>,
}

/// The page, from the newest revision or from below the one that the address names.
///
/// # Errors
/// When the document is not here, or the archive fails.
pub async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let asked = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "before");
    let before = asked.and_then(|(_, before)| before.parse::<u32>().ok());
    let query = before.map(|before| format!("before={before}")).unwrap_or_default();
    if let Some(canonical) = canonical(&visit, visit.uri.path(), query.clone()) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    match visit.site.archive.revisions(archive::visitor(), &id, before, SIZE).await? {
        Found::Here(revisions) => Ok(shown(&visit, revisions, before, &query).await),
        Found::Moved(id) => Ok(redirect(StatusCode::MOVED_PERMANENTLY, &path(&id))),
        Found::Gone(gone) => Err(Failure::Gone(gone)),
        Found::Nowhere => Err(Failure::Nowhere),
    }
}

/// Where the revisions of a document are told.
pub fn path(id: &str) -> String {
    format!("/documents/{id}/revisions")
}

async fn shown(visit: &Visit, found: Revisions, before: Option<u32>, query: &str) -> Response {
    let t = visit.language();
    let path = path(&found.id);
    let title = t.name("revisions-of", &found.title).into_owned();
    let frame = Frame::of(visit, title).await.at(join(&path, query), "documents").unindexed();
    let revisions = found.revisions.iter().map(|revision| view(t, &found.id, revision)).collect();
    let last = found.revisions.last().filter(|last| last.previous.is_some());
    let older = last.map(|last| join(&path, &format!("before={}", last.rev)));
    let document = Link::new(format!("/documents/{}", found.id), found.title);
    html(&RevisionsPage { frame, t, document, revisions, newest: before.map(|_| path), older })
}

fn view(t: &Language, id: &str, revision: &Revision) -> RevisionView {
    let Revision { rev, at, previous, fields } = revision;
    let about = [("rev", rev.to_string().into()), ("day", t.day(at).into())];
    let words = fields.iter().map(|field| t.try_say(&format!("field-{field}")).unwrap_or(field.into()));
    let with = previous.filter(|_| fields.iter().any(|field| field == "texts"));
    RevisionView {
        date: at.clone(),
        link: Link::new(
            format!("/documents/{}", write(id, Some(*rev), Format::Page)),
            t.of("revision-of", about),
        ),
        fields: words.collect::<Vec<_>>().join(", "),
        compare: with.map(|with| compare::path((id, Some(with)), (id, Some(*rev)))),
    }
}
