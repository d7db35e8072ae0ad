//! ISO 9:1995 (one sign a letter) and the scientific transliteration that it grew
//! from (Chruščev, Ščerbakov), which libraries of the Continent use.

use super::transliteration::{PLAIN, Rule, When, read as read_by, write};

const RULES: &[Rule] = &[
    ("šč", When::Always, &["щ"]),
    ("ŝ", When::Always, &["щ"]),
    ("č", When::Always, &["ч"]),
    ("š", When::Always, &["ш"]),
    ("ž", When::Always, &["ж"]),
    ("ch", When::Always, &["х"]),
    ("kh", When::Always, &["х"]),
    ("x", When::Always, &["х"]),
    ("h", When::Always, &["х"]),
    ("c", When::Always, &["ц"]),
    ("ju", When::Always, &["ю"]),
    ("ja", When::Always, &["я"]),
    ("jo", When::Always, &["ё"]),
    ("je", When::Start, &["е"]),
    ("û", When::Always, &["ю"]),
    ("â", When::Always, &["я"]),
    ("è", When::Always, &["э"]),
    ("ė", When::Always, &["э"]),
    ("j", When::Always, &["й"]),
    ("y", When::Always, &["ы"]),
    ("z", When::Always, &["з"]),
    ("u", When::Always, &["у"]),
];

/// Whether a word has a letter that only this way of writing has.
pub(super) fn is_told(word: &str) -> bool {
    word.contains(['č', 'š', 'ž', 'ŝ', 'û', 'â', 'è'])
}

/// Reads a word in small letters.
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
    ('ё', "ë", "ë"),
    ('ж', "ž", "ž"),
    ('з', "z", "z"),
    ('и', "i", "i"),
    ('й', "j", "j"),
    ('к', "k", "k"),
    ('л', "l", "l"),
    ('м', "m", "m"),
    ('н', "n", "n"),
    ('о', "o", "o"),
    ('п', "p", "p"),
    ('р', "r", "r"),
    ('с', "s", "s"),
    ('т', "t", "t"),
    ('у', "u", "u"),
    ('ф', "f", "f"),
    ('х', "h", "h"),
    ('ц', "c", "c"),
    ('ч', "č", "č"),
    ('ш', "š", "š"),
    ('щ', "ŝ", "ŝ"),
    ('ъ', "ʺ", "ʺ"),
    ('ы', "y", "y"),
    ('ь', "ʹ", "ʹ"),
    ('э', "è", "è"),
    ('ю', "û", "û"),
    ('я', "â", "â"),
];

/// A word in ISO 9:1995.
pub(super) fn iso9(word: &str) -> String {
    write(word, LETTERS)
}

/// A word in the scientific transliteration.
pub(super) fn scientific(word: &str) -> String {
    let written = write(word, LETTERS);
    written.replace('ŝ', "šč").replace('û', "ju").replace('â', "ja").replace('h', "ch").replace('è', "ė")
}
