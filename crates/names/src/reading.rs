//! A name read: in which language, by which scheme, and what makes it the same
//! name in another spelling.

use std::fmt;

use crate::written::Written;
use crate::{chinese, korean, plain, russian};

/// The language that a name is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Mandarin Chinese.
    Chinese,
    /// Korean.
    Korean,
    /// Russian.
    Russian,
}

impl Lang {
    /// Its code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::Korean => "ko",
            Self::Russian => "ru",
        }
    }
}

/// A way of spelling names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Hanyu Pinyin (ISO 7098).
    Pinyin,
    /// Wade–Giles, with its marks or without.
    WadeGiles,
    /// Palladius's Cyrillic for Chinese, modern or of older documents.
    Palladius,
    /// Palladius, romanised from Russian documents.
    PalladiusRomanised,
    /// Chinese characters as they were typed.
    Characters,
    /// Simplified characters.
    Simplified,
    /// Traditional characters.
    Traditional,
    /// A Chinese name in Hangul, as Koreans read its characters.
    SinoKorean,
    /// Hangul, as in the South.
    Hangul,
    /// Hangul, as in the North: 리, 로, 류 where the South has 이, 노, 유.
    HangulNorth,
    /// A Korean name in Chinese characters.
    Hanja,
    /// The Revised Romanization of 2000.
    Revised,
    /// McCune–Reischauer (1939), with its marks or without.
    McCuneReischauer,
    /// The Library of Congress's form of McCune–Reischauer: liaison, hyphens.
    AlaLcKorean,
    /// The North's romanisation: McCune–Reischauer without marks, in words apart.
    North,
    /// What people and papers write: Park, Lee, Chung, -woo, -young.
    Popular,
    /// Kontsevich's Cyrillic for Korean, and Kholodovich's and other older forms.
    Kontsevich,
    /// Korean Cyrillic, romanised from Russian documents.
    KontsevichRomanised,
    /// Russian in its own letters.
    Cyrillic,
    /// BGN/PCGN 1947.
    BgnPcgn,
    /// ALA-LC, ligature marks left out.
    AlaLc,
    /// ISO 9:1995, and the scientific transliteration that it grew from.
    Iso9,
    /// What English papers and books write.
    English,
    /// German transcription.
    German,
    /// French transcription.
    French,
}

impl Scheme {
    /// What people call it, in English.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pinyin => "Pinyin",
            Self::WadeGiles => "Wade–Giles",
            Self::Palladius => "Palladius, Cyrillic",
            Self::PalladiusRomanised => "romanised from Cyrillic",
            Self::Characters => "Chinese characters",
            Self::Simplified => "simplified characters",
            Self::Traditional => "traditional characters",
            Self::SinoKorean => "Korean reading of the characters",
            Self::Hangul => "Hangul",
            Self::HangulNorth => "Hangul, the North's",
            Self::Hanja => "Hanja",
            Self::Revised => "Revised Romanization",
            Self::McCuneReischauer => "McCune–Reischauer",
            Self::AlaLcKorean | Self::AlaLc => "ALA-LC",
            Self::North => "the North's",
            Self::Popular => "popular",
            Self::Kontsevich => "Kontsevich, Cyrillic",
            Self::KontsevichRomanised => "romanised from Cyrillic",
            Self::Cyrillic => "Cyrillic",
            Self::BgnPcgn => "BGN/PCGN",
            Self::Iso9 => "ISO 9",
            Self::English => "English",
            Self::German => "German",
            Self::French => "French",
        }
    }
}

/// What makes two spellings one name: equal keys of one language. Written as
/// `zh:peng de-huai`, `ko:김 일-성`, `ru:никита хрущев`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key as text, for an index of names.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One way to understand what was typed as a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The language.
    pub lang: Lang,
    /// How it was spelled.
    pub scheme: Scheme,
    /// What it has in common with its other spellings.
    pub key: Key,
    pub(crate) name: Name,
}

/// A name in the syllables or words of its language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// Chinese, Korean: the surname's syllables.
    pub family: Vec<String>,
    /// Chinese, Korean: the given name's syllables. Russian: all words, the given name first.
    pub given: Vec<String>,
    /// In simplified characters, when it was typed in characters.
    pub han: Option<String>,
}

impl Name {
    pub fn asian(family: &[&str], given: &[&str]) -> Self {
        let owned = |syllables: &[&str]| syllables.iter().map(|&syllable| syllable.to_owned()).collect();
        Self { family: owned(family), given: owned(given), han: None }
    }

    pub fn russian(words: Vec<String>) -> Self {
        Self { given: words, ..Self::default() }
    }
}

impl Reading {
    pub(crate) fn new(lang: Lang, scheme: Scheme, name: Name) -> Self {
        let folded = match lang {
            Lang::Chinese => format!("{} {}", name.family.join("-"), name.given.join("-")),
            Lang::Korean => korean::fold(&name),
            Lang::Russian => russian::fold(&name),
        };
        Self { lang, scheme, key: Key(format!("{}:{folded}", lang.code())), name }
    }
}

/// How many readings a name has at most.
pub const MOST_READINGS: usize = 48;

/// The ways to understand a whole text as one name, likeliest first, each key once.
///
/// A Chinese or Korean name in Latin or Cyrillic letters has a surname that is
/// one and a given name of one or two syllables, all spelled in one scheme: a
/// single syllable (`Pan`, `Kim`) is no name, nor is a run of plain words in
/// small letters (`he can`, `long song`). A Russian name is told by its ending
/// or is a known given name.
pub fn readings(text: &str) -> Vec<Reading> {
    let Some(written) = Written::read(text) else { return Vec::new() };
    if plain::is_plain(&written) {
        return Vec::new();
    }
    let mut all = chinese::readings(&written);
    all.extend(korean::readings(&written));
    if all.is_empty() {
        all.extend(russian::readings(&written));
    }
    all.sort_by_key(|(_, cost)| *cost);
    let mut once: Vec<Reading> = Vec::new();
    for (reading, _) in all {
        if once.len() < MOST_READINGS && !once.iter().any(|known| known.key == reading.key) {
            once.push(reading);
        }
    }
    once
}
