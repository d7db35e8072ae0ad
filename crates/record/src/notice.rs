//! What is said about odd input: a code, a place and a sentence, instead of a failure.

use serde::Serialize;

/// What becomes of the record that a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The record goes in as it is; the notice tells what was odd.
    Kept,
    /// Something of the source was left behind.
    Left,
    /// The record was refused; the rest of the file goes in.
    Refused,
}

/// One remark on one record. Codes are stable (`kebab-case`); words are a
/// sentence that says what was found, what was expected and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Stable name of the kind of remark: `unknown-field`, `date-not-understood`.
    pub code: &'static str,
    /// What becomes of the record.
    pub outcome: Outcome,
    /// Line of the file, counted from 1, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Id of the record, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Path of the field (`texts[1].lang`), empty for the whole record.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// The sentence for people.
    pub words: String,
}

impl Notice {
    /// A notice about `field`; line and record are filled in by whoever knows them.
    pub fn new(
        code: &'static str,
        outcome: Outcome,
        field: impl Into<String>,
        words: impl Into<String>,
    ) -> Self {
        Self { code, outcome, line: None, record: None, field: field.into(), words: words.into() }
    }

    /// A notice that leaves the record as it is.
    pub fn kept(code: &'static str, field: impl Into<String>, words: impl Into<String>) -> Self {
        Self::new(code, Outcome::Kept, field, words)
    }

    /// A notice that something of the source was left behind.
    pub fn left(code: &'static str, field: impl Into<String>, words: impl Into<String>) -> Self {
        Self::new(code, Outcome::Left, field, words)
    }

    /// A fault: the record is refused.
    pub fn fault(code: &'static str, field: impl Into<String>, words: impl Into<String>) -> Self {
        Self::new(code, Outcome::Refused, field, words)
    }

    /// The same notice, at a line of its file.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }
}
