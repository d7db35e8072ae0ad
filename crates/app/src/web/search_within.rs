//! `/iiif/ID/search?q=`: words found on the page images of a document, as the IIIF Content
//! Search API 2.0 has them, and 1.0: with their places where these are known; where not, the
//! pages of the passages that have them.

use super::{
    manifest::{Place, answer, scanned},
    marks::Marks,
    numbers::Numbers,
    problem::Problem,
    site::Visit,
};
use archive::{
    record::{Document, text::plain_passages, words},
    scans::PageSize,
};
use axum::{extract::Path, response::Response};
use serde_json::{Value, json};
use std::collections::HashMap;

/// What the answers mean.
const CONTEXT: &str = "http://iiif.io/api/search/2/context.json";
/// Most words that one answer has.
const MOST: usize = 2_000;

/// What Content Search 1.0 means, which most viewers still speak.
const CONTEXTS_1: [&str; 2] =
    ["http://iiif.io/api/presentation/2/context.json", "http://iiif.io/api/search/1/context.json"];

/// `/iiif/ID/search`: the answer.
///
/// # Errors
/// When there is no such document, it has no page that can be shown, or the archive fails.
pub async fn search(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let Found { id, q, targets } = found(&visit, &id, "search").await?;
    let item = |(at, target): (usize, &String)| {
        json!({
            "id": format!("{id}#{at}"), "type": "Annotation", "motivation": "highlighting",
            "body": {"type": "TextualBody", "value": q, "format": "text/plain"},
            "target": target,
        })
    };
    let items: Vec<Value> = targets.iter().enumerate().map(item).collect();
    Ok(answer(&json!({"@context": CONTEXT, "id": id, "type": "AnnotationPage", "items": items})))
}

/// `/iiif/ID/search/1`: the answer as Content Search 1.0 has it.
///
/// # Errors
/// As [`search`].
pub async fn search_1(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let Found { id, q, targets } = found(&visit, &id, "search/1").await?;
    let name = |at: usize| format!("{id}#{at}");
    let resource = |(at, target): (usize, &String)| {
        json!({
            "@id": name(at), "@type": "oa:Annotation", "motivation": "sc:painting",
            "resource": {"@type": "cnt:ContentAsText", "chars": q},
            "on": target,
        })
    };
    let hit = |at: usize| json!({"@type": "search:Hit", "annotations": [name(at)], "match": q});
    Ok(answer(&json!({
        "@context": CONTEXTS_1,
        "@id": id,
        "@type": "sc:AnnotationList",
        "resources": targets.iter().enumerate().map(resource).collect::<Vec<_>>(),
        "hits": (0..targets.len()).map(hit).collect::<Vec<_>>(),
    })))
}

/// What was found on the page images of a document.
struct Found {
    /// The address of the answer.
    id: String,
    /// The words asked for.
    q: String,
    /// Canvases, and places on them.
    targets: Vec<String>,
}

async fn found(visit: &Visit, id: &str, service: &str) -> Result<Found, Problem> {
    let (reading, scans) = scanned(visit, id).await?;
    let document = &reading.document;
    let (marks, place) = (Marks::read(visit).await?, Place { visit, document });
    let pages = visit.site.archive.words(document, &scans).await?;
    let (lang, passages) = (language(document), passages_by_page(document, scans.pages.len(), &marks));
    let mut targets = Vec::new();
    for (number, (page, scan)) in (1..).zip(pages.iter().zip(&scans.pages)) {
        let canvas = place.canvas(number);
        let places = marks.places(page, lang);
        let unplaced = if places.is_empty() { passages.get(&number).copied().unwrap_or(0) } else { 0 };
        targets.extend(places.into_iter().map(|place| target(&canvas, pixels(place, scan.size))));
        targets.extend(std::iter::repeat_n(canvas, unplaced));
    }
    targets.truncate(MOST);
    Ok(Found { id: format!("{}?{}", place.at(service), marks.query()), q: marks.q().to_owned(), targets })
}

/// How many passages of all renditions match on each page image, of so many.
fn passages_by_page(document: &Document, images: usize, marks: &Marks) -> HashMap<usize, usize> {
    let (numbers, mut found) = (Numbers::of(document, images), HashMap::new());
    for text in document.texts.iter().filter(|_| marks.is_asked()) {
        let cut = plain_passages(&text.key, &text.body).text;
        let matching = numbers.images(&cut).filter(|(passage, _)| marks.matches(passage, &text.lang));
        matching.for_each(|(_, image)| *found.entry(image).or_default() += 1);
    }
    found
}

/// The language of what OCR has read; empty when it is not known.
pub fn language(document: &Document) -> &str {
    let read = document.texts.iter().find(|text| text.role == "ocr").map(|text| text.lang.as_str());
    read.or(document.languages.first().map(String::as_str)).unwrap_or_default()
}

/// A place in pixels: left, top, width, height.
pub fn pixels(place: words::Place, size: PageSize) -> [u32; 4] {
    let of = |part: f32, all: u32| (f64::from(part) * f64::from(all)).round().max(0.0) as u32;
    [
        of(place.x, size.width),
        of(place.y, size.height),
        of(place.width, size.width).max(1),
        of(place.height, size.height).max(1),
    ]
}

fn target(canvas: &str, [x, y, width, height]: [u32; 4]) -> String {
    format!("{canvas}#xywh={x},{y},{width},{height}")
}
