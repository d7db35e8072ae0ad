//! Dates as people write them. Whatever is not understood whole is no date.

use super::Date;
use super::clock::{self, Clock};
use super::day::{Day, civil};
use super::part::{Part, Token, Unit};
use super::token::{Piece, pieces};
use super::word::{Bound, Era, Join, Lead, Sense, sense};

/// Years that stand by themselves: an earlier one is rarely written with four
/// digits, a later one is counted in an era that is not named.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2100;

pub(super) fn read(text: &str) -> Option<Date> {
    // In library catalogues "c1956" is the year of a copyright.
    let text = text.trim();
    if text.starts_with(['c', 'C']) && text[1..].starts_with(|next: char| next.is_ascii_digit()) {
        return None;
    }
    // "1956.." is a range cut short.
    if text.ends_with("..") {
        return None;
    }
    let mut pieces = pieces(text)?;
    let clock = clock::take(&mut pieces)?;
    let phrase = Phrase::of(&pieces)?;
    let date = Date::parse(&phrase.edtf(clock)?).ok()?;
    phrase.agrees(&date).then_some(date)
}

/// A written date: its tokens, and what the words around them say.
#[derive(Default)]
struct Phrase {
    tokens: Vec<Token>,
    about: bool,
    doubt: bool,
    lead: Option<Lead>,
    bound: Option<Bound>,
    weekday: Option<u8>,
    era: Option<&'static Era>,
}

/// One date, or two and how they are joined.
enum Body {
    One(Part),
    Two(Part, Join, Part),
}

impl Phrase {
    fn of(pieces: &[Piece]) -> Option<Phrase> {
        let mut phrase = Phrase::default();
        let mut at = 0;
        while at < pieces.len() {
            at += match &pieces[at] {
                Piece::Number { value, digits } => phrase.number(*value, *digits, &pieces[at + 1..])?,
                Piece::Word(_) => phrase.word(&pieces[at..], at + 1 == pieces.len())?,
                Piece::Mark('?') if at + 1 == pieces.len() => phrase.doubtful()?,
                Piece::Mark(',') => 1,
                Piece::Mark('&') => phrase.push(Token::Join(Join::Both)),
                Piece::Mark(mark @ ('.' | '/' | '-' | '~')) => phrase.push(Token::Mark(*mark)),
                Piece::Mark('\'') if at > 0 && matches!(pieces[at - 1], Piece::Word(_)) => 1,
                Piece::Mark(_) => return None,
            };
        }
        Some(phrase)
    }

    fn push(&mut self, token: Token) -> usize {
        self.tokens.push(token);
        1
    }

    fn doubtful(&mut self) -> Option<usize> {
        let already = std::mem::replace(&mut self.doubt, true);
        (!already).then_some(1)
    }

    /// A number and the ending that belongs to it; how many pieces both take.
    fn number(&mut self, value: u32, digits: u8, next: &[Piece]) -> Option<usize> {
        let counted = matches!(next.first(), Some(Piece::Word(word)) if word == "年" || word == "년");
        let first_of_era = self.tokens.is_empty() && self.era.is_some();
        if let Some(era) = self.era.filter(|_| first_of_era || counted) {
            self.tokens.push(Token::Year(era.year(value).filter(|year| YEARS.contains(year))?));
            return Some(1);
        }
        let year = digits == 4;
        self.tokens.push(match digits {
            1 | 2 => Token::Number(value),
            4 if YEARS.contains(&value) => Token::Year(value),
            _ => return None,
        });
        let (ending, taken) = match next {
            [Piece::Mark('-' | '\''), Piece::Word(ending), ..] => (ending.as_str(), 2),
            [Piece::Word(ending), ..] => (ending.as_str(), 1),
            _ => return Some(1),
        };
        let decade = match ending {
            "s" | "х" | "е" | "ые" => true,
            "er" => matches!(next.get(1), Some(Piece::Word(word)) if word.starts_with("jahre")),
            _ => false,
        };
        if year && decade {
            self.tokens.push(Token::Unit('z'));
            return Some(1 + taken);
        }
        let ordinal = match ending {
            "st" | "nd" | "rd" | "th" | "er" | "e" | "o" | "е" => !year,
            "го" | "ое" => true,
            _ => false,
        };
        Some(if ordinal { 1 + taken } else { 1 })
    }

    /// A word, or a phrase; how many pieces it takes.
    fn word(&mut self, pieces: &[Piece], last: bool) -> Option<usize> {
        let words: Vec<&str> = pieces
            .iter()
            .map_while(|piece| if let Piece::Word(word) = piece { Some(word.as_str()) } else { None })
            .collect();
        let (sense, count) = sense(&words)?;
        match token(sense) {
            Some(token) => self.tokens.push(token),
            None => self.remark(sense, last || count == pieces.len())?,
        }
        Some(count)
    }

    /// What a word says about the dates beside it. Each is said once, and in its place.
    fn remark(&mut self, sense: Sense, last: bool) -> Option<()> {
        let first = self.tokens.is_empty();
        let free = |taken: bool, place: bool| (place && !taken).then_some(());
        match sense {
            Sense::Weekday(day) => {
                free(self.weekday.is_some(), first || last)?;
                self.weekday = Some(day);
            }
            Sense::Era(era) => {
                free(self.era.is_some(), first)?;
                self.era = Some(era);
            }
            Sense::About => {
                free(self.about, first || last)?;
                self.about = true;
            }
            Sense::Doubt => {
                free(self.doubt, first)?;
                self.doubt = true;
            }
            Sense::Lead(lead) => {
                free(self.lead.is_some(), first)?;
                self.lead = Some(lead);
            }
            Sense::Bound(bound) => {
                free(self.bound.is_some(), first)?;
                self.bound = Some(bound);
            }
            Sense::OrBound(bound) => {
                free(self.bound.is_some(), last && !first)?;
                // "from 1949 onward" opens like a span.
                self.lead = self.lead.filter(|lead| bound != Bound::Since || *lead != Lead::From);
                self.bound = Some(bound);
            }
            _ => {}
        }
        Some(())
    }

    /// One date, or the one way to see two.
    fn body(&self) -> Option<Body> {
        if let Some(part) = Part::read(&self.tokens) {
            return Some(Body::One(part));
        }
        let mut found = (0..self.tokens.len()).filter_map(|at| self.split(at));
        let body = found.next()?;
        found.next().is_none().then_some(body)
    }

    /// Two dates, joined by the token `at`.
    fn split(&self, at: usize) -> Option<Body> {
        let east_asian = self.tokens.iter().any(|token| matches!(token, Token::Unit(_)));
        let join = match self.tokens[at] {
            Token::Join(join) => join,
            Token::Mark('-') => Join::Range,
            Token::Mark('~') if east_asian => Join::Range,
            Token::Mark('/') => Join::Slash,
            _ => return None,
        };
        let left = Part::read(&self.tokens[..at])?;
        if let (Join::Range, [Token::Number(short @ 13..=99)], Unit::Year, Some(year)) =
            (join, &self.tokens[at + 1..], left.unit(), left.year)
        {
            // 1955-57
            let end = Part { year: Some(year - year % 100 + short), ..Part::default() };
            return (end.year > left.year).then_some(Body::Two(left, join, end));
        }
        let right = Part::read(&self.tokens[at + 1..])?;
        if left.unit() != right.unit() {
            return None;
        }
        Some(Body::Two(left.filled(right), join, right.filled(left)))
    }

    fn edtf(&self, clock: Clock) -> Option<String> {
        let mark = match (self.about, self.doubt) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        };
        let days = match self.body()? {
            Body::One(part) if self.lead.is_none() => match self.bound {
                None => part.edtf()? + mark,
                Some(bound) => bounded(bound, part, mark)?,
            },
            Body::Two(left, join, right) if self.bound.is_none() => self.joined(left, join, right, mark)?,
            _ => return None,
        };
        match clock {
            Clock::None | Clock::Midnight => Some(days),
            // Only a plain day has times: the parser refuses every other.
            Clock::At { hour, minute, utc } => {
                let zone = if utc { "Z" } else { "" };
                (days.len() == 10).then(|| format!("{days}T{hour:02}:{minute:02}{zone}"))
            }
        }
    }

    fn joined(&self, left: Part, join: Join, right: Part, mark: &str) -> Option<String> {
        let (from, to) = (left.edtf()?, right.edtf()?);
        let (first, last) = (days(&from)?, days(&to)?);
        if first.0 >= last.0 {
            return None;
        }
        Some(match (self.lead, join) {
            (Some(Lead::Between), Join::Both) => format!("[{from}{mark}..{to}{mark}]"),
            (Some(Lead::Between), _) => return None,
            (_, Join::Range) => format!("{from}{mark}/{to}{mark}"),
            (Some(Lead::From), _) => return None,
            // Two days running; farther apart they are the days of two calendars.
            (None, Join::Slash) => {
                let running = left.unit() == Unit::Day && first.0 + 1 == last.0;
                running.then(|| format!("{from}{mark}/{to}{mark}"))?
            }
            (None, Join::Both) => format!("{{{from}{mark},{to}{mark}}}"),
            (None, Join::Either) => format!("[{from}{mark},{to}{mark}]"),
        })
    }

    /// Whether the day of the week and the era fit the date.
    fn agrees(&self, date: &Date) -> bool {
        let span = date.span();
        let weekday = self.weekday.is_none_or(|weekday| {
            // 1970-01-01 was a Thursday.
            span.first == span.last && i64::from(weekday) == (i64::from(span.first) + 4).rem_euclid(7)
        });
        let era = self.era.is_none_or(|era| {
            let (first, last) = era.days();
            first <= span.last && span.first <= last
        });
        weekday && era
    }
}

/// The token that a word is, where it is one.
fn token(sense: Sense) -> Option<Token> {
    Some(match sense {
        Sense::Month(month) => Token::Month(month),
        Sense::Roman(month) => Token::Roman(month),
        Sense::Season(season) => Token::Season(season),
        Sense::Unit(unit) => Token::Unit(unit),
        Sense::Join(join) => Token::Join(join),
        _ => return None,
    })
}

fn days(edtf: &str) -> Option<(Day, Day)> {
    let span = Date::parse(edtf).ok()?.span();
    Some((span.first, span.last))
}

/// One date that another bounds: `before 1949` is a day of 1948 or earlier.
fn bounded(bound: Bound, part: Part, mark: &str) -> Option<String> {
    let edtf = part.edtf()?;
    let beside = |earlier| Some(neighbour(part, &edtf, earlier)?.edtf()? + mark);
    Some(match bound {
        Bound::NotAfter => format!("[..{edtf}{mark}]"),
        Bound::NotBefore => format!("[{edtf}{mark}..]"),
        Bound::Until => format!("../{edtf}{mark}"),
        Bound::Since => format!("{edtf}{mark}/.."),
        Bound::Before if mark.is_empty() => format!("[..{}]", beside(true)?),
        Bound::After if mark.is_empty() => format!("[{}..]", beside(false)?),
        Bound::Before | Bound::After => return None,
    })
}

/// The day, month or year before `part` or after it.
fn neighbour(part: Part, edtf: &str, earlier: bool) -> Option<Part> {
    let (first, last) = days(edtf)?;
    let (year, month, day) = civil(if earlier { first - 1 } else { last + 1 });
    let whole = Part { year: u32::try_from(year).ok(), month: Some(month), day: Some(day), decade: false };
    match part.unit() {
        Unit::Day => Some(whole),
        Unit::Month => Some(Part { day: None, ..whole }),
        Unit::Year => Some(Part { day: None, month: None, ..whole }),
        Unit::Season | Unit::Decade => None,
    }
}
