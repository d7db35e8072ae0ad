//! Russian in German papers and books (the transcription of Duden): Chruschtschow,
//! Wyschinski, Jelzin.

use super::transliteration::{PLAIN, Rule, When, read as read_by, write};

const RULES: &[Rule] = &[
    ("schtsch", When::Always, &["щ"]),
    ("tsch", When::Always, &["ч"]),
    ("sch", When::Always, &["ш", "ж"]),
    ("sh", When::Always, &["ж"]),
    ("ch", When::Always, &["х"]),
    ("ts", When::Always, &["ц"]),
    ("z", When::Always, &["ц"]),
    ("ss", When::Always, &["с"]),
    ("ß", When::Always, &["с"]),
    ("s", When::BeforeVowel, &["с", "з"]),
    ("w", When::Always, &["в"]),
    ("ju", When::Always, &["ю"]),
    ("ja", When::Always, &["я"]),
    ("jo", When::Always, &["ё"]),
    ("je", When::Start, &["е"]),
    ("je", When::AfterVowel, &["е"]),
    ("je", When::Always, &["ье"]),
    ("j", When::Always, &["й"]),
    ("i", When::EndAfterVowel, &["й"]),
    ("i", When::EndAfterConsonant, &["ий"]),
    ("y", When::Always, &["ы"]),
    ("x", When::Always, &["кс"]),
    ("u", When::Always, &["у"]),
    ("v", When::Always, &[]),
];

/// Whether a word has letters that tell German: `w` and `j` only in a word
/// that begins with a capital.
pub(super) fn is_told(word: &str, capital: bool) -> bool {
    word.contains("sch") || capital && word.contains(['w', 'j'])
}

/// Reads a word in small letters.
pub(super) fn read(word: &str) -> Vec<String> {
    read_by(word, &[RULES, PLAIN])
}

const LETTERS: &[(char, &str, &str)] = &[
    ('а', "a", "a"),
    ('б', "b", "b"),
    ('в', "w", "w"),
    ('г', "g", "g"),
    ('д', "d", "d"),
    ('е', "e", "je"),
    ('ё', "o", "jo"),
    ('ж', "sch", "sch"),
    ('з', "s", "s"),
    ('и', "i", "i"),
    ('й', "i", "i"),
    ('к', "k", "k"),
    ('л', "l", "l"),
    ('м', "m", "m"),
    ('н', "n", "n"),
    ('о', "o", "o"),
    ('п', "p", "p"),
    ('р', "r", "r"),
    ('с', "s", "ss"),
    ('т', "t", "t"),
    ('у', "u", "u"),
    ('ф', "f", "f"),
    ('х', "ch", "ch"),
    ('ц', "z", "z"),
    ('ч', "tsch", "tsch"),
    ('ш', "sch", "sch"),
    ('щ', "schtsch", "schtsch"),
    ('ы', "y", "y"),
    ('э', "e", "e"),
    ('ю', "ju", "ju"),
    ('я', "ja", "ja"),
];

/// A word in German transcription: final ий is i, ев behind a hushing sound ow.
pub(super) fn write_german(word: &str) -> String {
    let stem = word.strip_suffix("ий").map_or_else(|| word.to_owned(), |stem| format!("{stem}и"));
    let written = write(&stem, LETTERS);
    let written = written.strip_prefix("ss").map_or_else(|| written.clone(), |rest| format!("s{rest}"));
    let written = single_s_before_consonants(&written);
    let is_hushed = word.ends_with("чев") || word.ends_with("щев");
    if is_hushed { format!("{}ow", written.trim_end_matches("ew")) } else { written }
}

/// `ss` for с stands between vowels alone.
fn single_s_before_consonants(word: &str) -> String {
    let mut single = String::new();
    let mut rest = word;
    while let Some(at) = rest.find("ss") {
        let after = &rest[at + 2..];
        let between = after.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'j']);
        single.push_str(&rest[..at]);
        single.push_str(if between { "ss" } else { "s" });
        rest = after;
    }
    single + rest
}
