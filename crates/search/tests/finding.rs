//! What is typed and what is found, in which order, and why.

mod corpus;

use corpus::{archive, ids, typed_request};
use search::{Hint, Matched, Matching, Request, Snippet, Sort};

/// What is typed, the ids that are found in any order, and why.
const FOUND: &[(&str, &str, &str)] = &[
    ("wagons", "k01 k02 k07", "text, summary; English words find the Russian original by its translation"),
    ("wagon", "k01 k02 k07", "stems"),
    ("вагон", "k01 k02", "stems of Russian"),
    ("еще", "k01", "ё is е"),
    ("поставка зерна", "k01", "all words, each in another form"),
    ("hasten вагоны", "k01", "words of two renditions"),
    ("verhandlung", "k05", "stems of German"),
    ("strasse", "k05", "ß is ss"),
    ("muhlen", "k05", "accents"),
    ("negociation", "k24", "stems of French, accents"),
    ("État", "k24", "an article before an apostrophe"),
    ("congress", "k16", "long s"),
    ("naive cooperation", "k16", "accents"),
    ("negotiations", "k05 k06", "stems of English: summary and text"),
    ("代表团", "k08 k09 k10", "a name of three letters"),
    ("代表团访问了北岸", "k08", "a long run: all its pairs"),
    ("桥", "k09", "one letter begins a pair"),
    ("团", "k08 k09 k10", "a letter at the end of a pair, before another"),
    ("다리", "k03", "Korean, a particle behind"),
    ("홍수", "k18", "Korean, a particle behind"),
    ("делегация советский", "k19", "Russian only"),
    ("karsk grain", "k01", "a place and a word"),
    ("Ardov", "k01 k02 k03 k04 k09 k10", "names"),
    ("secret", "k14", "markings"),
    ("3", "k14 k19 k25", "a number, and days as they are shown"),
    ("\"bridge over the Lim\"", "k03", "a phrase"),
    ("“bridge over the Lim”", "k03", "typographic quotation marks"),
    ("\"the bridge over\"", "k03", "a phrase in one passage"),
    ("\"Lim bridge\"", "k11", "a phrase in a title"),
    ("\"harvests\"", "k04", "one word in quotation marks: as typed"),
    ("\"has come Telegram\"", "", "no phrase crosses from one field to another"),
    ("harvest -report", "k04", "without"),
    ("-telegram -report -note", "k03 k04 k05 k06 k11 k14 k18 k19 k20 k21 k24 k25", "only without"),
    ("harvest OR flood", "k04 k08 k16 k17 k18", "or"),
    ("miller OR mill flood", "k16 k18", "or joins its neighbours"),
    ("(flood mill) OR (bridge fund)", "k12 k13 k16", "groups"),
    ("flood -(mill OR falls)", "k18", "without a group"),
    ("harv*", "k04 k08", "a beginning"),
    ("neg* OR négoc*", "k05 k06 k24", "beginnings, folded"),
    ("北岸*", "k08", "a beginning in Chinese"),
    ("cease-fire", "k04", "a hyphen"),
    ("cease fire", "k04", "without hyphen"),
    ("P’ongdo", "k04 k09", "a typographic apostrophe"),
    ("pongdo", "", "other spellings are another matter"),
    ("title:harvest", "k08", "a field"),
    ("title:HARVESTS", "k08", "a field has stems"),
    ("from:ardov", "k01 k04", "from"),
    ("to:ardov", "k02 k09 k10", "to"),
    ("person:ardov", "k01 k02 k03 k04 k09 k10", "anybody"),
    ("person:\"Han Ok\"", "k03 k07 k21", "the whole name, not Han Ok Son"),
    ("person:\"Han Ok Son\"", "k04", "the whole name"),
    ("\"Han Ok\"", "k03 k04 k07 k21", "a phrase anywhere"),
    ("person:nobody", "k24", "a name that is not linked"),
    ("from:ministry", "k02", "an organization as sender"),
    ("organization:\"Ministry of Foreign Affairs\"", "k01 k02 k06 k11", "organizations"),
    ("place:limgang", "k08 k16 k17 k20", "places"),
    ("topic:trade", "k05 k06", "topics"),
    ("kind:telegram date:1956", "k15 k16 k17", "kind and date"),
    ("kind:\"record of meeting\"", "k03 k19", "a kind of several words"),
    ("repository:ostmark", "k01 k15", "repositories"),
    ("language:ko", "k03 k18 k21", "the original's language"),
    ("reference:\"f.5 op.49\"", "k01", "blind to spaces"),
    ("reference:\"ll 193 194\"", "k01", "blind to dashes"),
    ("reference:193194", "k01", "blind to dashes, run together"),
    ("reference:63D351", "k15", "blind to spaces"),
    ("reference:795.00/4-2056", "k15", "another dash"),
    ("reference:42056", "k15", "run together"),
    ("reference:\"f. 52\"", "", "not a part of a figure"),
    ("number:610s OR number:0610s", "k15", "a number"),
    ("number:98", "k02", "a number"),
    ("number:\"0610-s\"", "k15", "blind to dashes"),
    ("date:1951-12..1952-01 delegation", "k08 k10", "dates and words"),
    ("date:1910..1915", "k13 k20", "spans overlap, open starts too"),
    ("date:1956-07-15", "k06 k12 k16", "a day; an open end; a decade of which it may be"),
    ("date:\"February 1950\"", "k06 k11 k14", "as people write it"),
    ("telegram date:never", "", "no date is read as a word"),
    ("title:(flood OR grain)", "k16 k17 k22", "a name for a group"),
    ("k15", "k15", "an id"),
    ("Nobody: linked", "k24", "no name before the colon"),
    ("(((flood", "k16 k17 k18", "brackets without their others"),
    ("flood \"", "k16 k17 k18", "a quotation mark alone"),
    ("mill AND flood", "k16", "AND says nothing new"),
    ("grain NEAR/3 wagons", "k01", "near, in either order, stems"),
    ("wagon NEAR/4 delivery", "k01", "near, in either order, stems"),
    ("wagons NEAR/1 grain", "", "not so near; a word between"),
    ("\"asks for\" NEAR/2 Ardov", "k01", "a phrase near a word"),
    ("Ardov NEAR/4 deliveries", "", "both words, but not near"),
    ("hasten NEAR/50 wagons", "", "not from one passage to the next"),
];

#[test]
fn everything_typed_finds_what_it_should() {
    let mut wrong = Vec::new();
    for commits in [1, 6] {
        let archive = archive(commits);
        for (typed, expect, why) in FOUND {
            let answer = archive.ask(&typed_request(typed));
            let mut found = if answer.matched == Matched::Some { Vec::new() } else { ids(&answer) };
            found.sort();
            let mut expect: Vec<&str> = expect.split_whitespace().collect();
            expect.sort_unstable();
            if found != expect {
                wrong.push(format!("{typed} ({why}) finds {found:?}, not {expect:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_best_come_first() {
    let archive = archive(3);
    for (typed, expect, why) in [
        ("grain", "k22", "a title of one word"),
        ("Lim bridge", "k11", "all words in the title"),
        ("flood mill", "k16", "all words in a summary"),
    ] {
        assert_eq!(archive.find(typed)[0], expect, "{typed}: {why}");
    }
    let grain = archive.find("grain");
    assert_eq!(
        grain.last().map(String::as_str),
        Some("k23"),
        "one word of a long text comes last: {grain:?}"
    );
}

#[test]
fn when_nothing_has_all_words_some_are_shown_and_what_is_missing() {
    let archive = archive(2);
    let answer = archive.ask(&typed_request("flood mill harvest zeppelin -falls"));
    assert_eq!(answer.matched, Matched::Some);
    let found: Vec<(String, String)> =
        answer.hits.iter().map(|hit| (hit.id.clone(), hit.missing.join(" "))).collect();
    assert_eq!(found[0], ("k16".to_owned(), "harvest zeppelin".to_owned()), "most words first");
    assert!(!found.iter().any(|(id, _)| id == "k17"), "what stands after a minus stays out");
    assert_eq!(answer.total, found.len() as u64);
    let none = archive.ask(&typed_request("zeppelin dirigible"));
    assert_eq!((none.matched, none.total), (Matched::All, 0));
    let one = archive.ask(&typed_request("zeppelin"));
    assert_eq!((one.matched, one.total), (Matched::All, 0));
}

#[test]
fn any_word_is_enough_when_asked_for() {
    let archive = archive(2);
    let request = Request { matching: Matching::Any, ..typed_request("harvest flood -report") };
    let answer = archive.ask(&request);
    let mut found = ids(&answer);
    found.sort();
    assert_eq!((answer.matched, found.join(" ")), (Matched::Any, "k04 k16 k17 k18".to_owned()));
}

#[test]
fn exact_words_have_no_other_forms() {
    let archive = archive(2);
    for (typed, expect) in
        [("wagon", ""), ("harvests", "k04"), ("harvest -report", "k04"), ("STRASSE", "k05")]
    {
        let request = Request { exact: true, ..typed_request(typed) };
        assert_eq!(ids(&archive.ask(&request)).join(" "), expect, "{typed}");
    }
}

#[test]
fn orders_are_those_asked_for() {
    let archive = archive(4);
    let by_date =
        "k20 k11 k13 k06 k14 k05 k02 k01 k03 k04 k10 k09 k12 k08 k22 k25 k23 k24 k15 k16 k17 k18 k19";
    for (sort, expect) in [
        (Some(Sort::Date), format!("{by_date} k07 k21")),
        (None, format!("{by_date} k07 k21")),
        (
            Some(Sort::DateBackwards),
            format!("{} k21 k07", by_date.split(' ').rev().collect::<Vec<_>>().join(" ")),
        ),
        (Some(Sort::Added), (1..=25).rev().map(|n| format!("k{n:02}")).collect::<Vec<_>>().join(" ")),
    ] {
        let request = Request { sort: sort.clone(), ..typed_request("") };
        assert_eq!(ids(&archive.ask(&request)).join(" "), expect, "{sort:?}");
        let paged: Vec<String> = (0..7)
            .flat_map(|page| ids(&archive.ask(&Request { offset: page * 4, limit: 4, ..request.clone() })))
            .collect();
        assert_eq!(paged.join(" "), expect, "{sort:?} by pages");
    }
    let karsk = Request {
        chosen: [(search::Facet::Collection, vec!["karsk".to_owned()])].into(),
        sort: Some(Sort::Order("karsk".to_owned())),
        ..typed_request("")
    };
    assert_eq!(ids(&archive.ask(&karsk)).join(" "), "k04 k01 k03 k02 k05");
    let titles = archive.ask(&Request { sort: Some(Sort::Title), limit: 4, ..typed_request("") });
    assert_eq!(ids(&titles).join(" "), "k13 k12 k11 k24", "Accounts, Accounts, Agreement, Circular");
}

fn shown(snippet: &Snippet) -> String {
    let parts = snippet.parts.iter();
    let words: String =
        parts.map(|part| if part.marked { format!("[{}]", part.text) } else { part.text.clone() }).collect();
    format!("{} {} {words}", snippet.anchor, snippet.lang)
}

#[test]
fn passages_that_match_are_shown() {
    let archive = archive(2);
    for (typed, id, expect) in [
        ("wagon arrived", "k01", vec!["en.p2.1 en The [wagons] have not yet [arrived] at Karsk."]),
        ("вагоны", "k01", vec!["ru.p1.2 ru [Вагоны] ёще не прибыли в Карск."]),
        ("代表团", "k08", vec!["zh.p1.2 zh [代表团]访问了北岸的农庄。"]),
        ("title:grain", "k22", vec![]),
        ("grain roads", "k23", vec!["en.p1.1", "en.p1.2 en [Grain] is named once."]),
    ] {
        let answer = archive.ask(&typed_request(typed));
        let hit = answer.hits.iter().find(|hit| hit.id == id).unwrap_or_else(|| panic!("{typed} finds {id}"));
        let snippets: Vec<String> = hit.snippets.iter().map(shown).collect();
        assert_eq!(snippets.len(), expect.len(), "{typed}: {snippets:?}");
        for (snippet, expect) in snippets.iter().zip(expect) {
            assert!(snippet.starts_with(expect), "{typed}: {snippet}");
        }
    }
}

#[test]
fn hints_say_how_it_was_read() {
    let archive = archive(1);
    let hints = |typed: &str| archive.ask(&typed_request(typed)).hints;
    assert_eq!(hints("?!"), [Hint::NoWords]);
    assert_eq!(hints("date:soon flood"), [Hint::NotADate("soon".into())]);
    assert!(hints("flood").is_empty());
    assert_eq!(archive.ask(&typed_request("?!")).total, 25, "without a word everything is found");
}

#[test]
fn nothing_typed_fails() {
    let archive = archive(2);
    for typed in [
        "*",
        "a*",
        "-",
        "\"",
        "\"\"",
        "()",
        "((()))",
        "title:",
        "title:*",
        "date:",
        "person:\"\"",
        "OR OR OR",
        "-(-(-a))",
        "a OR -b",
        "-a OR -b",
        "\0",
        "北*",
        "北",
        "-北京 OR 北",
        "reference:-",
        "number:*",
        "number:a*",
        "\"北 京 x\"",
        "kind:北",
        "date:-1..x",
        "date:../..",
        "person:\"北\"",
        "NEAR/5",
        "{\"a\":1}",
        "<script>",
        "a:b:c",
        ":::",
        "////",
    ] {
        archive.ask(&typed_request(typed));
        archive.ask(&Request { exact: true, matching: Matching::Any, ..typed_request(typed) });
    }
    for typed in [
        "(".repeat(10_000),
        "-(".repeat(5_000),
        "a OR ".repeat(2_000),
        "flood ".repeat(1_700),
        "«".repeat(10_000),
        "a".repeat(10_000),
        "北".repeat(5_000),
        "\"a b\" ".repeat(1_500),
        (0..2_000).map(|n| format!("w{n} ")).collect(),
    ] {
        archive.ask(&typed_request(&typed));
    }
}

#[test]
fn random_bytes_have_an_answer() {
    use proptest::prelude::*;
    let archive = archive(2);
    let config = ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(typed in "([a-z北京한ё*:()\"“” -]|OR|title:|date:195|person:|grain|flood){0,30}")| {
        let answer = archive.ask(&Request { limit: 5, ..typed_request(&typed) });
        prop_assert!(answer.hits.len() as u64 <= answer.total);
    });
}
