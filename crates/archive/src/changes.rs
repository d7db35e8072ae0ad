//! What was added, changed, withdrawn, and when.

use crate::{Archive, Result, reading};
use record::{Kind, Principal};
use store::What as Stored;

/// What happened to a document, as far as a visitor is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It came in, came back, or its embargo ended.
    Added,
    /// It was corrected.
    Changed,
    /// It was public and was hidden or deleted.
    Withdrawn,
}

/// One change that the principal may know of.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its number in the change sequence.
    pub seq: u64,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// What happened.
    pub what: What,
    /// The document's id.
    pub id: String,
    /// Its title, while it may be seen.
    pub title: Option<String>,
    /// The revision that the change made.
    pub rev: u32,
    /// The reason given, for what was withdrawn.
    pub reason: Option<String>,
}

/// Changes read from the store at once.
const PAGE: usize = 200;

impl Archive {
    /// The newest changes of documents that `principal` may know of, newest first,
    /// those below number `before` if one is given.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn changes(
        &self,
        principal: Principal,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<Change>> {
        let mut read = self.store.read().await?;
        let mut changes = Vec::new();
        let mut below = before.map_or(i64::MAX, |before| before.try_into().unwrap_or(i64::MAX));
        while changes.len() < limit {
            let page = read.changes_before(below, PAGE).await?;
            let Some(last) = page.last() else { break };
            below = last.seq;
            changes.extend(page.into_iter().filter_map(|change| known(principal, change)));
        }
        changes.truncate(limit);
        let ids = changes.iter().map(|change| change.id.as_str()).collect::<Vec<_>>();
        let mut titles = reading::labels(&mut read, principal, Kind::Document, ids.into_iter()).await?;
        for change in &mut changes {
            change.title = titles.get_mut(&change.id).cloned();
        }
        Ok(changes)
    }
}

/// The change as `principal` may know of it: a visitor knows what touched what is or was public.
fn known(principal: Principal, change: store::Change) -> Option<Change> {
    let (was, is) = match principal {
        Principal::Public(_) => (change.was_public, change.is_public),
        Principal::Staff => {
            (!matches!(change.what, Stored::Added | Stored::Revived), change.what != Stored::Deleted)
        }
    };
    let what = match (was, is) {
        (false, true) => What::Added,
        (true, true) => What::Changed,
        (true, false) => What::Withdrawn,
        (false, false) => return None,
    };
    (change.kind == Kind::Document).then(|| Change {
        seq: change.seq.unsigned_abs(),
        at: change.at.to_string(),
        what,
        id: change.id,
        title: None,
        rev: change.rev as u32,
        reason: change.reason.filter(|_| what == What::Withdrawn),
    })
}
