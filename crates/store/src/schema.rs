//! The tables and their versions. Every version ever released can be opened: what
//! is missing is added at once, in one transaction for each version.

use crate::{
    Error, Result,
    sqlite::{self, Connection, Pool},
};
use sqlx::Executor;

/// Each version's statements; the first is version 1. Only ever added to.
const VERSIONS: [&str; 3] = [
    include_str!("../migrations/sqlite-1.sql"),
    include_str!("../migrations/sqlite-2.sql"),
    include_str!("../migrations/sqlite-3.sql"),
];

/// Brings the schema up to the newest version.
pub(crate) async fn migrate(writer: &Pool, now: &str) -> Result<()> {
    let known = VERSIONS.len() as i64;
    while version(&mut *writer.acquire().await?).await? != known {
        let mut transaction = sqlite::begin_write(writer).await?;
        let found = version(&mut transaction).await?;
        if found > known {
            return Err(Error::TooNew { found, known });
        }
        if let Some(statements) = VERSIONS.get(found as usize) {
            transaction.execute(*statements).await?;
            sqlite::sign(&mut transaction).await?;
            note(&mut transaction, found + 1, now).await?;
            transaction.commit().await?;
        }
    }
    Ok(())
}

async fn note(connection: &mut Connection, version: i64, now: &str) -> Result<()> {
    let sql = "INSERT INTO schema_version (version, at) VALUES ($1, $2)";
    sqlx::query(sql).bind(version).bind(now).execute(connection).await?;
    Ok(())
}

async fn version(connection: &mut Connection) -> Result<i64> {
    if !sqlite::has_table(connection, "schema_version").await? {
        return Ok(0);
    }
    Ok(sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM schema_version")
        .fetch_one(connection)
        .await?)
}
