//! Families: what looks alike, what is decided on it, and what visitors are told.

mod scratch;

use archive::{Archive, Looking, Request, record::Principal, record::family::Decision, visitor};
use scratch::Scratch;
use std::fmt::Write;

/// A text of so many words, made from a seed; every hundredth word differs between `copy`s.
fn text(seed: usize, copy: usize) -> String {
    let mut text = String::new();
    for n in 0..300 {
        let word = seed * 1_000 + n + if n % 100 == 7 { copy * 500_000 } else { 0 };
        let _ = write!(text, "w{word}{}", if n % 40 == 39 { ".\\n\\n" } else { " " });
    }
    text
}

fn line(id: &str, body: &str, more: &str) -> String {
    format!(
        r#"{{"id": "{id}", "title": "Paper {id}", "date": "1951", "texts": [{{"role": "transcript", "lang": "en", "body": "{body}"}}]{more}}}"#
    ) + "\n"
}

/// Two copies and a hidden third, an extract, two that have nothing to do with them, a draft and its final.
async fn filled() -> Scratch {
    let scratch = Scratch::new().await;
    let whole = text(1, 0);
    let extract: String = whole.split_inclusive("\\n\\n").take(3).collect();
    let lines = [
        line("copy-1", &whole, ""),
        line("copy-2", &text(1, 1), ""),
        line("copy-3", &text(1, 2), r#", "access": "restricted""#),
        line("extract", &extract, ""),
        line("other-1", &text(2, 0), ""),
        line("other-2", &text(3, 0), ""),
        line("draft", &text(4, 0), r#", "related": [{"id": "final", "relation": "draft_of"}]"#),
        line("final", &text(4, 1), ""),
    ];
    scratch.import_lines(&lines.concat()).await;
    scratch.archive.catch_up().await.unwrap();
    scratch
}

/// Pairs that look alike, and how much.
async fn candidates(archive: &Archive) -> Vec<String> {
    let (candidates, more) = archive.near_duplicates(&mut |_: Looking| ()).await.unwrap();
    assert!(!more);
    let pair = |candidate: &archive::Candidate| {
        let [(one, _), (other, _)] = &candidate.documents;
        format!("{one} {other} {}", candidate.share.percent())
    };
    candidates.iter().map(pair).collect()
}

async fn versions(archive: &Archive, id: &str) -> String {
    let versions = archive.versions(id).await.unwrap();
    versions.into_iter().map(|other| other.id).collect::<Vec<_>>().join(" ")
}

/// What a folded listing shows, each with its versions.
async fn folded(archive: &Archive) -> String {
    let request = Request { fold: true, limit: 20, ..Request::default() };
    let listing = archive.listing(visitor(), &request).await.unwrap();
    assert_eq!(listing.total as usize, listing.hits.len());
    let hits = listing.hits.iter().map(|hit| format!("{}:{}", hit.document.id, hit.versions));
    hits.collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_looks_alike_is_found_until_it_is_decided() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    assert_eq!(
        candidates(archive).await,
        [
            "copy-1 copy-2 98",
            "copy-1 copy-3 98",
            "copy-2 copy-3 98",
            "copy-1 extract 57",
            "copy-2 extract 56",
            "copy-3 extract 55"
        ]
    );
    assert_eq!(versions(archive, "copy-1").await, "");
    archive.decide(["copy-2", "copy-1"], Decision::Accepted, Some("Ren")).await.unwrap().unwrap();
    archive.decide(["copy-3", "copy-1"], Decision::Accepted, None).await.unwrap().unwrap();
    archive.decide(["extract", "copy-1"], Decision::Refused, None).await.unwrap().unwrap();
    assert_eq!(
        candidates(archive).await,
        ["copy-2 copy-3 98", "copy-2 extract 56", "copy-3 extract 55"],
        "what was decided is not found again"
    );
    assert_eq!(archive.decide(["copy-1", "copy-2"], Decision::Accepted, None).await.unwrap(), None);
    assert_eq!(versions(archive, "copy-1").await, "copy-2", "what is hidden is told to nobody");
    assert_eq!(versions(archive, "extract").await, "");
    assert_eq!(versions(archive, "final").await, "draft", "what is catalogued is known");
}

#[tokio::test(flavor = "multi_thread")]
async fn listings_show_a_family_as_one() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    archive.decide(["copy-2", "copy-1"], Decision::Accepted, None).await.unwrap();
    // The hidden one would join these two, and must not.
    archive.decide(["copy-2", "copy-3"], Decision::Accepted, None).await.unwrap();
    archive.decide(["copy-3", "other-1"], Decision::Accepted, None).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(folded(archive).await, "copy-1:2 draft:2 extract:1 other-1:1 other-2:1");
    let apart = archive.listing(visitor(), &Request { limit: 20, ..Request::default() }).await.unwrap();
    assert_eq!((apart.total, apart.foldable), (7, true));
    let changed = archive.decide(["copy-1", "copy-2"], Decision::Refused, None).await.unwrap();
    assert_eq!(folded(archive).await, "copy-1:1 copy-2:1 draft:2 extract:1 other-1:1 other-2:1");
    archive.undo(changed.unwrap()).await.unwrap();
    assert_eq!(folded(archive).await, "copy-1:2 draft:2 extract:1 other-1:1 other-2:1");
    archive.remove("copy-2", None, None).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(folded(archive).await, "copy-1:1 draft:2 extract:1 other-1:1 other-2:1");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_decided_stays() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    archive.decide(["copy-2", "copy-1"], Decision::Accepted, Some("Ren")).await.unwrap();
    archive.decide(["copy-1", "extract"], Decision::Refused, None).await.unwrap();
    archive.reindex().await.unwrap();
    assert_eq!(versions(archive, "copy-2").await, "copy-1");
    assert!(archive.check(|_| {}).await.unwrap().is_sound());
    let lines = scratch.export(Principal::Staff).await;
    assert!(
        lines.contains(r#""documents":["copy-1","copy-2"],"decision":"accepted","by":"Ren"}"#),
        "{lines}"
    );
    assert!(!scratch.export(visitor()).await.contains("family"), "decisions are no visitor's business");
    let again = Scratch::new().await;
    again.import_lines(&lines).await;
    assert_eq!(again.export(Principal::Staff).await, lines);
    assert_eq!(versions(&again.archive, "copy-2").await, "copy-1");
    let file = scratch.folder().join("archive.fonds");
    archive.backup(&file).await.unwrap();
    let restored = Archive::restore(&file, &scratch.folder().join("restored")).await.unwrap();
    assert_eq!(restored.decisions().await.unwrap().len(), 2);
    let changes = archive.changes(visitor(), None, 100).await.unwrap();
    assert!(changes.iter().all(|change| !change.id.starts_with("family")), "{changes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_two_documents_that_are_here_are_decided_on() {
    let scratch = filled().await;
    for (documents, expect) in [
        (["copy-1", "copy-1"], "copy-1 was named twice. Name two documents."),
        (["copy-1", "nobody"], "There is no document nobody. `fonds search` finds what there is."),
    ] {
        let refused = scratch.archive.decide(documents, Decision::Accepted, None).await.unwrap_err();
        assert_eq!(refused.to_string(), expect);
    }
    let report =
        scratch.import_lines(r#"{"type": "family", "documents": ["copy-1"], "decision": "accepted"}"#).await;
    assert_eq!(report.outcome(archive::Outcome::Refused), 1, "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_one_text_are_not_all_compared_with_each_other() {
    let scratch = Scratch::new().await;
    let form = text(9, 0);
    let lines: String = (0..300).map(|n| line(&format!("form-{n:03}"), &form, "")).collect();
    scratch.import_lines(&lines).await;
    let found = candidates(&scratch.archive).await;
    assert!((299..=1_300).contains(&found.len()), "{}", found.len());
}
