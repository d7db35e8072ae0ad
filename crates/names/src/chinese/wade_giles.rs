//! Wade–Giles, as H. A. Giles's dictionary (1912) has it and as it is printed:
//! with and without the apostrophes of aspirates and the two dots.

use std::sync::LazyLock;

use super::syllable;
use crate::order::{Grammar, Joining, Parsed, parse};
use crate::syllabary::{Split, Syllabary};
use crate::written::Written;

/// Which of its marks a name keeps. Where one apostrophe is written, a letter
/// without one has none; where none is, `Peng` may be P'eng or Peng.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marks {
    apostrophes: bool,
    dots: bool,
}

/// What a spelling costs that is not the standard one, and one that lost a mark.
const OTHER_FORM: u32 = 2;
const LOST_MARK: u32 = 1;

static SYLLABARIES: LazyLock<[Syllabary; 4]> = LazyLock::new(|| ALL_MARKS.map(syllabary));

const ALL_MARKS: [Marks; 4] = [
    Marks { apostrophes: false, dots: false },
    Marks { apostrophes: true, dots: false },
    Marks { apostrophes: false, dots: true },
    Marks { apostrophes: true, dots: true },
];

fn syllabary(marks: Marks) -> Syllabary {
    let mut syllabary = Syllabary::default();
    for row in syllable::all() {
        for (form, spelling) in row.wade_giles.iter().enumerate() {
            let cost = if form == 0 { 0 } else { OTHER_FORM };
            let (left, lost) = strip(spelling, marks);
            syllabary.add(&left, row.pinyin, cost + if lost { LOST_MARK } else { 0 });
        }
    }
    syllabary
}

/// A spelling with the marks alone that a name keeps, and whether it lost one.
fn strip(spelling: &str, marks: Marks) -> (String, bool) {
    let mut left = spelling.to_owned();
    if !marks.apostrophes {
        left = left.replace('\'', "");
    }
    if !marks.dots {
        left = left.replace('ü', "u");
    }
    let lost = left != spelling;
    (left, lost)
}

/// Reads a name in Latin letters as Wade–Giles.
pub(super) fn read(written: &Written) -> Vec<Parsed> {
    let written = written.map(plain);
    let marks = Marks {
        apostrophes: written.has(|letter| letter == '\''),
        dots: written.has(|letter| letter == 'ü'),
    };
    let at = ALL_MARKS.iter().position(|known| *known == marks).unwrap_or_default();
    let syllabary = &SYLLABARIES[at];
    let family = |pieces: &[String]| -> Vec<Split> { super::family(syllabary, pieces) };
    parse(&written, &Grammar { syllables: syllabary, family: &family, joining: Joining::Free })
}

/// Whether letters are a syllable, its marks lost.
pub(super) fn is_syllable(letters: &str) -> bool {
    !SYLLABARIES[0].syllables(letters).is_empty()
}

/// The circumflex of `ê` and the breve of `ŭ` tell nothing that the letter does not.
fn plain(piece: &str) -> String {
    piece.replace('ê', "e").replace('ŭ', "u")
}

/// `Te-huai`, in the standard form, with its marks.
pub(super) fn join(syllables: &[&str]) -> String {
    let standard = |syllable: &&str| syllable::by_pinyin(syllable).map_or("", |row| row.wade_giles[0]);
    syllables.iter().map(standard).collect::<Vec<_>>().join("-")
}
