//! Paragraphs set level, and taken into pieces.

use super::{Cell, Fate, Piece, Row, Run, Side, pairs::Level};
use std::ops::Range;

/// What became of every word of both sides.
pub(super) fn fates(left: &Side, right: &Side, runs: &[Run], moved: &[(Run, usize)]) -> [Vec<Fate>; 2] {
    let mut fates = [left, right].map(|side| vec![Fate::Alone; side.words.len()]);
    let same = runs.iter().map(|run| (run, Fate::Same));
    let moved = moved.iter().map(|(run, number)| (run, Fate::Moved(*number)));
    for (run, fate) in same.chain(moved) {
        fates[0][run.left..run.left_end()].fill(fate);
        fates[1][run.right..run.right_end()].fill(fate);
    }
    fates
}

/// The rows: paragraphs that stand level, and before them those that stand alone.
pub(super) fn rows(left: &Side, right: &Side, levels: Vec<Level>, fates: &[Vec<Fate>; 2]) -> Vec<Row> {
    let row = |lefts, rights, rewritten| Row {
        left: cells(left, lefts, &fates[0]),
        right: cells(right, rights, &fates[1]),
        rewritten,
    };
    let (mut rows, mut l, mut r) = (Vec::new(), 0, 0);
    let (lefts, rights) = (left.paragraphs()..left.paragraphs(), right.paragraphs()..right.paragraphs());
    for Level { lefts, rights, rewritten } in
        levels.into_iter().chain([Level { lefts, rights, rewritten: false }])
    {
        rows.extend((l..lefts.start).map(|at| row(at..at + 1, r..r, false)));
        rows.extend((r..rights.start).map(|at| row(lefts.start..lefts.start, at..at + 1, false)));
        (l, r) = (lefts.end, rights.end);
        if !lefts.is_empty() {
            rows.push(row(lefts, rights, rewritten));
        }
    }
    rows
}

/// A paragraph of each side that stands alone between the same neighbours took the other's place,
/// unless some of it stands elsewhere.
pub(super) fn in_one_place(rows: &[Row]) -> Vec<Row> {
    let stands_level = |row: &Row| !row.left.is_empty() && !row.right.is_empty();
    let is_alone = |cell: &Cell| cell.pieces.iter().all(|piece| piece.fate == Fate::Alone);
    let between = rows.chunk_by(|one, next| !stands_level(one) && !stands_level(next));
    let joined = between.map(|gap| match gap {
        [Row { left, .. }, Row { right, .. }]
            if gap.len() < rows.len()
                && [left.len(), right.len()] == [1, 1]
                && left.iter().chain(right).all(is_alone) =>
        {
            vec![Row { left: left.clone(), right: right.clone(), rewritten: true }]
        }
        gap => gap.to_vec(),
    });
    joined.flatten().collect()
}

fn cells(side: &Side, paragraphs: Range<usize>, fates: &[Fate]) -> Vec<Cell> {
    paragraphs.map(|paragraph| Cell { paragraph, pieces: pieces(side, paragraph, fates) }).collect()
}

/// Words of one fate in a row are one piece.
fn pieces(side: &Side, paragraph: usize, fates: &[Fate]) -> Vec<Piece> {
    let words = side.of_paragraph(paragraph);
    let (mut pieces, mut start) = (Vec::new(), 0);
    let mut at = words.start;
    for same in fates[words.clone()].chunk_by(|one, next| one == next) {
        at += same.len();
        let end = side.end[at - 1] as usize;
        pieces.push(Piece { range: start..end, fate: same[0] });
        start = end;
    }
    if words.is_empty() && side.lengths[paragraph] > 0 {
        pieces.push(Piece { range: 0..side.lengths[paragraph], fate: Fate::Alone });
    }
    pieces
}
