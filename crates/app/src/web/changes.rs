//! `/changes`: what was added, changed, withdrawn, and when.

use super::{
    address::join,
    documents::canonical,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    language::Language,
    site::Visit,
};
use archive::{Change, What};
use askama::Template;
use axum::{http::StatusCode, response::Response};

/// Changes to a page.
const SIZE: usize = 100;

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    days: Vec<Day>,
    older: Option<String>,
    newest: bool,
}

/// A day's changes.
struct Day {
    name: String,
    date: String,
    changes: Vec<ChangeView>,
}

/// One change, in words.
pub struct ChangeView {
    /// What happened.
    pub what: String,
    /// To which document; its address says what is known when it went.
    pub link: Link,
    /// The reason given.
    pub reason: Option<String>,
}

/// The page, from the newest change or from before the one that the address names.
///
/// # Errors
/// When the archive fails.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let asked = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "before");
    let before = asked.and_then(|(_, before)| before.parse::<u64>().ok());
    let query = before.map(|before| format!("before={before}")).unwrap_or_default();
    if let Some(canonical) = canonical(&visit, "/changes", query.clone()) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let changes = visit.site.archive.changes(archive::visitor(), before, SIZE).await?;
    let t = visit.language();
    let older =
        changes.last().filter(|_| changes.len() == SIZE).map(|last| format!("/changes?before={}", last.seq));
    let frame =
        Frame::of(&visit, t.say("changes").into_owned()).await.at(join("/changes", &query), "changes");
    Ok(html(&ChangesPage { t, frame, days: by_day(t, &changes), older, newest: before.is_none() }))
}

fn by_day(t: &Language, changes: &[Change]) -> Vec<Day> {
    let day_of = |change: &Change| change.at.get(..10).unwrap_or(&change.at).to_owned();
    let days = changes.chunk_by(|one, other| day_of(one) == day_of(other));
    days.map(|changes| Day {
        name: t.day(&changes[0].at),
        date: day_of(&changes[0]),
        changes: changes.iter().map(|change| view(t, change)).collect(),
    })
    .collect()
}

/// A change in words.
pub fn view(t: &Language, change: &Change) -> ChangeView {
    let what = match change.what {
        What::Added => t.say("added"),
        What::Changed => t.say("changed"),
        What::Withdrawn => t.say("withdrawn"),
    };
    let title = change.title.as_deref().unwrap_or(&change.id);
    let link = Link::new(format!("/documents/{}", change.id), title);
    ChangeView { what: what.into_owned(), link, reason: change.reason.clone() }
}
