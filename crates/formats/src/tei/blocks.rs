//! Lists, tables and quotations as CommonMark.

use super::{
    file::{Node, children, has_word, is, name_of},
    inline::Face,
    markdown::{Flow, Writer, indented, page_of},
    words::words,
};

/// Items of a list, each as its blocks, and the label that it bears.
struct Item {
    label: Option<String>,
    blocks: Vec<String>,
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn list(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        self.file.ledger.mapped(node);
        flow.end();
        children(node, "head").for_each(|head| self.head(flow, head, face));
        let count = is_counted(node);
        let mut items = Vec::new();
        let mut before = Flow::running();
        for child in node.children() {
            match name_of(child) {
                "head" => {}
                "label" => self.label(&mut before, child, count),
                "pb" => self.element_before(&mut before, child, face),
                "item" => {
                    let item = std::mem::replace(&mut before, Flow::running());
                    items.push(self.item(item, child, face, count));
                }
                _ => self.stray(&mut before, child, face),
            }
        }
        before.end();
        items.push(Item { label: None, blocks: before.blocks });
        items.retain(|item| !item.blocks.is_empty());
        if !items.is_empty() {
            flow.blocks.push(listed(&items));
        }
    }

    /// A label stands in its item, unless the list counts by itself.
    fn label(&mut self, item: &mut Flow, node: Node<'a>, counted: bool) {
        if counted {
            return self.file.ledger.mapped_whole(node);
        }
        self.file.ledger.mapped(node);
        self.inside(item, node, Face::default());
        item.line.words(" ", Face::default());
    }

    fn element_before(&mut self, item: &mut Flow, node: Node<'a>, face: Face) {
        if let Some(label) = page_of(node) {
            self.file.ledger.mapped(node);
            item.line.page(&label);
        }
        self.inside(item, node, face);
    }

    /// What stands between items, rows or cells.
    fn stray(&mut self, item: &mut Flow, node: Node<'a>, face: Face) {
        match node.text().filter(|_| node.is_text()) {
            Some(text) => {
                self.text(item, node, text, face);
                return item.line.words(" ", face);
            }
            None if is(node, "lb") => self.file.ledger.mapped(node),
            None if is(node, "note") => return self.note(item, node, node.attribute("n")),
            None => self.file.ledger.words(node),
        }
        self.inside(item, node, face);
    }

    fn item(&mut self, mut item: Flow, node: Node<'a>, face: Face, counted: bool) -> Item {
        self.file.ledger.mapped(node);
        self.inside(&mut item, node, face);
        item.end();
        let label = counted.then(|| node.prev_sibling_element().map(words)).flatten();
        Item { label, blocks: item.blocks }
    }

    pub(super) fn table(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        self.file.ledger.mapped(node);
        flow.end();
        children(node, "head").for_each(|head| self.head(flow, head, face));
        let mut rows = Vec::new();
        let mut labelled = false;
        let mut before = Flow::running();
        for child in node.children() {
            match name_of(child) {
                "head" => {}
                "row" => {
                    labelled |= rows.is_empty() && is_label_row(child);
                    let first = std::mem::replace(&mut before, Flow::running());
                    rows.push(self.row(first, child, face));
                }
                "pb" => self.element_before(&mut before, child, face),
                _ => self.stray(&mut before, child, face),
            }
        }
        flow.blocks.extend(tabled(rows, labelled));
        before.end();
        flow.blocks.append(&mut before.blocks);
    }

    fn row(&mut self, first: Flow, node: Node<'a>, face: Face) -> Vec<String> {
        self.file.ledger.mapped(node);
        let mut cells = Vec::new();
        let mut cell = first;
        for child in node.children() {
            match name_of(child) {
                "cell" => {
                    self.file.ledger.mapped(child);
                    self.inside(&mut cell, child, face);
                    cells.push(on_one_line(std::mem::replace(&mut cell, Flow::running())));
                    let spanned =
                        child.attribute("cols").and_then(|cols| cols.parse().ok()).unwrap_or(1_usize);
                    cells.extend((1..spanned.min(50)).map(|_| String::new()));
                }
                "pb" => self.element_before(&mut cell, child, face),
                _ => self.stray(&mut cell, child, face),
            }
        }
        let last = on_one_line(cell);
        cells.extend((!last.is_empty()).then_some(last));
        cells
    }

    /// A quotation: set apart where it is printed so or holds paragraphs, else
    /// in quotation marks.
    pub(super) fn quote(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        self.file.ledger.mapped(node);
        let apart = flow.inside == 0
            || has_word(node, "rend", "blockquote")
            || node.children().any(|child| matches!(name_of(child), "p" | "lg" | "list" | "table"));
        if !apart {
            flow.line.words("“", face);
            self.inside(flow, node, face);
            flow.line.words("”", face);
            return;
        }
        flow.end();
        let mut inner = Flow::default();
        self.inside(&mut inner, node, face);
        inner.end();
        let lines = inner.blocks.join("\n\n");
        let quoted = lines.split('\n').map(|line| format!("> {line}")).map(|line| line.trim_end().to_owned());
        if !lines.is_empty() {
            flow.blocks.push(quoted.collect::<Vec<_>>().join("\n"));
        }
    }
}

fn on_one_line(mut cell: Flow) -> String {
    cell.end();
    cell.blocks.join(" ").replace("\\\n", " ").replace('\n', " ")
}

fn is_label_row(row: Node) -> bool {
    row.attribute("role") == Some("label")
        || children(row, "cell").any(|cell| cell.attribute("role") == Some("label"))
}

/// Whether the labels of a list count on from the first: `1.`, `2.`, or `3)`, `4)`.
fn is_counted(list: Node) -> bool {
    let labels: Vec<_> = children(list, "label").map(words).collect();
    let numbers: Vec<_> = labels.iter().filter_map(|label| number(label)).collect();
    let alike = numbers.windows(2).all(|two| two[1].0 == two[0].0 + 1 && two[1].1 == two[0].1);
    let unnoted = !children(list, "label").any(|label| label.descendants().any(|node| is(node, "note")));
    let paired = children(list, "item").count() == labels.len();
    !numbers.is_empty() && numbers.len() == labels.len() && alike && unnoted && paired
}

fn number(label: &str) -> Option<(u32, char)> {
    let sign = label.chars().next_back().filter(|c| matches!(c, '.' | ')'))?;
    let digits = &label[..label.len() - 1];
    (digits.len() <= 9 && !digits.starts_with('0')).then(|| digits.parse().ok()).flatten().map(|n| (n, sign))
}

fn listed(items: &[Item]) -> String {
    let loose = items.iter().any(|item| item.blocks.iter().skip(1).any(|block| !is_list(block)));
    let items: Vec<_> = items.iter().map(listed_item).collect();
    items.join(if loose { "\n\n" } else { "\n" })
}

fn listed_item(item: &Item) -> String {
    let marker = item.label.as_deref().unwrap_or("-");
    let mut text = String::new();
    for block in &item.blocks {
        text.push_str(match text.is_empty() {
            true => "",
            false if is_list(block) => "\n",
            false => "\n\n",
        });
        text.push_str(block);
    }
    format!("{marker} {}", indented(&text, marker.len() + 1))
}

fn is_list(block: &str) -> bool {
    let digits = block.bytes().take_while(u8::is_ascii_digit).count();
    block.starts_with("- ") || digits > 0 && matches!(block.as_bytes().get(digits), Some(b'.' | b')'))
}

/// Rows as a table; without a row of labels its head is empty.
fn tabled(mut rows: Vec<Vec<String>>, labelled: bool) -> Option<String> {
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let width = rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    if !labelled {
        rows.insert(0, vec![String::new(); width]);
    }
    rows.insert(1, vec!["---".into(); width]);
    let lines: Vec<_> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
    Some(lines.join("\n"))
}
