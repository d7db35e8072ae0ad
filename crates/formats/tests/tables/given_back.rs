//! Refused records given back, mended or not, and read again.

use crate::{check_bytes, read, shown};
use formats::{Format, Item, Layout, Mapping, Records, Rejects, Source, Unwritable};

/// What is given back when every record of a source is refused for `reason`.
pub fn give_back(format: Format, bytes: &[u8], reason: &str) -> Vec<u8> {
    let records = Records::open(format, "a", bytes, &Mapping::default()).expect("a source");
    let mut rejects = Rejects::new(&records.layout(), Vec::new()).expect("a header");
    for item in records {
        rejects.write(&item.expect("a slice is read").source, reason).expect("a row");
    }
    rejects.finish().expect("a file")
}

fn check(format: Format, bytes: &[u8], expect: &[&str]) {
    check_bytes(format, &give_back(format, bytes, "Because."), &Mapping::default(), expect);
}

#[test]
fn lines_come_back_as_they_were() {
    check(Format::Jsonl, b"{ \"title\": \"A\" }\n{}\n", &["1 {\"title\":\"A\"}", "2 !not-mended"]);
    check(
        Format::Jsonl,
        b"{\"title\":\"A\",\"title\":\"B\"}\n",
        &["1 {\"title\":\"B\"} !duplicate-field(title)"],
    );
    check(Format::Jsonl, b"{\"title\":\n", &["1 !not-mended"]);
    let once = give_back(Format::Jsonl, b"{\"title\":\"A\"}\n{\"title\":\n", "One.");
    let twice = give_back(Format::Jsonl, &once, "Two.");
    let expect = "{\"fonds.error\":\"Two.\",\"title\":\"A\"}\n{\"fonds.error\":\"Two.\",\"fonds.line\":\"{\\\"title\\\":\"}\n";
    assert_eq!(String::from_utf8_lossy(&twice), expect);
}

#[test]
fn tables_come_back_with_a_reason_and_in_their_own_form() {
    let text = "\u{feff}title;Nr;date\r\n\"A; B\";7;\r\n\"two\nlines\";\"q\"\"\";1956\r\n";
    let once = give_back(Format::Csv, text.as_bytes(), "Bad; mend it.");
    let expect = "\u{feff}fonds.error;title;Nr;date\n\"Bad; mend it.\";A; B;7;\n";
    assert!(String::from_utf8_lossy(&once).starts_with(&expect.replace("A; B", "\"A; B\"")));
    let twice = give_back(Format::Csv, &once, "Bad; mend it.");
    assert_eq!(once, twice);
    check(
        Format::Csv,
        b"fonds.error,title,date,fonds.error\nx,A,B,y\n",
        &["2 {\"title\":\"A\",\"date\":\"B\"}"],
    );
}

#[test]
fn what_could_not_be_read_waits_in_the_reason() {
    let back = give_back(Format::Csv, b"title,date\n\"A\"x,1956\nB,1957\nC\nD,1957,x\n", "No.");
    let expect =
        "fonds.error,title,date\n\"No. It reads: \"\"A\"\"x,1956\n\",,\nNo.,B,1957\nNo.,C\nNo.,D,1957,x\n";
    assert_eq!(String::from_utf8_lossy(&back), expect);
    check(Format::Csv, b"title,date\n\"A\"x,1956\n", &["2 !not-mended"]);
    check(Format::Csv, b"title,date\nA\n", &["2 !uneven-row"]);
    let twice = String::from_utf8(give_back(Format::Csv, &back, "Still.")).expect("text");
    assert!(twice.contains("\"Still. It reads: \"\"A\"\"x,1956\n\",,\n"), "{twice}");
    check(Format::Csv, b"title,date\nC,1957,x\n", &["2 !uneven-row"]);
}

#[test]
fn workbooks_come_back() {
    let layout = Layout::Workbook { header: vec!["title".into(), "numbers".into(), "fonds.error".into()] };
    let mut rejects = Rejects::new(&layout, Vec::new()).expect("a header");
    let row = ["=1+1", "007", "old"].map(String::from).to_vec();
    rejects.write(&Source::Row(row), &"long ".repeat(10_000)).expect("a row");
    rejects.write(&Source::Absent, "Gone.").expect("a row");
    let long = rejects.write(&Source::Row(vec!["x".repeat(32_768)]), "Too long.").expect_err("does not fit");
    assert!(long.to_string().contains("Excel takes 32,767 characters in a cell, one has 32768"), "{long}");
    let wide = rejects.write(&Source::Row(vec![String::new(); 16_385]), "Wide.").expect_err("does not fit");
    assert!(matches!(wide, Unwritable::Row { .. }), "{wide}");
    assert_eq!(rejects.written(), 2);
    let bytes = rejects.finish().expect("a workbook");
    check_bytes(
        Format::Xlsx,
        &bytes,
        &Mapping::default(),
        &["2 {\"title\":\"=1+1\",\"numbers\":[\"007\"]}", "3 !not-mended"],
    );
    assert_eq!(layout.format(), Format::Xlsx);
}

#[test]
fn fields_come_back_as_a_line() {
    let (_, items) = read(Format::Jsonl, b"{\"title\":\"A\"}", &Mapping::default()).expect("lines");
    let fields = &items[0].draft.as_ref().expect("a draft").fields;
    let mut rejects = Rejects::new(&Layout::Lines, Vec::new()).expect("a file");
    rejects.write_fields(fields, "Why.").expect("a line");
    let bytes = rejects.finish().expect("a file");
    assert_eq!(String::from_utf8_lossy(&bytes), "{\"fonds.error\":\"Why.\",\"title\":\"A\"}\n");
    let again: Vec<Item> = read(Format::Jsonl, &bytes, &Mapping::default()).expect("lines").1;
    assert_eq!(shown(&again[0]), shown(&items[0]));
}
