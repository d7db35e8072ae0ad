//! One word of a Russian name in Cyrillic letters: what tells that it is one, and
//! what its spellings have in common.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Surname,
    Patronymic,
    Given,
    Initial,
}

/// Endings of surnames (as in B. O. Unbegaun, Russian Surnames, 1972).
const SURNAMES: [&str; 31] = [
    "ов", "ев", "ёв", "ова", "ева", "ёва", "ский", "цкий", "ская", "цкая", "ской", "цкой", "енко", "янко",
    "ыко", "шко", "йко", "чко", "чук", "щук", "нюк", "юк", "чак", "оян", "аян", "елян", "унян", "онян",
    "осян", "ьян", "ич",
];
/// Endings that many other words have: asked of longer words only.
const IN: [&str; 2] = ["ин", "ын"];
/// What stands before `in` in English words, not in Russian surnames.
const NOT_BEFORE_IN: [char; 5] = ['а', 'е', 'о', 'у', 'и'];
const PATRONYMICS: [&str; 6] = ["ович", "евич", "ьич", "овна", "евна", "инична"];

/// Surnames of the documents whose endings do not tell.
const SURNAMES_WITHOUT: &str = "берия горький хорват мехлис гамарник ягода пельше куусинен малик мороз";

const GIVEN: &str = "александр алексей анатолий андрей антон аркадий афанасий борис вадим валентин валериан валерий василий виктор \
виталий владимир владислав всеволод вячеслав геннадий георгий герман григорий давид даниил дмитрий евгений егор ефим захар \
иван игорь илья иннокентий иосиф кирилл климент клим константин кузьма лаврентий лазарь лев леонид леонтий максим макар \
матвей михаил моисей никита николай никифор олег павел петр пётр порфирий родион роман семен семён сергей серго станислав степан \
терентий тимофей тихон трофим федор фёдор феликс филипп фрол эдуард юрий яков ярослав анастас климентий александра алла \
анастасия анна валентина валерия вера галина дарья евгения екатерина елена елизавета зинаида зоя инна ирина клавдия ксения \
лариса лидия любовь людмила маргарита марина мария надежда наталья нина ольга полина раиса светлана софия софья тамара \
татьяна юлия";

/// English forms of Russian given names that books print beside Russian surnames.
const ENGLISH: [(&str, &str); 4] =
    [("alexander", "александр"), ("peter", "петр"), ("lydia", "лидия"), ("eugene", "евгений")];

/// Given names in Latin letters that are as often not Russian.
const SHARED: &str = "alexander peter david eugene felix edouard edward maria anna nina roman lydia marina vera anton otto herman";

/// Whether a given name in Latin letters is as often not Russian.
pub(super) fn is_shared(latin: &str) -> bool {
    SHARED.split(' ').any(|known| known == latin)
}

/// What a word in small Cyrillic letters is. None when nothing tells.
pub(super) fn part(word: &str) -> Option<Part> {
    let letters = word.chars().count();
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if letters <= 2 {
        return Some(Part::Initial);
    }
    if GIVEN_NAMES.contains_key(&fold(word)) {
        return Some(Part::Given);
    }
    if letters > 5 && ends(&PATRONYMICS) {
        return Some(Part::Patronymic);
    }
    let is_known = || SURNAMES_WITHOUT.split_whitespace().any(|known| known == word);
    // Indochina, Argentina: a woman's name in -ina is not told by its ending.
    let is_surname = letters > 3 && ends(&SURNAMES) || ends_in_in(word, letters) || is_known();
    is_surname.then_some(Part::Surname)
}

fn ends_in_in(word: &str, letters: usize) -> bool {
    let stem = IN.iter().find_map(|ending| word.strip_suffix(ending));
    letters > 3 && stem.is_some_and(|stem| !stem.ends_with(NOT_BEFORE_IN))
}

/// Given names by what their spellings have in common.
static GIVEN_NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for name in GIVEN.split_whitespace() {
        names.entry(fold(name)).or_insert(name);
    }
    names
});

/// A word in its usual spelling: a given name as it is listed, `ев` behind a hushing sound.
pub(super) fn usual(word: String) -> String {
    if let Some(known) = GIVEN_NAMES.get(&fold(&word)) {
        return (*known).to_owned();
    }
    let is_hushed = |stem: &&str| stem.ends_with(['ч', 'щ']);
    word.strip_suffix("ов").filter(is_hushed).map(|stem| format!("{stem}ев")).unwrap_or(word)
}

/// English given names that stand for a Russian one.
pub(super) fn in_english(word: &str) -> Option<&'static str> {
    ENGLISH.iter().find(|(_, russian)| *russian == word).map(|(english, _)| *english)
}

/// The Russian name behind an English one.
pub(super) fn from_english(word: &str) -> Option<&'static str> {
    ENGLISH.iter().find(|(english, _)| *english == word).map(|(_, russian)| *russian)
}

/// What the spellings of a word have in common: ё, э and е, й and и are one,
/// ь and ъ fall away, so do the и of ие and ия, й behind и and ы, doubled
/// letters, and the choice of е or о, и or ы behind hushing sounds.
pub(super) fn fold(word: &str) -> String {
    let mut folded: Vec<char> = Vec::new();
    for letter in word.chars() {
        let letter = match letter {
            'ё' | 'э' => 'е',
            'й' => 'и',
            'ь' | 'ъ' | '\'' => continue,
            other => other,
        };
        push(&mut folded, letter);
    }
    if folded.ends_with(&['ы', 'и']) {
        folded.truncate(folded.len() - 2);
        folded.push('и');
    }
    folded.into_iter().collect()
}

fn push(folded: &mut Vec<char>, letter: char) {
    let before = folded.last().copied();
    match (before, letter) {
        (Some(before), letter) if before == letter => {}
        (Some('и'), 'е' | 'я' | 'ю') => {
            folded.pop();
            push(folded, letter);
        }
        (Some('ж' | 'ш' | 'ч' | 'щ' | 'ц'), 'о') => folded.push('е'),
        (Some('ж' | 'ш' | 'ч' | 'щ' | 'ц'), 'ы') => folded.push('и'),
        _ => folded.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_together() {
        for (one, other) in [
            ("хрущёв", "хрущов"),
            ("вышинский", "вышински"),
            ("сергеевич", "сергейевич"),
            ("васильевич", "василиевич"),
            ("андрей", "андреи"),
            ("белый", "белий"),
            ("кириллов", "кирилов"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        for (one, other) in [("быков", "биков"), ("добрынин", "добринин"), ("панюшкин", "панушкин")]
        {
            assert_ne!(fold(one), fold(other), "{one}");
        }
    }

    #[test]
    fn endings_tell() {
        for (word, expect) in [
            ("штыков", Some(Part::Surname)),
            ("громыко", Some(Part::Surname)),
            ("сергеевич", Some(Part::Patronymic)),
            ("никита", Some(Part::Given)),
            ("каин", None),
            ("документ", None),
            ("нов", None),
            ("юдин", Some(Part::Surname)),
        ] {
            assert_eq!(part(word), expect, "{word}");
        }
    }
}
