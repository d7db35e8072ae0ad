//! The spellings under which a name is searched.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::reading::{Lang, Reading, Scheme};
use crate::{chinese, korean, russian};

/// How many spellings a reading has at most.
pub const MOST_SPELLINGS: usize = 24;

/// One spelling of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The name, so spelled.
    pub text: String,
    /// By which scheme.
    pub scheme: Scheme,
}

impl Spelling {
    /// A word of explanation: "another spelling (Wade–Giles)".
    pub fn why(&self) -> String {
        format!("another spelling ({})", self.scheme.label())
    }
}

/// Spellings of a name, the most usual first, each once when case, accents and
/// hyphens are left out. The one that was typed is among them or not.
pub fn spellings(reading: &Reading) -> Vec<Spelling> {
    let mut list = List::default();
    match reading.lang {
        Lang::Chinese => chinese::spellings(&reading.name, &mut list),
        Lang::Korean => korean::spellings(&reading.name, &mut list),
        Lang::Russian => russian::spellings(reading, &mut list),
    }
    list.spellings
}

/// Spellings so far, without doubles.
#[derive(Debug, Default)]
pub(crate) struct List {
    spellings: Vec<Spelling>,
    folded: Vec<String>,
}

impl List {
    /// Adds a spelling unless it is there, empty, or one too many.
    pub fn add(&mut self, text: String, scheme: Scheme) {
        let folded = fold(&text);
        if self.spellings.len() < MOST_SPELLINGS && !folded.is_empty() && !self.folded.contains(&folded) {
            self.folded.push(folded);
            self.spellings.push(Spelling { text, scheme });
        }
    }
}

/// A spelling as a search engine compares it: small letters without accents, in
/// words that hyphens, commas and apostrophes part.
pub(crate) fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return text.to_owned();
    }
    let mut folded = String::new();
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'ё' => folded.push('е'),
            'а'..='я' => folded.push(letter),
            _ if is_sign(letter) || !letter.is_alphanumeric() && !is_combining_mark(letter) => {
                folded.push(' ')
            }
            _ => folded.extend(std::iter::once(letter).nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    folded.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters of Unicode that stand for apostrophes.
fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2ca}' | '\u{2cb}')
}

/// A word with its first letter a capital.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_as_search_does() {
        for (text, folded) in [
            ("P’eng Tê-huai", "p eng te huai"),
            ("Štykov", "stykov"),
            ("Ён Андрей", "ен андрей"),
            ("彭德怀 박일우", "彭德怀 박일우"),
            ("Bolʹshakov", "bol shakov"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
