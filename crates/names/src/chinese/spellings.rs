//! How a Chinese name is spelled elsewhere.

use super::{characters, palladius, pinyin, sino_korean, syllable, wade_giles};
use crate::reading::{Name, Scheme};
use crate::russian::english;
use crate::spelling::{List, capital};
use crate::written::Written;

/// Adds the spellings of a name, the most usual first.
pub(crate) fn spellings(name: &Name, list: &mut List) {
    let family: Vec<&str> = name.family.iter().map(String::as_str).collect();
    let given: Vec<&str> = name.given.iter().map(String::as_str).collect();
    characters(name, list);
    let pinyin = [capital(&pinyin::join(&family)), capital(&pinyin::join(&given))];
    list.add(pinyin.join(" "), Scheme::Pinyin);
    let wade_giles = [capital(&wade_giles::join(&family)), capital(&wade_giles::join(&given))];
    list.add(wade_giles.join(" "), Scheme::WadeGiles);
    list.add(wade_giles.join(" ").replace('\'', ""), Scheme::WadeGiles);
    cyrillic(&family, &given, list);
    list.add(format!("{} {}", pinyin[0], capital(&given.join("-"))), Scheme::Pinyin);
    if let Some(reading) = name.han.as_deref().and_then(sino_korean::hangul) {
        list.add(reading, Scheme::SinoKorean);
    }
    let bare = format!("{} {}", pinyin[0], pinyin[1].replace('\'', ""));
    if Written::read(&bare)
        .is_some_and(|written| pinyin::read(&written).iter().any(|parsed| parsed.given == given))
    {
        list.add(bare, Scheme::Pinyin);
    }
    passport(&family, &given, list);
    other_forms(&family, &given, list);
    if given.len() == 2 && family.len() == 1 {
        list.add(format!("{} {}", pinyin[1], pinyin[0]), Scheme::Pinyin);
        list.add(format!("{} {}", wade_giles[1], wade_giles[0]), Scheme::WadeGiles);
    }
}

fn characters(name: &Name, list: &mut List) {
    let Some(simplified) = &name.han else { return };
    list.add(simplified.clone(), Scheme::Simplified);
    for form in characters::traditional(simplified) {
        list.add(form, Scheme::Traditional);
    }
}

/// Palladius, modern and older; and romanised, where that is no Pinyin or
/// Wade–Giles of another name.
fn cyrillic(family: &[&str], given: &[&str], list: &mut List) {
    for (hyphen, form) in [("", 0), ("-", 0), ("-", 1)] {
        let name =
            [capital(&palladius::join(family, "", form)), capital(&palladius::join(given, hyphen, form))];
        list.add(name.join(" "), Scheme::Palladius);
    }
    for (hyphen, form) in [("-", 1), ("", 0)] {
        let name = format!("{} {}", palladius::join(family, "", form), palladius::join(given, hyphen, form));
        let roman = romanised(&name);
        for roman in [roman.replace('\'', ""), roman] {
            let is_back = |written: &Written| {
                let read = palladius::read_romanised(written);
                read.iter().any(|parsed| parsed.family == family && parsed.given == given)
            };
            if Written::read(&roman).is_some_and(|written| !is_latin_name(&written) && is_back(&written)) {
                list.add(roman, Scheme::PalladiusRomanised);
            }
        }
    }
}

fn romanised(name: &str) -> String {
    let piece = |piece: &str| english::syllable_forms(piece).swap_remove(0);
    let word = |word: &str| capital(&word.split('-').map(piece).collect::<Vec<_>>().join("-"));
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn is_latin_name(written: &Written) -> bool {
    !pinyin::read(written).is_empty() || !wade_giles::read(written).is_empty()
}

/// Ü as passports have it.
fn passport(family: &[&str], given: &[&str], list: &mut List) {
    let spelled =
        |syllables: &[&str]| capital(&pinyin::join(syllables).replace("lü", "lyu").replace("nü", "nyu"));
    list.add(format!("{} {}", spelled(family), spelled(given)), Scheme::Pinyin);
}

/// Forms of Wade–Giles in use beside the standard one, one syllable at a time: Chu Teh.
fn other_forms(family: &[&str], given: &[&str], list: &mut List) {
    let all: Vec<&str> = family.iter().chain(given).copied().collect();
    for (place, changed) in all.iter().enumerate() {
        let Some(row) = syllable::by_pinyin(changed) else { continue };
        for form in row.wade_giles.iter().skip(1).take(2) {
            let spelled = |(at, one): (usize, &&str)| {
                if at == place { (*form).to_owned() } else { wade_giles::join(&[one]) }
            };
            let spelled: Vec<String> = all.iter().enumerate().map(spelled).collect();
            let (family, given) = spelled.split_at(family.len());
            list.add(
                format!("{} {}", capital(&family.join("-")), capital(&given.join("-"))).replace('\'', ""),
                Scheme::WadeGiles,
            );
        }
    }
}
