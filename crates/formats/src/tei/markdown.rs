//! A part of the file as CommonMark: paragraphs, headings, notes, page marks.

use super::{
    file::{File, Node, below, children, has_word, is, name_of, xml_id},
    inline::{Face, Inline},
    words::words,
};
use roxmltree::NodeId;
use std::collections::{HashMap, HashSet};

/// How a text is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// A line's end in print is kept where it is marked.
    Print,
    /// A line's end in a manuscript is a space, or the middle of a word.
    Manuscript,
}

/// Writes one rendition.
pub(super) struct Writer<'f, 'a> {
    pub(super) file: &'f File<'a>,
    lines: Lines,
    /// Depth of headings: 1 for the text's own.
    level: usize,
    labels: Labels,
    notes: Vec<String>,
    /// Labels of the notes that were begun: one to which several places point is
    /// written once, and one that points to itself ends.
    written: HashMap<NodeId, String>,
}

/// Blocks as they are finished, and the paragraph that is being written.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<String>,
    pub(super) line: Inline,
    /// How many elements that hold running text are open.
    pub(super) inside: usize,
}

impl Flow {
    /// A flow for the inside of a list's item or a table's cell.
    pub(super) fn running() -> Self {
        Self { inside: 1, ..Self::default() }
    }

    /// Ends the paragraph.
    pub(super) fn end(&mut self) {
        let line = std::mem::take(&mut self.line).markdown();
        if !line.is_empty() {
            self.blocks.push(line);
        }
    }
}

/// The rendition that the children of some elements make, one after the other.
/// `page` is the label of the page that is already open where it begins.
pub(super) fn body<'a>(file: &File<'a>, parts: &[Node<'a>], lines: Lines, page: Option<&str>) -> String {
    let labels = Labels::of(parts);
    let mut writer = Writer { file, lines, level: 1, labels, notes: Vec::new(), written: HashMap::new() };
    let mut flow = Flow::default();
    flow.blocks.extend(page.and_then(page_label).map(|label| format!("[p. {label}]")));
    for part in parts {
        file.ledger.mapped(*part);
        writer.inside(&mut flow, *part, Face::default());
        flow.end();
    }
    flow.blocks.append(&mut writer.notes);
    flow.blocks.join("\n\n")
}

impl<'a> Writer<'_, 'a> {
    /// What an element holds.
    pub(super) fn inside(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        for child in node.children() {
            match child.text() {
                Some(text) if child.is_text() => self.text(flow, child, text, face),
                _ if child.is_element() => self.element(flow, child, face),
                _ => {}
            }
        }
    }

    /// Words as they stand.
    pub(super) fn text(&mut self, flow: &mut Flow, node: Node<'a>, text: &str, face: Face) {
        self.file.ledger.mapped(node);
        flow.line.words(text, face);
    }

    fn element(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        let ledger = &self.file.ledger;
        match name_of(node) {
            "p" | "ab" | "salute" | "trailer" | "docAuthor" => self.paragraph(flow, node, face),
            "dateline" | "seg" | "signed" | "argument" | "l" if flow.inside == 0 => {
                self.paragraph(flow, node, face)
            }
            "signed" | "l" => self.own_line(flow, node, face),
            "closer" => self.paragraph(flow, node, face),
            "opener" | "lg" | "postscript" | "sp" => self.container(flow, node, face, 0),
            "div" | "attachment" | "floatingText" | "body" => self.container(flow, node, face, 1),
            "head" => self.head(flow, node, face),
            "list" => self.list(flow, node, face),
            "table" => self.table(flow, node, face),
            "quote" | "q" | "said" | "soCalled" => self.quote(flow, node, face),
            "note" => self.note(flow, node, node.attribute("n")),
            "ptr" | "pb" | "lb" => {
                match name_of(node) {
                    "ptr" => self.pointer(flow, node),
                    "pb" => self.page(flow, node),
                    _ => self.line_end(flow, node),
                }
                // Empty in TEI; what stands in them all the same is not lost.
                self.inside(flow, node, face);
            }
            "hi" | "emph" | "title" | "del" => self.emphasis(flow, node, face),
            "dateline" | "seg" | "add" | "subst" | "choice" | "sic" | "orig" | "abbr" => {
                ledger.mapped(node);
                self.inside(flow, node, face);
            }
            "corr" | "reg" | "expan" if node.parent().is_some_and(|parent| is(parent, "choice")) => {}
            "supplied" => self.supplied(flow, node, face),
            "gap" | "metamark" | "figure" => self.bracket(flow, node),
            "fw" => {}
            _ => {
                ledger.words(node);
                self.inside(flow, node, face);
            }
        }
    }

    fn paragraph(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        self.file.ledger.mapped(node);
        flow.end();
        flow.inside += 1;
        let title = ["sectiontitleital"].iter().any(|rend| has_word(node, "rend", rend));
        self.inside(flow, node, if title { Face { italic: true, ..face } } else { face });
        flow.inside -= 1;
        flow.end();
    }

    fn own_line(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        self.file.ledger.mapped(node);
        flow.line.line_break();
        self.inside(flow, node, face);
        flow.line.line_break();
    }

    fn container(&mut self, flow: &mut Flow, node: Node<'a>, face: Face, deeper: usize) {
        self.file.ledger.mapped(node);
        flow.end();
        let inside = std::mem::take(&mut flow.inside);
        self.level += deeper;
        self.inside(flow, node, face);
        self.level -= deeper;
        flow.inside = inside;
        flow.end();
    }

    /// A heading, or for a list, a table or a figure a paragraph.
    pub(super) fn head(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        let of_part =
            node.parent().is_some_and(|parent| !matches!(name_of(parent), "list" | "table" | "figure"));
        if !of_part {
            return self.paragraph(flow, node, face);
        }
        self.file.ledger.mapped(node);
        flow.end();
        let mut line = Flow::running();
        self.inside(&mut line, node, face);
        line.end();
        let text = line.blocks.join(" ").replace("\\\n", " ");
        if !text.is_empty() {
            flow.blocks.push(format!("{} {}", "#".repeat(self.level.min(6)), unescaped_number(&text)));
        }
    }

    /// A footnote; one that the source prints in the text is a paragraph there.
    pub(super) fn note(&mut self, flow: &mut Flow, node: Node<'a>, printed: Option<&str>) {
        if flow.inside == 0 && has_word(node, "rend", "inline") {
            return self.paragraph(flow, node, Face::default());
        }
        self.file.ledger.mapped(node);
        if let Some(label) = self.written.get(&node.id()) {
            return flow.line.note(label);
        }
        let label = self.labels.next(printed);
        self.written.insert(node.id(), label.clone());
        let place = self.notes.len();
        self.notes.push(String::new());
        let mut inner = Flow::default();
        self.inside(&mut inner, node, Face::default());
        inner.end();
        self.notes[place] = format!("[^{label}]: {}", indented(&inner.blocks.join("\n\n"), 4));
        match flow.blocks.last_mut() {
            Some(last) if flow.inside == 0 && flow.line.is_empty() && takes_a_note(last) => {
                last.push_str(&format!("[^{label}]"));
            }
            _ => flow.line.note(&label),
        }
    }

    /// A pointer to a note that stands elsewhere (TEI P5, 3.7).
    fn pointer(&mut self, flow: &mut Flow, node: Node<'a>) {
        let target = node.attribute("target").and_then(|target| target.trim().strip_prefix('#'));
        match target.and_then(|id| self.file.by_id(id)).filter(|target| is(*target, "note")) {
            Some(note) => {
                self.file.ledger.mapped(node);
                self.note(flow, note, node.attribute("n"));
            }
            None => self.file.ledger.words(node),
        }
    }

    fn page(&mut self, flow: &mut Flow, node: Node<'a>) {
        let Some(label) = page_of(node) else { return };
        self.file.ledger.mapped(node);
        if flow.inside > 0 || !flow.line.is_empty() {
            flow.line.page(&label);
        } else {
            flow.blocks.push(format!("[p. {label}]"));
        }
    }

    fn line_end(&mut self, flow: &mut Flow, node: Node<'a>) {
        self.file.ledger.mapped(node);
        match self.lines {
            Lines::Print => flow.line.line_break(),
            Lines::Manuscript => flow.line.line_end(),
        }
    }

    fn emphasis(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        self.file.ledger.mapped(node);
        let is_number = has_word(node, "rend", "footnote") && words(node).len() <= 3;
        if is_number {
            self.file.ledger.mapped_whole(node);
        } else {
            self.inside(flow, node, set_off(node, face));
        }
    }

    fn supplied(&mut self, flow: &mut Flow, node: Node<'a>, face: Face) {
        self.file.ledger.mapped(node);
        flow.line.words("[", face);
        self.inside(flow, node, face);
        flow.line.words("]", face);
    }

    /// What is there and is no word: a seal, a blank page, a gap, a picture.
    fn bracket(&mut self, flow: &mut Flow, node: Node<'a>) {
        node.descendants()
            .filter(|inner| !inner.ancestors().any(|above| is(above, "note")))
            .for_each(|inner| self.file.ledger.mapped(inner));
        let said = words(node);
        let told = ["facs", "reason", "function"].iter().find_map(|name| node.attribute(*name));
        let words = match name_of(node) {
            _ if !said.is_empty() => said,
            "figure" => children(node, "graphic").next().map_or("figure".into(), |_| "figure".into()),
            "gap" => told.unwrap_or("illegible").into(),
            _ => told.unwrap_or("sign").into(),
        };
        let plain = words.replace(['[', ']', '\\', '*', '_', '<', '|', '`', '^'], "");
        // Not to be taken for the mark of a page.
        flow.line.bracket(&plain.replace("p. ", "p.\u{a0}"));
        let inner = below(node, "note").filter(|note| {
            !note.ancestors().skip(1).take_while(|above| *above != node).any(|above| is(above, "note"))
        });
        inner.for_each(|note| self.note(flow, note, note.attribute("n")));
    }
}

/// Whether a finished block is running text, to which the mark of a note can be added.
fn takes_a_note(block: &str) -> bool {
    !block.starts_with(['|', '>', '-'])
        && !block.starts_with("[p. ")
        && !block.starts_with(|c: char| c.is_ascii_digit())
}

/// How an element sets its words off.
fn set_off(node: Node, face: Face) -> Face {
    let rend = node
        .attribute("rend")
        .or_else(|| node.attribute("rendition"))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let has = |words: &[&str]| rend.split([' ', '#', ';']).any(|word| words.contains(&word));
    Face {
        italic: face.italic
            || has(&["italic", "italics", "i", "it", "decoded"])
            || rend.is_empty() && matches!(name_of(node), "emph" | "title"),
        strong: face.strong || has(&["strong", "bold", "b"]),
        struck: face.struck || name_of(node) == "del" || has(&["strikethrough", "line-through", "strike"]),
        underlined: face.underlined || has(&["underline", "underlined", "u"]),
    }
}

/// A heading's number needs no escape behind `#`.
fn unescaped_number(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text[digits..].strip_prefix('\\') {
        Some(rest) if digits > 0 => format!("{}{rest}", &text[..digits]),
        _ => text.to_owned(),
    }
}

/// Text with every line but the first indented.
pub(super) fn indented(text: &str, by: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() { "" } else { &"        "[..by.min(8)] });
        }
        out.push_str(line);
    }
    out
}

/// The label of the page that begins at a `pb`: its `n`, or what its id says.
pub(super) fn page_of(node: Node) -> Option<String> {
    let printed = node.attribute("n").map(str::trim).filter(|n| !n.is_empty());
    page_label(printed.or_else(|| xml_id(node).and_then(|id| id.strip_prefix("pg_")))?)
}

fn page_label(label: &str) -> Option<String> {
    let label: String =
        label.chars().filter(|c| !matches!(c, '[' | ']' | '\\' | '\n' | '*' | '<')).take(30).collect();
    (!label.trim().is_empty()).then(|| label.trim().into())
}

/// Labels of notes: as printed where no two are alike, else counted.
struct Labels {
    printed: bool,
    used: usize,
}

impl Labels {
    fn of(parts: &[Node]) -> Self {
        let marked = parts.iter().flat_map(|part| part.descendants());
        let marked = marked.filter(|node| is(*node, "note") || is(*node, "ptr"));
        let mut seen = HashSet::new();
        let well = |n: &str| !n.is_empty() && n.len() <= 8 && n.chars().all(char::is_alphanumeric);
        let mut all =
            marked.filter(|node| !has_word(*node, "rend", "inline")).map(|node| node.attribute("n"));
        Self { printed: all.all(|n| n.is_some_and(|n| well(n) && seen.insert(n))), used: 0 }
    }

    fn next(&mut self, printed: Option<&str>) -> String {
        self.used += 1;
        match printed {
            Some(n) if self.printed => n.into(),
            _ => self.used.to_string(),
        }
    }
}
