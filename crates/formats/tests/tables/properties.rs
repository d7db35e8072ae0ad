//! What holds for any bytes and any rows.

use crate::{given_back::give_back, read};
use formats::{Format, Item, Mapping, Source};
use proptest::{collection::vec, prelude::*};

/// Text made of what readers stumble over.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\""),
        Just("\"\""),
        Just(","),
        Just(";"),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("|"),
        Just("\\"),
        Just("title"),
        Just("date"),
        Just("from.name"),
        Just("{"),
        Just("}"),
        Just("["),
        Just(":"),
        Just("\0"),
        Just("é"),
        Just("中"),
        Just(" "),
        Just("="),
        Just("\u{feff}"),
        Just("<"),
        Just("_x0041_"),
    ];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A cell that says something, without the spaces around it that are not kept.
fn cell() -> impl Strategy<Value = String> {
    let odd = odd_text().prop_map(|text| text.replace(['\0', '\u{feff}', '\r'], ""));
    prop_oneof![odd, "\\PC{0,12}"].prop_map(|text| text.trim().to_string())
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    vec((cell(), cell(), cell()).prop_map(|(one, two, three)| vec![format!("t{one}"), two, three]), 0..6)
}

fn table(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = ["title", "summary", "text.en.ocr"].map(String::from).to_vec();
    for row in std::iter::once(&header).chain(rows) {
        writer.write_record(row).expect("memory");
    }
    writer.into_inner().expect("memory")
}

fn book(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["title", "summary", "text.en.ocr"]).expect("a header");
    for (at, row) in (1..).zip(rows) {
        sheet.write_row(at, 0, row.iter().map(String::as_str)).expect("a row");
    }
    book.save_to_buffer().expect("a workbook")
}

fn sources(items: &[Item]) -> Vec<Vec<String>> {
    let cells = |item: &Item| match &item.source {
        Source::Row(cells) => cells.clone(),
        other => panic!("no row: {other:?}"),
    };
    items.iter().map(cells).collect()
}

/// What an item was read from.
fn standing(item: &Item) -> String {
    match &item.source {
        Source::Row(cells) => cells.concat(),
        Source::Line(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Source::Absent => String::new(),
    }
}

/// What is neither space nor mark nor what tables put around cells.
fn said(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | ',' | ';' | '\u{feff}')).collect()
}

/// What was read, and again after it was given back.
fn around(format: Format, bytes: &[u8]) -> (Vec<Item>, Vec<Item>) {
    let once = read(format, bytes, &Mapping::default()).expect("a sheet").1;
    let back = give_back(format, bytes, "Reason.");
    let again = read(format, &back, &Mapping::default()).expect("a sheet").1;
    (once, again)
}

fn fields(items: &[Item]) -> Vec<String> {
    items
        .iter()
        .map(|item| serde_json::to_string(&item.draft.as_ref().expect("a draft").fields).expect("JSON"))
        .collect()
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400), text in odd_text()) {
        for format in [Format::Jsonl, Format::Csv, Format::Xlsx] {
            for source in [&bytes[..], text.as_bytes(), &[b"title,date\n", &bytes[..]].concat()] {
                let _ = read(format, source, &Mapping::default());
                let _ = Format::sniff(source, "a");
            }
        }
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>()) {
        let mut bytes = book(&[vec!["A".into(), "B".into()]]);
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _ = read(Format::Xlsx, &bytes, &Mapping::default());
        bytes.truncate(end.index(bytes.len()));
        let _ = read(Format::Xlsx, &bytes, &Mapping::default());
    }

    #[test]
    fn nothing_of_a_table_is_lost(text in odd_text()) {
        let table = format!("title,date\n{text}");
        let Ok((_, items)) = read(Format::Csv, table.as_bytes(), &Mapping::default()) else { return Ok(()) };
        prop_assert_eq!(said(&text), items.iter().map(|item| said(&standing(item))).collect::<String>());
    }

    #[test]
    fn rows_and_sheets_agree(rows in rows()) {
        let (once, again) = around(Format::Csv, &table(&rows));
        prop_assert_eq!(&sources(&once), &rows);
        prop_assert_eq!(fields(&once), fields(&again));
        let (once, again) = around(Format::Xlsx, &book(&rows));
        prop_assert_eq!(&sources(&once), &rows);
        prop_assert_eq!(fields(&once), fields(&again));
    }
}
