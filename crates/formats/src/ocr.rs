//! Words and their places out of ALTO and hOCR, and into hOCR.
//!
//! Both are read as they come, one tag after the other, whatever else stands in the
//! file: hOCR is often no XML, and has a document type that says nothing.

use crate::Unreadable;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use record::words::{self, Page, Place, Word};
use std::fmt::Write;

/// Bytes of a file (64 MB).
const MOST: usize = 64 << 20;

/// The pages of an ALTO or hOCR file; `None` when it is neither.
///
/// # Errors
/// When the file is too large or no text.
pub fn read(bytes: &[u8]) -> Result<Option<Vec<Page>>, Unreadable> {
    if bytes.len() > MOST {
        return Err(Unreadable::TooLarge { limit: (MOST >> 20) as u64, measured: "on the disk" });
    }
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let mut sheet = Sheet::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => sheet.opens(&tag),
            Ok(Event::Empty(tag)) => {
                sheet.opens(&tag);
                sheet.closes(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => sheet.closes(tag.local_name().as_ref()),
            Ok(Event::Text(words)) => sheet.says(&words),
            Ok(Event::GeneralRef(name)) => sheet.says(&entity(&name)),
            Ok(Event::Eof) => break,
            // What comes after a fault is not to be trusted; what came before is.
            Err(_) => break,
            Ok(_) => {}
        }
    }
    sheet.end_word();
    Ok(sheet.known.then_some(sheet.pages))
}

/// Pages as hOCR 1.2; `by` is the program that has read them.
pub fn write(sheets: &[words::Sheet], by: &str) -> String {
    let pages: String = sheets.iter().map(page).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n\
         <title>OCR</title>\n<meta charset=\"utf-8\"/>\n<meta name=\"ocr-system\" content=\"{}\"/>\n\
         <meta name=\"ocr-capabilities\" content=\"ocr_page ocr_par ocrx_word\"/>\n</head>\n<body>\n{pages}</body>\n</html>\n",
        quick_xml::escape::escape(by)
    )
}

fn page(sheet: &words::Sheet) -> String {
    let mut page = format!("<div class=\"ocr_page\" title=\"bbox 0 0 {} {}\">", sheet.width, sheet.height);
    for (at, word) in sheet.page.words.iter().enumerate() {
        if at == 0 || word.begins {
            page += if at == 0 { "\n<p class=\"ocr_par\">" } else { "</p>\n<p class=\"ocr_par\">" };
        }
        let _ = write!(
            page,
            "<span class=\"ocrx_word\"{}>{}</span> ",
            title(word.place, sheet),
            quick_xml::escape::escape(&word.text)
        );
    }
    page + if sheet.page.words.is_empty() { "</div>\n" } else { "</p>\n</div>\n" }
}

/// The place of a word in pixels, as an attribute.
fn title(place: Option<Place>, sheet: &words::Sheet) -> String {
    let Some(Place { x, y, width, height }) = place else { return String::new() };
    let (wide, high) = (sheet.width as f32, sheet.height as f32);
    let [left, top, right, bottom] = [x * wide, y * high, (x + width) * wide, (y + height) * high];
    format!(" title=\"bbox {left:.0} {top:.0} {right:.0} {bottom:.0}\"")
}

/// What has been read of a file.
#[derive(Default)]
struct Sheet {
    /// Whether anything was ALTO or hOCR.
    known: bool,
    pages: Vec<Page>,
    /// Width and height of the page, in the file's own measure.
    size: Option<(f32, f32)>,
    /// Whether the next word begins a paragraph.
    begins: bool,
    /// The word of hOCR that is open.
    open: Option<Word>,
    /// How many spans are open inside it.
    depth: usize,
    /// Whether the last word goes on with the next.
    broken: bool,
}

impl Sheet {
    fn opens(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "alto" => self.known = true,
            "Page" if self.known => self.page(number(tag, "WIDTH").zip(number(tag, "HEIGHT"))),
            "TextBlock" => self.begins = true,
            "String" if self.known => self.string(tag),
            "span" | "div" | "p" => self.classed(tag),
            _ => {}
        }
    }

    fn page(&mut self, size: Option<(f32, f32)>) {
        self.pages.push(Page::default());
        self.size = size.filter(|(width, height)| *width > 0.0 && *height > 0.0);
        self.begins = true;
    }

    /// A word of ALTO; the two halves of one that is broken have its whole text in `SUBS_CONTENT`.
    fn string(&mut self, tag: &BytesStart<'_>) {
        let half = attribute(tag, "SUBS_TYPE").unwrap_or_default();
        let whole = attribute(tag, "SUBS_CONTENT").filter(|_| half.starts_with("Hyp"));
        let place = [number(tag, "HPOS"), number(tag, "VPOS"), number(tag, "WIDTH"), number(tag, "HEIGHT")];
        if half == "HypPart2" && whole.is_some() {
            return;
        }
        if let Some(text) = whole.or_else(|| attribute(tag, "CONTENT")) {
            let place = match place {
                [Some(x), Some(y), Some(width), Some(height)] => self.placed(x, y, width, height),
                _ => None,
            };
            self.add(Word { text, place, begins: false });
        }
    }

    fn classed(&mut self, tag: &BytesStart<'_>) {
        if self.open.is_some() {
            self.depth += 1;
            return;
        }
        let class = attribute(tag, "class").unwrap_or_default();
        let title = attribute(tag, "title").unwrap_or_default();
        match class.split(' ').find(|class| class.starts_with("ocr")) {
            Some("ocr_page") => {
                self.known = true;
                let size = bounds(&title).map(|[left, top, right, bottom]| (right - left, bottom - top));
                self.page(size);
            }
            Some("ocr_par" | "ocrx_block" | "ocr_carea") => self.begins = true,
            Some("ocrx_word") => {
                let place = bounds(&title).and_then(|[left, top, right, bottom]| {
                    self.placed(left, top, right - left, bottom - top)
                });
                self.open = Some(Word { text: String::new(), place, begins: false });
            }
            _ => {}
        }
    }

    fn says(&mut self, words: &str) {
        if let Some(word) = &mut self.open {
            word.text += words;
        }
    }

    fn closes(&mut self, name: &str) {
        if matches!(name, "span" | "div" | "p") && self.open.is_some() {
            match self.depth.checked_sub(1) {
                Some(depth) => self.depth = depth,
                None => self.end_word(),
            }
        }
    }

    fn end_word(&mut self) {
        if let Some(word) = self.open.take() {
            self.add(word);
        }
    }

    fn placed(&self, x: f32, y: f32, width: f32, height: f32) -> Option<Place> {
        let (wide, high) = self.size?;
        let place = Place { x: x / wide, y: y / high, width: width / wide, height: height / high };
        let inside = place.x >= 0.0
            && place.y >= 0.0
            && place.x + place.width <= 1.01
            && place.y + place.height <= 1.01;
        (inside && width > 0.0 && height > 0.0).then_some(place)
    }

    fn add(&mut self, word: Word) {
        let text = word.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(page) = self.pages.last_mut().filter(|_| !text.is_empty()) else { return };
        let broken = text.ends_with('\u{ad}');
        let text = text.replace('\u{ad}', "");
        match page.words.last_mut().filter(|_| self.broken) {
            Some(last) => last.text += &text,
            None => page.words.push(Word { text, begins: std::mem::take(&mut self.begins), ..word }),
        }
        self.broken = broken;
    }
}

/// The box that a title of hOCR names: `bbox 10 20 110 220; x_wconf 90`.
fn bounds(title: &str) -> Option<[f32; 4]> {
    let numbers = title.split(';').find_map(|part| part.trim().strip_prefix("bbox "))?;
    let numbers: Vec<f32> = numbers.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    numbers.try_into().ok()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|found| found.key.as_ref() == name)?;
    let value = found.value.into_owned();
    Some(quick_xml::escape::unescape(&value).map(|text| text.into_owned()).unwrap_or(value))
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<f32> {
    attribute(tag, name)?.trim().parse().ok().filter(|number: &f32| number.is_finite())
}

fn entity(name: &str) -> String {
    let code = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    match (name, code.and_then(char::from_u32)) {
        (_, Some(letter)) => letter.into(),
        ("amp", _) => "&".into(),
        ("lt", _) => "<".into(),
        ("gt", _) => ">".into(),
        ("quot", _) => "\"".into(),
        ("apos", _) => "'".into(),
        ("nbsp", _) => " ".into(),
        ("shy", _) => "\u{ad}".into(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word with the left edge of its place in hundredths, `-` where it has none, and `¶` where a paragraph begins.
    fn check(source: &str, expect: &[&[&str]]) {
        let pages = read(source.as_bytes()).unwrap().expect("it is known");
        let word = |word: &Word| {
            let place = word.place.map_or("-".into(), |place| format!("{:.0}", place.x * 100.0));
            format!("{}{}@{place}", if word.begins { "¶" } else { "" }, word.text)
        };
        let found: Vec<Vec<String>> =
            pages.iter().map(|page| page.words.iter().map(word).collect()).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn alto_has_words_and_places() {
        let alto = |page: &str, words: &str| {
            format!(
                "<alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Layout><Page {page}><PrintSpace><TextBlock>{words}</TextBlock></PrintSpace></Page></Layout></alto>"
            )
        };
        let word = |text: &str, x: u32| {
            format!("<String CONTENT='{text}' HPOS='{x}' VPOS='10' WIDTH='5' HEIGHT='5'/><SP/>")
        };
        let size = "WIDTH='100' HEIGHT='200'";
        let two = [word("The", 10), word("ice&amp;snow", 20)].concat();
        check(&alto(size, &two), &[&["¶The@10", "ice&snow@20"]]);
        check(&alto("", &two), &[&["¶The@-", "ice&snow@-"]]);
        check(&alto(size, "<String CONTENT='The'/>"), &[&["¶The@-"]]);
        check(&alto(size, &word("far", 400)), &[&["¶far@-"]]);
        let halves = "<String CONTENT='tele' SUBS_TYPE='HypPart1' SUBS_CONTENT='telegram' HPOS='90' VPOS='1' WIDTH='9' HEIGHT='5'/><HYP CONTENT='-'/>\
                      <String CONTENT='gram' SUBS_TYPE='HypPart2' SUBS_CONTENT='telegram' HPOS='1' VPOS='9' WIDTH='9' HEIGHT='5'/>";
        check(&alto(size, halves), &[&["¶telegram@90"]]);
    }

    #[test]
    fn hocr_has_words_and_places_whatever_else_it_is() {
        let hocr = |words: &str| {
            format!(
                "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><div class='ocr_page' title='image \"a.png\"; bbox 0 0 200 100'><p class='ocr_par'>{words}</p></div></body></html>"
            )
        };
        for (words, expect) in [
            ("<span class='ocrx_word' title='bbox 20 10 40 20; x_wconf 90'>The</span>", &["¶The@10"][..]),
            (
                "<span class='ocr_line' title='bbox 0 0 9 9'><span class='ocrx_word' title='bbox 20 1 40 9'><em>ice</em></span></span>",
                &["¶ice@10"],
            ),
            (
                "<span class='ocrx_word' title='bbox 20 1 40 9'>tele&shy;</span> <span class='ocrx_word' title='bbox 2 20 40 29'>gram</span>",
                &["¶telegram@10"],
            ),
            ("<span class='ocrx_word'>bare</span><br>", &["¶bare@-"]),
            ("<span class='ocrx_word' title='bbox 20 1 40'>odd</span>", &["¶odd@-"]),
        ] {
            check(&hocr(words), &[expect]);
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let word = |text: &str, place: [f32; 4], begins| {
            let [x, y, width, height] = place;
            Word { text: text.into(), place: Some(Place { x, y, width, height }), begins }
        };
        let page = Page {
            words: vec![
                word("Ice", [0.5, 0.25, 0.25, 0.125], true),
                word("<&\">", [0.75, 0.25, 0.125, 0.125], false),
                word("Ферри", [0.0, 0.5, 0.5, 0.5], true),
            ],
        };
        let sheet = |page| words::Sheet { width: 1024, height: 512, page };
        let written = write(&[sheet(page.clone()), sheet(Page::default())], "tesseract \"5\"");
        assert_eq!(read(written.as_bytes()).unwrap(), Some(vec![page, Page::default()]), "{written}");
    }

    #[test]
    fn what_is_neither_is_not_read() {
        for source in ["", "<TEI/>", "<html><p>words</p></html>", "\0\u{1}"] {
            assert_eq!(read(source.as_bytes()).unwrap(), None, "{source}");
        }
    }
}
