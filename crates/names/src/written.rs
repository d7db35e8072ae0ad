//! A name as somebody wrote it: its script, its words, the pieces between hyphens.

use unicode_normalization::UnicodeNormalization;

/// Longer than any name, in letters.
const LONGEST: usize = 64;
/// More words than any name that we compute.
const MOST_WORDS: usize = 5;

/// The script that a name is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Han,
    Hangul,
}

/// A name taken apart, in small letters.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub script: Script,
    pub words: Vec<Word>,
    /// Whether the first word is set off by a comma: "Kim, Hyon-chol".
    pub comma: bool,
}

/// One word of a name.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// What stands between hyphens, composed (NFC), apostrophes all alike.
    pub pieces: Vec<String>,
    /// Whether it begins with a capital letter.
    pub capital: bool,
}

impl Written {
    /// Takes a name apart. None when it is no name: digits, signs, scripts mixed, too long.
    pub fn read(text: &str) -> Option<Self> {
        let letters: Vec<char> = text.nfc().take(LONGEST + 1).collect();
        if letters.len() > LONGEST {
            return None;
        }
        let mut reader = Reader::default();
        for letter in letters {
            reader.take(letter)?;
        }
        reader.finish()
    }

    /// The same name with every piece spelled otherwise.
    pub fn map(&self, spell: impl Fn(&str) -> String) -> Self {
        let mut other = self.clone();
        for piece in other.words.iter_mut().flat_map(|word| &mut word.pieces) {
            *piece = spell(piece);
        }
        other
    }

    /// The same name with its words parted at a sign as at a hyphen.
    pub fn part_at(mut self, sign: char) -> Self {
        for word in &mut self.words {
            let parts =
                word.pieces.iter().flat_map(|piece| piece.split(sign)).filter(|part| !part.is_empty());
            word.pieces = parts.map(str::to_owned).collect();
        }
        self.words.retain(|word| !word.pieces.is_empty());
        self
    }

    /// Whether a letter stands anywhere in it.
    pub fn has(&self, is_one: impl Fn(char) -> bool) -> bool {
        self.words.iter().flat_map(|word| &word.pieces).any(|piece| piece.chars().any(&is_one))
    }

    /// Whether a capital or a hyphen tells that it is a name.
    pub fn is_marked(&self) -> bool {
        self.is_hyphened() || self.words[0].capital
    }

    /// Whether a word is written with a hyphen.
    pub fn is_hyphened(&self) -> bool {
        self.words.iter().any(|word| word.pieces.len() > 1)
    }
}

/// What has been read of a name so far.
#[derive(Default)]
struct Reader {
    script: Option<Script>,
    words: Vec<Word>,
    pieces: Vec<String>,
    piece: String,
    capital: bool,
    comma: bool,
}

impl Reader {
    fn take(&mut self, letter: char) -> Option<()> {
        match letter {
            _ if letter.is_whitespace() => self.end_word(),
            '.' | '·' | '・' | '‧' => self.end_word(),
            ',' | '，' if self.words.is_empty() && !self.comma => {
                self.end_word();
                self.comma = true;
            }
            ',' | '，' => self.end_word(),
            _ if is_hyphen(letter) => self.end_piece(),
            _ if is_apostrophe(letter) => self.apostrophe(),
            // The ligature marks of the Library of Congress say nothing more.
            '\u{361}' | '\u{fe20}' | '\u{fe21}' => {}
            _ => self.letter(letter)?,
        }
        Some(())
    }

    fn letter(&mut self, letter: char) -> Option<()> {
        let script = script(letter)?;
        if *self.script.get_or_insert(script) != script {
            return None;
        }
        if self.pieces.is_empty() && self.piece.is_empty() {
            self.capital = letter.is_uppercase();
        }
        self.piece.extend(letter.to_lowercase());
        Some(())
    }

    fn apostrophe(&mut self) {
        if !self.piece.is_empty() && !self.piece.ends_with('\'') {
            self.piece.push('\'');
        }
    }

    fn end_piece(&mut self) {
        if !self.piece.is_empty() {
            self.pieces.push(std::mem::take(&mut self.piece));
        }
    }

    fn end_word(&mut self) {
        self.end_piece();
        if !self.pieces.is_empty() {
            let pieces = std::mem::take(&mut self.pieces);
            self.words.push(Word { pieces, capital: self.capital });
        }
    }

    fn finish(mut self) -> Option<Written> {
        self.end_word();
        let words = self.words;
        let fits = !words.is_empty() && words.len() <= MOST_WORDS;
        let comma = self.comma && words.len() > 1;
        self.script.filter(|_| fits).map(|script| Written { script, words, comma })
    }
}

fn script(letter: char) -> Option<Script> {
    Some(match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}'
            if letter != '×' && letter != '÷' =>
        {
            Script::Latin
        }
        '\u{400}'..='\u{45f}' => Script::Cyrillic,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Script::Han,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => return None,
    })
}

/// Hyphens and the dashes that are printed for them.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{ff0d}')
}

/// Apostrophes, and the signs that transcriptions print for aspirates and soft signs.
fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '‘' | '’' | '‛' | '`' | '´' | '′' | '＇' | '\u{2b9}'
            ..='\u{2bf}' | '\u{2c8}' | '\u{2ca}' | '\u{2cb}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&[&str]]) {
        let words = Written::read(text).map(|written| written.words).unwrap_or_default();
        let pieces: Vec<Vec<String>> = words.into_iter().map(|word| word.pieces).collect();
        assert_eq!(pieces, expect, "{text}");
    }

    #[test]
    fn words_and_pieces() {
        check("P’eng Tê-huai", &[&["p'eng"], &["tê", "huai"]]);
        check("Mao Tse—tung", &[&["mao"], &["tse", "tung"]]);
        check("Kim, Hyon-chol", &[&["kim"], &["hyon", "chol"]]);
        check("Gromyko, A. A", &[&["gromyko"], &["a"], &["a"]]);
        check("彭德怀", &[&["彭德怀"]]);
    }

    #[test]
    fn what_is_no_name() {
        for text in ["", "795.00", "Kim 일성", "a b c d e f", "!", "x\u{0}", &"a".repeat(99)] {
            check(text, &[]);
        }
    }
}
