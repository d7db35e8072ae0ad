//! CSV (RFC 4180) with a byte-order mark, without which Excel takes Cyrillic for
//! Latin. Columns that an import knows have its names (`docs/mapping/csv.md`).

use super::{Cited, Withdrawn};
use record::document::{Document, Name};

const COLUMNS: [&str; 17] = [
    "id",
    "revision",
    "url",
    "title",
    "date",
    "date_text",
    "kind",
    "numbers",
    "from.name",
    "to.name",
    "place",
    "languages",
    "summary",
    "source.repository",
    "source.reference",
    "rights",
    "withdrawn",
];

/// The names of the columns.
pub(super) fn head() -> String {
    format!("\u{feff}{}", line(&COLUMNS.map(str::to_owned)))
}

/// A document.
pub(super) fn row(cited: &Cited) -> String {
    let document = cited.document;
    let edtf = document.date.as_ref().map(|date| date.edtf().to_owned());
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    line(&[
        document.id.clone(),
        cited.rev.to_string(),
        cited.url.to_owned(),
        document.title.clone(),
        edtf.unwrap_or_default(),
        Document::shown_date(document).unwrap_or_default(),
        text(&document.kind),
        several(document.numbers.iter()),
        named(&document.from),
        named(&document.to),
        document.place.as_ref().map(|place| place.name.clone()).unwrap_or_default(),
        several(document.languages.iter()),
        text(&document.summary),
        cited.archive().unwrap_or_default().to_owned(),
        cited.reference().unwrap_or_default().to_owned(),
        text(&document.rights),
        String::new(),
    ])
}

/// What is left of a document that went.
pub(super) fn withdrawn(withdrawn: &Withdrawn) -> String {
    let mut cells = [const { String::new() }; COLUMNS.len()];
    let reason = withdrawn.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    cells[0] = withdrawn.id.to_owned();
    cells[1] = withdrawn.rev.to_string();
    cells[2] = withdrawn.url.to_owned();
    cells[COLUMNS.len() - 1] = format!("{}{reason}", withdrawn.day);
    line(&cells)
}

fn named(names: &[Name]) -> String {
    several(names.iter().map(|name| &name.name))
}

/// Several values in one cell, parted by bars.
fn several<'a>(values: impl Iterator<Item = &'a String>) -> String {
    values.map(|value| value.replace('|', "\\|")).collect::<Vec<_>>().join("|")
}

/// One line of cells.
pub(crate) fn line(cells: &[String]) -> String {
    let mut builder = ::csv::WriterBuilder::new();
    let mut writer = builder.terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(cells.iter().map(|cell| harmless(cell))).expect("a Vec takes all");
    String::from_utf8(writer.into_inner().expect("a Vec takes all")).expect("cells are UTF-8")
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before the
/// signs with which one begins.
fn harmless(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}
