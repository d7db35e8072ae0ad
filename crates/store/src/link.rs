//! What leads to a record: other identifiers, names, and the references of others.

use crate::{
    Read, Result,
    row::kind,
    rows::{Insert, in_groups},
    sqlite::{Connection, Row},
};
use record::Kind;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::{BTreeSet, HashMap};

/// That a record points to another, which need not exist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// In what sense, in the words of the one who put it.
    pub role: String,
    /// What the other is.
    pub kind: Kind,
    /// The other's id.
    pub id: String,
}

/// A live record that points to the one asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referrer {
    /// In what sense.
    pub role: String,
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
}

/// That one document points to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The id of the one that points.
    pub from: String,
    /// In what sense.
    pub role: String,
    /// The id of the other.
    pub to: String,
}

/// A reference of a live record to what is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// What the pointing record is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Where it points.
    pub to: Reference,
}

const BEARERS: &str = "SELECT n.folded, r.kind, r.id FROM name n JOIN record r ON r.key = n.key \
     WHERE n.folded IN ({}) ORDER BY n.folded, r.kind, r.id";
const NAMES_OF_KIND: &str = "SELECT n.folded FROM record r JOIN name n ON n.key = r.key WHERE r.kind = $1";
/// The plus keeps the catalogue from going through all of a kind.
const NAMES_SINCE: &str = "SELECT n.folded FROM record r JOIN name n ON n.key = r.key \
     WHERE +r.kind = $1 AND r.seq > $2";
const REFERRERS: &str = "SELECT f.role, r.kind, r.id FROM reference f JOIN record r ON r.key = f.key \
     WHERE f.kind = $1 AND f.id = $2 ORDER BY r.kind, r.id, f.role";
const RELATIONS: &str = "SELECT r.id AS from_id, f.role, f.id FROM reference f \
     JOIN record r ON r.key = f.key JOIN record t ON t.kind = f.kind AND t.id = f.id \
     WHERE f.kind = 'document' AND r.kind = 'document' AND r.live = 1 AND t.live = 1 \
     AND r.is_public + t.is_public >= $1 ORDER BY r.id, f.role, f.id";
const TO_NOTHING: &str = "JOIN reference f ON f.key = r.key \
     LEFT JOIN record t ON t.kind = f.kind AND t.id = f.id AND t.live = 1 \
     WHERE t.key IS NULL ORDER BY r.kind, r.id, f.role, f.kind, f.id LIMIT $1";

impl Read {
    /// The live records of `kinds` that bear each of the folded `names`; a name that
    /// nobody bears is left out. In a [`Write`](crate::Write), what it has put counts.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn bearers_of(
        &mut self,
        names: &[&str],
        kinds: &[Kind],
    ) -> Result<HashMap<String, Vec<(Kind, String)>>> {
        let mut found: HashMap<String, Vec<(Kind, String)>> = HashMap::new();
        let names: Vec<_> = names.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        for (sql, names) in in_groups(BEARERS, 0, &names) {
            let query =
                names.into_iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, name| query.bind(name));
            for row in query.fetch_all(&mut *self.transaction).await? {
                let (kind, id) = target(&row)?;
                if kinds.contains(&kind) {
                    found.entry(row.try_get("folded")?).or_default().push((kind, id));
                }
            }
        }
        Ok(found)
    }

    /// The folded names of the live records of a kind that have changed after number `seq` of the
    /// change sequence; 0 is before all.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn names_since(&mut self, kind: Kind, seq: i64) -> Result<Vec<String>> {
        let query = match seq {
            0 => sqlx::query_scalar(NAMES_OF_KIND).bind(kind.name()),
            _ => sqlx::query_scalar(NAMES_SINCE).bind(kind.name()).bind(seq),
        };
        Ok(query.fetch_all(&mut *self.transaction).await?)
    }

    /// The live records of `kinds` that bear one folded name.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn bearers(&mut self, name: &str, kinds: &[Kind]) -> Result<Vec<(Kind, String)>> {
        Ok(self.bearers_of(&[name], kinds).await?.remove(name).unwrap_or_default())
    }

    /// The records to which another identifier leads, deleted ones included.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn identified(&mut self, identifier: &str) -> Result<Vec<(Kind, String)>> {
        let sql = "SELECT r.kind, r.id FROM identifier i JOIN record r ON r.key = i.key \
                   WHERE i.text = $1 ORDER BY r.kind, r.id";
        sqlx::query(sql)
            .bind(identifier)
            .fetch_all(&mut *self.transaction)
            .await?
            .iter()
            .map(target)
            .collect()
    }

    /// The live records that point to this one.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn referrers(&mut self, kind: Kind, id: &str) -> Result<Vec<Referrer>> {
        let rows =
            sqlx::query(REFERRERS).bind(kind.name()).bind(id).fetch_all(&mut *self.transaction).await?;
        rows.iter().map(referrer).collect()
    }

    /// Every reference between two documents that visitors see.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn public_relations(&mut self) -> Result<Vec<Relation>> {
        self.relations_of(2).await
    }

    /// Every reference between two live documents.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn relations(&mut self) -> Result<Vec<Relation>> {
        self.relations_of(0).await
    }

    /// Those of which so many ends are public.
    async fn relations_of(&mut self, public: i64) -> Result<Vec<Relation>> {
        let rows = sqlx::query(RELATIONS).bind(public).fetch_all(&mut *self.transaction).await?;
        rows.iter().map(relation).collect()
    }

    /// References of live records to what is not there, at most `limit`; with a `batch`, of those
    /// records that it was the last to change.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn dangling(&mut self, batch: Option<i64>, limit: usize) -> Result<Vec<Dangling>> {
        let from = match batch {
            None => "FROM record r",
            Some(_) => "FROM change c JOIN record r ON r.seq = c.seq AND c.batch = $2",
        };
        let sql =
            format!("SELECT r.kind AS from_kind, r.id AS from_id, f.role, f.kind, f.id {from} {TO_NOTHING}");
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(limit as i64);
        if let Some(batch) = batch {
            query = query.bind(batch);
        }
        query.fetch_all(&mut *self.transaction).await?.iter().map(dangling).collect()
    }
}

fn target(row: &Row) -> Result<(Kind, String)> {
    Ok((kind(row.try_get("kind")?)?, row.try_get("id")?))
}

fn referrer(row: &Row) -> Result<Referrer> {
    let (kind, id) = target(row)?;
    Ok(Referrer { role: row.try_get("role")?, kind, id })
}

fn relation(row: &Row) -> Result<Relation> {
    Ok(Relation { from: row.try_get("from_id")?, role: row.try_get("role")?, to: row.try_get("id")? })
}

fn dangling(row: &Row) -> Result<Dangling> {
    let (to, id) = target(row)?;
    let to = Reference { role: row.try_get("role")?, kind: to, id };
    Ok(Dangling { kind: kind(row.try_get("from_kind")?)?, id: row.try_get("from_id")?, to })
}

/// The links of some records, as rows.
#[derive(Default)]
pub(crate) struct Links<'a> {
    pub identifiers: Vec<(&'a str, i64)>,
    pub names: Vec<(&'a str, i64)>,
    pub references: Vec<(&'a Reference, i64)>,
    pub blobs: Vec<(&'a str, i64)>,
}

const IDENTIFIERS: Insert =
    Insert { into: "identifier (text, key)", columns: 2, then: "ON CONFLICT DO NOTHING" };
const NAMES: Insert = Insert { into: "name (folded, key)", columns: 2, then: "ON CONFLICT DO NOTHING" };
const REFERENCES: Insert =
    Insert { into: "reference (key, role, kind, id)", columns: 4, then: "ON CONFLICT DO NOTHING" };
const BLOBS: Insert = Insert { into: "blob_use (sha256, key)", columns: 2, then: "ON CONFLICT DO NOTHING" };

impl Links<'_> {
    pub(crate) async fn insert(&self, connection: &mut Connection) -> Result<()> {
        IDENTIFIERS
            .all(connection, &self.identifiers, |query, (text, key)| query.bind(*text).bind(*key))
            .await?;
        NAMES.all(connection, &self.names, |query, (name, key)| query.bind(*name).bind(*key)).await?;
        BLOBS.all(connection, &self.blobs, |query, (sha256, key)| query.bind(*sha256).bind(*key)).await?;
        let bind = |query: crate::rows::Bound, (to, key): &(&Reference, i64)| {
            query.bind(*key).bind(to.role.as_str()).bind(to.kind.name()).bind(to.id.as_str())
        };
        REFERENCES.all(connection, &self.references, bind).await
    }
}

/// Takes the names and references of records away; with `identifiers`, those as well.
/// A deleted record keeps its identifiers: they lead to its tombstone.
pub(crate) async fn clear(connection: &mut Connection, keys: &[i64], identifiers: bool) -> Result<()> {
    let mut tables = vec!["name", "reference"];
    tables.extend(identifiers.then_some("identifier"));
    for table in tables {
        for (sql, keys) in in_groups(&format!("DELETE FROM {table} WHERE key IN ({{}})"), 0, keys) {
            let query = keys.into_iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, key| query.bind(key));
            query.execute(&mut *connection).await?;
        }
    }
    Ok(())
}
