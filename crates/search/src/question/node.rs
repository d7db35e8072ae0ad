//! A question as it was read: parts within parts.

use record::date::Span;

use super::name::Name;
use crate::answer::Hint;
use crate::fields::Row;

/// What was typed, read.
#[derive(Debug, Default)]
pub(crate) struct Question {
    /// The parts that stand side by side.
    pub parts: Vec<Node>,
    /// How they were read, where that is not plain.
    pub hints: Vec<Hint>,
}

/// The name before a colon.
pub(crate) type Field = Option<&'static Row>;

/// One part of a question.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// All must match.
    All(Vec<Node>),
    /// One must match.
    Any(Vec<Node>),
    /// Must not match.
    Not(Box<Node>),
    /// A word as typed; several when hyphens or the like join them.
    Word { field: Field, text: String },
    /// Words one after the other.
    Phrase { field: Field, text: String },
    /// Two words or phrases at most so many words apart.
    Near { within: u32, pair: Box<[Node; 2]> },
    /// A name, in the words typed or in another spelling.
    Name(Box<Name>),
    /// Words that begin so.
    Prefix { field: Field, text: String },
    /// Dates that meet a span.
    Date { text: String, span: Span },
}

impl Node {
    /// What stands after a minus is left out.
    pub fn is_without(&self) -> bool {
        matches!(self, Self::Not(_))
    }

    /// As it was typed, about.
    pub fn typed(&self) -> String {
        let named = |field: &Field, text: String| match field {
            Some(row) => format!("{}:{text}", row.name),
            None => text,
        };
        match self {
            Self::All(nodes) => joined(nodes, " "),
            Self::Any(nodes) => joined(nodes, " OR "),
            Self::Not(node) => format!("-{}", node.typed()),
            Self::Word { field, text } => named(field, text.clone()),
            Self::Phrase { field, text } => named(field, format!("“{text}”")),
            Self::Name(name) => name.typed(),
            Self::Near { within, pair } => {
                format!("{} NEAR/{within} {}", pair[0].typed(), pair[1].typed())
            }
            Self::Prefix { field, text } => named(field, format!("{text}*")),
            Self::Date { text, .. } => format!("date:{text}"),
        }
    }
}

fn joined(nodes: &[Node], between: &str) -> String {
    let typed: Vec<String> = nodes.iter().map(Node::typed).collect();
    format!("({})", typed.join(between))
}
