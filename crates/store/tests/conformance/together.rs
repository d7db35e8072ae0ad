//! Several processes on one archive, and copies of it while they work.

use crate::{Place, document, each, save};
use record::Kind::Document;
use std::collections::BTreeSet;
use store::{Error, Put, Saved, Store};

const WRITERS: usize = 8;
const EACH: usize = 25;

/// One writer: records of its own, and a counter that all share.
async fn writer(store: Store, number: usize) {
    for n in 0..EACH {
        let mut write = store.write().await.unwrap();
        let (id, json) = (format!("w{number}-{n}"), n.to_string());
        write.put(&document(&id, &json)).await.unwrap();
        let shared = write.read().record(Document, "shared").await.unwrap().unwrap();
        let next = (shared.json.unwrap().parse::<usize>().unwrap() + 1).to_string();
        let put = Put { expect: Some(shared.rev), ..document("shared", &next) };
        write.put(&put).await.unwrap();
        write.commit().await.unwrap();
        assert!(store.read().await.unwrap().record(Document, &id).await.unwrap().is_some());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_lose_nothing() {
    each(async |place| {
        save(&place.store, document("shared", "0")).await;
        let other = place.again().await;
        let writers = (0..WRITERS).map(|n| {
            let store = if n % 2 == 0 { &place.store } else { &other };
            tokio::spawn(writer(store.clone(), n))
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        let mut read = other.read().await.unwrap();
        let shared = read.record(Document, "shared").await.unwrap().unwrap();
        assert_eq!(shared.json, Some((WRITERS * EACH).to_string()));
        let changes = read.changes_since(0, 10_000).await.unwrap();
        assert!(changes.iter().map(|change| change.seq).eq(1..=2 * (WRITERS * EACH) as i64 + 1));
        assert!(changes.is_sorted_by_key(|change| change.at));
        let ids: BTreeSet<_> = changes.iter().map(|change| change.id.as_str()).collect();
        assert_eq!(ids.len(), WRITERS * EACH + 1);
    })
    .await;
}

#[tokio::test]
async fn what_one_commits_the_other_sees() {
    each(async |place| {
        let other = place.again().await;
        assert_eq!(save(&place.store, document("a", "1")).await, Saved::Created { rev: 1, seq: 1 });
        assert_eq!(other.last_seq().await.unwrap(), 1);
        assert_eq!(save(&other, document("a", "2")).await, Saved::Changed { rev: 2, seq: 2, over: None });
        assert_eq!(save(&place.store, document("a", "2")).await, Saved::Same { rev: 2, seq: 2 });
    })
    .await;
}

/// A copy that is taken among writes is one moment of the archive, whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_copy_taken_while_others_write_is_whole() {
    each(async |place| {
        save(&place.store, document("shared", "0")).await;
        let writing = tokio::spawn(writer(place.store.clone(), 0));
        let copy = place.path().join("copy");
        std::fs::create_dir(&copy).unwrap();
        let other = place.again().await;
        while other.last_seq().await.unwrap() < 7 {
            tokio::task::yield_now().await;
        }
        other.snapshot(&copy.join(Store::CATALOGUE)).await.unwrap();
        writing.await.unwrap();
        let copied = Store::open(&copy).await.unwrap();
        copied.verify(|fault| panic!("{fault}")).await.unwrap();
        let seq = copied.last_seq().await.unwrap();
        assert!(seq >= 7 && seq % 2 == 1, "{seq}: no half transaction");
        let original = place.store.read().await.unwrap().changes_since(0, seq as usize).await.unwrap();
        assert_eq!(copied.read().await.unwrap().changes_since(0, 1000).await.unwrap(), original);
        let again = other.snapshot(&copy.join(Store::CATALOGUE)).await;
        assert!(matches!(again, Err(Error::Io { .. })), "a copy never overwrites");
    })
    .await;
}

#[tokio::test]
async fn a_closed_store_opens_again() {
    each(async |place: &Place| {
        let other = place.again().await;
        save(&other, document("a", "1")).await;
        other.close().await;
        assert_eq!(place.again().await.last_seq().await.unwrap(), 1);
    })
    .await;
}
