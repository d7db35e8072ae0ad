//! What editors put together, with their essays, paths of reading and order; and topics told likewise.

use super::tests::{Web, check_order, check_page};
use archive::Import;
use axum::http::header;

const LINES: &str = r##"
{"type": "collection", "id": "straits", "title": "The straits", "note": "Two shores."}
{"type": "collection", "id": "ferry", "within": "straits", "kind": "theme", "essay": "# Crossing\n\nIt began with [[d32]][^1], then [a talk](talk@1#en.p1.1), not with [[secret]].\n\n<script>alert(1)</script>\n\n[^1]: And [[draft]].", "editors": ["Ida Elan"], "key": ["d02", {"id": "secret", "why": "Never shown."}, {"id": "talk", "why": "Both ends of the ferry speak."}]}
{"type": "collection", "id": "round", "title": "A round one", "within": "around"}
{"type": "collection", "id": "around", "title": "Another round one", "within": "round"}
{"type": "topic", "id": "crossing", "name": "Crossings", "essay": "See [[d03]].", "key": [{"id": "d04", "why": "The first."}]}
{"id": "d05", "topics": [{"id": "crossing", "name": "Crossings"}]}
"##;

async fn web() -> Web {
    let web = Web::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.jsonl");
    std::fs::write(&path, LINES).unwrap();
    let report =
        web.archive.import(&Import { paths: vec![path], ..Import::default() }, &mut |_| {}).await.unwrap();
    assert_eq!(report.outcome(archive::Outcome::Refused), 0, "{report:?}");
    web.archive.catch_up().await.unwrap();
    web
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_is_told_in_its_editors_words() {
    let web = web().await;
    let page = web.get("/collections/ferry").await;
    check_page("/collections/ferry", &page);
    check_order(
        &page.words(),
        &[
            "Collections › The straits · Theme The ferry papers",
            "What came over the strait.",
            "Key documents Telegram 02 January 2, 1951 Record of a talk",
            "Both ends of the ferry speak.",
            "Essay Crossing It began with Telegram 32 1 , then a talk , not with secret .",
            "And Draft of the record .",
            "Documents 33 Dates 1951 Edited by Ida Elan Collections in it Tickets",
            "Results: 1 - 10 of 33",
            "January 2, 1951 Telegram 33",
        ],
    );
    for (there, is) in [
        ("<a href=\"/documents/talk@1#en.p1.1\">a talk</a>", true),
        ("href=\"/documents/secret", false),
        ("Never shown", false),
        ("<script>alert", false),
    ] {
        assert_eq!(page.body.contains(there), is, "{there}: {}", page.body);
    }
    let later = web.get("/collections/ferry?page=2").await.words();
    assert!(later.contains("About this collection") && !later.contains("It began"), "{later}");
}

#[tokio::test(flavor = "multi_thread")]
async fn collections_stand_below_what_they_are_within() {
    let web = web().await;
    let list = web.get("/collections").await;
    check_page("/collections", &list);
    check_order(
        &list.words(),
        &[
            "The straits 0 documents Two shores.",
            "The ferry papers 33 documents, 1951 · Theme",
            "Tickets 1 document, 1956",
            "A round one 0 documents",
            "Another round one",
        ],
    );
    let round = web.get("/collections/round").await.words();
    assert!(round.contains("Collections › Another round one") && round.contains("within itself"), "{round}");
    let listed = web.get("/api/v1/collections?find=ferry").await.json();
    assert_eq!(listed["results"][0]["coverage"], "1951", "{listed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_has_an_essay_and_key_documents() {
    let page = web().await.get("/topics/crossing").await;
    check_page("/topics/crossing", &page);
    check_order(
        &page.words(),
        &["Crossings", "Key documents Telegram 04", "The first.", "Essay See Telegram 03"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_is_not_told_to_programs() {
    let web = web().await;
    let record = web.get("/api/v1/collections/ferry").await;
    assert_eq!(record.header(header::CONTENT_TYPE), "application/json");
    let key = &record.json()["key"];
    assert_eq!(*key, serde_json::json!(["d02", {"id": "talk", "why": "Both ends of the ferry speak."}]));
}
