//! References by fond, opis and delo: the archives of Russia, its neighbours and Bulgaria.

use super::piece::{Piece, archive, is_numbers, offset, through};

/// Words before a value, their full stops left out, and the level that they name.
const LABELS: [(&str, &[&str]); 15] = [
    ("fond", &["f", "fond", "ф", "фонд"]),
    ("opis", &["op", "opis", "opis'", "opis’", "оп", "опись", "опис"]),
    ("poriadok", &["por", "poriadok", "пор", "порядок"]),
    ("papka", &["p", "pap", "papka", "п", "папка"]),
    ("korobka", &["kor", "korobka", "кор", "коробка"]),
    ("delo", &["d", "delo", "д", "дело"]),
    ("edinitsa khraneniia", &["ed khr", "ед хр", "edkhr", "едхр"]),
    ("arkhivna edinitsa", &["ae", "ае", "a e", "а е"]),
    ("tom", &["t", "tom", "т", "том"]),
    ("list", &["l", "list", "л", "лист"]),
    ("listy", &["ll", "listy", "лл", "листы", "листа"]),
    ("inventory", &["inventory"]),
    ("file", &["file"]),
    ("page", &["page"]),
    ("pages", &["pp", "pages"]),
];

/// Levels whose values may go on behind a comma: `ll. 193-194, 196`.
const LEAVES: [&str; 4] = ["list", "listy", "page", "pages"];

/// The parts, where `whole` names a fond and something in it, or the other way round.
pub(super) fn read(whole: &str) -> Option<Vec<Piece<'_>>> {
    let words = words(whole);
    let first = (0..words.len()).find(|at| label(&words, *at).is_some())?;
    let mut pieces = Vec::new();
    if first > 0 {
        let value = archive(&whole[..offset(whole, words[first])])?;
        pieces.push(Piece { level: "archive", value });
    }
    let mut at = first;
    while at < words.len() {
        let (level, taken) = label(&words, at)?;
        let start = at + taken;
        at = (start..words.len()).find(|at| label(&words, *at).is_some()).unwrap_or(words.len());
        let value = through(whole, words.get(start)?, words[at - 1]);
        pieces.push(Piece { level: settle(level, &pieces), value: value_of(level, value)? });
    }
    let is_one = |level: &str| pieces.iter().filter(|piece| piece.level == level).count() == 1;
    let levels = pieces.iter().filter(|piece| piece.level != "archive").count();
    (levels >= 2 && (is_one("fond") || is_one("opis")) && pieces.iter().all(|piece| is_one(piece.level)))
        .then_some(pieces)
}

/// `p.` is a papka (a box of files), but behind a delo it is a page.
fn settle(level: &'static str, before: &[Piece<'_>]) -> &'static str {
    let has = |levels: &[&str]| before.iter().any(|piece| levels.contains(&piece.level));
    if level == "papka" && has(&["papka", "delo", "list", "listy", "file"]) { "page" } else { level }
}

/// The value without what parts it from the next; `None` where it does not look like one.
fn value_of<'a>(level: &str, value: &'a str) -> Option<&'a str> {
    let value = value.trim_matches([',', '.', ';', ' ']);
    let mut sides = value.split(',').map(str::trim);
    let first = sides.next()?;
    let goes_on = sides.all(|side| LEAVES.contains(&level) && is_numbers(side));
    let short = first.chars().count() <= 40 && first.split_whitespace().count() <= 6;
    // A fond may have a name: "Fond referentury po Koree".
    let numbered = first.split_whitespace().count() <= 3 && first.chars().any(|c| c.is_ascii_digit());
    let named = level == "fond" && first.chars().count() >= 4 && !first.chars().any(|c| c.is_ascii_digit());
    (goes_on && short && (numbered || named)).then_some(value)
}

/// The level named at word `at`, and by how many words. A letter with nothing
/// to number behind it names none.
fn label(words: &[&str], at: usize) -> Option<(&'static str, usize)> {
    [2, 1].into_iter().find_map(|taken| {
        let name = words.get(at..at + taken)?.iter().map(|word| plain(word)).collect::<Vec<_>>().join(" ");
        let next = words.get(at + taken)?;
        let numbered = next.chars().take(4).any(|c| c.is_ascii_digit());
        let spelled_out = matches!(name.as_str(), "fond" | "фонд") && words[at].chars().count() == 4;
        let (level, _) = LABELS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
        (numbered || spelled_out).then_some((*level, taken))
    })
}

fn plain(word: &str) -> String {
    word.replace(['.', ':', '№'], "").to_lowercase()
}

/// The words of a reference; an abbreviation parts from the number behind its full stop (`f.5`).
fn words(whole: &str) -> Vec<&str> {
    whole
        .split_whitespace()
        .flat_map(|word| match glued(word) {
            Some((label, number)) => vec![label, number],
            None => vec![word],
        })
        .filter(|word| *word != "№" && *word != ",")
        .collect()
}

fn glued(word: &str) -> Option<(&str, &str)> {
    let dot = word.find('.')?;
    let (label, number) = word.split_at(dot + 1);
    let letters = label[..dot].chars().all(char::is_alphabetic);
    (letters && number.starts_with(|c: char| c.is_ascii_digit())).then_some((label, number))
}
