//! `/documents/ID`, `ID@REV`, and the same for programs: `ID.json`, `ID.txt`,
//! `ID.ris` and what else citation managers take.

use super::{
    address::join,
    api,
    cite::Citing,
    documents::canonical,
    exports,
    failure::Failure,
    frame::{Frame, Link, fleeting, html, kept, redirect},
    kin::Kin,
    language::Language,
    marks::Marks,
    mentions::Mentions,
    opened::Opened,
    paper, parcel,
    reader::{Reader, plain_text},
    revisions,
    scans::ScanView,
    sheets::Level,
    since::Since,
    site::Visit,
    suffix::{self, Format, Named, write},
};
use archive::cite::Citation;
use archive::{Found, Reading, Scans, record::text::Passage};
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
    /// Its page images.
    scan: Option<ScanView>,
    /// Whether they stand beside the text.
    beside: bool,
    marks: Marks,
    /// What became of the passages of an older revision.
    since: Since,
    /// The language of the archive's own words.
    own: &'static str,
    /// The path of the permanent link of what is shown.
    permanent: String,
    /// The same as files.
    files: Vec<Link>,
    citing: Citing,
}

impl DocumentPage<'_> {
    /// Where the image of the page is that begins with a passage.
    fn image(&self, passage: &Passage) -> Option<&str> {
        self.scan.as_ref()?.of_passage(passage)
    }
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
        Format::Pdf => paper::of_document(visit, &reading).await,
        Format::Tei => Ok(kept(TEI, parcel::as_tei(visit, &reading).await?)),
        Format::Cited(format) if CITED.contains(&format) => {
            exports::of_document(visit, format, &reading.document.id, reading.rev).await
        }
        Format::Cited(_) | Format::Zip | Format::Linked | Format::Eac => Err(Failure::Nowhere),
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
    let opened = Opened::read(visit, &reading.document).await?;
    let query = opened.query(&reading.document);
    if let Some(canonical) = canonical(visit, visit.uri.path(), query.clone()) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let pending = opened.scans.is_pending();
    let page = document_page(visit, named, reading, opened, query.is_empty()).await?;
    // What is being drawn is there soon, without a change of the archive.
    Ok(if pending { fleeting(&page) } else { html(&page) })
}

/// The page of a document; what is `plain` shows it as everybody first sees it.
async fn document_page<'a>(
    visit: &'a Visit,
    named: &Named<'_>,
    reading: Reading,
    mut opened: Opened,
    plain: bool,
) -> Result<DocumentPage<'a>, Failure> {
    let t = visit.language();
    let (id, rev) = (reading.document.id.clone(), reading.rev);
    let path = |rev| format!("/documents/{}", write(&id, rev, Format::Page));
    let since = Since::of(visit, &reading, &opened.view).await?;
    let scan = opened.scan_view(t, &reading.document, &path(named.rev));
    let permanent = join(&path(Some(rev)), &opened.view.query(&reading.document));
    let kin = Kin::of(visit, &reading).await?;
    let mentions = Mentions::of(&visit.site.archive.mentioned(&reading.document).await?);
    let identified = visit.site.archive.identified(&reading.document).await?;
    let reader = Reader::of(t, reading, kin, (&mentions, &identified), &mut opened);
    Ok(DocumentPage {
        frame: framed(visit, named, (&id, rev), &reader, plain).await,
        citing: Citing::of(visit, &id, rev).await?,
        files: files(t, (&id, named.rev), &opened.scans),
        beside: opened.view.scan,
        marks: opened.marks,
        own: archive::OWN_LANGUAGE,
        t,
        reader,
        scan,
        since,
        permanent,
    })
}

/// The frame of the page of a revision: where else the document is, and its permanent link. What
/// is `plain` shows it as everybody first sees it.
async fn framed<'a>(
    visit: &'a Visit,
    named: &Named<'_>,
    (id, rev): (&str, u32),
    reader: &Reader,
    plain: bool,
) -> Frame<'a> {
    let path = |rev, format| format!("/documents/{}", write(id, rev, format));
    let frame = Frame::of(visit, reader.title.clone()).await.at(path(None, Format::Page), "documents");
    let frame = frame.twin("application/json", path(named.rev, Format::Json));
    let frame = frame.twin("text/plain", path(named.rev, Format::Text));
    let mut frame = frame.twin(TEI, path(named.rev, Format::Tei));
    frame.twins.extend(CITED.map(|format| (format.media_type(), path(named.rev, Format::Cited(format)))));
    frame.description = reader.summary.clone();
    frame.indexed = named.rev.is_none() && plain;
    let about = [("rev", rev.to_string().into()), ("day", reader.saved.as_str().into())];
    let permanent = visit.site.absolute(&path(Some(rev), Format::Page));
    frame.permanent = Some(Link::new(permanent, visit.language().of("revision-of", about)));
    frame.history = Some(revisions::path(id));
    frame
}

/// The document as files, at a revision or as it is now.
fn files(t: &Language, (id, rev): (&str, Option<u32>), scans: &Scans) -> Vec<Link> {
    let path = |format| format!("/documents/{}", write(id, rev, format));
    let mut files = vec![
        Link::new(path(Format::Pdf), "PDF"),
        Link::new(path(Format::Text), t.say("as-text")),
        Link::new(path(Format::Json), t.say("as-json")),
        Link::new(path(Format::Tei), "TEI"),
    ];
    files.extend(cited_as(rev, id));
    if !scans.pages.is_empty() {
        let whole = join(&path(Format::Pdf), paper::WITH_SCANS);
        files.insert(1, Link::new(whole, t.say("pdf-scans")));
        files.push(Link::new(format!("/iiif/{id}/manifest"), "IIIF"));
    }
    files
}
