//! From the cells of a row to the fields of a draft.

use crate::{
    Item, Source, Unreadable,
    columns::{self, ALL_KINDS, Column, Leaf, Tag, Target},
    mapping::Mapping,
    rejects,
};
use record::{Draft, Kind, Notice, shape};
use serde_json::{Map, Value, json};

/// How the rows of one sheet are read, made once from its header.
#[derive(Debug)]
pub(crate) struct Sheet {
    header: Vec<String>,
    uses: Vec<Use>,
    fields: Vec<Node>,
    separator: String,
    /// What a row without a `type` is.
    kind: Kind,
}

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Use {
    Read,
    /// Ignored on purpose, ours, or already reported.
    Passed,
    /// Has no name; reported when a cell stands in it.
    Nameless,
}

/// A field and the cells that go to it: one, or those of the fields or the
/// entries inside it.
#[derive(Debug)]
struct Node {
    name: &'static str,
    cell: Option<Cell>,
    members: Vec<Node>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Cell {
    /// Place in the row and name in the header, when the sheet has the column.
    column: Option<(usize, String)>,
    /// What stands where the sheet says nothing.
    constant: Option<String>,
    leaf: Leaf,
}

#[derive(Debug)]
struct Entry {
    tag: Tag,
    table: &'static [shape::Field],
    /// What the column's name says.
    base: Map<String, Value>,
    fields: Vec<Node>,
}

/// One row while it is read.
struct Row<'a> {
    cells: &'a [String],
    separator: &'a str,
    faults: Vec<Notice>,
}

/// A value, and whether the sheet said so (or only a constant).
type Found = Option<(Value, bool)>;

impl Sheet {
    /// Reads a header at `line`. With the sheet come notices on columns that
    /// are not read.
    pub(crate) fn new(
        line: u64,
        header: Vec<String>,
        mapping: &Mapping,
    ) -> Result<(Self, Vec<Notice>), Unreadable> {
        let kinds = kinds(&header, mapping);
        let mut sheet = Self {
            uses: Vec::new(),
            fields: Vec::new(),
            separator: mapping.separator().into(),
            kind: kinds[0],
            header: Vec::new(),
        };
        let (mut notices, mut repeated, mut known) = (Vec::new(), Vec::new(), false);
        for (at, name) in header.iter().enumerate() {
            let column = columns::column(mapping.ours(name), kinds);
            let used = usage(name, column.is_some(), mapping);
            if let (Use::Read, Some(column)) = (used, column) {
                known = true;
                repeated.extend(sheet.add(at, name, column, &header));
            }
            if used == Use::Passed && !mapping.ignores(name) && !rejects::is_own(name) {
                notices.push(unknown(name, kinds));
            }
            sheet.uses.push(used);
        }
        if !known {
            return Err(unknown_header(line, &header));
        }
        if !repeated.is_empty() {
            return Err(Unreadable::DuplicateColumns { line, columns: repeated.join("; ") });
        }
        for (name, value) in mapping.constants() {
            sheet.set(name, value, kinds);
        }
        notices.extend(mapping.missing_in(&header).into_iter().map(|name| not_there(name, &header)));
        sheet.header = header;
        Ok((sheet, notices.into_iter().map(|notice| notice.at_line(line)).collect()))
    }

    /// The column names as they stand.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The row as an item; `None` when all of its cells are empty.
    pub(crate) fn item(&mut self, line: u64, cells: Vec<String>, mut notices: Vec<Notice>) -> Option<Item> {
        let own = |at: usize| self.header.get(at).is_some_and(|name| rejects::is_own(name));
        if notices.is_empty() && cells.iter().enumerate().all(|(at, cell)| own(at) || is_empty(cell)) {
            return None;
        }
        notices.extend(self.nameless(&cells));
        let mut row = Row { cells: &cells, separator: &self.separator, faults: Vec::new() };
        let fields = self.fields(&mut row);
        notices.append(&mut row.faults);
        Some(Item::draft(Draft { line, fields }, notices, Source::Row(cells)))
    }

    /// Values in columns without a name, told once per column.
    fn nameless(&mut self, cells: &[String]) -> Vec<Notice> {
        let mut notices = Vec::new();
        if cells.len() > self.uses.len() {
            self.uses.resize(cells.len(), Use::Nameless);
        }
        for (at, cell) in cells.iter().enumerate() {
            if !is_empty(cell) && self.uses.get(at) == Some(&Use::Nameless) {
                self.uses[at] = Use::Passed;
                let words =
                    format!("Column {} has values and no name in the header; it is not read.", at + 1);
                notices.push(Notice::left("nameless-column", "", words));
            }
        }
        notices
    }

    /// Top-level fields: an empty cell is `null`, save where the kind of record
    /// has no such field and where nothing can be emptied.
    fn fields<'a>(&'a self, row: &mut Row<'a>) -> Map<String, Value> {
        let mut fields = Map::new();
        for node in &self.fields {
            let value = row.node(node).map_or(Value::Null, |(value, _)| value);
            fields.insert(node.name.to_string(), value);
        }
        let kind = fields.get("type").and_then(Value::as_str).and_then(Kind::named).unwrap_or(self.kind);
        let may_empty =
            |name: &str| name != "id" && shape::fields(kind).iter().any(|field| field.name == name);
        fields.retain(|name, value| !value.is_null() || may_empty(name));
        fields
    }

    fn add(&mut self, at: usize, name: &str, column: Column, header: &[String]) -> Option<String> {
        let cell = cell_of(&mut self.fields, &column);
        if let Some((before, _)) = &cell.column {
            let (one, other) = (before + 1, at + 1);
            return Some(format!(
                "columns {one} (`{}`) and {other} (`{name}`) are one field",
                header[*before]
            ));
        }
        cell.column = Some((at, name.into()));
        None
    }

    fn set(&mut self, name: &str, value: &str, kinds: &[Kind]) {
        if let Some(column) = columns::column(name, kinds) {
            cell_of(&mut self.fields, &column).constant = Some(value.into());
        }
    }
}

/// The kinds of record that a sheet holds: documents, unless it has a `type`.
fn kinds(header: &[String], mapping: &Mapping) -> &'static [Kind] {
    if header.iter().any(|name| columns::fold(mapping.ours(name)) == "type") {
        return ALL_KINDS;
    }
    let set = mapping.constants().find(|(name, _)| columns::fold(name) == "type");
    let kind = set.and_then(|(_, kind)| Kind::named(kind)).unwrap_or(Kind::Document);
    let at = ALL_KINDS.iter().position(|known| *known == kind).unwrap_or(0);
    &ALL_KINDS[at..=at]
}

fn usage(name: &str, known: bool, mapping: &Mapping) -> Use {
    match name.trim() {
        "" => Use::Nameless,
        name if mapping.ignores(name) || rejects::is_own(name) || !known => Use::Passed,
        _ => Use::Read,
    }
}

fn unknown(name: &str, kinds: &[Kind]) -> Notice {
    let hint = match columns::meant(name, kinds) {
        Some(near) => format!("did you mean “{near}”?"),
        None => "map it with --map, or ignore it there.".into(),
    };
    Notice::left(
        "unknown-column",
        name.trim(),
        format!("There is no column “{}”; it is not read: {hint}", name.trim()),
    )
}

fn not_there(name: &str, header: &[String]) -> Notice {
    let names: Vec<_> = header.iter().map(String::as_str).collect();
    let hint =
        shape::nearest(name, &names).map(|near| format!(" Did you mean “{near}”?")).unwrap_or_default();
    Notice::kept(
        "column-not-there",
        name,
        format!("The map names a column “{name}”, which the sheet has not.{hint}"),
    )
}

fn unknown_header(line: u64, header: &[String]) -> Unreadable {
    if header.iter().all(|name| name.trim().is_empty()) {
        return Unreadable::NoHeader;
    }
    let named = header.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    let short = |name: &str| format!("`{}`", name.chars().take(40).collect::<String>());
    Unreadable::UnknownHeader { line, found: named.take(6).map(short).collect::<Vec<_>>().join(", ") }
}

fn is_empty(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// The cell of a column below `nodes`, made when there is none yet.
fn cell_of<'a>(nodes: &'a mut Vec<Node>, column: &Column) -> &'a mut Cell {
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
    fn stands(&self, fields: &Map<String, Value>, said: bool) -> bool {
        said || self.table.iter().all(|field| !field.required || fields.contains_key(field.name))
    }
}

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
    fn node(&mut self, node: &'a Node) -> Found {
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
            Leaf::One => Value::String(text.replace("\r\n", "\n")),
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
        let words = format!(
            "“{}” has {} values and the columns beside it {count}; give as many, with nothing between two separators \
             where one has none.",
            self.cell.name(),
            self.values.len()
        );
        Notice::fault("uneven-values", self.cell.name(), words)
    }
}

impl Cell {
    /// The column as its header has it.
    fn name(&self) -> &str {
        self.column.as_ref().map_or("", |(_, name)| name)
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
