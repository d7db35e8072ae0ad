//! All spellings of a Russian name, word by word.

use super::english;
use super::spellings::{forms, soft};
use crate::pattern::{Pattern, slot};
use crate::reading::Name;

/// The patterns of a name: as it is said, and with the surname first.
pub(crate) fn patterns(name: &Name) -> Vec<Pattern> {
    let mut words: Vec<Vec<String>> = name.given.iter().map(|word| slot(forms(word))).collect();
    let as_said = Pattern::new(words.clone());
    words.rotate_right(1);
    let with_signs = [english::bgn, english::ala_lc].map(|spell| {
        let spelled = name.given.iter().map(|word| spell(&soft(word)));
        Pattern::of(&spelled.collect::<Vec<_>>().join(" ").replace('\'', "ʹ"))
    });
    let mut all = vec![as_said, Pattern::new(words)];
    all.extend(with_signs);
    all
}
