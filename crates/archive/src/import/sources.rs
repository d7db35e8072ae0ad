//! The files of an import: found, told apart, and read with a count of their bytes.

use crate::{Error, Result};
use formats::{Format, Unreadable};
use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// How far an import is.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The file that is being read.
    pub file: &'a str,
    /// Bytes of it that were read.
    pub read: u64,
    /// Its size in bytes.
    pub size: u64,
    /// Records of it so far.
    pub records: u64,
}

/// A file to be imported.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub path: PathBuf,
    /// As it was given, or its path inside the folder that was given.
    pub name: String,
    /// The folder in which the files that its records name are looked for.
    pub folder: PathBuf,
    pub size: u64,
}

/// Bytes that a content is told by.
const HEAD: u64 = 8192;

impl Source {
    fn at(path: &Path, name: String) -> Result<Self> {
        let size = fs::metadata(path).map_err(Error::reading(path))?.len();
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Self { path: path.into(), name, folder, size })
    }

    pub fn sniff(&self) -> std::result::Result<Format, Unreadable> {
        let mut head = Vec::new();
        File::open(&self.path)?.take(HEAD).read_to_end(&mut head)?;
        Format::sniff(&head, &self.name)
    }
}

/// The files under these paths: those named, and in folders those whose names
/// are a format's, in the order of their paths. An export's own folder of
/// `files/` is left alone.
///
/// # Errors
/// When a path cannot be read.
pub(super) fn list(paths: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in paths {
        if fs::metadata(path).map_err(Error::reading(path))?.is_dir() {
            list_folder(path, path, &mut sources)?;
        } else {
            sources.push(Source::at(path, name(path))?);
        }
    }
    Ok(sources)
}

fn list_folder(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> Result<()> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> =
        entries.map_err(Error::reading(folder))?.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    for path in paths {
        let kind = fs::symlink_metadata(&path).map_err(Error::reading(&path))?.file_type();
        if kind.is_dir() && !name(&path).starts_with('.') && !(folder == root && path.ends_with("files")) {
            list_folder(root, &path, sources)?;
        } else if kind.is_file() && is_a_formats(&path) {
            let inside = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            sources.push(Source::at(&path, inside)?);
        }
    }
    Ok(())
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether a file's name says that it holds records; what an import gave back is left alone.
fn is_a_formats(path: &Path) -> bool {
    let name = name(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    !super::rejects::is_given_back(&name)
        && !name.starts_with('.')
        && extension.and_then(Format::from_extension).is_some()
}

/// How many bytes of a file were read.
#[derive(Clone, Debug, Default)]
pub(super) struct Read(Arc<AtomicU64>);

impl Read {
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A file that counts what is read of it.
#[derive(Debug)]
pub(super) struct Counted {
    file: File,
    read: Read,
}

impl Counted {
    pub fn open(source: &Source) -> Result<(Self, Read)> {
        let file = File::open(&source.path).map_err(Error::reading(&source.path))?;
        let read = Read::default();
        Ok((Self { file, read: read.clone() }, read))
    }
}

impl io::Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
