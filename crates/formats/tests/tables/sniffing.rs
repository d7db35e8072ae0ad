//! One format told from another.

use formats::Format;

fn check(head: impl AsRef<[u8]>, name: &str, expect: &str) {
    let found = match Format::sniff(head.as_ref(), name) {
        Ok(format) => format.name().to_string(),
        Err(error) => error.to_string(),
    };
    assert!(found.starts_with(expect), "{name}: {found}, not {expect}");
}

#[test]
fn content_decides_before_the_name() {
    check("{\"title\":\"A\"}", "a.csv", "jsonl");
    check("\u{feff}\n {\"title\":\"A\"}", "a", "jsonl");
    check("[{}]", "a.json", "jsonl");
    check("title,date\n", "a.txt", "csv");
    check("\"Title\";date\n", "", "csv");
    check("title,date\n", "a.xlsx", "csv");
    check("Betreff;Datum\n", "a.csv", "csv");
    check("", "a.TSV", "csv");
    check("", "a.ndjson", "jsonl");
    check("PK\x03\x04....[Content_Types].xml", "a", "xlsx");
    check("PK\x03\x04", "a.xlsx", "xlsx");
    check("<?xml version='1.0'?><!-- a --><TEI xmlns='http://www.tei-c.org/ns/1.0'>", "a.csv", "tei");
    check("<tei:teiCorpus xmlns:tei='http://www.tei-c.org/ns/1.0'>", "a.xml", "tei");
    check("<?xml version='1.0'?>", "a.xml", "tei");
    let wide: Vec<u8> = "\u{feff}title\tdate\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(wide, "a.txt", "csv");
}

#[test]
fn what_is_not_read_is_named() {
    check(
        "<ead xmlns='urn:isbn:1-931666-22-9'>",
        "a.xml",
        "this is XML with the root <ead>; jsonl, csv, xlsx and TEI XML are read",
    );
    check("<mods:modsCollection>", "a.xml", "this is XML with the root <modsCollection>");
    check("<!DOCTYPE html><html>", "a.html", "this is a web page");
    check(b"\xD0\xCF\x11\xE0\xA1\xB1", "a.xls", "this is an old Excel");
    check("%PDF-1.7", "a.pdf", "this is a PDF");
    check(b"\x1F\x8B\x08", "a.csv.gz", "this is packed with gzip");
    check(
        "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "a.ods",
        "this is an OpenDocument file",
    );
    check("PK\x03\x04word/document.xml", "a.docx", "this is a text document");
    check("PK\x03\x04a.txt", "a.zip", "this is a ZIP package");
    check("t\0i\0", "a.csv", "this is binary");
    check("{\0\"\0", "a.jsonl", "this is binary");
    check("{\"title\": \"a\0b of some length\"}", "a.jsonl", "jsonl");
    check("\x01\0\x02", "a.xlsx", "this is no XLSX workbook");
    check("Dear Sir,\n", "a.txt", "this is of no known kind");
    check("Dear Sir,\n", "a.xml", "this is no XML");
}

#[test]
fn names_extensions_and_media_types_lead_back() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
        assert_eq!(Format::from_media_type(format.media_type()), Some(format));
        assert!(
            format.extensions().iter().all(|extension| Format::from_extension(extension) == Some(format))
        );
    }
    assert_eq!(Format::from_media_type("Text/CSV; charset=utf-8"), Some(Format::Csv));
    assert_eq!(Format::from_extension("pdf"), None);
    let unknown = "ead".parse::<Format>().expect_err("not read");
    assert_eq!(unknown.to_string(), "there is no format `ead`; the formats are jsonl, csv, xlsx and tei");
}
