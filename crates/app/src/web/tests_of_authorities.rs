//! The lists of people, places and topics, their pages, and the same for programs.

use super::tests::{Answer, Web, check_order, check_page};
use archive::{Ground, Import, record::Kind};
use axum::http::header;
use serde_json::{Value, json};

const LINES: &str = r#"
{"type": "agent", "id": "pan", "kind": "person", "name": "Pan Zili", "variants": [{"name": "潘自力", "lang": "zh"}, {"name": "P'an Tzu-li", "scheme": "Wade–Giles", "source": "Index"}], "dates": "1904–1972", "offices": [{"title": "Ambassador", "place": "Karsk", "from": "1955-01", "to": "1956", "source": "Index"}], "note": "Who *this* is. <script>alert(1)</script>", "same_as": ["https://www.wikidata.org/entity/Q1"]}
{"type": "agent", "id": "orel", "kind": "person", "name": "Orel, Piet"}
{"type": "agent", "id": "nobody", "kind": "person", "name": "Unnamed, Ida"}
{"type": "agent", "id": "shy", "kind": "person", "name": "Hidden, Hana"}
{"type": "agent", "id": "mfa", "kind": "organization", "name": "Ministry of Ferries"}
{"type": "place", "id": "lim", "name": "Lim", "within": "karsk"}
{"type": "place", "id": "karsk", "name": "Karsk", "within": "lim", "lat": 1.5, "lon": -2.25}
{"type": "place", "id": "port", "name": "Port", "within": "karsk"}
{"type": "topic", "id": "trade", "name": "Trade"}
{"type": "topic", "id": "grain", "name": "Grain", "broader": ["trade", "grain"]}
{"type": "unit", "id": "opis49", "level": "series", "repository": "rgani", "reference": "f. 5, op. 49", "title": "Papers of the department", "scope": "Ferries, *mostly*."}
{"type": "repository", "id": "rgani", "name": "State Archive of Karsk"}
{"id": "c1", "title": "Telegram, Pan to Orel", "date": "1955", "from": [{"name": "Pan Zili", "id": "pan"}], "to": [{"name": "Orel, Piet", "id": "orel"}], "place": {"name": "Karsk", "id": "karsk"}, "topics": [{"name": "Grain", "id": "grain"}], "sources": [{"repository": {"name": "State Archive of Karsk", "id": "rgani"}, "reference": "f. 5, op. 49, d. 131, l. 1"}]}
{"id": "c2", "title": "Telegram, Orel to Pan", "date": "1956", "from": [{"name": "Orel, Piet", "id": "orel"}], "to": [{"name": "Pan Zili", "id": "pan"}], "place": {"name": "Port", "id": "port"}, "sources": [{"repository": {"name": "State Archive of Karsk", "id": "rgani"}, "reference": "f. 5, op. 49, d. 14, l. 2"}]}
{"id": "c3", "title": "A talk of both", "date": "1956", "people": [{"name": "Pan Zili", "id": "pan"}, {"name": "Orel, Piet", "id": "orel"}], "organizations": [{"name": "Ministry of Ferries", "id": "mfa"}], "topics": [{"name": "Trade", "id": "trade"}]}
{"id": "c4", "title": "Verborgen note", "access": "restricted", "people": [{"name": "Hidden, Hana", "id": "shy"}, {"name": "Pan Zili", "id": "pan"}]}
"#;

async fn web() -> Web {
    let web = Web::new().await;
    import(&web, LINES).await;
    web
}

async fn import(web: &Web, lines: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.jsonl");
    std::fs::write(&path, lines).unwrap();
    let report =
        web.archive.import(&Import { paths: vec![path], ..Import::default() }, &mut |_| {}).await.unwrap();
    assert_eq!(report.outcome(archive::Outcome::Refused), 0, "{report:?}");
    web.archive.catch_up().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_by_letter_and_any_spelling() {
    let web = web().await;
    let people = web.get("/people").await;
    check_page("/people", &people);
    check_order(
        &people.words(),
        &[
            "People",
            "All O P R",
            "3 entries",
            "Orel, Piet 3 documents",
            "Pan Zili 1904–1972 3 documents",
            "Ren Tal 1 document",
        ],
    );
    for (path, there, absent) in [
        ("/people?letter=O", "Orel, Piet", "Pan Zili"),
        ("/people?find=P%27an+Tzu", "Pan Zili", "Orel"),
        ("/people?find=%E6%BD%98%E8%87%AA%E5%8A%9B", "variant on record", "Orel"),
        ("/people?find=nothing", "Nothing here", "Orel"),
        (
            "/people?office=the+ambassador+in+Karsk&date=1955",
            "January 1955 – 1956 Pan Zili possibly Ambassador, Karsk",
            "Nobody on record",
        ),
        ("/people?office=ambassador+Karsk&date=1957", "Nobody on record", "possibly"),
        ("/organizations", "Ministry of Ferries", "Pan"),
        ("/places", "Lim 0 documents", "Pan"),
        ("/topics", "Grain", "Pan"),
        ("/repositories", "State Archive of Karsk", "Pan"),
    ] {
        let words = web.get(path).await.words();
        assert!(words.contains(there) && !words.contains(absent), "{path}: {words}");
    }
    for (path, to) in [("/people?letter=o", "/people?letter=O"), ("/people?page=1", "/people")] {
        let answer = web.get(path).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (302, to));
    }
    assert_eq!(web.get("/people?page=9").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_told_with_sources_and_documents() {
    let web = web().await;
    let page = web.get("/people/pan").await;
    check_page("/people/pan", &page);
    check_order(
        &page.words(),
        &[
            "People · Person Pan Zili 1904–1972",
            "潘自力 Chinese",
            "an Tzu-li Wade–Giles, Index",
            "Who this is.",
            "January 1955 – 1956 Ambassador, Karsk Index one document written then",
            "Wrote to Orel, Piet 1",
            "Heard from Orel, Piet 1",
            "Wrote from Karsk 1",
            "Elsewhere Wikidata",
            "as author (1) as recipient (1) mentioned (1)",
            "Results: 1 - 3 of 3",
            "Named together with Orel, Piet",
        ],
    );
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    for (path, status) in [
        ("/people/nobody", 404),
        ("/people/shy", 404),
        ("/people/shy.json", 404),
        ("/api/v1/agents/shy", 404),
        ("/people/absent", 404),
        ("/people/pan@1", 404),
        ("/people/mfa", 301),
        ("/people/PAN", 301),
        ("/organizations/mfa", 200),
    ] {
        assert_eq!(web.get(path).await.status, status, "{path}");
    }
    assert_eq!(web.get("/people/mfa").await.header(header::LOCATION), "/organizations/mfa");
}

/// How many documents a listing says that it has.
async fn total(web: &Web, path: &str) -> u64 {
    let page = web.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    let words = page.words();
    let range = words.split_once("Results: ").unwrap_or_else(|| panic!("{path}: {words}")).1;
    range
        .split_whitespace()
        .nth(4)
        .and_then(|total| total.parse().ok())
        .unwrap_or_else(|| panic!("{path}: {range}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_are_what_they_lead_to() {
    let web = web().await;
    for (path, expect) in [
        ("/people/pan", 3),
        ("/people/pan?author=pan", 1),
        ("/people/pan?recipient=pan", 1),
        ("/people/pan?not.author=pan&not.recipient=pan", 1),
        ("/people/pan?author=pan&recipient=orel", 1),
        ("/people/pan?person=orel", 3),
        ("/people/pan?person=ren&person=orel", 3),
        ("/documents?person=orel&and.person=pan", 3),
        ("/places/karsk", 1),
        ("/topics/trade", 1),
        ("/repositories/rgani/5.49", 2),
        ("/repositories/rgani/5.49.131", 1),
        ("/documents?unit=rgani%2F5.49", 2),
    ] {
        assert_eq!(total(&web, path).await, expect, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn places_and_topics_that_lie_in_themselves_are_told_so() {
    let web = web().await;
    let karsk = web.get("/places/karsk").await;
    check_page("/places/karsk", &karsk);
    check_order(
        &karsk.words(),
        &["within itself", "1.5° N, 2.25° W", "Lies in Lim 0", "Contains Lim 0 Port 1"],
    );
    let lim = web.get("/places/lim").await;
    check_page("/places/lim", &lim);
    check_order(&lim.words(), &["within itself", "Contains Karsk 1", "No document is under this itself"]);
    let grain = web.get("/topics/grain").await.words();
    check_order(&grain, &["within itself", "Broader Trade 1"]);
    check_order(&web.get("/topics/trade").await.words(), &["Narrower Grain 1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repository_has_its_units() {
    let web = web().await;
    let page = web.get("/repositories/rgani").await;
    check_page("/repositories/rgani", &page);
    check_order(
        &page.words(),
        &[
            "Fonds, series and files",
            "fond 5 2 documents",
            "Papers of the department 2 documents",
            "delo 14 1 document",
            "delo 131 1 document",
        ],
    );
    let unit = web.get("/repositories/rgani/5.49").await;
    check_page("/repositories/rgani/5.49", &unit);
    check_order(
        &unit.words(),
        &[
            "State Archive of Karsk › fond 5",
            "Papers of the department",
            "fond 5, opis 49",
            "Scope and content",
            "Ferries, mostly",
            "Level Series",
            "delo 14",
        ],
    );
    assert_eq!(web.get("/repositories/rgani/9.9").await.status, 404);
}

fn pointed<'a>(value: &'a Value, pointer: &str) -> &'a Value {
    value.pointer(pointer).unwrap_or(&Value::Null)
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_the_same() {
    let web = web().await;
    let list = web.get("/api/v1/agents").await.json();
    for (pointer, expect) in [
        ("/total", json!(4)),
        ("/results/0/url", json!("/organizations/mfa")),
        ("/results/2/id", json!("pan")),
        ("/results/2/count", json!(3)),
        ("/results/2/dates", json!("1904–1972")),
    ] {
        assert_eq!(pointed(&list, pointer), &expect, "{pointer}");
    }
    assert_eq!(web.get("/api/v1/places?per_page=25").await.json()["total"], 3);
    assert_eq!(web.get("/api/v1/agents?find=ferries").await.json()["results"][0]["id"], "mfa");
    assert_eq!(web.get("/api/v1/collections").await.json()["total"], 2);
    assert_eq!(web.get("/api/v1/collections/ferry").await.json()["title"], "The ferry papers");
    for (path, status) in [
        ("/api/v1/agents?page=0", 400),
        ("/api/v1/agents?person=x", 400),
        ("/api/v1/agents?page=2", 404),
        ("/api/v1/topics/absent", 404),
        ("/api/v1/collections/shut", 404),
    ] {
        let answer: Answer = web.get(path).await;
        assert_eq!(
            (answer.status, answer.header(header::CONTENT_TYPE)),
            (status, "application/problem+json"),
            "{path}"
        );
    }
    let agent = web.get("/api/v1/agents/pan").await;
    assert_eq!(agent.body, web.get("/people/pan.json").await.body);
    assert_eq!(agent.json()["offices"][0]["title"], "Ambassador");
    assert_eq!(web.get("/people/pan.jsonld").await.json()["@id"], "https://archive.example.org/people/pan");
    assert!(web.get("/people/pan.eac.xml").await.body.contains("<entityType>person</entityType>"));
    assert_eq!(web.get("/places/karsk.eac.xml").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_says_whom_it_names_and_what_they_were() {
    let web = web().await;
    let more = r#"
{"type": "agent", "id": "kay", "kind": "person", "name": "Kay, Ida", "variants": [{"name": "I. Kay", "source": "Index"}], "offices": [{"title": "Consul in Karsk", "from": "1950", "to": "1960"}]}
{"id": "w1", "title": "Whom it names", "date": "1955-06-03", "from": [{"name": "I. Kay"}], "to": [{"name": "Kay", "id": "kay"}], "people": [{"name": "Pan Zili", "id": "pan"}]}
"#;
    import(&web, more).await;
    let page = web.get("/documents/w1").await;
    check_page("/documents/w1", &page);
    check_order(
        &page.words(),
        &[
            "I. Kay Consul in Karsk",
            "Kay Consul in Karsk by its id in the source",
            "Pan Zili Ambassador, Karsk",
            "3 names, and how each was linked",
            "Pan Zili the name on record",
            "I. Kay: Kay, Ida another name on record: Index",
            "Kay: Kay, Ida by its id in the source",
        ],
    );
    web.archive.unlink(Kind::Agent, "w1", "pan", Ground::default()).await.unwrap();
    web.archive.catch_up().await.unwrap();
    let page = web.get("/documents/w1").await;
    assert!(!page.body.contains("/people/pan"), "{}", page.body);
    let ground = Ground { why: Some("one hand"), by: None };
    web.archive.merge(Kind::Agent, "kay", "orel", ground).await.unwrap();
    web.archive.catch_up().await.unwrap();
    let words = web.get("/documents/w1").await.words();
    assert!(words.contains("I. Kay: Orel, Piet by a decision: one hand"), "{words}");
}
