//! What the address of a document's page asks for: panes, words to mark, a page image.

use super::{
    address::both,
    failure::Failure,
    language::Language,
    marks::Marks,
    numbers::Numbers,
    panes::View,
    scans::{ScanPlace, ScanView},
    search_within::{language, pixels},
    site::Visit,
};
use archive::{Scans, record::Document};

/// What is asked for, as far as the document has it.
pub struct Opened {
    /// The panes.
    pub view: View,
    /// The words to mark.
    pub marks: Marks,
    /// The document's page images.
    pub scans: Scans,
    /// For each page image where on it the words are that were asked for.
    hits: Vec<Vec<[u32; 4]>>,
    /// The page image that is shown, from 1.
    page: usize,
}

impl Opened {
    /// Reads the address of a visit to a document.
    ///
    /// # Errors
    /// When the archive fails.
    pub async fn read(visit: &Visit, document: &Document) -> Result<Self, Failure> {
        let value =
            |wanted| form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == wanted);
        let (asked, page) = (value("view"), value("scan"));
        let scans = visit.site.archive.scans(document);
        let scanned = !scans.pages.is_empty() || !scans.remarks.is_empty();
        let marks = Marks::read(visit).await?;
        let hits = hits(visit, document, &scans, &marks).await?;
        let mut view = View::read(asked.as_ref().map(|(_, view)| view.as_ref()), document, scanned);
        // What is found on a page image is shown there, unless another view was asked for.
        view.scan |= asked.is_none() && hits.iter().any(|hits| !hits.is_empty());
        let opened = Self { view, marks, scans, hits, page: 0 };
        let page = page.and_then(|(_, page)| page.parse().ok()).unwrap_or(opened.usual());
        Ok(Self { page: page.clamp(1, opened.scans.pages.len().max(1)), ..opened })
    }

    /// The page image that is shown when none is asked for: the first with words that were found.
    fn usual(&self) -> usize {
        self.found_on().first().copied().unwrap_or(1)
    }

    /// The page images with words that were found, from 1.
    pub fn found_on(&self) -> Vec<usize> {
        (1..).zip(&self.hits).filter(|(_, hits)| !hits.is_empty()).map(|(page, _)| page).collect()
    }

    /// The canonical query string that asks for this.
    pub fn query(&self, document: &Document) -> String {
        let page = if self.page == self.usual() { String::new() } else { format!("scan={}", self.page) };
        both(&both(&self.view.query(document), &self.marks.whole_query()), &page)
    }

    /// The page images of a document at `path`; none where it has none.
    pub fn scan_view(&self, t: &Language, document: &Document, path: &str) -> Option<ScanView> {
        if self.scans.pages.is_empty() && self.scans.remarks.is_empty() {
            return None;
        }
        let place = ScanPlace {
            id: &document.id,
            page: self.page,
            usual: self.usual(),
            beside: self.view.scan,
            path,
            rest: &both(&self.view.with_scan().query(document), &self.marks.whole_query()),
            asked: &self.marks.query(),
            hits: self.hits.get(self.page - 1).map_or(&[], Vec::as_slice),
            found_on: &self.found_on(),
        };
        let numbers = Numbers::of(document, self.scans.pages.len());
        Some(ScanView::of(t, &self.scans, numbers, &place))
    }
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
