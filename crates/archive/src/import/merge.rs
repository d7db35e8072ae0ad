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

/// The fields of `draft` with what the lists and the note of `current` have beside them.
pub(crate) fn join(current: &Map<String, Value>, mut draft: Map<String, Value>) -> Map<String, Value> {
    for list in ["variants", "offices", "same_as", "broader"] {
        let (Some(Value::Array(has)), Some(Value::Array(brings))) = (current.get(list), draft.get_mut(list))
        else {
            continue;
        };
        if !brings.is_empty() {
            let new = brings.drain(..).filter(|one| !has.iter().any(|other| is_same(one, other)));
            *brings = has.iter().cloned().chain(new.collect::<Vec<_>>()).collect();
        }
    }
    let note = current.get("note").and_then(Value::as_str).unwrap_or_default();
    if let Some(Value::String(brings)) = draft.get_mut("note")
        && !note.is_empty()
        && !brings.is_empty()
    {
        let known = note.contains(brings.as_str());
        *brings = if known { note.to_owned() } else { format!("{note}\n\n{brings}") };
    }
    draft
}

/// Lets `draft` leave the preferred name as it is; its own becomes one of the variants.
pub(crate) fn keep_name(current: &Map<String, Value>, draft: &mut Map<String, Value>) {
    let name = draft.get("name").filter(|name| current.get("name") != Some(name)).cloned();
    if let Some(name) = name.filter(|name| name.as_str().is_some_and(|name| !name.trim().is_empty())) {
        draft.shift_remove("name");
        let variants = draft.entry("variants").or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(variants) = variants {
            variants.push(serde_json::json!({ "name": name }));
        }
    }
}

/// Whether an entry of a list is there already, in other words or from more sources; a plain name
/// is one with a name.
fn is_same(one: &Value, other: &Value) -> bool {
    let name = |value: &Value| value.get("name").unwrap_or(value).as_str().map(record::name::fold);
    let bare = |value: &Value| {
        let mut fields = value.as_object().cloned()?;
        let source = fields.shift_remove("source").and_then(|source| source.as_str().map(str::to_owned));
        Some((fields, source.unwrap_or_default()))
    };
    let sourced = bare(one).zip(bare(other));
    let sourced = sourced.is_some_and(|((one, from), (other, all))| one == other && all.contains(&from));
    one == other || sourced || name(one).is_some_and(|one| Some(one) == name(other))
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
    fn a_name_of_a_list_is_one_of_several() {
        let map = |value: Value| value.as_object().cloned().unwrap();
        for (draft, expect) in [
            (json!({"name": "A", "note": "N"}), json!({"name": "A", "note": "N"})),
            (json!({"name": "B"}), json!({"variants": [{"name": "B"}]})),
            (json!({"name": "B", "variants": ["C"]}), json!({"variants": ["C", {"name": "B"}]})),
            (json!({"name": " "}), json!({"name": " "})),
        ] {
            let mut draft = map(draft);
            keep_name(&map(json!({"name": "A"})), &mut draft);
            assert_eq!(Value::Object(draft), expect);
        }
    }

    #[test]
    fn what_was_joined_stays() {
        let map = |value: Value| value.as_object().cloned().unwrap();
        let current = || {
            map(
                json!({"note": "A\n\nB", "variants": [{"name": "X"}, {"name": "Y"}], "offices": [{"title": "Consul", "source": "A; B"}]}),
            )
        };
        for (draft, expect) in [
            (
                json!({"note": "A", "variants": ["x"]}),
                json!({"note": "A\n\nB", "variants": [{"name": "X"}, {"name": "Y"}]}),
            ),
            (
                json!({"note": "C", "variants": ["Z"]}),
                json!({"note": "A\n\nB\n\nC", "variants": [{"name": "X"}, {"name": "Y"}, "Z"]}),
            ),
            (
                json!({"offices": [{"title": "Consul", "source": "B"}, {"title": "Envoy"}]}),
                json!({"offices": [{"title": "Consul", "source": "A; B"}, {"title": "Envoy"}]}),
            ),
            (json!({"note": null, "variants": []}), json!({"note": null, "variants": []})),
            (json!({"dates": "1893–"}), json!({"dates": "1893–"})),
        ] {
            assert_eq!(Value::Object(join(&current(), map(draft))), expect);
        }
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
