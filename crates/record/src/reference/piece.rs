//! What references are cut into: parts, and the segments between their commas.

/// One part: its level, and its value as it stands in the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub level: &'static str,
    pub value: &'a str,
}

/// The piece of `whole` from the beginning of `first` to the end of `last`,
/// both of them pieces of it.
pub(super) fn through<'a>(whole: &'a str, first: &str, last: &str) -> &'a str {
    let from = offset(whole, first);
    let to = offset(whole, last) + last.len();
    whole.get(from..to).unwrap_or_default()
}

/// Where `piece`, a piece of `whole`, begins in it.
pub(super) fn offset(whole: &str, piece: &str) -> usize {
    (piece.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// The segments between commas, colons and semicolons that stand in no brackets.
pub(super) fn segments(whole: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let parts = whole.split(|c| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        depth <= 0 && matches!(c, ',' | ':' | ';')
    });
    parts.map(str::trim).filter(|segment| !segment.is_empty()).collect()
}

/// Every dash of Unicode that is used between numbers.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Whether `text` is numbers alone, as after a comma: `196`, `198-199ob`.
pub(super) fn is_numbers(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.split(|c: char| is_dash(c) || c == ' ').all(|part| {
            let letters = part.trim_start_matches(|c: char| c.is_ascii_digit()).trim_end_matches('.');
            matches!(letters, "" | "ob" | "об" | "a" | "а" | "r" | "v")
        })
}

/// Whether `name` is an institution's abbreviation: `RGANI`, `PA AA`, `SAPMO-BArch`.
pub(super) fn is_acronym(name: &str) -> bool {
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    name.len() <= 40 && name.split_whitespace().all(capitals)
}

/// The institution that a reference begins with: `lead` without what parts it from the rest.
pub(super) fn archive(lead: &str) -> Option<&str> {
    let name = lead.trim().trim_end_matches([',', '.', ':', ';', ' ']);
    let is_name = name.chars().count() >= 2
        && name.starts_with(char::is_alphabetic)
        && !name.chars().any(|c| c.is_ascii_digit());
    is_name.then_some(name)
}
