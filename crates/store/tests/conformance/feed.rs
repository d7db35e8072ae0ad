//! The change feed, lists in pages, counts.

use crate::{delete, document, each, save, with_access};
use record::Kind::{Agent, Document};
use store::{Listed, Put, Stored, What};

#[tokio::test]
async fn the_feed_gives_every_change_once_in_order() {
    each(async |place| {
        let store = &place.store;
        for (id, json) in [("a", "1"), ("b", "1"), ("a", "2"), ("c", "1")] {
            save(store, document(id, json)).await;
        }
        delete(store, "b", "twice").await;
        let mut read = store.read().await.unwrap();
        let mut seen = Vec::new();
        let mut seq = 0;
        while let Some(change) = read.changes_since(seq, 2).await.unwrap().pop() {
            assert_eq!(change.seq, (seq + 2).min(5));
            seq = change.seq;
        }
        for change in read.changes_since(0, 100).await.unwrap() {
            assert_eq!(change.reason.as_deref(), (change.what == What::Deleted).then_some("twice"));
            seen.push((change.seq, change.id, change.rev, change.what));
        }
        let expect = [
            (1, "a".into(), 1, What::Added),
            (2, "b".into(), 1, What::Added),
            (3, "a".into(), 2, What::Changed),
            (4, "c".into(), 1, What::Added),
            (5, "b".into(), 2, What::Deleted),
        ];
        assert_eq!(seen, expect);
    })
    .await;
}

#[tokio::test]
async fn the_folded_feed_gives_every_record_once_as_it_stands() {
    each(async |place| {
        let store = &place.store;
        for (id, json) in [("a", "1"), ("b", "1"), ("a", "2"), ("c", "1")] {
            save(store, document(id, json)).await;
        }
        delete(store, "b", "twice").await;
        let mut read = store.read().await.unwrap();
        for (since, limit, expect) in [
            (0, 10, vec![("a", Some("2")), ("c", Some("1")), ("b", None)]),
            (0, 1, vec![("a", Some("2"))]),
            (3, 10, vec![("c", Some("1")), ("b", None)]),
            (5, 10, vec![]),
        ] {
            let records = read.changed_since(since, limit).await.unwrap();
            let seen: Vec<_> =
                records.iter().map(|record| (record.id.as_str(), record.json.as_deref())).collect();
            assert_eq!(seen, expect, "{since} {limit}");
        }
    })
    .await;
}

#[tokio::test]
async fn lists_go_by_the_bytes_of_the_id() {
    each(async |place| {
        let store = &place.store;
        for id in ["b", "a-1", "a", "C", "a.1", "a1", "B2"] {
            save(store, document(id, "{}")).await;
        }
        save(store, Put::new(Agent, "z", "{}")).await;
        delete(store, "a.1", "gone").await;
        let mut read = store.read().await.unwrap();
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let page = read.list(Document, &after, 2).await.unwrap();
            let Some(last) = page.last() else { break };
            after = last.id.clone();
            seen.extend(page.into_iter().map(|stored| stored.id));
        }
        assert_eq!(seen, ["B2", "C", "a", "a-1", "a1", "b"]);
        let whole = read.list(Document, "C", 3).await.unwrap().into_iter();
        let expect = whole.map(|Stored { id, access, changed, .. }| Listed { id, access, changed });
        assert_eq!(read.listed(Document, "C", 3).await.unwrap(), expect.collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn counts_go_by_kind_and_state() {
    each(async |place| {
        let store = &place.store;
        assert_eq!(store.read().await.unwrap().counts().await.unwrap(), []);
        for (id, access) in [("a", "public"), ("b", "public"), ("c", "restricted"), ("d", "public")] {
            save(store, with_access(id, "{}", access)).await;
        }
        save(store, Put::new(Agent, "z", "{}")).await;
        delete(store, "d", "gone").await;
        let counts = store.read().await.unwrap().counts().await.unwrap();
        let seen: Vec<_> =
            counts.iter().map(|count| (count.kind, count.live, count.public, count.number)).collect();
        let expect = [
            (Agent, true, true, 1),
            (Document, true, true, 2),
            (Document, true, false, 1),
            (Document, false, false, 1),
        ];
        assert_eq!(seen, expect);
    })
    .await;
}

#[tokio::test]
async fn a_view_is_steady() {
    each(async |place| {
        let store = &place.store;
        save(store, document("a", "1")).await;
        let mut read = store.read().await.unwrap();
        assert_eq!(read.last_seq().await.unwrap(), 1);
        save(store, document("a", "2")).await;
        delete(store, "a", "gone").await;
        let seen = read.record(Document, "a").await.unwrap().unwrap();
        assert_eq!((seen.rev, seen.json.as_deref()), (1, Some("1")));
        assert_eq!(read.last_seq().await.unwrap(), 1);
        assert_eq!(store.last_seq().await.unwrap(), 3);
    })
    .await;
}
