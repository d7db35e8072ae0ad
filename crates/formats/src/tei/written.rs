//! A document as TEI P5: its description in the header, each rendition a
//! division whose passages bear their anchors as `xml:id`. The whole record goes
//! along as `xenoData`, from which [`super::read`] takes it again unchanged.

use super::file::{File, at, has_word};
use crate::{
    cite::Cited,
    element::{element, escaped, open},
};
use record::{
    Draft, Record,
    date::Date,
    document::{Credit, Document, Name, Text},
    text::{Passage, passages},
};
use std::fmt::Write;

/// TEI's namespace.
const TEI: &str = "http://www.tei-c.org/ns/1.0";

/// What marks the `xenoData` that holds a record: TEI has `@type` for it.
const RECORD: &str = "fonds-record";

/// The record that goes along in a file that [`write`] wrote, exactly as it was.
pub(super) fn record(file: &File<'_>) -> Option<Draft> {
    let header = at(file.root, &["teiHeader"])?;
    let data = header
        .children()
        .find(|node| node.has_tag_name((TEI, "xenoData")) && has_word(*node, "type", RECORD))?;
    let (value, _) = crate::json::read(data.text()?).ok()?;
    let serde_json::Value::Object(fields) = value else { return None };
    Some(Draft { line: file.line(data), fields })
}

/// A document as a TEI file.
pub fn write(cited: &Cited) -> String {
    let document = cited.document;
    let mut tei = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n",
    );
    file_description(&mut tei, cited);
    element(&mut tei, "xenoData", &[("type", RECORD)], &record_of(document));
    profile(&mut tei, document);
    tei.push_str("</teiHeader>\n<text>\n<body>\n");
    if document.texts.is_empty() {
        tei.push_str("<p/>\n");
    }
    document.texts.iter().for_each(|text| division(&mut tei, text));
    tei.push_str("</body>\n</text>\n</TEI>\n");
    tei
}

/// The record without its files: they are not in a TEI file, and what an import does not name stays as it is.
fn record_of(document: &Document) -> String {
    Record::Document(Document { files: Vec::new(), ..document.clone() }).json()
}

fn file_description(tei: &mut String, cited: &Cited) {
    let document = cited.document;
    tei.push_str("<fileDesc>\n<titleStmt>\n");
    element(tei, "title", &[], &document.title);
    for title in &document.titles {
        element(tei, "title", &[("xml:lang", &title.lang)], &title.text);
    }
    document.from.iter().for_each(|name| element(tei, "author", &[], &name.name));
    for text in &document.texts {
        text.credits.iter().for_each(|credit| responsibility(tei, credit, text.date.as_ref()));
    }
    document.credits.iter().for_each(|credit| responsibility(tei, credit, None));
    tei.push_str("</titleStmt>\n<publicationStmt>\n");
    element(tei, "publisher", &[], or(cited.site, "unknown"));
    element(tei, "idno", &[("type", "id")], &document.id);
    element(tei, "idno", &[("type", "revision")], &cited.rev.to_string());
    element(tei, "idno", &[("type", "URI")], cited.url);
    if let Some(rights) = &document.rights {
        tei.push_str("<availability>\n");
        let is_address = rights.starts_with("https://") || rights.starts_with("http://");
        let target = if is_address { rights.as_str() } else { "" };
        open(tei, "licence", &[("target", &target.replace(char::is_whitespace, "%20"))]);
        let _ = writeln!(tei, "{}</licence>\n</availability>", escaped(rights));
    }
    tei.push_str("</publicationStmt>\n");
    sources(tei, cited);
    tei.push_str("</fileDesc>\n");
}

fn or<'a>(words: &'a str, otherwise: &'a str) -> &'a str {
    if words.is_empty() { otherwise } else { words }
}

/// Who had a part in it, and when.
fn responsibility(tei: &mut String, credit: &Credit, date: Option<&Date>) {
    tei.push_str("<respStmt>\n<resp>");
    tei.push_str(&escaped(credit.role.as_deref().unwrap_or("credited")));
    if let Some(date) = date {
        tei.push_str(", ");
        element(tei, "date", &[("when-custom", date.edtf())], &date.text());
    }
    tei.push_str("</resp>\n");
    element(tei, "name", &[], &credit.name);
    tei.push_str("</respStmt>\n");
}

/// Where the original is, as a description of a manuscript (TEI P5, 11.4).
fn sources(tei: &mut String, cited: &Cited) {
    tei.push_str("<sourceDesc>\n");
    let mut held = 0;
    for source in &cited.document.sources {
        let place = cited.archive_place.filter(|_| held == 0).unwrap_or_default();
        let repository = source.repository.as_ref().map_or("", |name| name.name.as_str());
        let reference = source.reference.as_deref().unwrap_or_default();
        if repository.is_empty() && reference.is_empty() {
            continue;
        }
        held += 1;
        tei.push_str("<msDesc>\n<msIdentifier>\n");
        element(tei, "settlement", &[], place);
        element(tei, "repository", &[], repository);
        element(tei, "idno", &[], reference);
        tei.push_str("</msIdentifier>\n</msDesc>\n");
    }
    if held == 0 {
        tei.push_str("<p>The source is not recorded.</p>\n");
    }
    tei.push_str("</sourceDesc>\n");
}

fn profile(tei: &mut String, document: &Document) {
    tei.push_str("<profileDesc>\n");
    if let Some(summary) = &document.summary {
        tei.push_str("<abstract>\n");
        element(tei, "p", &[], summary);
        tei.push_str("</abstract>\n");
    }
    creation(tei, document);
    let languages = document.languages.iter().chain(document.texts.iter().map(|text| &text.lang));
    let mut known: Vec<&str> = languages.map(String::as_str).filter(|tag| is_name(tag)).collect();
    known.sort_unstable();
    known.dedup();
    if !known.is_empty() {
        tei.push_str("<langUsage>\n");
        known.iter().for_each(|tag| element(tei, "language", &[("ident", tag)], tag));
        tei.push_str("</langUsage>\n");
    }
    let terms: Vec<&str> = document
        .kind
        .as_deref()
        .into_iter()
        .chain(document.topics.iter().map(|topic| topic.name.as_str()))
        .collect();
    if !terms.is_empty() {
        tei.push_str("<textClass>\n<keywords>\n");
        terms.iter().for_each(|term| element(tei, "term", &[], term));
        tei.push_str("</keywords>\n</textClass>\n");
    }
    sending(tei, document);
    tei.push_str("</profileDesc>\n");
}

fn creation(tei: &mut String, document: &Document) {
    tei.push_str("<creation>");
    if let Some(shown) = document.shown_date() {
        let edtf = document.date.as_ref().map_or("", |date| date.edtf());
        element(tei, "date", &[("when-custom", &edtf.replace(char::is_whitespace, ""))], &shown);
    }
    if let Some(place) = &document.place {
        element(tei, "placeName", &[], &place.name);
    }
    tei.push_str("</creation>\n");
}

/// Who wrote to whom (TEI P5, 2.4.6).
fn sending(tei: &mut String, document: &Document) {
    if document.from.is_empty() && document.to.is_empty() {
        return;
    }
    tei.push_str("<correspDesc>\n");
    for (kind, names, place) in
        [("sent", &document.from, &document.place), ("received", &document.to, &document.place_to)]
    {
        if !names.is_empty() {
            open(tei, "correspAction", &[("type", kind)]);
            names.iter().for_each(|name| party(tei, name));
            element(tei, "placeName", &[], place.as_ref().map_or("", |place| &place.name));
            tei.push_str("</correspAction>\n");
        }
    }
    tei.push_str("</correspDesc>\n");
}

fn party(tei: &mut String, name: &Name) {
    let organization = name.kind.as_deref() == Some("organization");
    element(tei, if organization { "orgName" } else { "persName" }, &[], &name.name);
}

/// Whether a text is a name in XML without a colon, as an `xml:id` and a language are here.
fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(plain)
}

fn division(tei: &mut String, text: &Text) {
    let lang = if is_name(&text.lang) { text.lang.as_str() } else { "und" };
    let id = if is_name(&text.key) { text.key.as_str() } else { "" };
    open(tei, "div", &[("type", &text.role), ("xml:lang", lang), ("xml:id", id)]);
    tei.push('\n');
    let cut = passages(&text.key, &text.body);
    if cut.text.is_empty() && cut.notes.is_empty() {
        tei.push_str("<p/>\n");
    }
    cut.text.iter().for_each(|passage| block(tei, passage));
    for note in &cut.notes {
        open(tei, "note", &[("xml:id", known(&note.anchor)), ("n", &note.number.to_string())]);
        tei.push_str(&inner(&note.html, &note.plain));
        tei.push_str("</note>\n");
    }
    tei.push_str("</div>\n");
}

fn known(anchor: &str) -> &str {
    if is_name(anchor) { anchor } else { "" }
}

fn block(tei: &mut String, passage: &Passage) {
    if let Some(page) = &passage.page {
        let _ = writeln!(tei, "<pb n=\"{}\"/>", escaped(page));
    }
    open(tei, "ab", &[("xml:id", known(&passage.anchor)), ("n", &passage.number.to_string())]);
    tei.push_str(&inner(&passage.html, &passage.plain));
    tei.push_str("</ab>\n");
}

/// The words of a passage with their marks, from its clean HTML, which is well-formed.
fn inner(html: &str, plain: &str) -> String {
    let whole = format!("<html>{}</html>", html.replace("\n", " "));
    let mut words = String::new();
    match roxmltree::Document::parse(&whole) {
        Ok(tree) => inside(&mut words, tree.root_element(), 0),
        Err(_) => words = escaped(plain),
    }
    words.trim().to_owned()
}

/// Deepest nesting of marks that is kept.
const DEEPEST: u32 = 100;

fn inside(words: &mut String, node: roxmltree::Node<'_, '_>, depth: u32) {
    for child in node.children() {
        match child.text().filter(|_| child.is_text()) {
            Some(text) => words.push_str(&escaped(text)),
            None if depth < DEEPEST => marked(words, child, depth + 1),
            None => child
                .descendants()
                .filter_map(|node| node.text())
                .for_each(|text| words.push_str(&escaped(text))),
        }
    }
}

/// What HTML marks, as TEI marks it; what it does not know are the words alone.
fn marked(words: &mut String, node: roxmltree::Node<'_, '_>, depth: u32) {
    let attribute = |name: &str| node.attribute(name).unwrap_or_default();
    let (name, attributes): (&str, Vec<(&str, &str)>) = match node.tag_name().name() {
        "em" => ("hi", vec![("rend", "italic")]),
        "strong" => ("hi", vec![("rend", "bold")]),
        "u" => ("hi", vec![("rend", "underline")]),
        "h3" | "h4" | "h5" | "h6" => ("hi", vec![("rend", "heading")]),
        "code" => ("code", vec![]),
        "del" => ("del", vec![]),
        "blockquote" => ("quote", vec![]),
        "ul" => ("list", vec![("rend", "bulleted")]),
        "ol" => ("list", vec![("rend", "numbered")]),
        "li" => ("item", vec![]),
        "table" => ("table", vec![]),
        "tr" => ("row", vec![]),
        "td" => ("cell", vec![]),
        "th" => ("cell", vec![("role", "label")]),
        "p" => {
            inside(words, node, depth);
            return words.push(' ');
        }
        "br" => return words.push_str("<lb/>"),
        "hr" => return words.push_str("<milestone unit=\"section\"/>"),
        "span" if attribute("class") == "page" => return page(words, node),
        "a" if attribute("class") == "note" => ("ref", vec![("type", "note"), ("target", attribute("href"))]),
        "a" if !attribute("href").is_empty() => ("ref", vec![("target", attribute("href"))]),
        _ => return inside(words, node, depth),
    };
    open(words, name, &attributes);
    inside(words, node, depth);
    let _ = write!(words, "</{name}>");
}

/// A page that begins inside a passage.
fn page(words: &mut String, node: roxmltree::Node<'_, '_>) {
    let mark = node.text().unwrap_or_default();
    let label = mark.strip_prefix("[p. ").and_then(|mark| mark.strip_suffix(']')).unwrap_or(mark);
    open(words, "pb", &[("n", label)]);
    words.truncate(words.len() - 1);
    words.push_str("/>");
}
