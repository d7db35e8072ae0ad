//! Codes that say by their form what they are.

use super::piece::{Piece, archive, is_dash, through};

/// Reads a segment that is a code, or an institution and a code.
pub(super) fn read(segment: &str) -> Option<Vec<Piece<'_>>> {
    chinese(segment).or_else(|| decimal(segment)).or_else(|| lot(segment)).or_else(|| slashed(segment))
}

/// `106-00001-01`: fonds, file and item of the Chinese foreign ministry's archive.
fn chinese(segment: &str) -> Option<Vec<Piece<'_>>> {
    let code = segment.rsplit(char::is_whitespace).next()?;
    let lead = segment[..segment.len() - code.len()].trim();
    let numbers: Vec<&str> = code.split(is_dash).collect();
    let lengths: Vec<usize> = numbers.iter().map(|number| number.len()).collect();
    let digits = numbers.iter().all(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    if !digits || !matches!(lengths[..], [3, 5] | [3, 5, 2]) {
        return None;
    }
    let mut pieces = Vec::new();
    if !lead.is_empty() {
        pieces.push(Piece { level: "archive", value: archive(lead)? });
    }
    let levels = ["fonds", "file", "item"];
    pieces.extend(levels.into_iter().zip(numbers).map(|(level, value)| Piece { level, value }));
    Some(pieces)
}

/// `795.00/4–2056`, `501.BB Korea/2–1249`, `861.51/131`: class and document of
/// the central decimal files of the US Department of State.
fn decimal(segment: &str) -> Option<Vec<Piece<'_>>> {
    let (class, document) = segment.rsplit_once('/')?;
    let (class, document) = (class.trim(), document.trim());
    let number = class.len() >= 3 && class.bytes().take(3).all(|byte| byte.is_ascii_digit());
    // A class of three figures alone is one only with the date of a document: 398/5–1255.
    let parted = class.chars().skip(3).take(3).any(|c| c == '.')
        || class.len() == 3 && document.char_indices().any(|(at, c)| at > 0 && is_dash(c));
    let fits = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() || is_dash(c) || c == '½';
    let short = (1..=12).contains(&document.chars().count()) && document.chars().all(fits);
    let numbered = document.chars().any(|c| c.is_ascii_digit() || is_dash(c));
    (number && parted && short && numbered && class.chars().count() <= 40)
        .then(|| vec![Piece { level: "class", value: class }, Piece { level: "document", value: document }])
}

/// `Lot 63 D 351`, `63 D 351`, `FRC 57 A 248`: what a department handed over at one time.
fn lot(segment: &str) -> Option<Vec<Piece<'_>>> {
    let words: Vec<&str> = segment.split_whitespace().collect();
    let level = match words.first()?.to_lowercase().as_str() {
        "lot" => Some("lot"),
        "frc" => Some("frc"),
        _ => None,
    };
    let number = if level.is_some() { &words[1..] } else { &words[..] };
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = match number {
        [year, letter, count] => {
            digits(year) && year.len() == 2 && letter.len() == 1 && digits(count) && letter.is_ascii()
        }
        [one] => level.is_some() && one.chars().any(|c| c.is_ascii_digit()),
        _ => false,
    };
    let value = through(segment, number.first()?, number.last()?);
    is_number.then(|| vec![Piece { level: level.unwrap_or("lot"), value }])
}

/// Holdings of the German federal archives: those of the GDR (`DY 30`), and papers left by persons.
const HOLDINGS: [&str; 16] =
    ["DA", "DC", "DE", "DF", "DG", "DH", "DK", "DL", "DM", "DN", "DP", "DQ", "DR", "DY", "DZ", "NY"];

/// Departments of the British National Archives.
const DEPARTMENTS: [&str; 6] = ["FO", "FCO", "CAB", "PREM", "WO", "DEFE"];

/// `DY 30/IV 2/2/123`, `DY 30`, `FO 371/127311`, with or without the archive in front.
fn slashed(segment: &str) -> Option<Vec<Piece<'_>>> {
    let (holding, rest) = match segment.split_once('/') {
        Some((holding, rest)) => (holding.trim(), Some(rest.trim())),
        None => (segment, None),
    };
    let (before, number) = holding.rsplit_once(' ')?;
    let name = before.rsplit(' ').next()?;
    let (levels, needed) = match name {
        name if HOLDINGS.contains(&name) => (["bestand", "signatur"], false),
        name if DEPARTMENTS.contains(&name) => (["class", "piece"], true),
        _ => return None,
    };
    let numbered = number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= 4;
    let there = rest.map_or(!needed, |rest| rest.chars().any(|c| c.is_ascii_digit()) && rest.len() <= 40);
    if !numbered || number.is_empty() || !there {
        return None;
    }
    let lead = &before[..before.len() - name.len()];
    let mut pieces = Vec::new();
    if !lead.is_empty() {
        pieces.push(Piece { level: "archive", value: archive(lead)? });
    }
    pieces.push(Piece { level: levels[0], value: through(segment, name, number) });
    pieces.extend(rest.map(|value| Piece { level: levels[1], value }));
    Some(pieces)
}
