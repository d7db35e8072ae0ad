//! References from the larger to the smaller, parted by commas: American,
//! Chinese, German, British and Italian archives.

use super::code;
use super::piece::{Piece, archive, is_acronym, is_numbers, offset, segments, through};

/// Words before a value, and the level that they name.
const LABELS: [(&str, &[&str]); 17] = [
    ("record group", &["rg", "record group"]),
    ("entry", &["entry"]),
    ("box", &["box"]),
    ("folder", &["folder"]),
    ("job", &["job"]),
    ("reel", &["reel"]),
    ("roll", &["roll"]),
    ("frame", &["frame", "frames"]),
    ("volume", &["vol", "volume"]),
    ("page", &["p", "page"]),
    ("pages", &["pp", "pages"]),
    ("band", &["bd", "band"]),
    ("blatt", &["bl", "blatt"]),
    ("filza", &["filza"]),
    ("busta", &["busta"]),
    ("fascicolo", &["fasc", "fascicolo"]),
    ("fol", &["fol", "fols", "folio"]),
];

/// Levels whose values may go on behind a comma: `861.00/2353, 2354`.
const LEAVES: [&str; 5] = ["document", "page", "pages", "blatt", "fol"];

/// Levels below which a file may be named by its title alone: `Lot 66 D 225, Offshore Islands`.
const ABOVE_FILES: [&str; 7] = ["record group", "series", "lot", "frc", "box", "job", "entry"];

/// How a document went, said behind its number in the head of an edition; no part of the reference.
const MANNERS: [&str; 4] = ["telegram", "circular telegram", "airgram", "circular airgram"];

/// The parts, where every segment is understood and one at least names its level or is a code.
pub(super) fn read(whole: &str) -> Option<Vec<Piece<'_>>> {
    let mut segments = segments(whole);
    segments.retain(|segment| !matches!(*segment, "Files" | "Source" | "source"));
    if segments.last().is_some_and(|last| MANNERS.contains(&last.to_lowercase().as_str())) {
        segments.pop();
    }
    let found: Vec<_> = (0..segments.len()).map(|at| part_at(whole, &segments, at)).collect();
    let first = found.iter().position(Option::is_some)?;
    let (lead, rest) = segments.split_at(first);
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (segment, found) in rest.iter().zip(&found[first..]) {
        if let Some(found) = found {
            pieces.extend(found);
            continue;
        }
        let last = pieces.last_mut()?;
        if LEAVES.contains(&last.level) && is_numbers(segment) {
            last.value = through(whole, last.value, segment);
        } else if ABOVE_FILES.contains(&last.level) {
            let value = through(whole, segment, rest[rest.len() - 1]);
            pieces.push(Piece { level: "file", value });
            break;
        } else {
            return None;
        }
    }
    let mut all = holder(whole, lead, &pieces)?;
    all.extend(pieces);
    // An institution within, or a second one, would be a guess.
    all.iter().skip(1).all(|piece| piece.level != "archive").then_some(all)
}

/// Who holds it: what stands before the first part that is understood.
fn holder<'a>(whole: &'a str, lead: &[&'a str], pieces: &[Piece<'a>]) -> Option<Vec<Piece<'a>>> {
    let (Some(first), Some(last)) = (lead.first(), lead.last()) else {
        return Some(Vec::new());
    };
    if !is_acronym(first) || lead.len() == 1 {
        let value = archive(through(whole, first, last))?;
        return Some(vec![Piece { level: "archive", value }]);
    }
    let german = pieces.iter().any(|piece| matches!(piece.level, "signatur" | "bestand"));
    let level = if german { "bestand" } else { "series" };
    let value = archive(through(whole, lead[1], last))?;
    Some(vec![Piece { level: "archive", value: archive(first)? }, Piece { level, value }])
}

/// The parts in segment `at`; beside what it says itself, what stands before a
/// colon and a lot is the series of that lot, and the first may begin with an institution.
fn part_at<'a>(whole: &'a str, segments: &[&'a str], at: usize) -> Option<Vec<Piece<'a>>> {
    let segment = segments[at];
    let series = || {
        let next =
            segments.get(at + 1).filter(|next| next.starts_with("Lot ") || next.starts_with("FRC "))?;
        let between = whole.get(offset(whole, segment) + segment.len()..offset(whole, next))?;
        (between.trim() == ":").then(|| vec![Piece { level: "series", value: segment }])
    };
    let held = || (at == 0).then(|| held(segment))?;
    part(segment).or_else(series).or_else(held)
}

/// The parts in one segment.
fn part(segment: &str) -> Option<Vec<Piece<'_>>> {
    let bare = strip_file_number(segment);
    code::read(bare).or_else(|| labelled(bare)).or_else(|| signature(bare)).or_else(|| titled(bare))
}

/// `NARA RG 59`: an institution and a labelled part without a comma between.
fn held(segment: &str) -> Option<Vec<Piece<'_>>> {
    let words: Vec<&str> = segment.split_whitespace().collect();
    let at = (1..words.len()).find(|at| label(&words, *at).is_some())?;
    let (lead, rest) = segment.split_at(offset(segment, words[at]));
    let mut pieces = vec![Piece { level: "archive", value: archive(lead)? }];
    pieces.extend(labelled(rest)?);
    Some(pieces)
}

/// `File No. 861.51/131` without the words in front.
fn strip_file_number(segment: &str) -> &str {
    let words = ["File No. ", "file no. ", "No. "];
    words.iter().find_map(|word| segment.strip_prefix(word)).unwrap_or(segment).trim_start()
}

/// `RG 59`, `Box 12`, and several of them without commas.
fn labelled(segment: &str) -> Option<Vec<Piece<'_>>> {
    let words: Vec<&str> = segment.split_whitespace().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (level, taken) = label(&words, at)?;
        let start = at + taken;
        at = (start..words.len()).find(|at| label(&words, *at).is_some()).unwrap_or(words.len());
        let value = through(segment, words.get(start)?, words[at - 1]).trim_matches(['.', ' ']);
        let short = value.chars().count() <= 40 && at - start <= 4;
        pieces.push(Piece { level, value: Some(value).filter(|_| short)? });
    }
    Some(pieces)
}

fn label(words: &[&str], at: usize) -> Option<(&'static str, usize)> {
    [2, 1].into_iter().find_map(|taken| {
        let name = words.get(at..at + taken)?.join(" ").trim_end_matches('.').to_lowercase();
        let numbered = words.get(at + taken)?.chars().any(|c| c.is_ascii_digit());
        let (level, _) = LABELS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
        numbered.then_some((*level, taken))
    })
}

/// `A 5631`: a signature in the files of the East German foreign ministry.
fn signature(segment: &str) -> Option<Vec<Piece<'_>>> {
    let (letter, number) = segment.split_once(' ')?;
    let fits = matches!(letter, "A" | "B" | "C")
        && (2..=6).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| vec![Piece { level: "signatur", value: segment }])
}

/// What archives call a series: `Central Files 1967–69`, `NSC 5514 Series`, `Papers of …`.
fn titled(segment: &str) -> Option<Vec<Piece<'_>>> {
    let is_years = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().count() >= 4;
    let mut words = segment.split_whitespace().rev().skip_while(|word| is_years(word));
    let names = ["Files", "File", "Papers", "Records", "Series", "Collection", "Diaries"];
    let titled = words.next().is_some_and(|word| names.contains(&word) && segment.len() > word.len());
    let of = segment.starts_with("Papers of ") || segment.starts_with("Records of ");
    let short = segment.chars().count() <= 80;
    (short && (titled || of)).then(|| vec![Piece { level: "series", value: segment }])
}
