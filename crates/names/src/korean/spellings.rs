//! How a Korean name is spelled elsewhere.

use super::romanisation::{self, Place, place_after};
use super::{hangul, kontsevich, surname};
use crate::reading::{Lang, Name, Reading, Scheme, readings};
use crate::russian::english;
use crate::spelling::{List, capital};
use crate::written::Written;

/// Surname forms that are tried beside the first.
const OTHER_SURNAMES: usize = 3;

/// A given name in the ways of the Latin alphabet, syllable by syllable.
struct Given {
    catalogue: Vec<String>,
    mccune: Vec<String>,
    revised: Vec<String>,
    /// As people write it, with voiceless letters (Chung Hee) and voiced ones (Jung Hee).
    popular: [Vec<String>; 2],
}

/// Adds the spellings of a name, the most usual first.
pub(crate) fn spellings(name: &Name, list: &mut List) {
    let family = &name.family[0];
    let syllables: Vec<&str> = name.given.iter().map(String::as_str).collect();
    let given = Given::new(&syllables);
    characters(name, family, &syllables, list);
    let regular = regular_surname(family);
    let forms: Vec<String> = surname::spellings(family).map(str::to_owned).collect();
    let usual = bare(forms.first().unwrap_or(&regular));
    let north = surname::north(family).map_or_else(|| bare(&regular), |(_, roman)| roman.to_owned());
    let revised_surname: String = syllables_of(family).into_iter().map(romanisation::revised).collect();
    list.add(hyphened(&regular, &given.catalogue), Scheme::AlaLcKorean);
    list.add(hyphened(&regular, &given.mccune), Scheme::McCuneReischauer);
    list.add(hyphened(&usual, &given.revised), Scheme::Revised);
    list.add(hyphened(&usual, &given.popular[1]), Scheme::Popular);
    list.add(apart(&north, &given.mccune.iter().map(|one| bare(one)).collect::<Vec<_>>()), Scheme::North);
    list.add(hyphened(&usual, &given.popular[0]), Scheme::Popular);
    cyrillic(name, family, &syllables, list);
    list.add(hyphened(&capital(&revised_surname), &given.revised), Scheme::Revised);
    list.add(joined(&usual, &given.revised), Scheme::Revised);
    list.add(joined(&regular, &given.mccune), Scheme::McCuneReischauer);
    list.add(joined(&usual, &given.popular[1]), Scheme::Popular);
    surname_last(&regular, &usual, &given, list);
    for form in forms.iter().skip(1).take(OTHER_SURNAMES) {
        list.add(hyphened(form, &given.mccune), Scheme::Popular);
        list.add(hyphened(&bare(form), &given.popular[1]), Scheme::Popular);
        list.add(hyphened(&bare(form), &given.popular[0]), Scheme::Popular);
    }
}

fn characters(name: &Name, family: &str, given: &[&str], list: &mut List) {
    list.add(format!("{family}{}", given.concat()), Scheme::Hangul);
    if let Some((north, _)) = surname::north(family) {
        list.add(format!("{north}{}", given.concat()), Scheme::HangulNorth);
    }
    if let Some(han) = &name.han {
        list.add(han.clone(), Scheme::Hanja);
    }
}

/// A surname in McCune–Reischauer: of the table the form with its marks.
fn regular_surname(family: &str) -> String {
    match family {
        "이" => return "Yi".to_owned(),
        "우" => return "U".to_owned(),
        _ => {}
    }
    let plain = |syllable: &str, place, _| romanisation::mccune_reischauer(syllable, place, false);
    capital(&in_places(&syllables_of(family), plain).concat())
}

fn syllables_of(word: &str) -> Vec<&str> {
    word.char_indices().map(|(at, letter)| &word[at..at + letter.len_utf8()]).collect()
}

impl Given {
    fn new(syllables: &[&str]) -> Self {
        let each =
            |spell: &dyn Fn(&str) -> String| syllables.iter().map(|syllable| spell(syllable)).collect();
        Self {
            catalogue: mccune(syllables, true),
            mccune: mccune(syllables, false),
            revised: each(&romanisation::revised),
            popular: [false, true].map(|voiced| each(&|syllable| romanisation::popular(syllable, voiced))),
        }
    }
}

fn mccune(syllables: &[&str], liaison: bool) -> Vec<String> {
    in_places(syllables, |syllable, place, linked| {
        romanisation::mccune_reischauer(syllable, place, liaison && linked)
    })
}

/// Syllables written each by its place in the word and whether a vowel follows.
fn in_places(syllables: &[&str], spell: impl Fn(&str, Place, bool) -> String) -> Vec<String> {
    let mut place = Place::Initial;
    let mut written = Vec::new();
    for (at, syllable) in syllables.iter().enumerate() {
        let next = syllables.get(at + 1);
        let letters = next.and_then(|next| hangul::letters(next));
        written.push(spell(
            syllable,
            place,
            letters.is_some_and(|letters| letters.initial == hangul::SILENT),
        ));
        place = next.map_or(place, |next| place_after(syllable, next));
    }
    written
}

/// Without breves and apostrophes.
fn bare(spelling: &str) -> String {
    spelling.replace('ŏ', "o").replace('ŭ', "u").replace('Ŏ', "O").replace('Ŭ', "U").replace('\'', "")
}

fn hyphened(family: &str, given: &[String]) -> String {
    format!("{family} {}", capital(&given.join("-")))
}

fn joined(family: &str, given: &[String]) -> String {
    format!("{family} {}", capital(&given.concat()))
}

fn apart(family: &str, given: &[String]) -> String {
    let given: Vec<String> = given.iter().map(|syllable| capital(syllable)).collect();
    format!("{family} {}", given.join(" "))
}

fn surname_last(regular: &str, usual: &str, given: &Given, list: &mut List) {
    // A lone letter behind a name is read as a numeral.
    if given.mccune.len() == 2 && regular.len() > 1 {
        list.add(format!("{} {regular}", capital(&given.mccune.join("-"))), Scheme::McCuneReischauer);
        list.add(format!("{} {usual}", capital(&given.popular[1].join("-"))), Scheme::Popular);
        list.add(format!("{} {usual}", capital(&given.popular[0].join("-"))), Scheme::Popular);
    }
}

/// Older Cyrillic in words apart, Kontsevich's given name in one; and the older
/// one romanised, where that is no Korean name in another spelling and reads back.
fn cyrillic(name: &Name, family: &str, given: &[&str], list: &mut List) {
    let spell = |form: fn(&str, Place, bool) -> String| in_places(given, form);
    let modern = spell(kontsevich::modern);
    let regular = in_places(&syllables_of(family), kontsevich::modern).concat();
    let usual = surname::usual_cyrillic(family).map_or_else(|| regular.clone(), str::to_owned);
    let older: Vec<String> =
        given.iter().map(|syllable| kontsevich::older(syllable, Place::Initial, false)).collect();
    let voiced = spell(kontsevich::older);
    list.add(apart(&capital(&usual), &older), Scheme::Kontsevich);
    list.add(apart(&capital(&usual), &voiced), Scheme::Kontsevich);
    list.add(joined(&capital(&regular), &modern), Scheme::Kontsevich);
    list.add(apart(&capital(&usual), &modern), Scheme::Kontsevich);
    // Print leaves out the dots of ё, and so do those who romanise it.
    let dotless =
        |syllables: &[String]| syllables.iter().map(|one| one.replace('ё', "е")).collect::<Vec<_>>();
    for syllables in [dotless(&voiced), dotless(&modern), voiced, older] {
        romanised(name, &usual, &syllables, list);
    }
}

fn romanised(name: &Name, family: &str, given: &[String], list: &mut List) {
    let roman = |syllable: &str| capital(&english::syllable_forms(syllable).swap_remove(0).replace('\'', ""));
    let text =
        format!("{} {}", roman(family), given.iter().map(|one| roman(one)).collect::<Vec<_>>().join(" "));
    let is_free = Written::read(&text).is_some_and(|written| super::romanised(&written).is_empty());
    let key = Reading::new(Lang::Korean, Scheme::KontsevichRomanised, name.clone()).key;
    if is_free && readings(&text).iter().any(|back| back.key == key) {
        list.add(text, Scheme::KontsevichRomanised);
    }
}
