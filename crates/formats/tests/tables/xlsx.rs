//! `xlsx`: what spreadsheets make of a catalogue.

use crate::check_bytes;
use formats::{Format, Mapping, limit};
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook, Worksheet};
use std::io::{Cursor, Write};

fn check(bytes: &[u8], expect: &[&str]) {
    check_bytes(Format::Xlsx, bytes, &Mapping::default(), expect);
}

fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().expect("a workbook")
}

fn sheet(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    book(|book| fill(book.add_worksheet()))
}

/// Begins a sheet with these column names.
fn header(sheet: &mut Worksheet, row: u32, names: &[&str]) {
    sheet.write_row(row, 0, names.iter().copied()).expect("a header");
}

#[test]
fn rows_become_drafts_with_their_numbers() {
    let bytes = sheet(|sheet| {
        header(sheet, 2, &["title", "from", "date"]);
        sheet.write(4, 0, "A").expect("a cell");
        sheet.write(4, 1, "B | C").expect("a cell");
        sheet.write(6, 0, "D").expect("a cell");
        sheet.write(6, 4, "E").expect("a cell");
    });
    check(
        &bytes,
        &[
            "5 {\"title\":\"A\",\"from\":[\"B\",\"C\"],\"date\":null}",
            "7 {\"title\":\"D\",\"from\":null,\"date\":null} nameless-column",
        ],
    );
}

#[test]
fn cells_of_every_type() {
    let day = |day: &str| ExcelDateTime::parse_from_str(day).expect("a day");
    let format = |code: &str| CellFormat::new().set_num_format(code);
    let bytes = sheet(|sheet| {
        header(sheet, 0, &["title", "date", "numbers", "release.withheld", "extent", "date_note"]);
        sheet.write(1, 0, "A").expect("a cell");
        sheet.write_with_format(1, 1, day("1956-01-27"), &format("yyyy\\-mm\\-dd")).expect("a cell");
        sheet.write(1, 2, 3483).expect("a cell");
        sheet.write(1, 3, true).expect("a cell");
        sheet.write(1, 4, Formula::new("=3+6").set_result("9")).expect("a cell");
        sheet.write(1, 5, 2.5).expect("a cell");
        sheet.write(2, 0, "B").expect("a cell");
        sheet.write_with_format(2, 1, day("1956-04-01"), &format("mmm\\-yy")).expect("a cell");
        sheet.write(3, 0, "C").expect("a cell");
        sheet.write_with_format(3, 1, day("1956-04-01"), &format("d\\-mmm")).expect("a cell");
        sheet.write(4, 0, "D").expect("a cell");
        sheet.write(4, 4, Formula::new("=1/0").set_result("#DIV/0!")).expect("a cell");
    });
    check(
        &bytes,
        &[
            "2 {\"title\":\"A\",\"date\":\"1956-01-27\",\"numbers\":[\"3483\"],\"release\":{\"withheld\":true},\
         \"extent\":\"9\",\"date_note\":\"2.5\"}",
            "3 {\"title\":\"B\",\"date\":\"1956-04\",\"numbers\":null,\"release\":null,\"extent\":null,\"date_note\":null}",
            "4 {\"title\":\"C\",\"date\":null,\"numbers\":null,\"release\":null,\"extent\":null,\"date_note\":null} \
         !date-without-year(date)",
            "5 {\"title\":\"D\",\"date\":null,\"numbers\":null,\"release\":null,\"extent\":null,\"date_note\":null} \
         !cell-error(extent)",
        ],
    );
}

#[test]
fn the_first_sheet_with_content_is_read() {
    let bytes = book(|book| {
        book.add_worksheet().set_name("Empty").expect("a name");
        let hidden = book.add_worksheet().set_hidden(true);
        header(hidden, 0, &["title", "date"]);
        header(book.add_worksheet().set_name("Catalogue").expect("a name"), 0, &["title"]);
        header(book.add_worksheet().set_name("Notes").expect("a name"), 0, &["remark"]);
    });
    check(&bytes, &["sheet-not-read", "sheet-not-read"]);
    let told = formats::Records::open(Format::Xlsx, "a", &*bytes, &Mapping::default()).expect("a workbook");
    assert!(
        told.notices()[0].words.contains("“Notes” is not read, only “Catalogue”"),
        "{:?}",
        told.notices()
    );
    check(&sheet(|_| ()), &["there is no header; the first row should name the columns, `title` among them"]);
}

/// The parts of a small workbook, as XML; `rows` stands in its sheet.
fn parts(rows: &str) -> Vec<(&'static str, String)> {
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    vec![
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
                 PartName=\"/xl/workbook.xml\" ContentType=\"{types}.sheet.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" \
                 Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" \
                 r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" \
                 Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ]
}

fn package(parts: Vec<(&str, String)>) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        package.write_all(text.as_bytes()).expect("its text");
    }
    package.finish().expect("a package").into_inner()
}

fn cells(row: u32, texts: &[&str]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    format!("<row r=\"{row}\">{}</row>", texts.iter().map(cell).collect::<String>())
}

#[test]
fn a_formula_without_a_value_empties_nothing() {
    let rows = cells(1, &["title", "date"])
        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B2\"><f>1+1</f></c></row>";
    check(&package(parts(&rows)), &["2 {\"title\":\"A\",\"date\":null} !formula-without-value(date)"]);
}

#[test]
fn a_sheet_that_breaks_off_keeps_the_rows_before() {
    let rows = cells(1, &["title"])
        + &cells(2, &["A"])
        + "<row r=\"3\"><c t=\"b\"><v>maybe</v></c></row>"
        + &cells(4, &["B"]);
    check(&package(parts(&rows)), &["2 {\"title\":\"A\"}", "3 !workbook-broken"]);
}

#[test]
fn a_large_row_costs_itself() {
    let cell = "x".repeat(limit::RECORD / 2 + 1);
    let rows = cells(1, &["title", "summary"]) + &cells(2, &[&cell, &cell]) + &cells(3, &["A", "B"]);
    check(&package(parts(&rows)), &["2 !too-large", "3 {\"title\":\"A\",\"summary\":\"B\"}"]);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let mut parts = parts(&cells(1, &["title"]));
    parts.push(("xl/media/zeros", "0".repeat(limit::WORKBOOK as usize)));
    check(
        &package(parts),
        &["the file is larger than 128 MB unpacked, the most that is read; split it and import the parts"],
    );
}

#[test]
fn no_workbook_is_refused_with_a_reason() {
    let good = sheet(|sheet| header(sheet, 0, &["title"]));
    let prefix = "no XLSX workbook that can be read (";
    for bytes in
        [&b""[..], b"PK", b"title,date\n", &good[..good.len() / 2], &package(vec![("a.txt", "a".into())])]
    {
        let error = crate::read(Format::Xlsx, bytes, &Mapping::default()).expect_err("no workbook");
        assert!(error.to_string().starts_with(prefix), "{error}");
    }
}
