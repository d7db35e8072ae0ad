//! The pages drawn from scans: `data/pages/ab/SHA256/`, with `facts.json`, `1.tiles`,
//! `2.tiles`… and `1.words`, `2.words`… of a PDF that has a text layer. All of it can be
//! thrown away, and is drawn again.

use crate::{Error, Result};
use scans::{Fault, PageSize, Word};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Pages that an older way of drawing has made are drawn again.
const MADE_BY: u32 = 2;
/// Scans of which what is known is kept in memory.
const KNOWN: usize = 20_000;

/// What is known of a scan once it was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    made_by: u32,
    /// Its pages, in order.
    pub pages: Vec<PageSize>,
    /// Why it, or what comes after those pages, cannot be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// Whether any of its pages has a text layer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_words: bool,
}

impl Facts {
    pub(crate) fn new(pages: Vec<PageSize>, fault: Option<Fault>) -> Self {
        Self { made_by: MADE_BY, pages, fault, has_words: false }
    }
}

/// The folder of drawn pages.
#[derive(Debug)]
pub(crate) struct Pages {
    root: PathBuf,
    known: quick_cache::sync::Cache<String, Arc<Facts>>,
}

impl Pages {
    pub fn at(root: PathBuf) -> Self {
        Self { root, known: quick_cache::sync::Cache::new(KNOWN) }
    }

    fn folder(&self, sha256: &str) -> PathBuf {
        self.root.join(sha256.get(..2).unwrap_or_default()).join(sha256)
    }

    /// What is known of a scan; `None` while it is not drawn.
    pub fn facts(&self, sha256: &str) -> Option<Arc<Facts>> {
        if let Some(facts) = self.known.get(sha256) {
            return Some(facts);
        }
        let bytes = fs::read(self.folder(sha256).join("facts.json")).ok()?;
        let facts: Facts = serde_json::from_slice(&bytes).ok()?;
        let facts = (facts.made_by == MADE_BY).then(|| Arc::new(facts))?;
        self.known.insert(sha256.to_owned(), Arc::clone(&facts));
        Some(facts)
    }

    /// Where the tiles of a page lie.
    pub fn tiles(&self, sha256: &str, page: usize) -> PathBuf {
        self.folder(sha256).join(format!("{page}.tiles"))
    }

    /// The words of the text layer of a page; none where it has none.
    pub fn words(&self, sha256: &str, page: usize) -> Vec<Word> {
        let bytes = fs::read(self.folder(sha256).join(words_file(page)));
        bytes.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// An empty folder to draw a scan into. What a drawing that was broken off has left there, goes.
    pub fn easel(&self) -> Result<PathBuf> {
        let easel = self.root.join("new");
        if easel.exists() {
            fs::remove_dir_all(&easel).map_err(Error::writing(&easel))?;
        }
        fs::create_dir_all(&easel).map_err(Error::writing(&easel))?;
        Ok(easel)
    }

    /// Puts what was drawn where it is looked for, in one step.
    pub fn hang(&self, easel: &Path, sha256: &str, facts: &mut Facts) -> Result<()> {
        facts.has_words = (1..=facts.pages.len()).any(|page| easel.join(words_file(page)).is_file());
        let folder = self.folder(sha256);
        let above = folder.parent().expect("it lies in a folder of two digits");
        fs::write(easel.join("facts.json"), serde_json::to_vec(facts).expect("facts are JSON"))
            .and_then(|()| fs::create_dir_all(above))
            .and_then(|()| if folder.exists() { fs::remove_dir_all(&folder) } else { Ok(()) })
            .and_then(|()| fs::rename(easel, &folder))
            .map_err(Error::writing(&folder))
    }
}

fn words_file(page: usize) -> String {
    format!("{page}.words")
}
