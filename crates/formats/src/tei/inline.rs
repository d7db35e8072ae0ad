//! Running text as its pieces come in: words with their emphasis, note marks,
//! page marks, line breaks; where a space belongs and where a word goes on.

use super::{
    markup::Markup,
    words::{clings_back, clings_on, is_space},
};

/// How words are set off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub italic: bool,
    pub strong: bool,
    pub struck: bool,
    pub underlined: bool,
}

#[derive(Debug)]
enum Piece {
    /// Words with their emphasis, not yet escaped.
    Words(String, Face),
    /// A mark that is CommonMark already.
    Mark(String),
    /// A new line inside the paragraph.
    Break,
}

/// What the end of a manuscript's line left open.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Joint {
    #[default]
    None,
    /// It ended in a hyphen: the word goes on if a small letter follows.
    Hyphen,
    /// It ended inside a word, or in an elision.
    Tight,
}

/// The running text of one paragraph.
#[derive(Default)]
pub(super) struct Inline {
    pieces: Vec<Piece>,
    gap: bool,
    joint: Joint,
}

impl Inline {
    /// Whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Adds the text of one node.
    pub fn words(&mut self, text: &str, face: Face) {
        let led = text.starts_with(is_space);
        let line = text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let Some(first) = line.chars().next() else {
            self.gap |= led;
            return;
        };
        let space = self.wants_space(led, first);
        self.append(line, space, face);
        self.gap = text.ends_with(is_space);
    }

    fn append(&mut self, mut line: String, space: bool, face: Face) {
        let plain = Face::default();
        match self.pieces.last_mut() {
            Some(Piece::Words(before, same)) if *same == face => {
                before.push_str(if space { " " } else { "" });
                before.push_str(&line);
                return;
            }
            Some(Piece::Words(before, same)) if space && *same == plain => before.push(' '),
            _ if space && face == plain => line.insert(0, ' '),
            _ if space => self.pieces.push(Piece::Words(" ".into(), plain)),
            _ => {}
        }
        self.pieces.push(Piece::Words(line, face));
    }

    /// Whether a space belongs before `first`; a word cut by a line's end is joined.
    fn wants_space(&mut self, led: bool, first: char) -> bool {
        match std::mem::take(&mut self.joint) {
            Joint::Hyphen if first.is_lowercase() => {
                self.drop_hyphen();
                false
            }
            Joint::Hyphen | Joint::Tight => false,
            Joint::None => {
                let before = self.last_char();
                (led || self.gap) && before.is_some_and(|c| !clings_on(c)) && (led || !clings_back(first))
            }
        }
    }

    fn last_char(&self) -> Option<char> {
        match self.pieces.last()? {
            Piece::Words(words, _) => words.chars().next_back(),
            Piece::Mark(_) => Some(']'),
            Piece::Break => None,
        }
    }

    fn drop_hyphen(&mut self) {
        if let Some(Piece::Words(words, _)) = self.pieces.last_mut() {
            words.pop();
        }
    }

    /// A mark such as `[^1]` that clings to the words before it.
    pub fn note(&mut self, label: &str) {
        self.pieces.push(Piece::Mark(format!("[^{label}]")));
    }

    /// Words in brackets that are no words of the source, such as `[illegible]`.
    pub fn bracket(&mut self, words: &str) {
        if self.wants_space(false, '[') {
            self.pieces.push(Piece::Words(" ".into(), Face::default()));
        }
        self.pieces.push(Piece::Mark(format!("[{words}]")));
        self.gap = false;
    }

    /// A page begins here.
    pub fn page(&mut self, label: &str) {
        let cut = self.joint != Joint::None;
        if self.joint == Joint::Hyphen {
            self.drop_hyphen();
        }
        if !cut && self.last_char().is_some() {
            self.pieces.push(Piece::Words(" ".into(), Face::default()));
        }
        self.pieces.push(Piece::Mark(format!("[p. {label}]")));
        self.joint = if cut { Joint::Tight } else { Joint::None };
        self.gap = true;
    }

    /// A new line of print.
    pub fn line_break(&mut self) {
        if !matches!(self.pieces.last(), None | Some(Piece::Break)) {
            self.pieces.push(Piece::Break);
        }
        self.gap = false;
    }

    /// The end of a manuscript's line, which may be inside a word.
    pub fn line_end(&mut self) {
        let Some(Piece::Words(words, _)) = self.pieces.last().filter(|_| !self.gap) else {
            self.gap = true;
            return;
        };
        let mut ends = words.chars().rev();
        self.joint = match (ends.next(), ends.next()) {
            (Some('-'), Some(c)) if c.is_alphabetic() => Joint::Hyphen,
            (Some('’' | '\''), Some(c)) if c.is_alphabetic() => Joint::Tight,
            _ => Joint::None,
        };
        self.gap = true;
    }

    /// The text as CommonMark on lines of its own.
    pub fn markdown(mut self) -> String {
        while matches!(self.pieces.last(), Some(Piece::Break)) {
            self.pieces.pop();
        }
        let mut out = Markup::default();
        for (i, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Break => out.line_break(),
                Piece::Mark(mark) => out.raw(mark),
                Piece::Words(words, face) if *face == Face::default() => out.plain(words),
                Piece::Words(words, face) => out.emphasis(words, *face, first_char(self.pieces.get(i + 1))),
            }
        }
        out.finish()
    }
}

/// The first sign of a piece; a line's end is a space.
fn first_char(piece: Option<&Piece>) -> char {
    match piece {
        Some(Piece::Words(words, _)) => words.chars().next().unwrap_or(' '),
        Some(Piece::Mark(_)) => '[',
        Some(Piece::Break) | None => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(build: impl Fn(&mut Inline), expect: &str) {
        let mut line = Inline::default();
        build(&mut line);
        assert_eq!(line.markdown(), expect);
    }

    const PLAIN: Face = Face { italic: false, strong: false, struck: false, underlined: false };
    const ITALIC: Face = Face { italic: true, ..PLAIN };

    #[test]
    fn words_are_joined_as_they_are_read() {
        check(
            |l| {
                l.words("The ", PLAIN);
                l.words("envoy", ITALIC);
                l.words(" left", PLAIN)
            },
            "The *envoy* left",
        );
        check(
            |l| {
                l.words("( ", PLAIN);
                l.words(" Orel ", ITALIC);
                l.words(")", PLAIN)
            },
            "(*Orel*)",
        );
        check(
            |l| {
                l.words("a", ITALIC);
                l.words("\n ", PLAIN);
                l.words("b", ITALIC)
            },
            "*a b*",
        );
        check(|l| l.words("one\u{2003}two", PLAIN), "one\u{2003}two");
    }

    #[test]
    fn marks_stand_in_the_line() {
        check(
            |l| {
                l.words("Orel ", PLAIN);
                l.note("1");
                l.words(" left", PLAIN)
            },
            "Orel[^1] left",
        );
        check(
            |l| {
                l.words("so", PLAIN);
                l.page("76");
                l.words("sharp", PLAIN)
            },
            "so [p. 76] sharp",
        );
        check(
            |l| {
                l.page("76");
                l.words(" So", PLAIN)
            },
            "[p. 76] So",
        );
        check(
            |l| {
                l.words("a ", PLAIN);
                l.line_break();
                l.words(" 1. b", PLAIN);
                l.line_break()
            },
            "a\\\n1\\. b",
        );
        check(
            |l| {
                l.note("1");
                l.words(": x", PLAIN)
            },
            "[^1]\\: x",
        );
        check(
            |l| {
                l.words("a", PLAIN);
                l.bracket("illegible");
                l.words(" b", PLAIN)
            },
            "a[illegible] b",
        );
    }

    #[test]
    fn a_word_cut_by_a_line_is_joined() {
        let lines = |a: &'static str, b: &'static str| {
            move |l: &mut Inline| {
                l.words(a, PLAIN);
                l.line_end();
                l.words(b, PLAIN)
            }
        };
        check(lines("con-", "\ntento"), "contento");
        check(lines("più ", "\ndelli"), "più delli");
        check(lines("dell’", "\nUnione"), "dell’Unione");
        check(lines("de’ ", "\n28"), "de’ 28");
        check(lines("Rio-", "\nGrande"), "Rio-Grande");
        check(lines("n° 1-", "\n2"), "n° 1- 2");
        check(
            |l| {
                l.words("pas-", PLAIN);
                l.line_end();
                l.page("2r");
                l.words("\nsag", PLAIN)
            },
            "pas[p. 2r]sag",
        );
    }
}
