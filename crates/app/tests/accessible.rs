//! pa11y, with axe and HTML CodeSniffer, finds no error on pages of every sort: wide and narrow, light and dark.

mod harness;
#[path = "harness/browser.rs"]
mod steered;

use harness::{Place, Server};
use serde_json::{Value, json};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

/// Addresses, and what is done there before the page is looked at.
const PAGES: [(&str, &[&str]); 27] = [
    ("/", &[]),
    ("/documents?q=ferry+person%3Avarn", &[]),
    ("/documents/karsk-1956-02-16-record", &[]),
    ("/documents/karsk-1956-02-16-record?view=ru,en,scan", &[]),
    ("/documents/karsk-1956-02-16-record?view=ru,en,scan#scan", &[]),
    ("/documents/karsk-1956-summer-words?q=ferries+ice+person%3Avarn&why=open", &[]),
    ("/documents/karsk-1956-summer-words#en.n1", &["click element .keys summary"]),
    ("/documents/karsk-1956-02-16-draft/compare/karsk-1956-02-16-record", &[]),
    ("/documents/karsk-1956-02-16-record@1/cite?passage=en.p2.1", &[]),
    (
        "/documents/karsk-1956-02-16-record",
        &["click element form[action='/basket'] button", "wait for element .remove to be visible"],
    ),
    ("/documents?q=aid", &["click element .keep button", "wait for element .set to be visible"]),
    ("/basket?style=mla", &[]),
    ("/collections/karsk-legation", &[]),
    ("/documents/karsk-1956-02-16-record/revisions", &[]),
    ("/documents/karsk-1956-02-16-record/thread", &[]),
    ("/people", &[]),
    ("/places", &[]),
    ("/topics", &[]),
    ("/repositories/karsk-rep-shuoling", &[]),
    ("/repositories/karsk-rep-kedria/17", &[]),
    ("/collections", &[]),
    ("/people/karsk-varn", &[]),
    ("/topics/karsk-topic-raftsmen", &[]),
    ("/timeline", &[]),
    ("/timeline?date=1956&by=repository", &["click element #table summary"]),
    ("/map", &[]),
    ("/network", &[]),
];

#[test]
fn pa11y_finds_no_error() {
    let Some(browser) = steered::installed() else { return };
    let folder = pa11y();
    let place = Place::empty();
    let server = Server::start(place.command(&["demo", "--listen", "127.0.0.1:0"]));
    let cases: Vec<Value> = [(1280, false), (1280, true), (390, false), (390, true)]
        .into_iter()
        .flat_map(|(width, dark)| PAGES.map(|(page, actions)| (page, actions, width, dark)))
        .map(|(page, actions, width, dark)| {
            let url = format!("http://{}{page}", server.address);
            json!({"url": url, "actions": actions, "width": width, "dark": dark})
        })
        .collect();
    let answers = ask(&folder, &json!({"browser": browser, "flags": steered::FLAGS, "cases": cases}));
    let answers = answers.as_array().expect("an answer a case");
    assert_eq!(answers.len(), cases.len());
    let faults = |answer: &&Value| answer["errors"] != json!([]);
    let faults: Vec<&Value> = answers.iter().filter(faults).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A page with a picture without words and pale letters, beside dark ones: in a drawing and out of sight, too.
const WRONG: &str = "<!doctype html><html lang=en><title>A</title><main><h1>A</h1><img src=x><p style='color: #aaa; background: #fff'>Pale</p>\
<svg width=400 height=90><rect x=0 y=40 width=400 height=50 fill='#333' /><text x=9 y=20 fill='#aaa'>Pale words</text><text x=9 y=60 fill='#222'>On the dark</text><text x=200 y=20 fill='#222'>Well</text></svg>\
<div tabindex=0 role=group aria-label=a style='width: 100px; overflow-x: auto'><table><tr><td style='color: #aaa; padding-right: 200px'>Pale<td style='color: #aaa'>Pale far away<td>Far away</table></div>";

#[test]
fn pa11y_sees_what_is_wrong() {
    let Some(browser) = steered::installed() else { return };
    let folder = pa11y();
    let page = folder.join("wrong.html");
    fs::write(&page, WRONG).expect("a scratch folder");
    let url = format!("file://{}", page.display());
    let cases = json!([{"url": url, "actions": [], "width": 1280, "dark": false}]);
    let answers = ask(&folder, &json!({"browser": browser, "flags": steered::FLAGS, "cases": cases}));
    let errors = answers[0]["errors"].to_string();
    for wanted in ["image-alt", "color-contrast", "WCAG2AA.Principle1.Guideline1_1.1_1_1"] {
        assert!(errors.contains(wanted), "{wanted}: {errors}");
    }
    for (words, told) in [
        ("Pale words", true),
        ("On the dark", true),
        ("Well", false),
        ("Pale far", true),
        (">Far away", false),
    ] {
        assert_eq!(errors.contains(words), told, "{words}: {errors}");
    }
}

/// The folder with pa11y in it, fetched from npm once, as `package-lock.json` has it.
fn pa11y() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(fetched).clone()
}

fn fetched() -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pa11y");
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pa11y");
    fs::create_dir_all(&to).expect("a scratch folder");
    let lock = "package-lock.json";
    let fetched = to.join("node_modules/pa11y").is_dir()
        && fs::read(to.join(lock)).ok() == fs::read(from.join(lock)).ok();
    for name in ["package.json", "check.mjs", lock] {
        fs::copy(from.join(name), to.join(name)).expect("it can be copied");
    }
    if !fetched {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&to);
        assert!(npm.status().is_ok_and(|status| status.success()), "npm could not fetch pa11y");
    }
    to
}

fn ask(folder: &Path, question: &Value) -> Value {
    let mut node = Command::new("node");
    node.arg("check.mjs").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut node = node.spawn().expect("Node.js can be run");
    let mut stdin = node.stdin.take().expect("it is piped");
    stdin.write_all(question.to_string().as_bytes()).expect("it listens");
    drop(stdin);
    let output = node.wait_with_output().expect("it ends");
    assert!(output.status.success(), "check.mjs failed");
    serde_json::from_slice(&output.stdout).expect("it answers with JSON")
}
