//! Names, identifiers and references.

use crate::{Place, document, each, save, with_access};
use record::Kind::{self, Agent, Collection, Document, Place as Site};
use store::{Dangling, Put, Reference, Referrer, Relation};

fn strings(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).into()).collect()
}

async fn bear(place: &Place, kind: Kind, id: &str, names: &[&str]) {
    let names = strings(names);
    save(&place.store, Put { names: &names, ..Put::new(kind, id, &names.concat()) }).await;
}

#[tokio::test]
async fn names_lead_to_those_who_bear_them() {
    each(async |place| {
        bear(place, Agent, "mao", &["mao zedong", "mao tse-tung", "mao zedong"]).await;
        bear(place, Agent, "kim-il", &["kim il"]).await;
        bear(place, Agent, "kim-2", &["kim il"]).await;
        bear(place, Site, "karsk", &["karsk", "kim il"]).await;
        let mut read = place.store.read().await.unwrap();
        let agent = |id: &str| (Agent, id.to_string());
        for (name, kinds, expect) in [
            ("mao tse-tung", &[Agent][..], vec![agent("mao")]),
            ("mao zedong", &[Agent, Site], vec![agent("mao")]),
            ("kim il", &[Agent], vec![agent("kim-2"), agent("kim-il")]),
            ("kim il", &[Site], vec![(Site, "karsk".to_string())]),
            ("kim", &[Agent], vec![]),
            ("karsk", &[Agent], vec![]),
        ] {
            assert_eq!(read.bearers(name, kinds).await.unwrap(), expect, "{name}");
        }
        for (kind, seq, expect) in [
            (Agent, 0, "kim il, kim il, mao tse-tung, mao zedong"),
            (Agent, 1, "kim il, kim il"),
            (Agent, 3, ""),
            (Site, 3, "karsk, kim il"),
            (Site, 4, ""),
        ] {
            let mut names = read.names_since(kind, seq).await.unwrap();
            names.sort();
            assert_eq!(names.join(", "), expect, "{kind:?} after {seq}");
        }
        let many: Vec<_> = (0..100).map(|n| format!("nobody {n}")).collect();
        let many: Vec<_> = many.iter().map(String::as_str).chain(["kim il", "karsk", "kim il"]).collect();
        let found = read.bearers_of(&many, &[Agent]).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found["kim il"], [agent("kim-2"), agent("kim-il")]);
    })
    .await;
}

#[tokio::test]
async fn names_follow_the_record() {
    each(async |place| {
        bear(place, Agent, "mao", &["mao zedong"]).await;
        bear(place, Agent, "mao", &["mao tse-tung"]).await;
        let mut write = place.store.write().await.unwrap();
        assert_eq!(write.read().bearers("mao zedong", &[Agent]).await.unwrap(), []);
        assert_eq!(write.read().bearers("mao tse-tung", &[Agent]).await.unwrap().len(), 1);
        let names = strings(&["peng dehuai"]);
        write.put(&Put { names: &names, ..Put::new(Agent, "peng", "{}") }).await.unwrap();
        assert_eq!(
            write.read().bearers("peng dehuai", &[Agent]).await.unwrap().len(),
            1,
            "before the commit"
        );
        write.remove(Agent, "mao", None, None).await.unwrap();
        assert_eq!(write.read().bearers("mao tse-tung", &[Agent]).await.unwrap(), []);
        write.commit().await.unwrap();
        bear(place, Agent, "mao", &["mao tse-tung"]).await;
        let mut read = place.store.read().await.unwrap();
        assert_eq!(read.bearers("mao tse-tung", &[Agent]).await.unwrap().len(), 1, "revived");
    })
    .await;
}

#[tokio::test]
async fn identifiers_lead_to_the_record_and_to_its_tombstone() {
    each(async |place| {
        let store = &place.store;
        let (old, new) = (strings(&["frus1951v07p2/d100", "x"]), strings(&["frus1951v07p2/d100"]));
        save(store, Put { identifiers: &old, ..document("a", "1") }).await;
        save(store, Put { identifiers: &new, ..document("a", "2") }).await;
        save(store, Put { identifiers: &new, ..document("b", "1") }).await;
        crate::delete(store, "a", "gone").await;
        let mut read = store.read().await.unwrap();
        let both = [(Document, "a".to_string()), (Document, "b".to_string())];
        assert_eq!(read.identified("frus1951v07p2/d100").await.unwrap(), both);
        assert_eq!(read.identified("x").await.unwrap(), []);
        assert_eq!(read.identified("FRUS1951v07p2/d100").await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn references_are_known_from_both_ends() {
    each(async |place| {
        let store = &place.store;
        let to = |role: &str, kind, id: &str| Reference { role: role.into(), kind, id: id.into() };
        let references = [
            to("draft_of", Document, "final"),
            to("member", Collection, "c"),
            to("draft_of", Document, "final"),
        ];
        save(store, Put { references: &references, ..document("draft", "1") }).await;
        let dangling = |id: &str, to| Dangling { kind: Document, id: id.into(), to };
        let mut read = store.read().await.unwrap();
        let expect = [
            dangling("draft", to("draft_of", Document, "final")),
            dangling("draft", to("member", Collection, "c")),
        ];
        assert_eq!(read.dangling(None, 10).await.unwrap(), expect);
        assert_eq!(read.dangling(None, 1).await.unwrap().len(), 1);
        save(store, document("final", "1")).await;
        let mut read = store.read().await.unwrap();
        assert_eq!(read.dangling(None, 10).await.unwrap(), expect[1..]);
        let referrer = Referrer { role: "draft_of".into(), kind: Document, id: "draft".into() };
        assert_eq!(read.referrers(Document, "final").await.unwrap(), [referrer]);
        assert_eq!(read.referrers(Agent, "final").await.unwrap(), []);
        crate::delete(store, "final", "gone").await;
        assert_eq!(
            store.read().await.unwrap().dangling(None, 10).await.unwrap(),
            expect,
            "a tombstone is not there"
        );
        crate::delete(store, "draft", "gone").await;
        let mut read = store.read().await.unwrap();
        assert_eq!(read.referrers(Document, "final").await.unwrap(), []);
        assert_eq!(read.dangling(None, 10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn relations_are_told_when_both_ends_are_seen() {
    each(async |place| {
        let store = &place.store;
        let to = |role: &str, id: &str| Reference { role: role.into(), kind: Document, id: id.into() };
        let references = [to("draft_of", "final"), to("see_also", "hidden"), to("copy_of", "nowhere")];
        save(store, Put { references: &references, ..document("draft", "1") }).await;
        save(store, document("final", "1")).await;
        save(store, with_access("hidden", "1", "restricted")).await;
        let member = [to("", "final"), to("", "draft")];
        save(store, Put { references: &member, ..Put::new(Kind::Family, "f", "{}") }).await;
        let relation =
            |role: &str, to: &str| Relation { from: "draft".into(), role: role.into(), to: to.into() };
        let mut read = store.read().await.unwrap();
        assert_eq!(read.public_relations().await.unwrap(), [relation("draft_of", "final")]);
        let all = [relation("draft_of", "final"), relation("see_also", "hidden")];
        assert_eq!(read.relations().await.unwrap(), all);
        crate::delete(store, "final", "gone").await;
        assert_eq!(store.read().await.unwrap().public_relations().await.unwrap(), []);
    })
    .await;
}
