//! One date, or the part of one, out of a few tokens.

use super::word::Join;

/// A piece of a written date once its words are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// One or two digits.
    Number(u32),
    /// A year AD.
    Year(u32),
    /// A named month.
    Month(u8),
    /// A month as a Roman number.
    Roman(u8),
    /// A season, as its EDTF code.
    Season(u8),
    /// What the number beside it counts: `y`, `m`, `d`, or `z` for a decade.
    Unit(char),
    /// A word that joins two dates.
    Join(Join),
    /// `. / - ~`
    Mark(char),
}

impl Token {
    fn sign(self) -> char {
        match self {
            Token::Number(_) => 'N',
            Token::Year(_) => 'Y',
            Token::Month(_) => 'M',
            Token::Roman(_) => 'R',
            Token::Season(_) => 'S',
            Token::Unit(unit) => unit,
            Token::Join(_) => '&',
            Token::Mark(mark) => mark,
        }
    }
}

/// What is said of a date, from the year down; a season stands as a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub year: Option<u32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub decade: bool,
}

/// How exactly a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Decade,
    Year,
    Season,
    Month,
    Day,
}

impl Part {
    /// Reads tokens that name one date, or as much of it as there is.
    pub(super) fn read(tokens: &[Token]) -> Option<Part> {
        let shape: String = tokens.iter().map(|token| token.sign()).collect();
        let mut part = Part { year: year(tokens), month: month(tokens), ..Part::default() };
        let numbers: Vec<u32> = tokens.iter().filter_map(number).collect();
        let (day, numbered_month) = match shape.as_str() {
            "Y" | "Yy" | "yY" | "M" | "MY" | "YM" | "Y.M" | "YyM" | "SY" | "YS" | "YyS" => (None, None),
            "Yz" | "zY" => {
                part.decade = part.year.is_some_and(|year| year % 10 == 0);
                return part.decade.then_some(part);
            }
            "N" | "N." | "Nd" | "NM" | "N.M" | "MN" | "NR" | "N.R" | "N/R" | "NY" => (Some(numbers[0]), None),
            "NMY" | "N.MY" | "N.M.Y" | "N-M-Y" | "N/M/Y" | "MNY" | "YMN" | "Y.MN" => (Some(numbers[0]), None),
            "NRY" | "N.RY" | "N/RY" | "N/R/Y" | "N-RY" | "N-R-Y" => (Some(numbers[0]), None),
            "Nm" | "Y.N" | "YyNm" | "mNyY" => (None, Some(numbers[0])),
            "N.N" | "N.N." | "N.N.Y" | "dNmNyY" => (Some(numbers[0]), Some(numbers[1])),
            "NmNd" | "Y.N.N" | "Y-N-N" | "YyNmNd" => (Some(numbers[1]), Some(numbers[0])),
            "N/N/Y" | "N-N-Y" | "Y/N/N" => unmistakable(&numbers)?,
            _ => return None,
        };
        part.month = part.month.or(narrow(numbered_month, 12)?);
        part.day = narrow(day, 31)?;
        Some(part)
    }

    /// How exactly it is given.
    pub(super) fn unit(self) -> Unit {
        match self {
            Part { day: Some(_), .. } => Unit::Day,
            Part { month: Some(21..), .. } => Unit::Season,
            Part { month: Some(_), .. } => Unit::Month,
            Part { decade: true, .. } => Unit::Decade,
            _ => Unit::Year,
        }
    }

    /// Takes what it leaves out from the date beside it.
    pub(super) fn filled(self, from: Part) -> Part {
        let month = self.month.or(from.month.filter(|month| *month <= 12));
        Part { year: self.year.or(from.year), month, ..self }
    }

    /// As EDTF; `None` where the year, or the month of a day, is not said.
    pub(super) fn edtf(self) -> Option<String> {
        let year = self.year?;
        match (self.month, self.day) {
            (None, Some(_)) => None,
            (None, None) if self.decade => Some(format!("{:03}X", year / 10)),
            (None, None) => Some(format!("{year:04}")),
            (Some(month), None) => Some(format!("{year:04}-{month:02}")),
            (Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        }
    }
}

fn number(token: &Token) -> Option<u32> {
    if let Token::Number(number) = token { Some(*number) } else { None }
}

fn year(tokens: &[Token]) -> Option<u32> {
    tokens.iter().find_map(|token| if let Token::Year(year) = token { Some(*year) } else { None })
}

fn month(tokens: &[Token]) -> Option<u8> {
    tokens.iter().find_map(|token| match token {
        Token::Month(month) | Token::Roman(month) | Token::Season(month) => Some(*month),
        _ => None,
    })
}

/// Day and month where only one of the two numbers can be the month.
fn unmistakable(numbers: &[u32]) -> Option<(Option<u32>, Option<u32>)> {
    match *numbers {
        [day, month] | [month, day] if day > 12 && month <= 12 => Some((Some(day), Some(month))),
        _ => None,
    }
}

/// The number where it is one from 1 to `last`; `None` where it is another.
fn narrow(number: Option<u32>, last: u8) -> Option<Option<u8>> {
    match number.map(u8::try_from) {
        None => Some(None),
        Some(Ok(number)) if (1..=last).contains(&number) => Some(Some(number)),
        Some(_) => None,
    }
}
