//! A document opened from a listing: marked, told why, and still at one address.

use super::tests::{Web, check_order, check_page};
use axum::http::header;

/// паром
const FERRY: &str = "%D0%BF%D0%B0%D1%80%D0%BE%D0%BC";
/// العبارة
const ARABIC: &str = "%D8%A7%D9%84%D8%B9%D8%A8%D8%A7%D8%B1%D8%A9";

#[tokio::test(flavor = "multi_thread")]
async fn the_words_asked_for_are_marked_and_lead_on() {
    let web = Web::new().await;
    let page = web.get(&format!("/documents/talk?q=ferry+{FERRY}+returns+steamer")).await;
    check_page("marked", &page);
    check_order(
        &page.body,
        &[
            "<meta name=\"robots\" content=\"noindex\">",
            "<link rel=\"canonical\" href=\"https://archive.example.org/documents/talk\">",
            "They speak of <mark>ferries</mark> &amp; &lt;rails&gt;.",
            "href=\"/documents/talk?view=ru&#38;q=ferry",
            "4 passages match",
            "<a href=\"#en.p1.1\">First passage</a>",
            "<a href=\"/documents/talk\">Without marks</a>",
            "The <mark>ferry</mark><sup>",
            "<a href=\"#matches\">1 of 4</a> <a href=\"#en.n1\">next passage</a></p>",
            "A <mark>steamer</mark>.",
            "<a href=\"#en.p1.2\">next passage</a> <a href=\"#en.p1.1\">previous passage</a>",
            "And <mark>returns</mark>.",
            "<mark>Паром</mark> отходит.",
            "<a href=\"#matches\">4 of 4</a> <a href=\"#en.p1.2\">previous passage</a></p>",
            "<p>Permanent link: <a class=\"address\" href=\"https://archive.example.org/documents/talk@1\">",
        ],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_told_why_a_document_was_found() {
    let web = Web::new().await;
    let page = web.get("/documents/talk?q=ferry+sturgeonless+from%3Atal+-coal&why=open").await;
    check_order(&page.body, &["<details class=\"why\" id=\"why\" open>", "</details>"]);
    check_order(
        &page.words(),
        &[
            "Why this document?",
            "ferry ferries Summary ferry English text",
            "sturgeonless not in this document",
            "from:tal Tal From",
        ],
    );
    assert!(!page.words().contains("coal not in this document"), "what was to be left out is no reason");
    let closed = web.get("/documents/talk?q=ferry").await;
    check_order(&closed.body, &["<details class=\"why\" id=\"why\"><summary>"]);
    let hidden = web.get(&format!("/documents/talk?q={ARABIC}")).await;
    check_order(
        &hidden.body,
        &["No passage shown here", "href=\"/documents/talk?view=ar&#38;q=", "one in Arabic"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_marked_page_has_one_address() {
    let web = Web::new().await;
    for (path, leads) in [
        ("/documents/talk?q=", "/documents/talk"),
        ("/documents/talk?q=%20ferry%20%20sails", "/documents/talk?q=ferry+sails"),
        ("/documents/talk?spelling=exact&match=any&q=a", "/documents/talk?q=a&match=any&spelling=exact"),
        ("/documents/talk?q=a&view=ru", "/documents/talk?view=ru&q=a"),
        ("/documents/talk?why=open", "/documents/talk"),
        ("/documents/talk?why=open&q=a&page=3&kind=letter", "/documents/talk?q=a&why=open"),
        ("/documents/talk@1?q=a", ""),
        ("/documents/talk?q=a&ui=en", ""),
    ] {
        let answer = web.get(path).await;
        let status = if leads.is_empty() { 200 } else { 302 };
        assert_eq!((answer.status, answer.header(header::LOCATION)), (status, leads), "{path}");
    }
    let deep = web.get("/documents/talk?view=ar").await;
    check_order(&deep.body, &["href=\"/documents/talk@1?view=ar#ar.p1.1\""]);
    let found = web.get(&format!("/documents?q={ARABIC}")).await;
    let link = format!("href=\"/documents/talk?view=ar,scan&#38;q={ARABIC}#ar.p1.1\" rel=\"nofollow\"");
    check_order(&found.body, &[&link]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_to_programs_where_only_some_is_found() {
    let web = Web::new().await;
    let some = web.get("/documents.json?q=ferry+zeppelin").await.json();
    assert_eq!(
        (&some["match"], &some["results"][0]["missing"]),
        (&"some".into(), &serde_json::json!(["zeppelin"]))
    );
    let all = web.get("/documents.json?q=ferry").await.json();
    assert_eq!((&all["match"], all["results"][0].get("missing")), (&"all".into(), None));
}
