//! Whom somebody serves, as lists of persons say it.

use super::form::words;
use std::collections::BTreeSet;

/// The nations that somebody serves, by how a clause begins (`British Ambassador`) or whose
/// office it is (`of the Republic of China`).
pub(super) fn nations(note: &str) -> BTreeSet<&'static str> {
    let mut served = BTreeSet::new();
    for clause in note.split(';') {
        let text = format!(" {} ", words(clause).join(" "));
        for (nation, people, states) in NATIONS {
            let begins = |word: &&str| text.starts_with(&format!(" {word} "));
            let of = |state: &&str| text.contains(&format!(" of the {state} "));
            if people.iter().chain(states).any(begins) || states.iter().any(of) {
                served.insert(nation);
            }
        }
    }
    served
}

/// Nations with the words by which lists of persons know their servants.
const NATIONS: [(&str, &[&str], &[&str]); 24] = [
    ("Australia", &["australian"], &[]),
    ("Britain", &["british"], &["united kingdom"]),
    ("Burma", &["burmese"], &[]),
    ("Canada", &["canadian"], &[]),
    ("China", &["chinese"], &["republic of china", "peoples republic of china"]),
    ("Cuba", &["cuban"], &[]),
    ("Czechoslovakia", &["czechoslovak"], &[]),
    ("France", &["french"], &[]),
    ("Germany", &["german", "west german", "east german"], &["federal republic of germany"]),
    ("Guatemala", &["guatemalan"], &[]),
    ("India", &["indian"], &[]),
    ("Indonesia", &["indonesian"], &[]),
    ("Italy", &["italian"], &[]),
    ("Japan", &["japanese"], &[]),
    (
        "Korea",
        &["korean", "north korean", "south korean"],
        &["republic of korea", "peoples republic of korea"],
    ),
    ("Mexico", &["mexican"], &[]),
    ("the Netherlands", &["dutch", "netherlands"], &[]),
    ("Pakistan", &["pakistani"], &[]),
    ("the Philippines", &["philippine"], &[]),
    ("Poland", &["polish"], &[]),
    ("Russia", &["russian", "soviet"], &["soviet union"]),
    ("Spain", &["spanish"], &[]),
    ("Turkey", &["turkish"], &[]),
    ("Vietnam", &["vietnamese", "north vietnamese", "south vietnamese"], &["republic of vietnam"]),
];

#[cfg(test)]
mod tests {
    use super::nations;

    #[test]
    fn nations_are_read_from_how_a_clause_begins_and_whose_office_it_is() {
        for (note, expect) in [
            ("British Minister of Defense to April 1955; Prime Minister", "Britain"),
            ("Ambassador of the Republic of China to the United States", "China"),
            ("Republic of Korea Foreign Minister from June 1967", "Korea"),
            ("Chairman of the Council of Ministers of the Soviet Union", "Russia"),
            ("Ambassador to the Republic of Korea", ""),
            ("Officer in Charge of Korean Affairs", ""),
            ("Counselor of Embassy in the Republic of China", ""),
        ] {
            assert_eq!(nations(note).into_iter().collect::<Vec<_>>().join(", "), expect, "{note}");
        }
    }
}
