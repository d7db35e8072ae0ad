//! What was typed in the spellings of other schemes, as far as it is a name already.

use names::{begun, patterns, places, readings, same};

use crate::words::sort_key;

/// Phrases of one pattern that are looked for.
const MOST_PHRASES: usize = 16;
/// Letters of a word that tell enough to be written in other ones.
const SHORTEST: usize = 4;

/// Other spellings of what was typed, folded.
pub(super) struct Spelled {
    /// The whole, the last word of which may be only begun.
    pub phrases: Vec<String>,
    /// Each word in all letters that it may begin with; none where they have no others.
    pub words: Vec<Vec<String>>,
}

impl Spelled {
    /// The spellings of which every word `exists`.
    pub fn new(typed: &str, phrase: &str, mut exists: impl FnMut(&str) -> bool) -> Self {
        let mut phrases: Vec<String> = places(typed).into_iter().map(sort_key).collect();
        for pattern in patterns(&readings(typed)) {
            phrases.extend(pattern.phrases(&mut exists, MOST_PHRASES));
        }
        phrases.retain(|other| other != phrase);
        phrases.sort_unstable();
        phrases.dedup();
        Self { phrases, words: in_other_letters(typed) }
    }
}

/// Each word in all letters that it may begin with; none where no word has others.
fn in_other_letters(typed: &str) -> Vec<Vec<String>> {
    let mut has_others = false;
    let words = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let forms = words.map(|word| {
        let mut forms = vec![sort_key(word)];
        if word.chars().count() >= SHORTEST {
            forms.extend(begun(word));
        }
        has_others |= forms.len() > 1;
        forms
    });
    let forms: Vec<Vec<String>> = forms.collect();
    if has_others { forms } else { Vec::new() }
}

/// Why a name is suggested for what was typed in another spelling.
pub(super) fn why(typed: &str, name: &str) -> String {
    match same(typed, name) {
        Some(why) => format!("another spelling ({})", why.other.label()),
        None => "another spelling".to_owned(),
    }
}
