//! Settings, and files that are not what they should be.

use sqlx::{ConnectOptions, Connection, Executor, SqliteConnection, sqlite::SqliteConnectOptions};
use std::path::{Path, PathBuf};
use store::{Error, Settings, Store};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join(Store::CATALOGUE);
    (folder, file)
}

async fn database(file: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(file).create_if_missing(true).connect().await.unwrap()
}

#[tokio::test]
async fn the_settings_are_those_that_keep_what_was_acknowledged() {
    let (folder, _) = folder();
    let (writer, reader) = Store::create(folder.path()).await.unwrap().settings().await.unwrap();
    let expect = Settings {
        version: writer.version.clone(),
        journal_mode: "wal".into(),
        synchronous: 2,
        foreign_keys: true,
        busy_timeout: 30_000,
        mmap_size: 0,
        query_only: false,
        wal_autocheckpoint: 8000,
    };
    assert_eq!(writer, expect);
    assert_eq!(reader, Settings { query_only: true, wal_autocheckpoint: 0, ..expect });
    let version: Vec<u32> = writer.version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(version >= vec![3, 51, 3], "{version:?}");
}

#[tokio::test]
async fn an_archive_is_made_once_and_found_again() {
    let (folder, file) = folder();
    assert!(matches!(Store::open(folder.path()).await, Err(Error::NoArchive { path }) if path == file));
    assert!(!file.exists());
    Store::create(&folder.path().join("a/b")).await.unwrap();
    Store::open(&folder.path().join("a/b")).await.unwrap();
    assert!(matches!(Store::create(&folder.path().join("a/b")).await, Err(Error::Exists { .. })));
}

/// Killed between making the file and making its tables.
#[tokio::test]
async fn a_beginning_that_was_cut_short_can_be_begun_again() {
    let (folder, file) = folder();
    std::fs::write(&file, "").unwrap();
    assert!(matches!(Store::open(folder.path()).await, Err(Error::NoArchive { .. })));
    Store::create(folder.path()).await.unwrap();
}

#[tokio::test]
async fn two_processes_may_make_it_at_once() {
    let (folder, _) = folder();
    let (one, other) = tokio::join!(Store::create(folder.path()), Store::create(folder.path()));
    assert!(one.is_ok() || other.is_ok());
    Store::open(folder.path()).await.unwrap().verify(|fault| panic!("{fault}")).await.unwrap();
}

#[tokio::test]
async fn another_programs_database_is_left_alone() {
    let (folder, file) = folder();
    let mut connection = database(&file).await;
    connection.execute("CREATE TABLE birds (name TEXT)").await.unwrap();
    connection.close().await.unwrap();
    let before = std::fs::read(&file).unwrap();
    assert!(matches!(Store::open(folder.path()).await, Err(Error::Foreign { .. })));
    assert!(matches!(Store::create(folder.path()).await, Err(Error::Foreign { .. })));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn what_is_no_database_is_left_alone() {
    for content in ["not a database at all, but long enough for a header".repeat(40), "short".into()] {
        let (folder, file) = folder();
        std::fs::write(&file, &content).unwrap();
        assert!(matches!(Store::open(folder.path()).await, Err(Error::NotADatabase { .. })));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), content);
    }
}

#[tokio::test]
async fn a_later_schema_is_refused() {
    let (folder, file) = folder();
    Store::create(folder.path()).await.unwrap().close().await;
    let mut connection = database(&file).await;
    connection.execute("INSERT INTO schema_version VALUES (1000, '2030-01-01')").await.unwrap();
    connection.close().await.unwrap();
    assert!(matches!(Store::open(folder.path()).await, Err(Error::TooNew { found: 1000, .. })));
}

#[tokio::test]
async fn a_catalogue_cut_short_is_an_error() {
    let (folder, file) = folder();
    Store::create(folder.path()).await.unwrap().close().await;
    let length = std::fs::metadata(&file).unwrap().len();
    std::fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(length / 2).unwrap();
    let damage = match Store::open(folder.path()).await {
        Ok(store) => store.verify(|_| ()).await.map(|_| ()),
        Err(error) => Err(error),
    };
    assert!(matches!(damage, Err(Error::Corrupt { .. })), "{damage:?}");
}

/// Every schema that was ever released opens, and nothing in it is lost.
#[tokio::test]
async fn every_released_schema_opens() {
    for (dump, documents) in [(include_str!("../testdata/schema-1.sql"), 2)] {
        let (folder, file) = folder();
        let mut connection = database(&file).await;
        connection.execute(dump).await.unwrap();
        // What wrote it did not say in what sense documents refer to each other.
        connection.execute("UPDATE reference SET role = ''").await.unwrap();
        connection.close().await.unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        store.verify(|fault| panic!("{fault}")).await.unwrap();
        let all = store.read().await.unwrap().list(record::Kind::Document, "", 10).await.unwrap();
        assert_eq!(all.len(), documents);
        let related = store.read().await.unwrap().relations().await.unwrap();
        let related: Vec<_> = related.iter().map(|one| (&*one.from, &*one.role, &*one.to)).collect();
        assert_eq!(related, [("karsk-1", "see_also", "karsk-2")]);
        let mut write = store.write().await.unwrap();
        write.keep_set(jiff::civil::date(2026, 11, 24), "results").await.unwrap();
        write.commit().await.unwrap();
    }
}

#[tokio::test]
async fn an_archive_that_cannot_be_written_says_so() {
    let (folder, file) = folder();
    std::fs::create_dir(&file).unwrap();
    assert!(matches!(Store::create(folder.path()).await, Err(Error::ReadOnly)));
    assert!(matches!(Store::open(folder.path()).await, Err(Error::NoArchive { .. })));
}
