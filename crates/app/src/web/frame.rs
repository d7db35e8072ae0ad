//! What all pages have in common: head, masthead, foot.

use super::{
    address::{both, join},
    cache::{Keep, LARGEST},
    failure::Failure,
    language::{self, Language},
    site::Visit,
};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A link in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub text: String,
}

impl Link {
    /// A link.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// The head, masthead and foot of a page.
pub struct Frame<'a> {
    /// The request.
    pub visit: &'a Visit,
    /// The language of the interface.
    pub t: &'a Language,
    /// The title of the window.
    pub title: String,
    /// What the page is about, for search engines.
    pub description: Option<String>,
    /// The path of the one address of this page; none for failures.
    pub canonical: Option<String>,
    /// The same for programs: media type and address.
    pub twins: Vec<(&'static str, String)>,
    /// Whether search engines may keep it.
    pub indexed: bool,
    /// The entry of the navigation that the page belongs to.
    pub section: &'static str,
    /// Documents in the archive.
    pub documents: u64,
    /// The permanent link and what it names, for the foot and for print.
    pub permanent: Option<Link>,
    /// Where the other revisions of what it names are told.
    pub history: Option<String>,
}

impl<'a> Frame<'a> {
    /// A frame with this title.
    pub async fn of(visit: &'a Visit, title: String) -> Self {
        let site = &visit.site;
        let documents = site.holdings().await.map(|holdings| holdings.documents).unwrap_or_default();
        Self {
            visit,
            t: visit.language(),
            title: format!("{title} · {}", site.settings.title),
            description: None,
            canonical: None,
            twins: Vec::new(),
            indexed: true,
            section: "",
            documents,
            permanent: None,
            history: None,
        }
    }

    /// The same frame around the page of this address, in this section.
    #[must_use]
    pub fn at(mut self, canonical: impl Into<String>, section: &'static str) -> Self {
        self.canonical = Some(canonical.into());
        self.section = section;
        self
    }

    /// The address of this page in a language.
    pub fn in_language(&self, tag: &str) -> String {
        let query = self.visit.query().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("ui="));
        let query = query.collect::<Vec<_>>().join("&");
        join(self.visit.uri.path(), &both(&query, &format!("ui={tag}")))
    }

    /// The one address of this page in a language; without one, in whichever the visitor reads.
    pub fn one_address(&self, canonical: &str, tag: Option<&str>) -> String {
        let (path, query) = canonical.split_once('?').unwrap_or((canonical, ""));
        let spoken = tag.map(|tag| format!("ui={tag}")).unwrap_or_default();
        self.visit.site.absolute(&join(path, &both(query, &spoken)))
    }

    /// The language that the address asks for.
    pub fn asked(&self) -> Option<&str> {
        let languages = &self.visit.site.languages;
        language::asked(languages, self.visit.query()).map(|at| languages[at].tag.as_str())
    }

    /// What a search form bears beside its words on pages that are no listing.
    pub fn no_fields(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The same frame, kept out of search engines.
    #[must_use]
    pub fn unindexed(mut self) -> Self {
        self.indexed = false;
        self
    }

    /// The same frame, naming the answer for programs.
    #[must_use]
    pub fn twin(mut self, media_type: &'static str, href: String) -> Self {
        self.twins.push((media_type, href));
        self
    }
}

/// A page as an answer; kept in memory unless it is very large.
pub fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => kept("text/html; charset=utf-8", html),
        Err(error) => {
            tracing::error!(%error, "a template could not be rendered");
            Failure::Broken.into_response()
        }
    }
}

/// A page as an answer that is made anew each time.
pub fn fleeting(page: &impl Template) -> Response {
    let mut response = html(page);
    response.extensions_mut().remove::<Keep>();
    response
}

/// A text as an answer that is the same for every visitor.
pub fn kept(media_type: &'static str, body: String) -> Response {
    let small = body.len() <= LARGEST;
    let mut response = ([(header::CONTENT_TYPE, media_type)], body).into_response();
    if small {
        response.extensions_mut().insert(Keep);
    }
    response
}

/// Leads to another address of this site, for now (302) or for good (301).
pub fn redirect(status: StatusCode, href: &str) -> Response {
    match HeaderValue::try_from(href) {
        Ok(href) => (status, [(header::LOCATION, href)]).into_response(),
        Err(_) => Failure::Nowhere.into_response(),
    }
}

/// The same words with a capital letter.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_a_capital() {
        for (words, expect) in [("record of meeting", "Record of meeting"), ("", ""), ("éloge", "Éloge")] {
            assert_eq!(capitalised(words), expect);
        }
    }
}
