//! All spellings of a Korean name, place by place.

use super::{hangul, kontsevich, romanisation, surname};
use crate::chinese;
use crate::han;
use crate::pattern::{Pattern, slot};
use crate::reading::Name;
use crate::russian::english;

/// Forms of one syllable that are joined with those of the next.
const MOST_JOINED: usize = 7;

/// The patterns of a name.
pub(crate) fn patterns(name: &Name) -> Vec<Pattern> {
    let family = &name.family[0];
    let given: Vec<&str> = name.given.iter().map(String::as_str).collect();
    let mut all = vec![in_hangul(name, family, &given)];
    if name.han.is_none() {
        all.push(in_hanja(family, &given));
    }
    all.push(romanised(family, &given));
    let surname = vec![slot(surnames(family))];
    let apart: Vec<Vec<String>> = given.iter().map(|syllable| slot(forms(syllable))).collect();
    let together = vec![slot(joined(&apart))];
    let marked: Vec<Vec<String>> = given.iter().flat_map(|syllable| marked(syllable)).collect();
    let marked_surname = marked_surname(family).unwrap_or_else(|| surname.clone());
    for family in [&surname, &marked_surname] {
        for given in [&apart, &together, &marked] {
            all.push(Pattern::new(family.iter().chain(given).cloned()));
            all.push(Pattern::new(given.iter().chain(family).cloned()));
        }
    }
    all
}

/// A surname in Latin and Cyrillic letters.
fn surnames(family: &str) -> Vec<String> {
    let mut all: Vec<String> = surname::spellings(family).map(|form| form.replace('\'', "")).collect();
    all.extend(surname::north(family).map(|(_, roman)| roman.to_owned()));
    all.extend(surname::all_cyrillic(family));
    all.extend(of_syllables(family, kontsevich::forms_of));
    all
}

/// A surname in all spellings, romanised Cyrillic among them.
pub(super) fn surname_forms(family: &str) -> Vec<String> {
    let mut all = surnames(family);
    let cyrillic: Vec<String> =
        surname::all_cyrillic(family).chain(of_syllables(family, kontsevich::forms_of)).collect();
    all.extend(
        cyrillic.iter().flat_map(|form| english::syllable_forms(form)).map(|form| form.replace('\'', "")),
    );
    all.extend(of_syllables(family, romanisation::forms_of));
    all
}

/// The regular forms of a surname of one syllable.
fn of_syllables(family: &str, forms: fn(&str) -> Vec<String>) -> Vec<String> {
    if family.chars().count() == 1 { forms(family) } else { Vec::new() }
}

/// A surname whose first letter has an apostrophe behind it, in two words: `ch oe`.
fn marked_surname(family: &str) -> Option<Vec<Vec<String>>> {
    let form = surname::spellings(family).find(|form| form.contains('\''))?;
    let (initial, rest) = form.split_once('\'')?;
    Some(vec![slot([initial.to_owned()]), slot([rest.to_owned()])])
}

/// A syllable in Latin and Cyrillic letters.
fn forms(syllable: &str) -> Vec<String> {
    let mut all = romanisation::forms_of(syllable);
    all.extend(kontsevich::forms_of(syllable));
    all
}

/// A syllable with the apostrophe of its aspirate: two words.
fn marked(syllable: &str) -> Vec<Vec<String>> {
    match romanisation::aspirate(syllable) {
        Some((initial, rests)) => vec![slot([initial]), slot(rests)],
        None => vec![slot(forms(syllable))],
    }
}

/// A given name in one word: the likeliest forms of its syllables, script by script.
fn joined(apart: &[Vec<String>]) -> Vec<String> {
    let in_script = |is_latin: bool| {
        let mut all = vec![String::new()];
        for forms in apart {
            let forms: Vec<&String> =
                forms.iter().filter(|form| is_in_latin(form) == is_latin).take(MOST_JOINED).collect();
            all = all
                .iter()
                .flat_map(|so_far| forms.iter().map(move |form| format!("{so_far}{form}")))
                .collect();
        }
        all
    };
    let mut all = in_script(true);
    all.extend(in_script(false).into_iter().take(14));
    all
}

fn is_in_latin(form: &str) -> bool {
    form.starts_with(|letter| letter < '\u{400}')
}

/// Cyrillic forms romanised once more, each in its own word; a place whose forms
/// are Korean syllables of another spelling keeps those that are not.
fn romanised(family: &str, given: &[&str]) -> Pattern {
    let roman = |form: &String| english::syllable_forms(form).into_iter().map(|one| one.replace('\'', ""));
    let surname: Vec<String> = surname::all_cyrillic(family).chain(kontsevich::forms_of(family)).collect();
    let surname = slot(surname.iter().flat_map(roman));
    let place = |syllable: &&str| {
        kontsevich::forms_of(syllable).iter().flat_map(roman).filter(|form| is_foreign(form)).collect()
    };
    let places: Vec<Vec<String>> = given.iter().map(place).collect();
    if places.iter().all(Vec::is_empty) {
        return Pattern::default();
    }
    let with_regular = given.iter().zip(places).map(|(syllable, mut place)| {
        place.extend(romanisation::forms_of(syllable));
        slot(place)
    });
    Pattern::new([surname].into_iter().chain(with_regular))
}

/// Whether letters are no syllable of a Korean name in any usual spelling.
fn is_foreign(form: &str) -> bool {
    let marks = romanisation::Marks { apostrophes: false, breves: false };
    romanisation::spellings(marks).syllables(form).is_empty()
}

/// The characters that a name in letters or in Hangul may have.
fn in_hanja(family: &str, given: &[&str]) -> Pattern {
    let family = family.chars().map(|letter| {
        with_simplified(
            han::hanja(&letter.to_string()).filter(|letter| chinese::is_surname(han::simplify(*letter))),
        )
    });
    let given = given.iter().map(|syllable| with_simplified(han::hanja(syllable)));
    Pattern::characters(family.chain(given))
}

/// Characters and their simplified forms.
fn with_simplified(letters: impl Iterator<Item = char>) -> Vec<char> {
    let mut all: Vec<char> = Vec::new();
    for letter in letters.flat_map(|letter| [letter, han::simplify(letter)]) {
        if !all.contains(&letter) {
            all.push(letter);
        }
    }
    all
}

fn in_hangul(name: &Name, family: &str, given: &[&str]) -> Pattern {
    let given_north: Vec<String> = given.iter().map(|syllable| hangul::initial_sound(syllable)).collect();
    let mut forms = vec![format!("{family}{}", given.concat()), format!("{family}{}", given_north.concat())];
    forms.extend(surname::north(family).map(|(north, _)| format!("{north}{}", given.concat())));
    forms.extend(name.han.clone());
    Pattern::new([slot(forms)])
}
