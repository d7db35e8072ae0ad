//! Documents as they are cited, read back where somebody else's reader is at hand.

mod words;

use biblatex::{Bibliography, ChunksExt, Entry};
use formats::cite::{Citation, Cited, Withdrawn};
use record::{Record, document::Document};
use serde_json::{Value, json};

/// A document with these fields beside a title.
fn document(fields: Value) -> Document {
    let mut all = json!({"id": "karsk-1", "title": "Telegram"});
    let (all_fields, fields) = (all.as_object_mut().unwrap(), fields.as_object().unwrap().clone());
    all_fields.extend(fields);
    let reading = Record::read(all_fields.clone()).unwrap();
    let Record::Document(document) = reading.record else { panic!("a document") };
    document
}

fn cited(document: &Document) -> Cited<'_> {
    let url = "https://archive.example.org/documents/karsk-1@3";
    Cited { document, rev: 3, url, site: "The Archive", archive_place: Some("Karsk"), preferred: &[] }
}

fn whole(format: Citation, fields: Value) -> String {
    let document = document(fields);
    format!("{}{}{}", format.head(), format.entry(&cited(&document), true), format.tail())
}

fn full() -> Value {
    json!({
        "title": "Telegram of the consul & others, 50% done", "kind": "telegram", "numbers": ["212"],
        "date": "1956-09-19T18:00/1956-09-19T21:10", "place": "Karsk", "languages": ["ru", "en"],
        "from": [{"name": "Pan Zili"}, {"name": "Тал, Рен"}, {"name": "Press, Department of", "kind": "organization"}],
        "to": ["Ministry of Foreign Affairs"], "topics": ["Ferries", "Permits"],
        "summary": "Two\nlines.", "extent": "2 leaves", "rights": "Ask.",
        "sources": [{"repository": "State Archive", "reference": "f. 5, op. 4_1"}],
        "credits": [{"role": "donor", "name": "Nobody"}],
        "texts": [{"key": "en", "role": "translation", "lang": "en", "body": "x", "credits": [{"role": "translator", "name": "Ann Ode"}]}]
    })
}

#[test]
fn csl_has_the_fields_of_a_manuscript() {
    let items: Value = serde_json::from_str(&whole(Citation::CslJson, full())).unwrap();
    let expect = json!([{
        "id": "karsk-1", "type": "manuscript", "title": "Telegram of the consul & others, 50% done",
        "author": [{"literal": "Pan Zili"}, {"family": "Тал", "given": "Рен"}, {"literal": "Press, Department of"}],
        "recipient": [{"literal": "Ministry of Foreign Affairs"}], "translator": [{"literal": "Ann Ode"}],
        "issued": {"date-parts": [[1956, 9, 19]]}, "genre": "telegram", "number": "212", "language": "ru",
        "publisher-place": "Karsk", "archive": "State Archive", "archive_location": "f. 5, op. 4_1",
        "archive-place": "Karsk", "dimensions": "2 leaves", "keyword": "Ferries, Permits", "abstract": "Two lines.",
        "source": "The Archive", "URL": "https://archive.example.org/documents/karsk-1@3"
    }]);
    assert_eq!(items, expect);
    let bare: Value = serde_json::from_str(&whole(Citation::CslJson, json!({}))).unwrap();
    let names: Vec<&String> = bare[0].as_object().unwrap().keys().collect();
    assert_eq!(names, ["id", "type", "title", "archive-place", "source", "URL"]);
}

#[test]
fn several_items_are_one_array() {
    let (one, format) = (document(json!({})), Citation::CslJson);
    let (first, second) = (format.entry(&cited(&one), true), format.entry(&cited(&one), false));
    for (entries, expect) in [(String::new(), 0), (first.clone(), 1), (first + &second, 2)] {
        let text = format!("{}{entries}{}", format.head(), format.tail());
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap().as_array().unwrap().len(), expect);
    }
}

/// The date in each format.
fn check_date(fields: Value, csl: Value, ris: &str, bibtex: &str) {
    let items: Value = serde_json::from_str(&whole(Citation::CslJson, fields.clone())).unwrap();
    assert_eq!(items[0]["issued"], csl, "{fields}");
    let text = whole(Citation::Ris, fields.clone());
    let tagged = |tag: &str| text.lines().find_map(|line| line.strip_prefix(tag)).unwrap_or_default();
    assert_eq!(format!("{}|{}", tagged("PY  - "), tagged("DA  - ")), ris, "{fields}");
    let text = whole(Citation::Bibtex, fields.clone());
    let line = text.lines().find(|line| line.starts_with("  date") || line.starts_with("  year"));
    assert_eq!(line.unwrap_or_default().trim(), bibtex, "{fields}");
}

#[test]
fn dates_are_said_as_each_format_can() {
    let edtf = |edtf: &str| json!({"date": edtf});
    let parts = |parts: Value| json!({"date-parts": parts});
    check_date(json!({}), Value::Null, "|", "");
    check_date(edtf("1956"), parts(json!([[1956]])), "1956|1956///", "date = {1956},");
    check_date(edtf("1956-04"), parts(json!([[1956, 4]])), "1956|1956/04//", "date = {1956-04},");
    check_date(edtf("1956-04-05"), parts(json!([[1956, 4, 5]])), "1956|1956/04/05/", "date = {1956-04-05},");
    check_date(
        edtf("1956-01-27/1956-01-29"),
        parts(json!([[1956, 1, 27], [1956, 1, 29]])),
        "1956|1956/01/27/January 27-29, 1956",
        "date = {1956-01-27/1956-01-29},",
    );
    check_date(
        edtf("1956~"),
        json!({"date-parts": [[1956]], "circa": true}),
        "1956|1956///about 1956",
        "date = {1956~},",
    );
    check_date(
        edtf("1956-22"),
        json!({"date-parts": [[1956]], "season": 2}),
        "1956|1956///summer 1956",
        "date = {1956-22},",
    );
    check_date(edtf("195X"), json!({"literal": "1950s"}), "|///1950s", "year = {1950s},");
    check_date(
        json!({"date_text": "before 3/4 of the plenum"}),
        json!({"literal": "before 3/4 of the plenum"}),
        "|///before 3-4 of the plenum",
        "year = {before 3/4 of the plenum},",
    );
}

#[test]
fn ris_is_lines() {
    let text = whole(Citation::Ris, full());
    let expect = [
        "TY  - MANSCPT",
        "ID  - karsk-1",
        "TI  - Telegram of the consul & others, 50% done",
        "AU  - Pan Zili",
        "AU  - Тал, Рен",
        "AU  - Press, Department of",
        "A4  - Ann Ode",
        "PY  - 1956",
        "DA  - 1956/09/19/",
        "M3  - telegram",
        "M1  - 212",
        "LA  - ru",
        "CY  - Karsk",
        "DB  - State Archive, Karsk",
        "AV  - f. 5, op. 4_1",
        "KW  - Ferries",
        "KW  - Permits",
        "AB  - Two lines.",
        "N1  - To: Ministry of Foreign Affairs",
        "DP  - The Archive",
        "UR  - https://archive.example.org/documents/karsk-1@3",
        "ER  - ",
        "",
        "",
    ];
    assert_eq!(text.split("\r\n").collect::<Vec<_>>(), expect);
    let forged = whole(Citation::Ris, json!({"title": "A\r\nER  - \nTY  - BOOK\u{85}\u{2028}x\u{7}y"}));
    assert_eq!(forged.matches("\r\n").count(), forged.lines().count(), "{forged}");
    assert!(forged.contains("TI  - A ER - TY - BOOK x y\r\n"), "{forged}");
}

fn bibtex(fields: Value) -> Entry {
    let text = whole(Citation::Bibtex, fields);
    let read = Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(read.len(), 1, "{text}");
    read.into_iter().next().unwrap()
}

fn field(entry: &Entry, name: &str) -> String {
    entry.get(name).unwrap_or_else(|| panic!("no {name}")).format_verbatim()
}

#[test]
fn bibtex_is_read_back() {
    let entry = bibtex(full());
    assert_eq!((entry.key.as_str(), entry.entry_type.to_string().as_str()), ("karsk-1", "unpublished"));
    for (name, expect) in [
        ("title", "Telegram of the consul & others, 50% done"),
        ("type", "telegram"),
        ("howpublished", "State Archive, Karsk, f. 5, op. 4_1"),
        ("location", "Karsk"),
        ("note", "To: Ministry of Foreign Affairs"),
        ("abstract", "Two lines."),
        ("keywords", "Ferries, Permits"),
        ("url", "https://archive.example.org/documents/karsk-1@3"),
    ] {
        assert_eq!(field(&entry, name), expect, "{name}");
    }
    let people = entry.author().unwrap();
    let people: Vec<_> = people.iter().map(|one| (one.name.as_str(), one.given_name.as_str())).collect();
    assert_eq!(people, [("Pan Zili", ""), ("Тал", "Рен"), ("Press, Department of", "")]);
    assert_eq!(entry.translator().unwrap()[0].name, "Ann Ode");
}

#[test]
fn nothing_in_a_field_is_a_command() {
    for title in [
        "100 % & #1 of a_b for $5",
        "Пан Цзыли и 潘自力, 김일성",
        "{unbalanced",
        "unbalanced}",
        "}, note = {forged",
        "a \\input{x} b",
        "back\\",
        "R. and D. and others",
        "a~b^c",
        "\"quoted\" 'so'",
        "@book{x, title = {y}}",
    ] {
        let entry = bibtex(json!({"title": title, "from": [title]}));
        assert_eq!(field(&entry, "title"), title);
        assert!(entry.get("note").is_none(), "{title}");
        assert_eq!(entry.author().unwrap().len(), 1, "{title}");
    }
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert_eq!(text.matches("\r\n").count(), text.split("\r\n").count() - 1);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn column(rows: &[Vec<String>], name: &str) -> String {
    let at = rows[0].iter().position(|known| known == name).unwrap();
    rows[1][at].clone()
}

#[test]
fn a_table_has_the_columns_of_an_import() {
    let rows = cells(&whole(Citation::Csv, full()));
    for (name, expect) in [
        ("id", "karsk-1"),
        ("revision", "3"),
        ("date", "1956-09-19T18:00/1956-09-19T21:10"),
        ("date_text", "September 19, 1956"),
        ("from.name", "Pan Zili|Тал, Рен|Press, Department of"),
        ("languages", "ru|en"),
        ("summary", "Two\nlines."),
        ("source.reference", "f. 5, op. 4_1"),
        ("withdrawn", ""),
    ] {
        assert_eq!(column(&rows, name), expect, "{name}");
    }
    let barred = cells(&whole(Citation::Csv, json!({"numbers": ["1|2", "3"]})));
    assert_eq!(column(&barred, "numbers"), "1\\|2|3");
}

#[test]
fn no_cell_is_a_formula() {
    for (title, expect) in [
        ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("a=b", "a=b"),
        ("\"=1\"", "\"=1\""),
    ] {
        assert_eq!(column(&cells(&whole(Citation::Csv, json!({"title": title}))), "title"), expect);
    }
}

#[test]
fn what_was_withdrawn_stands_in_a_table_alone() {
    let gone = Withdrawn { id: "a", rev: 2, url: "u", day: "2026-11-24", reason: Some("Asked, twice") };
    let rows = cells(&(Citation::Csv.head() + &Citation::Csv.withdrawn(&gone)));
    assert_eq!(
        (column(&rows, "id"), column(&rows, "withdrawn")),
        ("a".into(), "2026-11-24: Asked, twice".into())
    );
    for format in [Citation::Ris, Citation::Bibtex, Citation::CslJson] {
        assert_eq!(format.withdrawn(&gone), "");
    }
}
