//! The words of a description, and of a name, that tell who somebody is.

use super::form::words;
use std::collections::BTreeSet;

/// Those of a description: words of three letters and more that many others' have not, and the years.
pub(super) fn heard(text: &str) -> (BTreeSet<String>, BTreeSet<i16>) {
    let (mut told, mut years) = (BTreeSet::new(), BTreeSet::new());
    // Half of a list serves in the Department of State.
    for word in words(&text.replace("Department of State", "")) {
        match word.parse::<i16>() {
            Ok(year) => years.extend(Some(year).filter(|year| (1500..2100).contains(year))),
            Err(_) if word.chars().count() > 2 && !COMMON.contains(&word.as_str()) => {
                told.insert(word);
            }
            Err(_) => {}
        }
    }
    (told, years)
}

/// Those of a name: what somebody was when they were called so.
pub(super) fn ranks(name: &str) -> impl Iterator<Item = String> {
    words(name).into_iter().filter(|word| RANKS.contains(&word.as_str()))
}

/// All of a description but small ones.
pub(super) fn telling(text: &str) -> BTreeSet<String> {
    const SMALL: [&str; 9] = ["the", "and", "for", "from", "until", "after", "since", "thereafter", "then"];
    let tells = |word: &String| word.chars().count() > 2 && !SMALL.contains(&word.as_str());
    words(text).into_iter().filter(tells).collect()
}

/// Ranks before a name that say what somebody is.
const RANKS: [&str; 13] = [
    "admiral",
    "ambassador",
    "captain",
    "chancellor",
    "colonel",
    "general",
    "king",
    "major",
    "marshal",
    "premier",
    "president",
    "prince",
    "senator",
];

/// Words of descriptions that say nothing of who somebody is.
const COMMON: [&str; 57] = [
    "acting",
    "affairs",
    "after",
    "again",
    "also",
    "american",
    "and",
    "april",
    "assistant",
    "august",
    "bureau",
    "charge",
    "december",
    "department",
    "deputy",
    "division",
    "february",
    "first",
    "for",
    "from",
    "her",
    "his",
    "january",
    "july",
    "june",
    "later",
    "march",
    "may",
    "member",
    "november",
    "october",
    "office",
    "officer",
    "our",
    "present",
    "second",
    "senior",
    "september",
    "since",
    "special",
    "states",
    "the",
    "then",
    "thereafter",
    "through",
    "under",
    "united",
    "until",
    "was",
    "who",
    "whose",
    "with",
    "year",
    "years",
    "during",
    "period",
    "beginning",
];
