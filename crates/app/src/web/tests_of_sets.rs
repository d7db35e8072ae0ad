//! Results that are kept, and what is taken away from pages.

use super::tests::{Answer, Web, check_order, check_page};
use archive::Role;
use axum::http::{Method, header};

async fn post(web: &Web, form: &str) -> Answer {
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    web.ask(Method::POST, "/sets", &headers, form.to_owned()).await
}

/// Keeps results; the path of the set.
async fn keep(web: &Web, form: &str) -> String {
    let answer = post(web, form).await;
    assert_eq!(answer.status, 303, "{form}: {}", answer.body);
    answer.header(header::LOCATION).to_owned()
}

async fn put(web: &Web, id: &str, body: &str) {
    let editor = web.token(Role::Editor).await;
    let path = format!("/api/v1/documents/{id}");
    let answer = web.ask(Method::PUT, &path, &[("authorization", &editor)], body.to_owned()).await;
    assert!(matches!(answer.status, 200 | 201), "{}", answer.body);
}

async fn remove(web: &Web, id: &str, reason: &str) {
    let editor = web.token(Role::Editor).await;
    let path = format!("/api/v1/documents/{id}?reason={reason}");
    assert_eq!(web.ask(Method::DELETE, &path, &[("authorization", &editor)], "").await.status, 204);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listing_is_kept_at_one_address() {
    let web = Web::new().await;
    let listing = web.get("/documents?kind=telegram&date=1951-01").await;
    let form = "<form class=\"keep\" method=\"post\" action=\"/sets\">\n\
                <input type=\"hidden\" name=\"kind\" value=\"telegram\">\n\
                <input type=\"hidden\" name=\"date\" value=\"1951-01\">";
    assert!(listing.body.contains(form), "{}", listing.body);
    let path = keep(&web, "kind=telegram&date=1951-01").await;
    assert_eq!(path.len(), "/sets/".len() + 20, "{path}");
    for same in ["date=1951-01&kind=telegram", "kind=telegram&date=1951-01&page=3&per_page=25&nonsense=1"] {
        assert_eq!(keep(&web, same).await, path, "{same}");
    }
    for other in ["kind=telegram&date=1951-01&sort=-date", "kind=telegram", ""] {
        assert_ne!(keep(&web, other).await, path, "{other}");
    }
    for (form, status, leads) in
        [("q=nothingatall", 303, "/documents?q=nothingatall"), ("q=sturgeon", 303, "/documents?q=sturgeon")]
    {
        let answer = post(&web, form).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (status, leads), "{form}");
    }
    let long = format!("q={}", "x".repeat(super::sets::LARGEST_FORM));
    assert_eq!(post(&web, &long).await.status, 405);
    for nowhere in ["/sets", "/sets/x", "/sets/0123456789abcdef0123", &path[..path.len() - 1]] {
        assert_eq!(web.get(nowhere).await.status, 404, "{nowhere}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_is_the_same_for_ever_and_says_what_happened() {
    let web = Web::new().await;
    let path = keep(&web, "kind=telegram").await;
    let page = web.get(&path).await;
    check_page(&path, &page);
    check_order(
        &page.words(),
        &[
            "Results kept for citation",
            "33 documents found on",
            "Kind: Telegram",
            "The same search now",
            "To cite it The Archive: 33 documents found on",
            "https://archive.example.org/sets/",
            "Since then Nothing in it has changed",
            "Download CSV RIS BibTeX CSL-JSON",
            "Results: 1 - 10 of 33",
            "Documents January 1, 1951 Telegram 01",
            "Pagination 1 2 3 4 Next Last",
        ],
    );
    check_order(
        &page.body,
        &[
            "noindex",
            &format!("type=\"application/x-research-info-systems; charset=utf-8\" href=\"{path}.ris\""),
        ],
    );
    put(&web, "d02", r#"{"title": "Telegram 02, mended", "date": "1951-01-02", "kind": "telegram"}"#).await;
    put(&web, "d34", r#"{"title": "Telegram 34", "date": "1950", "kind": "telegram"}"#).await;
    put(&web, "d01", r#"{"title": "Verborgen", "kind": "telegram", "access": "restricted"}"#).await;
    remove(&web, "d32", "Sent+twice").await;
    web.archive.catch_up().await.unwrap();
    let page = web.get(&path).await;
    check_page(&path, &page);
    check_order(
        &page.words(),
        &[
            "Since then One document was changed. 2 documents were withdrawn.",
            "The search finds one document more: Telegram 34",
            "withdrawn d01 Withdrawn on",
            "withdrawn d32 Withdrawn on",
            "Reason given: Sent twice",
            "Telegram 02, mended Changed since: revision 1 is cited, 2 is current",
        ],
    );
    check_order(&page.body, &["href=\"/documents/d02@1\"", "href=\"/documents/d02\""]);
    let json = web.get(&format!("{path}.json?page=1")).await.json();
    assert_eq!(json["since"], serde_json::json!({"changed": 1, "withdrawn": 2, "added": ["d34"]}));
    assert_eq!(
        (&json["total"], &json["results"][1]["withdrawn"]["reason"]),
        (&33.into(), &"Sent twice".into())
    );
    assert_eq!(
        (&json["results"][2]["url"], &json["results"][2]["latest"]),
        (&"/documents/d02@1".into(), &2.into())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_a_set_have_one_address_each() {
    let web = Web::new().await;
    let path = keep(&web, "kind=telegram").await;
    for (query, status, leads) in [
        ("?page=4", 200, String::new()),
        ("?page=1", 302, path.clone()),
        ("?page=x", 302, path.clone()),
        ("?page=0", 302, path.clone()),
        ("?q=a", 302, path.clone()),
        ("?page=5", 404, String::new()),
        ("@1", 404, String::new()),
        (".txt", 404, String::new()),
        (".json?page=5", 400, String::new()),
        (".json?page=x", 400, String::new()),
    ] {
        let answer = web.get(&format!("{path}{query}")).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (status, leads.as_str()), "{query}");
    }
    let first = web.get(&path).await;
    let known = [("if-none-match", first.header(header::ETAG))];
    assert_eq!(web.ask(Method::GET, &path, &known, "").await.status, 304);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shelf_is_kept_in_its_own_order() {
    let web = Web::new().await;
    let listing = web.get("/collections/ferry").await;
    assert!(listing.body.contains(
        "name=\"collection\" value=\"ferry\">\n<input type=\"hidden\" name=\"sort\" value=\"order\">"
    ));
    let page = web.get(&keep(&web, "collection=ferry&sort=order").await).await;
    check_order(&page.words(), &["Collections: The ferry papers", "Telegram 33", "Telegram 32"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_hold_what_pages_show() {
    let web = Web::new().await;
    let set = keep(&web, "kind=telegram").await;
    remove(&web, "d02", "x").await;
    for (path, media_type, entries, mark) in [
        ("/documents.csv", "text/csv; charset=utf-8", 35, "https://archive.example.org/documents/"),
        (
            "/documents.csv?kind=telegram&page=2",
            "text/csv; charset=utf-8",
            32,
            "https://archive.example.org/documents/",
        ),
        (
            "/collections/ferry.csv?q=telegram",
            "text/csv; charset=utf-8",
            32,
            "https://archive.example.org/documents/",
        ),
        (&*format!("{set}.csv"), "text/csv; charset=utf-8", 33, "https://archive.example.org/documents/"),
        (&*format!("{set}.ris"), "application/x-research-info-systems; charset=utf-8", 32, "TY  - "),
        (&*format!("{set}.bib"), "application/x-bibtex; charset=utf-8", 32, "@unpublished{"),
        (
            &*format!("{set}.csl.json"),
            "application/vnd.citationstyles.csl+json",
            32,
            "\"type\":\"manuscript\"",
        ),
        ("/documents/talk.ris", "application/x-research-info-systems; charset=utf-8", 1, "TY  - "),
        ("/documents/talk@1.bib", "application/x-bibtex; charset=utf-8", 1, "@unpublished{"),
        ("/documents/talk.csl.json", "application/vnd.citationstyles.csl+json", 1, "/documents/talk@1\""),
    ] {
        let file = web.get(path).await;
        assert_eq!((file.status, file.header(header::CONTENT_TYPE)), (200, media_type), "{path}");
        assert_eq!(file.body.matches(mark).count(), entries, "{path}: {}", file.body);
        assert!(file.header(header::ETAG).starts_with("W/"), "{path}");
        check_page(path, &file);
    }
    for (path, status) in [
        ("/documents/talk.csv", 404),
        ("/documents/secret.ris", 404),
        ("/documents/secret.csl.json", 404),
        ("/documents/late.bib", 404),
        ("/documents/d02.ris", 410),
        ("/documents/old-7.bib", 301),
        ("/documents/talk@2.bib", 404),
        ("/collections/ferry.ris", 404),
        ("/collections/shut.csv", 404),
        ("/documents.csv?date=soon", 400),
        ("/documents.csv?persons=ren", 400),
    ] {
        assert_eq!(web.get(path).await.status, status, "{path}");
    }
}

/// What is too long for one piece goes out in several.
#[tokio::test(flavor = "multi_thread")]
async fn long_files_come_in_pieces() {
    let web = Web::new().await;
    let editor = web.token(Role::Editor).await;
    let lines: String = (0..460)
        .map(|n| format!("{{\"id\": \"p{n:03}\", \"title\": \"Permit {n}\", \"kind\": \"permit\"}}\n"))
        .collect();
    web.ask(Method::POST, "/api/v1/documents:batch", &[("authorization", &editor)], lines).await;
    web.archive.catch_up().await.unwrap();
    let set = keep(&web, "kind=permit").await;
    let items = web.get(&format!("{set}.csl.json")).await.json();
    assert_eq!(items.as_array().map(Vec::len), Some(460));
    let table = web.get("/documents.csv?kind=permit").await.body;
    assert_eq!((table.matches("revision,").count(), table.matches("\r\n").count()), (1, 461));
    remove(&web, "p000", "x").await;
    assert_eq!(web.get(&format!("{set}.csl.json")).await.json()[0]["id"], "p001");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_can_fill_the_disk() {
    let web = Web::new().await;
    let first = keep(&web, "kind=telegram&not.kind=k0").await;
    for n in 1..500 {
        keep(&web, &format!("kind=telegram&not.kind=k{n}")).await;
    }
    let full = post(&web, "kind=telegram").await;
    assert_eq!(full.status, 429);
    check_order(&full.words(), &["No more results can be kept today", "Try again tomorrow"]);
    assert_eq!(keep(&web, "kind=telegram&not.kind=k0").await, first, "what is kept is kept");
    assert_eq!(web.get(&first).await.status, 200);
}
