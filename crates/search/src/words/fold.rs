//! One letter as it is compared: case, accents, ligatures and old forms folded.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Whether a letter is written without spaces between words (Chinese, Japanese,
/// Korean), so that pairs of letters are indexed instead of words.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{312f}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a word can begin with it.
pub(super) fn begins_word(c: char) -> bool {
    c.is_alphanumeric() && !is_apostrophe(c)
}

/// Whether a word that began goes on with it: accents, vowel points and invisible joiners, too.
pub(super) fn continues_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    begins_word(c) || is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Apostrophes and the letters that stand for them in transcriptions (`Pʻeng`, `Kazanʹ`).
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‛' | '`' | '´' | '＇' | '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2ca}'..='\u{2cb}' | '′')
}

/// Accents, Hebrew points, Arabic vowels: what is left out when words are compared.
/// The vowel signs of other scripts are letters and stay.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Appends a letter of a composed text (NFC) as it is compared.
pub(super) fn fold(c: char, out: &mut String) {
    match c {
        '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
        'ё' | 'Ё' | 'ѐ' | 'Ѐ' => out.push('е'),
        '\u{400}'..='\u{4ff}' => out.extend(c.to_lowercase()),
        _ if is_cjk(c) => out.push(c),
        _ => decompose_compatible(c, |part| fold_part(part, out)),
    }
}

fn fold_part(part: char, out: &mut String) {
    if is_accent(part) || !(part.is_alphanumeric() || is_combining_mark(part)) {
        return;
    }
    for lower in part.to_lowercase() {
        match plain(lower) {
            "" => out.push(lower),
            plain => out.push_str(plain),
        }
    }
}

/// Letters that Unicode does not take apart.
fn plain(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        'ħ' => "h",
        'ς' => "σ",
        _ => "",
    }
}
