//! Words set on paper as a typewriter would: in columns, the type a little uneven.

use super::paper::{Chance, HEIGHT, Paper, WIDTH};
use ab_glyph::{Font, FontVec, GlyphId, PxScale, ScaleFont};
use anyhow::{Context, Result};
use std::fs;

/// The fonts, both under the SIL Open Font License: CMU Typewriter Text for alphabets, Noto Serif
/// CJK for Chinese and Korean. Debian's packages `fonts-cmu` and `fonts-noto-cjk` have them here.
const ALPHABETS: &str = "/usr/share/fonts/truetype/cmu/cmuntt.ttf";
const CHARACTERS: &str = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";

/// Pixels of a column, a line, and the type itself.
const COLUMN: i32 = 12;
const LINE: i32 = 30;
const TYPE: f32 = 23.0;
/// Where the text begins, and how many columns and lines it has.
const LEFT: i32 = 100;
const TOP: i32 = 110;
const COLUMNS: i32 = 66;
/// How much of a pixel must be covered to be black.
const BLACK: f32 = 0.45;

pub struct Typist {
    alphabets: FontVec,
    characters: FontVec,
}

impl Typist {
    /// A typist with both fonts.
    ///
    /// # Errors
    /// Which package has the font that is missing.
    pub fn new() -> Result<Self> {
        let read = |path: &str, package: &str| -> Result<Vec<u8>> {
            fs::read(path).with_context(|| format!("{path} is missing: apt-get install {package}"))
        };
        Ok(Self {
            alphabets: FontVec::try_from_vec(read(ALPHABETS, "fonts-cmu")?)?,
            characters: FontVec::try_from_vec_and_index(read(CHARACTERS, "fonts-noto-cjk")?, 0)?,
        })
    }

    /// Types a page, its paragraphs parted by an empty line; what is between `~~` is struck out.
    pub fn page(&self, paper: &mut Paper, chance: &mut Chance, words: &str) {
        let mut y = TOP;
        for paragraph in words.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            let mut struck = false;
            for line in paragraph.lines().flat_map(wrapped) {
                let mut x = LEFT;
                let mut rest = line.as_str();
                while let Some(letter) = rest.chars().next() {
                    if let Some(after) = rest.strip_prefix("~~") {
                        (struck, rest) = (!struck, after);
                        continue;
                    }
                    rest = &rest[letter.len_utf8()..];
                    let uneven = i32::from(chance.below(9) == 0);
                    self.letter(paper, letter, x, y + uneven, TYPE);
                    if struck {
                        self.letter(paper, 'x', x, y, TYPE);
                    }
                    x += columns(letter) * COLUMN;
                }
                y += LINE;
            }
            y += LINE / 2;
        }
    }

    /// Says at the foot of the page what it is.
    pub fn label(&self, paper: &mut Paper, words: &str) {
        for (at, letter) in (0..).zip(words.chars()) {
            self.letter(paper, letter, LEFT + at * 9, HEIGHT - 40, 17.0);
        }
        for x in LEFT..WIDTH - LEFT {
            paper.ink(x, HEIGHT - 62);
        }
    }

    fn letter(&self, paper: &mut Paper, letter: char, x: i32, y: i32, size: f32) {
        let has = |font: &FontVec| font.glyph_id(letter) != GlyphId(0);
        let font = if has(&self.alphabets) { &self.alphabets } else { &self.characters };
        let scaled = font.as_scaled(PxScale::from(size));
        let glyph = scaled.scaled_glyph(letter);
        let Some(outline) = font.outline_glyph(glyph) else { return };
        let bounds = outline.px_bounds();
        outline.draw(|dx, dy, covered| {
            if covered > BLACK {
                paper.ink(x + bounds.min.x as i32 + dx as i32, y + bounds.min.y as i32 + dy as i32);
            }
        });
    }
}

/// Columns that a letter takes.
fn columns(letter: char) -> i32 {
    if matches!(u32::from(letter), 0x1100..=0x11ff | 0x2e80..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xffef) {
        2
    } else {
        1
    }
}

/// A line, broken between words, and between Chinese characters, where it is too long.
fn wrapped(line: &str) -> Vec<String> {
    let (mut lines, mut now, mut width) = (Vec::new(), String::new(), 0);
    for word in pieces(line) {
        let wide: i32 = word.trim_end().chars().map(columns).sum();
        if width + wide > COLUMNS && !now.is_empty() {
            lines.push(std::mem::take(&mut now));
            width = 0;
        }
        width += word.chars().map(columns).sum::<i32>();
        now += word;
    }
    lines.push(now);
    lines
}

/// Words with the spaces after them; each wide character alone.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, letter) in line.char_indices() {
        let end = at + letter.len_utf8();
        let next = line[end..].chars().next();
        let breaks = letter == ' ' || columns(letter) == 2 || next.is_some_and(|next| columns(next) == 2);
        if breaks && next != Some(' ') && !next.is_some_and(|next| "，。、；：？！）》」".contains(next))
        {
            pieces.push(&line[start..end]);
            start = end;
        }
    }
    pieces.extend(Some(&line[start..]).filter(|rest| !rest.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_characters() {
        let long = "word ".repeat(20);
        let lines = wrapped(long.trim());
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.chars().map(columns).sum::<i32>() <= COLUMNS + 1));
        assert_eq!(wrapped(&"水".repeat(40)), ["水".repeat(33), "水".repeat(7)]);
        assert_eq!(pieces("ice 水位，高"), ["ice ", "水", "位，", "高"]);
    }
}
