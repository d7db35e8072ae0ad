//! What is suggested while somebody types: from what visitors may see alone.

mod scratch;

use archive::{Leads, Suggestion};
use scratch::Scratch;

/// Fiction around real spellings of names.
const LINES: &str = r#"
{"type": "agent", "id": "jiang", "kind": "person", "name": "Jiang Jieshi", "variants": [{"name": "Chiang Kai-shek"}]}
{"type": "agent", "id": "orel", "kind": "person", "name": "Orel, Ivan", "variants": [{"name": "Vesely"}]}
{"type": "agent", "id": "mfa", "kind": "organization", "name": "Ministry of Ferries"}
{"type": "collection", "id": "ferry", "title": "Ferry papers"}
{"type": "collection", "id": "shut", "title": "Verborgen shelf", "access": "restricted"}
{"id": "note", "title": "Note on ferries", "date": "1956-04", "people": ["Jiang Jieshi"], "organizations": [{"id": "mfa", "name": "Ministry of Ferries"}], "collections": ["ferry", "shut"]}
{"id": "letter", "title": "Letter", "people": ["Jiang Jieshi"], "topics": ["Ferry permits"], "place": "Karsk"}
{"id": "again", "title": "Letter", "sources": [{"repository": "Karsk Museum"}]}
{"id": "hidden", "title": "Verborgen letter", "people": ["Orel, Ivan"], "access": "restricted"}
{"id": "later", "title": "Verborgen note", "people": ["Orel, Ivan"], "access": "embargo:2999-01-01"}
"#;

async fn filled() -> Scratch {
    let scratch = Scratch::new().await;
    scratch.import_lines(LINES).await;
    scratch.archive.catch_up().await.unwrap();
    scratch
}

/// `kind label=other name (count)` of each.
async fn suggested(scratch: &Scratch, typed: &str) -> String {
    let shown = |one: &Suggestion| {
        let other = one.matched.as_ref().map(|(name, _)| format!("={name}")).unwrap_or_default();
        match &one.leads {
            Leads::Value { facet, count, .. } => format!("{facet} {}{other} ({count})", one.label),
            Leads::Document(document) => format!("document {}", document.id),
            Leads::Title => format!("title {}", one.label),
        }
    };
    let found = scratch.archive.suggest(typed).await.unwrap();
    found.iter().map(shown).collect::<Vec<_>>().join(", ")
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_titles_are_suggested() {
    let scratch = filled().await;
    for (typed, expect, why) in [
        ("jian", "person Jiang Jieshi (2)", "a preferred name, with its documents"),
        ("chiang", "person Jiang Jieshi=Chiang Kai-shek (2)", "a variant on record"),
        ("蒋介石", "person Jiang Jieshi=Jiang Jieshi (2)", "characters"),
        ("Цзян Цзеши", "person Jiang Jieshi=Jiang Jieshi (2)", "another spelling"),
        (
            "ferr",
            "collection Ferry papers (1), topic Ferry permits (1), organization Ministry of Ferries (1), document note",
            "beginnings, then words, then titles",
        ),
        (
            "karsk",
            "place Karsk (1), repository Karsk Museum (1)",
            "places and repositories, in the order of names",
        ),
        ("let", "title Letter", "a title that two bear"),
        ("not", "document note", "a title that one bears"),
        ("orel", "", "nobody public names him"),
        ("vesely", "", "nor by his other name"),
        ("verborgen", "", "no title, no collection that is hidden"),
        ("", "", "nothing"),
    ] {
        assert_eq!(suggested(&scratch, typed).await, expect, "{typed} ({why})");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_seen() {
    let scratch = filled().await;
    assert_eq!(suggested(&scratch, "orel").await, "");
    let opened = r#"{"id": "hidden", "title": "Verborgen letter", "access": "public"}
{"type": "agent", "id": "jiang", "kind": "person", "name": "Generalissimo"}"#;
    scratch.import_lines(opened).await;
    scratch.archive.catch_up().await.unwrap();
    assert_eq!(suggested(&scratch, "orel").await, "person Orel, Ivan (1)");
    assert_eq!(suggested(&scratch, "verborgen").await, "document hidden");
    assert_eq!(suggested(&scratch, "general").await, "person Generalissimo (2)");
    assert_eq!(suggested(&scratch, "jiang").await, "");
    scratch.import_lines(r#"{"id": "hidden", "title": "Verborgen letter", "access": "restricted"}"#).await;
    assert_eq!(suggested(&scratch, "verborgen").await, "", "at once, before the index knows");
    scratch.archive.catch_up().await.unwrap();
    assert_eq!(suggested(&scratch, "orel").await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn there_are_ten_at_most_and_four_titles_among_them() {
    let scratch = Scratch::new().await;
    assert_eq!(suggested(&scratch, "a").await, "", "there is no index");
    let lines =
        (0..20).map(|n| format!(r#"{{"id": "d{n}", "title": "Aster {n:02}", "people": ["Astor {n:02}"]}}"#));
    scratch.import_lines(&lines.collect::<Vec<_>>().join("\n")).await;
    scratch.archive.catch_up().await.unwrap();
    let found = scratch.archive.suggest("ast").await.unwrap();
    let titles = found.iter().filter(|one| matches!(one.leads, Leads::Document(_))).count();
    assert_eq!((found.len(), titles), (10, 4));
    assert_eq!(scratch.archive.suggest("astor").await.unwrap().len(), 10);
}
