//! Stems: the part that the forms of one word share, by the rules of a language.

use std::cell::RefCell;

use frostem::Algorithm;

use super::STEM;

/// What the letters of a word are, as far as the choice of a stemmer goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    /// Chinese, Japanese, Korean.
    Cjk,
    /// A digit stands in it.
    Number,
    Other,
}

impl Script {
    /// The script of a folded word, by its first letter.
    pub fn of(folded: &str) -> Self {
        if folded.bytes().any(|byte| byte.is_ascii_digit()) {
            return Self::Number;
        }
        match folded.chars().next() {
            Some('a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') => Self::Latin,
            Some('\u{400}'..='\u{52f}') => Self::Cyrillic,
            Some('\u{370}'..='\u{3ff}') => Self::Greek,
            Some('\u{600}'..='\u{6ff}') => Self::Arabic,
            _ => Self::Other,
        }
    }

    /// The script in which a language is written (BCP 47, its first subtag).
    fn of_language(lang: &str) -> Self {
        match lang {
            "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "mn" | "tg" | "cu" => Self::Cyrillic,
            "el" | "grc" => Self::Greek,
            "ar" | "fa" | "ur" | "ps" | "ug" => Self::Arabic,
            "zh" | "ja" | "ko" | "yue" | "lzh" => Self::Cjk,
            "he" | "yi" | "hi" | "ne" | "mr" | "bn" | "ta" | "te" | "th" | "ka" | "hy" | "am" | "my"
            | "km" => Self::Other,
            _ => Self::Latin,
        }
    }

    /// The stemmer for a word of this script in a text of another.
    fn usual(self) -> Stemmer {
        Stemmer(match self {
            Self::Latin => Some(Algorithm::English),
            Self::Cyrillic => Some(Algorithm::Russian),
            Self::Greek => Some(Algorithm::Greek),
            Self::Arabic => Some(Algorithm::Arabic),
            Self::Cjk | Self::Number | Self::Other => None,
        })
    }

    /// Whether words of this script have a stem beside them in the index.
    pub fn is_stemmed(self) -> bool {
        !matches!(self, Self::Cjk | Self::Number)
    }
}

/// The rules by which a word is stemmed; none leave it as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stemmer(Option<Algorithm>);

impl Stemmer {
    /// The stemmer for a word of `script` in a text in `lang` (BCP 47; empty
    /// when not known). A word in a script that is not the language's own is
    /// stemmed by the script's usual language.
    pub fn choose(lang: &str, script: Script) -> Self {
        let lang = lang.split('-').next().unwrap_or_default();
        if lang.is_empty() || Script::of_language(lang) != script {
            return script.usual();
        }
        Self(algorithm(lang))
    }

    /// Whether stems begin as their words do, [a few prefixes](Self::prefixes) left out: these rules
    /// take many off.
    pub fn keeps_beginnings(self) -> bool {
        use Algorithm::{Arabic, Indonesian, Tamil};
        !matches!(self.0, Some(Arabic | Indonesian | Tamil))
    }

    /// What the rules of a language (BCP 47) take off the beginnings of words, where it is little.
    pub fn prefixes(lang: &str) -> &'static [&'static str] {
        match lang.split('-').next() {
            Some("nl") => &["ge"],
            _ => &[],
        }
    }

    /// Writes the stem of a folded word as it stands in the index.
    pub fn write(self, folded: &str, out: &mut String) {
        out.push(STEM);
        stem_into(self, folded, out);
    }

    /// The stem of a folded word.
    #[cfg(test)]
    pub fn stem(self, folded: &str) -> String {
        let mut stem = String::new();
        stem_into(self, folded, &mut stem);
        stem
    }
}

fn algorithm(lang: &str) -> Option<Algorithm> {
    Some(match lang {
        "en" => Algorithm::English,
        "ru" => Algorithm::Russian,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "es" => Algorithm::Spanish,
        "it" => Algorithm::Italian,
        "pt" => Algorithm::Portuguese,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "cs" => Algorithm::Czech,
        "hu" => Algorithm::Hungarian,
        "ro" => Algorithm::Romanian,
        "da" => Algorithm::Danish,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "sv" => Algorithm::Swedish,
        "fi" => Algorithm::Finnish,
        "et" => Algorithm::Estonian,
        "lt" => Algorithm::Lithuanian,
        "ca" => Algorithm::Catalan,
        "tr" => Algorithm::Turkish,
        "id" => Algorithm::Indonesian,
        "el" => Algorithm::Greek,
        "ar" => Algorithm::Arabic,
        "fa" => Algorithm::Persian,
        "hy" => Algorithm::Armenian,
        "hi" => Algorithm::Hindi,
        "ta" => Algorithm::Tamil,
        _ => return None,
    })
}

/// Appends the stem of a folded word. The stems of frequent words are
/// remembered per thread: stemming is ten times dearer than finding words.
fn stem_into(stemmer: Stemmer, folded: &str, out: &mut String) {
    match stemmer.0 {
        None => out.push_str(folded),
        Some(algorithm) => REMEMBERED.with_borrow_mut(|memory| memory.stem_into(algorithm, folded, out)),
    }
}

thread_local! {
    static REMEMBERED: RefCell<Memory> = RefCell::new(Memory(vec![Slot::EMPTY; SLOTS]));
}

/// Half a megabyte for each thread.
const SLOTS: usize = 16_384;
const ROOM: usize = 29;

/// A word and behind it its stem, with the rules that made it.
#[derive(Clone, Copy)]
struct Slot {
    algorithm: u8,
    word: u8,
    stem: u8,
    letters: [u8; ROOM],
}

impl Slot {
    const EMPTY: Self = Self { algorithm: u8::MAX, word: 0, stem: 0, letters: [0; ROOM] };

    /// The stem, when this is the slot of that word.
    fn stem_of(&self, algorithm: u8, folded: &[u8]) -> Option<&[u8]> {
        let (word, stem) = (usize::from(self.word), usize::from(self.stem));
        let same = self.algorithm == algorithm && &self.letters[..word] == folded;
        same.then(|| &self.letters[word..word + stem])
    }

    fn fill(&mut self, algorithm: u8, folded: &[u8], stem: &[u8]) {
        let (word, whole) = (folded.len(), folded.len() + stem.len());
        if whole <= ROOM {
            self.letters[..word].copy_from_slice(folded);
            self.letters[word..whole].copy_from_slice(stem);
            (self.algorithm, self.word, self.stem) = (algorithm, word as u8, stem.len() as u8);
        }
    }
}

struct Memory(Vec<Slot>);

impl Memory {
    fn stem_into(&mut self, algorithm: Algorithm, folded: &str, out: &mut String) {
        let (number, letters) = (algorithm as u8, folded.as_bytes());
        let slot = &mut self.0[slot_of(number, letters)];
        if let Some(stem) = slot.stem_of(number, letters).and_then(|stem| std::str::from_utf8(stem).ok()) {
            return out.push_str(stem);
        }
        let stem = frostem::Stemmer::new(algorithm).stem(folded);
        slot.fill(number, letters, stem.as_bytes());
        out.push_str(&stem);
    }
}

/// FNV-1a, folded to a slot's number.
fn slot_of(algorithm: u8, letters: &[u8]) -> usize {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(algorithm);
    for byte in letters {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ hash >> 32) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (lang, one, other) in [
            ("en", "meeting", "meetings"),
            ("en", "delegation", "delegations"),
            ("ru", "делегация", "делегации"),
            ("ru", "советский", "советских"),
            ("de", "verhandlung", "verhandlungen"),
            ("fr", "negociation", "negociations"),
            ("es", "reunion", "reuniones"),
            ("it", "ambasciatore", "ambasciatori"),
            ("zh", "letters", "letter"),
            ("", "телеграмма", "телеграммой"),
        ] {
            let stem = |word| Stemmer::choose(lang, Script::of(word)).stem(word);
            assert_eq!(stem(one), stem(other), "{lang}");
            assert_eq!(stem(one), stem(one), "remembered");
        }
    }

    #[test]
    fn a_language_without_rules_leaves_words_alone() {
        for (lang, word) in [("uk", "делегації"), ("la", "litterarum"), ("en", "1956"), ("zh", "北京")]
        {
            assert_eq!(Stemmer::choose(lang, Script::of(word)).stem(word), word);
        }
    }
}
