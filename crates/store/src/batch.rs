//! Batches: what one import, undo or other undertaking has changed.

use crate::{
    Read, Result, Write,
    row::{stamp, time},
    sqlite::Row,
};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Row as _};

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its number, from 1.
    pub number: i64,
    /// What was done, in a word: `import`, `undo`, `demo`.
    pub kind: String,
    /// From what, in words.
    pub source: String,
    /// When it began.
    pub started: Timestamp,
    /// When it was done; none while it goes on, and for ever when it was killed.
    pub finished: Option<Timestamp>,
    /// What it did, in numbers: a JSON text.
    pub counts: Option<String>,
    /// The batch that took it back.
    pub undone_by: Option<i64>,
}

/// A batch that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewBatch<'a> {
    /// What is done, in a word.
    pub kind: &'a str,
    /// From what, in words.
    pub source: &'a str,
}

const BATCH: &str = "SELECT number, kind, source, started, finished, counts, undone_by FROM batch";

impl Read {
    /// All batches, newest first.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn batches(&mut self) -> Result<Vec<Batch>> {
        let sql = format!("{BATCH} ORDER BY number DESC");
        sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *self.transaction).await?.iter().map(batch).collect()
    }

    /// One batch; none when there is none of that number.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn batch(&mut self, number: i64) -> Result<Option<Batch>> {
        let query = sqlx::query(AssertSqlSafe(format!("{BATCH} WHERE number = $1"))).bind(number);
        query.fetch_optional(&mut *self.transaction).await?.as_ref().map(batch).transpose()
    }
}

impl Write {
    /// Begins a batch, to which all that follows in this transaction belongs. Commit
    /// before the work begins, so that a batch that was killed can be seen.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn start_batch(&mut self, new: NewBatch<'_>) -> Result<i64> {
        let sql = "INSERT INTO batch (number, kind, source, started) \
                   SELECT coalesce(max(number), 0) + 1, $1, $2, $3 FROM batch RETURNING number";
        let query = sqlx::query_scalar(sql).bind(new.kind).bind(new.source).bind(stamp(self.now));
        let number = query.fetch_one(&mut *self.read.transaction).await?;
        self.batch = Some(number);
        Ok(number)
    }

    /// Says that a batch is done, and what it did.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn finish_batch(&mut self, number: i64, counts: &str) -> Result<()> {
        let query = sqlx::query("UPDATE batch SET finished = $1, counts = $2 WHERE number = $3");
        query.bind(stamp(self.now)).bind(counts).bind(number).execute(&mut *self.read.transaction).await?;
        Ok(())
    }

    /// Says that `batch` was taken back by batch `by`.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn mark_undone(&mut self, batch: i64, by: i64) -> Result<()> {
        let query = sqlx::query("UPDATE batch SET undone_by = $1 WHERE number = $2").bind(by).bind(batch);
        query.execute(&mut *self.read.transaction).await?;
        Ok(())
    }
}

fn batch(row: &Row) -> Result<Batch> {
    Ok(Batch {
        number: row.try_get("number")?,
        kind: row.try_get("kind")?,
        source: row.try_get("source")?,
        started: time(row.try_get("started")?)?,
        finished: row.try_get::<Option<&str>, _>("finished")?.map(time).transpose()?,
        counts: row.try_get("counts")?,
        undone_by: row.try_get("undone_by")?,
    })
}
