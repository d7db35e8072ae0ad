//! All that only SQLite understands: its settings, its locks, its file.

use crate::{Error, Result};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection as _, Executor, SqlitePool,
    sqlite::{
        SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
    },
};
use std::{path::Path, time::Duration};

pub(crate) type Db = sqlx::Sqlite;
pub(crate) type Connection = SqliteConnection;
pub(crate) type Pool = SqlitePool;
pub(crate) type Transaction = sqlx::Transaction<'static, Db>;
pub(crate) type Row = sqlx::sqlite::SqliteRow;

/// A WAL reset could corrupt the file before this version.
const OLDEST: &str = "3.51.3";
/// “fond” in the file's header says whose file it is.
const APPLICATION_ID: i64 = 0x666f_6e64;
/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(30);
const READERS: u32 = 8;

/// What the engine says of itself, for `doctor` and the tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Version of SQLite.
    pub version: String,
    /// `wal`.
    pub journal_mode: String,
    /// 2 is FULL: a commit returns when it is on the disk.
    pub synchronous: i64,
    /// Whether rows must point to rows that exist.
    pub foreign_keys: bool,
    /// Milliseconds to wait for another writer.
    pub busy_timeout: i64,
    /// Bytes of the file mapped into memory.
    pub mmap_size: i64,
    /// Whether this connection cannot write.
    pub query_only: bool,
    /// Pages of WAL after which this connection writes them back; 0 for never.
    pub wal_autocheckpoint: i64,
}

/// What lies in a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Nothing,
    Ours,
    Foreign,
}

fn bare(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(path).busy_timeout(PATIENCE).disable_statement_logging()
}

fn options(path: &Path) -> SqliteConnectOptions {
    bare(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("mmap_size", "0")
        .statement_cache_capacity(200)
}

/// Looks at a file without changing its settings.
pub(crate) async fn look(path: &Path, create: bool) -> Result<Content> {
    let mut connection = bare(path).create_if_missing(create).connect().await.map_err(|e| at(path, e))?;
    let id: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut connection)
        .await
        .map_err(|e| at(path, e))?;
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master")
        .fetch_one(&mut connection)
        .await
        .map_err(|e| at(path, e))?;
    connection.close().await?;
    Ok(match (id, tables) {
        (APPLICATION_ID, _) => Content::Ours,
        (0, 0) => Content::Nothing,
        _ => Content::Foreign,
    })
}

/// SQLITE_NOTADB, with the file's name.
fn at(path: &Path, source: sqlx::Error) -> Error {
    match primary_code(&source) {
        Some(26) => Error::NotADatabase { path: path.into() },
        _ => source.into(),
    }
}

/// The one writer of this process. It alone writes the WAL back into the file.
pub(crate) async fn writer(path: &Path) -> Result<Pool> {
    let options = options(path)
        .pragma("cache_size", "-32768")
        .pragma("wal_autocheckpoint", "8000")
        .pragma("journal_size_limit", "67108864");
    Ok(pool(1).connect_with(options).await?)
}

/// The readers, which cannot write.
pub(crate) async fn readers(path: &Path) -> Result<Pool> {
    let options = options(path)
        .pragma("cache_size", "-8192")
        .pragma("wal_autocheckpoint", "0")
        .pragma("query_only", "ON");
    Ok(pool(READERS).connect_with(options).await?)
}

fn pool(size: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(size)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// Begins a transaction that holds the right to write from its start, so that it
/// never fails half-way because another process wrote in between.
pub(crate) async fn begin_write(pool: &Pool) -> Result<Transaction> {
    Ok(pool.begin_with("BEGIN IMMEDIATE").await?)
}

/// Marks the file as ours, inside the transaction that makes its tables.
pub(crate) async fn sign(connection: &mut Connection) -> Result<()> {
    connection.execute(AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION_ID}"))).await?;
    Ok(())
}

/// Whether there is a table of this name.
pub(crate) async fn has_table(connection: &mut Connection, name: &str) -> Result<bool> {
    let sql = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1";
    Ok(sqlx::query_scalar::<_, i64>(sql).bind(name).fetch_one(connection).await? > 0)
}

/// Fails when the engine is one that can damage the archive.
pub(crate) async fn check_version(pool: &Pool) -> Result<()> {
    let found: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    match numbers(&found) >= numbers(OLDEST) {
        true => Ok(()),
        false => Err(Error::EngineTooOld { found, needed: OLDEST }),
    }
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// Reads the settings back from one connection of `pool`.
pub(crate) async fn settings(pool: &Pool) -> Result<Settings> {
    let mut connection = pool.acquire().await?;
    let mut number =
        async |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *connection).await;
    let (synchronous, foreign_keys) =
        (number("PRAGMA synchronous").await?, number("PRAGMA foreign_keys").await? == 1);
    let (busy_timeout, mmap_size) =
        (number("PRAGMA busy_timeout").await?, mapped(number("PRAGMA mmap_size").await)?);
    let query_only = number("PRAGMA query_only").await? == 1;
    let wal_autocheckpoint = number("PRAGMA wal_autocheckpoint").await?;
    Ok(Settings {
        version: sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&mut *connection).await?,
        journal_mode: sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await?,
        synchronous,
        foreign_keys,
        busy_timeout,
        mmap_size,
        query_only,
        wal_autocheckpoint,
    })
}

/// An engine built without mmap answers with no row.
fn mapped(answer: sqlx::Result<i64>) -> sqlx::Result<i64> {
    match answer {
        Err(sqlx::Error::RowNotFound) => Ok(0),
        answer => answer,
    }
}

/// Copies the whole catalogue, as it is at this moment, into a new file.
pub(crate) async fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut connection = options(from).pragma("wal_autocheckpoint", "0").connect().await?;
    let done =
        sqlx::query("VACUUM INTO $1").bind(to.to_string_lossy().into_owned()).execute(&mut connection).await;
    connection.close().await?;
    done?;
    Ok(())
}

/// The engine's own examination of its file: empty when all is well.
pub(crate) async fn examine(connection: &mut Connection) -> Result<Vec<String>> {
    let mut faults: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut *connection).await?;
    faults.retain(|line| line != "ok");
    let unbound: Vec<String> =
        sqlx::query_scalar("SELECT \"table\" || ' → ' || parent FROM pragma_foreign_key_check")
            .fetch_all(connection)
            .await?;
    faults.extend(unbound.into_iter().map(|row| format!("a row points to nothing: {row}")));
    Ok(faults)
}

/// The place of one value where all stand in order. (SQLite finds a numbered place
/// by going through all of them, which counts when there are hundreds.)
pub(crate) fn place(sql: &mut String, _number: usize) {
    sql.push('?');
}

fn primary_code(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

/// SQLite's result codes, <https://sqlite.org/rescode.html>.
pub(crate) fn classified(source: sqlx::Error) -> Error {
    if matches!(source, sqlx::Error::PoolTimedOut) {
        return Error::Busy;
    }
    match primary_code(&source) {
        Some(5 | 6) => Error::Busy,
        Some(8 | 14) => Error::ReadOnly,
        Some(11 | 26) => Error::corrupt(source.to_string()),
        Some(13) => Error::Full,
        _ => Error::Database { source },
    }
}
