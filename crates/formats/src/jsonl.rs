//! `jsonl`: one JSON object per line (RFC 8259 in UTF-8).

use crate::{
    Item, Mapping, Source, Unreadable,
    encoding::Decoded,
    json, limit,
    lines::{self, Line, Lines},
    rejects,
};
use record::{Draft, Notice};
use serde_json::{Map, Value};
use std::io::{self, BufRead};

/// Reads records from lines; memory holds one.
pub(crate) struct Jsonl<R> {
    lines: Lines<Decoded<R>>,
    first: Option<Line>,
    mapping: Mapping,
}

impl<R: BufRead> Jsonl<R> {
    pub(crate) fn open(reader: R, mapping: &Mapping) -> Result<Self, Unreadable> {
        let mut lines = Lines::new(Decoded::new(reader)?);
        let first = loop {
            match lines.next()? {
                Some(Line { bytes: Some(bytes), .. }) if bytes.trim_ascii().is_empty() => {}
                line => break line,
            }
        };
        if let Some(line) = &first {
            spread(line)?;
        }
        Ok(Self { lines, first, mapping: mapping.clone() })
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        self.first.take().map_or_else(|| self.lines.next(), |line| Ok(Some(line)))
    }
}

/// Refuses at once what would otherwise be refused line by line.
fn spread(line: &Line) -> Result<(), Unreadable> {
    let (found, next) = match line.bytes.as_deref().unwrap_or_default().trim_ascii() {
        [b'[', ..] => ("a JSON array begins here", "`jq -c '.[]'` makes such lines of an array"),
        [b'{'] => ("an object goes on over several lines", "`jq -c .` puts each object on one line"),
        _ => return Ok(()),
    };
    Err(Unreadable::NotLines { line: line.number, found, next })
}

impl<R: BufRead> Iterator for Jsonl<R> {
    type Item = io::Result<Item>;

    fn next(&mut self) -> Option<io::Result<Item>> {
        loop {
            let line = match self.line() {
                Ok(line) => line?,
                Err(error) => return Some(Err(error)),
            };
            match line.bytes {
                None => return Some(Ok(too_large(line.number))),
                Some(bytes) if bytes.trim_ascii().is_empty() => {}
                Some(bytes) => return Some(Ok(item(line.number, bytes, &self.mapping))),
            }
        }
    }
}

fn too_large(line: u64) -> Item {
    let words = format!(
        "Line {line} is larger than {} MB, the most that one record may be; move its text into a file of its own.",
        limit::RECORD >> 20
    );
    Item::refused(line, Source::Absent, Notice::fault("too-large", "", words))
}

fn item(line: u64, mut bytes: Vec<u8>, mapping: &Mapping) -> Item {
    bytes.truncate(lines::bare(&bytes).len());
    match fields(line, &bytes) {
        Ok((fields, notices)) => {
            Item::draft(Draft { line, fields: mapping.fields(fields) }, notices, Source::Line(bytes))
        }
        Err(notice) => Item::refused(line, Source::Line(bytes), notice),
    }
}

/// The fields of the object on a line, and the faults that leave it readable.
fn fields(line: u64, bytes: &[u8]) -> Result<(Map<String, Value>, Vec<Notice>), Notice> {
    if let Some(fault) = lines::encoding_fault(line, bytes) {
        return Err(fault);
    }
    let text = str::from_utf8(bytes).unwrap_or_default();
    let (value, twice) = json::read(text).map_err(|error| not_json(text, &error))?;
    let Value::Object(mut fields) = value else {
        let words = format!("Expected an object, {{\"title\": …}}; found {}.", kind(&value));
        return Err(Notice::fault("not-an-object", "", words));
    };
    let returned = rejects::OWN_FIELDS.map(|name| fields.shift_remove(name).is_some());
    if fields.is_empty() && returned.contains(&true) {
        let words = "This line was given back unread: mend what stands in “fonds.line” and put it in the line's place.";
        return Err(Notice::fault("not-mended", "", words));
    }
    let twice = twice.into_iter().filter(|path| !rejects::OWN_FIELDS.contains(&path.as_str()));
    Ok((fields, twice.map(stands_twice).collect()))
}

fn stands_twice(path: String) -> Notice {
    let words = format!("“{path}” stands twice in this record; keep one of them.");
    Notice::fault("duplicate-field", path, words)
}

fn not_json(text: &str, error: &serde_json::Error) -> Notice {
    let told = error.to_string();
    let reason = told.split(" at line ").next().unwrap_or(&told);
    let column = error.column().saturating_sub(1);
    let character = text.get(..column).map_or(error.column(), |before| before.chars().count() + 1);
    let words = if error.is_eof() {
        "The line ends in the middle of its object; a record is one whole line.".into()
    } else {
        format!("Not JSON at character {character}: {reason}. A record is one JSON object on one line.")
    };
    Notice::fault("not-json", "", words)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
