//! How one name is spelled: romanisations and scripts of Chinese, Korean and
//! Russian names, as spellings to search and as keys that match.
//!
//! Pure values: no index, no record, no I/O. A search engine can use it in three ways.
//!
//! - *Patterns*, for texts: [`runs`] finds the names in a question; the [`patterns`]
//!   of its readings are all spellings at once, and [`Pattern::phrases`] are those
//!   that an index has the words of.
//! - *Keys*, for lists of names: [`readings`] of every name give [`Key`]s; a name
//!   that was typed finds those with an equal key.
//! - *Spellings*, to be shown: each [`Reading`] gives [`spellings`], the most usual
//!   first, each with its scheme. Alone they find fewer than patterns do.
//!
//! ```
//! use names::{readings, same, spellings};
//!
//! let peng = &readings("Пын Дэ-хуай")[0];
//! assert_eq!(peng.key.as_str(), "zh:peng de-huai");
//! assert!(spellings(peng).iter().any(|one| one.text == "P'eng Te-huai"));
//! assert!(same("Pak Ir-u", "박일우").is_some());
//! assert!(same("Kim Il", "Kim Il Sung").is_none());
//! ```
//!
//! # What is a name
//!
//! Different names stay different, and a plain word must not explode into spellings.
//!
//! - A *Chinese or Korean* name is a whole: a surname of the table and a given name
//!   of one or two syllables, spelled in one scheme, and nothing left over. `Pan`,
//!   `Long`, `Kim` alone have no computed spellings; `Kim Il` is not the beginning of
//!   `Kim Il Sung`. A run of English (Russian) words that are syllables, too, is a
//!   name only with capitals, a hyphen or a mark: `Long Song`, not `long song`.
//! - Marks are kept or lost for a whole name: `Ch'en Cheng` is not Ch'en Ch'eng, but
//!   `Chen Cheng` may be either.
//! - A *Russian* name is told by the ending of its surname (-ov, -sky, -enko…) and a
//!   list of English words that end so (`review`, `Berlin`); given names count beside
//!   a surname only.
//! - Names that no scheme makes (Chiang Kai-shek, Syngman Rhee, Sun Yat-sen) are left
//!   to the variants on record.

mod chinese;
mod glance;
mod han;
mod korean;
mod order;
mod pattern;
mod place;
mod plain;
mod reading;
mod run;
mod russian;
mod same;
mod spelling;
mod syllabary;
mod written;

pub use pattern::{MOST_ALTERNATIVES, MOST_PATTERNS, Pattern, patterns};
pub use place::places;
pub use reading::{Key, Lang, MOST_READINGS, Reading, Scheme, readings};
pub use run::{Run, runs};
pub use same::{Why, same};
pub use spelling::{MOST_SPELLINGS, Spelling, spellings};

/// The letters with which a Russian word that is still being typed may begin in other
/// spellings: `Штык` is `shtyk`, `styk` and `schtyk`. A beginning tells no language, so
/// this is for lists of names, where it finds what is there.
pub fn begun(letters: &str) -> Vec<String> {
    russian::begun(letters)
}
