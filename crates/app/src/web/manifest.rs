//! `/iiif/ID/manifest`: a document's pages for viewers, as the IIIF Presentation API 3.0
//! has them; its renditions as annotations, page by page; collections of manifests.

use super::{
    frame::kept,
    iiif::{fitted, nowhere},
    numbers::Numbers,
    problem::Problem,
    site::Visit,
};
use archive::{
    Found, OWN_LANGUAGE, Reading, ScanPage, Scans,
    record::{
        Document,
        text::{Passage, passages},
    },
};
use axum::{extract::Path, response::Response};
use serde_json::{Value, json};

/// What the answers mean.
const CONTEXT: &str = "http://iiif.io/api/presentation/3/context.json";
/// How they are called.
const MEDIA_TYPE: &str = "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"";
/// How viewers know a search of the first version.
const SEARCH_1: &str = "http://iiif.io/api/search/1/search";
/// The box that a small image fits into.
const SMALL: (u32, u32) = (200, 200);

/// The manifest.
///
/// # Errors
/// When there is no such document, it has no page that can be shown, or the archive fails.
pub async fn manifest(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let (reading, scans) = scanned(&visit, &id).await?;
    let place = Place { visit: &visit, document: &reading.document };
    Ok(answer(&place.manifest(&scans)))
}

/// `/iiif/ID/annotations/PAGE`: what the renditions have on a page.
///
/// # Errors
/// As [`manifest`]; when there is no such page.
pub async fn annotations(visit: Visit, Path((id, page)): Path<(String, usize)>) -> Result<Response, Problem> {
    let (reading, scans) = scanned(&visit, &id).await?;
    if !(1..=scans.pages.len()).contains(&page) {
        return Err(nowhere().await);
    }
    let place = Place { visit: &visit, document: &reading.document };
    Ok(answer(&place.annotations(page, scans.pages.len())))
}

/// `/iiif/collection/ID`: the documents of a collection that have scans.
///
/// # Errors
/// When there is no such collection, or the archive fails.
pub async fn collection(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let archive = &visit.site.archive;
    let Found::Here(entry) = archive.collection(archive::visitor(), &id).await? else {
        return Err(nowhere().await);
    };
    let collection = entry.collection;
    let documents = archive.scanned(archive::visitor(), &collection.documents).await?;
    let manifests = documents.iter().map(|(id, title)| {
        json!({"id": visit.site.absolute(&format!("/iiif/{id}/manifest")), "type": "Manifest", "label": own(title)})
    });
    Ok(answer(&json!({
        "@context": CONTEXT,
        "id": visit.site.absolute(&format!("/iiif/collection/{id}")),
        "type": "Collection",
        "label": own(&collection.title),
        "homepage": [homepage(&visit, &format!("/collections/{id}"), &collection.title)],
        "items": manifests.collect::<Vec<_>>(),
    })))
}

/// A document that visitors may read, with its pages.
pub async fn scanned(visit: &Visit, id: &str) -> Result<(Reading, Scans), Problem> {
    let archive = &visit.site.archive;
    match archive.read(archive::visitor(), id).await? {
        Found::Here(reading) => {
            let scans = archive.scans(&reading.document);
            if scans.pages.is_empty() { Err(nowhere().await) } else { Ok((reading, scans)) }
        }
        Found::Gone(gone) => Err(Problem::gone(&gone)),
        Found::Moved(_) | Found::Nowhere => Err(nowhere().await),
    }
}

/// JSON for viewers, kept while nothing changes.
pub fn answer(value: &Value) -> Response {
    kept(MEDIA_TYPE, value.to_string())
}

/// A text in the archive's own language.
fn own(text: &str) -> Value {
    json!({OWN_LANGUAGE: [text]})
}

fn homepage(visit: &Visit, path: &str, title: &str) -> Value {
    json!({"id": visit.site.absolute(path), "type": "Text", "label": own(title), "format": "text/html"})
}

/// One document at its addresses.
pub struct Place<'a> {
    pub visit: &'a Visit,
    pub document: &'a Document,
}

impl Place<'_> {
    /// An address below the document's in IIIF.
    pub fn at(&self, rest: &str) -> String {
        self.visit.site.absolute(&format!("/iiif/{}/{rest}", self.document.id))
    }

    /// The address that names a page.
    pub fn canvas(&self, page: usize) -> String {
        self.at(&format!("canvas/{page}"))
    }

    fn manifest(&self, scans: &Scans) -> Value {
        let document = self.document;
        let mut label = own(&document.title);
        for title in document.titles.iter().filter(|title| title.lang != OWN_LANGUAGE) {
            label[&title.lang] = json!([title.text]);
        }
        let mut manifest = json!({
            "@context": CONTEXT,
            "id": self.at("manifest"),
            "type": "Manifest",
            "label": label,
            "metadata": self.metadata(),
            "homepage": [homepage(self.visit, &format!("/documents/{}", document.id), &document.title)],
            "thumbnail": [self.small(&scans.pages[0])],
            "items": (1..).zip(&scans.pages).map(|(number, page)| self.page(number, page)).collect::<Vec<_>>(),
        });
        if scans.has_words || !document.texts.is_empty() {
            manifest["service"] = json!([
                {"id": self.at("search"), "type": "SearchService2"},
                {"@id": self.at("search/1"), "@type": "SearchService1", "profile": SEARCH_1},
            ]);
        }
        if let Some(summary) = &document.summary {
            manifest["summary"] = own(summary);
        }
        if let Some(rights) = document.rights.as_deref().filter(|rights| is_known(rights)) {
            manifest["rights"] = rights.into();
        }
        manifest
    }

    /// What is known of the document, in words.
    fn metadata(&self) -> Vec<Value> {
        let (t, document) = (self.visit.language(), self.document);
        let reference = document.sources.iter().find_map(|source| source.reference.clone());
        let holder = document.sources.iter().find_map(|source| source.repository.as_ref());
        let facts = [
            (t.say("kind"), document.kind.clone()),
            (t.say("held-at"), holder.map(|name| name.name.clone())),
            (t.say("place-reference"), reference),
        ];
        let date = document.shown_date().map(|date| (t.say("date-filter"), Some(date)));
        let known = date.into_iter().chain(facts).filter_map(|(term, value)| Some((term, value?)));
        known.map(|(term, value)| json!({"label": {t.tag.as_str(): [term]}, "value": own(&value)})).collect()
    }

    fn page(&self, number: usize, page: &ScanPage) -> Value {
        let canvas = self.canvas(number);
        let (width, height) = (page.size.width, page.size.height);
        let label = self.visit.language().name("source-page", &number.to_string()).into_owned();
        let mut made = json!({
            "id": canvas,
            "type": "Canvas",
            "label": {self.visit.language().tag.as_str(): [label]},
            "width": width,
            "height": height,
            "thumbnail": [self.small(page)],
            "items": [{
                "id": format!("{canvas}/page"),
                "type": "AnnotationPage",
                "items": [{
                    "id": format!("{canvas}/image"),
                    "type": "Annotation",
                    "motivation": "painting",
                    "body": {
                        "id": self.image(page, "full/max/0/default.jpg"),
                        "type": "Image",
                        "format": "image/jpeg",
                        "width": width,
                        "height": height,
                        "service": [self.service(page)],
                    },
                    "target": canvas,
                }],
            }],
        });
        if !self.document.texts.is_empty() {
            let id = self.at(&format!("annotations/{number}"));
            made["annotations"] = json!([{"id": id, "type": "AnnotationPage"}]);
        }
        made
    }

    fn image(&self, page: &ScanPage, rest: &str) -> String {
        self.visit.site.absolute(&format!("/iiif/image/{}/{rest}", page.name))
    }

    fn service(&self, page: &ScanPage) -> Value {
        let id = self.visit.site.absolute(&format!("/iiif/image/{}", page.name));
        json!({"id": id, "type": "ImageService3", "profile": "level2"})
    }

    fn small(&self, page: &ScanPage) -> Value {
        let (path, drawing) = fitted(&page.name, page.size, SMALL.0, SMALL.1);
        let (width, height) = (drawing.size.width, drawing.size.height);
        json!({
            "id": self.visit.site.absolute(&path), "type": "Image", "format": "image/jpeg",
            "width": width, "height": height, "service": [self.service(page)],
        })
    }

    /// The passages of all renditions on a page of the source, of so many.
    fn annotations(&self, page: usize, pages: usize) -> Value {
        let (canvas, numbers) = (self.canvas(page), Numbers::of(self.document, pages));
        let mut items = Vec::new();
        for text in &self.document.texts {
            let cut = passages(&text.key, &text.body).text;
            for (Passage { anchor, html, .. }, _) in numbers.images(&cut).filter(|(_, image)| *image == page)
            {
                items.push(json!({
                    "id": format!("{}#{anchor}", self.at(&format!("annotations/{page}"))),
                    "type": "Annotation",
                    "motivation": "supplementing",
                    "body": {"type": "TextualBody", "value": html, "format": "text/html", "language": text.lang},
                    "target": canvas,
                }));
            }
        }
        json!({
            "@context": CONTEXT,
            "id": self.at(&format!("annotations/{page}")),
            "type": "AnnotationPage",
            "items": items,
        })
    }
}

/// Whether rights are one of the statements that the Presentation API takes (section 3.3).
fn is_known(rights: &str) -> bool {
    ["http://rightsstatements.org/", "http://creativecommons.org/"]
        .iter()
        .any(|known| rights.starts_with(known))
}
