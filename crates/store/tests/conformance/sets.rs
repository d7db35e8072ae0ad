//! Results that were kept.

use crate::{delete, document, each, save, with_access};
use jiff::civil::date;
use record::Kind::Document;
use store::{KeptOnDay, KeptSet, Store};

async fn keep(store: &Store, day: i8, text: &str) -> String {
    let mut write = store.write().await.unwrap();
    let hash = write.keep_set(date(2026, 11, day), text).await.unwrap();
    write.commit().await.unwrap();
    hash
}

#[tokio::test]
async fn the_same_text_has_one_address_for_ever() {
    each(async |place| {
        let (one, other) = (keep(&place.store, 24, "one").await, keep(&place.store, 24, "other").await);
        assert_ne!(one, other);
        assert_eq!(one.len(), 20);
        assert_eq!(keep(&place.store, 25, "one").await, one, "on another day, too");
        let mut read = place.again().await.read().await.unwrap();
        let kept = KeptSet { hash: one.clone(), day: date(2026, 11, 24), text: "one".into() };
        assert_eq!(read.set(&one).await.unwrap(), Some(kept), "the first day stays");
        for nowhere in ["", "0", &one[..19], &format!("{one}0")] {
            assert_eq!(read.set(nowhere).await.unwrap(), None);
        }
        assert_eq!(read.set_address("one").await.unwrap(), (one, true));
        assert!(!read.set_address("third").await.unwrap().1);
    })
    .await;
}

#[tokio::test]
async fn what_a_day_kept_is_counted() {
    each(async |place| {
        for (day, text) in [(24, "one"), (24, "two"), (24, "one"), (25, "Пан"), (25, "one")] {
            keep(&place.store, day, text).await;
        }
        let mut read = place.store.read().await.unwrap();
        for (day, sets, bytes) in [(23, 0, 0), (24, 2, 6), (25, 1, 6)] {
            assert_eq!(read.kept_on(date(2026, 11, day)).await.unwrap(), KeptOnDay { sets, bytes });
        }
        assert_eq!(place.store.verify(|_| ()).await.unwrap().sets, 3);
    })
    .await;
}

#[tokio::test]
async fn a_set_is_in_a_copy_and_is_no_change() {
    each(async |place| {
        let hash = keep(&place.store, 24, "one").await;
        assert_eq!(place.store.last_seq().await.unwrap(), 0);
        let copy = place.path().join("copy");
        std::fs::create_dir(&copy).unwrap();
        place.store.snapshot(&copy.join(Store::CATALOGUE)).await.unwrap();
        let copy = Store::open(&copy).await.unwrap();
        assert!(copy.read().await.unwrap().set(&hash).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn records_are_told_without_their_texts() {
    each(async |place| {
        save(&place.store, document("a", "1")).await;
        save(&place.store, document("a", "2")).await;
        save(&place.store, document("b", "1")).await;
        delete(&place.store, "b", "twice").await;
        save(&place.store, with_access("c", "1", "restricted")).await;
        let mut read = place.store.read().await.unwrap();
        let mut found = read.standings(Document, &["c", "b", "a", "a", "never"]).await.unwrap();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.id.as_str(), it.rev, it.live, it.public, it.published.is_some(), it.gone.is_some()))
            .collect();
        let expect = [
            ("a", 2, true, true, true, false),
            ("b", 2, false, false, true, true),
            ("c", 1, true, false, false, false),
        ];
        assert_eq!(told, expect);
    })
    .await;
}
