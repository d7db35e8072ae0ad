//! The fields of a draft as they are filled in: what is empty is left out.

use record::Draft;
use serde_json::{Map, Value, json};

/// Fields of one record.
#[derive(Default)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// A record of a type other than document.
    pub fn of_type(kind: &str) -> Self {
        let mut fields = Self::default();
        fields.text("type", kind);
        fields
    }

    /// A text, unless it is empty.
    pub fn text(&mut self, name: &str, text: impl AsRef<str>) {
        let text = text.as_ref().trim();
        if !text.is_empty() {
            self.0.insert(name.into(), text.into());
        }
    }

    /// A text, if there is one.
    pub fn may(&mut self, name: &str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A list, unless it is empty.
    pub fn list<T: Into<Value>>(&mut self, name: &str, items: impl IntoIterator<Item = T>) {
        let items: Vec<Value> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.0.insert(name.into(), items.into());
        }
    }

    /// A value that is no text.
    pub fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.into(), value);
    }

    pub fn value(self) -> Value {
        Value::Object(self.0)
    }

    pub fn draft(self, line: u64) -> Draft {
        Draft { line, fields: self.0 }
    }
}

/// A rendition.
pub(super) fn rendition(role: &str, lang: &str, from_lang: Option<&str>, body: String) -> Value {
    let mut text = Fields::default();
    text.text("key", lang);
    text.text("role", role);
    text.text("lang", lang);
    text.may("from_lang", from_lang);
    text.set("body", body.into());
    text.value()
}

/// Somebody's part in a document.
pub(super) fn credit(role: &str, name: &str) -> Value {
    json!({"role": role, "name": name})
}
