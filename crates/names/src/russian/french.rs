//! Russian in French papers and books: Khrouchtchev, Vychinski, Eltsine, Joukov.

use super::transliteration::{PLAIN, Rule, When, read as read_by, write};

const RULES: &[Rule] = &[
    ("chtch", When::Always, &["щ"]),
    ("tch", When::Always, &["ч"]),
    ("ch", When::Always, &["ш"]),
    ("dj", When::Always, &["дж"]),
    ("j", When::Always, &["ж"]),
    ("kh", When::Always, &["х"]),
    ("ts", When::Always, &["ц"]),
    ("iou", When::Always, &["ю"]),
    ("you", When::Always, &["ю"]),
    ("ou", When::Always, &["у"]),
    ("ïa", When::Always, &["я"]),
    ("ia", When::End, &["ия"]),
    ("ia", When::Always, &["я"]),
    ("ya", When::Always, &["я"]),
    ("io", When::Always, &["ё"]),
    ("ie", When::AfterVowel, &["е"]),
    ("ie", When::Always, &["ье"]),
    ("ine", When::End, &["ин"]),
    ("gue", When::Always, &["ге"]),
    ("gui", When::Always, &["ги"]),
    ("ss", When::Always, &["с"]),
    ("s", When::BeforeVowel, &["с", "з"]),
    ("ff", When::End, &["в"]),
    ("é", When::Always, &["е"]),
    ("è", When::Always, &["е"]),
    ("ï", When::Always, &["и"]),
    ("y", When::EndAfterConsonant, &["ий"]),
    ("y", When::Always, &["ы"]),
    ("i", When::EndAfterVowel, &["й"]),
    ("i", When::EndAfterConsonant, &["ий"]),
    ("z", When::Always, &["з"]),
];

/// Whether a word that begins with a capital has letters that tell French.
pub(super) fn is_told(word: &str, capital: bool) -> bool {
    let has = ["ou", "tch", "j", "é", "ï"].iter().any(|letters| word.contains(letters));
    capital && (has || word.ends_with("ski") || word.ends_with("ine") || word.ends_with("ff"))
}

/// Reads a word in small letters; `u` alone is not how French writes Russian.
pub(super) fn read(word: &str) -> Vec<String> {
    read_by(word, &[RULES, PLAIN])
}

const LETTERS: &[(char, &str, &str)] = &[
    ('а', "a", "a"),
    ('б', "b", "b"),
    ('в', "v", "v"),
    ('г', "g", "g"),
    ('д', "d", "d"),
    ('е', "e", "e"),
    ('ё', "e", "e"),
    ('ж', "j", "j"),
    ('з', "z", "z"),
    ('и', "i", "i"),
    ('й', "ï", "ï"),
    ('к', "k", "k"),
    ('л', "l", "l"),
    ('м', "m", "m"),
    ('н', "n", "n"),
    ('о', "o", "o"),
    ('п', "p", "p"),
    ('р', "r", "r"),
    ('с', "s", "s"),
    ('т', "t", "t"),
    ('у', "ou", "ou"),
    ('ф', "f", "f"),
    ('х', "kh", "kh"),
    ('ц', "ts", "ts"),
    ('ч', "tch", "tch"),
    ('ш', "ch", "ch"),
    ('щ', "chtch", "chtch"),
    ('ы', "y", "y"),
    ('э', "e", "e"),
    ('ю', "iou", "iou"),
    ('я', "ia", "ïa"),
];

/// A word in French transcription: final ий is i, final ин ine.
pub(super) fn write_french(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ий") {
        return format!("{}i", write(stem, LETTERS));
    }
    let written = write(word, LETTERS);
    if word.ends_with("ин") { format!("{written}e") } else { written }
}
