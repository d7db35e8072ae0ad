//! The text layer of a page of a PDF: its words, and where they stand. Most often OCR has
//! put it there, unseen, over the picture of the page.

use crate::{
    limit,
    line::{self, Written},
    survey::Glyph,
};
use hayro::kurbo::{Point, Vec2};
use serde::{Deserialize, Serialize};

/// A word of a text layer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Its letters; those of the whole word, where it is broken at the end of a line.
    pub text: String,
    /// Where it stands, as parts of the page: left, top, width, height.
    pub place: [f32; 4],
    /// Whether a paragraph begins with it.
    pub begins: bool,
}

/// Letters that stand this near to one another, in their own size, are of one word.
const NEAR: f64 = 0.15;
/// A letter that stands this far above or below the one before is in another line.
const ASIDE: f64 = 0.4;
/// A letter that stands this far back is in another line, too.
const BACK: f64 = 0.5;
/// A line this much farther below than the one before begins a paragraph.
const APART: f64 = 1.4;
/// As far below as the second line of a page may be and still go on with the first, in its size.
const DOUBLE: f64 = 2.4;

/// Words while letters come in.
#[derive(Debug)]
pub(crate) struct Layer {
    /// The page's width and height.
    page: Vec2,
    words: Vec<Word>,
    /// The words of the line that is not at its end.
    line: Vec<Written>,
    /// Whether a paragraph begins with it.
    begins: bool,
    open: Option<Written>,
    last: Option<Last>,
    /// How far below the line before the last line was.
    pitch: Option<f64>,
    /// Whether the last word goes on in the next line.
    broken: bool,
}

/// The letter before.
#[derive(Debug)]
struct Last {
    start: Point,
    end: Point,
    /// Where its line begins.
    line: Point,
    /// Whether it is read from right to left.
    leftward: bool,
}

/// How a letter stands to the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    /// In the same word.
    Near,
    /// In the same line.
    Line,
    /// In another line, so far below.
    Below(f64),
}

impl Layer {
    pub fn of(page: Vec2) -> Self {
        let (words, line) = (Vec::new(), Vec::new());
        Self { page, words, line, begins: true, open: None, last: None, pitch: None, broken: false }
    }

    /// Takes the next letter.
    pub fn take(&mut self, glyph: &Glyph) {
        if self.words.len() + self.line.len() >= limit::WORDS {
            return;
        }
        let step = self.last.as_ref().map_or(Step::Below(f64::INFINITY), |last| last.step(glyph));
        if step != Step::Near || glyph.text.trim().is_empty() {
            self.end_word();
        }
        if let Step::Below(distance) = step {
            self.end_line();
            self.begins = self.begins(distance, glyph.size);
        }
        let line = match (&self.last, step) {
            (Some(last), Step::Near | Step::Line) => last.line,
            _ => glyph.start,
        };
        let leftward = line::is_leftward(&glyph.text);
        self.last = Some(Last { start: glyph.start, end: glyph.end, line, leftward });
        if !glyph.text.trim().is_empty() {
            self.open.get_or_insert_with(|| Written::of(glyph)).add(glyph);
        }
    }

    /// Whether a line begins a paragraph, so far below the one before.
    fn begins(&mut self, distance: f64, size: f64) -> bool {
        let apart = distance < 0.0 || distance > self.pitch.map_or(DOUBLE * size, |pitch| pitch * APART);
        // What is apart may be how the lines from here on are.
        if distance.is_finite() && distance > size / 2.0 {
            self.pitch = Some(distance);
        }
        apart
    }

    fn end_word(&mut self) {
        self.line.extend(self.open.take());
    }

    fn end_line(&mut self) {
        let mut begins = std::mem::take(&mut self.begins);
        for written in line::in_order(std::mem::take(&mut self.line)) {
            begins &= !self.add(written, begins);
        }
    }

    /// Adds a word; says whether it is on the page.
    fn add(&mut self, written: Written, begins: bool) -> bool {
        let mut text = line::typed(&written.letters.concat());
        let place = self.place(written.from, written.to).filter(|_| text.len() <= limit::WORD);
        let Some(place) = place else { return false };
        let broken = text.ends_with('\u{ad}');
        text.retain(|letter| letter != '\u{ad}');
        match self.words.last_mut().filter(|_| self.broken) {
            Some(last) => last.text += &text,
            None => self.words.push(Word { text, place, begins: begins || self.words.is_empty() }),
        }
        self.broken = broken;
        true
    }

    /// A place as parts of the page; `None` outside of it.
    fn place(&self, from: Point, to: Point) -> Option<[f32; 4]> {
        let part = |at: f64, all: f64| (at / all).clamp(0.0, 1.0);
        let (left, top) = (part(from.x, self.page.x), part(from.y, self.page.y));
        let (right, bottom) = (part(to.x, self.page.x), part(to.y, self.page.y));
        let place = [left, top, right - left, bottom - top].map(|part| part as f32);
        (place[2] > 0.0 && place[3] > 0.0).then_some(place)
    }

    pub fn words(mut self) -> Vec<Word> {
        self.end_word();
        self.end_line();
        self.words.retain(|word| !word.text.is_empty());
        self.words
    }
}

impl Last {
    fn step(&self, glyph: &Glyph) -> Step {
        let (way, size) = (glyph.way, glyph.size);
        let from = glyph.start - self.end;
        let (ahead, aside) = (from.dot(way), way.cross(from));
        let back = (self.start - glyph.end).dot(way);
        let leftward = self.leftward || line::is_leftward(&glyph.text);
        // Letters of Hebrew and Arabic may come one to the left of the other.
        let gap = if leftward && ahead < 0.0 && back > -BACK * size { back } else { ahead };
        if aside.abs() > ASIDE * size || gap < -BACK * size {
            return Step::Below((self.line - glyph.start).dot(glyph.up) / glyph.up.length());
        }
        if gap < NEAR * size { Step::Near } else { Step::Line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of this size, half as wide, from a place on a page of 100 by 100.
    fn letters(layer: &mut Layer, (x, y): (f64, f64), size: f64, text: &str) {
        let mut start = Point::new(x, y);
        for letter in text.chars() {
            let end = start + Vec2::new(size / 2.0, 0.0);
            let up = Vec2::new(0.0, -size);
            layer.take(&Glyph { text: letter.into(), start, end, up, way: Vec2::new(1.0, 0.0), size });
            start = end;
        }
    }

    /// What these lines are: each word with its left edge in hundredths, `¶` where a paragraph begins.
    fn check(lines: &[((f64, f64), &str)], expect: &[&str]) {
        let mut layer = Layer::of(Vec2::new(100.0, 100.0));
        lines.iter().for_each(|(place, text)| letters(&mut layer, *place, 4.0, text));
        let word = |word: Word| {
            format!("{}{}@{:.0}", if word.begins { "¶" } else { "" }, word.text, word.place[0] * 100.0)
        };
        let found: Vec<String> = layer.words().into_iter().map(word).collect();
        assert_eq!(found, expect, "{lines:?}");
    }

    #[test]
    fn letters_become_words_lines_and_paragraphs() {
        check(&[((10.0, 10.0), "the ice")], &["¶the@10", "ice@18"]);
        // Words without spaces between them, each put in its place.
        check(&[((10.0, 10.0), "the"), ((17.0, 10.2), "ice")], &["¶the@10", "ice@17"]);
        // A word in pieces.
        check(&[((10.0, 10.0), "th"), ((14.2, 10.0), "e")], &["¶the@10"]);
        check(&[((10.0, 10.0), "the"), ((10.0, 16.0), "ice")], &["¶the@10", "ice@10"]);
        let paragraphs = [((10.0, 10.0), "a"), ((10.0, 16.0), "b"), ((10.0, 28.0), "c"), ((10.0, 34.0), "d")];
        check(&paragraphs, &["¶a@10", "b@10", "¶c@10", "d@10"]);
        // Lines far from one another, as in typescript.
        let typed = [((10.0, 10.0), "a"), ((10.0, 19.0), "b"), ((10.0, 28.0), "c")];
        check(&typed, &["¶a@10", "b@10", "c@10"]);
        // A head, and then lines that are farther from one another.
        let head = [(10.0, 4.0), (10.0, 9.0), (10.0, 18.0), (10.0, 27.0), (10.0, 36.0)];
        check(&head.map(|place| (place, "a")), &["¶a@10", "a@10", "¶a@10", "a@10", "a@10"]);
        // The next column.
        check(&[((10.0, 80.0), "a"), ((60.0, 10.0), "b")], &["¶a@10", "¶b@60"]);
    }

    /// The words of Hebrew letters each put in its place: text and left edges.
    fn check_leftward(letters: &[(&str, f64)], way: f64, expect: &[&str]) {
        let mut layer = Layer::of(Vec2::new(100.0, 100.0));
        for (text, x) in letters {
            let (start, end) = (Point::new(*x, 10.0), Point::new(x + 2.0 * way, 10.0));
            let up = Vec2::new(0.0, -4.0);
            layer.take(&Glyph { text: (*text).into(), start, end, up, way: Vec2::new(way, 0.0), size: 4.0 });
        }
        let words: Vec<String> = layer.words().into_iter().map(|word| word.text).collect();
        assert_eq!(words, expect, "{letters:?}");
    }

    #[test]
    fn what_is_read_from_right_to_left_is_in_its_order() {
        // As programs that print put it: from left to right as it is seen.
        check(&[((10.0, 10.0), "םולש לע")], &["¶על@20", "שלום@10"]);
        check(&[((10.0, 10.0), "ץרא 1956 לע")], &["¶על@28", "1956@18", "ארץ@10"]);
        check(&[((10.0, 10.0), "(ץרא לע)")], &["¶(על@20", "ארץ)@10"]);
        check(&[((10.0, 10.0), "said ץרא לע once")], &["¶said@10", "על@28", "ארץ@20", "once@34"]);
        check(&[((10.0, 10.0), ".ץראב New UN לע")], &["¶על@36", "New@22", "UN@30", "בארץ.@10"]);
        // Letter by letter, as it is read; with letters that are drawn the other way round.
        let read = [("ע", 40.0), ("ל", 38.0), (" ", 36.0), ("א", 34.0), ("ץ", 32.0)];
        check_leftward(&read, 1.0, &["על", "אץ"]);
        check_leftward(&read, -1.0, &["על", "אץ"]);
        // Word by word as it is read, each as it is seen.
        check_leftward(&[("ל", 38.0), ("ע", 40.0), ("ץ", 32.0), ("א", 34.0)], 1.0, &["על", "אץ"]);
    }

    #[test]
    fn lines_of_letters_drawn_the_other_way_round_are_no_paragraphs() {
        let mut layer = Layer::of(Vec2::new(100.0, 100.0));
        for y in [10.0, 16.0, 22.0] {
            let (start, end) = (Point::new(80.0, y), Point::new(78.0, y));
            let (up, way) = (Vec2::new(0.0, -4.0), Vec2::new(-1.0, 0.0));
            layer.take(&Glyph { text: "ע".into(), start, end, up, way, size: 4.0 });
        }
        assert_eq!(layer.words().iter().map(|word| word.begins).collect::<Vec<_>>(), [true, false, false]);
    }

    #[test]
    fn a_word_that_is_broken_is_whole() {
        check(&[((80.0, 10.0), "tele\u{ad}"), ((10.0, 16.0), "gram now")], &["¶telegram@80", "now@20"]);
    }

    #[test]
    fn what_stands_outside_of_the_page_is_left_out() {
        check(&[((-50.0, 10.0), "out"), ((10.0, 120.0), "out"), ((10.0, 10.0), "in")], &["¶in@10"]);
    }

    #[test]
    fn a_word_has_its_place() {
        let mut layer = Layer::of(Vec2::new(100.0, 100.0));
        letters(&mut layer, (10.0, 50.0), 10.0, "ab");
        let words = layer.words();
        assert_eq!(words[0].place.map(|part| (part * 100.0).round()), [10.0, 42.0, 10.0, 10.0]);
    }
}
