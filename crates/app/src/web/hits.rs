//! One document among results.

use super::{
    address::{both, join},
    frame::Link,
    language::{Language, direction},
    marks::{WHY, escaped},
    panes::USUAL_TEXTS,
};
use archive::record::{
    Document,
    date::{Date, Match},
};
use archive::{Hit, Other, Snippet};

/// One document.
pub struct Item {
    /// The date as shown.
    pub date: DateView,
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: Option<String>,
    /// Whether the date only possibly lies in the filter.
    pub possible: bool,
    /// Passages that match.
    pub passages: Vec<PassageView>,
    /// How many versions of it were found, where it stands for all; leads to them.
    pub versions: Option<Link>,
    /// Where it is told why it was found; none without a question.
    pub why: Option<String>,
    /// The words that it has not, when it has only some.
    pub missing: String,
}

/// A date as shown.
pub struct DateView {
    /// In words; none when undated.
    pub text: Option<String>,
    /// The language of the words, where it is not the interface's.
    pub lang: Option<&'static str>,
    /// As EDTF.
    pub edtf: Option<String>,
    /// For `<time datetime>`, where HTML knows such a date.
    pub html: Option<String>,
}

/// A passage that matches.
pub struct PassageView {
    /// Clean HTML with `<mark>`.
    pub html: String,
    /// Where it stands, in words.
    pub link: Option<Link>,
    /// Its language (BCP 47).
    pub lang: String,
    /// Which way it runs.
    pub dir: &'static str,
}

/// A hit; the links of its passages carry what was asked (a query string) to its page.
pub fn item(t: &Language, asked: &str, hit: Hit) -> Item {
    let page = format!("/documents/{}", hit.document.id);
    let passage = |snippet: Snippet| PassageView {
        link: passage_link(t, &page, asked, &snippet),
        dir: direction(&snippet.lang),
        html: marked(&snippet),
        lang: snippet.lang,
    };
    Item {
        date: DateView::of(t, &hit.document),
        versions: (hit.versions > 1)
            .then(|| Link::new(format!("{page}#versions"), t.count("folded", u64::from(hit.versions)))),
        why: (!asked.is_empty()).then(|| join(&page, &both(asked, WHY)) + "#why"),
        href: page.clone(),
        possible: hit.date_match == Some(Match::Possible),
        passages: hit.snippets.into_iter().map(passage).collect(),
        missing: hit.missing.join(", "),
        title: hit.document.title,
        summary: hit.document.summary,
    }
}

/// A passage as clean HTML, what matches in `<mark>`.
pub fn marked(snippet: &Snippet) -> String {
    let mut html = String::new();
    for part in &snippet.parts {
        let text = escaped(&part.text);
        html.extend(if part.marked { ["<mark>", &text, "</mark>"] } else { ["", &text, ""] });
    }
    html
}

/// `en.p2.3` in words, leading to a view that has it, with the scan where there is one; none for what stands in no rendition.
fn passage_link(t: &Language, page: &str, asked: &str, snippet: &Snippet) -> Option<Link> {
    let anchor = &snippet.anchor;
    let (key, place) = anchor.split_once('.')?;
    let view = if snippet.rendition < USUAL_TEXTS { String::new() } else { format!("view={key},scan") };
    let words = match place.strip_prefix('p') {
        Some(ordinals) => t.name("passage", ordinals),
        None => t.name("note", place.strip_prefix('n')?),
    };
    Some(Link::new(format!("{}#{anchor}", join(page, &both(&view, asked))), words))
}

impl DateView {
    /// The date as EDTF; empty when undated.
    pub fn edtf(&self) -> &str {
        self.edtf.as_deref().unwrap_or_default()
    }

    /// The date of a document.
    pub fn of(t: &Language, document: &Document) -> Self {
        Self::new(t, document.date.as_ref(), document.date_text.as_deref())
    }

    /// A date, as it is known and as it was typed.
    pub fn new(t: &Language, date: Option<&Date>, typed: Option<&str>) -> Self {
        let said = t.dated(date, typed);
        Self {
            lang: said.as_ref().and_then(|said| said.lang),
            text: said.map(|said| said.text),
            edtf: date.map(|date| date.edtf().to_owned()),
            html: date.and_then(|date| date.html()).map(str::to_owned),
        }
    }

    /// That of another document.
    pub fn of_other(t: &Language, other: &Other) -> Self {
        Self::new(t, other.date.as_ref(), other.date_text.as_deref())
    }
}
