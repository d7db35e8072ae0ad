//! What should come first, and why: a small table of judgments of our own. The
//! documents are invented.

mod corpus;

use corpus::{Archive, archive_of, ids, typed_request};
use search::{Matching, Request};
use serde_json::{Value, json};

/// What is typed, what should come first in this order, and why.
const ALL: &[(&str, &str, &str)] = &[
    (
        "canal",
        "r03 r13 r01 r02",
        "a long report on it; short entries with it in the title; a long report that names it once",
    ),
    (
        "lighthouse",
        "r04 r05",
        "a long text that speaks of it throughout, before a note that names it in passing",
    ),
    ("Oda Brandt", "r06 r07 r08", "who wrote it; whom a summary names; whom a long text names once"),
    ("ferry strike", "r09 r10 r02", "in the title; in the summary; each once, far apart, in a long report"),
    ("маяк", "r04", "a title in another language"),
    ("lighthouses", "r04 r05", "another form of the word, in the same order"),
    ("\"ferry strike\"", "r09 r10", "the words side by side alone"),
];

/// The same, where any word is enough.
const ANY: &[(&str, &str, &str)] = &[
    ("ferry strike timetable", "r10 r09", "all of the words before one of them often"),
    ("report Vostrikov", "r12", "a name that is rare before a word that is not"),
    ("canal-ferry", "r13", "joined words together, before either alone"),
    ("the lighthouse", "r04 r05", "a word that stands everywhere says nothing"),
];

/// Words that are asked for by nobody.
fn filler(sentences: usize) -> String {
    "The office wrote of roads and of the price of timber. ".repeat(sentences)
}

fn text(body: &str) -> Value {
    json!([{"key": "en", "role": "transcript", "lang": "en", "body": body}])
}

fn archive() -> Archive {
    let report = |inside: &str| text(&format!("{}\n\n{inside}\n\n{}", filler(40), filler(40)));
    let throughout = |inside: &str, times| text(&format!("{inside}\n\n{}\n\n", filler(2)).repeat(times));
    let documents = json!([
        {"id": "r01", "title": "Dredging of the Osk canal", "kind": "note"},
        {"id": "r02", "title": "Report of the district for 1951", "texts": report("A strike was feared. The canal froze.\n\nLate in the year the ferry ran again.")},
        {"id": "r03", "title": "Report of the waterways office", "texts": throughout("The canal was deepened and its banks were raised.", 25)},
        {"id": "r04", "title": "Report from Cape Selm", "titles": [{"lang": "ru", "text": "Маяк на мысе Сельм"}], "texts": throughout("The lighthouse was painted, the lamp of the lighthouse cleaned.", 25)},
        {"id": "r05", "title": "Note on a walk", "texts": text("We passed the lighthouse.")},
        {"id": "r06", "title": "Letter from Karsk", "from": [{"name": "Brandt, Oda"}], "texts": text(&filler(10))},
        {"id": "r07", "title": "Letter to Karsk", "summary": "Oda Brandt is thanked.", "texts": text(&filler(10))},
        {"id": "r08", "title": "Report on the schools", "texts": report("Oda Brandt was not there.")},
        {"id": "r09", "title": "Ferry strike at Wangjin", "texts": text(&filler(5))},
        {"id": "r10", "title": "Telegram from Wangjin", "summary": "The ferry strike goes on; no timetable holds.", "texts": text(&filler(5))},
        {"id": "r11", "title": "Timetable", "summary": "Timetable of the trains.", "texts": throughout("This timetable replaces the timetable of May.", 3)},
        {"id": "r12", "title": "Minutes", "texts": report("Vostrikov spoke last.")},
        {"id": "r13", "title": "Canal ferry", "summary": "A canal ferry for Karsk."},
        {"id": "r14", "title": "Report on reports", "summary": "Reports, and a report on them."}
    ]);
    archive_of(serde_json::from_value(documents).expect("documents"), 2)
}

/// Where the first documents are others than they should be.
fn wrong(archive: &Archive, table: &[(&str, &str, &str)], matching: Matching) -> Vec<String> {
    let mut wrong = Vec::new();
    for (typed, expect, why) in table {
        let found = ids(&archive.ask(&Request { matching, ..typed_request(typed) })).join(" ");
        if !found.starts_with(expect) {
            wrong.push(format!("{typed} ({why}) finds {found}, not {expect}"));
        }
    }
    wrong
}

#[test]
fn what_should_come_first_does() {
    let archive = archive();
    let mut wrong_ones = wrong(&archive, ALL, Matching::All);
    wrong_ones.extend(wrong(&archive, ANY, Matching::Any));
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}
