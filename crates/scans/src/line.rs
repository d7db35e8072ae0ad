//! The words of a line in the order in which they are read. Programs put Hebrew and Arabic on a
//! page as it is seen, from left to right, or as it is read.

use crate::survey::Glyph;
use hayro::kurbo::{Point, Vec2};
use unicode_normalization::UnicodeNormalization;

/// A word as it was put on the page.
#[derive(Debug)]
pub(crate) struct Written {
    /// What each glyph of it says, in the order in which they came.
    pub letters: Vec<String>,
    /// The upper left corner of its place.
    pub from: Point,
    /// The lower right corner of its place.
    pub to: Point,
    /// The right of its letters, of length 1.
    right: Vec2,
    /// Where its first letter stands along its line.
    first: f64,
    /// Where its last letter stands.
    last: f64,
}

impl Written {
    /// A word that begins with this letter, without it.
    pub fn of(glyph: &Glyph) -> Self {
        let (from, to) = glyph.bounds();
        let right = Vec2::new(-glyph.up.y, glyph.up.x) / glyph.up.length();
        let first = middle(glyph).dot(right);
        Self { letters: Vec::new(), from, to, right, first, last: first }
    }

    /// Adds a letter.
    pub fn add(&mut self, glyph: &Glyph) {
        let (from, to) = glyph.bounds();
        self.letters.push(glyph.text.trim().into());
        self.from = Point::new(self.from.x.min(from.x), self.from.y.min(from.y));
        self.to = Point::new(self.to.x.max(to.x), self.to.y.max(to.y));
        self.last = middle(glyph).dot(self.right);
    }

    fn is_leftward(&self) -> bool {
        self.letters.iter().any(|letter| is_leftward(letter))
    }

    /// Its letters as they are read; numbers in it stay as they are.
    fn turn(&mut self) {
        if self.last <= self.first || !self.is_leftward() {
            return;
        }
        self.letters.reverse();
        self.letters.iter_mut().for_each(|letter| *letter = letter.chars().map(mirrored).collect());
        let is_rightward = |letter: &String| !is_leftward(letter) && letter.contains(char::is_alphanumeric);
        for run in self.letters.chunk_by_mut(|one, next| is_rightward(one) == is_rightward(next)) {
            if is_rightward(&run[0]) {
                run.reverse();
            }
        }
    }
}

/// A bracket as it is written where it looks like this in a text that is read from right to left.
fn mirrored(letter: char) -> char {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»')];
    let other = PAIRS.iter().find_map(|(one, other)| match letter {
        _ if letter == *one => Some(*other),
        _ if letter == *other => Some(*one),
        _ => None,
    });
    other.unwrap_or(letter)
}

/// Letters as people type them: programs that print have ligatures, Arabic letters by their place in
/// the word, and radicals that look like Chinese characters.
pub(crate) fn typed(text: &str) -> String {
    let is_form = |letter: char| matches!(letter, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    let mut typed = String::with_capacity(text.len());
    for letter in text.chars() {
        match is_form(letter) {
            true => typed.extend(std::iter::once(letter).nfkc()),
            false => typed.push(letter),
        }
    }
    typed
}

fn middle(glyph: &Glyph) -> Vec2 {
    glyph.start.midpoint(glyph.end).to_vec2()
}

/// Whether letters are read from right to left.
pub(crate) fn is_leftward(letters: &str) -> bool {
    letters.contains(
        |letter| matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'),
    )
}

/// A line as it is read.
pub(crate) fn in_order(mut line: Vec<Written>) -> Vec<Written> {
    if !line.iter().any(Written::is_leftward) {
        return line;
    }
    line.iter_mut().for_each(Written::turn);
    let ahead = line.windows(2).filter(|pair| pair[0].first < pair[1].first).count();
    if 2 * ahead < line.len() {
        return line;
    }
    let letters = |leftward: bool| -> usize {
        let words = line.iter().filter(|word| word.is_leftward() == leftward);
        words.map(|word| word.letters.concat().chars().filter(|letter| letter.is_alphabetic()).count()).sum()
    };
    let leftward = letters(true) >= letters(false);
    if leftward {
        line.reverse();
    }
    for run in line.chunk_by_mut(|one, next| one.is_leftward() == next.is_leftward()) {
        if run[0].is_leftward() != leftward {
            run.reverse();
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_people_type_them() {
        for (text, expect) in [
            ("\u{2F51}泽东，第\u{2F06}段", "毛泽东，第二段"),
            ("\u{FEDF}\u{FECC}", "لع"),
            ("\u{FB01}sh", "fish"),
            ("№ 5² ½", "№ 5² ½"),
        ] {
            assert_eq!(typed(text), expect);
        }
    }
}
