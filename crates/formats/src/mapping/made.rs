//! Fields of ours that are made of fields of theirs: `dates = "{birth}–{death}"`.

use serde_json::{Map, Value};

/// A text with the names of fields in braces.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Words(String),
    Field(String),
}

impl Template {
    /// `None` where it names no field, or a brace is not closed.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some((words, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            parts.extend([Part::Words(words.into()), Part::Field(name.trim().to_lowercase())]);
            rest = after;
        }
        let names_one = !parts.is_empty();
        parts.push(Part::Words(rest.into()));
        names_one.then_some(Self(parts))
    }

    /// The fields that it names, as they are compared.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Field(name) => Some(name.as_str()),
            Part::Words(_) => None,
        })
    }

    /// What it makes of a record: a text for each value of a list; nothing where the record has
    /// none of its fields.
    pub fn fill(&self, fields: &Map<String, Value>) -> Vec<String> {
        let values = |name: &str| {
            let field = fields.iter().find(|(field, _)| field.trim().to_lowercase() == name);
            field.map(|(_, value)| texts(value)).unwrap_or_default()
        };
        let longest = self.fields().map(|name| values(name).len()).max().unwrap_or_default();
        let filled = |at: usize| {
            let part = |part: &Part| match part {
                Part::Words(words) => words.clone(),
                Part::Field(name) => {
                    let values = values(name);
                    values.get(at).or(values.last()).cloned().unwrap_or_default()
                }
            };
            self.0.iter().map(part).collect::<String>()
        };
        (0..longest).map(filled).collect()
    }
}

/// The texts and numbers of a value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if text.trim().is_empty() => Vec::new(),
        Value::String(text) => vec![text.trim().to_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(template: &str, fields: Value, expect: &[&str]) {
        let fields = fields.as_object().cloned().unwrap_or_default();
        let template = Template::parse(template).expect("a template");
        assert_eq!(template.fill(&fields), expect);
    }

    #[test]
    fn templates_are_filled() {
        check("{born}–{died}", json!({"born": "1893", "Died": 1971}), &["1893–1971"]);
        check("{born}–{died}", json!({"born": "1928", "died": null}), &["1928–"]);
        check("{born}–{died}", json!({"born": "", "other": "x"}), &[]);
        check(
            "https://example.org/{ids}",
            json!({"ids": ["1", " ", "2"]}),
            &["https://example.org/1", "https://example.org/2"],
        );
        check("{ids} ({kind})", json!({"ids": ["1", "2"], "kind": "k"}), &["1 (k)", "2 (k)"]);
        assert_eq!(Template::parse("no field"), None);
        assert_eq!(Template::parse("{open"), None);
    }
}
