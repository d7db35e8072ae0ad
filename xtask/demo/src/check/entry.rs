//! One line of the demonstration's material, read as it stands.

use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// One record.
pub struct Entry(pub Value);

/// All records of a file.
///
/// # Errors
/// When the file or a line of it cannot be read.
pub fn read(path: &Path) -> Result<Vec<Entry>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let line = |(index, line): (usize, &str)| {
        let value = serde_json::from_str(line);
        value.map(Entry).with_context(|| format!("{}, line {}: no JSON", path.display(), index + 1))
    };
    text.lines().enumerate().map(line).collect()
}

impl Entry {
    /// A text field, empty where there is none.
    pub fn text(&self, field: &str) -> &str {
        text(&self.0, field)
    }

    /// The values of a list, none where there is no list.
    pub fn list(&self, field: &str) -> &[Value] {
        self.0[field].as_array().map_or(&[], Vec::as_slice)
    }

    /// The texts of a list of texts.
    pub fn texts(&self, field: &str) -> Vec<&str> {
        self.list(field).iter().filter_map(Value::as_str).collect()
    }

    /// The id.
    pub fn id(&self) -> &str {
        self.text("id")
    }

    /// Whether it is a document: only those have no `type`.
    pub fn is_document(&self) -> bool {
        self.0.get("type").is_none()
    }

    /// The name in a field that holds one, plain or as an object.
    pub fn name(&self, field: &str) -> &str {
        name(&self.0[field])
    }
}

/// A text field of an object, empty where there is none.
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// A name, plain or as an object.
pub fn name(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| text(value, "name"))
}
