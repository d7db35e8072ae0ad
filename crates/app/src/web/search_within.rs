//! `/iiif/ID/search?q=`: words found on the page images of a document, with their places, as
//! the IIIF Content Search API 2.0 has them.

use super::{
    manifest::{Place, answer, scanned},
    marks::Marks,
    problem::Problem,
    site::Visit,
};
use archive::{
    record::{Document, words},
    scans::PageSize,
};
use axum::{extract::Path, response::Response};
use serde_json::{Value, json};

/// What the answers mean.
const CONTEXT: &str = "http://iiif.io/api/search/2/context.json";
/// Most words that one answer has.
const MOST: usize = 2_000;

/// The answer.
///
/// # Errors
/// When there is no such document, it has no page that can be shown, or the archive fails.
pub async fn search(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let (reading, scans) = scanned(&visit, &id).await?;
    let document = &reading.document;
    let (marks, place) = (Marks::read(&visit).await?, Place { visit: &visit, document });
    let pages = visit.site.archive.words(document, &scans).await?;
    let lang = language(document);
    let mut items = Vec::new();
    for (number, (page, scan)) in (1..).zip(pages.iter().zip(&scans.pages)) {
        let canvas = place.canvas(number);
        items.extend(
            marks.places(page, lang).into_iter().map(|place| target(&canvas, pixels(place, scan.size))),
        );
    }
    items.truncate(MOST);
    let id = format!("{}?{}", place.at("search"), marks.query());
    let items: Vec<Value> = items
        .into_iter()
        .enumerate()
        .map(|(at, target)| {
            json!({
                "id": format!("{id}#{at}"), "type": "Annotation", "motivation": "highlighting",
                "body": {"type": "TextualBody", "value": marks.q(), "format": "text/plain"},
                "target": target,
            })
        })
        .collect();
    Ok(answer(&json!({"@context": CONTEXT, "id": id, "type": "AnnotationPage", "items": items})))
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
