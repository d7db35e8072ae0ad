//! The tables of pairs of names, asked through the API: computed spellings alone.

mod harness;

use harness::{Place, Server};
use serde_json::{Value, json};
use std::collections::HashSet;

const TABLES: [(&str, &str); 3] = [
    ("Chinese", include_str!("../../names/tests/pairs/chinese.tsv")),
    ("Korean", include_str!("../../names/tests/pairs/korean.tsv")),
    ("Russian", include_str!("../../names/tests/pairs/russian.tsv")),
];

/// Pairs that differ by accents alone, which every search here folds.
const ACCENTS_ALONE: [(&str, &str); 3] =
    [("Lü Zhengcao", "Lu Zhengcao"), ("Pak Hŏn-yŏng", "Pak Hŏn-yong"), ("Ch'oe Yong-gŏn", "Ch'oe Yŏng-gŏn")];

/// Whether the two are one name, the one and the other.
type Pair = (bool, &'static str, &'static str);

fn pairs(table: &'static str) -> Vec<Pair> {
    let cells = table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    let pair = |mut cells: std::str::Split<'static, char>| {
        Some((cells.next()? == "same", cells.next()?, cells.next()?))
    };
    let pairs = cells.filter_map(pair);
    pairs.filter(|(_, one, other)| !ACCENTS_ALONE.contains(&(one, other))).collect()
}

/// A document that names the other of each pair.
fn documents(pairs: &[Pair]) -> Vec<Value> {
    let document = |(at, (_, _, other)): (usize, &Pair)| json!({"id": format!("p{at}"), "title": "Note", "people": [other]});
    pairs.iter().enumerate().map(document).collect()
}

/// The ids of all documents that name this person.
fn found(server: &Server, name: &str) -> HashSet<String> {
    let typed: String = format!("person:\"{name}\"").bytes().map(|byte| format!("%{byte:02X}")).collect();
    let answer = server.get(&format!("/api/v1/documents?per_page=100&q={typed}")).json();
    if answer["match"] == "some" {
        return HashSet::new();
    }
    let results = answer["results"].as_array().expect("results");
    results.iter().filter_map(|result| result["id"].as_str()).map(str::to_owned).collect()
}

#[test]
fn names_are_found_by_any_spelling_and_stay_apart() {
    for (language, table) in TABLES {
        let pairs = pairs(table);
        let place = Place::with(&documents(&pairs));
        let server = place.serve();
        let (mut missed, mut mistaken) = (Vec::new(), Vec::new());
        for (at, (is_same, one, other)) in pairs.iter().enumerate() {
            match (is_same, found(&server, one).contains(&format!("p{at}"))) {
                (true, false) => missed.push((one, other)),
                (false, true) => mistaken.push((one, other)),
                _ => {}
            }
        }
        let sames = pairs.iter().filter(|(is_same, ..)| *is_same).count();
        println!(
            "{language}: {} of {sames} found, {} mistaken of {}",
            sames - missed.len(),
            mistaken.len(),
            pairs.len() - sames
        );
        assert!(20 * missed.len() <= sames, "{language} missed: {missed:?}");
        assert!(mistaken.len() <= 1, "{language} mistaken: {mistaken:?}");
        server.stop();
    }
}
