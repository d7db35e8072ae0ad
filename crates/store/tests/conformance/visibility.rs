//! Who may see what, and since when not.

use crate::{each, save, with_access};
use jiff::{Timestamp, civil::date};
use record::Kind::Document;
use store::{Store, What};

/// One step of a story: `public`, `restricted`, `embargo:…`, `deleted`.
async fn step(store: &Store, n: usize, step: &str) {
    let mut write = store.write().await.unwrap();
    let (json, reason) = (n.to_string(), format!("because {n}"));
    match step {
        "deleted" => {
            write.remove(Document, "a", Some(&reason), None).await.unwrap();
        }
        access => {
            let mut put = with_access("a", &json, access);
            put.reason = Some(&reason);
            write.put(&put).await.unwrap();
        }
    }
    write.commit().await.unwrap();
}

/// The last change, whether visitors see the record, and the reason they are told
/// when they saw it once (none: they are told that it never was).
async fn check(story: &[&str], what: What, public: bool, told: Option<&str>) {
    each(async |place| {
        for (n, access) in story.iter().enumerate() {
            step(&place.store, n, access).await;
        }
        let mut read = place.store.read().await.unwrap();
        let stored = read.record(Document, "a").await.unwrap().unwrap();
        let history = read.history(Document, "a").await.unwrap();
        assert_eq!(history.last().unwrap().what, what, "{story:?}");
        assert_eq!(stored.public, public, "{story:?}");
        assert_eq!(stored.is_public_tombstone(), told.is_some(), "{story:?}");
        if let Some(told) = told {
            assert_eq!(stored.gone.unwrap().reason.as_deref(), Some(told), "{story:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_visitors_are_told_follows_what_they_saw() {
    use What::*;
    check(&["public"], Added, true, None).await;
    check(&["restricted"], Added, false, None).await;
    check(&["embargo:2999-01-01"], Added, false, None).await;
    check(&["embargo:1999-01-01"], Added, true, None).await;
    check(&["public", "public"], Changed, true, None).await;
    check(&["public", "restricted"], Withdrawn, false, Some("because 1")).await;
    check(&["public", "embargo:2999-01-01"], Withdrawn, false, Some("because 1")).await;
    check(&["public", "deleted"], Deleted, false, Some("because 1")).await;
    check(&["restricted", "deleted"], Deleted, false, None).await;
    check(&["restricted", "public"], Released, true, None).await;
    check(&["restricted", "restricted"], Changed, false, None).await;
    // What happens after the withdrawal is not for visitors.
    check(&["public", "restricted", "restricted"], Changed, false, Some("because 1")).await;
    check(&["public", "restricted", "deleted"], Deleted, false, Some("because 1")).await;
    check(&["public", "deleted", "restricted"], Revived, false, Some("because 1")).await;
    check(&["public", "deleted", "public"], Revived, true, None).await;
    check(&["restricted", "deleted", "restricted"], Revived, false, None).await;
    check(&["public", "restricted", "public", "deleted"], Deleted, false, Some("because 3")).await;
}

fn noon(year: i16, month: i8, day: i8) -> Timestamp {
    date(year, month, day).at(12, 0, 0, 0).in_tz("UTC").unwrap().timestamp()
}

#[tokio::test]
async fn the_end_of_an_embargo_is_a_change() {
    each(async |place| {
        let store = &place.store;
        let mut write = store.write_at(noon(2026, 3, 1)).await.unwrap();
        write.put(&with_access("soon", "{}", "embargo:2026-03-02")).await.unwrap();
        write.put(&with_access("later", "{}", "embargo:2026-04-01")).await.unwrap();
        write.put(&with_access("gone", "{}", "embargo:2026-03-02")).await.unwrap();
        write.put(&with_access("today", "{}", "embargo:2026-03-01")).await.unwrap();
        write.remove(Document, "gone", None, None).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(store.last_seq().await.unwrap(), 5);
        assert_eq!(store.release_due(date(2026, 3, 1)).await.unwrap(), 0);
        assert_eq!(store.release_due(date(2026, 3, 2)).await.unwrap(), 1);
        assert_eq!(store.release_due(date(2026, 3, 2)).await.unwrap(), 0);
        let mut read = store.read().await.unwrap();
        let changes = read.changes_since(5, 10).await.unwrap();
        let seen: Vec<_> =
            changes.iter().map(|c| (c.id.as_str(), c.rev, c.what, c.was_public, c.is_public)).collect();
        assert_eq!(seen, [("soon", 1, What::Released, false, true)]);
        let soon = read.record(Document, "soon").await.unwrap().unwrap();
        assert_eq!((soon.rev, soon.seq, soon.public, soon.json.as_deref()), (1, 6, true, Some("{}")));
        assert_eq!(soon.published, Some(changes[0].at));
        assert!(!read.record(Document, "later").await.unwrap().unwrap().public);
        assert!(read.revision(Document, "soon", 1).await.unwrap().unwrap().json.is_some());
        assert_eq!(save(store, with_access("soon", "{}", "embargo:2026-03-02")).await.rev(), 1);
    })
    .await;
}

#[tokio::test]
async fn many_embargoes_end_in_short_transactions() {
    each(async |place| {
        let ids: Vec<_> = (0..1100).map(|n| n.to_string()).collect();
        let puts: Vec<_> = ids.iter().map(|id| with_access(id, "{}", "embargo:2999-01-01")).collect();
        let mut write = place.store.write().await.unwrap();
        assert!(write.put_many(&puts).await.unwrap().iter().all(Result::is_ok));
        write.commit().await.unwrap();
        assert_eq!(place.store.release_due(date(2999, 1, 1)).await.unwrap(), 1100);
        assert_eq!(place.store.last_seq().await.unwrap(), 2200);
    })
    .await;
}

#[tokio::test]
async fn time_never_runs_back() {
    each(async |place| {
        for (n, clock) in [noon(2026, 5, 1), noon(2026, 4, 1), noon(2026, 5, 2)].into_iter().enumerate() {
            let mut write = place.store.write_at(clock).await.unwrap();
            write.put(&with_access("a", &n.to_string(), "public")).await.unwrap();
            write.commit().await.unwrap();
        }
        let changes = place.store.read().await.unwrap().changes_since(0, 10).await.unwrap();
        let times: Vec<_> = changes.iter().map(|change| change.at).collect();
        assert_eq!(times, [noon(2026, 5, 1), noon(2026, 5, 1), noon(2026, 5, 2)]);
    })
    .await;
}
