//! CSL-JSON (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>).

use super::{
    Cited,
    day::{self, Day, When},
    one_line, parted,
};
use record::document::{Document, Name};
use serde_json::{Map, Value, json};

/// A document as one item.
pub(super) fn item(cited: &Cited) -> String {
    Value::Object(fields(cited)).to_string()
}

/// The variables of a document.
pub(super) fn fields(cited: &Cited) -> Map<String, Value> {
    let document = cited.document;
    let translators: Vec<Value> =
        cited.translators().into_iter().map(|name| person(name, parted(name))).collect();
    let topics: Vec<&str> = document.topics.iter().map(|topic| topic.name.as_str()).collect();
    let mut item = Map::new();
    let mut put = |name: &str, value: Value| {
        if !is_empty(&value) {
            item.insert(name.into(), value);
        }
    };
    put("id", document.id.as_str().into());
    put("type", "manuscript".into());
    put("title", one_line(&document.title).into());
    put("author", names(cited, &document.from));
    put("recipient", names(cited, &document.to));
    put("translator", translators.into());
    put("issued", issued(document));
    put("genre", document.kind.as_deref().into());
    put("number", document.numbers.join(", ").into());
    put("language", document.languages.first().map(String::as_str).into());
    put("publisher-place", document.place.as_ref().map(|place| place.name.as_str()).into());
    put("archive", cited.archive().into());
    put("archive_location", cited.reference().into());
    put("archive-place", cited.archive_place.into());
    put("dimensions", document.extent.as_deref().into());
    put("keyword", topics.join(", ").into());
    put("abstract", document.summary.as_deref().map(one_line).into());
    put("source", cited.site.into());
    put("URL", cited.url.into());
    item
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

fn names(cited: &Cited, names: &[Name]) -> Value {
    names.iter().map(|name| person(cited.name(name), cited.parted(name))).collect()
}

fn person(name: &str, parted: Option<(&str, &str)>) -> Value {
    match parted {
        Some((family, given)) => json!({"family": family, "given": given}),
        None => json!({"literal": one_line(name)}),
    }
}

/// The date in parts, or as it is shown where parts cannot say it.
fn issued(document: &Document) -> Value {
    match document.date.as_ref().and_then(|date| day::read(date.edtf())) {
        Some(when) => in_parts(&when),
        None => document.shown_date().map_or(Value::Null, |text| json!({"literal": one_line(&text)})),
    }
}

fn in_parts(when: &When) -> Value {
    let days: Vec<Vec<u16>> = [Some(when.from), when.to].into_iter().flatten().map(parts).collect();
    let mut issued = Map::from_iter([("date-parts".to_owned(), json!(days))]);
    if let (Some(season), None) = (when.from.season, when.to) {
        issued.insert("season".into(), season.into());
    }
    if when.qualified.is_some() {
        issued.insert("circa".into(), true.into());
    }
    issued.into()
}

/// A day as parts.
pub(super) fn parts(day: Day) -> Vec<u16> {
    let smaller = [day.month, day.day].into_iter().flatten().map(u16::from);
    std::iter::once(day.year).chain(smaller).collect()
}
