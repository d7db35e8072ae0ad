//! From the cells of a row to the fields of a draft.

use crate::{
    Item, Source, Unreadable,
    columns::{self, ALL_KINDS, Column},
    mapping::Mapping,
    plan::{self, Node},
    rejects,
    values::{Row, is_empty},
};
use record::{Draft, Kind, Notice, shape};
use serde_json::{Map, Value};

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
        let mut said = cells.iter().enumerate().filter(|(_, cell)| !is_empty(cell)).peekable();
        if notices.is_empty() && said.peek().is_none() {
            return None;
        }
        let reason = said.peek().map_or("", |(_, cell)| cell.as_str());
        if notices.is_empty() && said.all(|(at, _)| own(at)) {
            return Some(Item::refused(line, rejects::unread_again(reason), not_mended()));
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
        let cell = plan::cell_of(&mut self.fields, &column);
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
            plan::cell_of(&mut self.fields, &column).constant = Some(value.into());
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

fn not_mended() -> Notice {
    let words = "This row was given back unread; put its values into their columns, or take the row out.";
    Notice::fault("not-mended", "", words)
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
