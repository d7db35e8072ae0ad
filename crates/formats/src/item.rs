//! What a format yields, one per record.

use record::{Draft, Notice, Outcome};

/// One record of a source, or what stands in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where the record begins: line of a text file, row of a sheet as the
    /// spreadsheet numbers it; counted from 1.
    pub line: u64,
    /// The record's fields, or `None` when nothing could be read from it. A
    /// draft may stand beside faults (see [`Item::is_refused`]), so that the
    /// faults found by `record` can be told in the same breath.
    pub draft: Option<Draft>,
    /// What was odd, faults included.
    pub notices: Vec<Notice>,
    /// The record as it stood, to be given back should it be refused.
    pub source: Source,
}

/// A record as its file had it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Source {
    /// A line, without its end; shortened when nothing could be read from it.
    Line(Vec<u8>),
    /// The cells of a row, in the order of the header.
    Row(Vec<String>),
    /// The file is not made of lines or rows.
    #[default]
    Absent,
}

impl Item {
    /// An item of which nothing could be read, and why.
    pub fn refused(line: u64, source: Source, notice: Notice) -> Self {
        Self { line, draft: None, notices: placed(line, vec![notice]), source }
    }

    /// A draft with its notices; those without a line take the draft's.
    pub fn draft(draft: Draft, notices: Vec<Notice>, source: Source) -> Self {
        let line = draft.line;
        Self { line, draft: Some(draft), notices: placed(line, notices), source }
    }

    /// Whether the record must not go in, whatever else is said of it.
    pub fn is_refused(&self) -> bool {
        self.draft.is_none() || self.notices.iter().any(|notice| notice.outcome == Outcome::Refused)
    }
}

fn placed(line: u64, notices: Vec<Notice>) -> Vec<Notice> {
    notices
        .into_iter()
        .map(|notice| if notice.line.is_some() { notice } else { notice.at_line(line) })
        .collect()
}
