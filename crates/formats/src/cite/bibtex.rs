//! BibTeX as biblatex reads it: UTF-8 is kept, what LaTeX would act upon is escaped.

use super::{
    Cited,
    day::{self, Day, When},
    one_line, parted,
};
use record::document::Document;

/// A document as one entry.
pub(super) fn entry(cited: &Cited) -> String {
    let document = cited.document;
    let mut entry = format!("@unpublished{{{},\n", document.id);
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            entry.push_str(&format!("  {name} = {{{value}}},\n"));
        }
    };
    let authors: Vec<_> =
        document.from.iter().map(|name| person(cited.name(name), cited.parted(name))).collect();
    let translators = cited.translators().into_iter().map(|name| person(name, parted(name)));
    let topics: Vec<_> = document.topics.iter().map(|topic| escaped(&topic.name)).collect();
    put("author", authors.join(" and "));
    // Braces within keep a style from taking the capitals of names away.
    put("title", format!("{{{}}}", escaped(&document.title)));
    put("translator", translators.collect::<Vec<_>>().join(" and "));
    let (name, value) = dated(document);
    put(name, value);
    put("type", escaped(document.kind.as_deref().unwrap_or_default()));
    put("number", escaped(&document.numbers.join(", ")));
    put("location", document.place.as_ref().map(|place| escaped(&place.name)).unwrap_or_default());
    put("howpublished", held(cited));
    put("keywords", topics.join(", "));
    put("abstract", escaped(document.summary.as_deref().unwrap_or_default()));
    put("note", addressed(cited));
    put("url", cited.url.replace('{', "%7B").replace('}', "%7D"));
    entry.push_str("}\n\n");
    entry
}

fn person(name: &str, parted: Option<(&str, &str)>) -> String {
    match parted {
        Some((family, given)) => format!("{{{}}}, {{{}}}", escaped(family), escaped(given)),
        None => format!("{{{}}}", escaped(name)),
    }
}

fn held(cited: &Cited) -> String {
    let parts = [cited.archive(), cited.archive_place, cited.reference()];
    parts.into_iter().flatten().map(escaped).collect::<Vec<_>>().join(", ")
}

fn addressed(cited: &Cited) -> String {
    let to = &cited.document.to;
    if to.is_empty() { String::new() } else { format!("To: {}", escaped(&cited.listed(to))) }
}

/// `date` where biblatex knows such a date, `year` in words where not.
fn dated(document: &Document) -> (&'static str, String) {
    match document.date.as_ref().and_then(|date| day::read(date.edtf())) {
        Some(when) => ("date", date(&when)),
        None => ("year", escaped(&document.shown_date().unwrap_or_default())),
    }
}

fn date(when: &When) -> String {
    let mark = when.qualified.map(String::from).unwrap_or_default();
    let to = when.to.map(|to| format!("/{}{mark}", written(to))).unwrap_or_default();
    format!("{}{mark}{to}", written(when.from))
}

fn written(day: Day) -> String {
    let part = |part: Option<u8>| part.map(|part| format!("-{part:02}")).unwrap_or_default();
    let season = day.season.map(|season| season + 20);
    format!("{:04}{}{}", day.year, part(day.month.or(season)), part(day.day))
}

/// A text of which LaTeX sees nothing but letters.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in one_line(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
