//! Documents written one by one or as lines, by those who hold a token.

use crate::{
    Archive, Result,
    intake::{Incoming, Intake, Taken},
};
use formats::Item;
use record::{Kind, Notice, Record};
use serde_json::{Map, Value};
use store::{Removed, Saved};

/// What a write did.
#[derive(Clone, Debug)]
pub enum Written {
    /// It is on the disk.
    Saved {
        /// Its revision now.
        rev: u32,
        /// What became of it.
        outcome: Outcome,
        /// What was odd.
        notices: Vec<Notice>,
    },
    /// Somebody else changed it first; nothing was written.
    Conflict {
        /// Its revision now; 0 when there is none.
        current: u32,
    },
    /// It has faults; nothing was written.
    Refused {
        /// All of them.
        faults: Vec<Notice>,
    },
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Created,
    /// It has another revision.
    Changed,
    /// It is as it was.
    Same,
    /// It was deleted and is here again.
    Revived,
    /// It was refused.
    Refused,
}

impl Outcome {
    /// The word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Revived => "revived",
            Self::Refused => "refused",
        }
    }
}

/// One line of an answer to many.
#[derive(Clone, Debug)]
pub struct LineAnswer {
    /// The line, counted from 1.
    pub line: u64,
    /// The record's id; empty when it has none.
    pub id: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Its revision now, unless it was refused.
    pub rev: Option<u32>,
    /// What was odd, faults included.
    pub notices: Vec<Notice>,
}

/// Records taken in by one transaction.
const LINES_AT_ONCE: usize = 200;

impl Archive {
    /// Puts a whole document under `id`. `expect` is the revision that the caller
    /// knows (0: none); `None` when any will do.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn put(
        &self,
        id: &str,
        mut fields: Map<String, Value>,
        expect: Option<u32>,
    ) -> Result<Written> {
        if let Some(fault) = other_id(id, &fields) {
            return Ok(Written::Refused { faults: vec![fault] });
        }
        fields.insert("id".into(), id.into());
        fields.shift_remove("type");
        let incoming =
            Incoming { fields, whole: true, expect: expect.map(Into::into), ..Incoming::default() };
        let mut write = self.store.write().await?;
        let taken = Intake::default().take(&mut write, vec![incoming]).await?.remove(0);
        if taken.saved.is_some() {
            write.commit().await?;
            self.wrote.notify_waiters();
        }
        Ok(written(taken))
    }

    /// Makes a document a tombstone. `None` when there is none.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn remove(
        &self,
        id: &str,
        reason: Option<&str>,
        expect: Option<u32>,
    ) -> Result<Option<Written>> {
        let mut write = self.store.write().await?;
        let removed = write.remove(Kind::Document, id, reason, expect.map(Into::into)).await;
        let written = match removed {
            Ok(Removed::Done { rev, .. }) => {
                Written::Saved { rev: rev as u32, outcome: Outcome::Changed, notices: Vec::new() }
            }
            Ok(Removed::Already | Removed::Unknown) => return Ok(None),
            Err(store::Error::Conflict { found, .. }) => {
                return Ok(Some(Written::Conflict { current: found as u32 }));
            }
            Err(error) => return Err(error.into()),
        };
        write.commit().await?;
        self.wrote.notify_waiters();
        Ok(Some(written))
    }

    /// Takes in records as an import would, many in one transaction; an answer for each.
    ///
    /// # Errors
    /// When the store cannot be written; what was answered before is on the disk.
    pub async fn write_lines(&self, items: impl Iterator<Item = Item>) -> Result<Vec<LineAnswer>> {
        let mut intake = Intake::default();
        let mut answers = Vec::new();
        let mut items = items.peekable();
        while items.peek().is_some() {
            let incoming: Vec<Incoming> = items.by_ref().take(LINES_AT_ONCE).map(incoming).collect();
            let mut write = self.store.write().await?;
            let taken = intake.take(&mut write, incoming).await?;
            write.commit().await?;
            self.wrote.notify_waiters();
            answers.extend(taken.into_iter().map(answer));
        }
        Ok(answers)
    }

    /// The canonical fields of a document as it stands, for whoever may see all of it.
    ///
    /// # Errors
    /// Never yet; kept beside [`Archive::read`] so that both doors give one shape.
    pub fn json(document: &record::Document) -> String {
        Record::Document(document.clone()).json()
    }
}

/// What a format yielded, as the intake takes it.
pub(crate) fn incoming(item: Item) -> Incoming {
    Incoming { line: item.line, unread: item.draft.is_none(), ..Incoming::draft(item.draft, item.notices) }
}

fn other_id(id: &str, fields: &Map<String, Value>) -> Option<Notice> {
    let given = fields.get("id").and_then(Value::as_str).filter(|given| *given != id)?;
    let words = format!("The address says “{id}” and the document “{given}”. Make them the same.");
    Some(Notice::fault("other-id", "id", words))
}

fn written(taken: Taken) -> Written {
    match (taken.saved, taken.conflict) {
        (Some(saved), _) => {
            Written::Saved { rev: saved.rev() as u32, outcome: outcome(Some(saved)), notices: taken.notices }
        }
        (None, Some(current)) => Written::Conflict { current: current as u32 },
        (None, None) => Written::Refused { faults: taken.notices },
    }
}

fn answer(taken: Taken) -> LineAnswer {
    LineAnswer {
        line: taken.line,
        outcome: outcome(taken.saved),
        rev: taken.saved.map(|saved| saved.rev() as u32),
        id: taken.id,
        notices: taken.notices,
    }
}

pub(crate) fn outcome(saved: Option<Saved>) -> Outcome {
    match saved {
        None => Outcome::Refused,
        Some(Saved::Created { .. }) => Outcome::Created,
        Some(Saved::Changed { .. }) => Outcome::Changed,
        Some(Saved::Same { .. }) => Outcome::Same,
        Some(Saved::Revived { .. }) => Outcome::Revived,
    }
}
