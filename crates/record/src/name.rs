//! How names are compared when they are linked to authorities.

use unicode_normalization::UnicodeNormalization;

/// The form in which two names are the same: NFC, case and spaces folded.
/// Computed spellings have no part in it (contract, section 4, "Names").
pub fn fold(name: &str) -> String {
    let composed: String = name.nfc().flat_map(char::to_lowercase).nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a name is written in Latin letters, told by its first.
pub fn is_latin(name: &str) -> bool {
    let first = name.chars().find(|c| c.is_alphabetic());
    first.is_none_or(|c| c < '\u{250}' || ('\u{1E00}'..='\u{1EFF}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::{fold, is_latin};

    #[test]
    fn scripts_are_told_by_the_first_letter() {
        for (name, expect) in [
            ("Pan Zili", true),
            ("Štykov", true),
            ("“Lê”", true),
            ("Штыков", false),
            ("潘自力", false),
            ("", true),
        ] {
            assert_eq!(is_latin(name), expect, "{name}");
        }
    }

    #[test]
    fn folds_case_spaces_and_composition_alone() {
        for (one, other) in [("Kim  Il\u{a0}Sung", "kim il sung"), ("Š", "S\u{30c}"), ("  Иванов ", "иванов")]
        {
            assert_eq!(fold(one), fold(other));
        }
        for (one, other) in [("Kim Il", "Kim Il Sung"), ("Pan", "Pang"), ("Shtykov", "Štykov")] {
            assert_ne!(fold(one), fold(other));
        }
    }
}
