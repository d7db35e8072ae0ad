//! Two texts collated: which paragraphs answer each other, and what of their words
//! is common to both, stands in one alone, or stands elsewhere in the other.
//!
//! Long stretches of words that both have are found first and chained in order
//! (`chain`); between them a library compares word by word (`gap`). Paragraphs that
//! share enough stand side by side, also where one was split or several joined
//! (`pairs`), and so do those between them that were written anew (`rewritten`). What is left over and occurs on both sides has moved (`moves`).
//! Time grows with the length of the texts, however little or much they share.

mod chain;
mod gap;
mod moves;
mod pairs;
mod rewritten;
mod rows;
mod words;

use std::ops::Range;
use words::Side;

/// Two texts beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collation {
    /// Paragraphs that stand level, in the order of both texts.
    pub rows: Vec<Row>,
    /// What has moved, numbered by [`Fate::Moved`].
    pub moves: Vec<Move>,
    /// How much they have in common.
    pub share: Share,
}

impl Collation {
    /// The same, and a paragraph that stands alone on each side between the same neighbours stands
    /// level with the other, though they share nothing but the place.
    pub fn by_place(self) -> Self {
        Self { rows: rows::in_one_place(&self.rows), ..self }
    }
}

/// Paragraphs that stand level: none on a side that has nothing there, several where one
/// was split or several were joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Those of the first text.
    pub left: Vec<Cell>,
    /// Those of the second.
    pub right: Vec<Cell>,
    /// Whether they stand in one place of both texts, and share hardly more than that.
    pub rewritten: bool,
}

/// A paragraph, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its place in its text.
    pub paragraph: usize,
    /// Its pieces, in order, together the whole paragraph.
    pub pieces: Vec<Piece>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They stand in the same place of both.
    Same,
    /// They stand on this side alone.
    Alone,
    /// They stand elsewhere on the other side: a number of [`Collation::moves`].
    Moved(usize),
}

/// Words that have moved from one paragraph to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The paragraph of the first text.
    pub left: usize,
    /// The paragraph of the second.
    pub right: usize,
}

/// How much two texts have in common, in letters and signs without spaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that both have, the moved ones included.
    pub common: u64,
    /// Of these those that have moved.
    pub moved: u64,
    /// All of the first text.
    pub left: u64,
    /// All of the second.
    pub right: u64,
}

impl Share {
    /// The share of common text in both together, in percent, rounded down, so that 100
    /// is said of equal texts alone; two empty texts are equal.
    pub fn percent(&self) -> u64 {
        percent(2 * self.common, self.left + self.right)
    }

    /// How much of the first text stands in the second, in percent, rounded down.
    pub fn of_left(&self) -> u64 {
        percent(self.common, self.left)
    }

    /// How much of the second text stands in the first, in percent, rounded down.
    pub fn of_right(&self) -> u64 {
        percent(self.common, self.right)
    }
}

fn percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or(100)
}

impl Row {
    /// Whether both sides say the same in as many paragraphs.
    pub fn is_same(&self) -> bool {
        let same = |cell: &Cell| cell.pieces.iter().all(|piece| piece.fate == Fate::Same);
        self.left.len() == self.right.len() && self.left.iter().chain(&self.right).all(same)
    }
}

/// Words, a stretch of them on each side that are the same, by place among all words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    left: usize,
    right: usize,
    len: usize,
}

impl Run {
    fn left_end(&self) -> usize {
        self.left + self.len
    }

    fn right_end(&self) -> usize {
        self.right + self.len
    }
}

/// Collates two texts, each given by its paragraphs.
pub fn collate(left: &[&str], right: &[&str]) -> Collation {
    let [left, right] = words::sides(left, right);
    let (levels, runs) = pairs::levelled(&left, &right);
    let moved = moves::moved(&left, &right, &runs);
    let weigh = |runs: &[Run]| -> u64 { runs.iter().map(|run| left.weight(run.left..run.left_end())).sum() };
    let elsewhere = weigh(&moved.iter().map(|(run, _)| *run).collect::<Vec<_>>());
    let share = Share {
        common: weigh(&runs) + elsewhere,
        moved: elsewhere,
        left: left.weight(0..left.words.len()),
        right: right.weight(0..right.words.len()),
    };
    let fates = rows::fates(&left, &right, &runs, &moved);
    let (rows, moves) = (rows::rows(&left, &right, levels, &fates), moves::named(&left, &right, &moved));
    Collation { rows, moves, share }
}
