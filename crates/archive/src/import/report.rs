//! What an import did, file by file.

use crate::{NotShown, Outcome, Settled, edit::outcome, intake::Taken};
use formats::{Format, Unreadable};
use record::{Kind, Notice};
use serde::Serialize;
use std::{collections::BTreeMap, path::PathBuf};

/// What an import did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Its batch; `None` for a dry run.
    pub batch: Option<i64>,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// File by file.
    pub sources: Vec<SourceReport>,
    /// People who were found to be one.
    pub settled: Vec<Settled>,
    /// References to what is not here, such as `document a → document b`.
    pub dangling: Vec<String>,
    /// Scans that cannot be shown, or not to their end; whoever draws fills it in.
    pub not_shown: Vec<NotShown>,
}

/// What became of one file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceReport {
    /// Its name, as it was given or inside its folder.
    pub file: String,
    /// How it was read.
    #[serde(serialize_with = "format_name")]
    pub format: Option<Format>,
    /// Why nothing of it could be read.
    pub unreadable: Option<String>,
    /// How many documents the file itself has, where a format counts them beforehand.
    pub found: Option<u64>,
    /// How many records had which outcome, by kind.
    pub outcomes: BTreeMap<Kind, BTreeMap<&'static str, u64>>,
    /// What was odd; of each code the first are kept, all are counted.
    pub notices: Vec<Notice>,
    /// How many notices there were, by code.
    pub codes: BTreeMap<&'static str, u64>,
    /// Documents whose edits the import has overwritten.
    pub overwritten: Vec<String>,
    /// Where the refused records were given back.
    pub rejects: Option<PathBuf>,
}

fn format_name<S: serde::Serializer>(format: &Option<Format>, serializer: S) -> Result<S::Ok, S::Error> {
    format.map(Format::name).serialize(serializer)
}

/// Notices of one code that are kept for each file; faults are all in the file given back.
const KEPT_PER_CODE: u64 = 100;

impl SourceReport {
    pub(super) fn unreadable(mut self, error: &Unreadable) -> Self {
        self.unreadable = Some(error.to_string());
        self
    }

    pub(super) fn tell(&mut self, notices: &[Notice]) {
        for notice in notices {
            let count = self.codes.entry(notice.code).or_default();
            *count += 1;
            if *count <= KEPT_PER_CODE {
                self.notices.push(notice.clone());
            }
        }
    }

    pub(super) fn count(&mut self, taken: Taken) {
        let outcome = outcome(taken.saved).name();
        *self.outcomes.entry(taken.kind).or_default().entry(outcome).or_default() += 1;
        let place = |mut notice: Notice| {
            notice.line = notice.line.or(Some(taken.line));
            notice.record = notice.record.or_else(|| Some(taken.id.clone()));
            notice
        };
        self.tell(&taken.notices.iter().cloned().map(place).collect::<Vec<_>>());
    }

    /// How many records had this outcome.
    pub fn outcome(&self, outcome: Outcome) -> u64 {
        self.outcomes.values().filter_map(|counts| counts.get(outcome.name())).sum()
    }

    /// How many records there were.
    pub fn records(&self) -> u64 {
        self.outcomes.values().flat_map(BTreeMap::values).sum()
    }

    /// How many documents there were, refused ones included.
    pub fn documents(&self) -> u64 {
        self.outcomes.get(&Kind::Document).into_iter().flat_map(BTreeMap::values).sum()
    }
}

impl Report {
    /// How many records had this outcome, over all files.
    pub fn outcome(&self, outcome: Outcome) -> u64 {
        self.sources.iter().map(|source| source.outcome(outcome)).sum()
    }

    /// How many records are not what they were.
    pub fn changed(&self) -> u64 {
        [Outcome::Created, Outcome::Changed, Outcome::Revived]
            .map(|outcome| self.outcome(outcome))
            .iter()
            .sum()
    }

    /// Whether anything could not be read or was refused.
    pub fn has_faults(&self) -> bool {
        self.outcome(Outcome::Refused) > 0 || self.sources.iter().any(|source| source.unreadable.is_some())
    }

    /// The numbers, as the batch keeps them.
    pub(super) fn counts(&self) -> serde_json::Value {
        use Outcome::{Changed, Created, Refused, Revived, Same};
        let counts =
            [Created, Changed, Same, Revived, Refused].map(|outcome| (outcome.name(), self.outcome(outcome)));
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| (name.to_owned(), count.into()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}
