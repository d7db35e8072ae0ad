//! `/documents/ID`, `ID@REV`, and the same for programs: `ID.json`, `ID.txt`,
//! `ID.ris` and what else citation managers take.

use super::{
    address::{both, join},
    api,
    cite::Citing,
    documents::canonical,
    exports,
    failure::Failure,
    frame::{Frame, Link, html, kept, redirect},
    language::Language,
    leaves::View,
    marks::Marks,
    parcel,
    reader::{Reader, plain_text},
    site::Visit,
    suffix::{self, Format, Named, write},
};
use archive::cite::Citation;
use archive::{Found, Reading};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    reader: Reader,
    marks: Marks,
    /// The language of the archive's own words.
    own: &'static str,
    /// The path of the permanent link of what is shown.
    permanent: String,
    /// The same as files.
    files: Vec<Link>,
    citing: Citing,
}

/// The media type of TEI (RFC 6129).
const TEI: &str = "application/tei+xml; charset=utf-8";

/// The formats in which a document is cited.
const CITED: [Citation; 3] = [Citation::Ris, Citation::Bibtex, Citation::CslJson];

/// The page, or the format that the address names.
///
/// # Errors
/// When the document is not here, or the archive fails.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Result<Response, Failure> {
    let named = suffix::read(&name);
    if named.format == Format::Json {
        return Ok(api::twin(&visit, &named).await.into_response());
    }
    match read(&visit, &named).await? {
        Found::Here(reading) => in_format(&visit, &named, reading).await,
        Found::Moved(id) => Ok(moved(&named, &id)),
        Found::Gone(gone) => Err(Failure::Gone(gone)),
        Found::Nowhere => Err(Failure::Nowhere),
    }
}

/// The files in which a document is cited.
pub fn cited_as(rev: Option<u32>, id: &str) -> Vec<Link> {
    let link =
        |format| Link::new(format!("/documents/{}", write(id, rev, Format::Cited(format))), format.name());
    CITED.map(link).into()
}

async fn in_format(visit: &Visit, named: &Named<'_>, reading: Reading) -> Result<Response, Failure> {
    match named.format {
        Format::Text => Ok(text(visit, &reading)),
        Format::Tei => Ok(kept(TEI, parcel::as_tei(visit, &reading).await?)),
        Format::Cited(format) if CITED.contains(&format) => {
            exports::of_document(visit, format, &reading.document.id, reading.rev).await
        }
        Format::Cited(_) | Format::Zip => Err(Failure::Nowhere),
        Format::Page | Format::Json => shown(visit, named, reading).await,
    }
}

/// An old identifier with a slash in it (`frus1951v07p2/d100`) leads to its document.
///
/// # Errors
/// When it leads nowhere, or the archive fails.
pub async fn identified(
    visit: Visit,
    Path((first, rest)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let identifier = format!("{first}/{rest}");
    let named = Named { id: &identifier, rev: None, format: Format::Page };
    match read(&visit, &named).await? {
        Found::Moved(id) => Ok(moved(&named, &id)),
        _ => Err(Failure::Nowhere),
    }
}

/// What a visitor finds under a name.
pub async fn read(visit: &Visit, named: &Named<'_>) -> archive::Result<Found<Reading>> {
    let (archive, visitor) = (&visit.site.archive, archive::visitor());
    match named.rev {
        None => archive.read(visitor, named.id).await,
        Some(rev) => archive.read_at(visitor, named.id, rev).await,
    }
}

/// Leads from an old identifier to the id.
pub fn moved(named: &Named<'_>, id: &str) -> Response {
    redirect(StatusCode::MOVED_PERMANENTLY, &format!("/documents/{}", write(id, named.rev, named.format)))
}

fn text(visit: &Visit, reading: &Reading) -> Response {
    let path = format!("/documents/{}", write(&reading.document.id, Some(reading.rev), Format::Page));
    kept("text/plain; charset=utf-8", plain_text(visit.language(), reading, &visit.site.absolute(&path)))
}

async fn shown(visit: &Visit, named: &Named<'_>, reading: Reading) -> Result<Response, Failure> {
    let asked = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "view");
    let view = View::read(asked.as_ref().map(|(_, view)| view.as_ref()), &reading.document);
    let mut marks = Marks::read(visit).await?;
    let shown = view.query(&reading.document);
    let query = both(&shown, &marks.whole_query());
    if let Some(canonical) = canonical(visit, visit.uri.path(), query.clone()) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let t = visit.language();
    let (id, rev) = (reading.document.id.clone(), reading.rev);
    let path = |rev, format| format!("/documents/{}", write(&id, rev, format));
    let permanent = path(Some(rev), Format::Page);
    let (json, text) = (path(named.rev, Format::Json), path(named.rev, Format::Text));
    let cited = CITED.map(|format| (format, path(named.rev, Format::Cited(format))));
    let citing = Citing::of(visit, &id, rev).await?;
    let reader = Reader::of(t, reading, &view, &mut marks);
    let mut frame = Frame::of(visit, reader.title.clone()).await.at(path(None, Format::Page), "documents");
    frame = frame.twin("application/json", json.clone()).twin("text/plain", text.clone());
    frame.twins.extend(cited.iter().map(|(format, href)| (format.media_type(), href.clone())));
    frame.description = reader.summary.clone();
    frame.indexed = named.rev.is_none() && query.is_empty();
    let about = [("rev", rev.to_string().into()), ("day", reader.saved.as_str().into())];
    frame.permanent = Some(Link::new(visit.site.absolute(&permanent), t.of("revision-of", about)));
    let tei = path(named.rev, Format::Tei);
    frame = frame.twin(TEI, tei.clone());
    let mut files =
        vec![Link::new(text, t.say("as-text")), Link::new(json, t.say("as-json")), Link::new(tei, "TEI")];
    files.extend(cited_as(named.rev, &id));
    let permanent = join(&permanent, &shown);
    Ok(html(&DocumentPage { t, frame, reader, marks, own: archive::OWN_LANGUAGE, permanent, files, citing }))
}
