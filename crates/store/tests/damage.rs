//! Damage on the disk is found by whoever reads it, and by the examination.

use record::Kind::{Agent, Document};
use sqlx::{ConnectOptions, Connection, Executor, SqliteConnection, sqlite::SqliteConnectOptions};
use std::path::PathBuf;
use store::{Error, Fault, Put, Reference, Store};
use tempfile::TempDir;

/// An archive with a document of two revisions, an agent, a tombstone, and a file.
struct Archive {
    folder: TempDir,
    store: Store,
    sha256: String,
}

/// The address of “the results”.
const HASH: &str = "83e966fe52f68962ee8c";

impl Archive {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::create(folder.path()).await.unwrap();
        let kept = store.keep("the words of a scan".into()).await.unwrap();
        let mut write = store.write().await.unwrap();
        write.add_blob(&kept, "text/plain").await.unwrap();
        let (blobs, names) = ([kept.sha256.clone()], ["karsk".to_string()]);
        let references = [Reference { role: "from".into(), kind: Agent, id: "b".into() }];
        let put = Put { blobs: &blobs, references: &references, ..Put::new(Document, "a", "{\"first\"}") };
        write.put(&put).await.unwrap();
        write.put(&Put { json: "{\"second\"}", ..put }).await.unwrap();
        write.put(&Put { names: &names, ..Put::new(Agent, "b", "{\"agent\"}") }).await.unwrap();
        write.put(&Put::new(Document, "c", "{\"deleted\"}")).await.unwrap();
        write.remove(Document, "c", Some("twice"), None).await.unwrap();
        write.keep_set(jiff::civil::date(2026, 11, 24), "the results").await.unwrap();
        write.commit().await.unwrap();
        Self { folder, store, sha256: kept.sha256 }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join(Store::FILES).join(&self.sha256[..2]).join(&self.sha256)
    }

    async fn database(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.folder.path().join(Store::CATALOGUE));
        options.foreign_keys(false).connect().await.unwrap()
    }

    async fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.store.verify(|fault| faults.push(fault)).await.unwrap();
        faults
    }
}

fn revision(rev: i64) -> Fault {
    Fault::Revision { kind: Document, id: "a".into(), rev }
}

#[tokio::test]
async fn an_archive_without_damage_has_no_fault() {
    let archive = Archive::new().await;
    assert_eq!(archive.faults().await, []);
    let verified = archive.store.verify(|_| ()).await.unwrap();
    assert_eq!((verified.revisions, verified.records, verified.sets, verified.blobs), (4, 3, 1, 1));
}

/// Flips one bit of a text where it lies in the file, below the engine.
#[tokio::test]
async fn a_flipped_bit_in_a_text_is_found() {
    for (text, rev) in [("{\"first\"}", 1), ("{\"second\"}", 2)] {
        for bit in [0, 7] {
            let archive = Archive::new().await;
            archive.store.close().await;
            let file = archive.folder.path().join(Store::CATALOGUE);
            let mut bytes = std::fs::read(&file).unwrap();
            let at = bytes.windows(text.len()).position(|window| window == text.as_bytes()).unwrap();
            bytes[at + 3] ^= 1 << bit;
            std::fs::write(&file, bytes).unwrap();
            let archive = Archive { store: Store::open(archive.folder.path()).await.unwrap(), ..archive };
            let mut read = archive.store.read().await.unwrap();
            let damaged = read.revision(Document, "a", rev).await;
            assert!(
                matches!(damaged, Err(Error::Damaged { id, rev: r, .. }) if id == "a" && r == rev),
                "{text} {bit}"
            );
            assert_eq!(read.record(Document, "a").await.is_err(), rev == 2);
            assert_eq!(read.list(Document, "", 10).await.is_err(), rev == 2);
            assert_eq!(read.changed_since(0, 10).await.is_err(), rev == 2);
            assert!(read.record(Agent, "b").await.is_ok());
            assert_eq!(archive.faults().await, [revision(rev)], "{text} {bit}");
        }
    }
}

#[tokio::test]
async fn a_changed_file_is_found() {
    let archive = Archive::new().await;
    let mut bytes = std::fs::read(archive.file()).unwrap();
    for flipped in [0, bytes.len() - 1] {
        bytes[flipped] ^= 1;
        std::fs::write(archive.file(), &bytes).unwrap();
        let read = archive.store.blob(&archive.sha256).await;
        assert!(matches!(read, Err(Error::BlobDamaged { sha256 }) if sha256 == archive.sha256));
        assert_eq!(archive.faults().await, [Fault::BlobChanged { sha256: archive.sha256.clone() }]);
    }
    archive.store.keep("the words of a scan".into()).await.unwrap();
    assert_eq!(archive.faults().await, [], "importing it again mends it");
}

#[tokio::test]
async fn a_missing_file_is_found() {
    let archive = Archive::new().await;
    std::fs::remove_file(archive.file()).unwrap();
    let read = archive.store.blob(&archive.sha256).await;
    assert!(matches!(read, Err(Error::BlobMissing { sha256 }) if sha256 == archive.sha256));
    assert_eq!(archive.faults().await, [Fault::BlobMissing { sha256: archive.sha256.clone() }]);
}

async fn after(statement: &'static str, expect: &[Fault]) {
    let archive = Archive::new().await;
    let mut database = archive.database().await;
    database.execute(statement).await.unwrap();
    database.close().await.unwrap();
    assert_eq!(archive.faults().await, expect, "{statement}");
}

#[tokio::test]
async fn changed_results_are_found() {
    let set = |hash: &str| Fault::Set { hash: hash.into() };
    for (statement, hash) in [
        ("UPDATE result_set SET text = 'other results'", HASH),
        ("UPDATE result_set SET day = '2026-11-25'", HASH),
        ("UPDATE result_set SET day = 'x'", HASH),
        ("UPDATE result_set SET sha256 = 'x'", HASH),
        ("UPDATE result_set SET hash = 'x'", "x"),
    ] {
        after(statement, &[set(hash)]).await;
    }
    let archive = Archive::new().await;
    archive.database().await.execute("UPDATE result_set SET text = 'x'").await.unwrap();
    let read = archive.store.read().await.unwrap().set(HASH).await;
    assert!(matches!(read, Err(Error::DamagedSet { hash }) if hash == HASH));
}

#[tokio::test]
async fn rows_that_do_not_agree_are_found() {
    let record = |kind, id: &str| Fault::Record { kind, id: id.into() };
    let a = || record(Document, "a");
    let unbound = |what: &str| Fault::Catalogue { detail: format!("a row points to nothing: {what}") };
    after("UPDATE record SET rev = 1 WHERE id = 'a'", &[a()]).await;
    after("UPDATE record SET live = 0 WHERE id = 'a'", &[a()]).await;
    after("UPDATE record SET live = 1 WHERE id = 'c'", &[record(Document, "c")]).await;
    after("UPDATE record SET is_public = 0 WHERE id = 'a'", &[a()]).await;
    after("UPDATE record SET access = 'restricted' WHERE id = 'a'", &[a()]).await;
    after("UPDATE record SET seq = 1, rev = 1 WHERE id = 'a'", &[a()]).await;
    after("UPDATE record SET saved = 1 WHERE id = 'a'", &[a()]).await;
    after("UPDATE record SET saved = 99 WHERE id = 'a'", &[a()]).await;
    after("UPDATE revision SET sha256 = 'x' WHERE seq = 1", &[revision(1)]).await;
    after("DELETE FROM revision WHERE seq = 2", &[revision(2), a()]).await;
    let gap = Fault::Gap { after: 0, next: 2 };
    after("DELETE FROM revision WHERE seq = 1; DELETE FROM change WHERE seq = 1", &[gap]).await;
    after(
        "DELETE FROM change WHERE seq = 1",
        &[unbound("revision → change"), Fault::Gap { after: 0, next: 2 }],
    )
    .await;
}
