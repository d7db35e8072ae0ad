//! Imports, from lines on the disk to the listing.

mod scratch;

use archive::{Outcome, Request, record::Principal, visitor};
use scratch::Scratch;

const LINES: &str = r#"
{"type": "agent", "id": "ren", "kind": "person", "name": "Ren Tal", "variants": [{"name": "Жэнь Тал", "lang": "ru"}]}
{"type": "collection", "id": "karsk", "title": "Karsk", "documents": ["b", "a"]}
{"id": "a", "title": "Telegram on the ferry", "date": "27.I.1956", "from": ["ren  tal"], "texts": [{"role": "transcript", "lang": "en", "body": "[p. 1]\n\nThe ferry sailed.\n\nNothing else."}]}
{"id": "b", "title": "Letter", "date": "April 1956", "to": ["Жэнь Тал", "Nobody Known"], "places": ["Karsk"]}
{"id": "c", "title": "Note", "access": "restricted", "summary": "The secret ferry."}
"#;

#[tokio::test(flavor = "multi_thread")]
async fn lines_become_documents_that_are_found() {
    let scratch = Scratch::new().await;
    let report = scratch.import_lines(LINES).await;
    assert_eq!(report.outcome(Outcome::Created), 5, "{report:?}");
    scratch.archive.catch_up().await.unwrap();

    let listing = scratch.listing("ferry").await;
    assert_eq!((listing.total, listing.hits[0].document.id.as_str()), (1, "a"));
    assert_eq!(listing.hits[0].snippets[0].anchor, "en.p1.1");
    let document = &listing.hits[0].document;
    assert!(scratch.export(Principal::Staff).await.contains(r#""from":[{"name":"ren  tal","id":"ren"}]"#));
    assert_eq!(document.date.as_ref().unwrap().edtf(), "1956-01-27");
    assert_eq!(document.shown_date().as_deref(), Some("27.I.1956"));

    let everything = Request { limit: 10, ..Request::default() };
    let all = scratch.archive.listing(visitor(), &everything).await.unwrap();
    assert_eq!(all.total, 2, "the restricted one is not there");
    let person = all.facets.iter().find(|list| list.facet == archive::Facet::Person).unwrap();
    let labels: Vec<_> = person.values.iter().map(|value| (value.label.as_str(), value.count)).collect();
    assert_eq!(labels, [("Ren Tal", 2), ("Nobody Known", 1)]);
    let shelf = scratch.archive.collections(visitor()).await.unwrap();
    assert_eq!((shelf[0].collection.id.as_str(), shelf[0].count), ("karsk", 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_finds_its_authority_below_it() {
    let scratch = Scratch::new().await;
    let lines = r#"
{"id": "a", "title": "Note", "to": [{"name": "River Office", "kind": "organization"}], "place": "Karsk"}
{"type": "place", "id": "town", "name": "Karsk"}
{"type": "agent", "id": "office", "kind": "organization", "name": "Office", "variants": [{"name": "River Office"}]}
"#;
    let report = scratch.import_lines(lines).await;
    assert_eq!(report.changed(), 3, "nothing was made beside the three");
    let lines = scratch.export(Principal::Staff).await;
    assert!(lines.contains(r#""name":"River Office","id":"office""#), "{lines}");
    assert!(lines.contains(r#""name":"Karsk","id":"town""#), "{lines}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_again_changes_nothing() {
    let scratch = Scratch::new().await;
    scratch.import_lines(LINES).await;
    let before = scratch.export(Principal::Staff).await;
    let report = scratch.import_lines(LINES).await;
    assert_eq!((report.changed(), report.outcome(Outcome::Same)), (0, 5), "{report:?}");
    assert_eq!(scratch.export(Principal::Staff).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_taken_in_goes_out_the_same() {
    let (one, other) = (Scratch::new().await, Scratch::new().await);
    one.import_lines(LINES).await;
    let out = one.export(Principal::Staff).await;
    other.import_lines(&out).await;
    assert_eq!(other.export(Principal::Staff).await, out);
    let public = one.export(visitor()).await;
    assert!(!public.contains("secret"), "{public}");
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_restores_removes_and_names_what_was_edited() {
    let scratch = Scratch::new().await;
    scratch.import_lines(r#"{"id": "a", "title": "First", "people": ["Ren Tal"]}"#).await;
    let before = scratch.export(Principal::Staff).await;
    let second = scratch
        .import_lines("{\"id\": \"a\", \"title\": \"Second\"}\n{\"id\": \"b\", \"title\": \"New\"}\n{\"id\": \"c\", \"title\": \"New\"}")
        .await;
    let edited = serde_json::json!({"title": "Edited"}).as_object().unwrap().clone();
    scratch.archive.put("c", edited, None).await.unwrap();
    let undone = scratch.archive.undo(second.batch.unwrap()).await.unwrap();
    assert_eq!((undone.restored, undone.removed, undone.stayed.len()), (1, 1, 1));
    scratch.archive.remove("c", None, None).await.unwrap();
    assert_eq!(scratch.export(Principal::Staff).await, before);
    assert!(scratch.archive.undo(second.batch.unwrap()).await.is_err(), "once is enough");
}

/// One bad record, and what is said of it.
async fn check_refused(line: &str, codes: &[&str]) {
    let scratch = Scratch::new().await;
    let report = scratch.import_lines(&format!("{line}\n{{\"id\": \"good\", \"title\": \"Good\"}}")).await;
    assert_eq!(
        (report.outcome(Outcome::Refused), report.outcome(Outcome::Created)),
        (1, 1),
        "{line}: {report:?}"
    );
    let found: Vec<_> = report.sources[0].codes.keys().copied().collect();
    assert_eq!(found, codes, "{line}: {report:?}");
    assert!(report.sources[0].rejects.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn all_faults_of_a_record_are_told_and_the_rest_goes_in() {
    for (line, codes) in [
        (
            r#"{"titel": "A", "date": "1956", "access": "secret"}"#,
            &["missing-field", "unexpected-value", "unknown-field"][..],
        ),
        (r#"{"title": "A", "id": "a/b"}"#, &["bad-id"]),
        (r#"{"title": "A", "files": ["../../etc/passwd"]}"#, &["unexpected-value"]),
        (r#"{"title": "A", "texts": [{"lang": "en", "role": "poem", "body": "x"}]}"#, &["unexpected-value"]),
        (r#"{"title": "A", "related": [{"id": "x", "relation": "knows"}]}"#, &["unexpected-value"]),
        (r#"{"type": "person", "id": "x", "name": "A"}"#, &["unknown-type"]),
        (r#"{"title": "A\u0000B"}"#, &["nul"]),
    ] {
        check_refused(line, codes).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_that_stand_twice_or_differ_in_case() {
    let scratch = Scratch::new().await;
    let report = scratch
        .import_lines("{\"id\": \"a\", \"title\": \"One\"}\n{\"id\": \"a\", \"title\": \"Two\"}\n{\"id\": \"A\", \"title\": \"Three\"}")
        .await;
    assert_eq!(report.outcome(Outcome::Refused), 2, "{report:?}");
    assert_eq!(report.sources[0].codes.keys().copied().collect::<Vec<_>>(), ["duplicate-id"]);
    let later = scratch.import_lines("{\"id\": \"A\", \"title\": \"Four\"}").await;
    assert_eq!(later.outcome(Outcome::Refused), 1, "{later:?}");
    assert_eq!(later.sources[0].codes.keys().copied().collect::<Vec<_>>(), ["id-taken"]);
    assert_eq!(
        scratch.export(Principal::Staff).await,
        "{\"id\":\"a\",\"title\":\"One\",\"access\":\"public\"}\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_leaves_everything_as_it_is() {
    let scratch = Scratch::new().await;
    let path = scratch.write("lines.jsonl", LINES);
    let import = archive::Import { paths: vec![path], dry_run: true, ..archive::Import::default() };
    let report = scratch.archive.import(&import, &mut |_| {}).await.unwrap();
    assert_eq!((report.batch, report.outcome(Outcome::Created)), (None, 5));
    assert_eq!(scratch.export(Principal::Staff).await, "");
    assert!(scratch.archive.batches().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_kept_by_their_checksum() {
    let scratch = Scratch::new().await;
    std::fs::create_dir(scratch.folder().join("scans")).unwrap();
    scratch.write("scans/1.png", "not really a picture");
    let report = scratch
        .import_lines(
            r#"{"id": "a", "title": "A", "files": [{"path": "scans/1.png", "role": "scan"}, "scans/2.png"]}"#,
        )
        .await;
    assert_eq!(report.sources[0].codes.keys().copied().collect::<Vec<_>>(), ["missing-file"]);
    let target = scratch.folder().join("out");
    let exported = scratch.archive.export(Principal::Staff, None, &target).await.unwrap();
    assert_eq!(exported.files, 1);
    let other = Scratch::new().await;
    let import = archive::Import { paths: vec![target.clone()], ..archive::Import::default() };
    other.archive.import(&import, &mut |_| {}).await.unwrap();
    assert_eq!(other.export(Principal::Staff).await, scratch.export(Principal::Staff).await);
}
