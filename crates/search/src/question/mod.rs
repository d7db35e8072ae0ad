//! What was typed, read, and turned into one nested query.

mod compile;
mod loose;
mod meant;
mod name;
mod near;
mod node;
mod parser;
mod syllable;
mod within;

pub(crate) use compile::{Compiler, stems};
pub(crate) use loose::loosen;
pub(crate) use meant::meant;
pub(crate) use name::{asked, row_of, spelled};
pub(crate) use node::{Node, Question};
pub(crate) use parser::parse;
