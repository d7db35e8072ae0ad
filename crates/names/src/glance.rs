//! Whether a word can be part of a name, told at a glance, so that the words of a
//! long text are not all taken apart.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::{chinese, korean};

/// What a single word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glance {
    /// A Chinese or Korean surname in some spelling; any word that is hyphened twice.
    pub surname: bool,
    /// A whole name by itself: in characters, or with a Russian ending, or run together.
    pub alone: bool,
}

/// Endings of Russian surnames in all schemes.
const RUSSIAN: [&str; 44] = [
    "ov", "ev", "ëv", "ow", "ew", "ff", "sky", "ski", "skii", "skiy", "skij", "skiĭ", "in", "yn", "ine",
    "ko", "uk", "iuk", "yan", "jan", "ian", "ân", "ak", "ich", "ič", "itch", "itsch", "ova", "eva", "aya",
    "aia", "aja", "aâ", "owa", "ewa", "ykh", "ikh", "kii", "kiy", "oi", "oy", "ria", "riya", "ik",
];
const CYRILLIC: [&str; 24] = [
    "ов", "ев", "ёв", "ова", "ева", "ёва", "кий", "ая", "ой", "ко", "ин", "ын", "ян", "ук", "юк", "ак", "ич",
    "ых", "их", "ия", "на", "рт", "ис", "ик",
];

static SURNAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut all: HashSet<String> = chinese::surname_spellings().collect();
    all.extend(korean::surname_spellings());
    all
});

impl Glance {
    /// Looks at a word as it stands in a text.
    pub fn at(word: &str) -> Self {
        let Some(first) = word.chars().next() else { return Self { surname: false, alone: false } };
        if matches!(first, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7a3}') {
            return Self { surname: true, alone: true };
        }
        let lower = word.to_lowercase();
        let endings: &[&str] = if first < '\u{400}' { &RUSSIAN } else { &CYRILLIC };
        let surname = lower.contains('-') || SURNAMES.contains(&*fold(&lower));
        let alone = endings.iter().any(|ending| lower.ends_with(ending)) || lower.matches('-').count() == 2;
        Self { surname, alone: alone || is_together(&lower) }
    }
}

/// `Kimilsung`, `Maozedong`.
fn is_together(lower: &str) -> bool {
    lower.len() >= 7 && (korean::is_together(lower) || chinese::is_together(lower))
}

/// Without the marks that a surname may have lost.
fn fold(lower: &str) -> String {
    crate::spelling::fold(lower).replace(' ', "")
}
