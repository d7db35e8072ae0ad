//! Over the text of a document that was opened from a listing: how many passages
//! match, and why the document was found.

use super::{
    address::{both, join},
    frame::Link,
    language::{Language, number},
    leaves::key_name,
    opened::Opened,
};
use archive::record::{Document, document::Text};
use archive::{Form, Place, Why};
use std::borrow::Cow;

/// Most forms of one part that are told.
const MOST_FORMS: usize = 20;

/// What is said of the words asked for.
pub struct Matches {
    /// How many passages match.
    pub words: String,
    /// The anchor of the first.
    pub first: Option<String>,
    /// Renditions that are not shown and match, too.
    pub elsewhere: Vec<Link>,
    /// The page without marks.
    pub without: String,
    /// Whether the reasons are open.
    pub open: bool,
    /// Why the document was found.
    pub reasons: Vec<Reason>,
}

/// What a document has of one part of the question.
pub struct Reason {
    /// The part.
    pub typed: String,
    /// The words found.
    pub forms: Vec<Occurring>,
    /// How many forms are not told.
    pub more: u64,
}

/// Words, and where they occur.
pub struct Occurring {
    /// The words.
    pub text: String,
    /// Why they were searched, for another spelling.
    pub why: Option<String>,
    /// Where, and how often.
    pub places: String,
}

impl Matches {
    /// What is said of a document at `path`; none when nothing was asked.
    pub fn of(t: &Language, document: &Document, path: &str, opened: &Opened) -> Option<Self> {
        let Opened { marks, view, .. } = opened;
        let about = [("count", number(marks.count())), ("name", marks.q().into())];
        marks.is_asked().then(|| Self {
            words: t.of("passages-match", about).into_owned(),
            first: marks.first().map(str::to_owned),
            elsewhere: elsewhere(t, document, path, opened),
            without: join(path, &view.query(document)),
            open: marks.open,
            reasons: marks.why(document).into_iter().map(|why| reason(t, document, why)).collect(),
        })
    }
}

/// The page images and the renditions not shown that match, each with the view that shows it.
fn elsewhere(t: &Language, document: &Document, path: &str, opened: &Opened) -> Vec<Link> {
    let Opened { view, marks, .. } = opened;
    let shown: Vec<&str> = view.shown(document).map(|text| text.key.as_str()).collect();
    let hidden = document.texts.iter().filter(|text| !shown.contains(&text.key.as_str()));
    let matching = hidden.map(|text| (text, marks.matching(text))).filter(|(_, count)| *count > 0);
    let link = |(text, count): (&Text, u64)| {
        let about = [("count", number(count)), ("language", key_name(t, text).into())];
        let query = format!("view={}&{}", text.key, marks.query());
        Link::new(join(path, &query), t.of("passages-elsewhere", about))
    };
    on_scans(t, document, path, opened).into_iter().chain(matching.map(link)).collect()
}

/// Where the page images are with words that were found.
fn on_scans(t: &Language, document: &Document, path: &str, opened: &Opened) -> Option<Link> {
    let pages = opened.found_on().len() as u64;
    let there = both(&opened.view.with_scan().query(document), &opened.marks.query());
    let href = if opened.view.scan { String::new() } else { join(path, &there) };
    (pages > 0).then(|| Link::new(format!("{href}#scan"), t.count("scans-match", pages)))
}

fn reason(t: &Language, document: &Document, why: Why) -> Reason {
    let more = why.found.len().saturating_sub(MOST_FORMS) as u64;
    let forms = why.found.into_iter().take(MOST_FORMS).map(|form| occurring(t, document, form));
    Reason { typed: why.typed, forms: forms.collect(), more }
}

fn occurring(t: &Language, document: &Document, form: Form) -> Occurring {
    let place = |(place, count): &(Place, u32)| {
        let about = [("place", place_name(t, document, place).into()), ("count", number((*count).into()))];
        t.of("occurs", about).into_owned()
    };
    let places = form.places.iter().map(place).collect::<Vec<_>>().join(", ");
    Occurring { text: form.text, why: form.why, places }
}

/// A place as the page calls it.
fn place_name<'a>(t: &'a Language, document: &'a Document, place: &'a Place) -> Cow<'a, str> {
    match place {
        Place::Title => t.say("place-title"),
        Place::Summary => t.say("place-summary"),
        Place::From => t.say("from"),
        Place::To => t.say("to"),
        Place::Participants => t.say("participants"),
        Place::People => t.say("facet-person"),
        Place::Organizations => t.say("facet-organization"),
        Place::Places => t.say("facet-place"),
        Place::Offices => t.say("place-office"),
        Place::Kind => t.say("kind"),
        Place::Numbers => t.say("numbers"),
        Place::Markings => t.say("markings"),
        Place::Topics => t.say("facet-topic"),
        Place::Repository => t.say("held-at"),
        Place::Reference => t.say("place-reference"),
        Place::Date => t.say("date-filter"),
        Place::Identifiers => t.say("place-identifier"),
        Place::Languages => t.say("original-language"),
        Place::Text(key) => match document.texts.iter().find(|text| text.key == *key) {
            Some(text) => t.name("place-text", &key_name(t, text)),
            None => key.into(),
        },
    }
}
