//! The page images of a document, as its page shows them: one at a time, with
//! links to the others; a script makes a viewer of it.

use super::{
    address::{both, join},
    iiif::fitted,
    language::{Language, number},
};
use archive::{
    ScanPage, ScanRemark, Scans,
    scans::{Fault, PageSize},
};

/// The box that a page image fits into, and that of a small one.
const LARGE: (u32, u32) = (1_000, 1_500);
const SMALL: (u32, u32) = (120, 160);
/// Small images to a page.
const MOST_SMALL: usize = 24;

/// A page image.
pub struct PageImage {
    /// Its address.
    pub src: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows, in words.
    pub words: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A link to the page before or after.
pub struct Turn {
    /// Where it leads.
    pub href: String,
    /// `prev` or `next`.
    pub rel: &'static str,
    /// Its words.
    pub text: String,
}

/// Where page images stand.
#[derive(Clone, Copy)]
pub struct ScanPlace<'a> {
    /// The document's id.
    pub id: &'a str,
    /// Which is shown, from 1.
    pub page: usize,
    /// The one that is shown when none is asked for.
    pub usual: usize,
    /// Whether it stands beside the text.
    pub beside: bool,
    /// The path of the document.
    pub path: &'a str,
    /// What else its address asks for.
    pub rest: &'a str,
    /// The words that were asked for, as a query string.
    pub asked: &'a str,
    /// Where they are on the page shown.
    pub hits: &'a [[u32; 4]],
}

/// The page images of a document.
pub struct ScanView {
    /// The one that is shown; none while nothing can be.
    pub shown: Option<PageImage>,
    /// Which it is, from 1.
    pub page: usize,
    /// All pages, for a viewer.
    pub manifest: String,
    /// Where a viewer learns what was found on them; empty when nothing was asked.
    pub search: String,
    /// What was found on the page shown: left, top, width, height, in pixels.
    pub hits: Vec<[u32; 4]>,
    /// The size of the page itself.
    pub size: PageSize,
    /// What a viewer calls a page: `{number}` stands for which.
    pub heading: String,
    /// Links to the page before and after.
    pub turns: Vec<Turn>,
    /// The pages around it, small.
    pub small: Vec<PageImage>,
    /// What is to be said of scans that cannot be shown.
    pub remarks: Vec<String>,
    /// For each page, where it is shown.
    hrefs: Vec<String>,
}

/// Which page image is asked for, from 1; `usual` where none is.
pub fn asked(query: &str, scans: &Scans, usual: usize) -> usize {
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "scan");
    let page = asked.and_then(|(_, page)| page.parse().ok()).unwrap_or(usual);
    page.clamp(1, scans.pages.len().max(1))
}

/// The query string that asks for a page image; empty for the usual one.
pub fn query(page: usize, usual: usize) -> String {
    if page == usual { String::new() } else { format!("scan={page}") }
}

impl ScanView {
    /// The page images, one of them shown.
    pub fn of(t: &Language, scans: &Scans, at: &ScanPlace<'_>) -> Self {
        let ScanPlace { id, page, usual, beside, path, rest, asked, hits } = *at;
        let all = scans.pages.len();
        let href = |page: usize| format!("{}#scan", join(path, &both(rest, &query(page, usual))));
        let words = |page: usize| {
            let about = [("number", number(page as u64)), ("count", number(all as u64))];
            t.of("scan-page", about).into_owned()
        };
        let image = |page: usize, (width, height), href: String| {
            let ScanPage { name, size, .. } = &scans.pages[page - 1];
            let (src, drawing) = fitted(name, *size, width, height);
            let (width, height) = (drawing.size.width, drawing.size.height);
            PageImage { src, width, height, words: words(page), href, current: false }
        };
        let alone = |scan: &ScanPage| format!("/iiif/image/{}/full/max/0/default.jpg", scan.name);
        let previous = (page > 1).then(|| Turn {
            href: href(page - 1),
            rel: "prev",
            text: t.say("scan-previous").into_owned(),
        });
        let next = (page < all).then(|| Turn {
            href: href(page + 1),
            rel: "next",
            text: t.say("scan-next").into_owned(),
        });
        let first = page.saturating_sub(MOST_SMALL / 2).min(all.saturating_sub(MOST_SMALL)) + 1;
        let small = (first..=all).take(if all > 1 || !beside { MOST_SMALL } else { 0 });
        Self {
            shown: scans.pages.get(page - 1).map(|scan| image(page, LARGE, alone(scan))),
            page,
            manifest: format!("/iiif/{id}/manifest"),
            search: if asked.is_empty() { String::new() } else { format!("/iiif/{id}/search?{asked}") },
            size: scans.pages.get(page - 1).map_or(PageSize { width: 1, height: 1 }, |scan| scan.size),
            hits: hits.to_vec(),
            heading: t
                .of("scan-page", [("number", "{number}".into()), ("count", number(all as u64))])
                .into_owned(),
            turns: previous.into_iter().chain(next).collect(),
            small: small
                .map(|one| PageImage { current: one == page, ..image(one, SMALL, href(one)) })
                .collect(),
            remarks: scans.remarks.iter().map(|remark| said(t, remark)).collect(),
            hrefs: (1..=all).map(href).collect(),
        }
    }

    /// Where the image of the page is on which a passage begins, by its anchor (`en.p2.3`).
    pub fn of_passage(&self, anchor: &str) -> Option<&str> {
        let page: usize = anchor.split('.').nth(1)?.strip_prefix('p')?.parse().ok()?;
        self.hrefs.get(page.checked_sub(1)?).map(String::as_str)
    }
}

/// What is said of a scan that cannot be shown; visitors are not told what their archive should do.
fn said(t: &Language, remark: &ScanRemark) -> String {
    let path = &remark.path;
    let said = match remark.fault {
        None => t.name("scan-pending", path),
        Some(Fault::Locked) => t.name("scan-locked", path),
        Some(Fault::TooLarge | Fault::TooManyPages | Fault::TooLong | Fault::Broke) => {
            t.name("scan-too-much", path)
        }
        Some(Fault::Unreadable | Fault::CutOff | Fault::Damaged) => t.name("scan-unreadable", path),
    };
    said.into_owned()
}
