//! Lines and sheets, from bytes to drafts and back.

mod csv;
mod given_back;
mod jsonl;
mod properties;
mod sniffing;
mod xlsx;

use formats::{Format, Item, Mapping, Records, Unreadable};
use record::{Notice, Outcome};

/// Everything that a source yields.
fn read(format: Format, bytes: &[u8], mapping: &Mapping) -> Result<(Vec<Notice>, Vec<Item>), Unreadable> {
    let records = Records::open(format, "a", bytes, mapping)?;
    let notices = records.notices().to_vec();
    Ok((notices, records.map(|item| item.expect("a slice is read")).collect()))
}

/// A notice as `code` and field; refusals begin with `!`.
fn told(notice: &Notice) -> String {
    let mark = if notice.outcome == Outcome::Refused { "!" } else { "" };
    let field = if notice.field.is_empty() { String::new() } else { format!("({})", notice.field) };
    format!("{mark}{}{field}", notice.code)
}

/// An item as its line, its fields and its notices.
fn shown(item: &Item) -> String {
    let fields = item.draft.as_ref().map(|draft| serde_json::to_string(&draft.fields).expect("JSON"));
    let parts = [Some(item.line.to_string()), fields].into_iter().flatten();
    parts.chain(item.notices.iter().map(told)).collect::<Vec<_>>().join(" ")
}

/// Reads `bytes` and compares all that is said of the source, then its items, as [`shown`].
#[track_caller]
fn check_bytes(format: Format, bytes: &[u8], mapping: &Mapping, expect: &[&str]) {
    let found = match read(format, bytes, mapping) {
        Ok((notices, items)) => notices.iter().map(told).chain(items.iter().map(shown)).collect(),
        Err(error) => vec![error.to_string()],
    };
    assert_eq!(found, expect, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(200)]));
}
