//! RIS: a line for each value, two letters before it, CRLF after it.

use super::{
    Cited,
    day::{self, Day},
    one_line,
};
use record::document::Document;

/// A document as one entry.
pub(super) fn entry(cited: &Cited) -> String {
    let document = cited.document;
    let mut entry = String::from("TY  - MANSCPT\r\n");
    let mut put = |tag: &str, text: &str| {
        let text = one_line(text);
        if !text.is_empty() {
            entry.push_str(&format!("{tag}  - {text}\r\n"));
        }
    };
    put("ID", &document.id);
    put("TI", &document.title);
    document.from.iter().for_each(|name| put("AU", cited.name(name)));
    cited.translators().into_iter().for_each(|name| put("A4", name));
    let (year, date) = dated(document);
    put("PY", &year);
    put("DA", &date);
    put("M3", document.kind.as_deref().unwrap_or_default());
    put("M1", &document.numbers.join(", "));
    put("LA", document.languages.first().map_or("", String::as_str));
    put("CY", document.place.as_ref().map_or("", |place| &place.name));
    put("DB", &held(cited));
    put("AV", cited.reference().unwrap_or_default());
    document.topics.iter().for_each(|topic| put("KW", &topic.name));
    put("AB", document.summary.as_deref().unwrap_or_default());
    if !document.to.is_empty() {
        put("N1", &format!("To: {}", cited.listed(&document.to)));
    }
    put("DP", cited.site);
    put("UR", cited.url);
    entry.push_str("ER  - \r\n\r\n");
    entry
}

/// The institution, and where it is.
fn held(cited: &Cited) -> String {
    [cited.archive(), cited.archive_place].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `PY` and `DA`, which is year, month, day and whatever else is to be said, parted by slashes.
fn dated(document: &Document) -> (String, String) {
    let shown = document.shown_date().unwrap_or_default().replace('/', "-");
    let Some(when) = document.date.as_ref().and_then(|date| day::read(date.edtf())) else {
        return (String::new(), if shown.is_empty() { shown } else { format!("///{shown}") });
    };
    let Day { year, month, day, season } = when.from;
    let two = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    let exact = when.to.is_none() && when.qualified.is_none() && season.is_none();
    let more = if exact { "" } else { &shown };
    (format!("{year:04}"), format!("{year:04}/{}/{}/{more}", two(month), two(day)))
}
