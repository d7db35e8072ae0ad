//! Page images, as far as somebody may see them: a scan is served while a document
//! that may be read has it, and otherwise there is no trace of it.

use crate::{Archive, Error, Found, Result, answers::Answers, reading, words::is_ocr};
use record::{Document, Kind, Principal, Record, document::File};
use scans::{Drawing, Fault, PageSize, Pyramid};
use std::{num::NonZero, path::Path, sync::Arc, thread::available_parallelism};
use tokio::sync::Semaphore;

/// Pages of which the file is held open.
const OPEN: usize = 200;
/// Scans of which it is remembered who may see them.
const DECIDED: usize = 10_000;

/// Documents read together.
const DOCUMENTS_AT_ONCE: usize = 200;

/// The page images that are in use.
#[derive(Debug)]
pub(crate) struct Images {
    open: quick_cache::sync::Cache<String, Arc<Pyramid>>,
    decided: quick_cache::sync::Cache<String, Decision>,
    /// As many decode at once as there are processors.
    decoders: Semaphore,
}

/// Whether visitors may see a scan, as of one moment of the store.
#[derive(Clone, Copy, Debug)]
struct Decision {
    seq: i64,
    principal: Principal,
    seen: bool,
}

impl Default for Images {
    fn default() -> Self {
        let processors = available_parallelism().map_or(1, NonZero::get);
        Self {
            open: quick_cache::sync::Cache::new(OPEN),
            decided: quick_cache::sync::Cache::new(DECIDED),
            decoders: Semaphore::new(processors),
        }
    }
}

/// A page image.
#[derive(Clone, Debug)]
pub struct Image {
    /// Its name: [`page_name`].
    pub name: String,
    /// Its tiles.
    pub pyramid: Arc<Pyramid>,
}

/// A page of a document's scans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanPage {
    /// The name of its image.
    pub name: String,
    /// The SHA-256 of the file that it is of.
    pub sha256: String,
    /// Its page in that file, from 1.
    pub page: usize,
    /// Its size.
    pub size: PageSize,
}

/// A scan of which something is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanRemark {
    /// The file's path as it came.
    pub path: String,
    /// Why it cannot be shown; `None` when it is being drawn.
    pub fault: Option<Fault>,
}

/// What there is to be seen of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scans {
    /// The pages, in their order.
    pub pages: Vec<ScanPage>,
    /// Scans that cannot be shown, or not yet, or not to their end.
    pub remarks: Vec<ScanRemark>,
    /// Whether it is known of some words where they stand.
    pub has_words: bool,
}

impl Scans {
    /// Whether something is being drawn, so that this will change by itself.
    pub fn is_pending(&self) -> bool {
        self.remarks.iter().any(|remark| remark.fault.is_none())
    }
}

/// The name of the image of a page: the SHA-256 of its file, a point, its number from 1.
pub fn page_name(sha256: &str, page: usize) -> String {
    format!("{sha256}.{page}")
}

fn read_name(name: &str) -> Option<(&str, usize)> {
    let (sha256, page) = name.split_once('.')?;
    let is_sha256 = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let plain = page.bytes().all(|b| b.is_ascii_digit()) && !page.starts_with('0');
    page.parse().ok().filter(|_| is_sha256 && plain).map(|page| (sha256, page))
}

impl Archive {
    /// The page images of a document, as far as they are drawn.
    pub fn scans(&self, document: &Document) -> Scans {
        let mut scans = Scans { has_words: document.files.iter().any(is_ocr), ..Scans::default() };
        for File { path, sha256, .. } in document.scans() {
            let Some(sha256) = sha256 else { continue };
            let remark = |fault| ScanRemark { path: path.clone(), fault };
            let Some(facts) = self.pages.facts(sha256) else {
                scans.remarks.push(remark(None));
                continue;
            };
            let page = |(at, size): (usize, &PageSize)| ScanPage {
                name: page_name(sha256, at + 1),
                sha256: sha256.clone(),
                page: at + 1,
                size: *size,
            };
            scans.pages.extend(facts.pages.iter().enumerate().map(page));
            scans.has_words |= facts.has_words;
            scans.remarks.extend(facts.fault.map(|fault| remark(Some(fault))));
        }
        scans
    }

    /// Those of the documents that `principal` may see and that have a page to show, with their titles.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn scanned(&self, principal: Principal, ids: &[String]) -> Result<Vec<(String, String)>> {
        let mut read = self.store.read().await?;
        let mut scanned = Vec::new();
        for some in ids.chunks(DOCUMENTS_AT_ONCE) {
            let some: Vec<&str> = some.iter().map(String::as_str).collect();
            let mut found = std::collections::HashMap::new();
            for stored in read.records(Kind::Document, &some).await? {
                let Some(json) = stored.json.filter(|_| record::visible(principal, stored.access)) else {
                    continue;
                };
                let Record::Document(document) = reading::parse(Kind::Document, &stored.id, &json)? else {
                    continue;
                };
                if !self.scans(&document).pages.is_empty() {
                    found.insert(document.id, document.title);
                }
            }
            scanned.extend(some.iter().filter_map(|id| found.remove_entry(*id)));
        }
        Ok(scanned)
    }

    /// The page image of that name, if `principal` may see it.
    ///
    /// # Errors
    /// When the store or the image cannot be read.
    pub async fn image(&self, principal: Principal, name: &str) -> Result<Option<Image>> {
        let Some((sha256, page)) = read_name(name) else { return Ok(None) };
        if !self.may_see(principal, sha256).await? {
            return Ok(None);
        }
        if let Some(pyramid) = self.images.open.get(name) {
            return Ok(Some(Image { name: name.into(), pyramid }));
        }
        let Some(facts) = self.pages.facts(sha256) else { return Ok(None) };
        if !(1..=facts.pages.len()).contains(&page) {
            return Ok(None);
        }
        let path = self.pages.tiles(sha256, page);
        let pyramid = Arc::new(Pyramid::open(&path).map_err(Error::reading(&path))?);
        self.images.open.insert(name.into(), Arc::clone(&pyramid));
        Ok(Some(Image { name: name.into(), pyramid }))
    }

    /// What is to be drawn of an image: as it lies in a tile, as it was drawn before, or anew.
    ///
    /// # Errors
    /// When the image cannot be read.
    pub async fn drawn(&self, image: &Image, drawing: &Drawing, answers: &Arc<Answers>) -> Result<Vec<u8>> {
        let name = format!("{}/{}", image.name, drawing.canonical());
        if let Some(bytes) = image.pyramid.ready(drawing).map_err(reading_image(&image.name))? {
            return Ok(bytes);
        }
        if let Some(bytes) = answers.get(&name) {
            return Ok(bytes);
        }
        let _turn = self.images.decoders.acquire().await.expect("it is never closed");
        let (pyramid, drawing) = (Arc::clone(&image.pyramid), *drawing);
        let drawn = tokio::task::spawn_blocking(move || pyramid.draw(&drawing)).await;
        let bytes = drawn.unwrap_or_else(|panicked| Err(std::io::Error::other(panicked)));
        let bytes = bytes.map_err(reading_image(&image.name))?;
        answers.put(&name, &bytes);
        Ok(bytes)
    }

    /// Whether a document that `principal` may read has a file as its scan now.
    async fn may_see(&self, principal: Principal, sha256: &str) -> Result<bool> {
        let seq = self.store.last_seq().await?;
        let known = self.images.decided.get(sha256);
        if let Some(known) = known.filter(|known| known.seq == seq && known.principal == principal) {
            return Ok(known.seen);
        }
        let seen = self.has_scan(principal, sha256).await?;
        self.images.decided.insert(sha256.to_owned(), Decision { seq, principal, seen });
        Ok(seen)
    }

    async fn has_scan(&self, principal: Principal, sha256: &str) -> Result<bool> {
        let mut read = self.store.read().await?;
        for (kind, id) in read.blob_users(sha256).await? {
            let found = reading::find(&mut read, principal, kind, &id).await?;
            if let (Kind::Document, Found::Here((Record::Document(document), _))) = (kind, found)
                && document.scans().any(|file| file.sha256.as_deref() == Some(sha256))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn reading_image(name: &str) -> impl FnOnce(std::io::Error) -> Error {
    Error::reading(Path::new(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_has_one_name() {
        let sha256 = "ab".repeat(32);
        assert_eq!(read_name(&page_name(&sha256, 12)), Some((sha256.as_str(), 12)));
        for bad in [
            "",
            "ab.1",
            &sha256,
            &format!("{sha256}.01"),
            &format!("{sha256}.+1"),
            &format!("{}.1", sha256.to_uppercase()),
            &format!("{sha256}.1.1"),
            &format!("{sha256}."),
        ] {
            assert_eq!(read_name(bad), None, "{bad}");
        }
    }
}
