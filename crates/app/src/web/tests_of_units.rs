//! Fonds, series and files: as references name them, and as finding aids have them.

use super::tests::{Web, check_page};
use archive::{Archive, Import};
use serde_json::json;

const HOLDER: &str = r#"{"repository": {"name": "State Archive of Karsk", "id": "rgani"}"#;

const AIDS: &str = r#"
{"type": "unit", "id": "papers", "level": "fonds", "repository": "rgani", "title": "Papers of the strait", "creator": "Ministry of Ferries"}
{"type": "unit", "id": "opis49", "level": "series", "within": "papers", "repository": "rgani", "reference": "f. 5, op. 49", "title": "Department of ferries"}
{"type": "unit", "id": "box", "level": "file", "within": "opis49", "repository": "rgani", "title": "A box without a number"}
{"type": "unit", "id": "empty", "level": "file", "repository": "rgani", "title": "Verborgen box"}
"#;

async fn import(archive: &Archive, lines: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.jsonl");
    std::fs::write(&path, lines).unwrap();
    let report =
        archive.import(&Import { paths: vec![path], ..Import::default() }, &mut |_| {}).await.unwrap();
    assert_eq!(report.outcome(archive::Outcome::Refused), 0, "{report:?}");
    archive.catch_up().await.unwrap();
}

async fn web() -> Web {
    let web = Web::new().await;
    let documents = format!(
        r#"{{"type": "repository", "id": "rgani", "name": "State Archive of Karsk"}}
{{"id": "u1", "title": "In the series", "date": "1955", "sources": [{HOLDER}, "reference": "f. 5, op. 49, d. 131, l. 1"}}]}}
{{"id": "u2", "title": "In the box", "date": "1957", "sources": [{HOLDER}, "unit": "box"}}]}}
{{"id": "u3", "title": "Verborgen in the box", "access": "restricted", "sources": [{HOLDER}, "unit": "empty"}}]}}
"#
    );
    import(&web.archive, &documents).await;
    web
}

/// How many documents a listing says that it has.
async fn total(web: &Web, page: &str) -> u64 {
    let key = page.trim_start_matches("/repositories/");
    web.get(&format!("/api/v1/documents?unit={key}")).await.json()["total"].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_finding_aid_places_below_is_counted() {
    let web = web().await;
    assert_eq!(web.get("/api/v1/units").await.json()["total"], 0);
    // The finding aid comes later: documents that lie there are counted all the same.
    import(&web.archive, AIDS).await;
    let units = web.get("/api/v1/units").await.json();
    let shown: Vec<_> = units["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["id"].as_str().unwrap(), one["url"].as_str().unwrap(), one["count"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("opis49", "/repositories/rgani/5.49", 2),
            ("box", "/repositories/rgani/box", 1),
            ("papers", "/repositories/rgani/papers", 2),
        ]
    );
    for (_, page, count) in shown {
        assert_eq!(total(&web, page).await, count, "{page}");
        let told = web.get(page).await;
        check_page(page, &told);
        assert!(told.words().contains(&format!("of {count} ")), "{page}: {}", told.words());
    }
    let tree = web.get("/repositories/rgani").await.words();
    let tree = tree.split("Fonds, series, files").nth(1).unwrap_or(&tree).split("Search").next().unwrap();
    for part in [
        "Papers of the strait 2 documents",
        "Department of ferries 2 documents",
        "A box without a number 1 document",
    ] {
        assert!(tree.contains(part), "{part}: {tree}");
    }
    let page = web.get("/repositories/rgani/5.49").await.words();
    assert!(page.contains("Documents of 1955-1957"), "{page}");
    assert_eq!(web.get("/repositories/rgani/opis49").await.status, 301);
}

#[tokio::test(flavor = "multi_thread")]
async fn units_are_told_to_programs() {
    let web = web().await;
    import(&web.archive, AIDS).await;
    let record = web.get("/api/v1/units/papers").await.json();
    assert_eq!((&record["type"], &record["level"]), (&json!("unit"), &json!("fonds")));
    for (path, total) in [
        ("/api/v1/units?find=f.5+op.49", 1),
        ("/api/v1/units?find=strait", 1),
        ("/api/v1/units?find=verborgen", 0),
    ] {
        assert_eq!(web.get(path).await.json()["total"], total, "{path}");
    }
    for path in ["/api/v1/units/empty", "/api/v1/units/absent", "/repositories/rgani/empty"] {
        assert_eq!(web.get(path).await.status, 404, "{path}");
    }
    let map = web.get("/sitemap.xml").await.body;
    assert!(
        map.contains("/repositories/rgani/5.49<") && !map.contains("/repositories/rgani/opis49<"),
        "{map}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_out_is_named() {
    let web = web().await;
    for (path, expect) in [
        ("/documents?not.repository=rgani", "Not Held at: State Archive of Karsk"),
        ("/documents?not.unit=rgani%2F5.49", "fond 5, opis 49"),
        ("/network?not.collection=ferry", "The ferry papers"),
    ] {
        let words = web.get(path).await.words();
        assert!(words.contains(expect), "{path}: {words}");
    }
}
