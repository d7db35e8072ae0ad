//! Words with their places on a page image, as OCR gives them.

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

    /// The places of the words that lie within these ranges of [`Page::text`].
    pub fn places(&self, ranges: &[std::ops::Range<usize>]) -> Vec<Place> {
        let (_, starts) = self.text();
        let within = |(word, start): (&Word, &usize)| {
            let end = start + word.text.len();
            ranges.iter().any(|range| *start < range.end && range.start < end).then_some(word.place).flatten()
        };
        self.words.iter().zip(&starts).filter_map(within).collect()
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
}
