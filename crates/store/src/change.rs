//! The one change sequence, and the revisions that it numbers.

use crate::{
    Read, Result,
    row::{kind, time, verified},
    sqlite::Row,
};
use jiff::Timestamp;
use record::Kind;
use sqlx::{AssertSqlSafe, Row as _};

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Its first revision.
    Added,
    /// Another revision.
    Changed,
    /// A revision that visitors no longer see, while they saw the one before.
    Withdrawn,
    /// Visitors see it from now on: a revision says so, or its embargo ended.
    Released,
    /// It became a tombstone.
    Deleted,
    /// The tombstone is a record again.
    Revived,
}

impl What {
    const ALL: [Self; 6] =
        [Self::Added, Self::Changed, Self::Withdrawn, Self::Released, Self::Deleted, Self::Revived];

    /// The word in the catalogue and in `/changes`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::Released => "released",
            Self::Deleted => "deleted",
            Self::Revived => "revived",
        }
    }

    fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|what| what.name() == name);
        found.ok_or_else(|| crate::Error::corrupt(format!("“{name}” is no kind of change")))
    }
}

/// One number of the change sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number; the first is 1, there are no gaps.
    pub seq: i64,
    /// The record's kind.
    pub kind: Kind,
    /// The record's id.
    pub id: String,
    /// The revision it made; the end of an embargo makes none and names the one it uncovered.
    pub rev: i64,
    /// When; never before the change with the number below.
    pub at: Timestamp,
    /// What happened.
    pub what: What,
    /// The batch that it belongs to.
    pub batch: Option<i64>,
    /// Why, for what was deleted or withdrawn.
    pub reason: Option<String>,
    /// Whether visitors saw the record before.
    pub was_public: bool,
    /// Whether they see it afterwards.
    pub is_public: bool,
}

/// One revision of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The change that made it.
    pub change: Change,
    /// The text as it was saved; none for a tombstone.
    pub json: Option<String>,
}

const CHANGE: &str = "SELECT c.seq, r.kind, r.id, c.rev, c.at, c.what, c.batch, c.reason, c.was_public, c.is_public \
     FROM change c JOIN record r ON r.key = c.key";
const REVISION: &str = "SELECT c.seq, r.kind, r.id, c.rev, c.at, c.what, c.batch, c.reason, c.was_public, c.is_public, v.sha256, v.json \
     FROM record r JOIN change c ON c.key = r.key LEFT JOIN revision v ON v.seq = c.seq \
     WHERE r.kind = $1 AND r.id = $2 AND c.rev = $3 ORDER BY c.seq LIMIT 1";

impl Change {
    pub(crate) fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            seq: row.try_get("seq")?,
            kind: kind(row.try_get("kind")?)?,
            id: row.try_get("id")?,
            rev: row.try_get("rev")?,
            at: time(row.try_get("at")?)?,
            what: What::named(row.try_get("what")?)?,
            batch: row.try_get("batch")?,
            reason: row.try_get("reason")?,
            was_public: row.try_get::<i64, _>("was_public")? == 1,
            is_public: row.try_get::<i64, _>("is_public")? == 1,
        })
    }
}

impl Read {
    /// The newest number of the change sequence; 0 in an empty archive.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn last_seq(&mut self) -> Result<i64> {
        Ok(sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM change")
            .fetch_one(&mut *self.transaction)
            .await?)
    }

    /// The changes after number `seq`, in order, at most `limit`.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn changes_since(&mut self, seq: i64, limit: usize) -> Result<Vec<Change>> {
        let sql = format!("{CHANGE} WHERE c.seq > $1 ORDER BY c.seq LIMIT $2");
        changes(
            sqlx::query(AssertSqlSafe(sql))
                .bind(seq)
                .bind(limit as i64)
                .fetch_all(&mut *self.transaction)
                .await?,
        )
    }

    /// The changes before number `seq`, newest first, at most `limit`.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn changes_before(&mut self, seq: i64, limit: usize) -> Result<Vec<Change>> {
        let sql = format!("{CHANGE} WHERE c.seq < $1 ORDER BY c.seq DESC LIMIT $2");
        changes(
            sqlx::query(AssertSqlSafe(sql))
                .bind(seq)
                .bind(limit as i64)
                .fetch_all(&mut *self.transaction)
                .await?,
        )
    }

    /// What happened to one record, oldest first; empty when it never was.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn history(&mut self, kind: Kind, id: &str) -> Result<Vec<Change>> {
        let sql = format!("{CHANGE} WHERE r.kind = $1 AND r.id = $2 ORDER BY c.seq");
        changes(
            sqlx::query(AssertSqlSafe(sql))
                .bind(kind.name())
                .bind(id)
                .fetch_all(&mut *self.transaction)
                .await?,
        )
    }

    /// The changes of one batch after number `seq`, in order, at most `limit`.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn batch_changes(&mut self, batch: i64, seq: i64, limit: usize) -> Result<Vec<Change>> {
        let sql = format!("{CHANGE} WHERE c.batch = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $3");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(batch).bind(seq).bind(limit as i64);
        changes(query.fetch_all(&mut *self.transaction).await?)
    }

    /// One revision of a record, its text verified; none when it never was.
    ///
    /// # Errors
    /// [`Damaged`](crate::Error::Damaged) when the text is not what was saved.
    pub async fn revision(&mut self, kind: Kind, id: &str, rev: i64) -> Result<Option<Revision>> {
        let query = sqlx::query(REVISION).bind(kind.name()).bind(id).bind(rev);
        let Some(row) = query.fetch_optional(&mut *self.transaction).await? else {
            return Ok(None);
        };
        let change = Change::read(&row)?;
        let json = match change.what {
            What::Deleted => None,
            _ => Some(verified(&row, kind, id, rev)?),
        };
        Ok(Some(Revision { change, json }))
    }
}

fn changes(rows: Vec<Row>) -> Result<Vec<Change>> {
    rows.iter().map(Change::read).collect()
}
