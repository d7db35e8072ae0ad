//! What is typed, what is suggested, in which order, and why.

mod corpus;

use corpus::{archive, archive_of};
use record::Document;
use search::{Facet, Named, Names};
use serde_json::json;

/// Facet, id, documents, names: the preferred one first. Fiction around real spellings.
const RECORDS: &[(Facet, &str, u64, &[&str])] = &[
    (Facet::Person, "peng", 127, &["Peng Dehuai"]),
    (Facet::Person, "jiang", 40, &["Jiang Jieshi", "Chiang Kai-shek", "蔣介石"]),
    (Facet::Person, "ching-kuo", 3, &["Chiang Ching-kuo"]),
    (Facet::Person, "kim-il", 8, &["Kim Il"]),
    (Facet::Person, "kim-il-sung", 90, &["Kim Il Sung", "김일성"]),
    (Facet::Person, "pak", 5, &["Pak Ir-u"]),
    (Facet::Person, "shtykov", 20, &["Shtykov, Terenti F."]),
    (Facet::Person, "vyshinsky", 15, &["Вышинский, Андрей"]),
    (Facet::Person, "oneill", 2, &["O’Neill, Seán"]),
    (Facet::Organization, "mfa", 60, &["Ministry of Foreign Affairs of the Narrow Strait"]),
    (Facet::Place, "beijing", 70, &["Beijing"]),
    (Facet::Topic, "grain", 11, &["Grain deliveries"]),
    (Facet::Repository, "osa", 33, &["Ostmark State Archive", "OSA"]),
    (Facet::Collection, "karsk", 25, &["Karsk legation"]),
    (Facet::Topic, "nameless", 9, &["…"]),
];

fn names() -> Names {
    let named = |(facet, id, count, names): &(Facet, &str, u64, &[&str])| Named {
        facet: *facet,
        id: (*id).into(),
        count: *count,
        names: names.iter().map(|name| (*name).into()).collect(),
    };
    Names::new(RECORDS.iter().map(named).collect())
}

/// What is typed; ids in order, with the other name that was meant; why.
const TYPED: &[(&str, &str, &str)] = &[
    ("peng", "peng", "a beginning"),
    ("PENG  DE", "peng", "case, spaces"),
    ("dehuai", "peng", "the beginning of any word"),
    ("dehuai peng", "peng", "words in any order"),
    ("huai", "", "not the middle of a word"),
    (
        "chiang",
        "jiang=Chiang Kai-shek ching-kuo",
        "a variant on record counts as a beginning; more documents first",
    ),
    ("chiang k", "jiang=Chiang Kai-shek ching-kuo", "kuo begins so, too, but the name does not"),
    ("kai", "jiang=Chiang Kai-shek", "a word of a variant"),
    ("kim il", "kim-il-sung kim-il", "more documents first"),
    ("kim", "kim-il-sung kim-il", "one word"),
    ("k", "kim-il-sung karsk kim-il jiang=Chiang Kai-shek ching-kuo", "one letter: beginnings before words"),
    ("김", "kim-il-sung=김일성", "Hangul: one syllable is no name in other spellings"),
    ("介石", "jiang=蔣介石", "Chinese letters: any begins a word"),
    ("Пын Дэ-хуай", "peng=Peng Dehuai", "Palladius"),
    ("Пын Дэ", "peng=Peng Dehuai", "Palladius, a part"),
    ("P’eng Te-huai", "peng=Peng Dehuai", "Wade–Giles"),
    ("彭德怀", "peng=Peng Dehuai", "characters"),
    ("Bak Il-u", "pak=Pak Ir-u", "another romanisation of Korean"),
    ("Штык", "shtykov=Shtykov, Terenti F.", "Russian, a part of a word"),
    ("Štykov", "shtykov=Shtykov, Terenti F.", "ISO 9"),
    ("vyshin", "vyshinsky=Вышинский, Андрей", "Cyrillic on record, Latin typed"),
    ("Peking", "beijing=Beijing", "a place under its postal name"),
    ("oneil", "oneill", "apostrophes and accents"),
    ("sean", "oneill", "accents"),
    ("foreign min", "mfa", "words of an organization"),
    ("osa", "osa=OSA", "an acronym on record"),
    ("grain d", "grain", "a topic"),
    ("karsk", "karsk", "a collection"),
    ("pang", "", "another name"),
    ("…", "", "no letters"),
    ("", "", "nothing"),
];

#[test]
fn names_that_begin_so() {
    let names = names();
    let otherwise = TYPED.iter().filter_map(|(typed, expect, why)| {
        let found = names.find(typed, 10);
        let shown = found.iter().map(|one| match &one.matched {
            Some((name, _)) => format!("{}={name}", one.id),
            None => one.id.to_owned(),
        });
        let shown = shown.collect::<Vec<_>>().join(" ");
        (shown != *expect).then(|| format!("{typed} ({why}): {shown}"))
    });
    assert_eq!(otherwise.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn each_says_why() {
    let names = names();
    for (typed, expect) in [
        ("chiang k", "variant on record"),
        ("Пын Дэ-хуай", "another spelling (Pinyin)"),
        ("Пын Дэ", "another spelling"),
        ("Peking", "another spelling"),
    ] {
        let found = names.find(typed, 1);
        assert_eq!(found[0].matched.as_ref().map(|(_, why)| why.as_str()), Some(expect), "{typed}");
    }
    assert_eq!(names.find("k", 2).len(), 2);
    assert!(names.find("k", 0).is_empty() && Names::default().find("k", 10).is_empty());
}

#[test]
fn any_text_is_answered() {
    let names = names();
    for typed in ["\u{0}", "((((", "é\u{301}\u{301}", "’’’", "ﷺ", &"a ".repeat(5000), &"彭".repeat(5000)]
    {
        names.find(typed, 10);
    }
}

/// What is typed, the titles suggested in order, and why.
#[test]
fn titles_that_begin_so_or_have_the_words() {
    for commits in [1, 4] {
        let archive = archive(commits);
        for (typed, expect, why) in [
            ("agreement", "Agreement on the Lim bridge", "a beginning"),
            ("AGREE", "Agreement on the Lim bridge", "a part of a word"),
            (
                "telegram",
                "Telegram, Ardov to the Ministry|Telegram, Lu to Ardov (2)|Telegram, Ministry to Ardov|Telegram No. 0610s",
                "in the order of titles; what several bear is one",
            ),
            ("telegram, lu", "Telegram, Lu to Ardov (2)", "several words"),
            ("flood", "Second telegram on the flood|Telegram on the flood", "a word inside"),
            ("lim", "Agreement on the Lim bridge|Map of the Lim valley", "a word inside"),
            ("bridge lim", "Agreement on the Lim bridge", "words in any order"),
            ("the fl", "Second telegram on the flood|Telegram on the flood", "the last word begun"),
            ("протокол", "Протокол заседания", "Cyrillic"),
            ("засед", "Протокол заседания", "a part of a word, Cyrillic"),
            ("f", "Family register", "one letter: beginnings alone"),
            ("wagons", "", "a word of texts alone"),
            ("", "", "nothing typed"),
            ("(", "", "no letters"),
        ] {
            let found = archive.index.titles(typed, 4).expect("an answer");
            let shown = |title: &search::Title| {
                let document: Document = serde_json::from_str(&title.hit.brief).expect("a document");
                format!("{}{}", document.title, if title.is_shared { " (2)" } else { "" })
            };
            let shown = found.iter().map(shown).collect::<Vec<_>>().join("|");
            assert_eq!(shown, expect, "{typed} ({why}), {commits} commits");
        }
    }
}

#[test]
fn what_was_taken_out_is_no_title() {
    let documents = json!([{"id": "k1", "title": "Sturgeon"}, {"id": "k2", "title": "Sturgeon"}, {"id": "k3", "title": "Ferry"}]);
    let archive = archive_of(serde_json::from_value(documents).expect("documents"), 1);
    let shared = || {
        archive
            .index
            .titles("sturg", 4)
            .expect("an answer")
            .iter()
            .map(|title| title.is_shared)
            .collect::<Vec<_>>()
    };
    assert_eq!(shared(), [true]);
    for (id, seq, expect) in [("k1", 8, &[false][..]), ("k2", 9, &[])] {
        let mut writer = archive.index.writer(16_000_000, 1).expect("a writer").expect("nobody else writes");
        writer.remove(id).expect("removed");
        writer.commit(seq).expect("commit");
        writer.close().expect("closed");
        archive.index.reload().expect("reload");
        assert_eq!(shared(), expect, "without {id}");
    }
}
