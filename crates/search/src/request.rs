//! What is asked of an index: the parameters of a listing (contract, section 7).

use std::collections::BTreeMap;
use std::sync::Arc;

use record::date::{Date, OPEN_FUTURE, OPEN_PAST, Span};

use crate::facet::Facet;
use crate::families::Families;
use crate::question::row_of;

/// A question, with all that narrows and orders its answer.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What was typed. Any text has a reading.
    pub q: String,
    /// Whether all of it must occur.
    pub matching: Matching,
    /// Words as they are typed alone: no stems, no other spellings.
    pub exact: bool,
    /// What records know of the names typed (see [`names_typed`](crate::names_typed)).
    pub recorded: Vec<Recorded>,
    /// Values chosen, by facet: one of each facet's must fit.
    pub chosen: BTreeMap<Facet, Vec<String>>,
    /// Values that all must fit, by facet, beside those chosen: what stands on the page of a
    /// person must name them, whoever else is chosen.
    pub required: BTreeMap<Facet, Vec<String>>,
    /// Values excluded, by facet: none may fit.
    pub excluded: BTreeMap<Facet, Vec<String>>,
    /// The days to which the date must lie (see [`dates`]).
    pub date: Option<Span>,
    /// With `date`: leaves out what only possibly lies in it.
    pub certain: bool,
    /// The undated alone; `date` then counts for nothing.
    pub undated: bool,
    /// Whether documents of one family are shown as one, the first of them in the order.
    pub fold: bool,
    /// What is known of families (see [`Families`]).
    pub families: Option<Arc<Families>>,
    /// The order; by default relevance with words to search for, else the date.
    pub sort: Option<Sort>,
    /// The document (by id) after which the hits begin; by default the first.
    pub after: Option<String>,
    /// How many hits are left out before the first.
    pub offset: usize,
    /// How many hits are wanted.
    pub limit: usize,
}

/// A name that was typed, and what else somebody who bears it is called on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    typed: Vec<Vec<String>>,
    /// The other names.
    pub names: Vec<String>,
}

impl Recorded {
    /// The name as typed, and the others.
    pub fn new(typed: &str, names: Vec<String>) -> Self {
        Self { typed: row_of(typed), names }
    }

    /// Whether this is what was typed, however its words are parted.
    pub(crate) fn is_typed(&self, text: &str) -> bool {
        self.typed == row_of(text)
    }
}

/// Whether all words must occur.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// All must; when nothing has all, those with some are the answer.
    #[default]
    All,
    /// One is enough.
    Any,
}

/// The order of an answer; ties are ordered by date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The best first.
    Relevance,
    /// By date, then number, then id; the undated last.
    Date,
    /// The exact reverse, the undated last, too.
    DateBackwards,
    /// By title.
    Title,
    /// What came in last first.
    Added,
    /// The order that a collection (by id) gives; what has no place in it comes after, by date.
    Order(String),
}

/// The days that a date filter names: EDTF, a date as people write it, or a
/// range `A..B` of either, of which one end may be missing. `None` when it is not understood.
pub fn dates(text: &str) -> Option<Span> {
    let text = text.trim();
    let date = |text: &str| Date::parse(text).ok().or_else(|| Date::written(text)).map(|date| date.span());
    let is_edtf = |c: char| matches!(c, '/' | '[' | '{');
    let Some((from, to)) = text.split_once("..").filter(|_| !text.contains(is_edtf)) else {
        return date(text);
    };
    match (from.trim(), to.trim()) {
        ("", "") => None,
        ("", to) => Some(Span { first: OPEN_PAST, ..date(to)? }),
        (from, "") => Some(Span { last: OPEN_FUTURE, ..date(from)? }),
        (from, to) => between(date(from)?, date(to)?),
    }
}

fn between(from: Span, to: Span) -> Option<Span> {
    let (first, last) = (from.first, to.last);
    let sure = Some((first, last));
    (first <= last).then_some(Span { first, last, sure, stands: first, vague: false, unknown_end: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_typed() {
        for (text, first, last) in [
            ("1956-01..1956-09", "1956-01-01", "1956-09-30"),
            ("1956", "1956-01-01", "1956-12-31"),
            ("1956-01/1956-09", "1956-01-01", "1956-09-30"),
            (" April 1956 .. May 1956 ", "1956-04-01", "1956-05-31"),
            ("195X", "1950-01-01", "1959-12-31"),
        ] {
            let day = |text| Date::parse(text).expect("a date").span().first;
            let span = dates(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((span.first, span.last), (day(first), day(last)), "{text}");
        }
        assert!(dates("1956..").is_some_and(|span| span.open_end()));
        assert!(dates("..1956").is_some_and(|span| span.open_start()));
        for no_date in ["", "..", "a joke", "1957..1956", "01/02/1956", "1956..x"] {
            assert!(dates(no_date).is_none(), "{no_date}");
        }
    }
}
