//! `csv`: tables as people and spreadsheets write them.

use crate::{check_bytes, read};
use formats::{Format, Mapping, limit};

#[track_caller]
fn check(text: impl AsRef<[u8]>, expect: &[&str]) {
    check_bytes(Format::Csv, text.as_ref(), &Mapping::default(), expect);
}

/// Checks the fields of a single row.
#[track_caller]
fn row(header: &str, cells: &str, expect: &str) {
    check(format!("title,{header}\nA,{cells}\n"), &[&format!("2 {{\"title\":\"A\",{expect}}}")]);
}

#[test]
fn cells_become_fields() {
    row("kind,date", "telegram,1956-04", r#""kind":"telegram","date":"1956-04""#);
    row("languages", "ru | zh", r#""languages":["ru","zh"]"#);
    row("markings", r"A \| B|C", r#""markings":["A | B","C"]"#);
    row("summary", "one | two", r#""summary":"one | two""#);
    row("from", "A. Sender", r#""from":["A. Sender"]"#);
    row("from.name,from.as", "A|B,|Envoy", r#""from":["A",{"name":"B","as":"Envoy"}]"#);
    row(
        "from.id,from.kind",
        "a|b,person|organization",
        r#""from":[{"id":"a","kind":"person"},{"id":"b","kind":"organization"}]"#,
    );
    row("place,place.id", "Karsk,karsk", r#""place":{"name":"Karsk","id":"karsk"}"#);
    row("titles.ru,titles.zh-Hant", "Тема,", r#""titles":[{"lang":"ru","text":"Тема"}]"#);
    row(
        "dates.received,dates.received.text",
        "1956-09-20,No. 1",
        r#""dates":[{"role":"received","date":"1956-09-20","text":"No. 1"}]"#,
    );
    row(
        "source.repository,source.parts",
        "RGANI,fond=5|opis=49",
        r#""sources":[{"repository":"RGANI","parts":[["fond","5"],["opis","49"]]}]"#,
    );
    row("source.2.reference,source.reference", "b,a", r#""sources":[{"reference":"a"},{"reference":"b"}]"#);
    row("release.withheld,release.note", "YES,x", r#""release":{"withheld":true,"note":"x"}"#);
    row(
        "credits.donor,credits.editor",
        "A|B,C",
        r#""credits":[{"role":"donor","name":"A"},{"role":"donor","name":"B"},{"role":"editor","name":"C"}]"#,
    );
    row(
        "files.scan",
        "a.pdf|b.pdf",
        r#""files":[{"role":"scan","path":"a.pdf"},{"role":"scan","path":"b.pdf"}]"#,
    );
    row(
        "related.replies_to,related.replies_to.text",
        ",your No. 1",
        r#""related":[{"relation":"replies_to","text":"your No. 1"}]"#,
    );
}

#[test]
fn texts_have_their_key_from_their_column() {
    row(
        "text.en.translation",
        "Body",
        r#""texts":[{"key":"en","role":"translation","lang":"en","body":"Body"}]"#,
    );
    row(
        "text.en.transcript,text.en.translation,text.en.translation.method",
        "One,Two,human",
        r#""texts":[{"key":"en","role":"transcript","lang":"en","body":"One"},{"key":"en-2","role":"translation","lang":"en","body":"Two","method":"human"}]"#,
    );
    row(
        "text.ru-2.ocr,text.ru-2.ocr.credits.transcriber",
        "\"a\nb\",X|Y",
        r#""texts":[{"key":"ru-2","role":"ocr","lang":"ru","body":"a\nb","credits":[{"role":"transcriber","name":"X"},{"role":"transcriber","name":"Y"}]}]"#,
    );
}

#[test]
fn an_empty_cell_empties_and_an_absent_column_says_nothing() {
    row("date,from,release.by,text.en.ocr", ",,,", r#""date":null,"from":null,"release":null,"texts":null"#);
    check("id,title\n,A\n", &["2 {\"title\":\"A\"}"]);
    check("id,title\na,\n", &["2 {\"id\":\"a\",\"title\":null}"]);
}

#[test]
fn other_records_stand_in_sheets_too() {
    check(
        "type,id,name,kind,variants,lat,title\nagent,a,A,person,B|C,,\nplace,p,P,,,38.9,\n,d,,,,,T\n",
        &[
            "2 {\"type\":\"agent\",\"id\":\"a\",\"name\":\"A\",\"kind\":\"person\",\"variants\":[\"B\",\"C\"]}",
            "3 {\"type\":\"place\",\"id\":\"p\",\"name\":\"P\",\"variants\":null,\"lat\":\"38.9\"}",
            "4 {\"id\":\"d\",\"kind\":null,\"title\":\"T\"}",
        ],
    );
}

#[test]
fn separators_and_marks_are_found() {
    let expect = &["2 {\"title\":\"A, B\",\"date\":\"1956\"}"];
    check("title;date\nA, B;1956\n", expect);
    check("title\tdate\r\nA, B\t1956\r\n", expect);
    check("\u{feff}\"title\",\"date\"\r\n\"A, B\",1956\r\n", expect);
    check("title,date\r\"A, B\",1956\r", expect);
    check("sep=;\ntitle;date\nA, B;1956\n", &["3 {\"title\":\"A, B\",\"date\":\"1956\"}"]);
    let wide: Vec<u8> =
        "\u{feff}title\tdate\r\nA, B\t1956\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(wide, expect);
}

#[test]
fn empty_rows_are_passed_over() {
    check("title,date\n\n,\n , \nA,\n", &["5 {\"title\":\"A\",\"date\":null}"]);
    check("title,date\n", &[]);
    check("", &["there is no header; the first row should name the columns, `title` among them"]);
}

#[test]
fn rows_of_another_width_are_refused() {
    check(
        "title,date\nA\nB,1956,x\nC,1956,,\nD,1957\n",
        &[
            "2 !uneven-row",
            "3 !uneven-row",
            "4 {\"title\":\"C\",\"date\":\"1956\"}",
            "5 {\"title\":\"D\",\"date\":\"1957\"}",
        ],
    );
}

#[test]
fn quotes_that_do_not_balance_cost_their_rows() {
    check(
        "title,date\n\"A,1956\nB,1957\nC,1958\n",
        &[
            "2 !unbalanced-quotes",
            "3 {\"title\":\"B\",\"date\":\"1957\"}",
            "4 {\"title\":\"C\",\"date\":\"1958\"}",
        ],
    );
    check(
        "title,date\nA,1956\n\"B \"x\" y\",1957\nC,\"cut",
        &["2 {\"title\":\"A\",\"date\":\"1956\"}", "3 !unbalanced-quotes"],
    );
    check("title,date\nMemo on \"X\",1956\n", &["2 {\"title\":\"Memo on \\\"X\\\"\",\"date\":\"1956\"}"]);
}

#[test]
fn a_large_cell_costs_its_row() {
    let cell = "x".repeat(limit::RECORD);
    check(
        format!("title,date\n\"{cell}\",1956\nB,1957\n"),
        &["2 !too-large", "3 {\"title\":\"B\",\"date\":\"1957\"}"],
    );
}

#[test]
fn bytes_that_are_not_utf_8_cost_their_row() {
    check(b"title,date\n\xE9t\xE9,1956\nB,1957\n", &["2 !not-utf8", "3 {\"title\":\"B\",\"date\":\"1957\"}"]);
    check(
        b"title,d\xE9\nA,B\n",
        &["line 1, byte 8: 0xE9 is not UTF-8. Save the file as UTF-8 and try again"],
    );
    let (_, items) = read(Format::Csv, b"title\n\"a\n\xE9\"\n", &Mapping::default()).expect("a header");
    assert_eq!((items[0].line, items[0].notices[0].line), (2, Some(3)));
}

#[test]
fn nul_goes_on_to_the_check_of_fields() {
    check("title\na\0b\n", &["2 {\"title\":\"a\\u0000b\"}"]);
    check(
        "t\0i\0t\0l\0e\0\nA\n",
        &[
            "this is binary, or UTF-16 without a byte-order mark; jsonl, csv, xlsx and TEI XML are read: save it as UTF-8",
        ],
    );
}

#[test]
fn columns_that_are_not_read_are_told_once() {
    check(
        "title,Titel,Bearbeiter,,fonds.error\nA,B,C,D,E\nF,G,H,I,J\n",
        &[
            "unknown-column(Titel)",
            "unknown-column(Bearbeiter)",
            "2 {\"title\":\"A\"} nameless-column",
            "3 {\"title\":\"F\"}",
        ],
    );
    let (notices, _) = read(Format::Csv, b"title,repository\n", &Mapping::default()).expect("a header");
    assert!(notices[0].words.ends_with("did you mean “source.repository”?"), "{}", notices[0].words);
    assert_eq!(notices[0].line, Some(1));
}

#[test]
fn a_header_without_a_known_column_is_refused() {
    for text in ["a,b\n1,2\n", "A telegram,1956\n"] {
        let error = read(Format::Csv, text.as_bytes(), &Mapping::default()).expect_err("no header");
        assert!(error.to_string().starts_with("line 1: no column of the header is known"), "{error}");
    }
}

#[test]
fn columns_for_one_field_are_refused_together() {
    check(
        "title,Title,from,from.name,date\nA,B,C,D,E\n",
        &[
            "line 1: columns 1 (`title`) and 2 (`Title`) are one field; columns 3 (`from`) and 4 (`from.name`) are one \
         field. Rename one, or ignore it with --map",
        ],
    );
}

#[test]
fn faults_of_cells_stand_beside_the_draft() {
    check(
        "title,from.name,from.as,source.parts\nA,B|C,X,fond 5\n",
        &["2 {\"title\":\"A\",\"from\":[{\"name\":\"B\",\"as\":\"X\"},\"C\"],\"sources\":[{\"parts\":[]}]} \
         !uneven-values(from.as) !unexpected-value(source.parts)"],
    );
}

#[test]
fn a_map_renames_sets_ignores_and_parts() {
    let map = Mapping::parse(
        "separator = ';'\nignore = ['Nr']\n[columns]\nBetreff = 'title'\nAbsender = 'from'\nDatum = 'date'\n[set]\n\
         kind = 'letter'\n\"source.repository\" = 'An archive'\n\"from.kind\" = 'organization'\n\
         \"text.de.transcript.method\" = 'human'\n",
    )
    .expect("a good map");
    check_bytes(
        Format::Csv,
        "Betreff,Absender,Nr,source.reference,kind\nA,B;C,7,x,\nD,,8,,telegram\n".as_bytes(),
        &map,
        &[
            "column-not-there(datum)",
            "2 {\"title\":\"A\",\"from\":[{\"name\":\"B\",\"kind\":\"organization\"},{\"name\":\"C\",\
             \"kind\":\"organization\"}],\"sources\":[{\"reference\":\"x\",\"repository\":\"An archive\"}],\
             \"kind\":\"letter\",\"texts\":null}",
            "3 {\"title\":\"D\",\"from\":null,\"sources\":[{\"repository\":\"An archive\"}],\"kind\":\"telegram\",\
             \"texts\":null}",
        ],
    );
}

#[test]
fn a_map_can_make_a_sheet_of_agents() {
    let map = Mapping::parse("[set]\ntype = 'agent'\nkind = 'person'\n").expect("a good map");
    check_bytes(
        Format::Csv,
        b"id,name,title\na,A,x\n",
        &map,
        &["unknown-column(title)", "2 {\"id\":\"a\",\"name\":\"A\",\"kind\":\"person\",\"type\":\"agent\"}"],
    );
}
