//! The only truth of an archive: records with all their revisions, one change
//! sequence, tombstones, import batches, names, tokens, and files by their
//! SHA-256. Nothing else in the project speaks SQL.
//!
//! ```text
//! data/fonds.db      the catalogue (SQLite in WAL mode, synchronous=FULL)
//! data/files/ab/ab…  what records name by SHA-256, written before the row that names it
//! ```
//!
//! A record is one canonical JSON text, a few columns, and whatever leads to it;
//! what its fields mean is decided elsewhere. Every save is a new revision, every
//! change (the end of an embargo, too) takes the next number of the one change
//! sequence, and nothing is ever overwritten or forgotten.
//!
//! [`Store::read`] gives a steady view of one moment; [`Store::write`] gives the one
//! writer. Several processes may hold the same store: writes are short
//! `BEGIN IMMEDIATE` transactions, and what [`Write::commit`] has acknowledged is on
//! the disk and seen by all.
//!
//! The statements are portable (`$1`, JSON as text, multi-row inserts,
//! `ON CONFLICT`); what only SQLite understands stands in `sqlite.rs` and in
//! `migrations/`. A next backend passes `tests/conformance.rs`.

mod batch;
mod blob;
mod change;
mod error;
mod link;
mod meta;
mod newest;
mod put;
mod read;
mod row;
mod rows;
mod schema;
mod set;
mod sqlite;
mod store;
mod token;
mod verify;
mod write;

pub use batch::{Batch, NewBatch};
pub use blob::{Blob, Kept};
pub use change::{Change, Revision, What};
pub use error::{Error, Result};
pub use link::{Dangling, Reference, Referrer, Relation};
pub use put::{Put, Saved};
pub use read::{Count, Read};
pub use row::{Gone, Listed, Standing, Stored};
pub use set::{KeptOnDay, KeptSet};
pub use sqlite::Settings;
pub use store::Store;
pub use token::Token;
pub use verify::{Fault, Verified};
pub use write::{Removed, Write};
