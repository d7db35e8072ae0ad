//! Names in a question, to be found in every spelling: those on record for an
//! authority, and those that the schemes of romanisation make.

use names::{Pattern, patterns, readings, runs, spellings};

use super::node::{Field, Node};
use crate::request::Recorded;
use crate::words::{compose, words};

/// Alternatives of one character that are looked for beside another's.
const MOST_BESIDE: usize = 16;
/// Words of the longest name on record that is looked for.
const LONGEST: usize = 5;
/// Names of a question that are asked for in the records.
const MOST_ASKED: usize = 100;

/// A name: the words typed, and what else it is spelled.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Where it is to stand.
    pub field: Field,
    /// Whether the whole name is meant, and not a part of a longer one.
    pub whole: bool,
    /// The words as they were typed.
    pub nodes: Vec<Node>,
    /// Each spelling as words in a row, any of several at each place.
    pub rows: Vec<Row>,
    /// Spellings to be shown, with why each was searched.
    pub shown: Vec<(String, String)>,
}

/// Words in a row, any of several at each place, as they stand in the index.
pub(crate) type Row = Vec<Vec<String>>;

impl Name {
    /// Adds a row, unless another stands for it already.
    fn add(&mut self, row: Row) {
        let covers = |known: &Row| {
            let within =
                |(known, word): (&Vec<String>, &Vec<String>)| word.iter().all(|one| known.contains(one));
            known.len() == row.len() && known.iter().zip(&row).all(within)
        };
        if !self.rows.iter().any(covers) {
            self.rows.push(row);
        }
    }

    /// The words as they were typed.
    pub fn words(&self) -> String {
        text_of(&self.nodes)
    }

    /// As it was typed, its field before it.
    pub fn typed(&self) -> String {
        self.nodes.iter().map(Node::typed).collect::<Vec<_>>().join(" ")
    }
}

/// Makes one part of the words of every name that is spelled otherwise, too.
pub(crate) fn spelled(nodes: Vec<Node>, recorded: &[Recorded]) -> Vec<Node> {
    let mut parts = Vec::new();
    let mut rest = nodes.into_iter().peekable();
    while let Some(node) = rest.next() {
        match node {
            Node::Word { field, .. } if takes_names(field) => {
                let mut row = vec![node];
                while let Some(next) = rest.next_if(|next| is_word_of(next, field)) {
                    row.push(next);
                }
                parts.extend(grouped(row, field, recorded));
            }
            Node::Phrase { field, .. } if takes_names(field) => {
                let whole = field.is_some();
                parts.push(name(vec![node.clone()], field, whole, recorded).unwrap_or(node));
            }
            Node::All(inner) => parts.push(Node::All(spelled(inner, recorded))),
            Node::Any(inner) => {
                let each = inner.into_iter().flat_map(|node| spelled(vec![node], recorded));
                parts.push(Node::Any(each.collect()));
            }
            other => parts.push(other),
        }
    }
    parts
}

/// The runs of words, and the phrases, that a record may bear as its name.
pub(crate) fn asked(nodes: &[Node]) -> Vec<String> {
    let mut asked = Vec::new();
    gather(nodes, &mut asked);
    asked.truncate(MOST_ASKED);
    asked
}

fn gather(nodes: &[Node], asked: &mut Vec<String>) {
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Node::Word { field, .. } if takes_names(*field) => {
                let row = nodes[at..].iter().take(LONGEST).take_while(|next| is_word_of(next, *field));
                let count = row.count();
                asked.extend((1..=count).map(|count| text_of(&nodes[at..at + count])));
            }
            Node::Phrase { field, text } if takes_names(*field) => asked.push(text.clone()),
            Node::All(inner) | Node::Any(inner) => gather(inner, asked),
            _ => {}
        }
    }
}

/// Whether names stand there.
fn takes_names(field: Field) -> bool {
    field.is_none_or(|row| matches!(row.name, "from" | "to" | "person"))
}

fn is_word_of(node: &Node, field: Field) -> bool {
    let name = |field: Field| field.map(|row| row.name);
    matches!(node, Node::Word { field: other, .. } if name(*other) == name(field))
}

/// Words in a row, those of a name as one part.
fn grouped(row: Vec<Node>, field: Field, recorded: &[Recorded]) -> Vec<Node> {
    let computed = computed(&row);
    let mut parts = Vec::new();
    let mut at = 0;
    while at < row.len() {
        let on_record = (1..=LONGEST.min(row.len() - at))
            .rev()
            .find(|count| recorded.iter().any(|one| one.is_typed(&text_of(&row[at..at + count]))));
        let by_scheme = computed.iter().find(|(start, _)| *start == at).map(|(_, count)| *count);
        let count = on_record.max(by_scheme).unwrap_or(1);
        let words = row[at..at + count].to_vec();
        match name(words.clone(), field, false, recorded) {
            Some(name) if on_record.is_some() || by_scheme.is_some() => parts.push(name),
            _ => parts.extend(words),
        }
        at += count;
    }
    parts
}

/// Where names stand among the words of a row: the first word of each, and how many.
fn computed(row: &[Node]) -> Vec<(usize, usize)> {
    let mut ends = Vec::new();
    let mut text = String::new();
    for node in row {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(&text_of(std::slice::from_ref(node)));
        ends.push((start, text.len()));
    }
    let place = |run: names::Run| {
        let first = ends.iter().position(|(start, _)| *start == run.bytes.start)?;
        let last = ends.iter().position(|(_, end)| *end == run.bytes.end)?;
        Some((first, last + 1 - first))
    };
    runs(&text).into_iter().filter_map(place).collect()
}

/// The name that these words are; `None` when it has no other spelling.
fn name(nodes: Vec<Node>, field: Field, whole: bool, recorded: &[Recorded]) -> Option<Node> {
    let typed = text_of(&nodes);
    let mut name = Name { field, whole, nodes, rows: Vec::new(), shown: Vec::new() };
    for variant in recorded.iter().filter(|one| one.is_typed(&typed)).flat_map(|one| &one.names) {
        name.rows.push(row_of(variant));
        name.shown.push((variant.clone(), "variant on record".into()));
    }
    let readings = readings(&typed);
    name.rows.extend(patterns(&readings).iter().map(row));
    for spelling in readings.iter().flat_map(spellings) {
        let why = spelling.why();
        name.add(row_of(&spelling.text));
        name.shown.push((spelling.text, why));
    }
    let own = row_of(&typed);
    name.rows.retain(|row| *row != own && !row.is_empty());
    name.shown.retain(|(text, _)| row_of(text) != own);
    (!name.rows.is_empty()).then(|| Node::Name(Box::new(name)))
}

/// The words of nodes as they were typed.
fn text_of(nodes: &[Node]) -> String {
    let text = |node: &Node| match node {
        Node::Word { text, .. } | Node::Phrase { text, .. } => text.clone(),
        _ => String::new(),
    };
    nodes.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// The words of a spelling in a row.
pub(crate) fn row_of(spelling: &str) -> Row {
    let mut row: Vec<(bool, String)> = Vec::new();
    words(&compose(spelling), |word| {
        let pair = word.script == crate::words::Script::Cjk && word.folded.chars().count() > 1;
        let single = word.script == crate::words::Script::Cjk && !pair;
        // A pair says all that the single letter behind it would.
        if !(single && row.last().is_some_and(|(pair, _)| *pair)) {
            row.push((pair, word.folded.to_owned()));
        }
    });
    row.into_iter().map(|(_, word)| vec![word]).collect()
}

/// A pattern as words in a row; characters as the pairs that stand in the index.
fn row(pattern: &Pattern) -> Row {
    if !pattern.adjoining {
        return pattern.slots.clone();
    }
    let beside = |pair: &[Vec<String>]| {
        let firsts = pair[0].iter().take(MOST_BESIDE);
        let both = |first: &String| {
            pair[1].iter().take(MOST_BESIDE).map(|second| format!("{first}{second}")).collect::<Vec<_>>()
        };
        firsts.flat_map(both).collect()
    };
    pattern.slots.windows(2).map(beside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::parse;

    fn check(typed: &str, expect: &[&str]) {
        let parts = spelled(parse(typed).parts, &[]);
        let shown = |node: &Node| match node {
            Node::Name(name) => format!("<{}>", name.typed()),
            other => other.typed(),
        };
        assert_eq!(parts.iter().map(shown).collect::<Vec<_>>(), expect, "{typed}");
    }

    #[test]
    fn names_become_one_part() {
        check("telegram Peng Dehuai 1951", &["telegram", "<Peng Dehuai>", "1951"]);
        check("\"Pak Ir-u\" armistice", &["<“Pak Ir-u”>", "armistice"]);
        check("person:\"Kim Il\"", &["<person:“Kim Il”>"]);
        check("long song", &["long", "song"]);
        check("title:Shtykov", &["title:Shtykov"]);
    }

    #[test]
    fn a_variant_on_record_is_searched() {
        let recorded = Recorded::new("Chiang Kai-shek", vec!["Jiang Jieshi".into()]);
        let parts = spelled(parse("letter chiang kai-shek").parts, &[recorded]);
        let Some(Node::Name(name)) = parts.last() else { panic!("{parts:?}") };
        assert_eq!(name.shown[0], ("Jiang Jieshi".into(), "variant on record".into()));
    }
}
