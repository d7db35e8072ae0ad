//! Who wrote to whom, over a small archive.

use super::tests::{Web, check_order};
use archive::Role;
use axum::http::{Method, header};

const LETTERS: &str = r#"
{"id": "n1", "title": "One", "date": "1951-03-05", "numbers": ["112"], "from": [{"name": "Ardov & Son"}], "to": [{"name": "Ministry", "kind": "organization"}], "people": ["Han Ok"], "place": "Karsk"}
{"id": "n2", "title": "Two", "date": "1951-03-06", "from": [{"name": "Ardov & Son"}], "to": [{"name": "Ministry", "kind": "organization"}, "Han Ok"]}
{"id": "n3", "title": "Three", "date": "1952", "from": [{"name": "Ministry", "kind": "organization"}], "to": ["Ardov & Son"]}
{"id": "n4", "title": "Four", "from": ["Verborgen Writer"], "to": ["Ardov & Son"], "access": "restricted"}
"#;

async fn web() -> Web {
    let web = Web::new().await;
    let editor = web.token(Role::Editor).await;
    let lines = LETTERS.trim().to_owned();
    let answer = web.ask(Method::POST, "/api/v1/documents:batch", &[("authorization", &editor)], lines).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    web.archive.catch_up().await.unwrap();
    web
}

/// The addresses in a table's cells, with the number of each.
fn counts(body: &str) -> Vec<(String, u64)> {
    let cells = body.split("<td class=\"n\"><a href=\"").skip(1);
    let read = |cell: &str| {
        let (href, rest) = cell.split_once('"').unwrap();
        let count = rest.split_once('>').unwrap().1.split_once('<').unwrap().0;
        (href.replace("&#38;", "&"), count.parse().unwrap())
    };
    cells.map(read).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_count_is_that_of_the_listing_that_it_opens() {
    let web = web().await;
    for (path, lines) in [
        ("/network", 3),
        ("/network?ties=named", 3),
        ("/network?date=1951", 2),
        ("/network?q=two", 2),
        ("/network?with=x", 0),
        ("/network?q=ferry", 0),
    ] {
        let page = web.get(path).await;
        let counted = counts(&page.body);
        assert_eq!((page.status, counted.len()), (200, lines), "{path} {}", page.words());
        for (href, count) in counted {
            let listing = web.get(&href.replace("/documents?", "/documents.json?")).await;
            assert_eq!(listing.json()["total"], count, "{path} {href}");
        }
        assert!(!page.body.contains("Verborgen"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_is_a_table_a_drawing_and_files() {
    let web = web().await;
    let page = web.get("/network").await;
    check_order(
        &page.words(),
        &[
            "Who wrote to whom",
            "3 ties in 39 documents",
            "From To",
            "Ardov & Son Ministry 2",
            "CSV JSON GraphML CMIF",
        ],
    );
    insta::assert_snapshot!(
        "network",
        page.body.split_once("<h1>").unwrap().1.split_once("</main>").unwrap().0
    );
    let of = |path: &str| {
        let before = page.body.split_once("\">Ministry</a></td>").unwrap().0;
        let name = before.rsplit_once("of=").unwrap().1.split('"').next().unwrap();
        path.replace("MINISTRY", name)
    };
    let own = web.get(&of("/network?of=MINISTRY")).await;
    check_order(&own.words(), &["Who wrote to and from Ministry", "Ties of Ministry", "2 ties"]);
    for (path, media_type, holds) in [
        ("/network.csv", "text/csv; charset=utf-8", "from,from.id,to,to.id,documents,url"),
        ("/network.json", "application/json", "\"ties\":\"written\""),
        ("/network.graphml", "application/xml; charset=utf-8", "<graph edgedefault=\"directed\">"),
        (
            "/network.graphml?ties=named",
            "application/xml; charset=utf-8",
            "<graph edgedefault=\"undirected\">",
        ),
        (
            "/network.cmif.xml?date=1951",
            "application/tei+xml; charset=utf-8",
            "<date when=\"1951-03-05\"></date>",
        ),
        ("/network.cmif.xml", "application/tei+xml; charset=utf-8", "<orgName>Ministry</orgName>"),
    ] {
        let file = web.get(path).await;
        assert_eq!((file.status, file.header(header::CONTENT_TYPE)), (200, media_type), "{path}");
        assert!(file.body.contains(holds) && !file.body.contains("Verborgen"), "{path}: {}", file.body);
    }
    assert_eq!(web.get("/network.csv?ties=x").await.status, 400);
    assert_eq!(web.get("/network?ties=x&q=two").await.header(header::LOCATION), "/network?q=two");
    for unknown in ["/network?of=verborgen-writer", "/network?of=nobody"] {
        check_order(&web.get(unknown).await.words(), &["Nobody is tied to anybody"]);
    }
}

const TELEGRAMS: &str = r#"
{"id": "t1", "title": "Question", "date": "1918-10-12", "numbers": ["2987"], "from": ["Francis"], "to": ["Secretary of State"], "place": "Petrograd"}
{"id": "t2", "title": "Answer", "date": "1918-10-22", "numbers": ["1230"], "from": ["Secretary of State"], "to": ["Francis"], "place": "Washington", "texts": [{"lang": "en", "role": "transcript", "body": "Your 2987, October 12, 5 p.m. Do it. See also your 4711, October 13, and your No. 666, October 1."}]}
{"id": "t3", "title": "Hidden", "date": "1918-10-01", "numbers": ["666"], "from": ["Francis"], "to": ["Secretary of State"], "place": "Petrograd", "access": "restricted"}
{"id": "t4", "title": "Concealed", "date": "1918-11-01", "from": ["Secretary of State"], "to": ["Francis"], "access": "restricted", "texts": [{"lang": "en", "role": "transcript", "body": "Your 2987, October 12."}]}
{"id": "t6", "title": "Round", "related": [{"id": "t7", "relation": "replies_to"}, {"relation": "replies_to", "text": "your No. 5"}]}
{"id": "t7", "title": "About", "related": [{"id": "t6", "relation": "replies_to"}, {"id": "t7", "relation": "replies_to"}]}
{"id": "t5", "title": "Done", "date": "1918-10-24", "numbers": ["3059"], "from": ["Francis"], "to": ["Secretary of State"], "place": "Petrograd", "texts": [{"lang": "en", "role": "transcript", "body": "Your 1230, October 22. Done; as my 3059, October 24, and my 2987, October 12, said."}]}
"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_telegram_stands_with_its_answers_and_nothing_hidden_shows() {
    let web = Web::new().await;
    let editor = web.token(Role::Editor).await;
    let lines = TELEGRAMS.trim().to_owned();
    web.ask(Method::POST, "/api/v1/documents:batch", &[("authorization", &editor)], lines).await;
    web.archive.catch_up().await.unwrap();
    for (path, follow, never) in [
        (
            "/documents/t1",
            &["Named by", "Answer: Answer", "“Your 2987, October 12”", "Done"][..],
            "Concealed",
        ),
        (
            "/documents/t2",
            &[
                "Names",
                "Answers: Question",
                "2 messages not in this archive",
                "your 4711, October 13",
                "No. 666",
                "Named by",
                "Answer: Done",
            ],
            "Hidden",
        ),
        ("/documents/t5", &["Names", "Answers: Answer", "Question"], "Named by"),
    ] {
        let words = web.get(path).await.words();
        check_order(&words, follow);
        assert!(!words.contains(never), "{path}: {words}");
    }
    for (id, status) in [("t1", 200), ("t2", 200), ("t5", 200), ("t3", 404), ("t1@1", 404), ("nothing", 404)]
    {
        let page = web.get(&format!("/documents/{id}/thread")).await;
        assert_eq!(page.status, status, "{id}");
        if status == 200 {
            check_order(
                &page.words(),
                &["Thread", "Question", "Answer Replies to: Question", "Done Replies to: Answer"],
            );
            assert!(!page.body.contains("Hidden") && !page.body.contains("Concealed"));
        }
    }
    let round = web.get("/documents/t6/thread").await.words();
    check_order(
        &round,
        &["Round Replies to: About", "your No. 5 not in this archive", "About Replies to: Round"],
    );
    assert_eq!(web.get("/documents.json?q=cites:2987").await.json()["total"], 2);
}
