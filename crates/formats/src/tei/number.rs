//! The number with which a telegram's text opens: `142. 1. As known …`.

use record::date::month;

/// Words that name another paper and not this one's series.
const NOT_A_SERIES: [&str; 22] = [
    "Embtel",
    "Deptel",
    "Urtel",
    "Mytel",
    "Ourtel",
    "Reftel",
    "Contel",
    "Depcirtel",
    "Telegram",
    "Despatch",
    "Document",
    "Part",
    "Paragraph",
    "Section",
    "Page",
    "Article",
    "Ref",
    "Reference",
    "Subject",
    "Your",
    "My",
    "Our",
];

/// The number that opens a text. In a telegram it stands alone (`633.`) or behind
/// its series (`Telcan 392.`, `UK 977142CC,`); elsewhere only as `No. 240`.
pub(super) fn opening(text: &str, wired: bool) -> Option<String> {
    if let Some(number) = text.strip_prefix("No.").map(str::trim).map(|number| number.trim_end_matches('.')) {
        return (number.len() <= 8 && all_digits(number)).then(|| number.to_owned());
    }
    if !wired {
        return None;
    }
    let text = skip_withheld(text);
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if let Some(number) = first.strip_suffix('.').filter(|number| is_number(number)) {
        return Some(number.to_owned());
    }
    if let Some(number) = first.strip_suffix('.').filter(|number| is_airgram(number)) {
        return Some(number.to_owned());
    }
    if let Some((series, number)) = first.strip_suffix('.').and_then(|word| word.split_once(['–', '-'])) {
        return (is_series(series) && all_digits(number)).then(|| format!("{series}–{number}"));
    }
    let second = rest.split(' ').next()?;
    let ended = second.ends_with('.') || second.ends_with(',') && is_capitals(first);
    let opens = ended
        || rest[second.len()..].trim_start_matches(is_letter_or_space).starts_with('(') && is_capitals(first);
    let number = second.trim_end_matches(['.', ',']);
    (is_series(first) && opens && is_number(number)).then(|| format!("{first} {number}"))
}

/// The number in an opener: `No. 714`, `US/A/AC.52/18`.
pub(super) fn of_opener(seg: &str) -> Option<String> {
    let digit = |c: char| c.is_ascii_digit();
    let number = seg.strip_prefix("No.").map(str::trim);
    let number = number.filter(|number| number.starts_with(digit) && number.len() <= 12);
    let symbol = (seg.contains('/') && !seg.contains(' ') && seg.contains(digit)).then_some(seg);
    number.or(symbol).map(str::to_owned)
}

/// What stands before the number: words that the source withheld, the time of a naval message.
fn skip_withheld(text: &str) -> &str {
    let text = text.trim_start_matches([';', ' ']);
    let timed = text.split_once([' ', '/']).filter(|(time, _)| {
        time.strip_suffix('Z').is_some_and(|digits| digits.len() == 6 && all_digits(digits))
    });
    if let Some((_, rest)) = timed {
        return rest;
    }
    match text.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((inner, rest)) if inner.contains("not declassified") => rest,
        _ => text,
    }
}

fn is_letter_or_space(c: char) -> bool {
    c == ' ' || c.is_ascii_uppercase()
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// One to six digits and up to three capitals: `633`, `977142CC`, `281605Z`.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && text.len() - digits <= 3
        && text[digits..].bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `A371`, an airgram's number without its dash.
fn is_airgram(text: &str) -> bool {
    text.strip_prefix('A').is_some_and(|digits| (2..=4).contains(&digits.len()) && all_digits(digits))
}

fn is_capitals(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_series(text: &str) -> bool {
    let letters = text.len() <= 8 && !text.is_empty() && text.chars().all(char::is_alphabetic);
    letters && text.starts_with(char::is_uppercase) && !NOT_A_SERIES.contains(&text) && month(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telegram_opens_with_its_number() {
        let check =
            |text: &str, expect: Option<&str>| assert_eq!(opening(text, true).as_deref(), expect, "{text}");
        check("142. 1. As known", Some("142"));
        check("05705. Refs: A", Some("05705"));
        check("281605Z. Exclusive", Some("281605Z"));
        check("Telcan 392. Re Cantel 558", Some("Telcan 392"));
        check("UK 977142CC, 100440Z (Army)", Some("UK 977142CC"));
        check("C 74014 (DA IN 167042). 1. I", Some("C 74014"));
        check("A–68.", Some("A–68"));
        check("A371. With reference", Some("A371"));
        check("A1. So", None);
        check("KA 70512 KCG (DA IN 159505). References", Some("KA 70512"));
        check("271025Z UK 56313. 1. General", Some("UK 56313"));
        check("241240Z/UK 50245. Specat", Some("UK 50245"));
        check("тел. 5", None);
        check(";06753. Please", Some("06753"));
        check("[telegram indicator not declassified] 605. Re", Some("605"));
        check("No. 240", Some("240"));
        check("July 20, 1 a. m. outlined", None);
        check("Embtel 1478, Sept 21.", None);
        check("Your 25. Concerning", None);
        check("For Orel:", None);
        check("1956 was a year", None);
        check("", None);
    }

    #[test]
    fn other_papers_do_not() {
        assert_eq!(opening("1. With reference to", false), None);
        assert_eq!(opening("No. 989", false).as_deref(), Some("989"));
        assert_eq!(opening("No. 989 and others", false), None);
        assert_eq!(of_opener("No. 714").as_deref(), Some("714"));
        assert_eq!(of_opener("US/A/AC.52/18").as_deref(), Some("US/A/AC.52/18"));
        assert_eq!(of_opener("top secret"), None);
    }
}
