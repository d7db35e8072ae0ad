//! Puts, removals, revisions, refusals.

use crate::{delete, document, each, ids, save};
use proptest::prelude::*;
use record::Kind::{Agent, Document};
use store::{Error, Put, Removed, Saved, What};

#[tokio::test]
async fn a_save_is_a_revision_and_the_same_again_is_none() {
    each(async |place| {
        let store = &place.store;
        assert_eq!(store.last_seq().await.unwrap(), 0);
        assert_eq!(save(store, document("a", "{1}")).await, Saved::Created { rev: 1, seq: 1 });
        assert_eq!(save(store, document("a", "{1}")).await, Saved::Same { rev: 1, seq: 1 });
        assert_eq!(save(store, document("a", "{2}")).await, Saved::Changed { rev: 2, seq: 2, over: None });
        assert_eq!(save(store, Put::new(Agent, "a", "{1}")).await, Saved::Created { rev: 1, seq: 3 });
        assert_eq!(save(store, document("a", "{1}")).await, Saved::Changed { rev: 3, seq: 4, over: None });
        let mut read = store.read().await.unwrap();
        let now = read.record(Document, "a").await.unwrap().unwrap();
        assert_eq!((now.rev, now.seq, now.json.as_deref()), (3, 4, Some("{1}")));
        assert!(now.added <= now.changed && now.published == Some(now.added));
        for (rev, json) in [(1, "{1}"), (2, "{2}"), (3, "{1}")] {
            let revision = read.revision(Document, "a", rev).await.unwrap().unwrap();
            assert_eq!(revision.json.as_deref(), Some(json));
        }
        for (id, rev) in [("a", 0), ("a", 4), ("b", 1)] {
            assert_eq!(read.revision(Document, id, rev).await.unwrap(), None);
        }
        let history = read.history(Document, "a").await.unwrap();
        let seen: Vec<_> = history.iter().map(|change| (change.seq, change.rev, change.what)).collect();
        assert_eq!(seen, [(1, 1, What::Added), (2, 2, What::Changed), (4, 3, What::Changed)]);
    })
    .await;
}

#[tokio::test]
async fn a_tombstone_keeps_the_id_and_can_be_revived() {
    each(async |place| {
        let store = &place.store;
        save(store, document("a", "{1}")).await;
        let mut write = store.write().await.unwrap();
        let removed = write.remove(Document, "a", Some("twice here"), None).await.unwrap();
        assert_eq!(removed, Removed::Done { rev: 2, seq: 2 });
        assert_eq!(write.remove(Document, "a", None, None).await.unwrap(), Removed::Already);
        assert_eq!(write.remove(Document, "A", None, None).await.unwrap(), Removed::Unknown);
        assert_eq!(write.remove(Agent, "a", None, None).await.unwrap(), Removed::Unknown);
        write.commit().await.unwrap();
        let mut read = store.read().await.unwrap();
        let gone = read.record(Document, "a").await.unwrap().unwrap();
        assert_eq!((gone.is_live(), gone.rev, gone.json), (false, 2, None));
        assert_eq!(gone.gone.unwrap().reason.as_deref(), Some("twice here"));
        assert_eq!(read.list(Document, "", 10).await.unwrap(), []);
        let tombstone = read.revision(Document, "a", 2).await.unwrap().unwrap();
        assert_eq!((tombstone.change.what, tombstone.json), (What::Deleted, None));
        assert_eq!(save(store, document("a", "{1}")).await, Saved::Revived { rev: 3, seq: 3 });
    })
    .await;
}

#[tokio::test]
async fn ids_differ_without_case() {
    each(async |place| {
        let store = &place.store;
        save(store, document("Karsk-1", "{}")).await;
        delete(store, "Karsk-1", "gone").await;
        let mut write = store.write().await.unwrap();
        let refused = write.put(&document("karsk-1", "{}")).await;
        assert!(matches!(refused, Err(Error::IdTaken { taken, .. }) if taken == "Karsk-1"));
        write.put(&Put::new(Agent, "karsk-1", "{}")).await.unwrap();
        assert_eq!(write.read().spelled(Document, "KARSK-1").await.unwrap().as_deref(), Some("Karsk-1"));
        assert_eq!(write.read().spelled(Agent, "KARSK-1").await.unwrap().as_deref(), Some("karsk-1"));
        assert_eq!(write.read().spelled(Document, "karsk").await.unwrap(), None);
        write.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_save_over_another_revision_than_expected_is_refused() {
    each(async |place| {
        let store = &place.store;
        save(store, document("a", "{1}")).await;
        save(store, document("a", "{2}")).await;
        for (id, expect, fits) in
            [("a", 1, false), ("a", 2, true), ("a", 0, false), ("b", 0, true), ("b", 1, false)]
        {
            let mut write = store.write().await.unwrap();
            let put = Put { expect: Some(expect), ..document(id, "{3}") };
            let saved = write.put(&put).await;
            let refused = matches!(saved, Err(Error::Conflict { expected, .. }) if expected == expect);
            assert_eq!((saved.is_ok(), refused), (fits, !fits), "{id} {expect}");
        }
        let mut write = store.write().await.unwrap();
        let refused = write.remove(Document, "a", None, Some(1)).await;
        assert!(matches!(refused, Err(Error::Conflict { found: 2, .. })));
        assert!(matches!(write.remove(Document, "a", None, Some(2)).await, Ok(Removed::Done { .. })));
        write.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_refused_record_does_not_hinder_the_others() {
    each(async |place| {
        let mut write = place.store.write().await.unwrap();
        let conflict = Put { expect: Some(7), ..document("c", "{}") };
        let puts =
            [document("a", "{1}"), document("A", "{2}"), conflict, document("a", "{3}"), document("d", "{}")];
        let answers = write.put_many(&puts).await.unwrap();
        assert_eq!(*answers[0].as_ref().unwrap(), Saved::Created { rev: 1, seq: 1 });
        assert!(matches!(answers[1], Err(Error::IdTaken { .. })));
        assert!(matches!(answers[2], Err(Error::Conflict { .. })));
        assert_eq!(*answers[3].as_ref().unwrap(), Saved::Changed { rev: 2, seq: 2, over: None });
        assert_eq!(*answers[4].as_ref().unwrap(), Saved::Created { rev: 1, seq: 3 });
        assert_eq!(ids(&mut write).await, ["a", "d"]);
        write.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_not_committed_leaves_nothing() {
    each(async |place| {
        let store = &place.store;
        save(store, document("a", "{}")).await;
        let mut write = store.write().await.unwrap();
        write.put(&document("b", "{}")).await.unwrap();
        write.remove(Document, "a", None, None).await.unwrap();
        write.set_meta("x", Some("y")).await.unwrap();
        drop(write);
        let mut read = store.read().await.unwrap();
        assert_eq!(read.list(Document, "", 10).await.unwrap().len(), 1);
        assert_eq!(read.meta("x").await.unwrap(), None);
        assert_eq!(read.last_seq().await.unwrap(), 1);
        assert_eq!(save(store, document("c", "{}")).await.seq(), 2);
    })
    .await;
}

/// 200 records in one call: more than one round, and every size of statement.
#[tokio::test]
async fn many_at_once_are_as_one_by_one() {
    each(async |place| {
        let texts: Vec<_> = (0..200).map(|n| (format!("d{n:03}"), format!("{{\"n\":{n}}}"))).collect();
        let puts: Vec<_> = texts.iter().map(|(id, json)| document(id, json)).collect();
        let mut write = place.store.write().await.unwrap();
        for (n, answer) in write.put_many(&puts).await.unwrap().into_iter().enumerate() {
            assert_eq!(answer.unwrap(), Saved::Created { rev: 1, seq: n as i64 + 1 });
        }
        for answer in write.put_many(&puts).await.unwrap() {
            assert!(matches!(answer.unwrap(), Saved::Same { .. }));
        }
        write.commit().await.unwrap();
        let mut read = place.store.read().await.unwrap();
        let wanted: Vec<_> = texts.iter().map(|(id, _)| id.as_str()).chain(["none", "d000"]).collect();
        let mut found = read.records(Document, &wanted).await.unwrap();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        assert!(
            found.iter().map(|r| (&r.id, r.json.as_ref().unwrap())).eq(texts.iter().map(|(a, b)| (a, b)))
        );
    })
    .await;
}

#[derive(Clone, Debug)]
enum Step {
    Put(u8, u8, &'static str),
    Remove(u8),
    Release,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let access =
        prop::sample::select(vec!["public", "restricted", "embargo:2000-01-01", "embargo:2030-01-01"]);
    let put = (0..6u8, 0..4u8, access).prop_map(|(id, text, access)| Step::Put(id, text, access));
    let step = prop_oneof![6 => put, 2 => (0..6u8).prop_map(Step::Remove), 1 => Just(Step::Release)];
    prop::collection::vec(step, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever happens, the last text stands, nothing disagrees, and the feed says
    /// of each change what visitors saw before it and after.
    #[test]
    fn any_history_is_without_fault(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(each(async |place| {
            let mut texts = [const { None }; 6];
            for step in &steps {
                let mut write = place.store.write().await.unwrap();
                match step {
                    Step::Put(id, text, access) => {
                        let text = text.to_string();
                        write.put(&crate::with_access(&id.to_string(), &text, access)).await.unwrap();
                        texts[usize::from(*id)] = Some(text);
                    }
                    Step::Remove(id) => {
                        write.remove(Document, &id.to_string(), None, None).await.unwrap();
                        texts[usize::from(*id)] = None;
                    }
                    Step::Release => {
                        write.release_due(jiff::civil::date(2031, 1, 1), 2).await.unwrap();
                    }
                }
                write.commit().await.unwrap();
            }
            let mut read = place.store.read().await.unwrap();
            for (id, text) in texts.into_iter().enumerate() {
                let id = id.to_string();
                let stored = read.record(Document, &id).await.unwrap();
                assert_eq!(stored.as_ref().and_then(|stored| stored.json.clone()), text);
                let mut public = false;
                for change in read.history(Document, &id).await.unwrap() {
                    assert_eq!(change.was_public, public);
                    public = change.is_public;
                }
                assert_eq!(stored.is_some_and(|stored| stored.public), public);
            }
        }));
    }
}
