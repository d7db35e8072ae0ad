//! Words written down for the index: one after the other, a space behind each.
//! `=stem` is the stem of the word before it and stands at its place; a line
//! break is a gap that no phrase crosses. Text is analysed once, here, and
//! Tantivy only takes it apart at the spaces.

use std::fmt::Write;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{Stemmer, Word, compose, words};

/// How many places a gap is wide: no phrase crosses it, and nothing is near across it.
pub(crate) const GAP: u32 = 50;
/// What stands before a stem.
pub(crate) const STEM: char = '=';
/// What stands before and behind a whole name.
pub(crate) const NAME_ENDS: [&str; 2] = ["^", "$"];

/// Words, written down.
#[derive(Debug, Default)]
pub(crate) struct Spaced(pub String);

impl Spaced {
    /// Words with their stems, for a text in `lang`.
    pub fn text(&mut self, text: &str, lang: &str) {
        words(&compose(text), |word| self.word(word, lang));
        self.gap();
    }

    /// Words without stems, with marks where the whole begins and ends.
    pub fn name(&mut self, name: &str) {
        let [begin, end] = NAME_ENDS;
        self.token(begin);
        words(&compose(name), |word| self.token(word.folded));
        self.token(end);
        self.gap();
    }

    /// A reference or number, blind to dashes and spaces: letters and digits
    /// apart, and at the first of several figures that only dashes or spaces part
    /// the figures run together.
    pub fn code(&mut self, code: &str) {
        let parts = code_parts(code);
        for (at, part) in parts.iter().enumerate() {
            self.token(&part.folded);
            let joined: String = parts[at..]
                .iter()
                .take_while(|next| next.from == part.from)
                .map(|next| &*next.folded)
                .collect();
            if part.leads && joined.len() > part.folded.len() {
                let _ = write!(self.0, "{STEM}{joined} ");
            }
        }
        self.gap();
    }

    /// A gap that no phrase crosses.
    pub fn gap(&mut self) {
        self.0.push('\n');
    }

    fn word(&mut self, word: Word<'_>, lang: &str) {
        self.token(word.folded);
        if word.script.is_stemmed() {
            Stemmer::choose(lang, word.script).write(word.folded, &mut self.0);
            self.0.push(' ');
        }
    }

    fn token(&mut self, token: &str) {
        self.0.push_str(token);
        self.0.push(' ');
    }
}

/// A part of a reference: a run of letters or a run of digits.
#[derive(Debug)]
pub(crate) struct CodePart {
    pub folded: String,
    /// Which run of figures, parted by dashes and spaces only, it belongs to.
    from: usize,
    leads: bool,
}

/// The runs of letters and of digits of a reference code.
pub(crate) fn code_parts(code: &str) -> Vec<CodePart> {
    let code = compose(code);
    let mut parts: Vec<CodePart> = Vec::new();
    let mut last_end = 0;
    words(&code, |word| {
        let between = &code[last_end.min(word.from)..word.from];
        let joins = !parts.is_empty() && between.chars().all(is_dash_or_space);
        push_runs(&mut parts, word.folded, joins);
        last_end = word.to;
    });
    parts
}

fn push_runs(parts: &mut Vec<CodePart>, folded: &str, joins: bool) {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let digits = is_digit(first);
        let end = rest.find(|c| is_digit(c) != digits).unwrap_or(rest.len());
        let follows = parts.last().filter(|last| {
            joins && digits && rest.len() == folded.len() && last.folded.starts_with(is_digit)
        });
        let (from, leads) = follows.map_or((parts.len(), true), |last| (last.from, false));
        parts.push(CodePart { folded: rest[..end].to_owned(), from, leads });
        rest = &rest[end..];
    }
}

fn is_dash_or_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}')
}

/// Takes written-down words apart.
#[derive(Clone, Default)]
pub(crate) struct SpacedTokenizer {
    token: Token,
}

/// The words of one written-down text.
pub(crate) struct SpacedStream<'a> {
    rest: &'a str,
    next: usize,
    token: &'a mut Token,
}

impl Tokenizer for SpacedTokenizer {
    type TokenStream<'a> = SpacedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SpacedStream<'a> {
        self.token.reset();
        SpacedStream { rest: text, next: 0, token: &mut self.token }
    }
}

impl TokenStream for SpacedStream<'_> {
    fn advance(&mut self) -> bool {
        let gaps = self.rest.bytes().take_while(|byte| *byte == b'\n').count();
        self.next += gaps * GAP as usize;
        let begun = &self.rest[gaps..];
        let Some(end) = begun.bytes().position(|byte| byte == b' ') else {
            return false;
        };
        self.rest = &begun[end + 1..];
        self.token.text.clear();
        self.token.text.push_str(&begun[..end]);
        if begun.as_bytes()[0] != STEM as u8 || self.next == 0 {
            self.next += 1;
        }
        self.token.position = self.next - 1;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_stand_at_the_place_of_their_words() {
        let mut spaced = Spaced::default();
        spaced.text("Two meetings 1956", "en");
        spaced.text("北京 x", "zh");
        assert_eq!(spaced.0, "two =two meetings =meet 1956 \n北京 京 x =x \n");
        let mut tokenizer = SpacedTokenizer::default();
        let mut stream = tokenizer.token_stream(&spaced.0);
        let mut seen = Vec::new();
        stream.process(&mut |token| seen.push(format!("{}{}", token.text, token.position)));
        assert_eq!(seen.join(" "), "two0 =two0 meetings1 =meet1 19562 北京53 京54 x55 =x55");
    }

    #[test]
    fn codes_are_blind_to_dashes_and_spaces() {
        for (code, expect) in [
            ("f. 5, op. 49, ll. 193-194", "f 5 op 49 ll 193 =193194 194 \n"),
            ("795.00/4–2056", "795 00 4 =42056 2056 \n"),
            ("Lot 63 D 351", "lot 63 d 351 \n"),
            ("Lot 63D351", "lot 63 d 351 \n"),
            ("0610s", "0610 s \n"),
            ("No. 3-4 8", "no 3 =348 4 8 \n"),
            ("", "\n"),
        ] {
            let mut spaced = Spaced::default();
            spaced.code(code);
            assert_eq!(spaced.0, expect);
        }
    }
}
