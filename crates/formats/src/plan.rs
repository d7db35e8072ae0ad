//! Which cells of a sheet go to which fields: made once from the header.

use crate::columns::{self, Column, Leaf, Tag, Target};
use record::shape;
use serde_json::{Map, Value, json};

/// A field and the cells that go to it: one, or those of the fields or the
/// entries inside it.
#[derive(Debug)]
pub(crate) struct Node {
    pub name: &'static str,
    pub cell: Option<Cell>,
    pub members: Vec<Node>,
    pub entries: Vec<Entry>,
}

#[derive(Debug)]
pub(crate) struct Cell {
    /// Place in the row and name in the header, when the sheet has the column.
    pub column: Option<(usize, String)>,
    /// What stands where the sheet says nothing.
    pub constant: Option<String>,
    pub leaf: Leaf,
}

#[derive(Debug)]
pub(crate) struct Entry {
    pub tag: Tag,
    pub table: &'static [shape::Field],
    /// What the column's name says.
    pub base: Map<String, Value>,
    pub fields: Vec<Node>,
}

/// The cell of a column below `nodes`, made when there is none yet.
pub(crate) fn cell_of<'a>(nodes: &'a mut Vec<Node>, column: &Column) -> &'a mut Cell {
    let at = nodes.iter().position(|node| node.name == column.field).unwrap_or_else(|| {
        nodes.push(Node { name: column.field, cell: None, members: Vec::new(), entries: Vec::new() });
        nodes.len() - 1
    });
    let node = &mut nodes[at];
    match &column.target {
        Target::Cell(leaf) => node.cell.get_or_insert(Cell { column: None, constant: None, leaf: *leaf }),
        Target::Object(inner) => cell_of(&mut node.members, inner),
        Target::Entry(tag, table, inner) => {
            cell_of(&mut entry_of(&mut node.entries, tag, table).fields, inner)
        }
    }
}

/// The entry of a tag, made in its place when there is none yet: numbered ones
/// by number, others as the header has them.
fn entry_of<'a>(entries: &'a mut Vec<Entry>, tag: &Tag, table: &'static [shape::Field]) -> &'a mut Entry {
    let at = entries.iter().position(|entry| entry.tag == *tag).unwrap_or_else(|| {
        let later =
            |entry: &Entry| matches!((&entry.tag, tag), (Tag::Nth(there), Tag::Nth(here)) if there > here);
        let at = entries.iter().position(later).unwrap_or(entries.len());
        let base = base(tag, entries);
        entries.insert(at, Entry { tag: tag.clone(), table, base, fields: Vec::new() });
        at
    });
    &mut entries[at]
}

/// What a column's name says of its entry. A text whose key an earlier column
/// has takes the next free one: `en`, `en-2`.
fn base(tag: &Tag, entries: &[Entry]) -> Map<String, Value> {
    let base = match tag {
        Tag::Nth(_) | Tag::Each => json!({}),
        Tag::With(field, value) => json!({ *field: value }),
        Tag::Text { key, role } => {
            let lang = columns::language_of(key);
            let taken = |key: &str| {
                entries.iter().any(|entry| entry.base.get("key").is_some_and(|known| known == key))
            };
            let numbered = (2..).map(|number| format!("{lang}-{number}"));
            let key = std::iter::once(key.clone()).chain(numbered).find(|key| !taken(key));
            json!({ "key": key, "role": role, "lang": lang })
        }
    };
    base.as_object().cloned().unwrap_or_default()
}

impl Entry {
    /// Whether the entry is one: the sheet says something of it, or what it must have is there.
    pub(crate) fn stands(&self, fields: &Map<String, Value>, said: bool) -> bool {
        said || self.table.iter().all(|field| !field.required || fields.contains_key(field.name))
    }
}

impl Cell {
    /// The column as its header has it.
    pub(crate) fn name(&self) -> &str {
        self.column.as_ref().map_or("", |(_, name)| name)
    }
}
