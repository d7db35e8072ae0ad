//! Where any word is enough, words of the first documents order the others; what is found, and
//! how much, is what it would be without them.

mod corpus;
mod seeded;

use std::collections::BTreeMap;
use std::sync::Arc;

use corpus::{Archive, archive_of, ids};
use record::Document;
use search::{Facet, Families, Matching, Request, Sort};
use seeded::Seeded;
use serde_json::json;

/// What the best documents say.
const BEST: &str = "The ferry strike was led by two stevedores. Pilots joined the stevedores at Wangjin.";
/// Shorter, with a word that is typed and none of the others above.
const ALONE: [&str; 2] =
    ["The office wrote of the price of a painted ferry.", "The office wrote of the price of a sunken ferry."];
/// Longer, with the same word and others of the best, in another form and in the same.
const BESIDE: [&str; 2] = [
    "A stevedore and a pilot told the office of roads and of the ferry.",
    "Stevedores and pilots wrote to the office of timber and of the ferry.",
];
/// Others of the best, and none that is typed.
const WITHOUT: &str = "The stevedores and the pilots met at Wangjin.";
/// What most documents say.
const OTHER: &str = "The office wrote of roads and of the price of timber.";

fn document(id: &str, kind: &str, body: &str) -> Document {
    let texts = json!([{"key": "en", "role": "transcript", "lang": "en", "body": body}]);
    let line = json!({"id": id, "title": "Note", "kind": kind, "date": "1956", "texts": texts});
    serde_json::from_value(line).expect("a document")
}

/// Invented documents.
fn documents() -> Vec<Document> {
    let told = [
        ("k01", "letter", BEST),
        ("k02", "letter", BEST),
        ("k03", "note", BEST),
        ("k04", "note", ALONE[0]),
        ("k05", "note", BESIDE[0]),
        ("k06", "note", WITHOUT),
        ("k07", "draft", ALONE[1]),
        ("k08", "draft", BESIDE[1]),
    ];
    let others = (100..160).map(|number| document(&format!("k{number}"), "report", OTHER));
    told.into_iter().map(|(id, kind, body)| document(id, kind, body)).chain(others).collect()
}

fn any(q: &str) -> Request {
    Request { q: q.to_owned(), matching: Matching::Any, limit: 100, ..Request::default() }
}

fn of_kind(kinds: &[&str]) -> BTreeMap<Facet, Vec<String>> {
    BTreeMap::from([(Facet::Kind, kinds.iter().map(|kind| (*kind).to_owned()).collect())])
}

/// Whether these are found in this order, and page by page, and after each of them.
fn check(archive: &Archive, request: &Request, expect: &str) {
    let whole = archive.ask(request);
    assert_eq!(ids(&whole).join(" "), expect, "{request:?}");
    check_places(archive, request);
    let by_date = archive.ask(&Request { sort: Some(Sort::Date), ..request.clone() });
    let mut found = ids(&whole);
    found.sort();
    assert_eq!((whole.total, found), (by_date.total, ids(&by_date)), "{request:?}");
    assert_eq!((&whole.facets, &whole.years), (&by_date.facets, &by_date.years), "{request:?}");
}

/// Whether each place of a listing is the same, however one comes to it.
fn check_places(archive: &Archive, request: &Request) {
    let all = ids(&archive.ask(&Request { limit: 10_000, ..request.clone() }));
    for (at, id) in all.iter().enumerate().step_by(all.len().div_ceil(20)) {
        let page = archive.ask(&Request { offset: at, limit: 3, ..request.clone() });
        assert_eq!(ids(&page), all[at..].iter().take(3).cloned().collect::<Vec<_>>(), "{at} {request:?}");
        let after = archive.ask(&Request { after: Some(id.clone()), limit: 3, ..request.clone() });
        assert_eq!(after.before, Some(at as u64 + 1), "after {id} {request:?}");
        assert_eq!(ids(&after), all[at + 1..].iter().take(3).cloned().collect::<Vec<_>>(), "after {id}");
    }
}

#[test]
fn words_of_the_first_order_the_others() {
    for commits in [1, 3] {
        let archive = archive_of(documents(), commits);
        for (exact, q, expect) in [
            (false, "ferry strike", "k01 k02 k03 k05 k08 k04 k07"),
            (false, "ferries strikes -told", "k01 k02 k03 k08 k04 k07"),
            (true, "ferry strike", "k01 k02 k03 k04 k07 k08 k05"),
            (false, "ferry", "k04 k07 k08 k01 k02 k03 k05"),
        ] {
            check(&archive, &Request { exact, ..any(q) }, expect);
        }
    }
}

#[test]
fn the_first_are_those_that_pass_the_filters() {
    let archive = archive_of(documents(), 2);
    for (kinds, expect) in [
        (&["letter", "note"][..], "k01 k02 k03 k05 k04"),
        (&["letter", "draft"], "k01 k02 k08 k07"),
        (&["draft"], "k07 k08"),
    ] {
        check(&archive, &Request { chosen: of_kind(kinds), ..any("ferry strike") }, expect);
    }
}

#[test]
fn families_stand_where_the_first_of_each_does() {
    let archive = archive_of(documents(), 2);
    let families = ["k01 k02", "k04 k08"].map(|family| family.split(' ').map(str::to_owned).collect());
    let families = Some(Arc::new(Families::new(families.into())));
    let folded = archive.ask(&Request { fold: true, families, ..any("ferry strike") });
    assert_eq!(ids(&folded).join(" "), "k01 k03 k05 k08 k07");
}

/// Invented documents: words that stand in many, and for each a matter with words of its own.
fn many() -> Vec<Document> {
    const MATTERS: usize = 12;
    let mut seeded = Seeded::new(18);
    let body = |seeded: &mut Seeded| {
        let matter = seeded.below(MATTERS);
        let words = (0..3 + seeded.below(30)).map(|_| match seeded.below(3) {
            0 => format!("matter{}", matter * 10 + seeded.below(10)),
            _ => seeded.of(&["ferry", "strike", "bridge", "flood", "mill"]).to_string(),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    (0..2_000).map(|number| document(&format!("k{number:04}"), "note", &body(&mut seeded))).collect()
}

#[test]
fn each_place_is_the_same_however_one_comes_to_it() {
    let archive = archive_of(many(), 3);
    for exact in [false, true] {
        for q in ["ferry strike", "ferry strike matter7", "flood bridge -mill", "matter11 matter25"] {
            check_places(&archive, &Request { exact, ..any(q) });
        }
    }
}
