//! A record on its way in, before it is known to be one.

use serde_json::{Map, Value};

/// The fields of one record as a format found them, in the shape of the
/// contract's section 3: an absent field stays as it is in the archive,
/// `null` or `[]` empties it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Line of the file where the record begins, counted from 1.
    pub line: u64,
    /// The fields by name; `type` is absent for a document.
    pub fields: Map<String, Value>,
}

impl Draft {
    /// The id that the record brings, if any.
    pub fn id(&self) -> Option<&str> {
        self.fields.get("id").and_then(Value::as_str)
    }
}
