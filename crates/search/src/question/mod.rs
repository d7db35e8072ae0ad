//! What was typed, read, and turned into one nested query.

mod compile;
mod loose;
mod parser;
mod within;

pub(crate) use compile::{Compiler, stems};
pub(crate) use loose::loosen;
pub(crate) use parser::{Node, Question, parse};
