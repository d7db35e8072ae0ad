//! The API, asked as a program would.

use super::tests::{Web, check_order, check_page};
use archive::Role;
use axum::http::{Method, header};
use serde_json::Value;
use std::fmt::Write;

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_the_listing() {
    let web = Web::new().await;
    let listing = web.get("/api/v1/documents?per_page=25&page=2&kind=telegram").await.json();
    for (name, expect) in [
        ("total", 33.into()),
        ("from", 26.into()),
        ("to", 33.into()),
        ("page", 2.into()),
        ("per_page", 25.into()),
        ("match", "all".into()),
        ("sort", "date".into()),
        ("undated", 0.into()),
        ("possible", 0.into()),
        ("suggestion", Value::Null),
        ("years", serde_json::json!([{"year": 1951, "count": 33}])),
    ] {
        assert_eq!(listing[name], expect, "{name}");
    }
    assert_eq!(listing["results"][0]["url"], "/documents/d24");
    assert_eq!(
        listing["results"][0]["date"],
        serde_json::json!({"edtf": "1951-01-24", "text": "January 24, 1951", "match": null})
    );
    assert_eq!(listing["facets"]["kind"]["values"][0]["selected"], true);
    let none = web.get("/api/v1/documents?q=nothingatall").await.json();
    assert_eq!((&none["total"], &none["from"], &none["to"]), (&0.into(), &0.into(), &0.into()));
    for (query, fields) in [
        ("page=0", vec!["page"]),
        ("page=1001", vec!["page"]),
        ("per_page=11&sort=size", vec!["per_page", "sort"]),
        ("date=soon", vec!["date"]),
        ("persons=ren", vec!["persons"]),
    ] {
        let problem = web.get(&format!("/api/v1/documents?{query}")).await;
        assert_eq!(
            (problem.status, problem.header(header::CONTENT_TYPE)),
            (400, "application/problem+json"),
            "{query}"
        );
        let errors = problem.json()["errors"].clone();
        let named: Vec<_> =
            errors.as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
        assert_eq!(named, fields, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_write_with_a_token() {
    let web = Web::new().await;
    let (editor, reader) = (web.token(Role::Editor).await, web.token(Role::Reader).await);
    let (new, same) = ("/api/v1/documents/new", r#"{"title": "New"}"#);
    let (put, delete) = (Method::PUT, Method::DELETE);
    for (method, path, token, condition, body, status) in [
        (&put, new, "", None, same, 401),
        (&put, new, "Bearer wrong", None, same, 401),
        (&put, new, &reader, None, same, 403),
        (&put, new, &editor, Some(("if-match", "\"1\"")), same, 412),
        (&put, new, &editor, None, same, 201),
        (&put, new, &editor, None, same, 200),
        (&put, new, &editor, Some(("if-none-match", "*")), same, 412),
        (&put, new, &editor, Some(("if-match", "\"1\"")), r#"{"title": "Newer"}"#, 200),
        (&put, new, &editor, Some(("if-match", "\"1\"")), same, 412),
        (&put, new, &editor, Some(("if-match", "*")), same, 200),
        (&put, new, &editor, Some(("if-match", "\"1\", \"3\"")), same, 200),
        (&put, new, &editor, Some(("if-match", "\"1\", \"2\"")), same, 412),
        (&put, new, &editor, None, "{", 400),
        (&put, new, &editor, None, "[]", 400),
        (&put, new, &editor, None, r#"{"titel": "x", "date": 5}"#, 422),
        (&put, new, &editor, None, r#"{"title": "x", "id": "other"}"#, 422),
        (&delete, new, &reader, None, "", 403),
        (&delete, new, &editor, Some(("if-match", "\"1\"")), "", 412),
        (&delete, new, &editor, None, "", 204),
        (&delete, new, &editor, None, "", 410),
        (&delete, "/api/v1/documents/never", &editor, None, "", 404),
        (&Method::GET, "/api/v1/documents/secret", "", None, "", 404),
        (&Method::GET, "/api/v1/documents/secret", &reader, None, "", 200),
        (&Method::GET, "/api/v1/documents/secret", "Bearer wrong", None, "", 401),
        (&Method::PATCH, new, &editor, None, "", 405),
        (&Method::GET, "/api/v1/nothing", "", None, "", 404),
        (&Method::GET, "/api/v1/documents/%ff", "", None, "", 404),
    ] {
        let mut headers: Vec<_> = condition.into_iter().collect();
        headers.extend((!token.is_empty()).then_some(("authorization", token)));
        let answer = web.ask(method.clone(), path, &headers, body.to_owned()).await;
        assert_eq!(answer.status, status, "{method} {path} {headers:?} {body}: {}", answer.body);
        if status >= 400 {
            assert_eq!(
                answer.header(header::CONTENT_TYPE),
                "application/problem+json",
                "{method} {path} {body}"
            );
            assert_eq!(answer.json()["status"], status);
        }
        assert_eq!(answer.headers.contains_key(header::WWW_AUTHENTICATE), status == 401, "{method} {path}");
    }
    let large = vec![b' '; super::edits::LARGEST_RECORD + 1];
    assert_eq!(web.ask(put, new, &[("authorization", &editor)], large).await.status, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_token_is_asked_for_and_a_wrong_one_is_named() {
    let web = Web::new().await;
    for (token, detail, challenge) in [
        ("", "Writes need a token", "Bearer realm=\"fonds\""),
        ("Bearer wrong", "This token is not known", "Bearer realm=\"fonds\", error=\"invalid_token\""),
    ] {
        let headers = [("authorization", token)];
        let headers = if token.is_empty() { &headers[..0] } else { &headers[..] };
        let answer = web.ask(Method::PUT, "/api/v1/documents/new", headers, r#"{"title": "New"}"#).await;
        assert!(answer.json()["detail"].as_str().unwrap().starts_with(detail), "{token}: {}", answer.body);
        assert_eq!(answer.header(header::WWW_AUTHENTICATE), challenge, "{token}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_lines_are_answered_line_by_line() {
    let web = Web::new().await;
    let editor = web.token(Role::Editor).await;
    let mut lines = String::from(
        "{\"id\": \"b1\", \"title\": \"One\"}\n\n{\"id\": \"b2\"}\nnot json\n{\"id\": \"d01\", \"summary\": \"Mended.\"}\n",
    );
    let long = "x".repeat(3 << 20);
    let _ = write!(lines, "{{\"id\": \"b3\", \"title\": \"Long\", \"summary\": \"{long}\"}}");
    let answer = web.ask(Method::POST, "/api/v1/documents:batch", &[("authorization", &editor)], lines).await;
    let told: Vec<_> = answer.body.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect();
    let short: Vec<_> =
        told.iter().map(|line| (line["line"].as_u64().unwrap(), line["status"].as_u64().unwrap())).collect();
    assert_eq!(short, [(1, 201), (3, 422), (4, 422), (5, 200), (6, 201)], "{}", answer.body);
    assert_eq!((&told[0]["id"], &told[0]["rev"], &told[3]["rev"]), (&"b1".into(), &1.into(), &2.into()));
    assert!(
        told[1]["notices"][0]["words"].as_str().is_some_and(|words| words.contains("title")),
        "{}",
        told[1]
    );
    assert_eq!(web.get("/api/v1/documents/d01").await.json()["title"], "Telegram 01");
    assert_eq!(web.ask(Method::POST, "/api/v1/documents:batch", &[], "").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_suggestions() {
    let web = Web::new().await;
    let found = web.get("/api/v1/suggest?q=re").await;
    assert_eq!(found.header(header::CONTENT_TYPE), "application/json");
    insta::assert_snapshot!("suggestions", serde_json::to_string_pretty(&found.json()).unwrap());
    for (typed, expect, why) in [
        ("ferr", &["/collections/ferry"][..], "a collection has a page of its own"),
        ("state", &["/repositories/state-archive-7d172575"], "who holds originals"),
        ("tal", &["/people/ren", "/documents/talk"], "a name, then a title"),
        (
            "telegram+0",
            &["/documents/d01", "/documents/d02", "/documents/d03", "/documents/d04"],
            "four titles",
        ),
        ("verb", &[], "what is hidden leaves no trace"),
        ("hidden", &[], "nor does a collection"),
        ("", &[], "nothing typed"),
    ] {
        let answer = web.get(&format!("/api/v1/suggest?q={typed}")).await.json();
        let results = answer["results"].as_array().unwrap();
        let urls: Vec<&str> = results.iter().map(|one| one["url"].as_str().unwrap()).collect();
        assert_eq!(urls, expect, "{typed} ({why})");
        for result in results {
            assert_eq!(web.get(result["url"].as_str().unwrap()).await.status, 200, "{result}");
        }
    }
    for (query, status) in [("", 200), ("ui=en&q=a", 200), ("page=2", 400), ("q=a&limit=5", 400)] {
        assert_eq!(web.get(&format!("/api/v1/suggest?{query}")).await.status, status, "{query}");
    }
    let long = format!("/api/v1/suggest?q={}", "a".repeat(10_001));
    assert_eq!(web.get(&long).await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_of_several_documents_leads_to_all_of_them() {
    let web = Web::new().await;
    let editor = web.token(Role::Editor).await;
    for id in ["twin-1", "twin-2"] {
        let body = r#"{"title": "The “old” ferry"}"#;
        let path = format!("/api/v1/documents/{id}");
        assert_eq!(web.ask(Method::PUT, &path, &[("authorization", &editor)], body).await.status, 201);
    }
    web.archive.catch_up().await.unwrap();
    let found = web.get("/api/v1/suggest?q=the+old").await.json()["results"][0].clone();
    assert_eq!((&found["kind"], &found["count"]), (&"title".into(), &Value::Null), "{found}");
    let listing = web.get(&found["url"].as_str().unwrap().replace("/documents?", "/documents.json?")).await;
    assert_eq!(listing.json()["total"], 2, "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_speak_the_language_asked_for() {
    let web = Web::new().await;
    let plain = web.get("/documents/d01").await;
    for (path, headers, lang, cookie) in [
        ("/documents/d01?ui=ko", &[][..], "ko", "ui=ko; Path=/; Max-Age=31536000; SameSite=Lax"),
        ("/documents/d01", &[("cookie", "a=b; ui=ru")][..], "ru", ""),
        ("/documents/d01", &[("accept-language", "fr, zh-CN;q=0.8, en;q=0.5")][..], "zh", ""),
        (
            "/documents/d01?ui=en",
            &[("cookie", "ui=ru")][..],
            "en",
            "ui=en; Path=/; Max-Age=31536000; SameSite=Lax",
        ),
        ("/documents/d01", &[("accept-language", "fr")][..], "en", ""),
    ] {
        let page = web.ask(Method::GET, path, headers, "").await;
        assert_eq!((page.status, page.header(header::SET_COOKIE)), (200, cookie), "{path} {headers:?}");
        assert!(page.body.contains(&format!("<html lang=\"{lang}\">")), "{path} {headers:?}");
        check_page(path, &page);
    }
    let korean = web.get("/documents/d01?ui=ko").await;
    check_order(
        &korean.body,
        &[
            "<link rel=\"canonical\" href=\"https://archive.example.org/documents/d01?ui=ko\">",
            "hreflang=\"ko\" href=\"https://archive.example.org/documents/d01?ui=ko\"",
            "hreflang=\"x-default\" href=\"https://archive.example.org/documents/d01\"",
            "본문으로 건너뛰기",
            "1951년 1월 1일",
            "<h1 lang=\"en\">Telegram 01</h1>",
            "href=\"/documents/d01?ui=ru\" lang=\"ru\"",
        ],
    );
    check_order(&plain.body, &["<h1>Telegram 01</h1>"]);
    for path in [
        "/",
        "/about",
        "/documents?q=telegram",
        "/collections",
        "/changes",
        "/documents/talk/revisions",
        "/nowhere",
    ] {
        let path = if path.contains('?') { format!("{path}&ui=zh") } else { format!("{path}?ui=zh") };
        check_page(&path, &web.get(&path).await);
    }
}
