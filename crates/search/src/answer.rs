//! What an index answers.

use std::collections::BTreeMap;
use std::time::Duration;

use record::date::Match;

use crate::facet::Facet;

/// The answer to a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many documents match, the possible ones included.
    pub total: u64,
    /// How many of them stand before the hits; `None` where the document after which these
    /// were to begin is not among them.
    pub before: Option<u64>,
    /// How they match.
    pub matched: Matched,
    /// Those asked for, in order.
    pub hits: Vec<Hit>,
    /// For every facet what is behind its values; its own choices do not narrow it.
    pub facets: BTreeMap<Facet, Counts>,
    /// How many documents touch each year, whatever dates were asked for: each
    /// count is the total of the same request with `date` that year.
    pub years: Vec<(i32, u64)>,
    /// How many of the total touch each decade, by its first year; decades chosen do not narrow it.
    pub decades: Vec<(i32, u64)>,
    /// Where the dates asked for span at most two years, how many documents touch
    /// each month (year, month) of the years that they touch: each count is the
    /// total of the same request with `date` that month.
    pub months: Vec<((i32, u8), u64)>,
    /// How many undated documents match everything but the dates.
    pub undated: u64,
    /// How many of the total only possibly lie in the dates asked for.
    pub possible: u64,
    /// How what was typed was read, where that is not plain.
    pub hints: Vec<Hint>,
    /// Other spellings of names that were searched, and occur.
    pub also: Vec<Also>,
    /// What may have been meant.
    pub suggestion: Option<String>,
    /// Where the time went.
    pub took: Took,
}

/// What the steps of an answer took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Took {
    /// Finding what matches, and the first of it.
    pub matching: Duration,
    /// Counting the values of facets.
    pub counting: Duration,
    /// Reading the hits and their passages.
    pub showing: Duration,
}

/// Other spellings of a name that were searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// The name as it was typed.
    pub typed: String,
    /// Spellings that occur in the archive.
    pub searched: Vec<String>,
    /// Why: `variant on record`, `another spelling (Wade–Giles)`.
    pub why: String,
}

/// How documents match the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matched {
    /// They have all.
    #[default]
    All,
    /// They have one at least, as asked for.
    Any,
    /// Nothing has all, so these have some; those with more come first.
    Some,
}

/// A document that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// The revision that the index holds.
    pub rev: u32,
    /// What a listing shows of it (id, title, kind, date, summary), as the JSON of a document.
    pub brief: String,
    /// How its date lies in the dates asked for; `None` when none were.
    pub date: Option<Match>,
    /// How well it matches; only comparable within one answer.
    pub score: f32,
    /// The passages that match best, at most two, in the order of the text.
    pub snippets: Vec<Snippet>,
    /// With [`Matched::Some`]: what it does not have, as it was typed.
    pub missing: Vec<String>,
    /// How many documents of its family are found, itself among them; 1 where families are not
    /// shown as one.
    pub versions: u32,
}

/// A passage that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Its words around the matches, plain text.
    pub parts: Vec<Part>,
    /// The anchor of the passage: `en.p2.3`.
    pub anchor: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// Which of the document's texts it stands in, counted from 0.
    pub rendition: usize,
}

/// A part of a snippet: plain text, to be escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether it matches.
    pub marked: bool,
}

/// What is behind the values of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many values there are.
    pub total: u64,
    /// The ten largest, then what else is chosen.
    pub values: Vec<Count>,
}

/// A value of a facet and what is behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub id: String,
    /// What is shown, where no record of that id has a name (kinds).
    pub label: Option<String>,
    /// How many documents.
    pub count: u64,
    /// Whether it is chosen.
    pub selected: bool,
}

/// How what was typed was read, where that is not plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// There is no word in it, so everything was found.
    NoWords,
    /// What stands after `date:` is no date and was read as words.
    NotADate(String),
    /// Brackets lie too deep; those inside were left out.
    TooDeep,
    /// There are more words and phrases than so many; those behind were left out.
    TooMany(usize),
    /// Too many words begin so; the most frequent were looked for.
    ManyBeginnings(String),
}
