//! The shapes of all records, as one table: what fields there are and what may
//! stand in them. It checks what comes in (all faults at once), names unknown
//! fields, and tells formats what columns are legal.

use crate::{Kind, Notice, access::Access, arrangement, arrangement::KEY, family, id, identity};
use serde_json::{Map, Value};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text without NUL.
    Text,
    /// CommonMark, kept as it stands.
    Markdown,
    /// An id of another record.
    Id,
    /// An EDTF date (levels 0–2).
    Date,
    /// A BCP 47 language tag.
    Language,
    /// An `http` or `https` address.
    Url,
    /// `public`, `restricted` or `embargo:YYYY-MM-DD`.
    Access,
    /// `true` or `false`.
    Bool,
    /// A number between two bounds.
    Number(f64, f64),
    /// 64 hexadecimal digits.
    Sha256,
    /// A relative path that stays inside its folder.
    Path,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list; one value alone is read as a list of one.
    List(&'static Shape),
    /// An ordered list of `[level, value]`.
    Pairs,
    /// A whole number from 1 to this one.
    Ordinal(u32),
    /// An object; a plain text is read as its first field, where that is the `name` or the `id` that it needs.
    Object(&'static [Field]),
}

/// One field: its name, what may stand in it, and whether it must.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name, as in the contract's section 3.
    pub name: &'static str,
    /// What may stand in it.
    pub shape: Shape,
    /// Whether a record without it is refused.
    pub required: bool,
}

pub(crate) const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: false }
}
pub(crate) const fn required(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: true }
}

use Shape::{
    Bool, Date, Id, Language, List, Markdown, Number, Object, OneOf, Ordinal, Pairs, Path, Text, Url,
};

/// Relations between documents, with the inverse that is computed.
pub const RELATIONS: [&str; 10] = [
    "draft_of",
    "copy_of",
    "extract_of",
    "enclosed_in",
    "replies_to",
    "forwards",
    "same_event_as",
    "published_as",
    "translation_of",
    "see_also",
];

pub(crate) const TEXTS: Shape = List(&Text);
pub(crate) const IDS: Shape = List(&Id);
pub(crate) const LANGUAGES: Shape = List(&Language);
const URLS: Shape = List(&Url);
const AGENT_KINDS: Shape = OneOf(&["person", "organization"]);

const NAME: &[Field] =
    &[required("name", Text), field("id", Id), field("kind", AGENT_KINDS), field("as", Text)];
pub(crate) const PLAIN_NAME: &[Field] = &[required("name", Text), field("id", Id)];
const PARTIES: Shape = List(&Object(NAME));
const NAMES: Shape = List(&Object(PLAIN_NAME));
const CREDITS: Shape = List(&Object(&[field("role", Text), required("name", Text)]));
const VARIANTS: Shape = List(&Object(&[
    required("name", Text),
    field("lang", Language),
    field("script", Text),
    field("scheme", Text),
    field("source", Text),
    field("from", Text),
    field("to", Text),
]));

const DOCUMENT: &[Field] = &[
    required("id", Id),
    required("title", Text),
    field("titles", List(&Object(&[required("lang", Language), required("text", Text)]))),
    field("identifiers", TEXTS),
    field("numbers", TEXTS),
    field("kind", Text),
    field("date", Date),
    field("date_text", Text),
    field("date_note", Text),
    field("dates", List(&Object(&[required("role", Text), field("date", Date), field("text", Text)]))),
    field("place", Object(PLAIN_NAME)),
    field("place_to", Object(PLAIN_NAME)),
    field("from", PARTIES),
    field("to", PARTIES),
    field("participants", PARTIES),
    field("people", PARTIES),
    field("organizations", PARTIES),
    field("places", NAMES),
    field("topics", NAMES),
    field("summary", Text),
    field("languages", LANGUAGES),
    field("markings", TEXTS),
    field("extent", Text),
    field("sources", List(&Object(SOURCE))),
    field("release", Object(RELEASE)),
    field("credits", CREDITS),
    field("rights", Text),
    field("access", Shape::Access),
    field("collections", IDS),
    field("texts", List(&Object(RENDITION))),
    field("files", List(&Object(FILE))),
    field("related", List(&Object(RELATED))),
];

const SOURCE: &[Field] = &[
    field("repository", Object(PLAIN_NAME)),
    field("reference", Text),
    field("parts", Pairs),
    field("form", OneOf(&["original", "copy", "published"])),
    field("unit", Id),
    field("obtained_by", Text),
    field("url", Url),
];
const RELEASE: &[Field] =
    &[field("date", Text), field("by", Text), field("withheld", Bool), field("note", Text)];

const RENDITION: &[Field] = &[
    field("key", Text),
    required("role", OneOf(&["transcript", "translation", "ocr"])),
    required("lang", Language),
    field("from_lang", Language),
    field("credits", CREDITS),
    field("date", Date),
    field("method", Text),
    field("complete", Bool),
    required("body", Markdown),
];

const FILE: &[Field] = &[required("path", Path), field("role", Text), field("sha256", Shape::Sha256)];
const RELATED: &[Field] = &[field("id", Id), required("relation", OneOf(&RELATIONS)), field("text", Text)];

const AGENT: &[Field] = &[
    required("id", Id),
    required("kind", AGENT_KINDS),
    required("name", Text),
    field("variants", VARIANTS),
    field("dates", Text),
    field(
        "offices",
        List(&Object(&[
            required("title", Text),
            field("org", Text),
            field("place", Text),
            field("from", Text),
            field("to", Text),
            field("source", Text),
        ])),
    ),
    field("note", Markdown),
    field("same_as", URLS),
    field("unreviewed", Bool),
];

const PLACE: &[Field] = &[
    required("id", Id),
    required("name", Text),
    field("within", Id),
    field("variants", VARIANTS),
    field("lat", Number(-90.0, 90.0)),
    field("lon", Number(-180.0, 180.0)),
    field("note", Markdown),
    field("same_as", URLS),
    field("unreviewed", Bool),
];

const TOPIC: &[Field] = &[
    required("id", Id),
    required("name", Text),
    field("broader", IDS),
    field("variants", VARIANTS),
    field("note", Markdown),
    field("essay", Markdown),
    field("key", KEY),
    field("same_as", URLS),
    field("unreviewed", Bool),
];

const REPOSITORY: &[Field] = &[
    required("id", Id),
    required("name", Text),
    field("place", Text),
    field("url", Url),
    field("variants", VARIANTS),
    field("note", Markdown),
    field("same_as", URLS),
    field("unreviewed", Bool),
];

/// The fields of a record of this kind, in their order.
pub fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Repository => REPOSITORY,
        Kind::Unit => arrangement::UNIT,
        Kind::Topic => TOPIC,
        Kind::Place => PLACE,
        Kind::Agent => AGENT,
        Kind::Collection => arrangement::COLLECTION,
        Kind::Document => DOCUMENT,
        Kind::Family => family::FIELDS,
        Kind::Identity => identity::FIELDS,
    }
}

/// The same object with every value in its shape and nothing empty, or all of its faults.
pub(crate) fn shaped(
    table: &'static [Field],
    object: Map<String, Value>,
) -> Result<Map<String, Value>, Vec<Notice>> {
    let mut faults = Vec::new();
    let shaped = shape_object(table, object, "", &mut faults);
    if faults.is_empty() { Ok(shaped) } else { Err(faults) }
}

fn shape_object(
    table: &'static [Field],
    mut object: Map<String, Value>,
    path: &str,
    faults: &mut Vec<Notice>,
) -> Map<String, Value> {
    let mut shaped = Map::new();
    for field in table {
        let at = join(path, field.name);
        let value = object.shift_remove(field.name).unwrap_or(Value::Null);
        match shape_value(field.shape, value, &at, faults) {
            Some(value) => drop(shaped.insert(field.name.into(), value)),
            None if field.required => missing(&at, faults),
            None => {}
        }
    }
    faults.extend(object.keys().map(|name| unknown(table, path, name)));
    shaped
}

fn missing(at: &str, faults: &mut Vec<Notice>) {
    if !faults.iter().any(|fault| fault.field == at) {
        faults.push(Notice::fault(
            "missing-field",
            at,
            format!("“{at}” is required and is missing or empty."),
        ));
    }
}

fn unknown(table: &[Field], path: &str, name: &str) -> Notice {
    let names: Vec<_> = table.iter().map(|field| field.name).collect();
    let hint = match nearest(name, &names) {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("the fields here are {}.", names.join(", ")),
    };
    Notice::fault(
        "unknown-field",
        join(path, name),
        format!("There is no field “{}”; {hint}", join(path, name)),
    )
}

/// The name among `names` that is at most two letters away from `typed`.
pub fn nearest<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(40).collect();
    let near = names.iter().map(|name| (distance(&typed, name), *name)).min()?;
    (near.0 <= 2 && near.0 < typed.len()).then_some(near.1)
}

/// Levenshtein distance.
fn distance(typed: &[char], name: &str) -> usize {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (i, c) in name.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, t) in typed.iter().enumerate() {
            let cost = corner + usize::from(*t != c);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row[typed.len()]
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.into() } else { format!("{path}.{name}") }
}

/// The value in its shape; `None` when it is empty or faulty.
fn shape_value(shape: Shape, value: Value, at: &str, faults: &mut Vec<Notice>) -> Option<Value> {
    match (shape, value) {
        (_, Value::Null) => None,
        (List(item), Value::Array(items)) => shape_list(*item, items, at, faults),
        (List(item), value) => shape_list(*item, vec![value], at, faults),
        (Object(table), Value::Object(object)) => {
            let object = shape_object(table, object, at, faults);
            (!object.is_empty()).then_some(Value::Object(object))
        }
        (Object([first, ..]), Value::String(text)) if stands_alone(first) => {
            shape_value(first.shape, Value::String(text), at, faults)
                .map(|text| Value::Object(Map::from_iter([(first.name.into(), text)])))
        }
        (Pairs, Value::Array(pairs)) => shape_pairs(pairs, at, faults),
        (Bool, value @ Value::Bool(_)) => Some(value),
        (Bool, Value::String(word)) if matches!(word.as_str(), "true" | "false") => {
            Some(Value::Bool(word == "true"))
        }
        (Number(low, high), value) => shape_number(low, high, value, at, faults),
        (Ordinal(most), value) => shape_ordinal(most, value, at, faults),
        (Text, Value::Number(number)) => Some(Value::String(number.to_string())),
        (shape, Value::String(text)) => shape_text(shape, text, at, faults),
        (shape, value) => {
            faults.push(expected(shape, at, &value.to_string()));
            None
        }
    }
}

/// Whether a plain text may be read as an object that has this field first.
fn stands_alone(first: &Field) -> bool {
    first.required && matches!(first.name, "name" | "id")
}

fn shape_list(item: Shape, items: Vec<Value>, at: &str, faults: &mut Vec<Notice>) -> Option<Value> {
    let shaped: Vec<Value> = items
        .into_iter()
        .enumerate()
        .filter_map(|(i, value)| shape_value(item, value, &format!("{at}[{i}]"), faults))
        .collect();
    (!shaped.is_empty()).then_some(Value::Array(shaped))
}

fn shape_pairs(pairs: Vec<Value>, at: &str, faults: &mut Vec<Notice>) -> Option<Value> {
    for (i, pair) in pairs.iter().enumerate() {
        let well = pair.as_array().is_some_and(|two| two.len() == 2 && two.iter().all(Value::is_string));
        if !well {
            faults.push(expected(Pairs, &format!("{at}[{i}]"), &pair.to_string()));
        }
    }
    (!pairs.is_empty()).then_some(Value::Array(pairs))
}

fn shape_number(low: f64, high: f64, value: Value, at: &str, faults: &mut Vec<Notice>) -> Option<Value> {
    let number = match &value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) if text.trim().is_empty() => return None,
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let number = number.filter(|number| (low..=high).contains(number)).and_then(serde_json::Number::from_f64);
    if number.is_none() {
        faults.push(expected(Number(low, high), at, &value.to_string()));
    }
    number.map(Value::Number)
}

fn shape_ordinal(most: u32, value: Value, at: &str, faults: &mut Vec<Notice>) -> Option<Value> {
    let number = match &value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) if text.trim().is_empty() => return None,
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let number = number.filter(|number| (1..=u64::from(most)).contains(number));
    if number.is_none() {
        faults.push(expected(Ordinal(most), at, &value.to_string()));
    }
    number.map(Value::from)
}

fn shape_text(shape: Shape, text: String, at: &str, faults: &mut Vec<Notice>) -> Option<Value> {
    if text.contains('\0') {
        faults.push(Notice::fault("nul", at, format!("“{at}” holds a NUL character; take it out.")));
        return None;
    }
    let text = tidy(shape, text);
    if text.is_empty() {
        return None;
    }
    if let Some(fault) = text_fault(shape, &text, at) {
        faults.push(fault);
        return None;
    }
    Some(Value::String(text))
}

/// NFC; a text without the spaces around it, Markdown with plain line ends.
fn tidy(shape: Shape, text: String) -> String {
    let text = if is_nfc(&text) { text } else { text.nfc().collect() };
    match shape {
        Markdown if text.contains('\r') => text.replace("\r\n", "\n").replace('\r', "\n"),
        Markdown if text.trim().is_empty() => String::new(),
        Markdown => text,
        Shape::Sha256 => text.trim().to_ascii_lowercase(),
        _ => match text.trim() {
            trimmed if trimmed.len() == text.len() => text,
            trimmed => trimmed.into(),
        },
    }
}

fn text_fault(shape: Shape, text: &str, at: &str) -> Option<Notice> {
    let well = match shape {
        Text | Markdown => true,
        Id => {
            return id::check(text)
                .err()
                .map(|words| Notice::fault("bad-id", at, format!("“{at}”: {words}")));
        }
        Date => crate::date::Date::parse(text).is_ok(),
        Language => is_language(text),
        Url => is_url(text),
        Shape::Access => text.parse::<Access>().is_ok(),
        Shape::Sha256 => text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()),
        Path => is_inside(text),
        OneOf(words) => words.contains(&text),
        Bool | Number(..) | Ordinal(_) | List(_) | Pairs | Object(_) => false,
    };
    (!well).then(|| expected(shape, at, text))
}

/// Whether a text is a language tag: BCP 47 in outline, a language of two or
/// three letters, then subtags.
pub fn is_language(text: &str) -> bool {
    let mut tags = text.split('-');
    tags.next()
        .is_some_and(|tag| (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphabetic()))
        && tags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
    })
}

/// Whether a path is relative and never climbs out of its folder.
pub fn is_inside(path: &str) -> bool {
    !path.contains(['\\', ':'])
        && !path.chars().any(char::is_control)
        && path.split('/').all(|step| !matches!(step, "" | "." | ".."))
}

fn expected(shape: Shape, at: &str, found: &str) -> Notice {
    let wanted = match shape {
        Text | Markdown => "a text".into(),
        Id => "an id".into(),
        Date => "an EDTF date, such as 1956-04 or 1956-01-27/1956-01-29".into(),
        Language => "a language tag, such as en, ru or zh-Hant".into(),
        Url => "an address that begins with https:// or http://".into(),
        Shape::Access => "public, restricted or embargo:YYYY-MM-DD".into(),
        Bool => "true or false".into(),
        Number(low, high) => format!("a number from {low} to {high}"),
        Ordinal(most) => format!("a whole number from 1 to {most}"),
        Shape::Sha256 => "a SHA-256 of 64 hexadecimal digits".into(),
        Path => "a relative path that stays inside its folder".into(),
        OneOf(words) => format!("one of {}", words.join(", ")),
        List(_) => "a list".into(),
        Pairs => "a list of [level, value] pairs".into(),
        Object(table) => {
            format!("an object with {}", table.iter().map(|field| field.name).collect::<Vec<_>>().join(", "))
        }
    };
    let found = match found.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &found[..cut]),
        None => found.into(),
    };
    Notice::fault("unexpected-value", at, format!("“{at}” should be {wanted}; found {found}."))
}
