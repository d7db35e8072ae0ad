//! `/sets`: results that are kept, so that they can be cited; `/sets/HASH`: what
//! was kept, and what happened to it since.

use super::{
    address::{Address, join},
    documents::canonical,
    exports,
    failure::Failure,
    filters::chips,
    frame::{Frame, Link, html, kept, redirect},
    hits::DateView,
    language::{Language, number},
    pagination::Paging,
    problem::Problem,
    site::Visit,
    suffix::{self, Format, write},
};
use archive::cite::Citation;
use archive::{Cite, Cited, Kept, Request, Set, Since, Text, Work};
use askama::Template;
use axum::{
    extract::{Path, rejection::StringRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// Documents to a page.
const SIZE: usize = 10;
/// Added documents that are named.
const NAMED: usize = 10;
/// Largest form, in bytes.
pub const LARGEST_FORM: usize = 64 << 10;

/// `POST /sets`: keeps the results that the form names, and leads to them.
///
/// # Errors
/// When so much was kept today that no more is, or the archive fails.
pub async fn keep(visit: Visit, form: Result<String, StringRejection>) -> Result<Response, Failure> {
    let form = form.map_err(|_| Failure::NotAllowed)?;
    let address = Address::read(&form, None).0.whole();
    match visit.site.archive.keep_set(&address.query(), &address.request()).await? {
        Kept::At(hash) => Ok(redirect(StatusCode::SEE_OTHER, &format!("/sets/{hash}"))),
        Kept::Nothing => Ok(redirect(StatusCode::SEE_OTHER, &address.link())),
        Kept::Full => Err(Failure::Full),
    }
}

#[derive(Template)]
#[template(path = "set.html")]
struct SetPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    heading: String,
    asked: Vec<String>,
    /// The same listing as it is now.
    now: String,
    /// The words to cite it with.
    citation: String,
    most: Option<String>,
    since: SinceView,
    files: Vec<Link>,
    range: String,
    from: usize,
    items: Vec<Item>,
    results: Paging,
}

/// One document of a set.
enum Item {
    /// As it is now.
    Here(Shown),
    /// What is told of one that went.
    Gone { link: Link, words: String, reason: Option<String> },
}

struct Shown {
    date: DateView,
    link: Link,
    summary: Option<String>,
    /// When it changed since: that in words, and the document as it is now.
    changed: Option<Link>,
}

/// What happened since.
struct SinceView {
    /// In words; nothing when nothing happened.
    words: Vec<String>,
    /// The first that were added.
    added: Vec<Link>,
}

/// The page, or the format that the address names.
///
/// # Errors
/// When there is no such set or page of it, or the archive fails.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Result<Response, Failure> {
    let named = suffix::read(&name);
    if named.rev.is_some() {
        return Err(Failure::Nowhere);
    }
    let Some(set) = visit.site.archive.set(named.id).await? else { return Err(Failure::Nowhere) };
    match named.format {
        Format::Page => shown(&visit, set).await,
        Format::Json => Ok(as_json(&visit, &set).await.into_response()),
        Format::Cited(format) => Ok(exports::send(&visit, format, set.cites).await?),
        _ => Err(Failure::Nowhere),
    }
}

/// Which page the address asks for, if it is one.
fn asked_page(visit: &Visit) -> Option<usize> {
    let asked = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "page");
    asked.map_or(Some(1), |(_, page)| page.parse().ok().filter(|page| *page > 0))
}

fn last_page(set: &Set) -> usize {
    set.cites.len().div_ceil(SIZE).max(1)
}

/// The documents of one page, and the place of the first, from 1.
fn of_page(set: &Set, page: usize) -> (usize, &[Cite]) {
    let from = (page - 1) * SIZE;
    (from + 1, &set.cites[from..(from + SIZE).min(set.cites.len())])
}

async fn shown(visit: &Visit, set: Set) -> Result<Response, Failure> {
    let path = format!("/sets/{}", set.hash);
    let page = asked_page(visit).unwrap_or(1);
    let query = if page > 1 { format!("page={page}") } else { String::new() };
    if let Some(canonical) = canonical(visit, &path, query) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let last = last_page(&set);
    if page > last {
        return Err(Failure::BeyondLast(join(&path, &format!("page={last}"))));
    }
    Ok(html(&SetPage::of(visit, &set, &path, page).await?))
}

impl<'a> SetPage<'a> {
    async fn of(visit: &'a Visit, set: &Set, path: &str, page: usize) -> Result<Self, Failure> {
        let (t, address) = (visit.language(), Address::read(&set.query, None).0);
        let (from, cites) = of_page(set, page);
        let archive = &visit.site.archive;
        let items = archive.cited(archive::visitor(), cites, Text::AsNow).await?;
        let since = archive.since(set, &address.request()).await?;
        let total = set.cites.len() as u64;
        let range = [("from", from), ("to", from + cites.len() - 1), ("total", set.cites.len())];
        let about = [("count", number(total)), ("day", t.day(&set.day).into())];
        let heading = t.of("set-heading", about).into_owned();
        let most = [("count", number(total)), ("total", number(set.found))];
        let asked = asked(visit, &address).await?;
        Ok(Self {
            t,
            frame: framed(visit, set, path, &heading).await,
            citation: citation(visit, &heading, &asked, path),
            heading,
            asked,
            now: address.link(),
            most: (!set.is_whole()).then(|| t.of("set-most", most).into_owned()),
            since: since_view(visit, set, since).await?,
            files: Citation::ALL.map(|format| exports::in_format(path, format)).into(),
            range: t.of("range", range.map(|(name, place)| (name, number(place as u64)))).into_owned(),
            from,
            items: items.into_iter().map(|cited| item(t, cited)).collect(),
            results: paging(path, page, last_page(set)),
        })
    }
}

async fn framed<'a>(visit: &'a Visit, set: &Set, path: &str, heading: &str) -> Frame<'a> {
    let mut frame = Frame::of(visit, heading.to_owned()).await.at(path, "documents").unindexed();
    frame = frame.twin("application/json", format!("{path}.json"));
    for format in Citation::ALL {
        frame = frame.twin(format.media_type(), exports::in_format(path, format).href);
    }
    let kept = visit.language().name("kept-on", &visit.language().day(&set.day)).into_owned();
    frame.permanent = Some(Link::new(visit.site.absolute(path), kept));
    frame
}

/// What was asked, in words.
async fn asked(visit: &Visit, address: &Address) -> Result<Vec<String>, Failure> {
    let t = visit.language();
    let request = Request { limit: 0, ..address.request() };
    let listing = visit.site.archive.listing(archive::visitor(), &request).await?;
    let words = (!address.q.is_empty()).then(|| t.name("quoted", &address.q).into_owned());
    let filters = chips(t, address, &listing.names).into_iter().map(|chip| chip.text);
    let asked: Vec<String> = words.into_iter().chain(filters).collect();
    Ok(if asked.is_empty() { vec![t.say("set-everything").into_owned()] } else { asked })
}

/// Words to cite it with.
fn citation(visit: &Visit, heading: &str, asked: &[String], path: &str) -> String {
    let about = [
        ("archive", visit.site.settings.title.as_str().into()),
        ("heading", heading.into()),
        ("asked", asked.join("; ").into()),
        ("address", visit.site.absolute(path).into()),
    ];
    visit.language().of("set-citation", about).into_owned()
}

fn item(t: &Language, cited: Cited) -> Item {
    match cited {
        Cited::Here(work) => Item::Here(here(t, work)),
        Cited::Gone(gone, _) => Item::Gone {
            words: t.name("set-gone", &t.day(&gone.at)).into_owned(),
            link: Link::new(format!("/documents/{}", gone.id), &*gone.id),
            reason: gone.reason,
        },
    }
}

fn here(t: &Language, work: Work) -> Shown {
    let path = |rev| format!("/documents/{}", write(&work.document.id, rev, Format::Page));
    let revisions = [("rev", work.rev.to_string().into()), ("latest", work.latest.to_string().into())];
    Shown {
        date: DateView::of(t, &work.document),
        changed: (work.rev != work.latest).then(|| Link::new(path(None), t.of("set-changed", revisions))),
        link: Link::new(path(Some(work.rev)), &work.document.title),
        summary: work.document.summary,
    }
}

async fn since_view(visit: &Visit, set: &Set, since: Since) -> Result<SinceView, Failure> {
    let t = visit.language();
    let added = since.added.len() as u64;
    let counted = [
        (since.changed, t.count("since-changed", since.changed)),
        (since.withdrawn, t.count("since-withdrawn", since.withdrawn)),
        (added, t.count("since-added", added)),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let mut words: Vec<String> = counted.map(|(_, words)| words.into_owned()).collect();
    if words.is_empty() && set.is_whole() {
        words.push(t.say("since-nothing").into_owned());
    }
    let first = &since.added[..since.added.len().min(NAMED)];
    let added = visit.site.archive.cited(archive::visitor(), first, Text::AsNow).await?;
    let added = added.into_iter().filter_map(|cited| match cited {
        Cited::Here(work) => Some(Link::new(format!("/documents/{}", work.document.id), work.document.title)),
        Cited::Gone(..) => None,
    });
    Ok(SinceView { words, added: added.collect() })
}

fn paging(path: &str, page: usize, last: usize) -> Paging {
    let at = |page: u64| join(path, &if page > 1 { format!("page={page}") } else { String::new() });
    Paging::of(page as u64, last as u64, at)
}

/// `/sets/HASH.json`, ten documents at a time.
async fn as_json(visit: &Visit, set: &Set) -> Result<Response, Problem> {
    let last = last_page(set);
    let page = asked_page(visit).filter(|page| *page <= last);
    let page = page.ok_or_else(|| {
        Problem::new(StatusCode::BAD_REQUEST, format!("“page” is a number from 1 to {last}."))
    })?;
    let archive = &visit.site.archive;
    let address = Address::read(&set.query, None).0;
    let (from, cites) = of_page(set, page);
    let since = archive.since(set, &address.request()).await?;
    let results = archive.cited(archive::visitor(), cites, Text::AsNow).await?;
    let answer = json!({
        "url": visit.site.absolute(&format!("/sets/{}", set.hash)),
        "day": set.day,
        "query": set.query,
        "found": set.found,
        "since": {
            "changed": since.changed,
            "withdrawn": since.withdrawn,
            "added": since.added.iter().map(|cite| cite.id.as_str()).collect::<Vec<_>>(),
        },
        "total": set.cites.len(),
        "from": from,
        "to": from + cites.len() - 1,
        "page": page,
        "per_page": SIZE,
        "results": results.iter().map(result).collect::<Vec<_>>(),
    });
    Ok(kept("application/json", answer.to_string()))
}

fn result(cited: &Cited) -> Value {
    let url = |id: &str, rev| format!("/documents/{}", write(id, Some(rev), Format::Page));
    match cited {
        Cited::Gone(gone, rev) => json!({
            "id": gone.id,
            "rev": rev,
            "url": url(&gone.id, *rev),
            "withdrawn": {"date": gone.at, "reason": gone.reason},
        }),
        Cited::Here(Work { document, rev, latest, .. }) => json!({
            "id": document.id,
            "rev": rev,
            "latest": latest,
            "url": url(&document.id, *rev),
            "title": document.title,
            "date": document.date.as_ref().map(|date| json!({"edtf": date.edtf(), "text": document.shown_date()})),
            "summary": document.summary,
            "kind": document.kind,
        }),
    }
}
