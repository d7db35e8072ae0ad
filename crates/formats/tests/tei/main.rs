//! TEI, from bytes to drafts and what is said of them: volumes, letters, editions.

mod documents;
mod editions;
mod letters;
mod names;
mod properties;
mod refused;
mod texts;
mod volumes;
mod written;

use formats::tei::{self, Tei};
use record::{Outcome, Record};
use serde_json::Value;

/// Reads a file that must be read.
#[track_caller]
fn read(name: &str, xml: &str) -> Tei {
    let tei = tei::read(name, xml.as_bytes()).unwrap_or_else(|refused| panic!("{refused}: {xml}"));
    for draft in &tei.drafts {
        let reading = Record::read(draft.fields.clone());
        assert!(reading.is_ok(), "{:?}: {reading:?}: {xml}", draft.id());
    }
    tei
}

/// A value in one line: names as `name #id (as office) [kind]`, lists parted by
/// ` | `, other objects as `{field=value, …}`.
fn told(value: &Value) -> String {
    match value {
        Value::Null => "-".into(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(item).collect::<Vec<_>>().join(" | "),
        Value::Object(fields) if fields.contains_key("name") && !fields.contains_key("role") => name(value),
        Value::Object(fields) => {
            let mut fields: Vec<_> =
                fields.iter().map(|(name, value)| format!("{name}={}", told(value))).collect();
            fields.sort();
            format!("{{{}}}", fields.join(", "))
        }
        other => other.to_string(),
    }
}

/// An item of a list; a pair as its two words.
fn item(value: &Value) -> String {
    match value.as_array() {
        Some(pair) => pair.iter().map(told).collect::<Vec<_>>().join(" "),
        None => told(value),
    }
}

fn name(value: &Value) -> String {
    let part = |before: &str, name: &str, after: &str| {
        value[name].as_str().map_or(String::new(), |text| format!("{before}{text}{after}"))
    };
    [part("", "name", ""), part(" #", "id", ""), part(" (", "as", ")"), part(" [", "kind", "]")].concat()
}

/// The fields of a draft that are named, each as `name: value`.
fn fields(tei: &Tei, id: &str, names: &[&str]) -> Vec<String> {
    let draft = tei.drafts.iter().find(|draft| draft.id() == Some(id));
    let draft = draft.unwrap_or_else(|| panic!("no {id} among {:?}", ids(tei)));
    let value = |name: &&str| draft.fields.get(*name).unwrap_or(&Value::Null);
    names.iter().map(|name| format!("{name}: {}", told(value(name)))).collect()
}

fn ids(tei: &Tei) -> Vec<&str> {
    tei.drafts.iter().filter_map(|draft| draft.id()).collect()
}

/// What a record of this id has: `expect` is a line for each field, `name: value`.
#[track_caller]
fn check(tei: &Tei, id: &str, expect: &[&str]) {
    let names: Vec<&str> = expect.iter().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(fields(tei, id, &names), expect, "{id}");
}

/// The text of a document.
fn body<'t>(tei: &'t Tei, id: &str) -> &'t str {
    let draft = tei.drafts.iter().find(|draft| draft.id() == Some(id)).expect("a draft");
    draft.fields["texts"][0]["body"].as_str().expect("a text")
}

/// All that was said, apart from the count of elements: `code(field) record`.
fn said(tei: &Tei) -> Vec<String> {
    let counted = ["left-behind", "words-only", "no-licence"];
    let notices = tei.notices.iter().filter(|notice| !counted.contains(&notice.code));
    let shown = notices.map(|notice| {
        assert_ne!(notice.outcome, Outcome::Refused, "{}", notice.words);
        let record = notice.record.as_ref().map_or(String::new(), |record| format!(" {record}"));
        format!("{}({}){record}", notice.code, notice.field)
    });
    shown.collect()
}

/// A volume `rivers` whose list of persons has these items and whose one
/// document, `rivers-d1`, holds `document`.
fn volume(persons: &str, document: &str) -> String {
    format!(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='rivers'>\
           <teiHeader><fileDesc><titleStmt><title>Rivers of Karsk</title></titleStmt></fileDesc></teiHeader>\
           <text xml:lang='en'><front><list type='names'>{persons}</list></front><body>\
             <div type='document' xml:id='d1' n='1'>{document}</div>\
           </body></text></TEI>"
    )
}

/// What the document of a volume without persons has.
#[track_caller]
fn check_document(document: &str, expect: &[&str]) {
    check(&read("rivers.xml", &volume("", document)), "rivers-d1", expect);
}
