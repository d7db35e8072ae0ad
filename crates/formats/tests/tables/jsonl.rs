//! `jsonl`: lines of JSON, good and bad.

use crate::{check_bytes, read};
use formats::{Format, Mapping, Source, limit};

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, expect: &[&str]) {
    check_bytes(Format::Jsonl, bytes.as_ref(), &Mapping::default(), expect);
}

#[test]
fn lines_become_drafts() {
    check("", &[]);
    check("\n \r\n", &[]);
    check("{\"title\":\"A\"}", &["1 {\"title\":\"A\"}"]);
    check(
        "\n{\"title\":\"A\",\"date\":null}\r\n\n{\"id\":\"b\",\"to\":[]}\n",
        &["2 {\"title\":\"A\",\"date\":null}", "4 {\"id\":\"b\",\"to\":[]}"],
    );
    check(
        "{\"z\":1,\"a\":-2.5,\"m\":[true,{\"x\":\"\\u00e9\"}]}",
        &["1 {\"z\":1,\"a\":-2.5,\"m\":[true,{\"x\":\"é\"}]}"],
    );
}

#[test]
fn a_bad_line_costs_itself() {
    check("{\"title\":\"A\n{\"title\":\"B\"}\n", &["1 !not-json", "2 {\"title\":\"B\"}"]);
    check("{\"title\":\"A\"}\n{\"title\":\"B", &["1 {\"title\":\"A\"}", "2 !not-json"]);
    check(
        "{\"title\":\"A\"} x\n[1]\n\"text\"\n{}\n",
        &["1 !not-json", "2 !not-an-object", "3 !not-an-object", "4 {}"],
    );
    check(b"{\"title\":\"\xE9\"}\n{\"title\":\"B\"}\n", &["1 !not-utf8", "2 {\"title\":\"B\"}"]);
    check("{\"title\":\"a\0b\"}", &["1 !not-json"]);
}

#[test]
fn fields_that_stand_twice_are_all_told() {
    check(
        "{\"title\":\"A\",\"title\":\"B\",\"from\":[{\"name\":\"C\",\"name\":\"D\"}]}",
        &[
            "1 {\"title\":\"B\",\"from\":[{\"name\":\"D\"}]} !duplicate-field(title) !duplicate-field(from[0].name)",
        ],
    );
}

#[test]
fn depth_is_limited() {
    let deep = format!("{{\"title\":{}1{}}}\n{{\"title\":\"B\"}}", "[".repeat(100_000), "]".repeat(100_000));
    check(deep, &["1 !not-json", "2 {\"title\":\"B\"}"]);
}

#[test]
fn a_line_that_is_too_large_is_passed_over() {
    let large = format!("{{\"title\":\"{}\"}}\n{{\"title\":\"B\"}}\n", "x".repeat(limit::RECORD));
    check(large, &["1 !too-large", "2 {\"title\":\"B\"}"]);
}

#[test]
fn marks_and_utf_16_are_read() {
    check("\u{feff}{\"title\":\"A\"}", &["1 {\"title\":\"A\"}"]);
    let wide: Vec<u8> = "\u{feff}{\"title\":\"тема\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(wide, &["1 {\"title\":\"тема\"}"]);
}

#[test]
fn json_that_is_no_lines_is_refused_whole() {
    for (text, expect) in [
        ("[{\"title\":\"A\"}]", "line 1: a JSON array begins here"),
        ("\n{\n  \"title\": \"A\"\n}\n", "line 2: an object goes on over several lines"),
    ] {
        let error = read(Format::Jsonl, text.as_bytes(), &Mapping::default()).expect_err(text);
        assert!(error.to_string().starts_with(expect), "{error}");
    }
}

#[test]
fn words_name_line_and_place() {
    for (bytes, expect) in [
        (&b"{\"title\":\"na\xEFf\"}"[..], "Line 1, byte 13: 0xEF (“ï” in Latin-1) is not UTF-8"),
        (b"{\"title\": nul}", "Not JSON at character 14: expected ident"),
        (b"{\"title\": \"A", "The line ends in the middle of its object"),
        (b"7", "Expected an object, {\"title\": …}; found a number."),
    ] {
        let (_, items) = read(Format::Jsonl, bytes, &Mapping::default()).expect("lines");
        let words = &items[0].notices[0].words;
        assert!(words.starts_with(expect), "{words}");
        assert_eq!(items[0].source, Source::Line(bytes.to_vec()));
    }
}
