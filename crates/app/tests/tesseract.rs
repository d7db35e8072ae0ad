//! Scans that Tesseract reads.

mod harness;

use harness::{Place, jsonl};
use serde_json::{Value, json};

/// A scan of a letter in English, of the demonstration.
const LETTER: &[u8] = include_bytes!("../../../demo/scans/karsk-1955-05-letter-1.png");

#[test]
fn scans_are_read_by_tesseract() {
    let place = Place::new();
    place.file("in/scans/letter.png", LETTER);
    place.file("in/scans/odd.png", LETTER);
    let letter = |id: &str, lang: Value| {
        let scan = json!({"path": format!("scans/{id}.png"), "role": "scan"});
        json!({"id": id, "title": "Letter", "languages": lang, "files": [scan]})
    };
    place.file("in/all.jsonl", jsonl(&[letter("letter", json!(["en"])), letter("odd", json!(["tlh"]))]));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    let none = harness::run(place.command(&["ocr"]).env("PATH", ""));
    assert!(none.ends(1).err.contains("apt install tesseract-ocr tesseract-ocr-eng tesseract-ocr-tlh"));
    if !harness::is_wanted("FONDS_TEST_TESSERACT", &["tesseract"]) {
        return;
    }
    let ran = place.fonds(&["ocr", "--json"]).ends(1);
    assert!(ran.err.contains("odd: Tesseract lacks its language. On Debian: apt install tesseract-ocr-tlh."));
    assert_eq!((&ran.json()["read"][0]["id"], &ran.json()["batch"]), (&json!("letter"), &json!(2)));
    let shown = place.fonds(&["show", "letter", "--json"]).ends(0).json();
    assert_eq!(shown["files"][1]["path"], "scans/letter.hocr");
    let body = shown["texts"][0]["body"].as_str().expect("a text");
    assert!(body.contains("one street and four landings"), "{body}");
    let server = place.serve();
    let page = server.get("/documents/letter?q=landings").body;
    assert!(page.contains("One word found on this page"), "{page}");
    assert_eq!(
        server.get("/iiif/letter/search?q=landings").json()["items"].as_array().map(Vec::len),
        Some(1)
    );
    assert!(place.fonds(&["ocr", "letter"]).ends(0).err.contains("Nothing was read."));
    place.fonds(&["check"]).ends(0);
    place.fonds(&["ocr", "odd", "--lang", "en"]).ends(0);
    place.fonds(&["undo", "2"]).ends(0);
    assert_eq!(place.fonds(&["show", "letter", "--json"]).ends(0).json()["texts"], Value::Null);
    assert!(place.fonds(&["ocr", "nobody"]).ends(1).err.contains("There is no document nobody."));
}
