//! How a Russian name is spelled elsewhere.

use super::{english, french, german, iso9};
use crate::reading::{Reading, Scheme, readings};
use crate::spelling::{List, capital};

/// Adds the spellings of a name, the most usual first; only those that are read
/// back as the same name (German `Sorin` for Зорин is not).
pub(crate) fn spellings(reading: &Reading, list: &mut List) {
    let words = &reading.name.given;
    for (spell, scheme) in SPELLINGS {
        let name: Vec<String> = words.iter().map(|word| capital(&spell(word))).collect();
        let text = name.join(" ");
        if readings(&text).iter().any(|back| back.key == reading.key) {
            list.add(text, *scheme);
        }
    }
    if let [given @ .., last] = &words[..]
        && !given.is_empty()
    {
        add_surname_first(given, last, list);
    }
}

/// A way to spell a word.
type Spell = fn(&str) -> String;

/// The ways to spell a word, the most usual first.
const SPELLINGS: &[(Spell, Scheme)] = &[
    (str::to_owned, Scheme::Cyrillic),
    (soft, Scheme::Cyrillic),
    (|word| nth_popular(word, 0), Scheme::English),
    (|word| nth_popular(word, 1), Scheme::English),
    (|word| nth_popular(word, 2), Scheme::English),
    (|word| nth_popular(word, 3), Scheme::English),
    (|word| nth_popular(word, 4), Scheme::English),
    (english::bgn, Scheme::BgnPcgn),
    (|word| english::bgn(word).replace('\'', ""), Scheme::BgnPcgn),
    (english::ala_lc, Scheme::AlaLc),
    (|word| english::ala_lc(word).replace('ʹ', ""), Scheme::AlaLc),
    (iso9::iso9, Scheme::Iso9),
    (iso9::scientific, Scheme::Iso9),
    (|word| iso9::scientific(word).replace('ʹ', ""), Scheme::Iso9),
    (german::write_german, Scheme::German),
    (french::write_french, Scheme::French),
    (hard, Scheme::Cyrillic),
];

/// A word in all spellings.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in variants(word) {
        all.extend(SPELLINGS.iter().map(|(spell, _)| spell(&word)));
        all.extend(english::more(&word));
    }
    all.extend(super::word::in_english(word).map(str::to_owned));
    all
}

/// A word, and itself as it may have been before it was romanised: й for и
/// behind a vowel, ь in a patronymic.
fn variants(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    let short = ["аи", "еи", "ои", "уи"].iter().fold(word.to_owned(), |word, pair| {
        let (vowel, _) = pair.split_at('а'.len_utf8());
        word.replace(pair, &format!("{vowel}й"))
    });
    all.push(short);
    all.push(word.replace("илевич", "ильевич"));
    all.dedup();
    all
}

fn nth_popular(word: &str, form: usize) -> String {
    let forms = english::popular(word);
    forms.get(form).or(forms.first()).cloned().unwrap_or_default()
}

fn add_surname_first(given: &[String], last: &str, list: &mut List) {
    let name: Vec<String> = [last].into_iter().chain(given.iter().map(String::as_str)).map(capital).collect();
    list.add(format!("{}, {}", name[0], name[1..].join(" ")), Scheme::Cyrillic);
    let name: Vec<String> =
        name.iter().map(|word| nth_popular(&word.to_lowercase(), 0)).map(|word| capital(&word)).collect();
    list.add(format!("{}, {}", name[0], name[1..].join(" ")), Scheme::English);
}

/// Romanised names often lost the soft sign of ль before a consonant: Большаков.
pub(super) fn soft(word: &str) -> String {
    let mut soft = String::new();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        soft.push(letter);
        if letter == 'л' && letters.peek().is_some_and(|next| "бвгджзкмнпрстфхцчшщ".contains(*next))
        {
            soft.push('ь');
        }
    }
    soft
}

/// A final ый where a romanisation has the same letters as for ий.
fn hard(word: &str) -> String {
    let is_soft =
        ["ский", "цкий", "кий", "гий", "хий", "ший", "жий"].iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix("ий") {
        Some(stem) if !is_soft => format!("{stem}ый"),
        _ => word.to_owned(),
    }
}
