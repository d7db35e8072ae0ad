//! Page images and manifests, as validators and a viewer by other people see them.

mod harness;
#[path = "harness/browser.rs"]
mod steered;

use harness::{Place, Server, jsonl};
use serde_json::{Value, json};
use std::{path::PathBuf, process::Command};
use steered::Browser;
use thirtyfour::Key;

/// Where `cargo xtask ci` has put them, or `absent` where nobody could fetch them.
const TOOLS: &str = "FONDS_TEST_CONFORMANCE";

/// The folder of validators and viewers.
fn tools() -> Option<PathBuf> {
    let folder = std::env::var_os(TOOLS).filter(|said| said != "absent").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("NOT RUN: {TOOLS} names no folder of validators; `cargo xtask ci` fetches them");
    }
    folder
}

fn text(path: PathBuf) -> String {
    path.display().to_string()
}

/// A file of this repository.
fn ours(path: &str) -> String {
    text(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path))
}

#[test]
fn the_image_api_is_there_to_level_2() {
    let Some(tools) = tools() else { return };
    let place = Place::new();
    place.file(
        "in/all.jsonl",
        jsonl(&[json!({"id": "squares", "title": "Squares", "files": ["squares.png"]})]),
    );
    let python = |words: &[&str]| harness::run(Command::new(tools.join("python/bin/python")).args(words));
    python(&[&ours("tests/conformance/squares.py"), &place.path("in/squares.png")]).ends(0);
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    let server = place.serve();
    let image = &server.get("/iiif/squares/manifest").json()["items"][0]["items"][0]["items"][0]["body"]["service"]
        [0]["id"];
    let name = image.as_str().and_then(|image| image.rsplit('/').next()).expect("an image");
    let validator = text(tools.join("python/bin/iiif-validate.py"));
    let words =
        [&validator, "-s", &server.address, "-p", "iiif/image", "-i", name, "--version=3.0", "--level=2"];
    let ran = python(&words);
    let said = format!("{}{}", ran.out, ran.err);
    let tests = said.matches(" PASS").count();
    assert!(ran.code == Some(0) && said.contains(", 0 failures") && tests > 30, "{said}");
}

/// The Karsk Legation with what was read of some of its scans.
fn legation() -> (Place, Server) {
    let place = Place::new();
    place.fonds(&["import", &ours("../../demo/karsk.jsonl")]).ends(0);
    let word = |text: &str, at: u32| {
        format!("<span class='ocrx_word' title='bbox {at} 200 {} 230'>{text}</span> ", at + 80)
    };
    let words: String = ["one", "street", "and", "four", "landings"]
        .iter()
        .zip((100..).step_by(100))
        .map(|(text, at)| word(text, at))
        .collect();
    let read =
        format!("<html><body><div class='ocr_page' title='bbox 0 0 992 1403'>{words}</div></body></html>");
    place.file("in/read.hocr", read);
    let shown = place.fonds(&["show", LETTER, "--json"]).ends(0).json();
    let mut files = shown["files"].clone();
    files.as_array_mut().expect("files").push(json!({"path": "read.hocr", "role": "ocr"}));
    place.file("in/all.jsonl", jsonl(&[json!({"id": LETTER, "files": files})]));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    let server = place.serve();
    (place, server)
}

const LETTER: &str = "karsk-1955-05-letter";

#[test]
fn manifests_are_as_the_presentation_api_has_them() {
    let Some(tools) = tools() else { return };
    let (_place, server) = legation();
    let collection = format!("http://{}/iiif/collection/karsk-legation", server.address);
    let mut node = Command::new("node");
    node.env("NODE_PATH", tools.join("node_modules")).arg(ours("tests/conformance/presentation.cjs"));
    let told = harness::run(node.args([&collection, "street"])).ends(0).json();
    assert_eq!(told["faults"], json!([]));
    let count = |what: &str| told[what].as_u64().unwrap_or_default();
    assert!(count("manifests") >= 20 && count("annotations") > 100 && count("hits") == 1, "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn mirador_opens_a_manifest_and_searches_in_it() {
    let Some(tools) = tools() else { return };
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = legation();
    let page = tools.join("mirador.html");
    std::fs::copy(ours("tests/conformance/mirador.html"), &page).expect("the folder can be written");
    let manifest = format!("http://{}/iiif/{LETTER}/manifest", server.address);
    browser.width(1280).await;
    browser.open(&format!("file://{}?manifest={manifest}", page.display())).await;
    browser.until("document.querySelector('.mirador-window h2')?.innerText.startsWith('Letter from Halvard Esking')").await;
    browser.until("document.querySelector('.mirador-osd-container canvas') !== null").await;
    browser.until("document.querySelector('input[name=search], input[id^=search]') !== null").await;
    browser.value("document.querySelector('input[name=search], input[id^=search]').focus()").await;
    browser.write("street").await;
    browser.press(Key::Enter).await;
    browser.until("[...document.querySelectorAll('.mirador-companion-area-left li')].some((hit) => hit.innerText.includes('street'))").await;
    assert_eq!(browser.value("document.querySelector('.mirador-window [role=alert]')").await, Value::Null);
    browser.close().await;
}
