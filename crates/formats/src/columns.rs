//! Column names of a sheet ↔ fields of a record. The names follow from the
//! table of shapes in `record`, so that a field that is added there has its
//! column here (docs/mapping/csv.md lists them).

use record::{
    Kind,
    shape::{self, Field, Shape},
};
use std::collections::BTreeSet;

/// Where the cells of a column go: a field, and what is in it.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub field: &'static str,
    pub target: Target,
}

/// What a column speaks of inside its field.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// The value itself.
    Cell(Leaf),
    /// A field of the object there.
    Object(Box<Column>),
    /// A field of entries of the list there, and what fields these may have.
    Entry(Tag, &'static [Field], Box<Column>),
}

/// Which entries of a list a column speaks of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tag {
    /// One, by its place from 0: `source.2.reference`.
    Nth(usize),
    /// One text: `text.en.translation`.
    Text { key: String, role: String },
    /// As many as the cell has values, in their order: `from.name`.
    Each,
    /// The same, and one field is in the column's name: `credits.donor`.
    With(&'static str, String),
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// One value.
    One,
    /// `true` or `false`.
    Flag,
    /// Values, parted by the separator.
    Several,
    /// `level=value`, parted by the separator.
    Pairs,
}

/// All kinds of record; where a name means several things, the earlier kind decides.
pub(crate) const ALL_KINDS: &[Kind] =
    &[Kind::Document, Kind::Agent, Kind::Place, Kind::Topic, Kind::Repository, Kind::Unit, Kind::Collection];

/// The column that `name` names in records of these kinds; `None` when there is
/// none. Case does not count, nor whether space, dash or `_` joins words.
pub(crate) fn column(name: &str, kinds: &[Kind]) -> Option<Column> {
    let segments: Vec<&str> = name.split('.').map(str::trim).collect();
    if fold(name) == "type" {
        return Some(Column { field: "type", target: Target::Cell(Leaf::One) });
    }
    kinds.iter().find_map(|kind| in_table(shape::fields(*kind), &segments))
}

/// A name as it is compared.
pub(crate) fn fold(name: &str) -> String {
    let spaced = name.to_lowercase().replace(['-', '_'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join("_")
}

fn find(table: &'static [Field], name: &str) -> Option<&'static Field> {
    table.iter().find(|field| field.name == name)
}

/// A column of the record itself. A singular will do for a list (`source.url`,
/// `language`), and a dot for the `_` of a field (`date.text`).
fn in_table(table: &'static [Field], segments: &[&str]) -> Option<Column> {
    let (first, rest) = segments.split_first()?;
    let joined = segments.iter().map(|segment| fold(segment)).collect::<Vec<_>>().join("_");
    let plain = find(table, &joined).and_then(|field| below_field(field, &[]));
    let first = fold(first);
    plain
        .or_else(|| find(table, &first).and_then(|field| below_field(field, rest)))
        .or_else(|| find(table, &format!("{first}s")).and_then(|field| below_field(field, rest)))
}

fn below_field(field: &'static Field, rest: &[&str]) -> Option<Column> {
    Some(Column { field: field.name, target: in_shape(field.shape, rest)? })
}

fn in_shape(shape: Shape, rest: &[&str]) -> Option<Target> {
    let object = |column| Target::Object(Box::new(column));
    match (shape, rest) {
        (Shape::List(Shape::Object(table)), rest) => in_list(table, rest),
        (Shape::List(_), []) => Some(Target::Cell(Leaf::Several)),
        (Shape::Object([first, ..]), []) if first.required => below_field(first, &[]).map(object),
        (Shape::Object(_), []) => None,
        (Shape::Object(table), [name, rest @ ..]) => below_field(find(table, &fold(name))?, rest).map(object),
        (Shape::Pairs, []) => Some(Target::Cell(Leaf::Pairs)),
        (Shape::Bool, []) => Some(Target::Cell(Leaf::Flag)),
        (_, []) => Some(Target::Cell(Leaf::One)),
        _ => None,
    }
}

fn in_list(table: &'static [Field], rest: &[&str]) -> Option<Target> {
    let (tag, column) = match rest {
        _ if find(table, "body").is_some() => in_texts(table, rest)?,
        [] => (Tag::Each, below_field(main(table, None)?, &[])?),
        [number, field, more @ ..] if place(number).is_some() => {
            (Tag::Nth(place(number)?), below_field(find(table, &fold(field))?, more)?)
        }
        [name, more @ ..] => match find(table, &fold(name)) {
            Some(field) if table.iter().all(|field| !field.required) => {
                (Tag::Nth(0), below_field(field, more)?)
            }
            Some(field) if more.is_empty() => (Tag::Each, below_field(field, &[])?),
            Some(_) => return None,
            None => by_key(table, name, more)?,
        },
    };
    Some(Target::Entry(tag, table, Box::new(column)))
}

/// The place of an entry in its list, from 0, as a name counts it from 1.
fn place(number: &str) -> Option<usize> {
    number.parse::<usize>().ok().filter(|number| (1..100).contains(number)).map(|number| number - 1)
}

/// `credits.donor`, `files.scan.sha256`: one field stands in the column's name.
fn by_key(table: &'static [Field], typed: &str, more: &[&str]) -> Option<(Tag, Column)> {
    let (key, value) = keyed(table, typed)?;
    let field = match more {
        [] => main(table, Some(key.name)),
        [name] => find(table, &fold(name)).filter(|field| field.name != key.name),
        _ => None,
    }?;
    Some((Tag::With(key.name, value), below_field(field, &[])?))
}

/// The field that a lone value stands for: the one that is required, or, beside a key, the first.
fn main(table: &'static [Field], key: Option<&str>) -> Option<&'static Field> {
    let mut others = table.iter().filter(|field| key != Some(field.name));
    let mut required = others.clone().filter(|field| field.required);
    match (required.next(), required.next(), key) {
        (Some(field), None, Some(_)) => Some(field),
        (Some(field), None, None) if !matches!(field.name, "role" | "relation") => Some(field),
        (None, _, Some(_)) => others.next(),
        _ => None,
    }
}

/// A field that stands in the column's name, with its value: a role, a relation, a language.
fn keyed(table: &'static [Field], typed: &str) -> Option<(&'static Field, String)> {
    let key = ["relation", "role", "lang"].into_iter().find_map(|name| find(table, name))?;
    let value = match key.shape {
        Shape::Language => language(typed)?,
        Shape::OneOf(words) => words.iter().find(|word| **word == fold(typed))?.to_string(),
        _ => word(typed)?,
    };
    Some((key, value))
}

/// `text.KEY.ROLE`, or deeper: `text.en.translation.method`.
fn in_texts(table: &'static [Field], rest: &[&str]) -> Option<(Tag, Column)> {
    let [key, role, more @ ..] = rest else { return None };
    let role = match find(table, "role")?.shape {
        Shape::OneOf(words) => words.iter().find(|word| **word == fold(role))?.to_string(),
        _ => word(role)?,
    };
    let column = match more {
        [] => below_field(find(table, "body")?, &[])?,
        [name, more @ ..] => below_field(find(table, &fold(name))?, more)?,
    };
    let derived = matches!(column.field, "key" | "role" | "lang");
    (!derived).then_some((Tag::Text { key: language(key)?, role }, column))
}

/// The language that a text's key begins with: `en` of `en-2`.
pub(crate) fn language_of(key: &str) -> &str {
    match key.rsplit_once('-') {
        Some((language, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() < 3 => {
            language
        }
        _ => key,
    }
}

/// A language tag in the usual case (BCP 47, 2.1.1): `zh-Hant`, `pt-BR`.
fn language(typed: &str) -> Option<String> {
    let mut tags = typed.split('-');
    let first = tags
        .next()
        .filter(|tag| matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let mut language = first.to_ascii_lowercase();
    for tag in tags {
        let well = (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric());
        let tag = match tag.len() {
            2 => tag.to_ascii_uppercase(),
            4 => format!("{}{}", tag.get(..1)?.to_ascii_uppercase(), tag.get(1..)?.to_ascii_lowercase()),
            _ => tag.to_ascii_lowercase(),
        };
        well.then(|| language.push_str(&format!("-{tag}")))?;
    }
    Some(language)
}

/// A role as it is typed: letters, and what joins words.
fn word(typed: &str) -> Option<String> {
    let well = typed.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '_'));
    (well && typed.chars().any(char::is_alphabetic)).then(|| typed.to_lowercase())
}

/// Names that other catalogues use, with ours.
const ELSEWHERE: &[(&str, &str)] = &[
    ("abstract", "summary"),
    ("archive", "source.repository"),
    ("attachments", "files"),
    ("author", "from"),
    ("body", "text.en.transcript"),
    ("classification", "markings"),
    ("coverage", "places"),
    ("creator", "from"),
    ("description", "summary"),
    ("document_type", "kind"),
    ("filename", "files"),
    ("genre", "kind"),
    ("identifier", "id"),
    ("institution", "source.repository"),
    ("keywords", "topics"),
    ("lang", "languages"),
    ("location", "place"),
    ("name", "title"),
    ("reference", "source.reference"),
    ("reference_code", "source.reference"),
    ("recipient", "to"),
    ("relation", "related.see_also"),
    ("repository", "source.repository"),
    ("sender", "from"),
    ("signature", "source.reference"),
    ("source", "source.reference"),
    ("subject", "topics"),
    ("subjects", "topics"),
    ("tags", "topics"),
    ("text", "text.en.transcript"),
    ("transcript", "text.en.transcript"),
    ("translation", "text.en.translation"),
    ("url", "source.url"),
];

/// The column that was probably meant by a name that names none.
pub(crate) fn meant(name: &str, kinds: &[Kind]) -> Option<String> {
    let folded = fold(name);
    let elsewhere =
        ELSEWHERE.iter().find(|(theirs, ours)| *theirs == folded && column(ours, kinds).is_some());
    let names: BTreeSet<String> = kinds.iter().flat_map(|kind| names(*kind)).collect();
    let near = || shape::nearest(&name.to_lowercase(), &names.iter().map(String::as_str).collect::<Vec<_>>());
    elsewhere.map(|(_, ours)| *ours).or_else(near).map(str::to_string)
}

/// The plain column names of a kind of record, one level deep.
fn names(kind: Kind) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for field in shape::fields(kind) {
        let members: &[Field] = match field.shape {
            Shape::Object(table) => table,
            Shape::List(Shape::Object(table)) => table,
            _ => &[],
        };
        let stem = if field.name == "sources" { "source" } else { field.name };
        let members = members.iter().map(|member| format!("{stem}.{}", member.name));
        names.extend(members.chain([field.name.into()]).filter(|name| column(name, &[kind]).is_some()));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(column: &Column) -> String {
        let tag = |tag: &Tag| match tag {
            Tag::Nth(n) => format!("[{n}]"),
            Tag::Text { key, role } => format!("[{key} {role}]"),
            Tag::Each => "[*]".into(),
            Tag::With(field, value) => format!("[{field}={value}]"),
        };
        let inside = match &column.target {
            Target::Cell(leaf) => format!(" {leaf:?}"),
            Target::Object(inner) => shown(inner),
            Target::Entry(entry, _, inner) => tag(entry) + &shown(inner),
        };
        format!(".{}{inside}", column.field)
    }

    fn check(name: &str, expect: &str) {
        let found = column(name, ALL_KINDS).map(|column| shown(&column));
        assert_eq!(found.as_deref().unwrap_or("none"), expect, "{name}");
    }

    #[test]
    fn names_lead_to_fields() {
        check("id", ".id One");
        check(" Date Text ", ".date_text One");
        check("date.text", ".date_text One");
        check("place-to", ".place_to.name One");
        check("place.id", ".place.id One");
        check("languages", ".languages Several");
        check("language", ".languages Several");
        check("from", ".from[*].name One");
        check("FROM.Name", ".from[*].name One");
        check("from.as", ".from[*].as One");
        check("from.2.name", ".from[1].name One");
        check("titles.RU", ".titles[lang=ru].text One");
        check("title.zh-hant", ".titles[lang=zh-Hant].text One");
        check("source.repository", ".sources[0].repository.name One");
        check("sources.2.repository.id", ".sources[1].repository.id One");
        check("source.parts", ".sources[0].parts Pairs");
        check("release.withheld", ".release.withheld Flag");
        check("dates.received", ".dates[role=received].date One");
        check("date.received", ".dates[role=received].date One");
        check("dates.received.text", ".dates[role=received].text One");
        check("credits.donor", ".credits[role=donor].name One");
        check("credits", ".credits[*].name One");
        check("files", ".files[*].path One");
        check("files.scan", ".files[role=scan].path One");
        check("files.scan.sha256", ".files[role=scan].sha256 One");
        check("related.Replies to", ".related[relation=replies_to].id One");
        check("related.replies_to.text", ".related[relation=replies_to].text One");
        check("text.en.translation", ".texts[en translation].body One");
        check("texts.en-2.ocr", ".texts[en-2 ocr].body One");
        check("text.en.translation.date", ".texts[en translation].date One");
        check("text.en.translation.complete", ".texts[en translation].complete Flag");
        check(
            "text.en.translation.credits.translator",
            ".texts[en translation].credits[role=translator].name One",
        );
        check("type", ".type One");
        check("variants", ".variants[*].name One");
        check("variants.ko", ".variants[lang=ko].name One");
        check("offices.title", ".offices[*].title One");
        check("lat", ".lat One");
        check("same_as", ".same_as Several");
        check("dates", ".dates One");
    }

    #[test]
    fn other_names_lead_nowhere() {
        for name in
            ["", ".", "titel", "source", "related", "related.sequel_of", "text", "text.en", "text.en.poem"]
        {
            check(name, "none");
        }
        for name in
            ["titles", "titles.russian", "text.en.transcript.lang", "release", "from.0.name", "from.age"]
        {
            check(name, "none");
        }
    }

    #[test]
    fn every_field_of_every_record_has_a_column() {
        for kind in ALL_KINDS {
            for field in shape::fields(*kind) {
                let by_key = ["", ".date", ".en.transcript", ".see_also", ".reference", ".ru", ".received"];
                let any =
                    by_key.iter().any(|key| column(&format!("{}{key}", field.name), &[*kind]).is_some());
                assert!(any, "{kind}: {}", field.name);
            }
        }
    }

    #[test]
    fn what_was_meant() {
        let document = &[Kind::Document];
        for (typed, expect) in [
            ("Titel", Some("title")),
            ("sumary", Some("summary")),
            ("Abstract", Some("summary")),
            ("repository", Some("source.repository")),
            ("source.refrence", Some("source.reference")),
            ("Bearbeiter", None),
        ] {
            assert_eq!(meant(typed, document).as_deref(), expect, "{typed}");
        }
        assert!(ELSEWHERE.iter().all(|(_, ours)| column(ours, document).is_some()));
    }
}
