//! Documents written as TEI and read again.

use formats::cite::Cited;
use record::Record;
use serde_json::{Value, json};

/// The document as TEI.
fn written(fields: Value) -> (Record, String) {
    let Value::Object(fields) = fields else { panic!("fields") };
    let record = Record::read(fields).unwrap().record;
    let Record::Document(document) = &record else { panic!("a document") };
    let cited = Cited {
        document,
        rev: 2,
        url: "https://a.example/documents/x@2",
        site: "Site & <Co>",
        archive_place: Some("Karsk"),
        preferred: &[],
    };
    let tei = formats::tei::write(&cited);
    (record, tei)
}

/// Asserts that a document written as TEI is read as the same record, and gives the TEI.
#[track_caller]
fn same(fields: Value) -> String {
    let (record, tei) = written(fields);
    let read = super::read("other-name.xml", &tei);
    assert_eq!((read.drafts.len(), read.notices.len()), (1, 0), "{tei}");
    assert_eq!(Record::read(read.drafts[0].fields.clone()).unwrap().record, record, "{tei}");
    tei
}

fn full() -> Value {
    json!({
        "id": "x", "title": "Telegram & <others> ]]> \"quoted\"", "titles": [{"lang": "ru", "text": "Телеграмма"}],
        "identifiers": ["v/d1"], "numbers": ["212"], "kind": "telegram", "date": "1956-09-19T18:00/1956-09-19T21:10",
        "from": [{"name": "Pan Zili", "as": "Consul"}], "to": [{"name": "Press Department", "kind": "organization"}],
        "place": "Karsk", "summary": "Two\nlines.", "languages": ["ru"], "topics": ["Ferries"],
        "sources": [{"repository": "State Archive", "reference": "f. 5, op. 4"}, {"reference": "box 1"}],
        "release": {"withheld": true}, "rights": "http://rightsstatements.org/vocab/InC/1.0/", "access": "public",
        "credits": [{"role": "donor", "name": "Nobody"}], "related": [{"relation": "replies_to", "text": "your No. 5"}],
        "texts": [
            {"key": "en", "role": "translation", "lang": "en", "from_lang": "ru", "method": "human", "date": "1957-03~",
             "credits": [{"role": "translator", "name": "Ann Ode"}],
             "body": "[p. 060r]\n\n# Head\n\nOne *leaning* **bold** <u>under</u> ~~gone~~ [p. 7] `code`[^1].\n\n- a\n- b\n\n  c\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n\n[link](https://a.example/?a=1&b=2)\\\nnext\n\n---\n\nLast.\n\n[^1]: Seen."},
            {"key": "ru", "role": "transcript", "lang": "ru", "body": "Текст."},
            {"key": "ar", "role": "translation", "lang": "ar", "body": "<!-- x -->"}
        ]
    })
}

#[test]
fn a_document_is_read_as_it_was() {
    let tei = same(full());
    for part in [
        "<title>Telegram &amp; &lt;others&gt; ]]&gt; &quot;quoted&quot;</title>",
        "<title xml:lang=\"ru\">Телеграмма</title>",
        "<author>Pan Zili</author>",
        "<resp>translator, <date when-custom=\"1957-03~\">about March 1957</date>\n</resp>\n<name>Ann Ode</name>",
        "<resp>donor</resp>\n<name>Nobody</name>",
        "<settlement>Karsk</settlement>\n<repository>State Archive</repository>\n<idno>f. 5, op. 4</idno>",
        "<correspAction type=\"received\"><orgName>Press Department</orgName>",
        "<date when-custom=\"1956-09-19T18:00/1956-09-19T21:10\">September 19, 1956</date>",
        "<div type=\"translation\" xml:lang=\"en\" xml:id=\"en\">\n<pb n=\"060r\"/>\n<ab xml:id=\"en.p1.1\" n=\"1\"><hi rend=\"heading\">Head</hi></ab>",
        "One <hi rend=\"italic\">leaning</hi> <hi rend=\"bold\">bold</hi> <hi rend=\"underline\">under</hi> <del>gone</del> <pb n=\"7\"/> <code>code</code><ref type=\"note\" target=\"#en.n1\">1</ref>.",
        "<cell role=\"label\">a</cell>",
        "<ref target=\"https://a.example/?a=1&amp;b=2\">link</ref><lb/>",
        "<note xml:id=\"en.n1\" n=\"1\">Seen.</note>",
        "<div type=\"transcript\" xml:lang=\"ru\" xml:id=\"ru\">\n<ab xml:id=\"ru.p1.1\" n=\"1\">Текст.</ab>",
    ] {
        assert!(tei.contains(part), "{part}\n{tei}");
    }
    same(json!({"id": "bare", "title": "T"}));
}

/// Files stay where they are: an import of the TEI alone neither asks for them nor takes them away.
#[test]
fn files_are_not_told() {
    let mut fields = full();
    fields["files"] = json!([{"path": "scans/1.png", "role": "scan", "sha256": "0".repeat(64)}]);
    let (_, tei) = written(fields);
    assert!(!super::read("x.xml", &tei).drafts[0].fields.contains_key("files"), "{tei}");
}

#[test]
fn nothing_in_a_record_breaks_the_file() {
    for hostile in [
        "\u{1}\u{b}\u{1f}",
        "\u{fffe}",
        "</xenoData><evil/>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]>&a;",
        "a\r\nb\tc",
        "\"'><",
    ] {
        let (_, tei) = written(
            json!({"id": "x", "title": format!("T{hostile}"), "rights": hostile, "from": [hostile],
            "sources": [{"repository": hostile, "reference": hostile}],
            "texts": [{"key": "en", "role": "transcript", "lang": "en", "body": hostile}, {"role": "transcript", "lang": "zz-1", "body": "x"}]}),
        );
        let read = super::read("x.xml", &tei);
        assert_eq!(read.drafts[0].id(), Some("x"), "{hostile:?}: {tei}");
        assert_eq!(tei.matches("<TEI").count(), 1);
        assert!(!tei.contains("<evil") && !tei.contains("<!"), "{tei}");
    }
}

#[test]
fn what_only_looks_like_a_record_is_read_as_tei() {
    let (_, tei) = written(full());
    let broken = tei.replace("{&quot;id&quot;", "{&quot;id");
    assert_ne!(broken, tei);
    let read = formats::tei::read("x.xml", broken.as_bytes()).unwrap();
    assert!(read.drafts.iter().all(|draft| draft.id() != Some("x") || draft.fields.contains_key("title")));
    assert_ne!(read.count.kind, formats::tei::Kind::Written);
}
