//! Russian in English letters: what papers and books write, BGN/PCGN (1947) and
//! ALA-LC (1997/2012), which one table reads, since they differ in few letters.

use super::transliteration::{PLAIN, Rule, When, read as read_by, write};

const RULES: &[Rule] = &[
    ("shch", When::Always, &["щ"]),
    ("tch", When::Always, &["ч"]),
    ("zh", When::Always, &["ж"]),
    ("kh", When::Always, &["х"]),
    ("ts", When::Always, &["ц"]),
    ("tz", When::Always, &["ц"]),
    ("ch", When::Always, &["ч"]),
    ("sh", When::Always, &["ш"]),
    ("yu", When::Always, &["ю"]),
    ("ya", When::Always, &["я"]),
    ("yo", When::Always, &["ё"]),
    ("yë", When::Always, &["ё"]),
    ("ye", When::Start, &["е"]),
    ("ye", When::AfterVowel, &["е"]),
    ("ye", When::Always, &["ье"]),
    ("yy", When::End, &["ый"]),
    ("iy", When::End, &["ий"]),
    ("ii", When::End, &["ий"]),
    ("iĭ", When::End, &["ий"]),
    ("yi", When::Always, &["ьи"]),
    ("iu", When::Always, &["ю"]),
    ("ia", When::End, &["ия"]),
    ("ia", When::Always, &["я"]),
    ("ie", When::AfterVowel, &["е"]),
    ("ie", When::Always, &["ье"]),
    ("ĭ", When::Always, &["й"]),
    ("y", When::EndAfterConsonant, &["ий"]),
    ("y", When::AfterVowel, &["й"]),
    ("y", When::Always, &["ы"]),
    ("i", When::EndAfterVowel, &["й"]),
    ("i", When::EndAfterConsonant, &["ий"]),
    ("ff", When::End, &["в"]),
    ("oo", When::Always, &["у"]),
    ("x", When::Always, &["кс"]),
    ("ė", When::Always, &["э"]),
    ("z", When::Always, &["з"]),
    ("u", When::Always, &["у"]),
    ("h", When::Always, &["х"]),
];

/// Reads a word in small letters; none when it has letters that English does not write Russian with.
pub(super) fn read(word: &str) -> Vec<String> {
    read_by(word, &[RULES, PLAIN])
}

/// Letter, inside a word, at the beginning or after a vowel: what English papers write.
const POPULAR: &[(char, &str, &str)] = &[
    ('а', "a", "a"),
    ('б', "b", "b"),
    ('в', "v", "v"),
    ('г', "g", "g"),
    ('д', "d", "d"),
    ('е', "e", "e"),
    ('ё', "e", "e"),
    ('ж', "zh", "zh"),
    ('з', "z", "z"),
    ('и', "i", "i"),
    ('й', "i", "i"),
    ('к', "k", "k"),
    ('л', "l", "l"),
    ('м', "m", "m"),
    ('н', "n", "n"),
    ('о', "o", "o"),
    ('п', "p", "p"),
    ('р', "r", "r"),
    ('с', "s", "s"),
    ('т', "t", "t"),
    ('у', "u", "u"),
    ('ф', "f", "f"),
    ('х', "kh", "kh"),
    ('ц', "ts", "ts"),
    ('ч', "ch", "ch"),
    ('ш', "sh", "sh"),
    ('щ', "shch", "shch"),
    ('ы', "y", "y"),
    ('э', "e", "e"),
    ('ю', "yu", "yu"),
    ('я', "ya", "ya"),
];

/// Letters in which BGN/PCGN differs: е is ye at the beginning and after vowels,
/// ё is yë or ë (the notes of the guide of 1947).
const BGN: &[(char, &str, &str)] =
    &[('е', "e", "ye"), ('ё', "ë", "yë"), ('й', "y", "y"), ('ь', "'", "'"), ('ъ', "\"", "\"")];

/// Letters in which ALA-LC differs, its ligature marks left out as catalogues do.
const ALA_LC: &[(char, &str, &str)] = &[
    ('ё', "ë", "ë"),
    ('й', "ĭ", "ĭ"),
    ('ь', "ʹ", "ʹ"),
    ('э', "ė", "ė"),
    ('ю', "iu", "iu"),
    ('я', "ia", "ia"),
];

fn by(word: &str, first: &[(char, &str, &str)]) -> String {
    let rest = POPULAR.iter().filter(|row| !first.iter().any(|known| known.0 == row.0));
    let table: Vec<(char, &str, &str)> = first.iter().chain(rest).copied().collect();
    write(word, &table)
}

/// A word in BGN/PCGN.
pub(super) fn bgn(word: &str) -> String {
    by(word, BGN)
}

/// A word in ALA-LC.
pub(super) fn ala_lc(word: &str) -> String {
    by(word, ALA_LC)
}

/// A word as English papers write it, the most usual form first.
pub(super) fn popular(word: &str) -> Vec<String> {
    let ended = end_in_y(word);
    let mut forms = vec![write(&ended, WITH_END)];
    let begins_ye = ended.strip_prefix('е').map(|rest| format!("Ye{}", write(rest, WITH_END)));
    forms.extend(begins_ye);
    if let Some(stem) = word.strip_suffix("ий") {
        forms.push(format!("{}i", write(stem, POPULAR)));
        forms.push(format!("{}ii", write(stem, POPULAR)));
    }
    if word.contains("кс") {
        forms.push(write(&ended.replace("кс", "x"), WITH_END));
    }
    if word.ends_with('й') {
        forms.push(bgn(word).replace('\'', ""));
    }
    forms
}

/// Forms in use that mix the systems: x, tz, ye and yo, ff, doubled s.
pub(super) fn more(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for form in [bgn(word), ala_lc(word), popular(word).swap_remove(0)] {
        let bare = form.replace(['\'', 'ʹ'], "");
        forms.push(bare.replace("ks", "x"));
        forms.push(bare.replace("ts", "tz"));
        forms.push(bare.replace("yë", "yo").replace('ë', "yo"));
        forms.push(bare.replace("iĭ", "i").replace("iy", "i"));
        forms.push(bare.replace("iĭ", "y").replace("iy", "y"));
        forms.push(bare.replace("ye", "e"));
        forms.push(bare.replace("ye", "ie"));
        for hushed in ["chev", "shev", "zhev"] {
            forms.extend(bare.strip_suffix(hushed).map(|stem| format!("{stem}{}yov", &hushed[..2])));
        }
        for (plain, full) in [("fedor", "fyodor"), ("semen", "semyon"), ("petr", "pyotr")] {
            forms.push(bare.replace(plain, full));
        }
        forms.push(bare.replace("asi", "assi"));
        forms.extend(bare.strip_suffix('v').filter(|stem| stem.len() > 2).map(|stem| format!("{stem}ff")));
    }
    forms.push(write(&word.replace('ь', "и"), POPULAR));
    forms.push(word.replace("ье", "ие"));
    forms
}

/// A final ий or ый is y: Vyshinsky.
fn end_in_y(word: &str) -> String {
    let stem = word.strip_suffix("ий").or_else(|| word.strip_suffix("ый"));
    stem.map_or_else(|| word.to_owned(), |stem| format!("{stem}y"))
}

/// As `POPULAR`, with the letters that have been written already.
const WITH_END: &[(char, &str, &str)] = &{
    let mut table = [('y', "y", "y"); 33];
    let mut at = 0;
    while at < POPULAR.len() {
        table[at] = POPULAR[at];
        at += 1;
    }
    table[at] = ('x', "x", "x");
    table
};

/// A syllable of Chinese or Korean in Cyrillic, in Latin letters: how names have
/// been romanised by those who knew them from Russian documents alone.
pub(crate) fn syllable_forms(syllable: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for (at, letter) in syllable.char_indices() {
        let ways = syllable_letter(letter, at == 0);
        forms =
            forms.iter().flat_map(|so_far| ways.iter().map(move |way| format!("{so_far}{way}"))).collect();
    }
    forms
}

fn syllable_letter(letter: char, is_first: bool) -> &'static [&'static str] {
    match letter {
        'й' => &["i", "y"],
        'ю' => &["yu", "iu"],
        'я' => &["ya", "ia"],
        'е' if is_first => &["e", "ye"],
        'ё' if is_first => &["yo", "e", "yë"],
        'ё' => &["yo", "e"],
        'ь' | 'ъ' => &["'"],
        _ => POPULAR
            .iter()
            .find(|(known, ..)| *known == letter)
            .map_or(&[""], |row| std::slice::from_ref(&row.1)),
    }
}
