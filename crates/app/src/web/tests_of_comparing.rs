//! Two texts side by side, over the web.

use super::tests::{Answer, Web, check_order, check_page};
use archive::{Role, record::family::Decision};
use axum::http::{Method, header};
use serde_json::{Value, json};

const DRAFT: &str = "[p. 1] Secret. Copy 2.\n\nThe consul asked for coal & <bread>. Nobody answered him that day or the next.\n\n\
                     He named three comrades under arrest.\n\nThe ferry was to leave the next morning at six.[^1]\n\n[^1]: By the old clock.";
const FINAL: &str = "[p. 1] Secret. Copy 1.\n\nThe consul asked for coal & <bread>.\n\nThe ferry was to leave the next morning at six.[^1]\n\n\
                     [p. 2] He named three comrades under arrest.\n\n[^1]: By the new clock.";

fn text(lang: &str, body: &str) -> Value {
    json!({"role": "transcript", "lang": lang, "body": body})
}

async fn put(web: &Web, id: &str, texts: &[Value]) {
    let editor = web.token(Role::Editor).await;
    let document = json!({"title": format!("Paper {id}"), "date": "1951-02", "identifiers": [format!("old-{id}")], "texts": texts});
    let path = format!("/api/v1/documents/{id}");
    let answer = web.ask(Method::PUT, &path, &[("authorization", &editor)], document.to_string()).await;
    assert!((200..202).contains(&answer.status), "{}", answer.body);
}

/// A web with a draft and a final in two languages, the final in two revisions.
async fn web() -> Web {
    let web = Web::new().await;
    put(&web, "final", &[text("en", "Nothing yet.")]).await;
    put(&web, "final", &[text("ru", "Консул просил угля."), text("en", FINAL)]).await;
    put(&web, "draft-1", &[text("en", DRAFT), text("ru", "Консул просил хлеба.")]).await;
    web
}

fn main_of(page: &Answer) -> &str {
    page.body.split_once("<main").unwrap().1.split_once("</main>").unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn two_texts_stand_side_by_side() {
    let web = web().await;
    let page = web.get("/documents/draft-1/compare/final").await;
    check_page("compare", &page);
    let shown =
        main_of(&page).lines().filter(|line| !line.contains("datetime")).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("compare", shown);
    let differences = web.get("/documents/draft-1/compare/final?show=differences").await;
    check_page("differences", &differences);
    check_order(
        &differences.words(),
        &["Secret.", "under arrest", "One paragraph is the same", "p1.3, moved"],
    );
    let russian = web.get("/documents/draft-1/compare/final?a=ru&b=ru").await;
    check_order(
        &russian.words(),
        &["Консул просил [only in the first:] хлеба", "Консул просил [only in the second:] угля"],
    );
    let languages = web.get("/documents/draft-1/compare/final?a=ru&b=en").await;
    check_order(&languages.words(), &["0 percent of both texts is the same", "in different languages"]);
    let revisions = web.get("/documents/final@1/compare/final").await;
    check_order(&revisions.words(), &["Two texts of “Paper final” compared", "Revision 1", "Nothing yet"]);
    let older = web.get("/documents/final@1").await;
    assert!(older.body.contains("href=\"/documents/final@1/compare/final\""), "{}", older.body);
    let itself = web.get("/documents/final/compare/final?a=en&b=en").await;
    check_order(&itself.words(), &["100 percent of both texts is the same"]);
    assert!(!itself.body.contains("<del>") && !itself.body.contains("<ins>"), "{}", itself.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_anew_is_said_to_be() {
    let web = Web::new().await;
    for (id, middle) in [
        ("old", "Filatov asked the minister for coal before the ice came."),
        ("new", "Of coal nothing was said, for the minister had left Filatov alone in town."),
    ] {
        let body = format!("The ferry left at noon.\n\n{middle}\n\nNobody was on board that day.");
        put(&web, id, &[text("en", &body)]).await;
    }
    let page = web.get("/documents/old/compare/new").await;
    check_page("compare", &page);
    check_order(
        &page.words(),
        &["left at noon", "Written anew", "Filatov asked", "Of coal", "Nobody was on"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comparison_has_one_address() {
    let web = web().await;
    for (path, status, leads) in [
        ("/documents/draft-1/compare/final?b=en&a=en", 302, "/documents/draft-1/compare/final"),
        ("/documents/draft-1/compare/final?b=ru", 302, "/documents/draft-1/compare/final?a=ru&b=ru"),
        ("/documents/draft-1/compare/final?show=all&page=0", 302, "/documents/draft-1/compare/final"),
        ("/documents/old-draft-1/compare/FINAL@1?a=ru", 301, "/documents/draft-1/compare/final@1?a=ru"),
        ("/documents/final@1/compare/final@2", 200, ""),
        ("/documents/final/compare/final@9", 404, ""),
        ("/documents/final/compare/secret", 404, ""),
        ("/documents/secret/compare/final", 404, ""),
        ("/documents/final.json/compare/draft-1", 404, ""),
        ("/documents/final/compare/draft-1.txt", 404, ""),
        ("/documents/draft-1/compare/final?page=2", 404, ""),
        ("/documents/draft-1/compare/d01", 200, ""),
    ] {
        let answer = web.get(path).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (status, leads), "{path}");
    }
    let page = web.get("/documents/draft-1/compare/final?a=ru&b=ru").await;
    assert!(page.body.contains("href=\"/documents/final/compare/draft-1\""), "{}", page.body);
    assert!(page.body.contains("/documents/draft-1@1/compare/final@2?a=ru&#38;b=ru"), "{}", page.body);
    check_order(&web.get("/documents/draft-1/compare/d01").await.words(), &["no text here"]);
    let editor = web.token(Role::Editor).await;
    web.ask(Method::DELETE, "/api/v1/documents/final", &[("authorization", &editor)], "").await;
    assert_eq!(web.get("/documents/draft-1/compare/final").await.status, 410);
}

#[tokio::test(flavor = "multi_thread")]
async fn long_texts_have_pages_and_the_longest_are_left() {
    let web = Web::new().await;
    let long = |word: &str| (0..2_500).map(|n| format!("{word} {n}.\n\n")).collect::<String>();
    put(&web, "one", &[text("en", &long("Leaf"))]).await;
    put(&web, "other", &[text("en", &long("Blatt"))]).await;
    let first = web.get("/documents/one/compare/other").await;
    assert!(first.body.contains("href=\"/documents/one/compare/other?page=2\""), "there are more rows");
    let last = web.get("/documents/one/compare/other?page=2").await;
    check_page("last", &last);
    put(&web, "huge", &[text("en", &"word ".repeat(900_000))]).await;
    put(&web, "huger", &[text("en", &"words ".repeat(900_000))]).await;
    check_order(&web.get("/documents/huge/compare/huger").await.words(), &["too long to be compared"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn revisions_are_told_as_far_as_they_were_public() {
    let web = web().await;
    let page = web.get("/documents/final/revisions").await;
    check_page("revisions", &page);
    check_order(
        &page.words(),
        &["Paper final", "Revisions", "Revision 2,", "changed: text", "compare", "Revision 1,"],
    );
    assert!(page.body.contains("href=\"/documents/final@1/compare/final@2\""), "{}", page.body);
    let editor = web.token(Role::Editor).await;
    for access in ["restricted", "public"] {
        let document = json!({"title": "Paper final", "summary": access, "access": access});
        let path = "/api/v1/documents/final";
        let put = web.ask(Method::PUT, path, &[("authorization", &editor)], document.to_string()).await;
        assert_eq!(put.status, 200);
        let status = if access == "public" { 200 } else { 410 };
        assert_eq!(web.get("/documents/final/revisions").await.status, status);
    }
    let words = web.get("/documents/final/revisions").await.words();
    check_order(&words, &["Revision 4,", "changed: summary,", "text", "Revision 2,", "Revision 1,"]);
    assert!(!words.contains("Revision 3"), "{words}");
    for (path, status, leads) in [
        ("/documents/old-draft-1/revisions", 301, "/documents/draft-1/revisions"),
        ("/documents/final/revisions?before=x&a=b", 302, "/documents/final/revisions"),
        ("/documents/secret/revisions", 404, ""),
    ] {
        let answer = web.get(path).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (status, leads), "{path}");
    }
    check_order(
        &web.get("/documents/final/revisions?before=4").await.words(),
        &["Revision 2,", "Revision 1,", "Newest"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn passages_of_an_older_revision_lead_to_where_their_words_are() {
    let web = Web::new().await;
    put(&web, "paper", &[text("en", DRAFT)]).await;
    put(&web, "paper", &[text("en", FINAL)]).await;
    let older = web.get("/documents/paper@1").await;
    check_page("older", &older);
    check_order(
        &older.words(),
        &[
            "What changed since",
            "Secret. Copy 2.",
            "Changed since; now at p1.1",
            "He named three comrades",
            "Now at p2.1",
            "The ferry was to leave",
            "By the old clock.",
            "Changed since; now at n1",
        ],
    );
    assert!(older.body.contains("href=\"/documents/paper#en.p2.1\""), "{}", older.body);
    let current = web.get("/documents/paper").await;
    assert!(!current.words().contains("ow at"), "{}", current.words());
    put(&web, "paper", &[text("ru", "Консул просил угля.")]).await;
    check_order(&web.get("/documents/paper@1").await.words(), &["Secret. Copy 2.", "No longer in the text"]);
}

/// Puts a document with a reference.
async fn put_in_file(web: &Web, id: &str, reference: &str, more: Value) {
    let editor = web.token(Role::Editor).await;
    let mut document = json!({
        "title": format!("Paper {id}"), "date": "1951-02", "texts": [text("en", DRAFT)],
        "sources": [{"repository": "State Archive", "reference": reference}],
    });
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let path = format!("/api/v1/documents/{id}");
    let answer = web.ask(Method::PUT, &path, &[("authorization", &editor)], document.to_string()).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_names_its_versions_and_its_neighbours() {
    let web = Web::new().await;
    let none = json!({});
    put_in_file(&web, "leaf-late", "f. 5, op. 4, d. 7, ll. 20-21", none.clone()).await;
    put_in_file(&web, "leaf-early", "fond 5, opis 4, delo 7, l. 3", none.clone()).await;
    put_in_file(
        &web,
        "leaf-middle",
        "f. 5, op. 4, d. 7, ll. 9-11",
        json!({"related": [{"id": "leaf-early", "relation": "draft_of"}, {"id": "leaf-late", "relation": "see_also"}]}),
    )
    .await;
    put_in_file(
        &web,
        "leaf-hidden",
        "f. 5, op. 4, d. 7, l. 12",
        json!({"title": "Verborgen", "access": "restricted"}),
    )
    .await;
    put_in_file(&web, "leaf-elsewhere", "f. 5, op. 4, d. 70, l. 1", none).await;
    web.archive.decide(["leaf-middle", "leaf-elsewhere"], Decision::Accepted, Some("Ren")).await.unwrap();
    web.archive.decide(["leaf-middle", "leaf-hidden"], Decision::Accepted, None).await.unwrap();
    web.archive.catch_up().await.unwrap();
    let page = web.get("/documents/leaf-middle").await;
    check_page("leaf-middle", &page);
    check_order(
        &page.words(),
        &[
            "Versions of this document",
            "Draft of: Paper leaf-early February 1951 compare",
            "Paper leaf-elsewhere February 1951 compare",
            "Related documents",
            "See also: Paper leaf-late compare",
            "Others in this file",
            "Paper leaf-early February 1951 · 3",
            "Paper leaf-late February 1951 · 20-21",
            "Everything of this file",
        ],
    );
    assert!(page.body.contains("href=\"/documents/leaf-middle/compare/leaf-early\""), "{}", page.body);
    assert!(!page.body.contains("Ren<"), "who decided is nobody's business");
    let file = "/documents?q=reference%3A%225%22+reference%3A%224%22+reference%3A%227%22&#38;repository=";
    assert!(page.body.contains(file), "{}", page.body);
    let alone = web.get("/documents/leaf-elsewhere").await;
    assert!(!alone.body.contains("Others in this file"), "{}", alone.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_family_is_one_hit() {
    let web = web().await;
    web.archive.decide(["draft-1", "final"], Decision::Accepted, None).await.unwrap();
    web.archive.decide(["draft-1", "secret"], Decision::Accepted, None).await.unwrap();
    web.archive.catch_up().await.unwrap();
    let page = web.get("/documents?date=1951-02&families=fold").await;
    check_page("folded", &page);
    check_order(
        &page.words(),
        &["Versions as one", "1 - 1 of 1", "each by itself", "Paper draft-1", "2 versions"],
    );
    assert!(page.body.contains("href=\"/documents/draft-1#versions\""), "{}", page.body);
    assert!(page.body.contains("href=\"/documents?date=1951-02\""), "{}", page.body);
    let apart = web.get("/documents?date=1951-02").await;
    check_order(&apart.words(), &["1 - 2 of 2", "each by itself", "as one"]);
    let answer = web.get("/api/v1/documents?date=1951-02&families=fold").await.json();
    assert_eq!((&answer["total"], &answer["results"][0]["versions"]), (&json!(1), &json!(2)));
    assert_eq!(answer["results"][0]["id"], "draft-1");
    for (path, status, leads) in [
        ("/documents?families=apart", 200, ""),
        ("/documents?families=x", 302, "/documents"),
        ("/api/v1/documents?families=x", 400, ""),
    ] {
        let answer = web.get(path).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (status, leads), "{path}");
    }
    let kept = web.ask(Method::POST, "/sets", &[], "date=1951-02&families=fold").await;
    let set = web.get(&format!("{}.json", kept.header(header::LOCATION))).await.json();
    assert_eq!((&set["total"], &set["query"]), (&json!(1), &json!("date=1951-02&families=fold")));
}
