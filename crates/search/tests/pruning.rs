//! The best found without scoring the others are the best of all, and what is found without any
//! score is what is found with one.

mod corpus;

use corpus::{Archive, archive_of, ids};
use record::Document;
use search::{Matching, Request, Sort};
use serde_json::json;

/// More than one block of the engine's for frequent words, in each of three segments.
const DOCUMENTS: usize = 3_000;
const WORDS: [&str; 8] = ["ferry", "wagon", "harvest", "envoy", "bridge", "flood", "granary", "lantern"];

/// Invented documents; the first words stand in most of them, the last in few, and many are alike.
/// Their languages take turns.
fn documents(words: &[&str; 8], langs: &[&str]) -> Vec<Document> {
    let mut seed = 1956_u64;
    let mut draw = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut body = || {
        let words = (0..1 + draw(40)).map(|_| words[(draw(8) * draw(8) / 8) as usize]);
        words.collect::<Vec<_>>().join(" ")
    };
    let document = |number: usize, body: String| {
        let lang = langs[number % langs.len()];
        let text = json!({"key": lang, "role": "transcript", "lang": lang, "body": body});
        json!({"id": format!("k{number:05}"), "title": "Note", "date": "1956", "texts": [text]})
    };
    let lines = (0..DOCUMENTS).map(|number| document(number, body()));
    lines.map(|line| serde_json::from_value(line).expect("a document")).collect()
}

fn has(document: &Document, word: &str) -> bool {
    document.texts[0].body.split(' ').any(|other| other == word)
}

fn check(archive: &Archive, words: &[&str], without: Option<&str>, matching: Matching) {
    let mut q = words.join(" ");
    without.iter().for_each(|word| q.push_str(&format!(" -{word}")));
    let request = Request { q, matching, exact: true, ..Request::default() };
    let all = archive.ask(&request);
    let by_hand = |document: &&Document| match matching {
        Matching::All => words.iter().all(|word| has(document, word)),
        Matching::Any => words.iter().any(|word| has(document, word)),
    } && !without.is_some_and(|word| has(document, word));
    let expect = archive.documents.iter().filter(by_hand).count();
    assert_eq!(all.total, expect as u64, "{request:?}");
    check_pages(archive, &request);
}

/// Pages are those of all results in their order.
fn check_pages(archive: &Archive, request: &Request) {
    let all = archive.ask(&Request { limit: DOCUMENTS, ..request.clone() });
    assert_eq!(all.hits.len() as u64, all.total, "{request:?}");
    for (offset, limit) in [(0, 10), (20, 25), (0, 1), (90, 10)] {
        let page = archive.ask(&Request { offset, limit, ..request.clone() });
        let wanted: Vec<String> = ids(&all).into_iter().skip(offset).take(limit).collect();
        assert_eq!((page.total, ids(&page)), (all.total, wanted), "{offset} {limit} {request:?}");
        assert_eq!((&page.years, &page.decades), (&all.years, &all.decades), "{request:?}");
    }
    let mut found = ids(&all);
    found.sort();
    let by_date = archive.ask(&Request { limit: DOCUMENTS, sort: Some(Sort::Date), ..request.clone() });
    assert_eq!(ids(&by_date), found, "{request:?}");
}

#[test]
fn the_best_are_the_best_of_all() {
    let archive = archive_of(documents(&WORDS, &["und"]), 3);
    for words in [
        &["ferry"][..],
        &["flood"],
        &["ferry", "wagon"],
        &["wagon", "ferry", "envoy"],
        &["ferry", "wagon", "harvest", "envoy"],
        &["granary", "ferry"],
        &["flood", "granary", "bridge"],
    ] {
        for matching in [Matching::All, Matching::Any] {
            for without in [None, Some("harvest"), Some("granary")] {
                let without = without.filter(|word| !words.contains(word));
                check(&archive, words, without, matching);
            }
        }
    }
}

/// English, German and French have one stem for other forms of these.
const FORMS: [&str; 8] =
    ["nation", "nations", "national", "nationalen", "reporting", "reports", "delegations", "delegation"];

#[test]
fn the_best_of_words_with_several_stems_are_the_best_of_all() {
    let archive = archive_of(documents(&FORMS, &["en", "de", "fr"]), 3);
    for words in
        ["nationalen", "nations", "reporting delegation", "national reports", "nations reporting delegations"]
    {
        for matching in [Matching::All, Matching::Any] {
            check_pages(&archive, &Request { q: words.to_owned(), matching, ..Request::default() });
        }
    }
}
