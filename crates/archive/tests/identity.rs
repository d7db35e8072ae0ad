//! Identity: two authorities made one, one made two, and what of it can be taken back.

mod scratch;

use archive::{
    Archive, Facet, Found, Ground,
    record::{Kind, Principal},
};
use scratch::Scratch;

const LINES: &str = r#"
{"type": "agent", "id": "rusk", "kind": "person", "name": "Orel, Piet", "variants": [{"name": "P. Orel"}], "dates": "1904–1972", "offices": [{"title": "Consul"}], "note": "Consul in Karsk, ferries."}
{"type": "agent", "id": "v2-orel", "kind": "person", "name": "Orel, Piet J.", "same_as": ["https://viaf.org/viaf/1"], "note": "Deputy for ferries in Karsk"}
{"type": "agent", "id": "v3-orel", "kind": "person", "name": "Piet Orel", "dates": "1961–"}
{"type": "agent", "id": "v4-orel", "kind": "person", "name": "Orel, Piet, Jr."}
{"type": "agent", "id": "ida", "kind": "person", "name": "Elan, Ida", "note": "Secretary of the ferries council from 1951"}
{"type": "agent", "id": "v2-ida", "kind": "person", "name": "Elan, Ida", "note": "Council secretary, ferries, until 1952"}
{"type": "place", "id": "karsk", "name": "Karsk"}
{"type": "place", "id": "karsk2", "name": "Karsk (town)", "within": "karsk"}
{"type": "place", "id": "port", "name": "Port", "within": "karsk2"}
{"id": "d1", "title": "One", "from": [{"name": "Orel, Piet", "id": "rusk"}], "people": [{"name": "Elan, Ida", "id": "ida"}]}
{"id": "d2", "title": "Two", "to": [{"name": "Orel, Piet J.", "id": "v2-orel"}], "people": [{"name": "Elan, Ida", "id": "v2-ida"}], "place": {"name": "Karsk (town)", "id": "karsk2"}}
{"id": "d3", "title": "Three", "people": [{"name": "Orel", "id": "v2-orel"}], "places": [{"name": "Port", "id": "port"}]}
{"id": "d4", "title": "Four", "people": [{"name": "Piet Orel", "id": "v3-orel"}]}
"#;

async fn filled() -> Scratch {
    let scratch = Scratch::new().await;
    scratch.import_lines(LINES).await;
    scratch.archive.catch_up().await.unwrap();
    scratch
}

/// What stands at the address of a person: `id count`, `-> id`, or nothing.
async fn at(archive: &Archive, facet: Facet, id: &str) -> String {
    match archive.authority(facet, id).await.unwrap() {
        Found::Here(authority) => format!("{} {}", authority.record.id(), authority.count),
        Found::Moved(to) => format!("-> {to}"),
        _ => String::new(),
    }
}

const GROUND: Ground<'_> = Ground { why: Some("same name and office"), by: Some("editor") };

#[tokio::test(flavor = "multi_thread")]
async fn what_is_merged_leads_on_and_comes_back() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    let before = scratch.export(Principal::Staff).await;
    let moved = archive.merge(Kind::Agent, "v2-orel", "rusk", GROUND).await.unwrap();
    assert_eq!(moved.records, 2);
    archive.catch_up().await.unwrap();
    assert_eq!(at(archive, Facet::Person, "rusk").await, "rusk 3");
    assert_eq!(at(archive, Facet::Person, "v2-orel").await, "-> rusk");
    assert_eq!(at(archive, Facet::Person, "V2-Orel").await, "-> rusk");
    let after = scratch.export(Principal::Staff).await;
    for there in [
        r#""name":"Orel, Piet J.""#,
        r#"{"name":"Orel","id":"rusk"}"#,
        r#""same_as":["https://viaf.org/viaf/1"]"#,
        r#""why":"same name and office","by":"editor""#,
        r#""note":"Consul in Karsk, ferries.\n\nDeputy for ferries in Karsk""#,
    ] {
        assert!(after.contains(there), "{there} in {after}");
    }
    // A later import of the same sources brings nobody back.
    let old = r#"{"type": "agent", "id": "v2-orel", "kind": "person", "name": "Orel, Piet J."}"#;
    let new = r#"{"id": "d5", "title": "Five", "people": [{"name": "Orel, Piet J.", "id": "v2-orel"}]}"#;
    scratch.import_lines(&format!("{old}\n{new}\n")).await;
    archive.catch_up().await.unwrap();
    assert_eq!(at(archive, Facet::Person, "rusk").await, "rusk 4");
    archive.undo(moved.batch + 1).await.unwrap();
    archive.undo(moved.batch).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(at(archive, Facet::Person, "v2-orel").await, "v2-orel 2");
    assert_eq!(scratch.export(Principal::Staff).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_went_into_one_that_goes_is_led_on() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    archive.merge(Kind::Agent, "v4-orel", "v2-orel", GROUND).await.unwrap();
    archive.merge(Kind::Agent, "v2-orel", "rusk", GROUND).await.unwrap();
    archive.catch_up().await.unwrap();
    for gone in ["v4-orel", "v2-orel"] {
        assert_eq!(at(archive, Facet::Person, gone).await, "-> rusk");
    }
    let pair = ["v2-orel", "rusk"];
    archive.tell_apart(Kind::Agent, pair, GROUND).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(at(archive, Facet::Person, "v2-orel").await, "v2-orel 2");
    assert_eq!(at(archive, Facet::Person, "rusk").await, "rusk 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_travel() {
    let scratch = filled().await;
    scratch.archive.merge(Kind::Agent, "v2-orel", "rusk", GROUND).await.unwrap();
    scratch.archive.tell_apart(Kind::Agent, ["ida", "v2-ida"], Ground::default()).await.unwrap();
    let whole = scratch.export(Principal::Staff).await;
    let other = Scratch::new().await;
    other.import_lines(&whole).await;
    other.archive.catch_up().await.unwrap();
    assert_eq!(other.export(Principal::Staff).await, whole);
    assert_eq!(at(&other.archive, Facet::Person, "v2-orel").await, "-> rusk");
}

#[tokio::test(flavor = "multi_thread")]
async fn places_that_are_merged_do_not_lie_in_themselves() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    archive.merge(Kind::Place, "karsk2", "karsk", Ground::default()).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(at(archive, Facet::Place, "karsk").await, "karsk 1");
    let Found::Here(port) = archive.authority(Facet::Place, "port").await.unwrap() else {
        panic!("port is here")
    };
    assert_eq!(port.above.iter().map(|near| near.id.as_str()).collect::<Vec<_>>(), ["karsk"]);
    assert!(!port.circular);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_made_two_in_the_documents_named() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    let split = |documents: &'static [&'static str]| {
        let documents: Vec<String> = documents.iter().map(|id| (*id).to_owned()).collect();
        async move { archive.split(Kind::Agent, "v2-orel", ("son", "Orel, Piet (son)"), &documents, GROUND).await }
    };
    assert!(split(&["d1"]).await.is_err(), "d1 does not name it");
    let moved = split(&["d3"]).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(at(archive, Facet::Person, "son").await, "son 1");
    assert_eq!(at(archive, Facet::Person, "v2-orel").await, "v2-orel 1");
    archive.undo(moved.batch).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(at(archive, Facet::Person, "v2-orel").await, "v2-orel 2");
    assert_eq!(at(archive, Facet::Person, "son").await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_one_is_refused() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    let before = scratch.export(Principal::Staff).await;
    for (from, into, expect) in [
        ("rusk", "rusk", "was named twice"),
        ("rusk", "absent", "There is no authority absent"),
        ("absent", "rusk", "There is no authority absent"),
        ("rusk", "karsk", "There is no authority karsk"),
    ] {
        let error = archive.merge(Kind::Agent, from, into, GROUND).await.unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    }
    assert_eq!(scratch.export(Principal::Staff).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_that_lead_nowhere_are_refused() {
    let scratch = filled().await;
    let line = |from: &str, into: &str| {
        let id = archive::record::identity::merge_id(Kind::Agent, from);
        format!(
            r#"{{"type": "identity", "id": "{id}", "of": "agent", "from": "{from}", "into": "{into}", "decision": "merged"}}"#
        )
    };
    for (lines, expect) in [
        (vec![line("ida", "ida")], "unexpected-value"),
        (vec![line("ida", "v2-ida"), line("v2-ida", "ida")], "circular-merge"),
        (
            vec![line("v3-orel", "rusk"), line("v4-orel", "v3-orel"), line("rusk", "v4-orel")],
            "circular-merge",
        ),
    ] {
        let report = scratch.import_lines(&lines.join("\n")).await;
        assert_eq!(report.sources[0].codes.get(expect), Some(&1), "{lines:?}: {:?}", report.sources[0].codes);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_taken_away_stays_away() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    let before = scratch.export(Principal::Staff).await;
    assert!(archive.unlink(Kind::Agent, "d1", "v2-orel", GROUND).await.is_err(), "d1 does not name it");
    let moved = archive.unlink(Kind::Agent, "d3", "v2-orel", GROUND).await.unwrap();
    archive.catch_up().await.unwrap();
    assert_eq!(at(archive, Facet::Person, "v2-orel").await, "v2-orel 1");
    let without = scratch.export(Principal::Staff).await;
    scratch.import_lines(LINES).await;
    assert_eq!(scratch.export(Principal::Staff).await, without, "the same source again");
    let other = Scratch::new().await;
    other.import_lines(&without).await;
    assert_eq!(other.export(Principal::Staff).await, without, "in another archive");
    archive.undo(moved.batch).await.unwrap();
    assert_eq!(scratch.export(Principal::Staff).await, before);
}

/// Pairs that may be one: `from into`, with `!` where the evidence is good.
async fn doubles(archive: &Archive) -> Vec<String> {
    let doubles = archive.doubles().await.unwrap();
    let told = |double: &archive::Double| {
        let mut ids = [double.pair[0].0.as_str(), double.pair[1].0.as_str()];
        ids.sort_unstable();
        format!("{}{}", ids.join(" "), if double.evidence.is_good() { " !" } else { "" })
    };
    doubles.iter().map(told).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_may_be_one_are_found() {
    let scratch = filled().await;
    let archive = &scratch.archive;
    assert_eq!(doubles(archive).await, ["ida v2-ida !", "rusk v2-orel !", "v2-orel v3-orel"]);
    archive.tell_apart(Kind::Agent, ["v2-ida", "ida"], Ground::default()).await.unwrap();
    archive.merge(Kind::Agent, "v2-orel", "rusk", GROUND).await.unwrap();
    archive.catch_up().await.unwrap();
    assert!(doubles(archive).await.is_empty(), "dates are at odds, or it was decided");
}
