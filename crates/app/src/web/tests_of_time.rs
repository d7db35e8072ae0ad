//! Time and place on the web: each number is that of the listing which it opens.

use super::tests::Web;

/// The cells of a table with links: address and number.
fn cells(page: &str, before: &str) -> Vec<(String, u64)> {
    let cell = |rest: &str| {
        let (href, rest) = rest.split_once("<a href=\"")?.1.split_once('"')?;
        let number = rest.split_once('>')?.1.split_once('<')?.0.parse().ok()?;
        Some((href.replace("&#38;", "&"), number))
    };
    page.split(before).skip(1).filter_map(|rest| cell(rest.split("</td>").next()?)).collect()
}

async fn check(web: &Web, path: &str, before: &str) -> usize {
    let page = web.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    let cells = cells(&page.body, before);
    for (href, count) in &cells {
        let listing = href.replacen("/documents", "/documents.json", 1);
        assert_eq!(web.get(&listing).await.json()["total"], *count, "{path}: {href}");
    }
    cells.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_number_is_that_of_its_listing() {
    let web = Web::new().await;
    for (path, rows) in [
        ("/timeline", 13),
        ("/timeline?date=1951-01", 31),
        ("/timeline?date=1951", 1),
        ("/timeline?kind=telegram&scale=decade", 1),
        ("/timeline?q=ferry", 1),
        ("/timeline?date=1956&certainty=certain", 1),
    ] {
        assert_eq!(check(&web, path, "<td>").await, rows, "{path}");
    }
    for (path, cells) in [("/timeline?by=language&scale=year", 1), ("/timeline?by=repository&date=1956", 1)] {
        assert_eq!(check(&web, path, "<td class=").await, cells, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_timeline_has_one_address() {
    let web = Web::new().await;
    for (path, expect) in [
        ("/timeline?scale=week&q=ferry", "/timeline?q=ferry"),
        ("/timeline?date=April+1956&persons=x", "/timeline?date=1956-04"),
    ] {
        let answer = web.get(path).await;
        assert_eq!((answer.status, answer.header(axum::http::header::LOCATION)), (302, expect), "{path}");
    }
    let page = web.get("/timeline?page=3&sort=title").await;
    assert!(page.body.contains("rel=\"canonical\" href=\"https://archive.example.org/timeline\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_dated_is_told() {
    let web = Web::new().await;
    for path in ["/timeline?q=zeppelin", "/timeline?kind=nothing", "/timeline?date=1700"] {
        let page = web.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("verborgen") && !page.body.contains("Verborgen"), "{path}");
    }
    assert!(web.get("/timeline?q=zeppelin").await.words().contains("Nothing here has a date."));
}

const LETTERS: &str = r#"
{"type": "place", "id": "karsk", "name": "Karsk", "lat": 50.0, "lon": 80.0, "variants": [{"name": "Oldkarsk", "from": "1900", "to": "1949"}]}
{"type": "place", "id": "near", "name": "Nearby", "lat": 50.1, "lon": 80.1}
{"type": "place", "id": "haven", "name": "Haven", "lat": -30.5, "lon": -60.0}
{"type": "place", "id": "lost", "name": "Lost"}
{"type": "place", "id": "hidden", "name": "Hideaway", "lat": 10.0, "lon": 10.0}
{"id": "l1", "title": "Of rails", "date": "1945", "place": "Karsk", "place_to": "Haven"}
{"id": "l2", "title": "Of rails again", "date": "1956", "place": "Karsk", "place_to": "Haven", "places": ["Nearby"]}
{"id": "l3", "title": "Of rails, too", "date": "1956", "place": "Haven", "places": ["Lost"]}
{"id": "l4", "title": "Of rails, secretly", "place": "Hideaway", "access": "restricted"}
"#;

async fn with_letters() -> Web {
    let web = Web::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.jsonl");
    std::fs::write(&path, LETTERS).unwrap();
    let import = archive::Import { paths: vec![path], ..archive::Import::default() };
    let report = web.archive.import(&import, &mut |_| {}).await.unwrap();
    assert_eq!(report.outcome(archive::Outcome::Refused), 0, "{report:?}");
    web.archive.catch_up().await.unwrap();
    web
}

#[tokio::test(flavor = "multi_thread")]
async fn each_place_and_each_way_counts_its_listing() {
    let web = with_letters().await;
    for (path, cells) in [
        ("/map", 5),
        ("/map?q=rails&area=79,49,81,51", 5),
        ("/map?place=haven", 5),
        ("/map?origin=haven", 2),
        ("/map?date=1945", 3),
    ] {
        assert_eq!(check(&web, path, "<td>").await, cells, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn places_stand_where_they_lie() {
    let web = with_letters().await;
    let world = web.get("/map").await;
    assert!(!world.body.contains("Hideaway") && world.words().contains("Without coordinates"));
    assert!(
        world.body.contains("aria-label=\"2 places, Karsk with most: 2 documents\""),
        "{}",
        world.words()
    );
    assert!(world.body.contains("d=\"M") && !world.body.contains("style="));
    let then = web.get("/map?date=1945&area=79,49,81,51").await;
    assert!(then.body.contains("aria-label=\"Oldkarsk: 1 document\""), "{}", then.words());
    assert!(then.words().contains("then Oldkarsk"));
    let moved = web.get("/map?area=200,0,210,x&q=rails").await;
    assert_eq!(moved.header(axum::http::header::LOCATION), "/map?q=rails");
    assert!(web.get("/map?q=zeppelin").await.words().contains("No place is on record"));
}
