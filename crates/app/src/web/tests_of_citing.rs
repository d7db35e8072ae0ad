//! Citing: the page with every style, passages, styles of the host's.

use super::tests::{Answer, Web, check_order, check_page};
use axum::http::{Method, header};

fn today() -> String {
    super::language::all(Vec::new())[0].day(&jiff::Timestamp::now().to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_cited_in_every_style() {
    let web = Web::new().await;
    let page = web.get("/documents/talk/cite").await;
    check_page("/documents/talk/cite", &page);
    assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (200, "no-store"));
    assert_eq!(page.header(header::ETAG), "");
    let seen = format!("accessed {}", today());
    check_order(
        &page.words(),
        &[
            "September 19, 1956 Cite this document Record of a talk",
            "Chicago Note Ren Tal, “Record of a talk,” record of meeting, September 19, 1956, f. 5, op. 4, State Archive, The Archive,",
            &format!("{seen}, https://archive.example.org/documents/talk@1. Copy"),
            "Bibliography Ren Tal. “Record of a talk.” Record of meeting.",
            "MLA Works cited, references Ren Tal. “Record of a talk.” 19 Sept. 1956, f. 5, op. 4, State Archive.",
            "In the text (Ren Tal)",
            "APA Works cited, references Ren Tal. (1956, September 19). Record of a talk [Record of meeting].",
            "This archive’s form Note “Record of a talk,” September 19, 1956, State Archive, f. 5, op. 4, The Archive,",
            &format!("https://archive.example.org/documents/talk@1, {seen}."),
            "For citation managers RIS BibTeX CSL-JSON",
        ],
    );
    check_order(&page.body, &["noindex", "<i>The Archive</i>", "href=\"/documents/talk.ris\""]);
    let document = web.get("/documents/talk").await;
    check_order(
        &document.words(),
        &[
            "Cite Put into the basket Download",
            "Cited as “Record of a talk,” September 19, 1956",
            "documents/talk@1. Download",
        ],
    );
    assert!(document.body.contains("href=\"/documents/talk@1/cite\" data-cite"), "{}", document.body);
    assert!(
        !document.words().to_lowercase().contains("accessed"),
        "a page that is kept has no day of access"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passage_is_cited_with_its_page_and_link() {
    let web = Web::new().await;
    for (typed, anchor, place, quote) in [
        ("en.p1.1", "en.p1.1", "p. 7, para. 1", "The ferry"),
        ("en.p1.2", "en.p1.2", "p. 7, para. 2", "And returns."),
        ("ru.p1.1", "ru.p1.1", "para. 1", "Паром отходит."),
        ("en.n1", "en.n1", "n. 1", "A steamer."),
    ] {
        let page = web.get(&format!("/documents/talk@1/cite?passage={typed}")).await;
        assert_eq!(page.status, 200, "{typed}");
        check_order(
            &page.words(),
            &[
                quote,
                &format!("Passage {anchor}"),
                &format!(", {place}, "),
                &format!("talk@1#{anchor}. Copy"),
            ],
        );
    }
    for (query, leads) in [
        ("?passage=p1.2", "?passage=en.p1.2"),
        ("?passage=%23en.p1.2", "?passage=en.p1.2"),
        ("?passage=https%3A%2F%2Fa%2Fdocuments%2Ftalk%401%23en.p1.2&x=1", "?passage=en.p1.2"),
        ("?passage=", ""),
        ("?x=1", ""),
    ] {
        let answer = web.get(&format!("/documents/talk@1/cite{query}")).await;
        let expect = format!("/documents/talk@1/cite{leads}");
        assert_eq!((answer.status, answer.header(header::LOCATION)), (302, &*expect), "{query}");
    }
    let unknown = web.get("/documents/talk@1/cite?passage=%3Cscript%3E").await;
    check_order(&unknown.body, &["There is no such passage", "value=\"&#60;script&#62;\""]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_here_is_not_cited() {
    let web = Web::new().await;
    for (path, status, leads) in [
        ("/documents/secret/cite", 404, ""),
        ("/documents/late/cite", 404, ""),
        ("/documents/talk@9/cite", 404, ""),
        ("/documents/talk.ris/cite", 404, ""),
        ("/documents/old-7/cite", 301, "/documents/talk/cite"),
        ("/documents/TALK@1/cite", 301, "/documents/talk@1/cite"),
    ] {
        let answer = web.get(path).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (status, leads), "{path}");
    }
}

/// A form that changes the basket which the browser has; the answer.
async fn change(web: &Web, cookie: &str, form: &str) -> Answer {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("cookie", cookie),
        ("sec-fetch-site", "same-origin"),
    ];
    web.ask(Method::POST, "/basket", &headers, form.to_owned()).await
}

/// The cookie that an answer sets, as it is sent back.
fn cookie(answer: &Answer) -> String {
    let set = answer.header(header::SET_COOKIE);
    set.split(';').next().unwrap().to_owned()
}

async fn with(web: &Web, path: &str, cookie: &str) -> Answer {
    web.ask(Method::GET, path, &[("cookie", cookie)], "").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_basket_is_the_browsers_alone() {
    let web = Web::new().await;
    let document = web.get("/documents/talk").await;
    check_order(
        &document.body,
        &["method=\"post\" action=\"/basket\"", "name=\"add\" value=\"talk@1\"", "Put into the basket"],
    );
    let first = change(&web, "", "add=talk%401").await;
    assert_eq!((first.status, first.header(header::LOCATION)), (303, "/basket"));
    assert_eq!(
        first.header(header::SET_COOKIE),
        "basket=talk@1; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure"
    );
    let both = cookie(&change(&web, &format!("ui=en; {}", cookie(&first)), "add=d01%401").await);
    assert_eq!(both, "basket=talk@1:d01@1");
    let page = with(&web, "/basket", &both).await;
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    check_page("/basket", &page);
    check_order(
        &page.words(),
        &[
            "Basket",
            "Download CSV RIS BibTeX CSL-JSON",
            "2 documents",
            "Record of a talk",
            "Telegram 01",
            "Empty the basket",
        ],
    );
    let cited = with(&web, "/basket?style=chicago", &both).await;
    check_order(
        &cited.words(),
        &["Ren Tal. “Record of a talk.”", "“Telegram 01.” Telegram. January 1, 1951."],
    );
    for (path, mark, count) in [
        ("/basket.csv", "https://archive.example.org/documents/", 2),
        ("/basket.ris", "TY  - MANSCPT", 2),
        ("/basket.bib", "@unpublished{", 2),
        ("/basket.csl.json", "\"type\":\"manuscript\"", 2),
    ] {
        let file = with(&web, path, &both).await;
        assert_eq!((file.status, file.body.matches(mark).count()), (200, count), "{path}: {}", file.body);
        assert_eq!(
            (file.header(header::CACHE_CONTROL), file.header(header::ETAG)),
            ("no-store", ""),
            "{path}"
        );
        let none = web.get(path).await;
        assert_eq!(none.body.matches(mark).count(), 0, "another visitor sees nothing of it: {}", none.body);
    }
    check_order(&web.get("/basket").await.words(), &["Basket", "The basket is empty."]);
    let one = cookie(&change(&web, &both, "remove=talk").await);
    assert_eq!(one, "basket=d01@1");
    let none = change(&web, &one, "empty=").await;
    assert!(none.header(header::SET_COOKIE).starts_with("basket=; Path=/; Max-Age=0;"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_basket_holds_only_what_is_public_and_not_too_much() {
    let web = Web::new().await;
    for (form, status) in [
        ("add=secret%401", 404),
        ("add=late%401", 404),
        ("add=talk", 404),
        ("add=talk%409", 404),
        ("add=..%2Fx%401", 404),
        ("add=a%0D%0ASet-Cookie%3A+x%401", 404),
        ("nothing=1", 303),
    ] {
        assert_eq!(change(&web, "", form).await.status, status, "{form}");
    }
    let forged = with(&web, "/basket", "basket=secret@1:late@1:nowhere@1:talk@1:<b>:talk@0:::x").await;
    check_order(&forged.words(), &["One document", "Record of a talk"]);
    assert!(!forged.body.contains("secret") && !forged.body.contains("Verborgen"), "{}", forged.body);
    let headers = [("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(web.ask(Method::POST, "/basket", &headers, "add=talk%401").await.status, 405);
    let many: Vec<String> = (0..100).map(|n| format!("none-{n}@1")).collect();
    let full = change(&web, &format!("basket={}", many.join(":")), "add=talk%401").await;
    assert_eq!((full.status, full.header(header::LOCATION)), (303, "/basket?full="));
    assert!(!full.header(header::SET_COOKIE).contains("talk"));
    check_order(&with(&web, "/basket?full=", "").await.words(), &["The basket is full"]);
}

/// What Zotero's RIS translator makes of a document: field by field.
#[tokio::test(flavor = "multi_thread")]
async fn zotero_saves_a_manuscript() {
    let web = Web::new().await;
    let page = web.get("/documents/talk").await;
    check_order(
        &page.body,
        &[
            "<link rel=\"unapi-server\" type=\"application/xml\" title=\"unAPI\" href=\"/unapi\">",
            "<abbr class=\"unapi-id\" title=\"talk@1\">",
        ],
    );
    let all = web.get("/unapi").await;
    assert_eq!((all.status, all.header(header::CONTENT_TYPE)), (200, "application/xml"));
    assert!(
        all.body.contains(
            "<formats><format name=\"ris\" type=\"application/x-research-info-systems\"/></formats>"
        )
    );
    let one = web.get("/unapi?id=talk%401").await;
    assert_eq!(one.status, 300);
    assert!(one.body.contains("<formats id=\"talk@1\"><format name=\"ris\""), "{}", one.body);
    let ris = web.get("/unapi?id=talk%401&format=ris").await;
    assert_eq!(ris.body, web.get("/documents/talk@1.ris").await.body);
    for (tag, expect) in [
        ("TY", "MANSCPT"),                                      // itemType
        ("TI", "Record of a talk"),                             // title
        ("AU", "Ren Tal"),                                      // creators
        ("DA", "1956/09/19/"),                                  // date
        ("M3", "record of meeting"),                            // manuscriptType
        ("LA", "ru"),                                           // language
        ("DB", "State Archive"),                                // archive
        ("AV", "f. 5, op. 4"),                                  // archiveLocation
        ("AB", "They speak of ferries & <rails>."),             // abstractNote
        ("DP", "The Archive"),                                  // libraryCatalog
        ("UR", "https://archive.example.org/documents/talk@1"), // url
    ] {
        assert!(
            ris.body.contains(&format!("\r\n{tag}  - {expect}\r\n"))
                || ris.body.starts_with(&format!("{tag}  - {expect}\r\n")),
            "{tag}: {}",
            ris.body
        );
    }
    for (path, status) in [
        ("/unapi?id=secret", 404),
        ("/unapi?id=secret&format=ris", 404),
        ("/unapi?id=late@1&format=ris", 404),
        ("/unapi?id=nowhere", 404),
        ("/unapi?id=talk%401&format=mods", 406),
    ] {
        assert_eq!(web.get(path).await.status, status, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_a_page_tells_what_it_is() {
    let page = Web::new().await.get("/documents/talk").await;
    for (name, content) in [
        ("DC.type", "manuscript"),
        ("DC.title", "Record of a talk"),
        ("DC.creator", "Ren Tal"),
        ("DC.date", "1956-09-19"),
        ("DC.language", "ru"),
        ("DC.source", "State Archive, f. 5, op. 4"),
        ("DC.publisher", "The Archive"),
        ("DC.rights", "http://rightsstatements.org/vocab/InC/1.0/"),
        ("DC.identifier", "https://archive.example.org/documents/talk@1"),
        ("citation_title", "Record of a talk"),
        ("citation_author", "Ren Tal"),
        ("citation_date", "1956/09/19"),
        ("citation_language", "ru"),
        ("citation_public_url", "https://archive.example.org/documents/talk@1"),
    ] {
        assert!(page.body.contains(&format!("<meta name=\"{name}\" content=\"{content}\">")), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_downloaded_as_tei() {
    let web = Web::new().await;
    let file = web.get("/documents/talk.tei.xml").await;
    assert_eq!((file.status, file.header(header::CONTENT_TYPE)), (200, "application/tei+xml; charset=utf-8"));
    check_order(
        &file.body,
        &[
            "<idno type=\"URI\">https://archive.example.org/documents/talk@1</idno>",
            "<repository>State Archive</repository>",
            "<pb n=\"7\"/>\n<ab xml:id=\"en.p1.1\" n=\"1\">The ferry<ref type=\"note\" target=\"#en.n1\">1</ref> &lt;b&gt;sails",
            "<note xml:id=\"en.n1\" n=\"1\">A steamer.</note>",
            "<div type=\"translation\" xml:lang=\"ar\" xml:id=\"ar\">",
        ],
    );
    check_page("/documents/talk.tei.xml", &file);
    for (path, status) in [
        ("/documents/talk@1.tei.xml", 200),
        ("/documents/secret.tei.xml", 404),
        ("/documents/late.tei.xml", 404),
        ("/documents/old-7.tei.xml", 301),
        ("/collections/ferry.tei.xml", 404),
    ] {
        assert_eq!(web.get(path).await.status, status, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_is_downloaded_whole() {
    let web = Web::new().await;
    let page = web.get("/collections/ferry").await;
    assert!(page.body.contains("href=\"/collections/ferry.zip\""), "{}", page.body);
    let file = web.get("/collections/ferry.zip").await;
    assert_eq!((file.status, file.header(header::CONTENT_TYPE)), (200, "application/zip"));
    assert_eq!(file.header(header::CONTENT_DISPOSITION), "attachment; filename=\"ferry.zip\"");
    // Each name stands before its file and in the list at the end.
    for (name, expect) in [
        ("ferry/README.txt", 2),
        ("ferry/collection.jsonl", 2),
        ("ferry/d01.json", 2),
        ("ferry/d33.tei.xml", 2),
        (".txt", 2 * 34),
    ] {
        assert_eq!(file.body.matches(name).count(), expect, "{name}");
    }
    let inner = web.get("/collections/inner.zip").await;
    assert_eq!(inner.body.matches(".json").count(), 2 * 2, "one document and the collection");
    for (path, status) in
        [("/collections/shut.zip", 404), ("/collections/FERRY.zip", 301), ("/documents/talk.zip", 404)]
    {
        assert_eq!(web.get(path).await.status, status, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_downloaded_as_a_paper() {
    let web = Web::new().await;
    for path in ["/documents/talk.pdf", "/documents/talk@1.pdf", "/documents/undated.pdf"] {
        let file = web.get(path).await;
        assert_eq!((file.status, file.header(header::CONTENT_TYPE)), (200, "application/pdf"), "{path}");
        assert!(file.body.starts_with("%PDF-") && file.body.contains("/StructTreeRoot"), "{path}");
    }
    for (path, status) in
        [("/documents/secret.pdf", 404), ("/documents/late.pdf", 404), ("/collections/ferry.pdf", 404)]
    {
        assert_eq!(web.get(path).await.status, status, "{path}");
    }
}
