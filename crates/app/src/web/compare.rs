//! `/documents/A/compare/B`: two texts side by side, with what is common to both and what is not.

use super::{
    address::{both, join},
    collated::{Collated, RowView},
    document::read,
    documents::canonical,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    language::Language,
    site::Visit,
    suffix::{self, Format, Named, write},
};
use archive::record::document::{Document, Text};
use archive::{Found, Reading};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use form_urlencoded::parse;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    title: String,
    collated: Collated,
}

/// The page.
///
/// # Errors
/// When one of the documents is not here, or the archive fails.
pub async fn page(visit: Visit, Path((one, other)): Path<(String, String)>) -> Result<Response, Failure> {
    let named = [suffix::read(&one), suffix::read(&other)];
    if named.iter().any(|named| named.format != Format::Page) {
        return Err(Failure::Nowhere);
    }
    let found = [found(&visit, &named[0]).await?, found(&visit, &named[1]).await?];
    match found {
        [Here::Read(one), Here::Read(other)] => {
            let revs = [named[0].rev, named[1].rev];
            shown(&visit, Pair { revs, readings: [*one, *other] }).await
        }
        moved => {
            let path = path((moved[0].id(), named[0].rev), (moved[1].id(), named[1].rev));
            Ok(redirect(StatusCode::MOVED_PERMANENTLY, &join(&path, visit.query())))
        }
    }
}

/// A document, or where it went.
enum Here {
    Read(Box<Reading>),
    Moved(String),
}

impl Here {
    fn id(&self) -> &str {
        match self {
            Self::Read(reading) => &reading.document.id,
            Self::Moved(id) => id,
        }
    }
}

async fn found(visit: &Visit, named: &Named<'_>) -> Result<Here, Failure> {
    match read(visit, named).await? {
        Found::Here(reading) => Ok(Here::Read(Box::new(reading))),
        Found::Moved(id) => Ok(Here::Moved(id)),
        Found::Gone(gone) => Err(Failure::Gone(gone)),
        Found::Nowhere => Err(Failure::Nowhere),
    }
}

/// Where two documents are compared, each at a revision or as it is now.
pub fn path(one: (&str, Option<u32>), other: (&str, Option<u32>)) -> String {
    let [one, other] = [one, other].map(|(id, rev)| write(id, rev, Format::Page));
    format!("/documents/{one}/compare/{other}")
}

/// Two documents to be compared.
pub struct Pair {
    /// The revisions that the address names.
    pub revs: [Option<u32>; 2],
    /// The documents.
    pub readings: [Reading; 2],
}

/// What is asked of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which of their texts, as places.
    pub texts: [usize; 2],
    /// Whether paragraphs that are the same are left out.
    pub differences: bool,
    /// The page, from 1.
    pub page: u64,
}

impl Pair {
    /// One of the documents.
    pub fn document(&self, side: usize) -> &Document {
        &self.readings[side].document
    }

    /// The text asked for; none where the document has none.
    pub fn text(&self, asked: &Asked, side: usize) -> Option<&Text> {
        self.document(side).texts.get(asked.texts[side])
    }

    /// Whether both are one document.
    pub fn is_one(&self) -> bool {
        self.document(0).id == self.document(1).id
    }

    /// The address that asks for this.
    pub fn link(&self, asked: &Asked) -> String {
        let [one, other] = [0, 1].map(|side| (&*self.document(side).id, self.revs[side]));
        join(&path(one, other), &self.query(asked))
    }

    /// The address of the two the other way round.
    pub fn swapped(&self, asked: &Asked) -> String {
        let [one, other] = [1, 0].map(|side| (&*self.document(side).id, self.revs[side]));
        let keys = self.keys([asked.texts[1], asked.texts[0]], [1, 0]);
        join(&path(one, other), &both(&keys, if asked.differences { DIFFERENCES } else { "" }))
    }

    /// The address that names the revisions, too.
    fn permanent(&self, asked: &Asked) -> String {
        let [one, other] = [0, 1].map(|side| (&*self.document(side).id, Some(self.readings[side].rev)));
        join(&path(one, other), &self.keys(asked.texts, [0, 1]))
    }

    /// The canonical query string.
    fn query(&self, asked: &Asked) -> String {
        let page = if asked.page > 1 { format!("page={}", asked.page) } else { String::new() };
        let keys = self.keys(asked.texts, [0, 1]);
        both(&both(&keys, if asked.differences { DIFFERENCES } else { "" }), &page)
    }

    /// The texts, where they are not the usual ones; `sides` says which document is the first.
    fn keys(&self, texts: [usize; 2], sides: [usize; 2]) -> String {
        let documents = sides.map(|side| self.document(side));
        let key = |side: usize| documents[side].texts.get(texts[side]).map_or("", |text| &text.key);
        match texts == usual(documents, [None, None], self.is_alone()) {
            true => String::new(),
            false => format!("a={}&b={}", key(0), key(1)),
        }
    }

    /// Whether both are one revision of one document.
    fn is_alone(&self) -> bool {
        self.is_one() && self.readings[0].rev == self.readings[1].rev
    }

    fn asked(&self, visit: &Visit) -> Asked {
        let value = |wanted: &str| {
            parse(visit.query().as_bytes()).find(|(name, _)| name == wanted).map(|(_, value)| value)
        };
        let place = |side: usize, name| {
            value(name).and_then(|key| self.document(side).texts.iter().position(|text| text.key == key))
        };
        let documents = [self.document(0), self.document(1)];
        Asked {
            texts: usual(documents, [place(0, "a"), place(1, "b")], self.is_alone()),
            differences: value("show").is_some_and(|show| show == "differences"),
            page: value("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1),
        }
    }

    fn title(&self, t: &Language) -> String {
        let [one, other] = [0, 1].map(|side| &*self.document(side).title);
        match self.is_one() {
            true => t.name("compared-texts", one).into_owned(),
            false => t.of("compared", [("one", one.into()), ("other", other.into())]).into_owned(),
        }
    }

    fn as_of(&self, t: &Language) -> String {
        let days = [0, 1].map(|side| t.day(&self.readings[side].at));
        let revs = [0, 1].map(|side| self.readings[side].rev.to_string());
        let about = [("one", &revs[0]), ("day", &days[0]), ("other", &revs[1]), ("other-day", &days[1])];
        t.of("compared-revisions", about.map(|(name, words)| (name, words.as_str().into()))).into_owned()
    }
}

const DIFFERENCES: &str = "show=differences";

/// The texts to compare where not both were asked for: the first of one language on both
/// sides; of a document beside itself two that are not one.
fn usual(documents: [&Document; 2], asked: [Option<usize>; 2], alone: bool) -> [usize; 2] {
    let fits = |side: usize, at: usize| asked[side].is_none_or(|asked| asked == at);
    let pairs = (0..documents[0].texts.len())
        .flat_map(|one| (0..documents[1].texts.len()).map(move |other| [one, other]))
        .filter(|[one, other]| fits(0, *one) && fits(1, *other));
    let rank = |[one, other]: &[usize; 2]| {
        let [lang, other_lang] = [&documents[0].texts[*one].lang, &documents[1].texts[*other].lang];
        (alone && one == other && asked.iter().any(Option::is_none), lang != other_lang)
    };
    pairs.min_by_key(rank).unwrap_or_default()
}

async fn shown(visit: &Visit, pair: Pair) -> Result<Response, Failure> {
    let asked = pair.asked(visit);
    if let Some(canonical) = canonical(visit, visit.uri.path(), pair.query(&asked)) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let t = visit.language();
    let collated = Collated::of(visit, &pair, &asked).await?;
    let title = pair.title(t);
    let frame = Frame::of(visit, title.clone()).await.at(pair.link(&asked), "documents");
    let permanent = Link::new(visit.site.absolute(&pair.permanent(&asked)), pair.as_of(t));
    let frame = Frame { permanent: Some(permanent), ..frame.unindexed() };
    Ok(html(&ComparePage { t, frame, title, collated }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(keys: &[&str]) -> Document {
        let text = |key: &&str| Text {
            key: (*key).into(),
            lang: key.split('-').next().unwrap_or_default().into(),
            ..Text::default()
        };
        Document { texts: keys.iter().map(text).collect(), ..Document::default() }
    }

    #[test]
    fn texts_of_one_language_are_compared() {
        for (one, other, asked, alone, expect) in [
            (&["en"][..], &["en"][..], [None, None], false, [0, 0]),
            (&["en", "ru"], &["ru"], [None, None], false, [1, 0]),
            (&["en", "ru"], &["ru", "en"], [Some(1), None], false, [1, 0]),
            (&["en", "ru"], &["ru", "en"], [None, Some(0)], false, [1, 0]),
            (&["en"], &["ko"], [None, None], false, [0, 0]),
            (&["en", "ru", "en-2"], &["en", "ru", "en-2"], [None, None], true, [0, 2]),
            (&["en", "ru"], &["en", "ru"], [None, None], true, [0, 1]),
            (&["en", "ru"], &["en", "ru"], [Some(0), Some(0)], true, [0, 0]),
            (&["en"], &["en"], [None, None], true, [0, 0]),
            (&[], &["en"], [None, None], false, [0, 0]),
        ] {
            let documents = [&document(one), &document(other)];
            assert_eq!(usual(documents, asked, alone), expect, "{one:?} {other:?} {asked:?}");
        }
    }
}
