//! A written date cut into numbers, words and marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One piece of a written date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A number of at most four digits, and how many it was written with.
    Number { value: u32, digits: u8 },
    /// A word in small letters, without the full stop of its abbreviation.
    Word(String),
    /// Any other character; every dash is `-`, every apostrophe `'`.
    Mark(char),
}

/// Longer texts are no dates.
const LONGEST: usize = 120;
const MOST_PIECES: usize = 32;

/// The pieces of `text`; `None` where it cannot be a date: too long, a number
/// of more than four digits, raised figures (they are footnotes), a word of
/// East Asian script that says nothing about dates.
pub(super) fn pieces(text: &str) -> Option<Vec<Piece>> {
    if text.len() > LONGEST || text.chars().any(is_raised) {
        return None;
    }
    let chars: Vec<char> = fold(text).chars().collect();
    let mut pieces = Vec::new();
    let mut rest = &chars[..];
    while let Some(first) = rest.first() {
        if first.is_whitespace() {
            rest = &rest[1..];
            continue;
        }
        let (piece, length) = next(rest)?;
        rest = &rest[length..];
        // The full stop of an abbreviation says nothing.
        if matches!(pieces.last(), Some(Piece::Word(_))) && piece == Piece::Mark('.') {
            continue;
        }
        pieces.push(piece);
        if pieces.len() > MOST_PIECES {
            return None;
        }
    }
    Some(pieces)
}

fn next(rest: &[char]) -> Option<(Piece, usize)> {
    let first = *rest.first()?;
    if first.is_ascii_digit() {
        let length = run(rest, |c| c.is_ascii_digit());
        return Some((number(&rest[..length], |c| c.to_digit(10))?, length));
    }
    if is_east_asian(first) {
        return east_asian(rest);
    }
    if first.is_alphabetic() {
        let length = run(rest, |c| c.is_alphabetic() && !is_east_asian(c));
        return Some((Piece::Word(rest[..length].iter().collect()), length));
    }
    Some((Piece::Mark(first), 1))
}

fn run(rest: &[char], belongs: impl Fn(char) -> bool) -> usize {
    rest.iter().take_while(|c| belongs(**c)).count()
}

fn number(digits: &[char], value: impl Fn(char) -> Option<u32>) -> Option<Piece> {
    let count = u8::try_from(digits.len()).ok().filter(|count| *count <= 4)?;
    let value = digits.iter().try_fold(0, |number, digit| Some(number * 10 + value(*digit)?))?;
    Some(Piece::Number { value, digits: count })
}

/// Small letters, one kind of dash, ASCII digits, no accents on Latin letters,
/// no brackets (they say who supplied the date, not what it is).
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut latin = false;
    for c in text.nfkd() {
        if is_combining_mark(c) && latin {
            continue;
        }
        latin = c.is_ascii_alphabetic();
        folded.push(plain(c));
    }
    let folded = folded.nfc().collect::<String>().to_lowercase().replace("(?)", "?");
    let whole = folded.trim().trim_end_matches(['.', ',', ';', ' ']);
    let inner = whole.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(whole);
    let opened = inner.matches('[').count();
    if opened == inner.matches(']').count() && opened > 0 {
        inner.replace(['[', ']'], " ").trim_end_matches(['.', ',', ' ']).to_owned()
    } else {
        inner.to_owned()
    }
}

fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2E3A}' | '\u{2E3B}' | '\u{301C}' | '\u{FE58}' => {
            if c == '\u{301C}' { '~' } else { '-' }
        }
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => '\'',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{3002}' => '.',
        '\u{3001}' => ',',
        _ => digit(c).map_or(c, |digit| char::from(b'0' + digit)),
    }
}

/// The zeros of the scripts that write decimal numbers with digits of their own
/// (Unicode general category Nd; full-width forms are folded by NFKD).
const ZEROS: [u32; 22] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x19D0, 0xA9D0,
];

fn digit(c: char) -> Option<u8> {
    let code = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    u8::try_from(code - zero).ok()
}

fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{209C}' | '\u{2150}'..='\u{215F}' | '\u{2460}'..='\u{249B}')
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}')
}

/// What stands around dates in Chinese, Japanese and Korean, the longer before
/// the shorter that it begins with.
const EAST_ASIAN: [&str; 48] = [
    "中華民國",
    "中华民国",
    "中華民国",
    "民國",
    "民国",
    "昭和",
    "大正",
    "明治",
    "平成",
    "令和",
    "康德",
    "檀君紀元",
    "檀紀",
    "단군기원",
    "단기",
    "주체",
    "主體",
    "西元",
    "公元",
    "西暦",
    "西曆",
    "西紀",
    "서기",
    "年代",
    "年",
    "月",
    "日",
    "號",
    "号",
    "년대",
    "년",
    "월",
    "일",
    "春",
    "夏",
    "秋",
    "冬",
    "봄",
    "여름",
    "가을",
    "겨울",
    "約",
    "约",
    "약",
    "頃",
    "左右",
    "경",
    "至",
];

fn east_asian(rest: &[char]) -> Option<(Piece, usize)> {
    let length = run(rest, |c| han_digit(c).is_some() || c == '十');
    if length > 0 {
        return Some((han_number(&rest[..length])?, length));
    }
    if rest.starts_with(&['元', '年']) {
        return Some((Piece::Number { value: 1, digits: 1 }, 1));
    }
    let starts =
        |word: &&&str| word.chars().zip(rest).filter(|(a, b)| a == *b).count() == word.chars().count();
    let word = EAST_ASIAN.iter().find(starts)?;
    Some((Piece::Word((*word).to_owned()), word.chars().count()))
}

fn han_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|digit| digit == c)
        .map(|at| at as u32)
        .or((c == '零').then_some(0))
}

/// `一九五六` digit by digit, `二十七` with its ten.
fn han_number(digits: &[char]) -> Option<Piece> {
    let Some(ten) = digits.iter().position(|c| *c == '十') else {
        return number(digits, han_digit);
    };
    let one = |part: &[char], absent| match part {
        [] => Some(absent),
        [digit] => han_digit(*digit).filter(|digit| *digit > 0),
        _ => None,
    };
    let value = one(&digits[..ten], 1)? * 10 + one(&digits[ten + 1..], 0)?;
    Some(Piece::Number { value, digits: 2 })
}
