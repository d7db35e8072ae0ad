//! `/documents/ID/thread`: what a document answers and what answers it, in the order of their dates.

use super::{
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    hits::DateView,
    kin,
    language::Language,
    site::Visit,
    suffix::{self, Format, write},
};
use archive::{Conversation, Found, Turn};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};

#[derive(Template)]
#[template(path = "thread.html")]
struct ThreadPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    document: Link,
    turns: Vec<TurnView>,
    more: bool,
}

/// A document of the thread.
struct TurnView {
    id: String,
    date: DateView,
    link: Link,
    /// Whether it is the one whose thread this is.
    current: bool,
    /// What it has to do with others, each with where that stands on the page.
    to: Vec<(String, Link)>,
    absent: Vec<String>,
}

/// The page.
///
/// # Errors
/// When the document is not here, or the archive fails.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Result<Response, Failure> {
    let named = suffix::read(&name);
    if named.format != Format::Page || named.rev.is_some() {
        return Err(Failure::Nowhere);
    }
    let archive = &visit.site.archive;
    match archive.read(archive::visitor(), named.id).await? {
        Found::Here(reading) => {
            let conversation = archive.conversation(archive::visitor(), &reading.document.id).await?;
            shown(
                &visit,
                Link::new(format!("/documents/{}", reading.document.id), reading.document.title),
                &conversation,
            )
            .await
        }
        Found::Moved(id) => {
            let part = write(&id, None, Format::Page);
            Ok(redirect(StatusCode::MOVED_PERMANENTLY, &format!("/documents/{part}/thread")))
        }
        Found::Gone(gone) => Err(Failure::Gone(gone)),
        Found::Nowhere => Err(Failure::Nowhere),
    }
}

async fn shown(visit: &Visit, document: Link, conversation: &Conversation) -> Result<Response, Failure> {
    let t = visit.language();
    let title = t.name("thread-of", &document.text).into_owned();
    let frame =
        Frame::of(visit, title).await.at(format!("{}/thread", document.href), "documents").unindexed();
    let turns = conversation.turns.iter().map(|turn| view(t, conversation, turn, &document)).collect();
    Ok(html(&ThreadPage { frame, t, turns, more: conversation.more, document }))
}

fn view(t: &Language, conversation: &Conversation, turn: &Turn, document: &Link) -> TurnView {
    let href = format!("/documents/{}", turn.document.id);
    let title = |id: &str| {
        let other = conversation.turns.iter().find(|other| other.document.id == id);
        other.map_or(id, |other| &other.document.title).to_owned()
    };
    let to = turn.to.iter().map(|(relation, id)| {
        (kin::said(t, relation, false).into_owned(), Link::new(format!("#{id}"), title(id)))
    });
    TurnView {
        id: turn.document.id.clone(),
        date: DateView::of_other(t, &turn.document),
        current: href == document.href,
        link: Link::new(href, &turn.document.title),
        to: to.collect(),
        absent: turn.absent.clone(),
    }
}
