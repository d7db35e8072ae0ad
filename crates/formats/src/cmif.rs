//! Letters as a list for exchange: CMIF, the Correspondence Metadata Interchange Format
//! (<https://github.com/TEI-Correspondence-SIG/CMIF>), a small subset of TEI.

use std::fmt::Write;

use record::date::{Date, civil};
use record::document::{Document, Name};

use crate::element::{element, open};

/// The list that letters stand in.
#[derive(Clone, Copy, Debug)]
pub struct Index<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Whose it is.
    pub publisher: &'a str,
    /// Where that is.
    pub site: &'a str,
    /// The address of the list.
    pub url: &'a str,
    /// When what stands in it changed last (RFC 3339).
    pub at: &'a str,
}

/// What CMIF asks every file to say.
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";
const LICENSED: &str = "This file is licensed under the terms of the Creative Commons License CC-BY 4.0";

/// The beginning of a list.
pub fn head(index: &Index<'_>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n<titleStmt>\n",
    );
    element(&mut xml, "title", &[], index.title);
    element(&mut xml, "editor", &[], index.publisher);
    xml.push_str("</titleStmt>\n<publicationStmt>\n<publisher>");
    element(&mut xml, "ref", &[("target", index.site)], index.publisher);
    xml.push_str("</publisher>\n");
    element(&mut xml, "idno", &[("type", "url")], index.url);
    open(&mut xml, "date", &[("when", index.at)]);
    xml.push_str("</date>\n<availability>\n");
    element(&mut xml, "licence", &[("target", LICENCE)], LICENSED);
    xml.push_str("</availability>\n</publicationStmt>\n<sourceDesc>\n");
    element(&mut xml, "bibl", &[("type", "online"), ("xml:id", "archive")], index.publisher);
    xml.push_str("</sourceDesc>\n</fileDesc>\n<profileDesc>\n");
    xml
}

/// A letter, at its address; `reference` knows the address of an authority by its id. Nothing where
/// nobody wrote to anybody.
pub fn letter(document: &Document, url: &str, reference: impl Fn(&str) -> Option<String>) -> String {
    let mut xml = String::new();
    if document.from.is_empty() && document.to.is_empty() {
        return xml;
    }
    let key = document.numbers.first().map_or("", String::as_str);
    open(&mut xml, "correspDesc", &[("ref", url), ("source", "#archive"), ("key", key)]);
    let received = document.dates.iter().find(|date| date.role == "received");
    let sent = (&document.from[..], document.place.as_ref(), document.date.as_ref());
    let received =
        (&document.to[..], document.place_to.as_ref(), received.and_then(|date| date.date.as_ref()));
    for (action, (names, place, date)) in [("sent", sent), ("received", received)] {
        open(&mut xml, "correspAction", &[("type", action)]);
        names.iter().for_each(|name| party(&mut xml, name, &reference));
        if names.is_empty() {
            element(&mut xml, "persName", &[], "Unknown");
        }
        place.into_iter().for_each(|place| named(&mut xml, "placeName", place, &reference));
        date.into_iter().for_each(|date| dated(&mut xml, date));
        xml.push_str("</correspAction>\n");
    }
    xml.push_str("</correspDesc>\n");
    xml
}

/// The end of a list.
pub const TAIL: &str = "</profileDesc>\n</teiHeader>\n<text>\n<body>\n<p/>\n</body>\n</text>\n</TEI>\n";

fn party(xml: &mut String, name: &Name, reference: &impl Fn(&str) -> Option<String>) {
    let organization = name.kind.as_deref() == Some("organization");
    named(xml, if organization { "orgName" } else { "persName" }, name, reference);
}

fn named(xml: &mut String, tag: &str, name: &Name, reference: &impl Fn(&str) -> Option<String>) {
    let known = name.id.as_deref().and_then(reference).unwrap_or_default();
    element(xml, tag, &[("ref", &known)], &name.name);
}

/// CMIF knows `YYYY`, `YYYY-MM` and `YYYY-MM-DD`, spans and bounds of these.
fn dated(xml: &mut String, date: &Date) {
    let plain = date.edtf().split('T').next().unwrap_or_default().trim_end_matches(['?', '~', '%']);
    let mut sides = plain.split('/');
    let days = match (sides.next(), sides.next(), sides.next()) {
        (Some(day), None, _) if is_day(day) => vec![("when", day.to_owned())],
        (Some(from), Some(to), None) if is_day(from) && is_day(to) => {
            vec![("from", from.to_owned()), ("to", to.to_owned())]
        }
        _ => bounds(date),
    };
    if !days.is_empty() {
        let days: Vec<(&str, &str)> = days.iter().map(|(name, day)| (*name, day.as_str())).collect();
        open(xml, "date", &days);
        let _ = writeln!(xml, "</date>");
    }
}

fn bounds(date: &Date) -> Vec<(&'static str, String)> {
    let span = date.span();
    let day = |day| match civil(day) {
        (year @ 1..=9999, month, day) => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    };
    let first = day(span.first).filter(|_| !span.open_start()).map(|day| ("notBefore", day));
    let last = day(span.last).filter(|_| !span.open_end()).map(|day| ("notAfter", day));
    first.into_iter().chain(last).collect()
}

/// Whether it is a year, a month or a day; the seasons of EDTF are numbered behind the months.
fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_season = text.get(5..7).is_some_and(|month| month > "12");
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(|year| digits(year, 4))
        && !is_season
        && parts.clone().count() <= 2
        && parts.all(|part| digits(part, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str, id: Option<&str>, kind: Option<&str>) -> Name {
        Name { name: name.into(), id: id.map(Into::into), kind: kind.map(Into::into), ..Name::default() }
    }

    #[test]
    fn a_list_is_what_cmif_asks_for() {
        let document = Document {
            numbers: vec!["112".into()],
            date: Date::parse("1951-03-05T10:00").ok(),
            from: vec![name("Ardov & Son", Some("ardov"), None)],
            to: vec![name("Ministry", Some("mfa"), Some("organization"))],
            place: Some(name("Karsk", Some("karsk"), None)),
            ..Document::default()
        };
        let index = Index {
            title: "Letters",
            publisher: "The Archive",
            site: "https://x/",
            url: "https://x/network.cmif.xml",
            at: "2026-03-14T10:00:00Z",
        };
        let known = |id: &str| (id == "ardov").then(|| "http://viaf.org/viaf/1".to_owned());
        let xml = format!("{}{}{TAIL}", head(&index), letter(&document, "https://x/documents/k01", known));
        crate::xml::tree(&xml).expect("XML");
        let letter: String = xml
            .split_once("<correspDesc")
            .expect("a letter")
            .1
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let expect = "ref=\"https://x/documents/k01\" source=\"#archive\" key=\"112\"><correspAction type=\"sent\"><persName ref=\"http://viaf.org/viaf/1\">Ardov &amp; Son</persName> \
            <placeName>Karsk</placeName> <date when=\"1951-03-05\"></date> </correspAction> <correspAction type=\"received\"><orgName>Ministry</orgName> </correspAction> </correspDesc>";
        assert!(letter.starts_with(expect), "{letter}");
    }

    #[test]
    fn who_is_not_known_is_unknown_and_no_letter_is_none() {
        let known = |_: &str| None;
        assert_eq!(letter(&Document::default(), "u", known), "");
        let document = Document { from: vec![name("Ardov", None, None)], ..Document::default() };
        let xml = letter(&document, "u", known);
        assert!(xml.contains("<correspAction type=\"received\"><persName>Unknown</persName>"), "{xml}");
    }

    #[test]
    fn dates_are_told_as_far_as_cmif_can() {
        for (edtf, expect) in [
            ("1956", " when=\"1956\""),
            ("1956-04", " when=\"1956-04\""),
            ("1956-04-01?", " when=\"1956-04-01\""),
            ("1956-01-27/1956-01-29", " from=\"1956-01-27\" to=\"1956-01-29\""),
            ("195X", " notBefore=\"1950-01-01\" notAfter=\"1959-12-31\""),
            ("1956-22", " notBefore=\"1956-06-01\" notAfter=\"1956-08-31\""),
            ("[1956-04-01..1956-04-03]", " notBefore=\"1956-04-01\" notAfter=\"1956-04-03\""),
            ("1952/", " notBefore=\"1952-01-01\""),
            ("../1949", " notAfter=\"1949-12-31\""),
            ("Y-50000", ""),
        ] {
            let mut xml = String::new();
            dated(&mut xml, &Date::parse(edtf).expect(edtf));
            let written = if expect.is_empty() { String::new() } else { format!("<date{expect}></date>\n") };
            assert_eq!(xml, written, "{edtf}");
        }
    }
}
