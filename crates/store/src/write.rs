//! The one writer: a transaction of puts and removals that is on the disk when its
//! commit returns, or leaves nothing.

use crate::{
    Error, Put, Read, Result, What,
    link::{self, Links},
    row::{Gone, HEAD, Head, stamp, time},
    rows::{Insert, in_groups},
    sqlite::{self, Transaction},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use record::Kind;
use sqlx::AssertSqlSafe;

/// A transaction that writes. While it is open nobody else writes, in this process or
/// another, so keep it short; dropped without [`commit`](Self::commit) it leaves nothing.
#[derive(Debug)]
pub struct Write {
    pub(crate) read: Read,
    pub(crate) clock: Timestamp,
    pub(crate) now: Timestamp,
    pub(crate) last: i64,
    pub(crate) batch: Option<i64>,
    broken: bool,
}

/// What a removal did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// The record is a tombstone now.
    Done {
        /// The revision that the tombstone is.
        rev: i64,
        /// The number of the change.
        seq: i64,
    },
    /// It was one before; nothing was written.
    Already,
    /// There never was such a record.
    Unknown,
}

/// A change that is about to be written.
pub(crate) struct Step<'a> {
    pub head: Head,
    pub what: What,
    pub was_public: bool,
    pub reason: Option<&'a str>,
    /// The text and its SHA-256.
    pub text: Option<(&'a str, String)>,
    /// What leads to the record from now on.
    pub put: Option<&'a Put<'a>>,
}

const RECORDS: Insert = Insert {
    into: "record (key, kind, id, folded, rev, seq, saved, live, access, is_public, due, published, gone, reason)",
    columns: 14,
    then: "ON CONFLICT (key) DO UPDATE SET rev = excluded.rev, seq = excluded.seq, saved = excluded.saved, \
           live = excluded.live, access = excluded.access, is_public = excluded.is_public, due = excluded.due, \
           published = excluded.published, gone = excluded.gone, reason = excluded.reason",
};
const CHANGES: Insert = Insert {
    into: "change (seq, key, rev, what, at, batch, reason, was_public, is_public)",
    columns: 9,
    then: "",
};
const REVISIONS: Insert = Insert { into: "revision (seq, sha256, json)", columns: 3, then: "" };

impl Write {
    pub(crate) async fn begin(mut transaction: Transaction, clock: Timestamp) -> Result<Self> {
        let sql = "SELECT seq, at FROM change ORDER BY seq DESC LIMIT 1";
        let newest: Option<(i64, String)> = sqlx::query_as(sql).fetch_optional(&mut *transaction).await?;
        let (last, at) = match newest {
            Some((seq, at)) => (seq, time(&at)?),
            None => (0, Timestamp::UNIX_EPOCH),
        };
        // Harvesters ask by time: it never runs back, even if the machine's clock does.
        let now = clock.max(at);
        Ok(Self { read: Read { transaction }, clock, now, last, batch: None, broken: false })
    }

    /// What is stored, with all that this transaction has written so far.
    pub fn read(&mut self) -> &mut Read {
        &mut self.read
    }

    /// Whatever is put or removed from here on belongs to this batch, or to none.
    pub fn in_batch(&mut self, batch: Option<i64>) {
        self.batch = batch;
    }

    /// The time that its changes bear.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Makes a record a tombstone: its id stays taken, its identifiers lead to the
    /// tombstone, its names to nobody. `expect` is the revision that the caller knows.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is not at that revision; nothing was written then.
    pub async fn remove(
        &mut self,
        kind: Kind,
        id: &str,
        reason: Option<&str>,
        expect: Option<i64>,
    ) -> Result<Removed> {
        let sql = format!("SELECT {HEAD} FROM record r WHERE r.kind = $1 AND r.id = $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(kind.name()).bind(id);
        let row = query.fetch_optional(&mut *self.read.transaction).await?;
        let head = row.as_ref().map(Head::read).transpose()?;
        expected(kind, id, expect, head.as_ref())?;
        let Some(head) = head else {
            return Ok(Removed::Unknown);
        };
        if !head.live {
            return Ok(Removed::Already);
        }
        let step = self.removal(head, reason);
        let done = Removed::Done { rev: step.head.rev, seq: step.head.seq };
        self.apply(&[step]).await?;
        Ok(done)
    }

    fn removal<'a>(&mut self, mut head: Head, reason: Option<&'a str>) -> Step<'a> {
        let was_public = head.public;
        if was_public || head.published.is_none() {
            head.gone = Some(Gone { at: self.now, reason: reason.map(Into::into) });
        }
        head.rev += 1;
        head.seq = self.next();
        (head.live, head.public, head.due) = (false, false, None);
        Step { head, what: What::Deleted, was_public, reason, text: None, put: None }
    }

    /// Makes the end of every embargo that has ended by `today` (UTC) a change, at
    /// most `limit` of them, and says how many there were.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn release_due(&mut self, today: Date, limit: usize) -> Result<usize> {
        let sql = format!("SELECT {HEAD} FROM record r WHERE r.due <= $1 ORDER BY r.due, r.key LIMIT $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(today.to_string()).bind(limit as i64);
        let rows = query.fetch_all(&mut *self.read.transaction).await?;
        let heads = rows.iter().map(Head::read).collect::<Result<Vec<_>>>()?;
        let steps: Vec<_> = heads.into_iter().map(|head| self.release(head)).collect();
        self.apply(&steps).await?;
        Ok(steps.len())
    }

    fn release(&mut self, mut head: Head) -> Step<'static> {
        head.seq = self.next();
        (head.public, head.due, head.gone) = (true, None, None);
        head.published = head.published.or(Some(self.now));
        Step { head, what: What::Released, was_public: false, reason: None, text: None, put: None }
    }

    /// Puts all on the disk: when this returns, other processes see it, and no crash
    /// takes it back.
    ///
    /// # Errors
    /// [`Error::Broken`] when an earlier step failed; nothing was saved then.
    pub async fn commit(self) -> Result<()> {
        if self.broken {
            return Err(Error::Broken);
        }
        Ok(self.read.transaction.commit().await?)
    }

    /// The next number of the change sequence. (Held by this transaction alone, so
    /// that numbers become visible in order.)
    pub(crate) fn next(&mut self) -> i64 {
        self.last += 1;
        self.last
    }

    /// The day by the clock, UTC, which decides whether an embargo holds.
    pub(crate) fn today(&self) -> Date {
        self.clock.to_zoned(TimeZone::UTC).date()
    }

    /// Writes changes; a failure or an abandoned call leaves the transaction broken.
    pub(crate) async fn apply(&mut self, steps: &[Step<'_>]) -> Result<()> {
        self.broken = true;
        let connection = &mut *self.read.transaction;
        RECORDS.all(connection, steps, |query, step| bind_head(query, &step.head)).await?;
        let (at, batch) = (stamp(self.now), self.batch);
        CHANGES.all(connection, steps, |query, step| bind_change(query, step, &at, batch)).await?;
        let texts: Vec<_> =
            steps.iter().filter_map(|step| Some((step.head.seq, step.text.as_ref()?))).collect();
        REVISIONS
            .all(connection, &texts, |query, (seq, (json, sha256))| {
                query.bind(*seq).bind(sha256.as_str()).bind(*json)
            })
            .await?;
        relink(connection, steps).await?;
        self.broken = false;
        Ok(())
    }
}

fn bind_head(query: crate::rows::Bound, head: &Head) -> crate::rows::Bound {
    let gone = head.gone.as_ref();
    query
        .bind(head.key)
        .bind(head.kind.name())
        .bind(head.id.as_str())
        .bind(head.folded.as_str())
        .bind(head.rev)
        .bind(head.seq)
        .bind(head.saved)
        .bind(i64::from(head.live))
        .bind(head.access.to_string())
        .bind(i64::from(head.public))
        .bind(head.due.as_deref())
        .bind(head.published.map(stamp))
        .bind(gone.map(|gone| stamp(gone.at)))
        .bind(gone.and_then(|gone| gone.reason.as_deref()))
}

fn bind_change(query: crate::rows::Bound, step: &Step, at: &str, batch: Option<i64>) -> crate::rows::Bound {
    query
        .bind(step.head.seq)
        .bind(step.head.key)
        .bind(step.head.rev)
        .bind(step.what.name())
        .bind(at)
        .bind(batch)
        .bind(step.reason)
        .bind(i64::from(step.was_public))
        .bind(i64::from(step.head.public))
}

/// Replaces what leads to the records, and where they point.
async fn relink(connection: &mut sqlite::Connection, steps: &[Step<'_>]) -> Result<()> {
    let keys = |wanted: fn(&Step) -> bool| -> Vec<i64> {
        steps.iter().filter(|step| wanted(step)).map(|step| step.head.key).collect()
    };
    link::clear(connection, &keys(|step| step.what == What::Deleted), false).await?;
    link::clear(connection, &keys(|step| step.put.is_some() && step.what != What::Added), true).await?;
    let mut links = Links::default();
    for step in steps {
        let Some(put) = step.put else { continue };
        let key = step.head.key;
        links.identifiers.extend(put.identifiers.iter().map(|text| (text.as_str(), key)));
        links.names.extend(put.names.iter().map(|name| (name.as_str(), key)));
        links.references.extend(put.references.iter().map(|to| (to, key)));
        links.blobs.extend(put.blobs.iter().map(|sha256| (sha256.as_str(), key)));
    }
    links.insert(connection).await
}

/// Fails unless the record is at the revision that was expected (0: there is none).
pub(crate) fn expected(kind: Kind, id: &str, expect: Option<i64>, head: Option<&Head>) -> Result<()> {
    let found = head.map_or(0, |head| head.rev);
    match expect {
        Some(expected) if expected != found => Err(Error::Conflict { kind, id: id.into(), expected, found }),
        _ => Ok(()),
    }
}

/// Records by their folded ids, with more columns and joins where `extra` says so.
pub(crate) fn by_folded(extra: &str, joins: &str, folded: &[String]) -> Vec<(String, Vec<String>)> {
    let sql = format!("SELECT {HEAD}{extra} FROM record r {joins} WHERE r.kind = $1 AND r.folded IN ({{}})");
    in_groups(&sql, 1, folded)
}
