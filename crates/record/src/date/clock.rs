//! The time of day at the end of a written date: `6 p.m.`, `2:20 p. m.`, `noon`, `18:00`, `2322Z`.

use super::token::Piece;

/// A time of day as it is written behind a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// No time is given.
    None,
    /// Hours and minutes, and whether in Universal Time.
    At { hour: u32, minute: u32, utc: bool },
    /// Midnight, which may be the beginning of the day or its end: says nothing.
    Midnight,
}

/// Takes the time of day, and what joins it to the date, off the end of `pieces`.
/// `None` where it is no time that a clock shows.
pub(super) fn take(pieces: &mut Vec<Piece>) -> Option<Clock> {
    let (clock, length) = read(pieces)?;
    pieces.truncate(pieces.len() - length);
    if clock != Clock::None {
        while pieces.last().is_some_and(joins) {
            pieces.pop();
        }
    }
    Some(clock)
}

fn joins(piece: &Piece) -> bool {
    match piece {
        Piece::Mark(mark) => matches!(mark, '-' | ',' | ';' | ':'),
        Piece::Word(word) => matches!(word.as_str(), "at" | "um" | "в" | "alle"),
        Piece::Number { .. } => false,
    }
}

fn read(pieces: &[Piece]) -> Option<(Clock, usize)> {
    let words: Vec<&str> = pieces.iter().rev().map_while(word).collect();
    let (half, length) = match words[..] {
        ["noon", ..] => return fixed(pieces, Clock::At { hour: 12, minute: 0, utc: false }),
        ["midnight", ..] => return fixed(pieces, Clock::Midnight),
        ["am", ..] => (Some(0), 1),
        ["pm", ..] => (Some(12), 1),
        ["m", "a", ..] => (Some(0), 2),
        ["m", "p", ..] => (Some(12), 2),
        ["z" | "hours" | "hrs" | "uhr" | "ч" | "час", ..] => (None, 1),
        _ => (None, 0),
    };
    let utc = words.first() == Some(&"z");
    let figures = &pieces[..pieces.len() - length];
    let Some((hour, minute, count)) = figures_of(figures, half.is_some(), length > 0) else {
        return Some((Clock::None, 0));
    };
    let hour = match half {
        None => Some(hour).filter(|hour| *hour < 24),
        Some(half) => Some(hour % 12 + half).filter(|_| (1..=12).contains(&hour)),
    };
    (minute < 60).then_some((Clock::At { hour: hour?, minute, utc }, length + count))
}

fn word(piece: &Piece) -> Option<&str> {
    if let Piece::Word(word) = piece { Some(word) } else { None }
}

/// `noon`, `12 noon`.
fn fixed(pieces: &[Piece], clock: Clock) -> Option<(Clock, usize)> {
    let twelve = matches!(pieces, [.., Piece::Number { value: 12, digits: 2 }, _]);
    // "July 12 noon" would lose its day.
    let parted = matches!(pieces, [.., Piece::Mark(_) | Piece::Number { .. }, Piece::Number { .. }, _]);
    Some((clock, if twelve && parted { 2 } else { 1 }))
}

/// Hours, minutes and the number of pieces they take. Hours alone, or parted
/// by a full stop, need `half` (a.m. or p.m.); four digits together need a `word` behind them.
fn figures_of(pieces: &[Piece], half: bool, word: bool) -> Option<(u32, u32, usize)> {
    use Piece::{Mark, Number};
    match *pieces {
        [.., Number { value: hour, digits: 1..=2 }, Mark(mark), Number { value: minute, digits: 2 }]
            if mark == ':' || half && mark == '.' =>
        {
            Some((hour, minute, 3))
        }
        [.., Number { value, digits: 4 }] if word && !half => Some((value / 100, value % 100, 1)),
        [.., Number { value: hour, digits: 1..=2 }] if half => Some((hour, 0, 1)),
        _ => None,
    }
}
