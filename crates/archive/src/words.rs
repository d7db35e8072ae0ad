//! What OCR has read on the pages of a document's scans, and where: out of the ALTO and
//! hOCR files that the document has beside them (`"role": "ocr"`).

use crate::{Archive, Result, Scans};
use record::{Document, document::File, words::Page};
use serde_json::{Value, json};
use std::sync::Arc;

/// Files of OCR that are kept in memory as they were read.
const KEPT: usize = 200;

/// The files of OCR that were read last, by their SHA-256.
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
    /// pages are taken in their order.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub async fn words(&self, document: &Document, scans: &Scans) -> Result<Vec<Page>> {
        let sources = self.sources(document).await?;
        let all: Vec<&Page> = sources.iter().flat_map(|source| source.pages.iter()).collect();
        let stems = scans.pages.iter().map(|page| scan_stem(document, &page.sha256));
        let words = scans.pages.iter().zip(stems).enumerate().map(|(at, (page, name))| {
            let named = sources.iter().find(|source| Some(&source.stem) == name.as_ref());
            match named {
                Some(source) => source.pages.get(page.page - 1).cloned().unwrap_or_default(),
                None => all.get(at).map(|page| (*page).clone()).unwrap_or_default(),
            }
        });
        Ok(words.collect())
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

    /// A rendition of what OCR has read, for a document that has files of it and no such rendition.
    pub(crate) async fn ocr_rendition(&self, document: &Document) -> Result<Option<(Value, Vec<Page>)>> {
        let has = document.texts.iter().any(|text| text.role == "ocr");
        if has || !document.files.iter().any(is_ocr) {
            return Ok(None);
        }
        let sources = self.sources(document).await?;
        let pages: Vec<Page> = sources.iter().flat_map(|source| source.pages.iter().cloned()).collect();
        let page = |(at, page): (usize, &Page)| format!("[p. {}]\n\n{}", at + 1, page.markdown());
        let body: Vec<String> = pages.iter().enumerate().map(page).collect();
        if pages.iter().all(|page| page.words.is_empty()) {
            return Ok(None);
        }
        let lang = document.languages.first().map_or("und", String::as_str);
        let text = json!({"role": "ocr", "lang": lang, "method": "machine", "body": body.join("\n\n")});
        Ok(Some((text, pages)))
    }
}

/// Whether a file is what OCR has read.
pub(crate) fn is_ocr(file: &File) -> bool {
    file.role.as_deref() == Some("ocr") && file.sha256.is_some()
}

fn scan_stem(document: &Document, sha256: &str) -> Option<String> {
    document.scans().find(|file| file.sha256.as_deref() == Some(sha256)).map(|file| stem(&file.path))
}

/// The name of a file without folder and ending.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
