//! The page images of a document, as its page shows them: one at a time, with
//! links to the others; a script makes a viewer of it. On paper all of them stand.

use super::{
    address::{both, join},
    iiif::fitted,
    language::{Language, number},
    numbers::Numbers,
};
use archive::{
    ScanPage, ScanRemark, Scans,
    record::text::Passage,
    scans::{Fault, PageSize},
};
use fluent_bundle::FluentValue;

/// The box that a page image fits into, and that of a small one.
const LARGE: (u32, u32) = (1_000, 1_500);
const SMALL: (u32, u32) = (120, 160);
/// Small images to a page, and links to pages with words that were found.
const MOST_SMALL: usize = 24;
/// Page images on paper.
pub const MOST_ON_PAPER: usize = 300;

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

/// A link to another page.
pub struct Turn {
    /// Where it leads.
    pub href: String,
    /// `prev` or `next`, for those beside the page shown.
    pub rel: &'static str,
    /// Its words.
    pub text: String,
    /// Whether it leads to the page shown.
    pub current: bool,
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
    /// The pages that have them, from 1.
    pub found_on: &'a [usize],
}

/// The page images of a document.
pub struct ScanView {
    /// The one that is shown; none while nothing can be.
    pub shown: Option<PageImage>,
    /// Which it is, from 1.
    pub page: usize,
    /// The one that an address without a number shows.
    pub usual: usize,
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
    /// The pages around it with words that were found, by number.
    pub found: Vec<Turn>,
    /// The pages around it, small.
    pub small: Vec<PageImage>,
    /// The pages as they are printed.
    pub printed: Vec<PageImage>,
    /// What is to be said of scans that cannot be shown.
    pub remarks: Vec<String>,
    /// For each page, where it is shown.
    hrefs: Vec<String>,
    /// Which of them shows a page of a text.
    numbers: Numbers,
}

impl ScanView {
    /// The page images, one of them shown.
    pub fn of(t: &Language, scans: &Scans, numbers: Numbers, at: &ScanPlace<'_>) -> Self {
        let pen = Pen { t, scans, at };
        let all = scans.pages.len();
        let some_small = if all > 1 || !at.beside { MOST_SMALL } else { 0 };
        let on_paper = if at.beside { MOST_ON_PAPER } else { 0 };
        Self {
            shown: scans.pages.get(at.page - 1).map(|_| pen.alone(at.page)),
            page: at.page,
            usual: at.usual,
            manifest: format!("/iiif/{}/manifest", at.id),
            search: match at.asked {
                "" => String::new(),
                asked => format!("/iiif/{}/search?{asked}", at.id),
            },
            size: scans.pages.get(at.page - 1).map_or(PageSize { width: 1, height: 1 }, |scan| scan.size),
            hits: at.hits.to_vec(),
            heading: pen.words("{number}".into()),
            turns: pen.turns(),
            found: pen.found(),
            small: pen.around(some_small).map(|page| pen.image(page, SMALL, pen.href(page))).collect(),
            printed: (1..=all.min(on_paper)).map(|page| pen.alone(page)).collect(),
            remarks: scans.remarks.iter().map(|remark| said(t, remark)).collect(),
            hrefs: (1..=all).map(|page| pen.href(page)).collect(),
            numbers,
        }
    }

    /// Where the image of the page is that begins with a passage.
    pub fn of_passage(&self, passage: &Passage) -> Option<&str> {
        let image = self.numbers.image(passage)?;
        self.hrefs.get(image.checked_sub(1)?).map(String::as_str)
    }
}

/// Of pages in order those around one.
fn around(pages: &[usize], page: usize) -> &[usize] {
    let at = pages.partition_point(|other| *other < page);
    let from = at.saturating_sub(MOST_SMALL / 2).min(pages.len().saturating_sub(MOST_SMALL));
    &pages[from..(from + MOST_SMALL).min(pages.len())]
}

/// Writes pages.
struct Pen<'a> {
    t: &'a Language,
    scans: &'a Scans,
    at: &'a ScanPlace<'a>,
}

impl Pen<'_> {
    /// Where a page is shown.
    fn href(&self, page: usize) -> String {
        let ScanPlace { path, rest, usual, .. } = *self.at;
        let query = if page == usual { String::new() } else { format!("scan={page}") };
        format!("{}#scan", join(path, &both(rest, &query)))
    }

    fn words(&self, page: FluentValue<'_>) -> String {
        let about = [("number", page), ("count", number(self.scans.pages.len() as u64))];
        self.t.of("scan-page", about).into_owned()
    }

    fn image(&self, page: usize, (width, height): (u32, u32), href: String) -> PageImage {
        let ScanPage { name, size, .. } = &self.scans.pages[page - 1];
        let (src, drawing) = fitted(name, *size, width, height);
        let PageSize { width, height } = drawing.size;
        let words = self.words(number(page as u64));
        PageImage { src, width, height, words, href, current: page == self.at.page }
    }

    /// A large image, which leads to the image alone.
    fn alone(&self, page: usize) -> PageImage {
        let name = &self.scans.pages[page - 1].name;
        self.image(page, LARGE, format!("/iiif/image/{name}/full/max/0/default.jpg"))
    }

    /// At most so many pages around the one shown.
    fn around(&self, most: usize) -> impl Iterator<Item = usize> {
        let all = self.scans.pages.len();
        let first = self.at.page.saturating_sub(most / 2).min(all.saturating_sub(most)) + 1;
        (first..=all).take(most)
    }

    /// Links to the page before and after.
    fn turns(&self) -> Vec<Turn> {
        let page = self.at.page;
        let turn = |to, rel, words| {
            let text = self.t.say(words).into_owned();
            Turn { href: self.href(to), rel, text, current: false }
        };
        let previous = (page > 1).then(|| turn(page - 1, "prev", "scan-previous"));
        let next = (page < self.scans.pages.len()).then(|| turn(page + 1, "next", "scan-next"));
        previous.into_iter().chain(next).collect()
    }

    /// Links to the pages with words that were found; none where there is one page.
    fn found(&self) -> Vec<Turn> {
        let found = if self.scans.pages.len() > 1 { self.at.found_on } else { &[] };
        let numbered = |page: &usize| Turn {
            href: self.href(*page),
            rel: "",
            text: page.to_string(),
            current: *page == self.at.page,
        };
        around(found, self.at.page).iter().map(numbered).collect()
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
