#![no_main]

use record::Document;
use search::{Entry, Index, Request};
use std::sync::LazyLock;

/// An index with one document, so that a question meets words, names and dates.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let index = Index::create(&folder).expect("an index");
    let json = r#"{"id":"karsk-1","title":"Telegram on the ice","date":"1956-04","from":[{"name":"Orel","id":"orel"}],
        "summary":"The ferry waits for the ice to go.","languages":["en"],"access":"public"}"#;
    let document: Document = serde_json::from_str(json).expect("a document");
    let mut writer = index.writer(50_000_000, 1).expect("a writer").expect("nobody else writes");
    writer
        .put(&Entry { document: &document, lang: "en", added: 0, rev: 1, orders: &[], units: &[] })
        .expect("a place in the index");
    writer.commit(1).expect("a commit");
    index.reload().expect("a reader");
    index
});

// Parsing never fails, whatever was typed.
libfuzzer_sys::fuzz_target!(|q: String| {
    let request = Request { q, limit: 10, ..Request::default() };
    INDEX.search(&request).expect("any text has a reading");
});
