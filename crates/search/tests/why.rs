//! Why a document is found: what of a question it has, and where; and the same words
//! marked in any text.

mod corpus;

use corpus::{archive, typed_request};
use record::Document;
use search::{Matching, Recorded, Request, Why};

/// A part told in a line: `wagons: Wagons in Summary 1; ...`.
fn line(why: &Why) -> String {
    let forms = why.found.iter().map(|form| {
        let places: Vec<String> =
            form.places.iter().map(|(place, count)| format!("{place:?} {count}")).collect();
        let because = form.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        format!("{}{because} in {}", form.text, places.join(", "))
    });
    format!("{}: {}", why.typed, forms.collect::<Vec<_>>().join("; "))
}

fn document<'a>(archive: &'a corpus::Archive, id: &str) -> &'a Document {
    archive.documents.iter().find(|document| document.id == id).expect("a document of the corpus")
}

/// What is typed, the document, and what it has of each part.
const TOLD: &[(&str, &str, &[&str])] = &[
    ("harvests", "k04", &["harvests: harvest in Summary 1; harvests in Text(\"en\") 1"]),
    (
        "trade zeppelin",
        "k06",
        &["trade: Trade in Title 1, Summary 1, Topics 1, Text(\"en\") 1", "zeppelin: "],
    ),
    ("flood flood -falls", "k16", &["flood: flood in Title 1, Summary 1, Text(\"en\") 1"]),
    ("(mill OR grain) bridge", "k16", &["mill: mill in Summary 1, Text(\"en\") 1", "grain: ", "bridge: "]),
    (
        "\"bridge over the Lim\"",
        "k03",
        &["“bridge over the Lim”: bridge over the Lim in Summary 1, Text(\"en\") 1"],
    ),
    ("neg*", "k06", &["neg*: Negotiation in Text(\"en\") 2"]),
    ("代表团", "k08", &["代表团: 代表团 in Text(\"zh\") 1"]),
    ("title:harvest", "k04", &["title:harvest: "]),
    (
        "title:harvest harvest",
        "k08",
        &["title:harvest: harvest in Title 1", "harvest: harvest in Title 1, Summary 1, Text(\"en\") 1"],
    ),
    ("from:ardov", "k01", &["from:ardov: Ardov in From 1"]),
    ("from:ardov", "k02", &["from:ardov: "]),
    ("person:\"Han Ok\"", "k03", &["person:“Han Ok”: Han Ok in Participants 1"]),
    ("person:\"Han Ok\"", "k04", &["person:“Han Ok”: "]),
    (
        "reference:\"f.5 op.49\"",
        "k01",
        &["reference:“f.5 op.49”: f. 5, op. 49, d. 131, ll. 193-194 in Reference 1"],
    ),
    ("reference:\"f. 52\"", "k01", &["reference:“f. 52”: "]),
    ("number:610s number:0610s", "k15", &["number:610s: ", "number:0610s: 0610s in Numbers 1"]),
    ("language:ru", "k15", &["language:ru: ru in Languages 1"]),
    (
        "date:1956 kind:telegram",
        "k16",
        &["date:1956: July 15, 1956 in Date 1", "kind:telegram: telegram in Kind 1"],
    ),
    ("date:1957", "k16", &["date:1957: "]),
    (
        "grain NEAR/3 wagons",
        "k01",
        &[
            "grain NEAR/3 wagons: wagons in Summary 1, Text(\"en\") 1; grain in Summary 1, Topics 1, Text(\"en\") 1",
        ],
    ),
    ("?!", "k16", &[]),
];

#[test]
fn each_part_is_told_once_with_its_places() {
    let archive = archive(2);
    let mut wrong = Vec::new();
    for (typed, id, expect) in TOLD {
        let marker = archive.index.marker(&typed_request(typed));
        let told: Vec<String> = marker.why(document(&archive, id), "en").iter().map(line).collect();
        if told != *expect {
            wrong.push(format!("{typed} in {id}: {told:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn another_spelling_says_why() {
    let archive = archive(1);
    let recorded = vec![Recorded::new("Weber", vec!["Jutta Weber".into(), "Ardov, Pavel".into()])];
    let request = Request { recorded, ..typed_request("Weber") };
    let told = archive.index.marker(&request).why(document(&archive, "k01"), "en");
    assert_eq!(line(&told[0]), "Weber: Ardov, Pavel (variant on record) in From 1");
}

/// A text with what is asked for in brackets.
fn marked(archive: &corpus::Archive, request: &Request, text: &str, lang: &str) -> String {
    let mut shown = text.to_owned();
    for range in archive.index.marker(request).ranges(text, lang).into_iter().rev() {
        shown.insert(range.end, ']');
        shown.insert(range.start, '[');
    }
    shown
}

#[test]
fn any_text_is_marked() {
    let archive = archive(1);
    for (typed, lang, text, expect) in [
        ("meeting Kim", "en", "A meeting with Kim, two meetings", "A [meeting] with [Kim], two [meetings]"),
        ("\"kim il\"", "en", "Kim Il met Kim.", "[Kim Il] met Kim."),
        ("-kim title:kim", "en", "Kim met.", "Kim met."),
        ("делегации", "ru", "Совместная делегация", "Совместная [делегация]"),
        ("毛泽东", "zh", "会见毛泽东主席", "会见[毛泽东]主席"),
        ("毛泽东主席会", "zh", "会见主席，毛泽东", "会见[主席]，[毛泽东]"),
        ("été", "fr", "l'e\u{301}te\u{301}, ETE", "l'[e\u{301}te\u{301}], [ETE]"),
        ("cease-fire", "en", "A cease fire", "A [cease fire]"),
    ] {
        assert_eq!(marked(&archive, &typed_request(typed), text, lang), expect, "{typed}");
    }
    let any = Request { matching: Matching::Any, ..typed_request("cease-fire") };
    assert_eq!(marked(&archive, &any, "They cease to fire", "en"), "They [cease] to [fire]");
    let exact = Request { exact: true, ..typed_request("meeting") };
    assert_eq!(marked(&archive, &exact, "meeting, meetings", "en"), "[meeting], meetings");
}

#[test]
fn any_text_is_marked_at_the_boundaries_of_letters() {
    use proptest::prelude::*;
    let archive = archive(1);
    let config = ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(typed in "[a-cé北京 \"*-]{1,12}", text in "[a-cée\u{301}\u{1100}\u{1175}北京 -]{0,60}")| {
        let mut last = 0;
        for range in archive.index.marker(&typed_request(&typed)).ranges(&text, "en") {
            prop_assert!(range.start >= last && range.end > range.start && text.get(range.clone()).is_some());
            last = range.end;
        }
    });
}
