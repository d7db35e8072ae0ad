//! Whom somebody serves, as lists of persons say it.

use super::form::words;
use record::authority::Agent;
use std::collections::{BTreeSet, HashMap};

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

/// Those at the head of a nation, by their names as documents write them.
#[derive(Debug, Default)]
pub(super) struct Heads(HashMap<String, BTreeSet<&'static str>>);

/// What a head of a nation is called before the name.
const TITLES: [&str; 6] = ["chancellor", "emperor", "king", "minister", "premier", "president"];

/// Words of a name, at least and at most.
const WORDS: [usize; 2] = [2, 5];

impl Heads {
    /// Takes somebody in who is described as one.
    pub fn add(&mut self, agent: &Agent) {
        let note = agent.note.as_deref().unwrap_or_default();
        if !words(note).iter().any(|word| TITLES.contains(&word.as_str())) {
            return;
        }
        let variants = agent.variants.iter().map(|variant| variant.name.as_str());
        for name in [agent.name.as_str()].into_iter().chain(variants) {
            let name = name.split(" (").next().unwrap_or_default();
            let (family, given) = name.split_once(',').unwrap_or((name, ""));
            let written = [words(given), words(family)].concat();
            if written.len() >= WORDS[0] {
                self.0.entry(written.join(" ")).or_default().extend(nations(note));
            }
        }
    }

    /// The nation whose head somebody serves, as the description names them: `adviser to President Pak
    /// Chong-hui`.
    pub fn served(&self, note: &str) -> Option<&'static str> {
        let words = words(note);
        let after_title = (1..words.len()).filter(|at| TITLES.contains(&words[at - 1].as_str()));
        let served =
            after_title.filter(|at| words[at.saturating_sub(3)..at - 1].iter().any(|word| word == "to"));
        let names = served.flat_map(|at| {
            let lengths = WORDS[0]..=WORDS[1].min(words.len() - at);
            lengths.map(|length| words[at..at + length].join(" ")).collect::<Vec<_>>()
        });
        let mut nations = names.filter_map(|name| self.0.get(&name)).filter(|nations| nations.len() == 1);
        nations.next().and_then(|nations| nations.first().copied())
    }
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
    use super::{Heads, nations};
    use record::authority::Agent;

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

    #[test]
    fn an_adviser_serves_the_nation_of_the_head_whom_the_description_names() {
        let mut heads = Heads::default();
        for (name, note) in [
            ("Pak Chong-hui (Park Chung Hee)", "President of the Republic of Korea"),
            ("Nehru, Jawaharlal", "Indian Prime Minister and Minister of External Affairs"),
            ("Kim Hyong-uk", "Director of the Republic of Korea Central Intelligence Agency"),
        ] {
            heads.add(&Agent { name: name.into(), note: Some(note.into()), ..Agent::default() });
        }
        for (note, expect) in [
            ("adviser to President Pak Chong-hui", Some("Korea")),
            ("Private Secretary to Prime Minister Jawaharlal Nehru, 1946–1959", Some("India")),
            ("biographer of President Pak Chong-hui", None),
            ("adviser to President Pak", None),
            ("Ambassador to Korea; knew President Pak Chong-hui", None),
            ("aide to Director Kim Hyong-uk", None),
        ] {
            assert_eq!(heads.served(note), expect, "{note}");
        }
    }
}
