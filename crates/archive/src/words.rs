//! What OCR has read on the pages of a document's scans, and where: out of the ALTO and
//! hOCR files that the document has beside them (`"role": "ocr"`), and out of the text layers
//! of PDFs.

use crate::{Archive, Result, Scans};
use record::{
    Document,
    document::File,
    words::{Page, Place, Word},
};
use serde_json::{Value, json};
use std::{path::Path, sync::Arc};

/// Files of OCR, and PDFs with a text layer, that are kept in memory as they were read.
const KEPT: usize = 200;

/// The files that were read last, by their SHA-256.
#[derive(Debug)]
pub(crate) struct Read(quick_cache::sync::Cache<String, Arc<Vec<Page>>>);

impl Default for Read {
    fn default() -> Self {
        Self(quick_cache::sync::Cache::new(KEPT))
    }
}

/// The pages of one file.
struct Source {
    stem: String,
    pages: Arc<Vec<Page>>,
}

impl Archive {
    /// For each page image the words on it, as far as they are known.
    ///
    /// A file belongs to the scan that is named like it (`001.xml` to `001.png`); where none is,
    /// pages are taken in their order. Where these say nothing of a page, its text layer does.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub async fn words(&self, document: &Document, scans: &Scans) -> Result<Vec<Page>> {
        let sources = self.sources(document).await?;
        let all: Vec<&Page> = sources.iter().flat_map(|source| source.pages.iter()).collect();
        let stems = scans.pages.iter().map(|page| scan_stem(document, &page.sha256));
        let words = scans.pages.iter().zip(stems).enumerate().map(|(at, (page, name))| {
            let named = sources.iter().find(|source| Some(&source.stem) == name.as_ref());
            let read = match named {
                Some(source) => source.pages.get(page.page - 1),
                None => all.get(at).copied(),
            };
            match read.filter(|read| !read.words.is_empty()) {
                Some(read) => read.clone(),
                None => self.drawn_layer(&page.sha256).get(page.page - 1).cloned().unwrap_or_default(),
            }
        });
        Ok(words.collect())
    }

    /// The text layer of every page of a scan, as it was read when the scan was drawn.
    fn drawn_layer(&self, sha256: &str) -> Arc<Vec<Page>> {
        if let Some(pages) = self.read_words.0.get(sha256) {
            return pages;
        }
        let facts = self.pages.facts(sha256).filter(|facts| facts.has_words);
        let numbers = 1..=facts.map_or(0, |facts| facts.pages.len());
        let pages: Arc<Vec<Page>> =
            Arc::new(numbers.map(|number| page(self.pages.words(sha256, number))).collect());
        if !pages.is_empty() {
            self.read_words.0.insert(sha256.to_owned(), Arc::clone(&pages));
        }
        pages
    }

    async fn sources(&self, document: &Document) -> Result<Vec<Source>> {
        let mut sources = Vec::new();
        for file in document.files.iter().filter(|file| is_ocr(file)) {
            let Some(sha256) = &file.sha256 else { continue };
            let pages = match self.read_words.0.get(sha256) {
                Some(pages) => pages,
                None => self.read_file(sha256).await?,
            };
            sources.push(Source { stem: stem(&file.path), pages });
        }
        Ok(sources)
    }

    async fn read_file(&self, sha256: &str) -> Result<Arc<Vec<Page>>> {
        let bytes = self.store.blob(sha256).await?;
        let pages = Arc::new(formats::ocr::read(&bytes).ok().flatten().unwrap_or_default());
        self.read_words.0.insert(sha256.to_owned(), Arc::clone(&pages));
        Ok(pages)
    }

    /// A rendition of what OCR has read, for a document that has no such rendition: of its files of
    /// OCR, or else of the text layers of its PDFs, which `program` (this program) reads in a process
    /// of its own.
    pub(crate) async fn ocr_rendition(
        &self,
        document: &Document,
        program: Option<&Path>,
    ) -> Result<Option<(Value, Vec<Page>)>> {
        if document.texts.iter().any(|text| text.role == "ocr") {
            return Ok(None);
        }
        let pages = match (document.files.iter().any(is_ocr), program) {
            (true, _) => {
                let sources = self.sources(document).await?;
                sources.iter().flat_map(|source| source.pages.iter().cloned()).collect()
            }
            (false, Some(program)) => self.layers(document, program).await?,
            (false, None) => Vec::new(),
        };
        if pages.iter().all(|page| page.words.is_empty()) {
            return Ok(None);
        }
        let page = |(at, page): (usize, &Page)| format!("[p. {}]\n\n{}", at + 1, page.markdown());
        let body: Vec<String> = pages.iter().enumerate().map(page).collect();
        let lang = document.languages.first().map_or("und", String::as_str);
        let text = json!({"role": "ocr", "lang": lang, "method": "machine", "body": body.join("\n\n")});
        Ok(Some((text, pages)))
    }

    /// The pages of the text layers of a document's PDFs; a page without words for each other scan.
    async fn layers(&self, document: &Document, program: &Path) -> Result<Vec<Page>> {
        let mut pages = Vec::new();
        for File { path, sha256, .. } in document.scans() {
            match sha256.as_ref().filter(|_| is_named_like_a_pdf(path)) {
                Some(sha256) => pages.extend(self.layer(program, sha256).await?.into_iter().map(page)),
                None => pages.push(Page::default()),
            }
        }
        Ok(pages)
    }
}

/// A page of a text layer.
fn page(words: Vec<scans::Word>) -> Page {
    let word = |scans::Word { text, place: [x, y, width, height], begins }| Word {
        text,
        place: Some(Place { x, y, width, height }),
        begins,
    };
    Page { words: words.into_iter().map(word).collect() }
}

/// Whether a file is what OCR has read.
pub(crate) fn is_ocr(file: &File) -> bool {
    file.role.as_deref() == Some("ocr") && file.sha256.is_some()
}

/// Whether a path ends as those of PDFs do.
pub(crate) fn is_named_like_a_pdf(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("pdf"))
}

fn scan_stem(document: &Document, sha256: &str) -> Option<String> {
    document.scans().find(|file| file.sha256.as_deref() == Some(sha256)).map(|file| stem(&file.path))
}

/// The name of a file without folder and ending.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
