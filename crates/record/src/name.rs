//! How names are compared when they are linked to authorities.

use unicode_normalization::UnicodeNormalization;

/// The form in which two names are the same: NFC, case and spaces folded.
/// Computed spellings have no part in it (contract, section 4, "Names").
pub fn fold(name: &str) -> String {
    let composed: String = name.nfc().flat_map(char::to_lowercase).nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::fold;

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
