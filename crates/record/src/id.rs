//! Ids: what they may look like, and one made from the record where none was given.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Longest id, in bytes.
pub const MAX_LEN: usize = 64;

/// Suffixes that name a format in an address, so that no id may end in one
/// (`/documents/ID.json`). The longest that fits wins.
pub const FORMAT_SUFFIXES: [&str; 14] = [
    ".eac.xml",
    ".csl.json",
    ".tei.xml",
    ".jsonld",
    ".json",
    ".atom",
    ".html",
    ".bib",
    ".csv",
    ".ris",
    ".txt",
    ".pdf",
    ".xml",
    ".zip",
];

/// Why a text is no id, as a sentence; `Ok` when it is one
/// (`[A-Za-z0-9][A-Za-z0-9._-]{0,63}`, not ending in a format's suffix).
pub fn check(id: &str) -> Result<(), String> {
    let Some(first) = id.chars().next() else {
        return Err("An id cannot be empty.".into());
    };
    if id.len() > MAX_LEN {
        return Err(format!("An id has at most {MAX_LEN} characters; this one has {}.", id.chars().count()));
    }
    if let Some(odd) = id.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))) {
        return Err(format!("An id has letters A–Z, digits, “.”, “_” and “-” only; this one has “{odd}”."));
    }
    if !first.is_ascii_alphanumeric() {
        return Err(format!("An id begins with a letter or digit, not with “{first}”."));
    }
    let folded = fold(id);
    match FORMAT_SUFFIXES.into_iter().find(|suffix| folded.ends_with(suffix)) {
        Some(suffix) => Err(format!("An id cannot end in “{suffix}”, which names a format in addresses.")),
        None => Ok(()),
    }
}

/// The form in which ids are compared: two ids never differ in case alone.
pub fn fold(id: &str) -> String {
    id.to_ascii_lowercase()
}

/// An id made from the record itself, so that the same record is the same
/// document again: a hash of its fields, whatever their order.
pub fn made_from(fields: &Map<String, Value>) -> String {
    let mut names: Vec<_> = fields.iter().filter(|(_, value)| !is_empty(value)).collect();
    names.sort_by_key(|(name, _)| *name);
    let mut hash = Sha256::new();
    for (name, value) in names {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(value.to_string().as_bytes());
        hash.update([0]);
    }
    let letters: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("x{letters}")
}

/// An id made from a name: its ASCII letters and digits, parted by `-`, then
/// eight letters of its hash, so that names in other scripts differ as well.
pub fn made_from_name(folded: &str) -> String {
    let mut id = String::new();
    for c in folded.chars().filter_map(plain) {
        if c != '-' || !(id.is_empty() || id.ends_with('-')) {
            id.push(c);
        }
        if id.len() == 40 {
            break;
        }
    }
    let letters: String =
        Sha256::digest(folded.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    match id.trim_matches('-') {
        "" => format!("n-{letters}"),
        stem => format!("{stem}-{letters}"),
    }
}

/// `-` for what parts words, the letter itself in ASCII, nothing for the rest.
fn plain(c: char) -> Option<char> {
    match c {
        c if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        c if c.is_alphanumeric() => None,
        _ => Some('-'),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_checked() {
        for good in ["a", "karsk-1956-09-19-draft", "frus1951v07p2-d100", "9.a_B-c", &"x".repeat(64)] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            ".a",
            "-a",
            "a b",
            "a/b",
            "../x",
            "é",
            "a@2",
            "a.json",
            "a.CSL.json",
            "a.pdf",
            &"x".repeat(65),
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_id_from_the_record_does_not_depend_on_order() {
        let read = |json: &str| made_from(&serde_json::from_str(json).unwrap());
        let one = read(r#"{"title": "A", "place": "Karsk", "summary": ""}"#);
        assert_eq!(one, read(r#"{"place": "Karsk", "title": "A"}"#));
        assert_ne!(one, read(r#"{"place": "Karsk", "title": "B"}"#));
        assert_eq!(check(&one), Ok(()));
    }

    #[test]
    fn an_id_from_a_name_is_one() {
        for name in ["kim il sung", "p’eng te-huai", "金日成", "  ", "a.json", &"long ".repeat(90)] {
            assert_eq!(check(&made_from_name(name)), Ok(()), "{name}");
        }
        assert_ne!(made_from_name("金日成"), made_from_name("金一"));
    }
}
