//! What is typed, what is suggested, and why.

mod corpus;

use corpus::{archive, archive_of, typed_request};
use record::Document;
use search::{Index, Matching, Request};
use serde_json::json;

/// What is typed into the archive of the other tests; what may have been meant, and why.
const TYPED: &[(&str, Option<&str>, &str)] = &[
    ("wagns", Some("wagons"), "a letter left out"),
    ("delgeation", Some("delegation"), "two letters changed places"),
    ("harvvest", Some("harvest"), "a letter too many"),
    ("Telegrom", Some("Telegram"), "a wrong letter; the capital stays"),
    ("DELEGATOIN", Some("DELEGATION"), "capitals stay"),
    ("negotatins", Some("negotiations"), "two letters in a long word"),
    ("jarvest", Some("harvest"), "a wrong first letter, when nothing nearer begins like it"),
    ("вогоны", Some("вагоны"), "Cyrillic"),
    ("зирна", Some("зерна"), "Cyrillic, four letters and more"),
    ("verhandlugen", Some("verhandlungen"), "German"),
    ("wagons  grian", Some("wagons  grain"), "one word of two: the rest, its spaces too, as typed"),
    ("telegram harvst", None, "no telegram is of a harvest"),
    ("brigde -wagons", Some("bridge -wagons"), "operators stay"),
    ("(brigde OR harvst) report", Some("(bridge OR harvest) report"), "two words, brackets, OR"),
    ("\"golden brigde\"", Some("\"golden bridge\""), "inside of quotation marks"),
    ("“golden brigde”", Some("“golden bridge”"), "typographic ones stay what they are"),
    ("title:harvst", Some("title:harvest"), "a field stays"),
    ("title:wagns", None, "wagons occur, but in no title"),
    ("harvst date:1952", Some("harvest date:1952"), "a date stays"),
    ("harvst date:1999", None, "nothing has both then either"),
    ("flood NEAR/3 mil", None, "too short"),
    ("flood NEAR/3 mell", Some("flood NEAR/3 mill"), "near another"),
    ("Ardof", Some("Ardov"), "a surname that nobody bears"),
    ("Juta Weber", Some("Jutta Weber"), "a given name that nobody bears"),
    ("Webr journal", Some("Weber journal"), "in a question of which nothing has all words"),
    ("wagon", None, "it is found"),
    ("permitting", None, "nothing is near"),
    ("xqzv", None, "nothing is near"),
    ("lim", None, "it occurs"),
    ("Hon Ok", None, "too short: each syllable is another name"),
    ("Han Og", None, "another name, not a mistake"),
    ("Lu Wen telegrom", Some("Lu Wen telegram"), "the name stays"),
    ("harv*", None, "a beginning is found"),
    ("hrav*", None, "a beginning is meant as it stands"),
    ("-harvst", None, "what is left out is meant as it stands"),
    ("wagns -wagns", None, "a word that is left out stays everywhere"),
    ("number:0611s", None, "a number is another number"),
    ("reference:\"f. 6\"", None, "a code"),
    ("1957-01-04", None, "figures"),
    ("代表困", None, "Chinese: another character is another word"),
    ("방아간은", Some("방앗간은"), "Hangul: a letter left out"),
    ("대표단운", None, "Hangul: nothing near"),
    ("요청하엿다", Some("요청하였다"), "Hangul: a wrong letter"),
    ("수리을", None, "Hangul: three syllables are a name, and another syllable another name"),
    ("", None, "nothing typed"),
    ("( ) - \"", None, "no words"),
    ("date:harvst", Some("date:harvest"), "what is no date is words"),
];

fn suggestion(index: &Index, request: &Request) -> Option<String> {
    index.search(request).expect("an answer").suggestion
}

#[test]
fn what_may_have_been_meant() {
    for commits in [1, 5] {
        let archive = archive(commits);
        let otherwise = TYPED.iter().filter_map(|(typed, expect, why)| {
            let found = suggestion(&archive.index, &typed_request(typed));
            (found.as_deref() != *expect).then(|| format!("{typed} ({why}): {found:?}"))
        });
        assert_eq!(otherwise.collect::<Vec<_>>(), [""; 0], "{commits} commits");
    }
}

#[test]
fn what_is_suggested_finds_more() {
    let archive = archive(3);
    for (typed, suggested, _) in TYPED {
        let Some(suggested) = suggested else { continue };
        let (before, after) = (archive.ask(&typed_request(typed)), archive.ask(&typed_request(suggested)));
        assert!(after.total > 0 && after.suggestion.is_none(), "{suggested}: {:?}", after.suggestion);
        assert!(after.total > before.total || after.matched != before.matched, "{typed}: {suggested}");
    }
}

/// Documents of these titles, each so often.
fn titled(titles: &[(&str, usize)]) -> Vec<Document> {
    let repeated = titles.iter().flat_map(|(title, times)| std::iter::repeat_n(title, *times));
    let document = |(at, title): (usize, &&str)| {
        serde_json::from_value(json!({"id": format!("k{at}"), "title": title})).expect("a document")
    };
    repeated.enumerate().map(document).collect()
}

#[test]
fn the_more_frequent_of_the_near_is_suggested() {
    for (titles, typed, expect, why) in [
        (&[("treaty", 1), ("treats", 3)][..], "treat", None, "it is found: treats is a form of it"),
        (&[("ferry", 3), ("merry", 9)], "fery", Some("ferry"), "one with the same first letter goes before"),
        (&[("serving", 2), ("sewing", 5)], "seving", Some("sewing"), "the more frequent"),
        (
            &[("government", 300), ("goverment", 2)],
            "goverment",
            Some("government"),
            "a mistake of the texts themselves",
        ),
        (&[("government", 150), ("goverment", 2)], "goverment", None, "not so rare beside the other"),
        (&[("government", 300), ("goverment", 3)], "goverment", None, "not rare"),
        (&[("government", 300), ("goverment", 2)], "Goverment", None, "a capital: it may be a name"),
        (&[("sum", 9), ("sung", 3)], "sumg", Some("sung"), "the last letter is seldom wrong"),
        (&[("sum", 99), ("sung", 3)], "sumg", Some("sum"), "far more frequent"),
        (&[("sum", 99), ("kim sung", 3), ("kim", 9)], "kim sumg", Some("kim sung"), "the other words decide"),
        (&[("Ulsan", 9), ("Bator", 9)], "Ulan Bator", None, "nothing has both then either"),
        (&[("Kennedy", 9)], "Kenedy xqzv", Some("Kennedy xqzv"), "nothing was found at all"),
        (&[("smith", 300), ("smyth", 1)], "smyth", None, "a short word that occurs: it may be a name"),
        (&[("Petrova", 300), ("Petrov", 1)], "petrov", None, "a name that occurs"),
        (&[("Cheng Qian", 50), ("Chen", 1)], "Chen Qian", None, "Chen is not Cheng"),
        (&[("Cheng Qian", 50)], "Chen Qian", None, "nor where no Chen is"),
        (&[("Vyshinsky", 5)], "Vyshisnky", Some("Vyshinsky"), "a Russian name that nobody bears"),
        (
            &[("Krushchev", 1), ("Khrushchev", 150)],
            "Kruschev",
            Some("Khrushchev"),
            "the nearest is a mistake, too",
        ),
        (
            &[("Krushchev", 1), ("Khrushchev", 50)],
            "Kruschev",
            Some("Krushchev"),
            "not so rare beside the other",
        ),
        (&[("Štykov", 5)], "Shtykov", None, "found by its other spelling"),
        (
            &[("Štykov", 5), ("Shtyrov", 5)],
            "Штыков telegrem",
            None,
            "the name is found, the word is near nothing",
        ),
    ] {
        let archive = archive_of(titled(titles), 2);
        let found = suggestion(&archive.index, &typed_request(typed));
        assert_eq!(found.as_deref(), expect, "{typed} ({why})");
    }
}

#[test]
fn filters_and_any_word_are_heard() {
    let archive = archive(2);
    let any = Request { matching: Matching::Any, ..typed_request("harvst") };
    assert_eq!(suggestion(&archive.index, &any).as_deref(), Some("harvest"));
    let any = Request { matching: Matching::Any, ..typed_request("harvst flood") };
    assert_eq!(suggestion(&archive.index, &any), None, "the flood is answer enough");
    let exact = Request { exact: true, ..typed_request("harvst") };
    assert_eq!(suggestion(&archive.index, &exact).as_deref(), Some("harvest"));
    let undated = Request { undated: true, ..typed_request("harvst") };
    assert_eq!(suggestion(&archive.index, &undated), None, "no harvest is undated");
}

#[test]
fn what_was_taken_out_is_not_suggested() {
    let archive = archive_of(titled(&[("sturgeon", 1), ("ferry", 4)]), 1);
    let sturgoen = typed_request("sturgoen");
    assert_eq!(suggestion(&archive.index, &sturgoen).as_deref(), Some("sturgeon"));
    let mut writer = archive.index.writer(16_000_000, 1).expect("a writer").expect("nobody else writes");
    writer.remove("k0").expect("removed");
    writer.commit(9).expect("commit");
    writer.close().expect("closed");
    archive.index.reload().expect("reload");
    assert_eq!(suggestion(&archive.index, &sturgoen), None);
}

#[test]
fn questions_of_any_length_are_answered() {
    let archive = archive(1);
    let long: String = (0..200).map(|word| format!("harvst{} ", char::from(b'a' + word % 26))).collect();
    for typed in [long, "harvst ".repeat(2000), "a".repeat(10_000), "성".repeat(3000)] {
        archive.ask(&typed_request(&typed));
    }
}
