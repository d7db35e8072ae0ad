//! Words with their places on a page image, as OCR gives them.

use std::ops::Range;

/// A rectangle as parts of the page: 0 is its left or upper edge, 1 its right or lower one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its letters; those of the whole word, where it is broken at the end of a line.
    pub text: String,
    /// Where it stands; `None` where the source does not say.
    pub place: Option<Place>,
    /// Whether a paragraph begins with it.
    pub begins: bool,
}

/// The words of a page, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The words.
    pub words: Vec<Word>,
}

/// A page and its size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// From left to right, in pixels.
    pub width: u32,
    /// From top to bottom, in pixels.
    pub height: u32,
    /// What stands on it.
    pub page: Page,
}

impl Page {
    /// The words with spaces between them, and where each begins in that text.
    pub fn text(&self) -> (String, Vec<usize>) {
        let (mut text, mut starts) = (String::new(), Vec::with_capacity(self.words.len()));
        for word in &self.words {
            if !text.is_empty() {
                text.push(' ');
            }
            starts.push(text.len());
            text += &word.text;
        }
        (text, starts)
    }

    /// The paragraphs as Markdown that shows these very words.
    pub fn markdown(&self) -> String {
        let mut body = String::new();
        for word in &self.words {
            if !body.is_empty() {
                body += if word.begins { "\n\n" } else { " " };
            }
            for letter in word.text.chars() {
                if letter.is_ascii_punctuation()
                    && !matches!(letter, '.' | ',' | ';' | ':' | '\'' | '"' | '/' | '?' | '%')
                {
                    body.push('\\');
                }
                body.push(letter);
            }
        }
        body
    }

    /// The places of the words that lie within these ranges of [`Page::text`]; of a word that is a line
    /// without spaces (Chinese, Japanese) the part in a range.
    pub fn places(&self, ranges: &[Range<usize>]) -> Vec<Place> {
        let (_, starts) = self.text();
        let placed =
            self.words.iter().zip(&starts).filter_map(|(word, start)| Some((word, *start, word.place?)));
        let places = placed.flat_map(|(word, start, place)| {
            let end = start + word.text.len();
            let within = ranges.iter().filter(move |range| range.start < end && start < range.end);
            let parts = within.map(move |range| {
                place.part(&word.text, range.start.max(start) - start..range.end.min(end) - start)
            });
            parts.take(if is_unspaced(&word.text) { usize::MAX } else { 1 })
        });
        places.collect()
    }
}

impl Place {
    /// Where a part of a word stands that has this place; the whole, where letters have no width of their own.
    fn part(self, word: &str, range: Range<usize>) -> Self {
        let widths = |part: Option<&str>| part.map_or(0, |part| part.chars().map(width).sum::<u32>());
        let all = widths(Some(word));
        let (before, within) = (widths(word.get(..range.start)), widths(word.get(range)));
        if !is_unspaced(word) || within == 0 || all == 0 {
            return self;
        }
        let of = |part: u32, length: f32| length * part as f32 / all as f32;
        // What is higher than it is wide is read downwards.
        if self.height > self.width {
            return Self { y: self.y + of(before, self.height), height: of(within, self.height), ..self };
        }
        Self { x: self.x + of(before, self.width), width: of(within, self.width), ..self }
    }
}

/// Whether letters of a word stand for words of their own.
fn is_unspaced(word: &str) -> bool {
    word.contains(|letter| width(letter) == WIDE)
}

/// The width of letters of Chinese, Japanese and Korean; that of others is half of it.
const WIDE: u32 = 2;

fn width(letter: char) -> u32 {
    match letter {
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}' => WIDE,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(words: &[&str]) -> Page {
        let word = |(at, text): (usize, &&str)| Word {
            text: text.trim_start_matches('¶').to_owned(),
            place: Some(Place { x: at as f32, ..Place::default() }),
            begins: text.starts_with('¶'),
        };
        Page { words: words.iter().enumerate().map(word).collect() }
    }

    #[test]
    fn words_become_paragraphs_that_show_them() {
        for (words, expect) in [
            (&["¶The", "ice", "¶holds."][..], "The ice\n\nholds."),
            (&["¶*1)", "[illegible]", "#2"], "\\*1\\) \\[illegible\\] \\#2"),
            (&[], ""),
        ] {
            assert_eq!(page(words).markdown(), expect);
        }
    }

    #[test]
    fn what_was_found_in_the_text_has_places() {
        let page = page(&["the", "ice", "holds"]);
        assert_eq!(page.text().0, "the ice holds");
        for (range, expect) in
            [(4..7, &[1.0][..]), (0..13, &[0.0, 1.0, 2.0]), (5..9, &[1.0, 2.0]), (3..4, &[])]
        {
            let places: Vec<f32> = page.places(&[range]).iter().map(|place| place.x).collect();
            assert_eq!(places, expect);
        }
    }

    /// The box of what is found in a word of 100 by 10, or as high as that: its edges along the line.
    #[track_caller]
    fn check(text: &str, found: &str, (width, height): (f32, f32), expect: [f32; 2]) {
        let place = Place { x: 0.0, y: 0.0, width, height };
        let page = Page { words: vec![Word { text: text.into(), place: Some(place), begins: true }] };
        let start = text.find(found).expect("it is there");
        let range = start..start + found.len();
        let places = page.places(&[range]);
        let [Place { x, y, width, height }] = places[..] else { panic!("one place") };
        let along = if place.height > place.width { [y, height] } else { [x, width] };
        assert_eq!(along.map(f32::round), expect, "{text} {found}");
    }

    #[test]
    fn a_line_without_spaces_has_a_place_for_each_letter() {
        check("他昨天到平壤", "平壤", (120.0, 10.0), [80.0, 40.0]);
        check("他昨天到平壤", "平壤", (10.0, 120.0), [80.0, 40.0]);
        check("1956年平壤", "平壤", (100.0, 10.0), [60.0, 40.0]);
        check("평양에서", "평양", (80.0, 10.0), [0.0, 40.0]);
        check("ferry,", "ferry", (60.0, 10.0), [0.0, 60.0]);
    }

    #[test]
    fn each_place_in_a_line_without_spaces_counts() {
        let place = Place { x: 0.0, y: 0.0, width: 8.0, height: 1.0 };
        let page =
            Page { words: vec![Word { text: "北京、北京".into(), place: Some(place), begins: true }] };
        let lefts: Vec<f32> = page.places(&[0..6, 9..15]).iter().map(|place| place.x).collect();
        assert_eq!(lefts, [0.0, 4.8]);
    }
}
