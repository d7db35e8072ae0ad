//! Suggestions while somebody types: names of records, and titles.

mod names;
mod spelled;
pub(crate) mod titles;

pub use names::{Named, Names, Suggested};
pub use titles::Title;
