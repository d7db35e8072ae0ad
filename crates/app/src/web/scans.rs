//! The page images of a document, as its page shows them: one at a time, with
//! links to the others; a script makes a viewer of it.

use super::{
    address::{both, join},
    frame::Link,
    iiif::fitted,
    language::{Language, number},
};
use archive::{ScanPage, ScanRemark, Scans, scans::Fault};

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

/// The page images of a document.
pub struct ScanView {
    /// The one that is shown; none while nothing can be.
    pub shown: Option<PageImage>,
    /// What a viewer is told of it.
    pub info: String,
    /// Links to the page before and after.
    pub turns: Vec<Link>,
    /// The pages around it, small.
    pub small: Vec<PageImage>,
    /// What is to be said of scans that cannot be shown.
    pub remarks: Vec<String>,
}

/// Which page image is asked for, from 1.
pub fn asked(query: &str, scans: &Scans) -> usize {
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "scan");
    let page = asked.and_then(|(_, page)| page.parse().ok()).unwrap_or(1);
    page.clamp(1, scans.pages.len().max(1))
}

/// The query string that asks for a page image; empty for the first.
pub fn query(page: usize) -> String {
    if page == 1 { String::new() } else { format!("scan={page}") }
}

impl ScanView {
    /// The page images, with this one shown where they stand `beside` the text; `path` and `rest`
    /// make the addresses of the others.
    pub fn of(t: &Language, scans: &Scans, page: usize, beside: bool, path: &str, rest: &str) -> Self {
        let all = scans.pages.len();
        let href = |page: usize| format!("{}#scan", join(path, &both(rest, &query(page))));
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
        let previous = (page > 1).then(|| Link::new(href(page - 1), t.say("scan-previous")));
        let next = (page < all).then(|| Link::new(href(page + 1), t.say("scan-next")));
        let first = page.saturating_sub(MOST_SMALL / 2).min(all.saturating_sub(MOST_SMALL)) + 1;
        let small = (first..=all).take(if all > 1 || !beside { MOST_SMALL } else { 0 });
        Self {
            shown: scans.pages.get(page - 1).map(|scan| image(page, LARGE, alone(scan))),
            info: scans
                .pages
                .get(page - 1)
                .map(|scan| format!("/iiif/image/{}/info.json", scan.name))
                .unwrap_or_default(),
            turns: previous.into_iter().chain(next).collect(),
            small: small
                .map(|one| PageImage { current: one == page, ..image(one, SMALL, href(one)) })
                .collect(),
            remarks: scans.remarks.iter().map(|remark| said(t, remark)).collect(),
        }
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
