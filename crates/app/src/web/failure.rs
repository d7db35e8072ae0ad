//! Pages that say what is not there, and what is.

use super::{
    frame::{Frame, Link, html, redirect},
    language::Language,
    site::{Site, Spoken, Visit},
};
use archive::{Gone, Request as Question, record::Document};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// Why a page is not shown.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Nothing stands at this address.
    Nowhere,
    /// A listing has fewer pages: the address of its last.
    BeyondLast(String),
    /// What is asked for stands elsewhere now.
    Elsewhere(String),
    /// What stood here was withdrawn.
    Gone(Gone),
    /// So many results were kept today that no more are.
    Full,
    /// So much is being made that this has to wait.
    Busy,
    /// This machine has no fonts.
    NoFonts,
    /// The document is not offered in this format.
    NoSuchFormat,
    /// The address is not read in this way.
    NotAllowed,
    /// We failed; the log says how.
    Broken,
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::Nowhere | Self::BeyondLast(_) => StatusCode::NOT_FOUND,
            Self::Elsewhere(_) => StatusCode::FOUND,
            Self::Gone(_) => StatusCode::GONE,
            Self::Full => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::NoFonts => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoSuchFormat => StatusCode::NOT_ACCEPTABLE,
            Self::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Causes are for the log alone.
impl From<archive::Error> for Failure {
    fn from(error: archive::Error) -> Self {
        tracing::error!(%error, "a page could not be made");
        Self::Broken
    }
}

/// The layer writes the page.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Self::Elsewhere(address) = &self {
            return redirect(StatusCode::FOUND, address);
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What stands at no other address.
pub async fn nowhere() -> Failure {
    Failure::Nowhere
}

/// What is only read.
pub async fn not_allowed() -> Failure {
    Failure::NotAllowed
}

/// The layer: gives every failure its page.
pub async fn layer(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let spoken: Spoken = request.extensions().get().copied().unwrap_or_default();
    let visit = Visit::new(site, request.uri().clone(), spoken);
    let mut response = match is_text(request.uri().path()) {
        true => next.run(request).await,
        false => Failure::Nowhere.into_response(),
    };
    let Some(failure) = response.extensions_mut().remove::<Failure>() else { return response };
    let mut page = page(&visit, &failure).await;
    *page.status_mut() = failure.status();
    page.headers_mut().extend(response.headers().iter().map(|(name, value)| (name.clone(), value.clone())));
    page
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    heading: String,
    words: Vec<String>,
    reason: Option<String>,
    last: Option<&'a str>,
    /// Words of the address, to be looked for.
    looked_for: String,
    near: Vec<Link>,
}

async fn page(visit: &Visit, failure: &Failure) -> Response {
    let t = visit.language();
    let (heading, words) = said(t, failure);
    let frame = Frame::of(visit, heading.clone()).await.unindexed();
    let looked_for =
        matches!(failure, Failure::Nowhere).then(|| words_of(visit.uri.path())).unwrap_or_default();
    let near = near(visit, &looked_for).await;
    let page = FailurePage {
        t,
        frame,
        heading,
        words,
        reason: match failure {
            Failure::Gone(gone) => gone.reason.clone(),
            _ => None,
        },
        last: match failure {
            Failure::BeyondLast(last) => Some(last),
            _ => None,
        },
        looked_for,
        near,
    };
    html(&page).into_response()
}

fn said(t: &Language, failure: &Failure) -> (String, Vec<String>) {
    let (heading, words) = match failure {
        Failure::Nowhere | Failure::Elsewhere(_) => (t.say("nowhere"), vec![t.say("nowhere-words")]),
        Failure::BeyondLast(_) => (t.say("beyond-last"), vec![t.say("beyond-last-words")]),
        Failure::Full => (t.say("full"), vec![t.say("full-words")]),
        Failure::Busy => (t.say("busy"), vec![t.say("busy-words")]),
        Failure::NoFonts => (t.say("no-fonts"), vec![t.say("no-fonts-words")]),
        Failure::NoSuchFormat => (t.say("no-format"), vec![t.say("no-format-words")]),
        Failure::NotAllowed => (t.say("not-allowed"), vec![t.say("not-allowed-words")]),
        Failure::Broken => (t.say("broken"), vec![t.say("broken-words")]),
        Failure::Gone(gone) => {
            let day = t.day(&gone.at);
            let words = t.of("gone-words", [("name", gone.id.as_str().into()), ("day", day.into())]);
            (t.say("gone"), vec![words, t.say("gone-stays")])
        }
    };
    (heading.into_owned(), words.into_iter().map(|words| words.into_owned()).collect())
}

/// Whether an address is UTF-8 once its `%` are read; what is not, names nothing.
pub fn is_text(path: &str) -> bool {
    let is_whole = |text: &str| !text.contains(char::REPLACEMENT_CHARACTER);
    form_urlencoded::parse(path.as_bytes()).all(|(name, value)| is_whole(&name) && is_whole(&value))
}

/// The words in the last part of an address.
fn words_of(path: &str) -> String {
    let last = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    let last =
        form_urlencoded::parse(format!("a={last}").as_bytes()).next().map(|(_, text)| text.into_owned());
    let last = last.unwrap_or_default();
    let words = last.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(12).collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

/// Documents that bear some of these words, each with its date; none when that cannot be told.
async fn near(visit: &Visit, words: &str) -> Vec<Link> {
    if words.is_empty() {
        return Vec::new();
    }
    let question = super::address::Address { q: words.into(), any: true, ..Default::default() }.request();
    let question = Question { limit: 5, ..question };
    let listing = visit.site.archive.listing(archive::visitor(), &question).await;
    let hits = listing.map(|listing| listing.hits).unwrap_or_default();
    hits.into_iter()
        .map(|hit| Link::new(format!("/documents/{}", hit.document.id), dated(visit, &hit.document)))
        .collect()
}

/// A title with its date: many documents are called "Editorial Note".
fn dated(visit: &Visit, document: &Document) -> String {
    match &document.date {
        Some(date) => format!("{} ({})", document.title, visit.language().date(date)),
        None => document.title.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn an_address_has_words() {
        for (path, expect) in [
            ("/documents/karsk-1956-09-19-draft", "karsk 1956 09 19 draft"),
            ("/People/Kim%20Il%20Sung/", "Kim Il Sung"),
            ("/documents/%D0%98%D0%B2%D0%B0%D0%BD", "Иван"),
            ("/", ""),
        ] {
            assert_eq!(words_of(path), expect);
        }
    }
}
