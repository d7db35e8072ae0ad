//! A draft laid over what the archive has: absent stays, empty empties, lists
//! are replaced whole (contract, section 4, "Import and PUT").

use record::date::Date;
use serde_json::{Map, Value};

/// The fields of `current` with those of `draft` over them.
pub(crate) fn merge(current: Map<String, Value>, draft: Map<String, Value>) -> Map<String, Value> {
    let mut merged = current;
    if outdates_text(&merged, &draft) {
        merged.shift_remove("date_text");
    }
    for (name, value) in draft {
        merged.insert(name, value);
    }
    merged
}

/// Whether the draft brings another date and not the words for it, so that the
/// words on record would lie.
fn outdates_text(current: &Map<String, Value>, draft: &Map<String, Value>) -> bool {
    let Some(date) = draft.get("date") else { return false };
    if draft.contains_key("date_text") {
        return false;
    }
    let typed = date.as_str().unwrap_or_default();
    let edtf = match Date::parse(typed) {
        Ok(date) => Some(date.edtf().to_owned()),
        Err(_) => Date::written(typed).map(|date| date.edtf().to_owned()),
    };
    edtf.as_deref() != current.get("date").and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(current: Value, draft: Value, expect: Value) {
        let map = |value: Value| value.as_object().cloned().unwrap();
        assert_eq!(Value::Object(merge(map(current), map(draft))), expect);
    }

    #[test]
    fn absent_stays_and_empty_empties() {
        check(
            json!({"title": "A", "summary": "S"}),
            json!({"title": "B"}),
            json!({"title": "B", "summary": "S"}),
        );
        check(
            json!({"title": "A", "summary": "S"}),
            json!({"summary": null}),
            json!({"title": "A", "summary": null}),
        );
        check(json!({"people": [{"name": "X"}]}), json!({"people": ["Y"]}), json!({"people": ["Y"]}));
    }

    #[test]
    fn another_date_takes_its_words_along() {
        let current = || json!({"date": "1956-04", "date_text": "IV.1956"});
        check(current(), json!({"date": "1957"}), json!({"date": "1957"}));
        check(current(), json!({"date": null}), json!({"date": null}));
        check(current(), json!({"date": "1956-04"}), current());
        check(
            current(),
            json!({"date": "April 1956"}),
            json!({"date": "April 1956", "date_text": "IV.1956"}),
        );
        check(
            current(),
            json!({"date": "1957", "date_text": "57"}),
            json!({"date": "1957", "date_text": "57"}),
        );
    }
}
