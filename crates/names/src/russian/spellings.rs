//! How a Russian name is spelled elsewhere.

use super::{english, french, german, iso9};
use crate::reading::{Reading, Scheme, readings};
use crate::spelling::{List, capital};

/// Adds the spellings of a name, the most usual first; only those that are read
/// back as the same name (German `Sorin` for Зорин is not).
pub(crate) fn spellings(reading: &Reading, list: &mut List) {
    let words = &reading.name.given;
    let mut add = |spell: &dyn Fn(&str) -> String, scheme: Scheme| {
        let name: Vec<String> = words.iter().map(|word| capital(&spell(word))).collect();
        let text = name.join(" ");
        if readings(&text).iter().any(|back| back.key == reading.key) {
            list.add(text, scheme);
        }
    };
    add(&str::to_owned, Scheme::Cyrillic);
    add(&soft, Scheme::Cyrillic);
    for form in 0..5 {
        add(&|word| nth_popular(word, form), Scheme::English);
    }
    add(&english::bgn, Scheme::BgnPcgn);
    add(&|word| english::bgn(word).replace('\'', ""), Scheme::BgnPcgn);
    add(&english::ala_lc, Scheme::AlaLc);
    add(&|word| english::ala_lc(word).replace('ʹ', ""), Scheme::AlaLc);
    add(&iso9::iso9, Scheme::Iso9);
    add(&iso9::scientific, Scheme::Iso9);
    add(&|word| iso9::scientific(word).replace('ʹ', ""), Scheme::Iso9);
    add(&german::write_german, Scheme::German);
    add(&french::write_french, Scheme::French);
    add(&hard, Scheme::Cyrillic);
    if let [given @ .., last] = &words[..]
        && !given.is_empty()
    {
        add_surname_first(given, last, list);
    }
}

fn nth_popular(word: &str, form: usize) -> String {
    let forms = english::popular(word);
    forms.get(form).or(forms.first()).cloned().unwrap_or_default()
}

fn add_surname_first(given: &[String], last: &str, list: &mut List) {
    let name: Vec<String> = [last].into_iter().chain(given.iter().map(String::as_str)).map(capital).collect();
    list.add(format!("{}, {}", name[0], name[1..].join(" ")), Scheme::Cyrillic);
    let name: Vec<String> = name.iter().map(|word| nth_popular(&word.to_lowercase(), 0)).map(|word| capital(&word)).collect();
    list.add(format!("{}, {}", name[0], name[1..].join(" ")), Scheme::English);
}

/// Romanised names often lost the soft sign of ль before a consonant: Большаков.
fn soft(word: &str) -> String {
    let mut soft = String::new();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        soft.push(letter);
        if letter == 'л' && letters.peek().is_some_and(|next| "бвгджзкмнпрстфхцчшщ".contains(*next)) {
            soft.push('ь');
        }
    }
    soft
}

/// A final ый where a romanisation has the same letters as for ий.
fn hard(word: &str) -> String {
    let is_soft = ["ский", "цкий", "кий", "гий", "хий", "ший", "жий"].iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix("ий") {
        Some(stem) if !is_soft => format!("{stem}ый"),
        _ => word.to_owned(),
    }
}
