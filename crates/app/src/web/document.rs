//! `/documents/ID`, `ID@REV`, and the same for programs: `ID.json`, `ID.txt`,
//! `ID.ris` and what else citation managers take.

use super::{
    address::{both, join},
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
    panes::View,
    paper, parcel,
    reader::{Reader, plain_text},
    revisions,
    scans::{self, ScanPlace, ScanView},
    search_within::{language, pixels},
    sheets::Level,
    since::Since,
    site::Visit,
    suffix::{self, Format, Named, write},
};
use archive::cite::Citation;
use archive::{
    Found, Reading, Scans,
    record::{Document, text::Passage},
};
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
        self.scan.as_ref()?.of_passage(&passage.anchor)
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

/// For each page image, where on it the words are that were asked for.
async fn hits(
    visit: &Visit,
    document: &Document,
    scans: &Scans,
    marks: &Marks,
) -> Result<Vec<Vec<[u32; 4]>>, Failure> {
    if !marks.is_asked() {
        return Ok(Vec::new());
    }
    let words = visit.site.archive.words(document, scans).await?;
    let lang = language(document);
    let hits = words.iter().zip(&scans.pages).map(|(words, page)| {
        marks.places(words, lang).into_iter().map(|place| pixels(place, page.size)).collect()
    });
    Ok(hits.collect())
}

async fn shown(visit: &Visit, named: &Named<'_>, reading: Reading) -> Result<Response, Failure> {
    let asked = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "view");
    let scans = visit.site.archive.scans(&reading.document);
    let scanned = !scans.pages.is_empty() || !scans.remarks.is_empty();
    let mut view = View::read(asked.as_ref().map(|(_, view)| view.as_ref()), &reading.document, scanned);
    let mut marks = Marks::read(visit).await?;
    let hits = hits(visit, &reading.document, &scans, &marks).await?;
    let found = hits.iter().position(|hits| !hits.is_empty());
    // What is found on a page image is shown there, unless another view was asked for.
    view.scan |= asked.is_none() && found.is_some();
    let usual = found.unwrap_or(0) + 1;
    let page = scans::asked(visit.query(), &scans, usual);
    let shown = view.query(&reading.document);
    let rest = both(&shown, &marks.whole_query());
    let query = both(&rest, &scans::query(page, usual));
    if let Some(canonical) = canonical(visit, visit.uri.path(), query.clone()) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let t = visit.language();
    let since = Since::of(visit, &reading, &view).await?;
    let (id, rev) = (reading.document.id.clone(), reading.rev);
    let path = |rev, format| format!("/documents/{}", write(&id, rev, format));
    let permanent = path(Some(rev), Format::Page);
    let citing = Citing::of(visit, &id, rev).await?;
    let beside = both(&view.with_scan().query(&reading.document), &marks.whole_query());
    let here = path(named.rev, Format::Page);
    let (asked, found) = (marks.query(), hits.get(page - 1).map_or(&[][..], Vec::as_slice));
    let at = ScanPlace {
        id: &id,
        page,
        usual,
        beside: view.scan,
        path: &here,
        rest: &beside,
        asked: &asked,
        hits: found,
    };
    let scan = scanned.then(|| ScanView::of(t, &scans, &at));
    let kin = Kin::of(visit, &reading).await?;
    let mentions = Mentions::of(&visit.site.archive.mentioned(&reading.document).await?);
    let identified = visit.site.archive.identified(&reading.document).await?;
    let reader = Reader::of(t, reading, kin, (&view, &mentions, &identified), &mut marks);
    let frame = framed(visit, named, (&id, rev), &reader, query.is_empty()).await;
    let files = files(t, (&id, named.rev), &scans);
    let permanent = join(&permanent, &shown);
    let beside = view.scan;
    let own = archive::OWN_LANGUAGE;
    let page = DocumentPage { t, frame, reader, scan, beside, marks, since, own, permanent, files, citing };
    // What is being drawn is there soon, without a change of the archive.
    Ok(if scans.is_pending() { fleeting(&page) } else { html(&page) })
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
