//! The shared vocabulary of fonds: documents, authorities, units, collections,
//! dates and references as pure values. Nothing here reads a file or opens a socket.

pub mod access;
pub mod arrangement;
pub mod authority;
pub mod collation;
pub mod date;
pub mod document;
mod draft;
pub mod family;
pub mod id;
pub mod identity;
mod kind;
pub mod likeness;
pub mod message;
pub mod name;
mod notice;
mod project;
mod record;
pub mod reference;
mod refs;
pub mod shape;
mod sound;
pub mod text;
pub mod words;

pub use access::{Access, Principal, visible};
pub use document::Document;
pub use draft::Draft;
pub use family::Family;
pub use identity::Identity;
pub use kind::Kind;
pub use notice::{Notice, Outcome};
pub use project::project;
pub use record::{Reading, Record};
pub use refs::{Bearer, Named};
