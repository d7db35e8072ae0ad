//! Finding documents: the field table, the query language, the index. Whatever
//! is in an index can be thrown away and rebuilt from the store.

mod answer;
mod entry;
mod error;
mod facet;
mod families;
pub mod fields;
mod index;
mod listing;
mod marker;
mod network;
mod question;
mod request;
mod schema;
mod stored;
mod suggest;
mod timeline;
mod view;
mod words;
mod writer;

pub use answer::{Also, Answer, Count, Counts, Hint, Hit, Matched, Part, Snippet, Took};
pub use entry::Entry;
pub use error::Error;
pub use facet::{Facet, slug};
pub use families::Families;
pub use index::Index;
pub use marker::{Form, Marker, Place, Why};
pub use network::{Asked, Network, Tie, Ties};
pub use request::{Matching, Recorded, Request, Sort, dates};
pub use suggest::{Named, Names, Suggested, Title};
pub use timeline::{Bar, Route, Row, Timeline};
pub use view::natural;
pub use words::sort_key;
pub use writer::Writer;

/// The words and phrases of what was typed that may be a name: what records know of
/// them belongs into [`Request::recorded`].
pub fn names_typed(q: &str) -> Vec<String> {
    question::asked(&question::parse(q).parts)
}

/// The whole names that a text may be, each as a key that every spelling of it has: of
/// Chinese, Korean and Russian names.
pub fn name_keys(name: &str) -> Vec<String> {
    names::readings(name).iter().map(|reading| reading.key.as_str().to_owned()).collect()
}

/// A text as its words stand in the index, each with its stem, parted by
/// spaces; `lang` is its language (BCP 47). [`tokenizer`] takes it apart again.
pub fn analyse(text: &str, lang: &str) -> String {
    let mut spaced = words::Spaced::default();
    spaced.text(text, lang);
    spaced.0
}

/// The tokenizer for what [`analyse`] makes.
pub fn tokenizer() -> tantivy::tokenizer::TextAnalyzer {
    words::SpacedTokenizer::default().into()
}
