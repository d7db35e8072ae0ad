//! Results that were kept, and what became of them.

mod scratch;

use archive::{Cite, Cited, Facet, Kept, Request, Since, Text, record::Principal, visitor};
use scratch::Scratch;

const LINES: &str = r#"
{"type": "repository", "id": "state", "name": "State Archive", "place": "Karsk"}
{"id": "a", "title": "Ferry one", "date": "1956-01-02", "kind": "letter", "sources": [{"repository": {"name": "State Archive", "id": "state"}}]}
{"id": "b", "title": "Ferry two", "date": "1956-01-01", "kind": "letter"}
{"id": "c", "title": "Ferry three", "date": "1956-01-03", "kind": "letter"}
{"id": "hidden", "title": "Ferry four", "kind": "letter", "access": "restricted"}
{"id": "later", "title": "Ferry five", "kind": "letter", "access": "embargo:2090-01-01"}
"#;

const QUERY: &str = "kind=letter";

fn letters() -> Request {
    Request { chosen: [(Facet::Kind, vec!["letter".to_owned()])].into(), ..Request::default() }
}

async fn filled() -> (Scratch, String) {
    let scratch = Scratch::new().await;
    scratch.import_lines(LINES).await;
    scratch.archive.catch_up().await.unwrap();
    let hash = keep(&scratch).await;
    (scratch, hash)
}

async fn keep(scratch: &Scratch) -> String {
    match scratch.archive.keep_set(QUERY, &letters()).await.unwrap() {
        Kept::At(hash) => hash,
        other => panic!("{other:?}"),
    }
}

async fn change(scratch: &Scratch, line: &str) {
    scratch.import_lines(line).await;
    scratch.archive.catch_up().await.unwrap();
}

fn told(cites: &[Cite]) -> Vec<String> {
    cites.iter().map(|cite| format!("{}@{}", cite.id, cite.rev)).collect()
}

async fn since(scratch: &Scratch, hash: &str) -> Since {
    let set = scratch.archive.set(hash).await.unwrap().unwrap();
    assert_eq!(told(&set.cites), ["b@1", "a@1", "c@1"], "always the same, in the same order");
    scratch.archive.since(&set, &letters()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_says_what_happened_since() {
    let (scratch, hash) = filled().await;
    assert_eq!(since(&scratch, &hash).await, Since::default());
    assert_eq!(keep(&scratch).await, hash, "the same results have the same address");
    change(&scratch, r#"{"id": "d", "title": "Ferry six", "kind": "letter"}"#).await;
    let added = Since { added: vec![Cite { id: "d".into(), rev: 1 }], ..Since::default() };
    assert_eq!(since(&scratch, &hash).await, added);
    assert_ne!(keep(&scratch).await, hash);
    change(&scratch, r#"{"id": "a", "summary": "Mended."}"#).await;
    assert_eq!(since(&scratch, &hash).await, Since { changed: 1, ..added.clone() });
    scratch.archive.remove("b", Some("Asked by the donor"), None).await.unwrap();
    change(&scratch, r#"{"id": "c", "access": "restricted"}"#).await;
    assert_eq!(since(&scratch, &hash).await, Since { changed: 1, withdrawn: 2, ..added.clone() });
    change(&scratch, r#"{"id": "c", "access": "public"}"#).await;
    assert_eq!(since(&scratch, &hash).await, Since { changed: 2, withdrawn: 1, ..added });
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_cited_is_told_as_visitors_may_know_it() {
    let (scratch, hash) = filled().await;
    change(&scratch, r#"{"id": "a", "title": "Mended"}"#).await;
    scratch.archive.remove("b", Some("Asked by the donor"), None).await.unwrap();
    let mut cites = scratch.archive.set(&hash).await.unwrap().unwrap().cites;
    cites.extend(["hidden", "later", "never"].map(|id| Cite { id: id.into(), rev: 1 }));
    for (text, title) in [(Text::AsCited, "Ferry one"), (Text::AsNow, "Mended")] {
        let cited = scratch.archive.cited(visitor(), &cites, text).await.unwrap();
        let [Cited::Gone(gone, 1), Cited::Here(a), Cited::Here(c)] = cited.as_slice() else {
            panic!("{cited:?}")
        };
        assert_eq!((gone.id.as_str(), gone.reason.as_deref()), ("b", Some("Asked by the donor")));
        assert_eq!((a.document.title.as_str(), a.rev, a.latest), (title, 1, 2));
        assert_eq!((a.archive_place.as_deref(), c.archive_place.as_deref()), (Some("Karsk"), None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_of_nothing() {
    let (scratch, _) = filled().await;
    let none = Request { q: "sturgeon".into(), ..Request::default() };
    assert_eq!(scratch.archive.keep_set("q=sturgeon", &none).await.unwrap(), Kept::Nothing);
    for hash in ["", "x", "0123456789abcdef0123", "%"] {
        assert_eq!(scratch.archive.set(hash).await.unwrap(), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_is_in_a_backup_and_in_no_export() {
    let (scratch, hash) = filled().await;
    let file = scratch.folder().join("archive.fonds");
    scratch.archive.backup(&file).await.unwrap();
    let restored = archive::Archive::restore(&file, &scratch.folder().join("restored")).await.unwrap();
    assert_eq!(restored.set(&hash).await.unwrap(), scratch.archive.set(&hash).await.unwrap());
    assert!(!scratch.export(Principal::Staff).await.contains(&hash));
}

/// The index knows a document that the store has hidden meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_hidden_a_moment_ago_is_not_kept() {
    let (scratch, _) = filled().await;
    scratch.import_lines(r#"{"id": "a", "access": "restricted"}"#).await;
    let found = scratch.archive.found(visitor(), &letters()).await.unwrap();
    assert_eq!(told(&found), ["b@1", "c@1"]);
}
