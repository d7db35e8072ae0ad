//! From the cells of a row to values.

use crate::{
    columns::{Leaf, Tag},
    plan::{Cell, Entry, Node},
};
use record::Notice;
use serde_json::{Map, Value, json};

/// One row while it is read.
pub(crate) struct Row<'a> {
    pub cells: &'a [String],
    pub separator: &'a str,
    pub faults: Vec<Notice>,
}

/// A value, and whether the sheet said so (or only a constant).
pub(crate) type Found = Option<(Value, bool)>;

/// The values of one cell among those that go together by their order.
struct Strand<'a> {
    field: &'static str,
    cell: &'a Cell,
    values: Vec<String>,
    said: bool,
}

impl Strand<'_> {
    /// The value at a place; a lone constant stands at each.
    fn at(&self, place: usize) -> Option<&str> {
        let place = if self.values.len() == 1 && !self.said { 0 } else { place };
        self.values.get(place).map(String::as_str).filter(|value| !value.is_empty())
    }
}

impl<'a> Row<'a> {
    pub(crate) fn node(&mut self, node: &'a Node) -> Found {
        if let Some(found) = node.cell.as_ref().and_then(|cell| self.cell(cell)) {
            return Some(found);
        }
        let (fields, said) = self.fields(&node.members);
        if !fields.is_empty() {
            return Some((name_alone(fields), said));
        }
        let (entries, said) = self.entries(&node.entries);
        (!entries.is_empty()).then_some((Value::Array(entries), said))
    }

    fn fields(&mut self, nodes: &'a [Node]) -> (Map<String, Value>, bool) {
        let (mut fields, mut said) = (Map::new(), false);
        for node in nodes {
            if let Some((value, by_sheet)) = self.node(node) {
                said |= by_sheet;
                fields.insert(node.name.into(), value);
            }
        }
        (fields, said)
    }

    fn entries(&mut self, entries: &'a [Entry]) -> (Vec<Value>, bool) {
        let (mut values, mut said) = (Vec::new(), false);
        for entry in entries {
            let found = match entry.tag {
                Tag::Each | Tag::With(..) => self.several(entry),
                Tag::Nth(_) | Tag::Text { .. } => self.one(entry).into_iter().collect(),
            };
            for (value, by_sheet) in found {
                said |= by_sheet;
                values.push(value);
            }
        }
        (values, said)
    }

    /// One entry, with fields of any depth.
    fn one(&mut self, entry: &'a Entry) -> Found {
        let (fields, said) = self.fields(&entry.fields);
        let any = !fields.is_empty();
        let mut object = entry.base.clone();
        object.extend(fields);
        (any && entry.stands(&object, said)).then_some((Value::Object(object), said))
    }

    /// As many entries as the cells have values; those of several columns go
    /// together by their order.
    fn several(&mut self, entry: &'a Entry) -> Vec<(Value, bool)> {
        let strands: Vec<Strand> = entry.fields.iter().filter_map(|node| self.strand(node)).collect();
        let said = strands.iter().any(|strand| strand.said);
        let count =
            strands.iter().filter(|strand| strand.said == said).map(|strand| strand.values.len()).max();
        let count = count.unwrap_or(0);
        let uneven =
            |strand: &&Strand| strand.values.len() != count && (strand.said || strand.values.len() > 1);
        self.faults.extend(strands.iter().filter(uneven).map(|strand| strand.uneven(count)));
        (0..count).filter_map(|place| together(entry, &strands, place)).collect()
    }

    fn strand(&self, node: &'a Node) -> Option<Strand<'a>> {
        let cell = node.cell.as_ref()?;
        let (text, said) = self.text(cell)?;
        Some(Strand { field: node.name, cell, values: pieces(text, self.separator), said })
    }

    /// What stands in a cell, and whether the sheet says so or a constant.
    fn text(&self, cell: &'a Cell) -> Option<(&'a str, bool)> {
        let typed = cell.column.as_ref().and_then(|(at, _)| self.cells.get(*at));
        let typed = typed.map(|text| (text.as_str(), true));
        let constant = cell.constant.as_deref().map(|text| (text, false));
        typed.into_iter().chain(constant).find(|(text, _)| !is_empty(text))
    }

    fn cell(&mut self, cell: &'a Cell) -> Found {
        let (text, said) = self.text(cell)?;
        let value = match cell.leaf {
            Leaf::One => {
                Value::String(if text.contains('\r') { text.replace("\r\n", "\n") } else { text.into() })
            }
            Leaf::Flag => flag(text),
            Leaf::Several => {
                pieces(text, self.separator).into_iter().filter(|piece| !piece.is_empty()).collect::<Value>()
            }
            Leaf::Pairs => self.pairs(cell, text),
        };
        Some((value, said))
    }

    fn pairs(&mut self, cell: &Cell, text: &str) -> Value {
        let mut pairs = Vec::new();
        for piece in pieces(text, self.separator).into_iter().filter(|piece| !piece.is_empty()) {
            match piece.split_once('=') {
                Some((level, value)) => pairs.push(json!([level.trim(), value.trim()])),
                None => {
                    let words = format!("“{piece}” should be level=value, such as fond=5|opis=49|delo=131.");
                    self.faults.push(Notice::fault("unexpected-value", cell.name(), words));
                }
            }
        }
        Value::Array(pairs)
    }
}

/// The entry that the values at one place make.
fn together(entry: &Entry, strands: &[Strand], place: usize) -> Found {
    let found: Vec<_> = strands.iter().filter_map(|strand| Some((strand, strand.at(place)?))).collect();
    let said = found.iter().any(|(strand, _)| strand.said);
    let mut object = entry.base.clone();
    object.extend(found.iter().map(|(strand, value)| (strand.field.into(), Value::from(*value))));
    let named = entry.table.first().is_some_and(|field| field.name == "name");
    let stands = !found.is_empty() && entry.stands(&object, said);
    stands.then(|| (if named { name_alone(object) } else { Value::Object(object) }, said))
}

impl Strand<'_> {
    fn uneven(&self, count: usize) -> Notice {
        let (name, found) = (self.cell.name(), self.values.len());
        let values = if found == 1 { "1 value".into() } else { format!("{found} values") };
        let words = format!(
            "“{name}” has {values} and the columns beside it {count}; give as many, with nothing between two \
             separators where one has none."
        );
        Notice::fault("uneven-values", name, words)
    }
}

/// An object of a name and nothing else as the name alone, which is legal
/// wherever such an object is (contract, section 3).
fn name_alone(mut object: Map<String, Value>) -> Value {
    match object.get_mut("name").map(Value::take) {
        Some(name) if object.len() == 1 => name,
        Some(name) => {
            object.insert("name".into(), name);
            Value::Object(object)
        }
        None => Value::Object(object),
    }
}

/// The values of a cell, without the spaces around them; `\|` is a bar that parts nothing.
fn pieces(text: &str, separator: &str) -> Vec<String> {
    let escaped = format!("\\{separator}");
    let mut pieces = vec![String::new()];
    let mut rest = text;
    while !rest.is_empty() {
        let last = pieces.len() - 1;
        if let Some(after) = rest.strip_prefix(escaped.as_str()) {
            pieces[last].push_str(separator);
            rest = after;
        } else if let Some(after) = rest.strip_prefix(separator) {
            pieces.push(String::new());
            rest = after;
        } else {
            let next = rest.char_indices().nth(1).map_or(rest.len(), |(at, _)| at);
            pieces[last].push_str(&rest[..next]);
            rest = &rest[next..];
        }
    }
    pieces.into_iter().map(|piece| piece.trim().to_string()).collect()
}

/// Yes and no as people and spreadsheets write them; anything else stays, to be refused with its field.
fn flag(text: &str) -> Value {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "1" => Value::Bool(true),
        "false" | "no" | "0" => Value::Bool(false),
        _ => Value::String(text.trim().into()),
    }
}

/// Whether a cell says nothing.
pub(crate) fn is_empty(cell: &str) -> bool {
    cell.trim().is_empty()
}
