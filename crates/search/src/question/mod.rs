//! What was typed, read, and turned into one nested query.

mod compile;
mod near;
mod parser;
mod within;

pub(crate) use compile::{Compiler, stems};
pub(crate) use parser::{Node, Question, parse};
