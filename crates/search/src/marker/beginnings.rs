//! How words in ASCII begin that are looked for: most words of a text begin otherwise, and
//! need not be read.

/// Letters and digits, case apart.
const KINDS: usize = 36;
/// What is no letter or digit: a word of one letter ends there.
const END: u8 = 36;
/// What is not ASCII: any letter may stand there.
const OTHER: u8 = 37;
/// A stem so long begins with the first two letters of its words: what rules change stands behind.
const KEEPS_TWO: usize = 4;

/// By the first letter or digit of a word, a bit for each kind of the second.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beginnings([u64; KINDS]);

impl Default for Beginnings {
    fn default() -> Self {
        Self([0; KINDS])
    }
}

impl Beginnings {
    /// A whole word.
    pub fn add_word(&mut self, word: &str) {
        self.add(word, 1 << kind(*word.as_bytes().get(1).unwrap_or(&b' ')));
    }

    /// What words begin with.
    pub fn add_beginning(&mut self, letters: &str) {
        self.add(letters, letters.as_bytes().get(1).map_or(u64::MAX, |second| 1 << kind(*second)));
    }

    /// The stem of words. In German an `e` behind the first vowel (`Ueber`) may have gone.
    pub fn add_stem(&mut self, stem: &str) {
        if stem.len() < KEEPS_TWO {
            return self.add(stem, u64::MAX);
        }
        self.add_beginning(stem);
        if stem.starts_with(['a', 'o', 'u']) {
            self.add(stem, 1 << kind(b'e'));
        }
    }

    fn add(&mut self, word: &str, seconds: u64) {
        let first = word.bytes().next().map(kind);
        if let Some(known) = first.and_then(|first| self.0.get_mut(usize::from(first))) {
            *known |= seconds | 1 << OTHER;
        }
    }

    /// Whether a word may be wanted whose first two bytes are these.
    #[inline]
    pub fn has(&self, first: u8, second: u8) -> bool {
        let seconds = self.0.get(usize::from(kind(first))).copied().unwrap_or(0);
        seconds >> kind(second) & 1 == 1
    }
}

#[inline]
fn kind(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'z' => byte - b'a' + 10,
        b'A'..=b'Z' => byte - b'A' + 10,
        0x80.. => OTHER,
        _ => END,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Script, Stemmer};

    #[test]
    fn words_that_may_be_wanted_are_read() {
        let mut beginnings = Beginnings::default();
        beginnings.add_word("a");
        beginnings.add_word("kim");
        beginnings.add_word("été");
        beginnings.add_beginning("x");
        beginnings.add_stem("meet");
        beginnings.add_stem("die");
        for (word, expect) in [
            ("a ", true),
            ("as", false),
            ("Ki", true),
            ("Ko", false),
            ("KI", true),
            ("k\u{e9}", true),
            ("xy", true),
            ("x ", true),
            ("me", true),
            ("mi", false),
            ("dy", true),
            ("19", false),
        ] {
            let bytes = word.as_bytes();
            assert_eq!(beginnings.has(bytes[0], bytes[1]), expect, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn words_are_read_that_have_a_stem(word in "[a-z]{2,12}", lang in 0_usize..19) {
            let langs = ["en", "de", "fr", "es", "it", "pt", "pl", "cs", "hu", "ro", "da", "no", "sv", "fi", "et", "lt", "ca", "tr", ""];
            let stem = Stemmer::choose(langs[lang], Script::Latin).stem(&word);
            let mut beginnings = Beginnings::default();
            beginnings.add_stem(&stem);
            let word = word.as_bytes();
            // No word of Finnish begins with a letter twice, which its rules would mend.
            proptest::prop_assume!(langs[lang] != "fi" || word[0] != word[1]);
            proptest::prop_assert!(beginnings.has(word[0], word[1]), "{stem}");
        }
    }
}
