//! The files of an import: found, told apart, and read with a count of their bytes.

use crate::{Error, Result};
use formats::{Format, Unreadable};
use record::document::is_named_like_a_scan;
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
        let folder = folder_of(path);
        Ok(Self { path: path.into(), name, folder, size })
    }

    /// A folder of scans that nothing names.
    pub fn folder(folder: &Path) -> Self {
        let name = match name(folder) {
            name if name.is_empty() => "scans".into(),
            name => format!("{name}/"),
        };
        Self { path: folder.into(), name, folder: folder.into(), size: 0 }
    }

    pub fn sniff(&self) -> std::result::Result<Format, Unreadable> {
        let mut head = Vec::new();
        File::open(&self.path)?.take(HEAD).read_to_end(&mut head)?;
        Format::sniff(&head, &self.name)
    }
}

/// A scan that lies where files are imported from.
#[derive(Clone, Debug)]
pub(super) struct Loose {
    /// The folder that was given.
    pub root: PathBuf,
    /// Its path inside, with slashes.
    pub path: String,
}

impl Loose {
    pub fn whole(&self) -> PathBuf {
        self.root.join(&self.path)
    }
}

/// What lies under the paths that were given.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub sources: Vec<Source>,
    pub loose: Vec<Loose>,
}

/// The files under these paths: those named, and in folders those whose names
/// are a format's or a scan's, in the order of their paths. An export's own folder of
/// `files/` is left alone.
///
/// # Errors
/// When a path cannot be read.
pub(super) fn list(paths: &[PathBuf]) -> Result<Found> {
    let mut found = Found::default();
    for path in paths {
        if fs::metadata(path).map_err(Error::reading(path))?.is_dir() {
            found.list_folder(path, path)?;
        } else if is_named_like_a_scan(&name(path)) {
            found.loose.push(Loose { root: folder_of(path), path: name(path) });
        } else {
            found.sources.push(Source::at(path, name(path))?);
        }
    }
    Ok(found)
}

impl Found {
    fn list_folder(&mut self, root: &Path, folder: &Path) -> Result<()> {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut paths: Vec<PathBuf> =
            entries.map_err(Error::reading(folder))?.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        for path in paths {
            let kind = fs::symlink_metadata(&path).map_err(Error::reading(&path))?.file_type();
            let inside = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            if kind.is_dir() && !name(&path).starts_with('.') && !(folder == root && path.ends_with("files"))
            {
                self.list_folder(root, &path)?;
            } else if kind.is_file() && is_a_formats(&path) {
                self.sources.push(Source::at(&path, inside)?);
            } else if kind.is_file() && !name(&path).starts_with('.') && is_named_like_a_scan(&inside) {
                self.loose.push(Loose { root: root.into(), path: inside });
            }
        }
        Ok(())
    }
}

/// The folder that a file lies in; the current one for a bare name.
fn folder_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).into()
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
