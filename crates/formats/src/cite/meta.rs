//! What the head of a page says of its document: Dublin Core
//! (<https://www.dublincore.org/schemas/xmls/>) and Highwire's names. Whoever
//! takes a page by these takes a manuscript, too, as `DC.type` says.

use super::{Cited, one_line};
use record::document::Document;

/// Names and values, in order; none is empty.
pub(super) fn of(cited: &Cited) -> Vec<(&'static str, String)> {
    let document = cited.document;
    let mut meta = Vec::new();
    let mut put = |name, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            meta.push((name, value));
        }
    };
    put("DC.type", "manuscript");
    put("DC.title", &document.title);
    document.from.iter().for_each(|name| put("DC.creator", cited.name(name)));
    cited.translators().into_iter().for_each(|name| put("DC.contributor", name));
    put("DC.date", &edtf(document));
    document.languages.iter().for_each(|tag| put("DC.language", tag));
    put("DC.source", &source(cited));
    put("DC.publisher", cited.site);
    put("DC.rights", document.rights.as_deref().unwrap_or_default());
    put("DC.description", document.summary.as_deref().unwrap_or_default());
    document.topics.iter().for_each(|topic| put("DC.subject", &topic.name));
    put("DC.identifier", cited.url);
    put("citation_title", &document.title);
    document.from.iter().for_each(|name| put("citation_author", cited.name(name)));
    put("citation_date", &edtf(document).replace('-', "/"));
    put("citation_language", document.languages.first().map_or("", String::as_str));
    put("citation_public_url", cited.url);
    meta
}

/// The first day of the date as far as it is known, `1956-04-05`; the words where it cannot be said so.
fn edtf(document: &Document) -> String {
    let when = document.date.as_ref().and_then(|date| super::day::read(date.edtf()));
    let Some(when) = when else { return document.shown_date().unwrap_or_default() };
    let part = |part: Option<u8>| part.map(|part| format!("-{part:02}")).unwrap_or_default();
    format!("{:04}{}{}", when.from.year, part(when.from.month), part(when.from.day))
}

/// Archive, place, reference.
fn source(cited: &Cited) -> String {
    let parts = [cited.archive(), cited.archive_place, cited.reference()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
