//! Scans from their files to the page and to viewers, and what of them nobody may see.

mod harness;

use harness::{Answer, Place, Server, ask, header, jsonl};
use serde_json::{Value, json};
use std::fs;

/// A PDF of so many pages of 360 × 180 points, each with a black square on its left.
fn pdf(pages: usize) -> Vec<u8> {
    pdf_with(pages, "0 g 0 0 180 180 re f")
}

/// A PDF of so many pages of 360 × 180 points, each with this on it.
fn pdf_with(pages: usize, content: &str) -> Vec<u8> {
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 4)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>".to_owned(),
        format!("<</Type/Pages/Count {pages}/Kids[{kids}]>>"),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let font =
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>>>>>";
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 360 180]/Contents 3 0 R{font}>>");
    objects.extend((0..pages).map(|_| page.clone()));
    let mut pdf = "%PDF-1.4\n".to_owned();
    let places: Vec<usize> = (1..)
        .zip(&objects)
        .map(|(number, object)| {
            let place = pdf.len();
            pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
            place
        })
        .collect();
    let (start, size) = (pdf.len(), objects.len() + 1);
    pdf += &format!("xref\n0 {size}\n0000000000 65535 f \n");
    places.iter().for_each(|place| pdf += &format!("{place:010} 00000 n \n"));
    pdf += &format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
    pdf.into_bytes()
}

/// A document with these files as its scans.
fn document(id: &str, files: &[&str]) -> Value {
    let files: Vec<Value> = files.iter().map(|path| json!({"path": path, "role": "scan"})).collect();
    json!({"id": id, "title": format!("Letter {id}"), "files": files})
}

/// An archive with documents whose scans are whole, broken, restricted, and what the import said.
fn archive() -> (Place, String) {
    let place = Place::new();
    place.file("in/three.pdf", pdf(3));
    place.file("in/one.pdf", pdf(1));
    place.file("in/cut.jpg", b"\xff\xd8\xff\xe0\0\x04ab");
    place.file("in/shut.pdf", pdf(2));
    let mut hidden = document("hidden", &["shut.pdf"]);
    hidden["access"] = "restricted".into();
    let lines =
        [document("letter", &["three.pdf", "one.pdf"]), document("broken", &["cut.jpg", "one.pdf"]), hidden];
    place.file("in/all.jsonl", jsonl(&lines));
    let said = place.fonds(&["import", "in/all.jsonl"]).ends(0).err;
    (place, said)
}

/// The names of the images on a document's page, in their order.
fn images(server: &Server, id: &str) -> Vec<String> {
    let page = server.get(&format!("/documents/{id}")).body;
    let strip = page.split("class=\"pages\"").nth(1).and_then(|rest| rest.split("</ol>").next());
    let strip = strip.unwrap_or(&page);
    let names = strip.split("/iiif/image/").skip(1).filter_map(|rest| rest.split('/').next());
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    names.dedup();
    names
}

#[test]
fn scans_are_drawn_and_turned_without_scripts() {
    let (place, said) = archive();
    let fault = "A scan of broken cannot be shown: it is cut off";
    assert!(said.contains(fault), "{said}");
    let found = place.fonds(&["doctor"]).ends(0).out;
    assert!(
        found.contains("The pages of 3 scans are drawn.") && found.contains(&format!("odd   {fault}")),
        "{found}"
    );
    let server = place.serve();
    let page = server.get("/documents/letter").body;
    assert!(
        page.contains("Scan, page 1 of 4") && page.contains("rel=\"next") && !page.contains("rel=\"prev")
    );
    assert_eq!(images(&server, "letter").len(), 4);
    let third = server.get("/documents/letter?scan=3").body;
    for expect in ["Scan, page 3 of 4", "?scan=2#scan", "?scan=4#scan", ".3/full/max/0/default.jpg"] {
        assert!(third.contains(expect), "{expect} is not in {third}");
    }
    for (asked, canonical) in
        [("scan=1", ""), ("scan=9", "?scan=4"), ("scan=x", ""), ("view=scan&scan=2", "?scan=2")]
    {
        let answer = server.get(&format!("/documents/letter?{asked}"));
        assert_eq!(
            header(&answer.head, "location"),
            Some(format!("/documents/letter{canonical}").as_str()),
            "{asked}"
        );
    }
    assert!(page.contains("/documents/letter.pdf?scans=all"), "{page}");
    let [plain, whole] = ["", "?scans=all"].map(|query| server.get(&format!("/documents/letter.pdf{query}")));
    assert_eq!((plain.status, whole.status), (200, 200));
    let pictures = [plain, whole].map(|pdf| pdf.body.matches("/S/Figure").count());
    assert_eq!(pictures, [0, 4]);
    let broken = server.get("/documents/broken").body;
    assert!(broken.contains("cut.jpg cannot be shown") && broken.contains("Scan, page 1 of 1"), "{broken}");
    server.stop();
}

#[test]
fn a_text_of_some_pages_leads_to_their_images() {
    let place = Place::new();
    place.file("in/three.pdf", pdf(3));
    let mut letter = document("letter", &["three.pdf"]);
    let text =
        |role: &str, lang: &str, body: &str| json!({"key": lang, "role": role, "lang": lang, "body": body});
    letter["texts"] = json!([
        text("transcript", "ru", "[p. 7] Лёд.\n\n[p. 8] Паром.\n\n[p. 9] Конец."),
        text("translation", "en", "[p. 8] The ferry."),
    ]);
    place.file("in/all.jsonl", jsonl(&[letter]));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    let server = place.serve();
    let page = server.get("/documents/letter?view=en,scan").body;
    assert!(page.contains("scan=2#scan\" rel=\"nofollow\">page 8</a>"), "{page}");
    let on = |page: u32| server.get(&format!("/iiif/letter/annotations/{page}")).body.contains("The ferry.");
    assert_eq!([on(1), on(2), on(3)], [false, true, false]);
}

/// A PNG of this size without a picture in it.
fn empty_png(width: u32, height: u32) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8)
                .fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        })
    };
    let head = [b"IHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let chunk =
        |body: &[u8]| [&(body.len() as u32 - 4).to_be_bytes(), body, &crc(body).to_be_bytes()].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(&head), &chunk(b"IEND")].concat()
}

#[test]
fn a_hostile_scan_leaves_its_document_as_it_is() {
    let password = "/Encrypt<</Filter/Standard/V 1/R 2/O<41>/U<42>/P -4>>/ID[<41><41>]";
    let locked = String::from_utf8(pdf(1)).expect("text").replace("/Root", &format!("{password}/Root"));
    let looped = String::from_utf8(pdf(1)).expect("text").replace("/Kids[4 0 R ]", "/Kids[2 0 R 4 0 R ]");
    for (path, bytes, remark, pages) in [
        ("bomb.png", empty_png(100_000, 100_000), Some("it claims more than 120 million pixels"), 0),
        ("cut.jpg", b"\xff\xd8\xff\xe0\0\x04ab".to_vec(), Some("it is cut off"), 0),
        ("empty.png", empty_png(10, 10), Some("it is"), 0),
        ("words.png", b"<script>alert(1)</script>".to_vec(), Some("that can be read"), 0),
        ("locked.pdf", locked.into_bytes(), Some("it is locked with a password"), 0),
        ("many.pdf", pdf(10_000), Some("it has more than 2,000 pages"), 0),
        ("loop.pdf", looped.into_bytes(), None, 1),
        ("script.pdf", pdf(1), None, 1),
        ("half.pdf", pdf(1)[..80].to_vec(), Some("that can be read"), 0),
    ] {
        let place = Place::new();
        place.file(&format!("in/{path}"), bytes);
        let mut letter = document("letter", &[path]);
        letter["texts"] =
            json!([{"role": "transcript", "lang": "en", "body": "The *ferry* <script>x</script>sails."}]);
        place.file("in/all.jsonl", jsonl(&[letter]));
        let said = place.fonds(&["import", "in/all.jsonl"]).ends(0).err;
        match remark {
            Some(remark) => {
                assert!(said.contains("cannot be shown") && said.contains(remark), "{path}: {said}")
            }
            None => assert!(!said.contains("cannot be shown"), "{path}: {said}"),
        }
        let server = place.serve();
        let page = server.get("/documents/letter");
        assert_eq!((page.status, images(&server, "letter").len()), (200, pages), "{path}");
        assert!(page.body.contains("<em>ferry</em>") && !page.body.contains("<script>x"), "{path}");
        assert_eq!(
            page.body.contains(&format!("{path} cannot be shown")),
            remark.is_some(),
            "{path}: {}",
            page.body
        );
        assert_eq!(server.get("/iiif/letter/manifest").status, if pages > 0 { 200 } else { 404 }, "{path}");
    }
}

#[test]
fn images_are_answered_as_iiif_has_it() {
    let (place, _) = archive();
    let server = place.serve();
    let name = &images(&server, "letter")[0];
    let info = server.get(&format!("/iiif/image/{name}/info.json"));
    let url = format!("http://{}/iiif/image/{name}", server.address);
    let told = info.json();
    assert_eq!((&told["id"], &told["width"], &told["height"]), (&json!(url), &json!(1000), &json!(500)));
    assert_eq!(told["tiles"], json!([{"width": 512, "scaleFactors": [1, 2, 4]}]));
    assert_eq!(header(&info.head, "access-control-allow-origin"), Some("*"));
    for (path, status) in [
        ("", 303),
        ("/full/max/0/default.jpg", 200),
        ("/0,0,512,500/512,500/0/default.jpg", 200),
        ("/pct:10,10,20,20/^300,/!90/gray.png", 200),
        ("/full/^1001,/0/default.jpg", 200),
        ("/full/1001,/0/default.jpg", 400),
        ("/2000,0,10,10/max/0/default.jpg", 400),
        ("/full/max/45/default.jpg", 501),
        ("/full/max/0/default.tif", 501),
        ("/full/max/0/default.exe", 400),
        ("/full/max/0", 404),
        (".1/full/max/0/default.jpg", 404),
    ] {
        let answer = server.get(&format!("/iiif/image/{name}{path}"));
        assert_eq!(answer.status, status, "{path}: {}", answer.head);
        if status == 200 {
            let link = header(&answer.head, "link").unwrap_or_default();
            assert!(link.contains(";rel=\"canonical\"") && link.contains("level2.json"), "{link}");
        }
    }
    let base = server.get(&format!("/iiif/image/{name}"));
    assert_eq!(header(&base.head, "location"), Some(format!("{url}/info.json").as_str()));
    let tag = server.get(&format!("/iiif/image/{name}/full/100,/0/default.jpg"));
    let known = [("If-None-Match", header(&tag.head, "etag").expect("a tag"))];
    let again =
        ask(&server.address, "GET", &format!("/iiif/image/{name}/full/100,/0/default.jpg"), &known, "");
    assert_eq!(again.map(|answer| answer.status).ok(), Some(304));
}

#[test]
fn a_manifest_tells_viewers_of_pages_and_texts() {
    let place = Place::new();
    place.file("in/two.pdf", pdf(2));
    let mut letter = document("letter", &["two.pdf"]);
    letter["texts"] =
        json!([{"role": "transcript", "lang": "ru", "body": "Паром.\n\n[p. 2] Мост <b>стоит</b>."}]);
    letter["collections"] = json!(["river"]);
    letter["rights"] = "http://rightsstatements.org/vocab/InC/1.0/".into();
    let river =
        json!({"type": "collection", "id": "river", "title": "The river", "documents": ["plain", "letter"]});
    place.file("in/all.jsonl", jsonl(&[river, letter, document("plain", &[])]));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    let server = place.serve();
    let answer = server.get("/iiif/letter/manifest");
    assert!(
        header(&answer.head, "content-type").is_some_and(|media| media.starts_with("application/ld+json"))
    );
    let manifest = answer.json();
    let url = |rest: &str| format!("http://{}/iiif/{rest}", server.address);
    assert_eq!(
        (&manifest["id"], &manifest["label"]),
        (&json!(url("letter/manifest")), &json!({"en": ["Letter letter"]}))
    );
    assert_eq!(manifest["rights"], "http://rightsstatements.org/vocab/InC/1.0/");
    let canvas = &manifest["items"][1];
    assert_eq!((&canvas["width"], &canvas["height"]), (&json!(1000), &json!(500)));
    let painting = &canvas["items"][0]["items"][0];
    assert_eq!((&painting["target"], &painting["motivation"]), (&canvas["id"], &json!("painting")));
    let service = painting["body"]["service"][0]["id"].as_str().expect("a service");
    let path = |address: &str| address.split_once(&server.address).expect("it is absolute").1.to_owned();
    assert_eq!(server.get(&format!("{}/info.json", path(service))).status, 200);
    assert_eq!(server.get(&path(painting["body"]["id"].as_str().expect("an image"))).status, 200);
    let page = canvas["annotations"][0]["id"].as_str().expect("annotations");
    let notes = server.get(&path(page)).json();
    let body = &notes["items"][0]["body"];
    assert_eq!((&body["language"], &notes["items"][0]["target"]), (&json!("ru"), &canvas["id"]));
    assert!(
        body["value"].as_str().is_some_and(|html| html.contains("Мост") && !html.contains("<b>")),
        "{body}"
    );
    let collection = server.get("/iiif/collection/river").json();
    assert_eq!(
        collection["items"],
        json!([{"id": url("letter/manifest"), "type": "Manifest", "label": {"en": ["Letter letter"]}}])
    );
    for path in
        ["/iiif/plain/manifest", "/iiif/none/manifest", "/iiif/letter/annotations/3", "/iiif/collection/none"]
    {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn what_ocr_has_read_is_found_where_it_stands() {
    let place = Place::new();
    place.file("in/scans/001.pdf", pdf(2));
    let word = |text: &str, x: u32| {
        format!("<String CONTENT='{text}' HPOS='{x}' VPOS='50' WIDTH='80' HEIGHT='20'/>")
    };
    let page = |words: &str| {
        format!(
            "<Page WIDTH='1000' HEIGHT='500'><PrintSpace><TextBlock>{words}</TextBlock></PrintSpace></Page>"
        )
    };
    let second = [word("The", 0), word("ferry", 100), word("*sails*", 200), word("unplaced", 990)].concat();
    let alto = format!("<alto><Layout>{}{}</Layout></alto>", page(&word("Nothing", 10)), page(&second));
    place.file("in/scans/001.xml", alto);
    let mut letter = document("letter", &["scans/001.pdf"]);
    letter["languages"] = json!(["en"]);
    letter["files"].as_array_mut().expect("files").push(json!({"path": "scans/001.xml", "role": "ocr"}));
    place.file("in/all.jsonl", jsonl(std::slice::from_ref(&letter)));
    let said = place.fonds(&["import", "in/all.jsonl"]).ends(0).err;
    assert!(said.contains("words-without-places"), "{said}");
    let text = place.fonds(&["show", "letter", "--json"]).ends(0).json()["texts"][0].clone();
    assert_eq!(
        (&text["role"], &text["lang"], &text["method"]),
        (&json!("ocr"), &json!("en"), &json!("machine"))
    );
    assert_eq!(text["body"], "[p. 1]\n\nNothing\n\n[p. 2]\n\nThe ferry \\*sails\\* unplaced");
    let server = place.serve();
    assert_eq!(server.total("ferry"), 1);
    let page = server.get("/documents/letter?q=ferries").body;
    for expect in [
        "Scan, page 2 of 2",
        "<rect x=\"100\" y=\"50\" width=\"80\" height=\"20\"/>",
        "One word found on this page",
        "data-search=",
    ] {
        assert!(page.contains(expect), "{expect} is not in {page}");
    }
    assert!(!server.get("/documents/letter?q=ferries&scan=1").body.contains("<rect"));
    let url = |rest: &str| format!("http://{}/iiif/letter/{rest}", server.address);
    let manifest = server.get("/iiif/letter/manifest").json();
    let first = json!({"@id": url("search/1"), "@type": "SearchService1", "profile": "http://iiif.io/api/search/1/search"});
    assert_eq!(manifest["service"], json!([{"id": url("search"), "type": "SearchService2"}, first]));
    let targets = |q: &str| -> Vec<String> {
        let found = server.get(&format!("/iiif/letter/search?q={q}")).json();
        assert_eq!(found["type"], "AnnotationPage");
        let items = found["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["target"].as_str().expect("a target").to_owned()).collect()
    };
    let canvas = url("canvas/2#xywh=");
    assert_eq!(targets("ferry"), [format!("{canvas}100,50,80,20")]);
    assert_eq!(targets("%22the+ferry%22"), [format!("{canvas}0,50,80,20"), format!("{canvas}100,50,80,20")]);
    let first = server.get("/iiif/letter/search/1?q=ferry").json();
    let (resource, hit) = (&first["resources"][0], &first["hits"][0]);
    assert_eq!(resource["on"], format!("{canvas}100,50,80,20"));
    assert_eq!((&hit["annotations"][0], &hit["match"]), (&resource["@id"], &json!("ferry")));
    assert_eq!(targets("unplaced"), [url("canvas/2")], "the page alone is known");
    for nothing in ["", "bridge"] {
        assert_eq!(targets(nothing), [""; 0], "{nothing}");
    }
    assert_eq!(server.get("/iiif/none/search?q=ferry").status, 404);
    assert!(place.fonds(&["import", "in/all.jsonl"]).ends(0).err.contains("Nothing changed."));
    letter["texts"] = json!([{"role": "transcript", "lang": "ru", "body": "Паром отходит."}]);
    place.file("in/all.jsonl", jsonl(&[letter]));
    for said in ["New or changed: 1 record.", "Nothing changed."] {
        let ran = place.fonds(&["import", "in/all.jsonl"]).ends(0);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    let texts = place.fonds(&["show", "letter", "--json"]).ends(0).json()["texts"].clone();
    assert_eq!((&texts[0]["key"], &texts[1]["role"]), (&json!("ru"), &json!("ocr")), "{texts}");
    // Beside two texts the scan is opened when something is found on it.
    let hit = server.until("/documents/letter?q=ferries", |answer| answer.status == 302);
    assert_eq!(header(&hit.head, "location"), Some("/documents/letter?view=ru,en,scan&q=ferries"));
    assert!(server.get("/documents/letter?view=ru,en,scan&q=ferries").body.contains("<rect x=\"100\""));
    assert!(!server.get("/documents/letter?view=ru&q=ferries").body.contains("<rect"));
}

#[test]
fn the_text_layer_of_a_pdf_is_found_where_it_stands() {
    let place = Place::with(&[document("loose", &[])]);
    let layer = pdf_with(2, "BT 3 Tr /F 20 Tf 36 90 Td (The ferry) Tj 0 -24 Td (sails.) Tj ET");
    place.file("in/read.pdf", &layer);
    place.file("in/loose.pdf", &layer);
    place.file("in/unread.pdf", pdf(1));
    let mut read = document("read", &["read.pdf"]);
    read["languages"] = json!(["en"]);
    place.file("in/all.jsonl", jsonl(&[read, document("unread", &["unread.pdf"])]));
    let said = place.fonds(&["import", "in"]).ends(0).err;
    assert!(!said.contains("words-without-places"), "{said}");
    let texts = |id: &str| place.fonds(&["show", id, "--json"]).ends(0).json()["texts"].clone();
    let body = "[p. 1]\n\nThe ferry sails.\n\n[p. 2]\n\nThe ferry sails.";
    assert_eq!(
        texts("read"),
        json!([{"key": "en", "role": "ocr", "lang": "en", "method": "machine", "body": body}])
    );
    assert_eq!((&texts("loose")[0]["body"], texts("unread")), (&json!(body), Value::Null));
    let server = place.serve();
    let found = server.get("/iiif/read/search?q=ferry").json();
    let targets: Vec<&Value> =
        found["items"].as_array().expect("hits").iter().map(|hit| &hit["target"]).collect();
    let canvas = |page: u32| format!("http://{}/iiif/read/canvas/{page}#xywh=233,206,167,56", server.address);
    assert_eq!(targets, [canvas(1).as_str(), canvas(2).as_str()]);
    let page = server.get("/documents/read?q=ferry").body;
    for expect in [
        "<rect x=\"233\"",
        "Found on pages <a href=\"/documents/read?q=ferry#scan\" rel=\"nofollow\" aria-current=\"true\">1</a>",
        "scan=2#scan\" rel=\"nofollow\">2</a>",
        "<a href=\"#scan\" rel=\"nofollow\">2 page images</a>",
    ] {
        assert!(page.contains(expect), "{expect} is not in {page}");
    }
    assert_eq!(page.matches("<figcaption>").count(), 2, "both are printed");
    assert_eq!(server.get("/iiif/read/manifest").json()["service"][0]["type"], "SearchService2");
    assert_eq!(server.get("/iiif/unread/manifest").json()["service"], Value::Null);
    assert!(place.fonds(&["import", "in"]).ends(0).err.contains("Nothing changed."));
}

/// The same answer but for the day and hour.
fn timeless(answer: &Answer) -> (u16, String, String) {
    let head = answer.head.lines().filter(|line| !line.to_lowercase().starts_with("date:")).collect();
    (answer.status, head, answer.body.clone())
}

#[test]
fn what_nobody_may_see_leaves_no_trace() {
    let (place, _) = archive();
    let server = place.serve();
    let hash = |file: &str| {
        let line = place.export().lines().find(|line| line.contains(file)).expect("it is there").to_owned();
        let line: Value = serde_json::from_str(&line).expect("JSON");
        let files = line["files"].as_array().expect("files").clone();
        let found = files.iter().find(|one| one["path"] == file).expect("the file");
        found["sha256"].as_str().expect("a SHA-256").to_owned()
    };
    let missing = "0".repeat(64);
    let check = |sha256: &str, seen: bool| {
        for path in ["", "/info.json", "/full/max/0/default.jpg", "/full/max/45/default.jpg", "/x/y/z/w"] {
            let answer = server.get(&format!("/iiif/image/{sha256}.1{path}"));
            let none = server.get(&format!("/iiif/image/{missing}.1{path}"));
            assert_eq!(timeless(&answer) == timeless(&none), !seen, "{path}: {answer:?}");
        }
    };
    check(&hash("shut.pdf"), false);
    let one = hash("one.pdf");
    check(&one, true);
    for id in ["letter", "broken"] {
        place.file("withdraw.jsonl", jsonl(&[json!({"id": id, "access": "restricted"})]));
        check(&one, true);
        place.fonds(&["import", "withdraw.jsonl"]).ends(0);
    }
    check(&one, false);
    assert_eq!(server.get("/documents/letter").status, 410);
    assert_eq!(
        (server.get("/iiif/letter/manifest").status, server.get("/iiif/hidden/manifest").status),
        (410, 404)
    );
}

#[test]
fn a_folder_of_scans_finds_its_documents() {
    let place = Place::with(&[document("letter", &[]), document("letter-2", &[])]);
    for file in ["letter_10.pdf", "letter_9.pdf", "letter-2.pdf", "box/letter-2/p3.pdf", "stray.pdf"] {
        place.file(&format!("in/{file}"), pdf(file.len()));
    }
    let ran = place.fonds(&["import", "in", "--json"]).ends(0);
    assert_eq!(ran.json()["sources"][0]["outcomes"], json!({"document": {"changed": 2}}));
    assert_eq!(ran.json()["sources"][0]["notices"][0]["code"], "no-such-document");
    let paths = |id: &str| -> Vec<String> {
        let shown = place.fonds(&["show", id, "--json"]).ends(0).json();
        let files = shown["files"].as_array().cloned().unwrap_or_default();
        files.iter().map(|file| file["path"].as_str().expect("a path").to_owned()).collect()
    };
    assert_eq!(paths("letter"), ["letter_9.pdf", "letter_10.pdf"]);
    assert_eq!(paths("letter-2"), ["letter-2.pdf", "box/letter-2/p3.pdf"]);
    assert!(place.fonds(&["import", "in"]).ends(0).err.contains("Nothing changed."));
    place.file("in/letter_9.pdf", pdf(1));
    place.file("in/all.jsonl", jsonl(&[document("stray", &["stray.pdf"])]));
    let again = place.fonds(&["import", "in", "--json"]).ends(0).json();
    assert_eq!(again["sources"][1]["outcomes"], json!({"document": {"changed": 1, "same": 1}}));
    assert_eq!(again["sources"][1]["notices"], json!([]));
    assert_eq!(paths("letter"), ["letter_9.pdf", "letter_10.pdf"]);
}

#[test]
fn what_was_drawn_can_be_thrown_away() {
    let (place, _) = archive();
    fs::remove_dir_all(place.archive().join("data/pages")).expect("it is there");
    place.fonds(&["check"]).ends(0);
    let server = place.serve();
    server.until("/documents/letter", |page| page.body.contains("Scan, page 1 of 4"));
    server.stop();
}

#[test]
fn scans_that_come_in_beside_a_server_are_drawn_by_it() {
    let place = Place::new();
    let server = place.serve();
    place.file("in/two.pdf", pdf(2));
    place.file("in/all.jsonl", jsonl(&[document("late", &["two.pdf"])]));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    server.until("/documents/late", |page| page.body.contains("Scan, page 1 of 2"));
    server.stop();
}
