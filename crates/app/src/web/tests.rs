//! The whole web over a small archive, asked as a browser and a program would.

use super::{SiteSettings, router};
use archive::{Archive, Import, Role};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, header},
};
use serde_json::Value;
use std::{
    collections::{BTreeSet, HashSet, VecDeque},
    fmt::Write,
    sync::Arc,
};
use tempfile::TempDir;
use tower::ServiceExt;

const SPECIAL: &str = r#"
{"type": "agent", "id": "ren", "kind": "person", "name": "Ren Tal"}
{"type": "collection", "id": "ferry", "title": "The ferry papers", "note": "What *came over* the strait.", "documents": ["d33", "d32"]}
{"type": "collection", "id": "inner", "title": "Tickets", "within": "ferry"}
{"type": "collection", "id": "shut", "title": "Hidden shelf", "access": "restricted"}
{"id": "talk", "title": "Record of a talk", "titles": [{"lang": "ru", "text": "Запись беседы"}], "identifiers": ["old-7"], "kind": "record of meeting", "date": "1956-09-19T18:00/1956-09-19T21:10", "from": [{"name": "Ren Tal", "as": "Consul"}], "people": ["Ren Tal"], "summary": "They speak of ferries & <rails>.", "languages": ["ru"], "release": {"withheld": true}, "rights": "http://rightsstatements.org/vocab/InC/1.0/", "collections": ["inner", "shut"], "sources": [{"repository": "State Archive", "reference": "f. 5, op. 4"}], "related": [{"id": "draft", "relation": "replies_to"}, {"relation": "forwards", "text": "your No. 5"}], "texts": [{"role": "translation", "lang": "en", "from_lang": "ru", "method": "machine", "body": "[p. 7]\n\nThe ferry[^1] <b>sails</b>.\n\nAnd returns.\n\n[^1]: A steamer."}, {"role": "transcript", "lang": "ru", "body": "Паром отходит."}, {"role": "translation", "lang": "ar", "date": "2011", "body": "العبارة"}]}
{"id": "draft", "title": "Draft of the record", "date": "1956", "related": [{"id": "talk", "relation": "draft_of"}, {"id": "secret", "relation": "see_also"}]}
{"id": "secret", "title": "Verborgen paper", "summary": "Concealed sturgeon.", "access": "restricted"}
{"id": "late", "title": "Verborgen later", "access": "embargo:2999-01-01"}
{"id": "undated", "title": "A note without a day"}
"#;

/// A web over an archive of 33 telegrams of 1951 and the records above.
pub struct Web {
    pub archive: Arc<Archive>,
    routes: Router,
    _folder: TempDir,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// What a reader of the page reads, in its order.
    pub fn words(&self) -> String {
        let main = self.body.split("<main").nth(1).unwrap_or(&self.body);
        let pieces = main.split('<').filter_map(|piece| piece.split_once('>').map(|(_, words)| words));
        let words = pieces.collect::<Vec<_>>().join(" ");
        words.replace("&#38;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Web {
    pub async fn new() -> Self {
        Self::with(SiteSettings { cache_mb: 8, ..SiteSettings::default() }).await
    }

    pub async fn with(settings: SiteSettings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let archive = Arc::new(Archive::init(&folder.path().join("archive"), "").await.unwrap());
        let mut lines = SPECIAL.to_owned();
        for n in 1..=33 {
            let date = format!("1951-01-{:02}", (n - 1) % 31 + 1);
            let _ = writeln!(
                lines,
                r#"{{"id": "d{n:02}", "title": "Telegram {n:02}", "date": "{date}", "kind": "telegram", "collections": ["ferry"]}}"#
            );
        }
        let path = folder.path().join("lines.jsonl");
        std::fs::write(&path, lines).unwrap();
        let import = Import { paths: vec![path], ..Import::default() };
        let report = archive.import(&import, &mut |_| {}).await.unwrap();
        assert_eq!(report.outcome(archive::Outcome::Refused), 0, "{report:?}");
        archive.catch_up().await.unwrap();
        let settings = SiteSettings {
            url: "https://archive.example.org/".into(),
            title: "The Archive".into(),
            ..settings
        };
        Self { routes: router(Arc::clone(&archive), settings), archive, _folder: folder }
    }

    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.routes.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = String::from_utf8_lossy(&to_bytes(body, usize::MAX).await.unwrap()).into_owned();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], Body::empty()).await
    }

    pub async fn token(&self, role: Role) -> String {
        format!("Bearer {}", self.archive.create_token("test", role).await.unwrap())
    }
}

/// Asserts that the parts stand in the text, one after another.
pub fn check_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("“{part}” does not follow in: {text}")).1;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_listing_reads_top_to_bottom() {
    let web = Web::new().await;
    let page = web.get("/documents?page=3").await;
    check_order(
        &page.words(),
        &[
            "Results: 21 - 30 of 36",
            "Documents",
            "January 19, 1951 Telegram 19",
            "January 20, 1951 Telegram 20",
            "January 28, 1951 Telegram 28",
            "Pagination First Previous 1 2 3 4 Next Last",
        ],
    );
    check_order(
        &page.body,
        &["<ol class=\"documents\" start=\"21\" data-match=\"all\">", "datetime=\"1951-01-20\""],
    );
    let found = web.get("/documents?q=ferry").await;
    check_order(
        &found.words(),
        &["Record of a talk", "They speak of ferries & <rails>.".split('<').next().unwrap()],
    );
    check_order(&found.body, &["<mark>ferry</mark>", "href=\"/documents/talk?q=ferry#en.p1.1\""]);
    let collection = web.get("/collections/ferry").await;
    check_order(
        &collection.words(),
        &["The ferry papers", "came over", "Tickets", "1 - 10 of 33", "Telegram 33", "Telegram 32"],
    );
    let possible = web.get("/documents?date=1956-04").await;
    check_order(
        &possible.words(),
        &["1 - 1 of 1", "1 of them possibly in April 1956", "possibly", "Draft of the record"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn long_questions_make_no_long_pages() {
    let web = Web::new().await;
    let found = web.get(&format!("/documents?match=any&q={}", "ferry+".repeat(1_500))).await;
    assert_eq!(found.status, 200);
    assert!(found.body.contains("The first 256 words were searched for"), "{}", found.body);
    assert!(found.body.contains("href=\"/documents/talk#en.p1.1\""), "{}", found.body);
    assert!(found.body.len() < 40 * 9_000, "{} bytes", found.body.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_thing_has_one_address() {
    let web = Web::new().await;
    for (path, status, leads) in [
        ("/documents?page=0&per_page=7", 302, "/documents"),
        ("/documents?utm_source=x&ui=en", 302, "/documents?ui=en"),
        ("/collections/FERRY?page=2", 301, "/collections/ferry?page=2"),
        ("/documents/TALK", 301, "/documents/talk"),
        ("/documents/old-7", 301, "/documents/talk"),
        ("/documents/old-7.json", 301, "/documents/talk.json"),
        ("/documents/talk?view=en,ru", 302, "/documents/talk"),
        ("/documents/talk?view=xx,ru", 302, "/documents/talk?view=ru"),
        ("/documents/talk?view=ru", 200, ""),
        ("/documents/talk@1", 200, ""),
        ("/documents/talk@1.txt", 200, ""),
        ("/documents/talk@2", 404, ""),
        ("/documents/talk.pdf", 200, ""),
        ("/documents/talk.zip", 404, ""),
        ("/documents/secret", 404, ""),
        ("/documents/late", 404, ""),
        ("/collections/shut", 404, ""),
        ("/documents/facets/colour", 404, ""),
        ("/documents/facets/person?find=REN", 200, ""),
        ("/changes?before=x", 302, "/changes"),
        ("/nothing", 404, ""),
        ("/documents/%ff", 404, ""),
        ("/collections/%ff", 404, ""),
    ] {
        let answer = web.get(path).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (status, leads), "{path}");
    }
    for (path, canonical) in [
        ("/documents?page=1", "/documents"),
        ("/documents?sort=date&kind=telegram&page=1", "/documents?kind=telegram"),
        ("/documents?date=August%201956", "/documents?date=1956-08"),
        ("/collections/ferry?sort=order", "/collections/ferry"),
    ] {
        let answer = web.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            answer
                .body
                .contains(&format!("rel=\"canonical\" href=\"https://archive.example.org{canonical}\"")),
            "{path}"
        );
    }
    let beyond = web.get("/documents?page=99").await;
    assert_eq!(beyond.status, 404);
    assert!(beyond.body.contains("href=\"/documents?page=4\""), "{}", beyond.body);
    let near = web.get("/documents/record-of-a-talk").await;
    assert!(near.body.contains("href=\"/documents/talk\""), "{}", near.body);
    assert_eq!(web.ask(Method::POST, "/documents", &[], "").await.status, 405);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_told_whole() {
    let web = Web::new().await;
    let page = web.get("/documents/talk").await;
    check_order(
        &page.words(),
        &[
            "September 19, 1956",
            "Record of a talk",
            "Запись беседы",
            "English translation · from Russian · made by a machine",
            "page 7",
            "The ferry",
            "&lt;b&gt;sails",
            "Russian, transcript of the original",
            "Паром отходит.",
            "Kind Record of meeting",
            "From Ren Tal Consul",
            "Held at State Archive f. 5, op. 4",
            "The source withheld a part of it",
            "In copyright",
            "Versions of this document",
            "Replies to; A draft of this: Draft of the record 1956",
            "Related documents",
            "Forwards: your No. 5 not in this archive",
            "In Tickets",
        ],
    );
    check_order(
        &page.body,
        &[
            "<link rel=\"canonical\" href=\"https://archive.example.org/documents/talk\">",
            "<time datetime=\"1956-09-19\" data-edtf=\"1956-09-19T18:00/1956-09-19T21:10\">",
            "id=\"en.p1.1\"",
            "href=\"/documents/talk@1#en.p1.1\" id=\"p1.1\"",
            "lang=\"ru\" dir=\"ltr\"",
            "https://archive.example.org/documents/talk@1",
        ],
    );
    let arabic = web.get("/documents/talk?view=ar").await;
    check_order(&arabic.body, &["lang=\"ar\" dir=\"rtl\"", "Arabic translation · made 2011</h2>"]);
    assert_eq!(web.get("/documents/talk.json").await.body, web.get("/api/v1/documents/talk").await.body);
    assert_eq!(
        web.get("/documents.json?q=ferry").await.body,
        web.get("/api/v1/documents?q=ferry").await.body
    );
}

/// What stands in quotes after each `name=`.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let pieces = html.split('"').collect::<Vec<_>>();
    let named = move |pair: &[&'a str]| pair[0].ends_with(&format!(" {name}=")).then_some(pair[1]);
    pieces.windows(2).filter_map(named).collect()
}

pub fn check_page(path: &str, page: &Answer) {
    assert!(page.headers.contains_key(header::CONTENT_SECURITY_POLICY), "{path}");
    assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
    assert!(
        !page.body.contains("Verborgen") && !page.body.contains("sturgeon"),
        "{path} betrays what is hidden"
    );
    assert!(!page.body.contains("Hidden shelf"), "{path} betrays what is hidden");
    if !page.header(header::CONTENT_TYPE).starts_with("text/html") {
        return;
    }
    assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
    let scripts = ["<script", "<script src=\"/assets/", "<script src=\"/assets/suggest-"];
    let [all, ours, search] = scripts.map(|script| page.body.matches(script).count());
    assert_eq!((all - ours, search), (0, 1), "{path}");
    for not in [" style=\"", " onclick="] {
        assert!(!page.body.contains(not), "{path} has {not}");
    }
    check_order(
        &page.body,
        &["<html lang=\"", "<body>\n<a class=\"skip\" href=\"#content\">", "<main id=\"content\""],
    );
    let mut ids = HashSet::new();
    for id in attributes(&page.body, "id") {
        assert!(ids.insert(id), "{path} has two {id}");
    }
    for anchor in attributes(&page.body, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.contains(anchor), "{path} leads to #{anchor}, which it has not");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_leads_somewhere_and_nothing_hidden_shows() {
    let web = Web::new().await;
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut open = VecDeque::from(["/".to_owned()]);
    while let Some(path) = open.pop_front() {
        let page = web.get(&path).await;
        assert_eq!(page.status, 200, "{path} leads {}", page.header(header::LOCATION));
        check_page(&path, &page);
        for href in attributes(&page.body, "href") {
            let href = href.replace("&#38;", "&").split('#').next().unwrap_or_default().to_owned();
            if href.starts_with('/') && seen.len() < 400 && seen.insert(href.clone()) {
                open.push_back(href);
            }
        }
    }
    assert!(seen.len() > 100, "{seen:?}");
    for path in [
        "/documents/secret",
        "/x",
        "/documents?page=99",
        "/documents?q=sturgeon",
        "/documents?collection=shut",
        "/documents.json?collection=shut",
        "/sitemap.xml",
        "/changes",
    ] {
        let page = web.get(path).await;
        let echoed = Answer { body: page.body.replace("sturgeon", ""), ..page };
        check_page(path, &echoed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_is_not_sent_again() {
    for cache_mb in [0, 8] {
        let web = Web::with(SiteSettings { cache_mb, ..SiteSettings::default() }).await;
        for path in ["/", "/documents?page=2", "/documents/talk", "/documents/talk.json", "/sitemap.xml"] {
            let first = web.get(path).await;
            let tag = first.header(header::ETAG).to_owned();
            assert!(tag.starts_with("W/\""), "{path}: {tag}");
            let known = [("if-none-match", tag.as_str())];
            assert_eq!(web.ask(Method::GET, path, &known, "").await.status, 304, "{path}");
            let again = web.get(path).await;
            assert_eq!((again.body, again.headers), (first.body, first.headers), "{path}");
            let zipped = web.ask(Method::GET, path, &[("accept-encoding", "gzip")], "").await;
            assert_eq!(zipped.header(header::CONTENT_ENCODING), "gzip", "{path}");
            let head = web.ask(Method::HEAD, path, &[], "").await;
            assert_eq!((head.status, head.body.as_str()), (200, ""), "{path}");
        }
        let tag = web.get("/documents/talk").await.header(header::ETAG).to_owned();
        let editor = web.token(Role::Editor).await;
        let reason = "/api/v1/documents/talk?reason=Asked+by+the+donor";
        assert_eq!(web.ask(Method::DELETE, reason, &[("authorization", &editor)], "").await.status, 204);
        let gone = web.ask(Method::GET, "/documents/talk", &[("if-none-match", &tag)], "").await;
        assert_eq!(gone.status, 410, "at once, whatever is kept");
        check_order(
            &gone.words(),
            &["talk was public and was withdrawn on", "Reason given: Asked by the donor"],
        );
        assert_eq!(web.get("/documents/talk.json").await.json()["reason"], "Asked by the donor");
    }
}

/// What stands between the masthead and the foot.
fn main_of(page: &Answer) -> &str {
    page.body.split_once("<main").unwrap().1.split_once("</main>").unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_as_they_were() {
    let web = Web::new().await;
    insta::assert_snapshot!(
        "listing",
        main_of(&web.get("/documents?q=ferry&match=any&not.kind=letter").await)
    );
    insta::assert_snapshot!("document", main_of(&web.get("/documents/talk").await));
    insta::assert_snapshot!(
        "answer",
        serde_json::to_string_pretty(&web.get("/documents.json?q=ferry").await.json()).unwrap()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sitemap_is_told_in_parts() {
    let web = Web::new().await;
    for (size, parts) in [(10, 4), (36, 1), (18, 2), (100, 1)] {
        let starts = super::sitemap::starts(&web.archive, size).await.unwrap();
        assert_eq!((starts.len(), starts[0].as_str()), (parts, ""), "{size}: {starts:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hosts_and_robots_are_told() {
    let web = Web::new().await;
    for (path, holds) in [
        ("/healthz", "ok"),
        ("/readyz", "ready"),
        ("/metrics", "fonds_documents 36"),
        ("/metrics", "fonds_requests_total{route=\"/healthz\",status=\"200\"}"),
        ("/robots.txt", "Sitemap: https://archive.example.org/sitemap.xml"),
        ("/sitemap.xml", "<loc>https://archive.example.org/documents/d01</loc>"),
        ("/sitemap.xml", "<loc>https://archive.example.org/collections/ferry</loc>"),
        ("/sitemap.xml", "<loc>https://archive.example.org/people/ren</loc>"),
        ("/sitemap.xml", "<loc>https://archive.example.org/repositories/state-archive-7d172575/5.4</loc>"),
        ("/sitemap.xml?after=", "<loc>https://archive.example.org/documents/d01</loc>"),
        ("/sitemap.xml?pages=1", "<loc>https://archive.example.org/about</loc>"),
    ] {
        let answer = web.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body.contains(holds), "{path}: {}", answer.body);
    }
    let own = SiteSettings { metrics_listen: Some(([127, 0, 0, 1], 0).into()), ..SiteSettings::default() };
    assert_eq!(Web::with(own).await.get("/metrics").await.status, 404);
}
