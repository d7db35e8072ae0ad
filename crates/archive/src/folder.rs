//! Where an archive keeps what: one folder with `fonds.toml` and `data/`.

use crate::{Error, Result};
use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

/// The folder of an archive.
///
/// ```text
/// fonds.toml           settings
/// styles/NAME.csl      ways to cite that the host adds
/// languages/TAG.ftl    languages of the interface that the host adds
/// events.csv           events for the timeline; or events.jsonl
/// data/fonds.db        the catalogue; data/files/ what it names by SHA-256
/// data/index/current   the number of the index in use; data/index/N/ that index
/// data/pages/          what was drawn of scans; data/answers/ what was drawn of it since
/// data/*.lock          who serves, who indexes and who draws
/// ```
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `root`, whether or not an archive is in it.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Makes an empty archive's folder with these settings in `fonds.toml`.
    ///
    /// # Errors
    /// [`Error::AlreadyAnArchive`], or what the file system says.
    pub fn create(&self, settings: &str) -> Result<()> {
        if self.holds_archive() {
            return Err(Error::AlreadyAnArchive { folder: self.root.clone() });
        }
        let data = self.data();
        fs::create_dir_all(&data).map_err(Error::writing(&data))?;
        let file = self.settings();
        if file.exists() {
            return Ok(());
        }
        fs::write(&file, settings).map_err(Error::writing(&file))
    }

    /// Whether an archive is here: its catalogue exists.
    pub fn holds_archive(&self) -> bool {
        self.data().join("fonds.db").is_file()
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// `fonds.toml`.
    pub fn settings(&self) -> PathBuf {
        self.root.join("fonds.toml")
    }

    /// The store's folder.
    pub fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// The folder of what was drawn of scans, which can be thrown away.
    pub fn pages(&self) -> PathBuf {
        self.data().join("pages")
    }

    /// The folder of what was drawn of page images for those who asked, which can be thrown away.
    pub fn answers(&self) -> PathBuf {
        self.data().join("answers")
    }

    /// The folder of index number `generation`.
    pub fn index(&self, generation: u64) -> PathBuf {
        self.data().join("index").join(generation.to_string())
    }

    /// The number of the index in use; `None` when there is none.
    pub fn generation(&self) -> Option<u64> {
        fs::read_to_string(self.data().join("index").join("current")).ok()?.trim().parse().ok()
    }

    /// Puts index number `generation` in use, in one step.
    pub(crate) fn use_generation(&self, generation: u64) -> Result<()> {
        let current = self.data().join("index").join("current");
        let next = current.with_extension("next");
        let write = || {
            fs::write(&next, format!("{generation}\n"))?;
            File::open(&next)?.sync_all()?;
            fs::rename(&next, &current)
        };
        write().map_err(Error::writing(&current))
    }

    /// Deletes every index but number `keep`.
    pub(crate) fn drop_other_generations(&self, keep: u64) {
        let Ok(entries) = fs::read_dir(self.data().join("index")) else { return };
        let other = |path: &PathBuf| path.is_dir() && !path.ends_with(keep.to_string());
        for path in entries.flatten().map(|entry| entry.path()).filter(other) {
            if let Err(error) = fs::remove_dir_all(&path) {
                tracing::warn!(path = %path.display(), %error, "an old index could not be deleted");
            }
        }
    }

    /// Claims the right to serve this archive, for as long as the file is held;
    /// `None` when another process serves it.
    pub fn lock_serving(&self) -> Result<Option<File>> {
        self.lock("serving.lock")
    }

    /// Claims the right to write the index; `None` when another process holds it.
    pub(crate) fn lock_index(&self) -> Result<Option<File>> {
        self.lock("index.lock")
    }

    /// Claims the right to draw scans; `None` when another process holds it.
    pub(crate) fn lock_drawing(&self) -> Result<Option<File>> {
        self.lock("drawing.lock")
    }

    fn lock(&self, name: &str) -> Result<Option<File>> {
        let path = self.data().join(name);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(Error::writing(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(Error::Write { path, source }),
        }
    }
}
