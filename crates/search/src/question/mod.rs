//! What was typed, read, and turned into one nested query.

mod compile;
mod loose;
mod meant;
mod name;
mod near;
mod node;
mod occurring;
mod one_of;
mod parser;
mod spellings;
mod syllable;
mod within;

pub(crate) use compile::{Clause, Compiler, LONGEST_NAME, rarity, stems, whole};
pub(crate) use loose::loosen;
pub(crate) use meant::meant;
pub(crate) use name::{Row, asked, row_of, spelled};
pub(crate) use node::{Field, Node, Question};
pub(crate) use one_of::{Form, boosted, forms, word};
pub(crate) use parser::parse;
pub(crate) use spellings::{Boosts, SegmentBoosts, Worth};
