//! Text files that the host adds beside the settings: citation styles, languages of the interface, events.

use crate::{Archive, Folder};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Largest such file that is read, in bytes; the largest known citation styles have 200 KB.
const LARGEST: u64 = 2 << 20;

/// The folders, and how the names of the files in them end.
pub(crate) const STYLES: Added = Added { folder: "styles", ending: "csl" };
pub(crate) const LANGUAGES: Added = Added { folder: "languages", ending: "ftl" };
pub(crate) const ALL: [Added; 2] = [STYLES, LANGUAGES];

/// Files of events, in the archive's folder itself.
pub(crate) const EVENTS: [&str; 2] = ["events.csv", "events.jsonl"];

/// All such files of an archive.
pub(crate) fn files(folder: &Folder) -> Vec<PathBuf> {
    let events = EVENTS.iter().map(|name| folder.root().join(name)).filter(|path| path.is_file());
    ALL.iter().flat_map(|added| added.files(folder)).chain(events).collect()
}

/// Whether a path from the archive's folder on names such a file.
pub(crate) fn has(path: &Path) -> bool {
    EVENTS.iter().any(|name| path == Path::new(name)) || ALL.iter().any(|added| added.has(path))
}

/// A folder of such files.
pub(crate) struct Added {
    /// Its name.
    pub folder: &'static str,
    ending: &'static str,
}

/// A file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// Which.
    pub path: PathBuf,
    /// Why, in a sentence without its full stop.
    pub why: String,
}

/// The words of a language of the interface, as the host gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The language (BCP 47): the file's name.
    pub tag: String,
    /// The messages, in Fluent.
    pub fluent: String,
}

impl Archive {
    /// The host's languages of the interface, by tag, and files that cannot be read.
    pub fn wordings(&self) -> (Vec<Wording>, Vec<Unused>) {
        let (mut wordings, mut unused) = (Vec::new(), Vec::new());
        for path in LANGUAGES.files(self.folder()) {
            match read(&path) {
                Ok((tag, fluent)) => wordings.push(Wording { tag, fluent }),
                Err(why) => unused.push(Unused { path, why }),
            }
        }
        (wordings, unused)
    }
}

impl Added {
    /// The files there, by name.
    pub(crate) fn files(&self, folder: &Folder) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder.root().join(self.folder)).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.retain(|path| self.ends(path));
        files.sort();
        files
    }

    /// Whether a path from the archive's folder on names such a file.
    fn has(&self, path: &Path) -> bool {
        path.parent() == Some(Path::new(self.folder)) && self.ends(path)
    }

    fn ends(&self, path: &Path) -> bool {
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(self.ending))
    }
}

/// A file's name without its ending, and its text.
pub(crate) fn read(path: &Path) -> Result<(String, String), String> {
    let name = path.file_stem().and_then(|name| name.to_str()).ok_or("Its name is no UTF-8")?;
    let text = text(path).map_err(|error| format!("It cannot be read: {error}"))?;
    Ok((name.to_owned(), text))
}

fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if read as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 2 MB"));
    }
    Ok(text)
}
