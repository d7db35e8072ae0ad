//! `/documents/ID/cite`: a document or a passage of it (`?passage=en.p2.3`), in
//! the words of each style. These have the day of access, so the page is made anew.

use super::{
    cache::Keep,
    document::{cited_as, read},
    documents::canonical,
    exports,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    hits::DateView,
    language::Language,
    passage::{self, Chosen},
    site::Visit,
    suffix::{self, Format, Named, write},
};
use archive::cite::{Form, Passage, Run, Style};
use archive::{Cite, Cited, Found, Text, Work};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

/// The style that a document's own page shows.
const OWN: &str = "archive";

#[derive(Template)]
#[template(path = "cite.html")]
struct CitePage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    page: Page,
}

struct Page {
    date: DateView,
    /// The document that is cited.
    document: Link,
    /// This page for the whole document.
    whole: String,
    chosen: Option<Chosen>,
    /// What was asked for as a passage.
    asked: String,
    /// Whether there is no such passage.
    unknown: bool,
    styles: Vec<StyleView>,
    files: Vec<Link>,
}

struct StyleView {
    /// Whether it is the archive's own.
    own: bool,
    title: String,
    forms: Vec<FormView>,
}

struct FormView {
    heading: String,
    runs: Vec<Run>,
}

/// What the page of a document says of citing it.
pub struct Citing {
    /// The archive's own form, without a day of access.
    pub words: Vec<Run>,
    /// Where all forms are.
    pub page: String,
    /// Its name in the basket and for unAPI.
    pub name: String,
    /// What the head of the page says of it.
    pub meta: Vec<(&'static str, String)>,
}

impl Citing {
    /// For a revision of a document that visitors see.
    ///
    /// # Errors
    /// When the archive fails.
    pub async fn of(visit: &Visit, id: &str, rev: u32) -> Result<Self, Failure> {
        let work = work(visit, id, rev).await?;
        let own = visit.site.styles.iter().find(|style| style.id == OWN);
        let worded = own.and_then(|style| in_style(visit, &work, style, None, "").into_iter().next());
        let url = exports::permanent(visit, id, rev);
        Ok(Self {
            words: worded.map(|(_, runs)| runs).unwrap_or_default(),
            page: path(id, rev),
            name: write(id, Some(rev), Format::Page),
            meta: exports::entry_of(visit, &work, &url).meta(),
        })
    }
}

/// The page.
///
/// # Errors
/// When the document is not here, or the archive fails.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Result<Response, Failure> {
    let named = suffix::read(&name);
    if named.format != Format::Page {
        return Err(Failure::Nowhere);
    }
    match read(&visit, &named).await? {
        Found::Here(reading) => shown(&visit, &named, &reading.document.id, reading.rev).await,
        Found::Moved(id) => {
            let part = write(&id, named.rev, Format::Page);
            Ok(redirect(StatusCode::MOVED_PERMANENTLY, &format!("/documents/{part}/cite")))
        }
        Found::Gone(gone) => Err(Failure::Gone(gone)),
        Found::Nowhere => Err(Failure::Nowhere),
    }
}

/// A document in a style, as an entry of a list, or else as a note.
pub fn listed(visit: &Visit, work: &Work, style: &Style) -> Vec<Run> {
    let today = today();
    let worded = in_style(visit, work, style, None, &today);
    let entry =
        worded.iter().position(|(form, _)| matches!(form, Form::Bibliography | Form::Work)).unwrap_or(0);
    worded.into_iter().nth(entry).map(|(_, runs)| runs).unwrap_or_default()
}

/// The day of access (UTC).
fn today() -> String {
    jiff::Timestamp::now().to_string().chars().take(10).collect()
}

/// The page for a revision of a document.
fn path(id: &str, rev: u32) -> String {
    format!("/documents/{}/cite", write(id, Some(rev), Format::Page))
}

async fn shown(visit: &Visit, named: &Named<'_>, id: &str, rev: u32) -> Result<Response, Failure> {
    let work = work(visit, id, rev).await?;
    let asked = asked_passage(visit);
    let chosen = passage::find(&work.document, &asked);
    let query = passage_query(chosen.as_ref().map_or(&asked, |chosen| &chosen.anchor));
    if let Some(canonical) = canonical(visit, visit.uri.path(), query) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let t = visit.language();
    let title = t.name("cite-title", &work.document.title).into_owned();
    let frame = Frame::of(visit, title).await.at(visit.uri.path(), "documents").unindexed();
    let part = |format| format!("/documents/{}", write(id, named.rev, format));
    let page = Page {
        date: DateView::of(t, &work.document),
        document: Link::new(part(Format::Page), &work.document.title),
        whole: path(id, rev),
        unknown: chosen.is_none() && !asked.is_empty(),
        styles: styles(visit, &work, chosen.as_ref()),
        files: cited_as(named.rev, id),
        asked,
        chosen,
    };
    Ok(anew(html(&CitePage { t, frame, page })))
}

/// The anchor that is asked for; empty for the whole document.
fn asked_passage(visit: &Visit) -> String {
    let asked = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "passage");
    asked.map(|(_, typed)| passage::anchor(&typed).chars().take(120).collect()).unwrap_or_default()
}

fn passage_query(anchor: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !anchor.is_empty() {
        query.append_pair("passage", anchor);
    }
    query.finish()
}

/// What is different tomorrow is kept nowhere.
pub fn anew(mut response: Response) -> Response {
    response.extensions_mut().remove::<Keep>();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The document at the revision that is cited.
async fn work(visit: &Visit, id: &str, rev: u32) -> Result<Work, Failure> {
    let cite = Cite { id: id.into(), rev };
    let cited = visit.site.archive.cited(archive::visitor(), &[cite], Text::AsCited).await?;
    match cited.into_iter().next() {
        Some(Cited::Here(work)) => Ok(work),
        Some(Cited::Gone(gone, _)) => Err(Failure::Gone(gone)),
        None => Err(Failure::Nowhere),
    }
}

fn styles(visit: &Visit, work: &Work, chosen: Option<&Chosen>) -> Vec<StyleView> {
    let (t, today) = (visit.language(), today());
    let view = |style: &Style| StyleView {
        own: style.id == OWN,
        title: style.title.clone(),
        forms: in_style(visit, work, style, chosen, &today)
            .into_iter()
            .map(|(form, runs)| FormView { heading: heading(t, form), runs })
            .collect(),
    };
    visit.site.styles.iter().map(view).filter(|style| !style.forms.is_empty()).collect()
}

fn in_style(
    visit: &Visit,
    work: &Work,
    style: &Style,
    chosen: Option<&Chosen>,
    day: &str,
) -> Vec<(Form, Vec<Run>)> {
    let mut url = exports::permanent(visit, &work.document.id, work.rev);
    if let Some(chosen) = chosen {
        url.push('#');
        url.push_str(&chosen.anchor);
    }
    let place: Option<&Passage> = chosen.map(|chosen| &chosen.place);
    let worded = style.cite(&exports::entry_of(visit, work, &url), place, day);
    worded.into_iter().map(|worded| (worded.form, worded.runs)).collect()
}

fn heading(t: &Language, form: Form) -> String {
    let said = match form {
        Form::Note => t.say("form-note"),
        Form::Bibliography => t.say("form-bibliography"),
        Form::Work => t.say("form-work"),
        Form::InText => t.say("form-in-text"),
    };
    said.into_owned()
}
