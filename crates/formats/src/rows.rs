//! Rows of a table as text (RFC 4180), found so that one bad quote never
//! swallows the rest of the file: a row whose quotes do not balance is refused
//! alone, and reading goes on where rows look like rows again.

use crate::{
    limit,
    lines::{self, Line, Lines},
};
use std::{
    collections::VecDeque,
    io::{self, BufRead},
};

/// A row, or what could not be read as one.
#[derive(Debug, PartialEq)]
pub(crate) enum Row {
    /// The row's bytes, without the last line's end.
    Whole { line: u64, bytes: Vec<u8> },
    /// Lines that are no row.
    Broken { line: u64, last: u64, why: Why, excerpt: Vec<u8> },
}

/// Why lines are no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// A quoted cell ends, and something other than a separator follows (RFC 4180, 2.5 and 2.7).
    AfterQuote { line: u64, byte: usize },
    /// A quoted cell never ends.
    Open,
    /// More than [`limit::RECORD`].
    TooLarge,
}

/// Finds rows in lines; memory holds one row.
pub(crate) struct Rows<R> {
    lines: Lines<R>,
    ahead: VecDeque<Line>,
    /// Separates cells.
    pub(crate) separator: u8,
    /// Cells of a row, once the header is known.
    pub(crate) width: usize,
    /// Whether rows of this file have a space after a separator.
    spaced: bool,
}

/// Lines gathered for one row.
struct Gathered {
    lines: Vec<Line>,
    cells: Cells,
    why: Option<Why>,
}

impl<R: BufRead> Rows<R> {
    pub(crate) fn new(lines: Lines<R>) -> Self {
        Self { lines, ahead: VecDeque::new(), separator: b',', width: 0, spaced: false }
    }

    /// The byte that ends a line.
    pub(crate) fn line_end(&mut self) -> io::Result<u8> {
        self.lines.end()
    }

    /// The first line that is not blank, left in place.
    pub(crate) fn first_line(&mut self) -> io::Result<Option<&Line>> {
        while let Some(line) = self.line()? {
            if !is_blank(&line) {
                self.ahead.push_front(line);
                break;
            }
        }
        Ok(self.ahead.front())
    }

    /// Leaves the next line out.
    pub(crate) fn skip_line(&mut self) -> io::Result<()> {
        self.line().map(drop)
    }

    /// The next row; blank lines are passed over.
    pub(crate) fn next(&mut self) -> io::Result<Option<Row>> {
        if self.first_line()?.is_none() {
            return Ok(None);
        }
        let Some(gathered) = self.gather()? else { return Ok(None) };
        match gathered.why {
            None => {
                self.spaced |= gathered.cells.spaced;
                Ok(Some(whole(gathered.lines)))
            }
            Some(why) => self.pass_over(gathered, why),
        }
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        self.ahead.pop_front().map_or_else(|| self.lines.next(), |line| Ok(Some(line)))
    }

    /// Takes lines until the quotes balance, break, or the row grows too large.
    fn gather(&mut self) -> io::Result<Option<Gathered>> {
        let mut gathered = Gathered { lines: Vec::new(), cells: Cells::new(self.separator), why: None };
        let mut size = 0;
        while let Some(line) = self.line()? {
            size += line.bytes.as_ref().map_or(limit::RECORD + 1, Vec::len);
            gathered.why = (size > limit::RECORD).then_some(Why::TooLarge);
            if let (None, Some(bytes)) = (gathered.why, &line.bytes) {
                let fault = gathered.cells.line(lines::bare(bytes));
                gathered.why = fault.map(|at| Why::AfterQuote { line: line.number, byte: at + 1 });
            }
            gathered.lines.push(line);
            if gathered.why.is_some() || !gathered.cells.open() {
                return Ok(Some(gathered));
            }
        }
        gathered.why = Some(Why::Open);
        Ok((!gathered.lines.is_empty()).then_some(gathered))
    }

    /// Refuses the first of the gathered lines, and with it what follows until
    /// something looks like a row: the lines of a cell that broke are none.
    fn pass_over(&mut self, gathered: Gathered, why: Why) -> io::Result<Option<Row>> {
        let Some(first) = self.first_of(gathered.lines) else { return Ok(None) };
        let (line, mut last) = (first.number, first.number);
        let mut excerpt = Vec::new();
        append(&mut excerpt, first);
        while let Some(next) = self.gather()? {
            if next.why.is_none() && next.cells.look_like(self.width, self.spaced) {
                self.give_back(next.lines);
                break;
            }
            if let Some(passed) = self.first_of(next.lines) {
                last = passed.number;
                append(&mut excerpt, passed);
            }
        }
        Ok(Some(Row::Broken { line, last, why, excerpt }))
    }

    /// The first of these lines; the others will be read again.
    fn first_of(&mut self, lines: Vec<Line>) -> Option<Line> {
        let mut lines = lines.into_iter();
        let first = lines.next();
        self.give_back(lines);
        first
    }

    fn give_back(&mut self, lines: impl IntoIterator<Item = Line, IntoIter: DoubleEndedIterator>) {
        for line in lines.into_iter().rev() {
            self.ahead.push_front(line);
        }
    }
}

fn is_blank(line: &Line) -> bool {
    line.bytes.as_ref().is_some_and(|bytes| bytes.trim_ascii().is_empty())
}

fn append(excerpt: &mut Vec<u8>, line: Line) {
    let room = limit::EXCERPT.saturating_sub(excerpt.len());
    excerpt.extend(line.bytes.unwrap_or_default().into_iter().take(room));
}

fn whole(lines: Vec<Line>) -> Row {
    let line = lines.first().map_or(0, |line| line.number);
    let mut lines = lines.into_iter().filter_map(|line| line.bytes);
    let mut bytes = lines.next().unwrap_or_default();
    lines.for_each(|line| bytes.extend_from_slice(&line));
    bytes.truncate(lines::bare(&bytes).len());
    Row::Whole { line, bytes }
}

/// Follows the cells of one row along its lines.
struct Cells {
    separator: u8,
    state: State,
    count: usize,
    /// A quote stands inside a cell that has none around it.
    quoted_inside: bool,
    /// A space follows a separator.
    spaced: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Before a cell.
    Before,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote that closes the cell, or is the first of a doubled one.
    Closing,
}

impl Cells {
    fn new(separator: u8) -> Self {
        Self { separator, state: State::Before, count: 1, quoted_inside: false, spaced: false }
    }

    /// Whether a quoted cell goes on in the next line.
    fn open(&self) -> bool {
        self.state == State::Quoted
    }

    /// Whether this is surely a row and no line out of a text: as many cells as
    /// the header, no quote inside a plain cell, and a space after a separator
    /// only where other rows have one.
    fn look_like(&self, width: usize, spaced: bool) -> bool {
        self.count == width && !self.quoted_inside && (spaced || !self.spaced)
    }

    /// Takes a line without its end; where its quotes break, if they do.
    fn line(&mut self, line: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(byte) = line.get(at) {
            self.state = match (self.state, *byte) {
                (State::Quoted, _) => {
                    // Without another quote the cell goes on in the next line.
                    at += memchr::memchr(b'"', &line[at..])?;
                    State::Closing
                }
                (State::Before | State::Closing, b'"') => State::Quoted,
                (_, byte) if byte == self.separator => self.separate(),
                (State::Closing, _) => return Some(at),
                (before, byte) => {
                    self.quoted_inside |= byte == b'"';
                    self.spaced |= before == State::Before && byte == b' ';
                    State::Plain
                }
            };
            at += 1;
        }
        if self.state == State::Closing {
            self.state = State::Plain;
        }
        None
    }

    fn separate(&mut self) -> State {
        self.count += 1;
        State::Before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as `line:bytes`, what is no row as `!line-last`.
    fn check(text: &str, width: usize, expect: &[&str]) {
        let mut rows = Rows::new(Lines::new(text.as_bytes()));
        rows.width = width;
        let mut found = Vec::new();
        while let Some(row) = rows.next().expect("a slice is read") {
            found.push(match row {
                Row::Whole { line, bytes } => format!("{line}:{}", String::from_utf8_lossy(&bytes)),
                Row::Broken { line, last, .. } => format!("!{line}-{last}"),
            });
        }
        assert_eq!(found, expect, "{text:?}");
    }

    #[test]
    fn rows_follow_their_quotes() {
        check("", 2, &[]);
        check("\n \r\n", 2, &[]);
        check("a,b\r\nc,d", 2, &["1:a,b", "2:c,d"]);
        check("a,\"b\nc\"\n\nd,e\n", 2, &["1:a,\"b\nc\"", "4:d,e"]);
        check("a,\"say \"\"b\"\"\"\nc,d", 2, &["1:a,\"say \"\"b\"\"\"", "2:c,d"]);
        check("a,a \"b\" c\nc,d", 2, &["1:a,a \"b\" c", "2:c,d"]);
        check("a\rb,c\n", 2, &["1:a\rb,c"]);
    }

    #[test]
    fn a_bad_quote_costs_its_own_row() {
        check("a,\"b\nc,d\ne,f\n", 2, &["!1-1", "2:c,d", "3:e,f"]);
        check("a, b\n\"c\"d,e\nf, g\nh,\n", 2, &["1:a, b", "!2-2", "3:f, g", "4:h,"]);
        check("a,\"b\" c\nd,e\n", 2, &["!1-1", "2:d,e"]);
        check("a,\"b\n\"c\",d\n", 2, &["!1-1", "2:\"c\",d"]);
        check("a,\"said \"so\" to me\nand more\",b,c\nd,e,f\n", 3, &["!1-2", "3:d,e,f"]);
        check("a,\"cut off\nhere, in a text\n\nof lines", 2, &["!1-4"]);
        check("a,\"x\nb,\"y\nz\"\nc,d\n", 2, &["!1-1", "2:b,\"y\nz\"", "4:c,d"]);
    }

    #[test]
    fn a_row_too_large_costs_itself() {
        let large = "x".repeat(limit::RECORD);
        check(&format!("a,{large}\nb,c\n"), 2, &["!1-1", "2:b,c"]);
        check(&format!("a,\"{large}\"\nb,c\n"), 2, &["!1-1", "2:b,c"]);
        let lines = "a text, with lines\n".repeat(limit::RECORD / 16);
        check(
            &format!("a,\"{lines}\"\nb,c\n"),
            2,
            &[&format!("!1-{}", limit::RECORD / 16 + 1), &format!("{}:b,c", limit::RECORD / 16 + 2)],
        );
    }
}
