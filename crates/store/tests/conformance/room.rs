//! Batches, tokens, words about the archive.

use crate::{document, each, save};
use record::Kind::Document;
use store::{Dangling, NewBatch, Put, Reference, Saved, What};

#[tokio::test]
async fn a_batch_names_what_it_changed() {
    each(async |place| {
        let store = &place.store;
        save(store, document("old", "1")).await;
        let mut write = store.write().await.unwrap();
        let batch = write.start_batch(NewBatch { kind: "import", source: "papers.csv" }).await.unwrap();
        write.commit().await.unwrap();
        let to = || Reference { role: "reply".into(), kind: Document, id: "lost".into() };
        let lost = |id: &str| Dangling { kind: Document, id: id.into(), to: to() };
        for (id, json) in [("old", "2"), ("new", "1")] {
            let mut write = store.write().await.unwrap();
            write.in_batch(Some(batch));
            write.put(&Put { references: &[to()], ..document(id, json) }).await.unwrap();
            write.commit().await.unwrap();
        }
        assert_eq!(
            save(store, Put { references: &[to()], ..document("new", "2") }).await,
            Saved::Changed { rev: 2, seq: 4, over: Some(batch) }
        );
        let mut read = store.read().await.unwrap();
        let unfinished = read.batch(batch).await.unwrap().unwrap();
        assert_eq!((unfinished.kind.as_str(), unfinished.source.as_str()), ("import", "papers.csv"));
        assert_eq!(
            (unfinished.finished, unfinished.counts),
            (None, None),
            "one that was killed looks like this"
        );
        let changes = read.batch_changes(batch, 0, 10).await.unwrap();
        let seen: Vec<_> = changes.iter().map(|c| (c.seq, c.id.as_str(), c.rev, c.what, c.batch)).collect();
        assert_eq!(seen, [(2, "old", 2, What::Changed, Some(1)), (3, "new", 1, What::Added, Some(1))]);
        assert_eq!(read.batch_changes(batch, 2, 10).await.unwrap().len(), 1);
        assert_eq!(read.batch_changes(batch + 1, 0, 10).await.unwrap(), []);
        assert_eq!(read.dangling(Some(batch), 10).await.unwrap(), [lost("old")], "\"new\" was changed since");
        assert_eq!(read.dangling(None, 10).await.unwrap(), [lost("new"), lost("old")]);
        assert_eq!(read.record(Document, "old").await.unwrap().unwrap().batch, Some(batch));
        assert_eq!(read.record(Document, "new").await.unwrap().unwrap().batch, None);
    })
    .await;
}

#[tokio::test]
async fn a_batch_is_finished_and_taken_back() {
    each(async |place| {
        let store = &place.store;
        let mut write = store.write().await.unwrap();
        let first = write.start_batch(NewBatch { kind: "import", source: "a" }).await.unwrap();
        let second = write.start_batch(NewBatch { kind: "undo", source: "b1" }).await.unwrap();
        write.put(&document("a", "1")).await.unwrap();
        write.finish_batch(first, "{\"created\":1}").await.unwrap();
        write.mark_undone(first, second).await.unwrap();
        write.commit().await.unwrap();
        let batches = store.read().await.unwrap().batches().await.unwrap();
        let seen: Vec<_> = batches.iter().map(|b| (b.number, b.finished.is_some(), b.undone_by)).collect();
        assert_eq!(seen, [(second, false, None), (first, true, Some(second))]);
        assert_eq!(batches[1].counts.as_deref(), Some("{\"created\":1}"));
        assert_eq!(store.read().await.unwrap().changes_since(0, 1).await.unwrap()[0].batch, Some(second));
    })
    .await;
}

#[tokio::test]
async fn a_batch_that_never_began_breaks_the_write() {
    each(async |place| {
        let mut write = place.store.write().await.unwrap();
        write.in_batch(Some(99));
        assert!(write.put(&document("a", "1")).await.is_err());
        assert!(matches!(write.commit().await, Err(store::Error::Broken)));
        assert_eq!(place.store.last_seq().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_token_is_known_by_its_secret() {
    each(async |place| {
        let store = &place.store;
        let mut write = store.write().await.unwrap();
        write.add_token("t1", "harvest", "reader", "secret one").await.unwrap();
        write.add_token("t2", "desk", "editor", "secret two").await.unwrap();
        assert!(write.add_token("t2", "desk", "editor", "secret three").await.is_err());
        assert!(!write.revoke_token("t3").await.unwrap());
        write.commit().await.unwrap();
        let mut read = store.read().await.unwrap();
        let role = async |read: &mut store::Read, secret| {
            read.token_of(secret).await.unwrap().map(|token| token.role)
        };
        assert_eq!(role(&mut read, "secret one").await.as_deref(), Some("reader"));
        assert_eq!(role(&mut read, "secret two").await.as_deref(), Some("editor"));
        for wrong in ["", "secret", "secret three", "secret one "] {
            assert_eq!(role(&mut read, wrong).await, None);
        }
        let mut write = store.write().await.unwrap();
        assert!(write.revoke_token("t1").await.unwrap());
        assert!(!write.revoke_token("t1").await.unwrap());
        write.commit().await.unwrap();
        let mut read = store.read().await.unwrap();
        assert_eq!(role(&mut read, "secret one").await, None);
        let seen: Vec<_> =
            read.tokens().await.unwrap().into_iter().map(|t| (t.id, t.revoked.is_some())).collect();
        assert_eq!(seen, [("t1".to_string(), true), ("t2".to_string(), false)]);
    })
    .await;
}

#[tokio::test]
async fn words_about_the_archive_are_kept() {
    each(async |place| {
        for (value, expect) in [(Some("1"), Some("1")), (Some("2"), Some("2")), (None, None), (None, None)] {
            let mut write = place.store.write().await.unwrap();
            write.set_meta("reindex_requested", value).await.unwrap();
            write.commit().await.unwrap();
            let seen = place.again().await.read().await.unwrap().meta("reindex_requested").await.unwrap();
            assert_eq!(seen.as_deref(), expect);
        }
    })
    .await;
}

/// The web server moves these between threads.
#[test]
fn what_is_awaited_can_move_between_threads() {
    fn moves<T: Send>(_: impl Fn(store::Store) -> T) {}
    moves(|store| async move {
        let mut write = store.write().await?;
        write.put_many(&[Put::new(Document, "a", "1")]).await?;
        write.remove(Document, "a", None, None).await?;
        write.commit().await?;
        store.keep_file(std::path::Path::new("x")).await?;
        store.keep(bytes::Bytes::new()).await?;
        store.blob("x").await?;
        store.orphans().await?;
        store.verify(|_| ()).await?;
        store.snapshot(std::path::Path::new("x")).await?;
        store.settings().await?;
        store.release_due(jiff::civil::date(2026, 1, 1)).await?;
        let mut read = store.read().await?;
        read.bearers_of(&["x"], &[Document]).await?;
        read.records(Document, &["x"]).await?;
        Ok::<_, store::Error>(())
    });
}
