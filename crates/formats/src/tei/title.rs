//! Titles before names: forms of address, ranks and offices. Few of them can be
//! held against a person: those that somebody else of the same name must bear
//! where the list of persons does not give them to this one.

/// A title that only its bearer has.
pub(super) struct Title {
    /// As it is printed before a name.
    printed: &'static [&'static str],
    /// What the list of persons says of somebody who bears it.
    borne: &'static [&'static str],
}

/// Words of a list for somebody with a military rank: presidents and commanders keep theirs.
const MILITARY: [&str; 20] = [
    "General",
    "Gen",
    "Admiral",
    "Colonel",
    "Col",
    "Major",
    "Captain",
    "Marshal",
    "Generalissimo",
    "Maj",
    "Lieut",
    "Brig",
    "President",
    "Commander",
    "Chief of Staff",
    "Chiefs of Staff",
    "Army",
    "Navy",
    "Air Force",
    "Marine",
];

/// Two words before one: the longer title counts. Without `borne`, a title says nothing.
const TITLES: [Title; 12] = [
    Title {
        printed: &[
            "Secretary General",
            "Secretary-General",
            "Consul General",
            "Director General",
            "Inspector General",
            "Governor General",
            "Surgeon General",
            "Adjutant General",
        ],
        borne: &[],
    },
    Title { printed: &["Vice President", "Vice-President"], borne: &["Vice President"] },
    Title { printed: &["Attorney General"], borne: &["Attorney General"] },
    Title { printed: &["Deputy Secretary"], borne: &["Deputy Secretary"] },
    Title {
        printed: &["President", "Presidents", "Pres", "Pres."],
        borne: &["President", "Chairman of the Presidium"],
    },
    Title { printed: &["Secretary", "Secretaries", "Secy", "Secy.", "Sec", "Sec."], borne: &["Secretary"] },
    Title { printed: &["Senator", "Senators"], borne: &["Senator", "Senate"] },
    Title { printed: &["Director", "DCI"], borne: &["Director"] },
    Title { printed: &["General", "Generals", "Gen", "Gen."], borne: &MILITARY },
    Title { printed: &["Admiral", "Admirals", "Adm", "Adm.", "RAdm", "VAdm"], borne: &MILITARY },
    Title { printed: &["Colonel", "Col", "Col.", "Major", "Maj.", "Captain", "Capt."], borne: &MILITARY },
    Title {
        printed: &["Mrs.", "Mrs", "Madame", "Mme.", "Miss"],
        borne: &["Mrs", "Madame", "Mme", "Miss", "wife", "sister", "daughter", "widow"],
    },
];

/// Other words that stand before a name and are no part of it.
const HONOURS: [&str; 50] = [
    "Mr",
    "Messrs",
    "Dr",
    "Sir",
    "Lord",
    "Lady",
    "Count",
    "Prince",
    "Princess",
    "Baron",
    "Viscount",
    "Earl",
    "Grand",
    "Duke",
    "HE",
    "Ambassador",
    "Ambassadors",
    "Amb",
    "Min",
    "Minister",
    "Prime",
    "Premier",
    "PriMin",
    "Foreign",
    "Chairman",
    "Chancellor",
    "Governor",
    "Marshal",
    "Generalissimo",
    "Rep",
    "Congressman",
    "Representative",
    "Justice",
    "Judge",
    "Brigadier",
    "Brig",
    "Lieutenant",
    "Lieut",
    "Lt",
    "Rear",
    "Vice",
    "Deputy",
    "Acting",
    "Under",
    "Assistant",
    "Asst",
    "Chargé",
    "Speaker",
    "Professor",
    "Pandit",
];

/// Whether a word stands before a name and is no part of it.
pub(super) fn is_honour(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',']);
    let dotless: String = bare.chars().filter(|c| *c != '.').collect();
    let printed = || TITLES.iter().flat_map(|title| title.printed);
    HONOURS.iter().any(|honour| honour.eq_ignore_ascii_case(&dotless))
        || printed().any(|title| title.trim_end_matches('.').eq_ignore_ascii_case(bare))
}

/// The title with which the words before a name end (`told Secretary`, `the
/// Secretary of State`), if it is one that can be held against a person. `the
/// President` alone is somebody else than the name that follows.
pub(super) fn before(words: &str) -> Option<&'static Title> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let direct = ending(&words);
    let (title, start) = direct.or_else(|| of_something(&words))?;
    let silent = match words[..start] {
        [.., "to", "the"] => true,
        [.., "the"] => direct.is_some(),
        // Anybody may act for somebody.
        _ => words[..start].iter().rev().take(3).any(|word| *word == "Acting"),
    };
    (!silent && !title.borne.is_empty()).then_some(title)
}

/// The title at the end, and where it begins.
fn ending(words: &[&str]) -> Option<(&'static Title, usize)> {
    [2, 1].into_iter().filter(|size| *size <= words.len()).find_map(|size| {
        let start = words.len() - size;
        let last = words[start..].join(" ");
        TITLES.iter().find(|title| title.printed.contains(&last.as_str())).map(|title| (title, start))
    })
}

/// `Secretary of State`, `Director of Central Intelligence`: the title before `of`.
fn of_something(words: &[&str]) -> Option<(&'static Title, usize)> {
    let joins = |word: &str| matches!(word, "of" | "the" | "and" | "for");
    let ends = |word: &str| word.ends_with(['.', ',', ':', ';', ')']);
    let runs = |word: &&&str| joins(word) || word.starts_with(char::is_uppercase) && !ends(word);
    words.last().filter(|last| !joins(last))?;
    let start = words.len() - words.iter().rev().take_while(runs).count();
    let is_of = |at: &usize| words[*at] == "of" && ending(&words[..*at]).is_some();
    ending(&words[..(start..words.len()).rev().find(is_of)?])
}

/// The title as it stands at the end of the words before a name: `Secretary of State`.
pub(super) fn last(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let start = ending(&words).or_else(|| of_something(&words)).map_or(words.len(), |(_, start)| start);
    let title = words[start..].join(" ");
    let plural = PLURALS.iter().find(|(plural, _)| *plural == title);
    plural.map_or(title, |(_, one)| (*one).to_owned())
}

/// Of `Presidents Orel and Lind` each is a president.
const PLURALS: [(&str, &str); 5] = [
    ("Presidents", "President"),
    ("Secretaries", "Secretary"),
    ("Senators", "Senator"),
    ("Generals", "General"),
    ("Admirals", "Admiral"),
];

/// The title of an office that a heading gives: `Assistant Secretary of State
/// for Rivers` as `Assistant Secretary`.
pub(super) fn of_office(office: &str) -> &str {
    let ends = [" of ", " for ", " in ", " at ", " to ", ","];
    let end = ends.iter().filter_map(|end| office.find(end)).min().unwrap_or(office.len());
    office[..end]
        .strip_prefix("the ")
        .or_else(|| office[..end].strip_prefix("The "))
        .unwrap_or(&office[..end])
}

/// Words that begin a title and do not end one.
const QUALIFIERS: [&str; 9] =
    ["Foreign", "Prime", "Vice", "Rear", "Deputy", "Acting", "Under", "Assistant", "Grand"];

/// A given name that stands between a title and a marked name: `Senator Margaret <Lind>`.
pub(super) fn given_before(words: &str) -> Option<&str> {
    const OFFICES: [&str; 7] = ["State", "Defense", "Treasury", "Army", "Navy", "Staff", "Secretary"];
    let mut words = words.split(' ').rev();
    let (last, title) = (words.next()?, words.next()?);
    let is_name = last.starts_with(char::is_uppercase)
        && last.chars().all(char::is_alphabetic)
        && last.chars().any(char::is_lowercase);
    let ends = is_honour(title) && !QUALIFIERS.contains(&title);
    (is_name && ends && !is_honour(last) && !OFFICES.contains(&last)).then_some(last)
}

impl Title {
    /// Whether it is that of somebody in a family (`Mrs.`).
    pub fn is_of_kin(&self) -> bool {
        self.printed.contains(&"Mrs.")
    }

    /// Whether a description gives somebody this title as their own: `Assistant to
    /// the President` does not, nor does `Vice President`.
    pub fn is_borne(&self, described: &str) -> bool {
        let words: Vec<&str> =
            described.split([' ', ',', ';', '(', ')']).filter(|word| !word.is_empty()).collect();
        self.borne.iter().any(|borne| is_own(&words, borne))
    }
}

fn is_own(words: &[&str], title: &str) -> bool {
    let title: Vec<&str> = title.split(' ').collect();
    (0..words.len()).any(|at| {
        let here = words[at..].iter().map(|word| word.trim_end_matches('.')).take(title.len());
        let of_another = match words[..at] {
            [.., "the" | "to"] => true,
            [.., "Vice"] => title == ["President"],
            _ => false,
        };
        here.eq(title.iter().copied()) && !of_another
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_before_names() {
        let check = |words: &str, expect: Option<&str>| {
            assert_eq!(before(words).map(|title| title.printed[0]), expect, "{words}");
        };
        check("a letter from President", Some("President"));
        check("told Vice President", Some("Vice President"));
        check("the Secretary of State", Some("Secretary"));
        check("Director of Central Intelligence", Some("Director"));
        check("Under Secretary of State for Rivers", Some("Secretary"));
        check("for the Assistant to the President", None);
        check("Special Assistant to the Secretary of State", None);
        check("he asked the President", None);
        check("Acting Secretary of State", None);
        check("the Secretary of State and", None);
        check("Consul General", None);
        check("Mr.", None);
        check("President,", None);
        check("", None);
    }

    #[test]
    fn a_title_is_quoted_as_one_persons() {
        assert_eq!(last("told the Secretary of State"), "Secretary of State");
        assert_eq!(last("between Presidents"), "President");
        assert_eq!(last("said Mr."), "");
    }

    #[test]
    fn an_office_begins_with_its_title() {
        let check = |office: &str, expect: &str| assert_eq!(of_office(office), expect);
        check("the Assistant Secretary of State for Rivers", "Assistant Secretary");
        check("Special Assistant to the President", "Special Assistant");
        check("President", "President");
        check("Director, Office of Rivers", "Director");
    }

    #[test]
    fn a_given_name_may_stand_before_the_mark() {
        assert_eq!(given_before("said Senator Margaret"), Some("Margaret"));
        assert_eq!(given_before("said Secretary Defense"), None);
        assert_eq!(given_before("said When"), None);
        assert_eq!(given_before("Minister of Foreign Affairs"), None);
        assert_eq!(given_before("said Deputy Secretary"), None);
    }
}
