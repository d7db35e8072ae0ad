//! Whether two spellings may be one name.

use crate::reading::{Key, Lang, Reading, Scheme, readings};

/// Why two spellings may be one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The language in which both are read.
    pub lang: Lang,
    /// What they have in common.
    pub key: Key,
    /// How the one is spelled.
    pub one: Scheme,
    /// How the other is spelled.
    pub other: Scheme,
}

/// Whether two spellings may be one name, and by which reading; nothing when
/// neither is a whole name. Where both are in characters these must agree: 李鹏
/// and 李朋 sound alike and are two names.
pub fn same(one: &str, other: &str) -> Option<Why> {
    let (ones, others) = (readings(one), readings(other));
    let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let found = pairs.into_iter().find(|(one, other)| agree(one, other));
    found.map(|(one, other)| Why {
        lang: one.lang,
        key: one.key.clone(),
        one: one.scheme,
        other: other.scheme,
    })
}

fn agree(one: &Reading, other: &Reading) -> bool {
    let characters = one.name.han.as_ref().zip(other.name.han.as_ref());
    one.key == other.key && characters.is_none_or(|(one, other)| one == other)
}
