//! Reading the records of one moment.

use crate::{
    Result,
    row::{HEAD, Head, LISTED, Listed, STORED, Standing, Stored, kind, listed, stored},
    rows::in_groups,
    sqlite::{Row, Transaction},
};
use jiff::civil::Date;
use record::Kind;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::BTreeSet;

/// A steady view: whatever others write meanwhile, all its answers are of the moment
/// of its first. Do not keep one for long; the file grows while it is held.
#[derive(Debug)]
pub struct Read {
    pub(crate) transaction: Transaction,
}

/// How many records of one kind are in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What they are.
    pub kind: Kind,
    /// Whether they are there, rather than deleted.
    pub live: bool,
    /// Whether visitors see them.
    pub public: bool,
    /// How many there are.
    pub number: i64,
}

impl Read {
    /// A record as it stands, deleted or not; none when the id was never given.
    /// The id is matched exactly ([`spelled`](Self::spelled) knows other cases).
    ///
    /// # Errors
    /// [`Damaged`](crate::Error::Damaged) when its text is not what was saved.
    pub async fn record(&mut self, kind: Kind, id: &str) -> Result<Option<Stored>> {
        let sql = select("WHERE r.kind = $1 AND r.id = $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(kind.name()).bind(id);
        query.fetch_optional(&mut *self.transaction).await?.as_ref().map(stored).transpose()
    }

    /// Those of the records that exist, deleted or not, each once, in no order.
    ///
    /// # Errors
    /// [`Damaged`](crate::Error::Damaged) when a text is not what was saved.
    pub async fn records(&mut self, kind: Kind, ids: &[&str]) -> Result<Vec<Stored>> {
        let ids: Vec<_> = ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let mut all = Vec::with_capacity(ids.len());
        for (sql, ids) in in_groups(&select("WHERE r.kind = $1 AND r.id IN ({})"), 1, &ids) {
            let query = sqlx::query(AssertSqlSafe(sql)).bind(kind.name());
            let query = ids.into_iter().fold(query, |query, id| query.bind(id));
            all.extend(many(query.fetch_all(&mut *self.transaction).await?)?);
        }
        Ok(all)
    }

    /// How those of the records stand that exist, deleted or not, each once, in no order.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn standings(&mut self, kind: Kind, ids: &[&str]) -> Result<Vec<Standing>> {
        let ids: Vec<_> = ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let sql = format!("SELECT {HEAD} FROM record r WHERE r.kind = $1 AND r.id IN ({{}})");
        let mut all = Vec::with_capacity(ids.len());
        for (sql, ids) in in_groups(&sql, 1, &ids) {
            let query = sqlx::query(AssertSqlSafe(sql)).bind(kind.name());
            let query = ids.into_iter().fold(query, |query, id| query.bind(id));
            for row in &query.fetch_all(&mut *self.transaction).await? {
                all.push(Head::read(row)?.into());
            }
        }
        Ok(all)
    }

    /// The live records of a kind in the order of their ids (by bytes), those after
    /// `after`, at most `limit`.
    ///
    /// # Errors
    /// [`Damaged`](crate::Error::Damaged) when a text is not what was saved.
    pub async fn list(&mut self, kind: Kind, after: &str, limit: usize) -> Result<Vec<Stored>> {
        let sql = select("WHERE r.kind = $1 AND r.id > $2 AND r.live = 1 ORDER BY r.id LIMIT $3");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(kind.name()).bind(after).bind(limit as i64);
        many(query.fetch_all(&mut *self.transaction).await?)
    }

    /// The same without their texts, for which the catalogue need not be read whole.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn listed(&mut self, kind: Kind, after: &str, limit: usize) -> Result<Vec<Listed>> {
        let query = sqlx::query(LISTED).bind(kind.name()).bind(after).bind(limit as i64);
        query.fetch_all(&mut *self.transaction).await?.iter().map(listed).collect()
    }

    /// The change feed folded: every record whose newest change has a number above
    /// `seq`, once, as it stands, deleted ones included, in the order of that change,
    /// at most `limit`. A follower goes on from the last one's `seq`.
    ///
    /// # Errors
    /// [`Damaged`](crate::Error::Damaged) when a text is not what was saved.
    pub async fn changed_since(&mut self, seq: i64, limit: usize) -> Result<Vec<Stored>> {
        let sql = select("WHERE r.seq > $1 ORDER BY r.seq LIMIT $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(seq).bind(limit as i64);
        many(query.fetch_all(&mut *self.transaction).await?)
    }

    /// An id as it is spelled here, whatever its case; none when it was never given.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn spelled(&mut self, kind: Kind, id: &str) -> Result<Option<String>> {
        let query = sqlx::query_scalar("SELECT id FROM record WHERE kind = $1 AND folded = $2");
        Ok(query.bind(kind.name()).bind(record::id::fold(id)).fetch_optional(&mut *self.transaction).await?)
    }

    /// How many records there are, by kind and state.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn counts(&mut self) -> Result<Vec<Count>> {
        let sql =
            "SELECT kind, live, is_public, count(*) AS number FROM record GROUP BY kind, live, is_public";
        let rows = sqlx::query(sql).fetch_all(&mut *self.transaction).await?;
        let mut counts = rows.iter().map(count).collect::<Result<Vec<_>>>()?;
        counts.sort_by_key(|count| (count.kind, !count.live, !count.public));
        Ok(counts)
    }

    /// Whether an embargo has ended by `today` (UTC) that is no change yet.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn is_release_due(&mut self, today: Date) -> Result<bool> {
        let query = sqlx::query_scalar::<_, i64>("SELECT key FROM record WHERE due <= $1 LIMIT 1");
        Ok(query.bind(today.to_string()).fetch_optional(&mut *self.transaction).await?.is_some())
    }
}

pub(crate) fn select(rest: &str) -> String {
    format!("{} {rest}", STORED.replace("{HEAD}", HEAD))
}

fn many(rows: Vec<Row>) -> Result<Vec<Stored>> {
    rows.iter().map(stored).collect()
}

fn count(row: &Row) -> Result<Count> {
    Ok(Count {
        kind: kind(row.try_get("kind")?)?,
        live: row.try_get::<i64, _>("live")? == 1,
        public: row.try_get::<i64, _>("is_public")? == 1,
        number: row.try_get("number")?,
    })
}
