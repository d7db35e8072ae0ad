//! Bytes to drafts and notices: `jsonl`, `csv`, `xlsx` and TEI; and documents to
//! what citation managers read ([`cite`]), to TEI ([`tei::write`]) and many in
//! one file ([`Bundle`]); authorities to EAC-CPF ([`eac`]) and linked data ([`linked`]).
//!
//! A format opens no file and no socket: it reads what it is handed, within
//! the limits of [`limit`], and yields one [`Item`] per record. What is odd in
//! a record is a [`record::Notice`] beside it; only what makes the whole
//! source unreadable is an error ([`Unreadable`]).

mod bundle;
mod cell;
pub mod cite;
pub mod cmif;
mod columns;
mod csv;
pub mod eac;
mod element;
mod encoding;
pub mod events;
mod format;
pub mod geonames;
mod item;
mod json;
mod jsonl;
pub mod limit;
mod lines;
pub mod linked;
mod mapping;
pub mod ocr;
pub mod pdf;
mod plan;
mod records;
mod rejects;
mod rows;
mod sheet;
pub mod tei;
pub mod ties;
mod unreadable;
mod values;
mod xlsx;
pub mod xml;

pub use bundle::Bundle;
pub use format::{Format, UnknownFormat};
pub use item::{Item, Source};
pub use mapping::{BadMapping, Mapping};
pub use records::Records;
pub use rejects::{Layout, Rejects, Unwritable};
pub use unreadable::Unreadable;
