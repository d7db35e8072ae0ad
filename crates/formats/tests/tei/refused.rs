//! Files that are refused as a whole.

use formats::tei;

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, expect: &str) {
    let refused = tei::read("a.xml", bytes.as_ref()).expect_err(expect);
    assert!(refused.to_string().starts_with(expect), "{refused}");
}

#[test]
fn what_cannot_be_read_says_why() {
    check("", "the file is empty");
    check("<TEI>", "line 1: not well-formed XML");
    check("<TEI>\n</TEI><TEI/>", "line 2: not well-formed XML");
    check("<ead/>", "the outermost element is <ead> and <TEI> was expected");
    check("<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI>&a;</TEI>", "line 1: the file has a DOCTYPE");
    check("<TEI>\0</TEI>", "line 1: a NUL character");
    check(b"<TEI>\n\xE9</TEI>", "line 2: the bytes here are not UTF-8");
    let deep = format!("<TEI>{}{}</TEI>", "<p>".repeat(300), "</p>".repeat(300));
    check(deep, "line 1: elements are nested more than 256 deep");
}

#[test]
fn marks_and_utf_16_do_no_harm() {
    let xml =
        "\u{feff}<?xml version='1.0' encoding='UTF-16'?><TEI><text><body><p>Fluß</p></body></text></TEI>";
    let wide: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [wide, xml.replace("UTF-16", "UTF-8").into_bytes()] {
        let tei = tei::read("a.xml", &bytes).expect("TEI");
        assert_eq!(tei.drafts[0].fields["texts"][0]["body"], "Fluß");
    }
}
