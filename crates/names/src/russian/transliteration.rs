//! Latin letters read as Cyrillic ones by an ordered table: the first rule that
//! fits at a place is taken.

/// How many ways to read a word are kept.
const MOST_WAYS: usize = 8;

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Always,
    Start,
    End,
    AfterVowel,
    EndAfterVowel,
    EndAfterConsonant,
    BeforeVowel,
}

/// Latin letters, where, and the Cyrillic ones that they may mean.
pub(super) type Rule = (&'static str, When, &'static [&'static str]);

/// The ways to read a word by tables, the earlier before the later; none when a letter has no rule.
pub(super) fn read(word: &str, tables: &[&[Rule]]) -> Vec<String> {
    let mut ways = vec![String::new()];
    let mut at = 0;
    while at < word.len() {
        let found = tables.iter().flat_map(|table| table.iter()).find(|rule| fits(rule, word, at));
        let Some((latin, _, meanings)) = found else { return Vec::new() };
        ways = ways
            .iter()
            .flat_map(|way| meanings.iter().map(move |meaning| format!("{way}{meaning}")))
            .collect();
        ways.truncate(MOST_WAYS);
        at += latin.len();
    }
    ways
}

fn fits((latin, when, _): &Rule, word: &str, at: usize) -> bool {
    let (before, rest) = word.split_at(at);
    let Some(after) = rest.strip_prefix(latin) else { return false };
    match when {
        When::Always => true,
        When::Start => before.is_empty(),
        When::End => after.is_empty(),
        When::AfterVowel => before.ends_with(is_vowel),
        When::EndAfterVowel => after.is_empty() && before.ends_with(is_vowel),
        When::EndAfterConsonant => after.is_empty() && !before.is_empty() && !before.ends_with(is_vowel),
        When::BeforeVowel => after.starts_with(is_vowel),
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ë' | 'é' | 'è' | 'ï' | 'â' | 'û' | 'ė')
}

/// Letters that all tables have alike.
pub(super) const PLAIN: &[Rule] = &[
    ("a", When::Always, &["а"]),
    ("b", When::Always, &["б"]),
    ("d", When::Always, &["д"]),
    ("e", When::Always, &["е"]),
    ("f", When::Always, &["ф"]),
    ("g", When::Always, &["г"]),
    ("i", When::Always, &["и"]),
    ("k", When::Always, &["к"]),
    ("l", When::Always, &["л"]),
    ("m", When::Always, &["м"]),
    ("n", When::Always, &["н"]),
    ("o", When::Always, &["о"]),
    ("p", When::Always, &["п"]),
    ("r", When::Always, &["р"]),
    ("s", When::Always, &["с"]),
    ("t", When::Always, &["т"]),
    ("v", When::Always, &["в"]),
    ("ë", When::Always, &["ё"]),
    ("'", When::Always, &["ь"]),
];

/// A word of Cyrillic letters in Latin ones, letter by letter; `start` is
/// what a letter is at the beginning or after a vowel, ь and ъ.
pub(super) fn write(word: &str, table: &[(char, &str, &str)]) -> String {
    let mut written = String::new();
    let mut before = ' ';
    for letter in word.chars() {
        let row = table.iter().find(|(known, ..)| *known == letter);
        let (inside, start) = row.map_or(("", ""), |(_, inside, start)| (*inside, *start));
        let begins = matches!(
            before,
            ' ' | 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'й' | 'ь' | 'ъ'
        );
        written.push_str(if begins { start } else { inside });
        before = letter;
    }
    written
}
