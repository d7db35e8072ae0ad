//! One consistent file, taken while serving, and an archive made from it again.
//!
//! The file is a tar (POSIX.1-2001) packed with zstd: `fonds.toml`, what the host added, the
//! catalogue, the files that it names, and last `manifest.json` with the SHA-256
//! of each. The index is left out: it is built again.

use crate::{Archive, Error, Folder, Result, added, archive};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read, Write},
    path::{Component, Path, PathBuf},
};
use store::Store;

/// The manifest: what the file holds, so that a restore knows that it has all.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
struct Manifest {
    /// Of this layout.
    format: u32,
    /// SHA-256 by path.
    sha256: BTreeMap<String, String>,
}

const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const SETTINGS: &str = "fonds.toml";
const CATALOGUE: &str = "data/fonds.db";
const FILES: &str = "data/files";

/// Blobs listed at once.
const AT_ONCE: usize = 500;

impl Archive {
    /// Writes a backup to `file`; the number of bytes. What is written meanwhile
    /// is in the next one.
    ///
    /// # Errors
    /// When the file exists, or something cannot be read or written; nothing is left then.
    pub async fn backup(&self, file: &Path) -> Result<u64> {
        if file.exists() {
            let source = io::Error::new(io::ErrorKind::AlreadyExists, "it exists already; name another");
            return Err(Error::Write { path: file.into(), source });
        }
        let (snapshot, partial) = (beside(file, "catalogue"), beside(file, "partial"));
        let done = self.backup_to(file, &snapshot, &partial).await;
        for left in [snapshot, partial] {
            drop(fs::remove_file(left));
        }
        done
    }

    async fn backup_to(&self, file: &Path, snapshot: &Path, partial: &Path) -> Result<u64> {
        drop(fs::remove_file(snapshot));
        self.store.snapshot(snapshot).await?;
        let blobs = self.blobs_of_now().await?;
        let (folder, snapshot, target) = (self.folder().clone(), snapshot.to_owned(), partial.to_owned());
        let packed = tokio::task::spawn_blocking(move || pack(&folder, &snapshot, &blobs, &target));
        packed
            .await
            .map_err(|error| Error::Write { path: partial.into(), source: io::Error::other(error) })??;
        fs::rename(partial, file).map_err(Error::writing(file))?;
        Ok(fs::metadata(file).map_err(Error::reading(file))?.len())
    }

    /// The files that the catalogue names; those named after the snapshot do no harm.
    async fn blobs_of_now(&self) -> Result<Vec<String>> {
        let mut blobs: Vec<String> = Vec::new();
        let mut read = self.store.read().await?;
        loop {
            let after = blobs.last().cloned().unwrap_or_default();
            let page = read.blobs(&after, AT_ONCE).await?;
            if page.is_empty() {
                return Ok(blobs);
            }
            blobs.extend(page.into_iter().map(|blob| blob.sha256));
        }
    }

    /// Makes an archive in `folder` from a backup, verified to its last byte.
    ///
    /// # Errors
    /// [`Error::AlreadyAnArchive`], [`Error::BadBackup`], or when something cannot
    /// be written; nothing is left in the folder then.
    pub async fn restore(file: &Path, folder: &Path) -> Result<Self> {
        let target = Folder::at(folder);
        if target.holds_archive() || target.data().exists() {
            return Err(Error::AlreadyAnArchive { folder: folder.into() });
        }
        let mut made = vec![target.data()];
        let places = added::ALL.iter().map(|added| added.folder).chain(added::EVENTS);
        made.extend(places.map(|place| folder.join(place)).filter(|path| !path.exists()));
        let (from, to) = (file.to_owned(), folder.to_owned());
        let unpacked = tokio::task::spawn_blocking(move || unpack(&from, &to)).await;
        let unpacked = unpacked.unwrap_or_else(|error| Err(bad(file, error.to_string())));
        let opened = match unpacked {
            Ok(()) => verified(file, folder).await,
            Err(error) => Err(error),
        };
        if opened.is_err() {
            made.iter().for_each(|path| drop(fs::remove_dir_all(path).or_else(|_| fs::remove_file(path))));
            drop(fs::remove_file(target.settings()));
        }
        opened
    }
}

async fn verified(file: &Path, folder: &Path) -> Result<Archive> {
    let archive = archive::Archive::open(folder).await?;
    let mut faults = Vec::new();
    archive.store.verify(|fault| faults.extend((!fault.is_harmless()).then(|| fault.to_string()))).await?;
    match faults.first() {
        Some(fault) => Err(bad(file, fault.clone())),
        None => Ok(archive),
    }
}

fn bad(path: &Path, reason: impl Into<String>) -> Error {
    Error::BadBackup { path: path.into(), reason: reason.into() }
}

fn beside(file: &Path, what: &str) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.{what}"))
}

fn pack(folder: &Folder, snapshot: &Path, blobs: &[String], target: &Path) -> Result<()> {
    let write = || -> io::Result<()> {
        let mut encoder = zstd::Encoder::new(File::create(target)?, zstd::DEFAULT_COMPRESSION_LEVEL)?;
        encoder.include_checksum(true)?;
        let mut tar = tar::Builder::new(encoder);
        let mut manifest = Manifest { format: FORMAT, ..Manifest::default() };
        if folder.settings().is_file() {
            add(&mut tar, &mut manifest, SETTINGS, &folder.settings())?;
        }
        for path in added::files(folder) {
            let name = path.strip_prefix(folder.root()).ok().and_then(Path::to_str);
            name.map_or(Ok(()), |name| add(&mut tar, &mut manifest, name, &path))?;
        }
        add(&mut tar, &mut manifest, CATALOGUE, snapshot)?;
        for sha256 in blobs {
            let path = blob_path(sha256);
            add(&mut tar, &mut manifest, &path, &folder.root().join(&path))?;
        }
        let manifest = serde_json::to_vec_pretty(&manifest)?;
        tar.append_data(&mut header(manifest.len() as u64), MANIFEST, manifest.as_slice())?;
        let file = tar.into_inner()?.finish()?;
        file.sync_all()
    };
    write().map_err(Error::writing(target))
}

fn blob_path(sha256: &str) -> String {
    format!("{FILES}/{}/{sha256}", &sha256[..2])
}

fn header(size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header
}

fn add(
    tar: &mut tar::Builder<impl Write>,
    manifest: &mut Manifest,
    name: &str,
    path: &Path,
) -> io::Result<()> {
    let file = File::open(path)?;
    let mut header = header(file.metadata()?.len());
    let mut hashed = Hashed { inner: file, hash: Sha256::new() };
    tar.append_data(&mut header, name, &mut hashed)?;
    manifest.sha256.insert(name.into(), hashed.hexadecimal());
    Ok(())
}

fn unpack(file: &Path, folder: &Path) -> Result<()> {
    let packed = File::open(file).map_err(Error::reading(file))?;
    let read = |error: io::Error| bad(file, error.to_string());
    let mut tar = tar::Archive::new(zstd::Decoder::new(packed).map_err(read)?);
    let (mut found, mut manifest) = (BTreeMap::new(), None);
    for entry in tar.entries().map_err(read)? {
        let mut entry = entry.map_err(read)?;
        let path = entry.path().map_err(read)?.into_owned();
        if path == Path::new(MANIFEST) {
            let read: Manifest =
                serde_json::from_reader(&mut entry).map_err(|error| bad(file, error.to_string()))?;
            manifest = Some(read);
            continue;
        }
        let name = expected_name(&path).ok_or_else(|| bad(file, format!("it holds {}", path.display())))?;
        found.insert(name, unpack_one(&mut entry, file, &folder.join(&path))?);
    }
    match manifest {
        None => Err(bad(file, "it ends before its manifest")),
        Some(manifest) if manifest.format != FORMAT => {
            Err(bad(file, format!("its format {} is not known here", manifest.format)))
        }
        Some(manifest) if manifest.sha256 != found => {
            Err(bad(file, "it does not hold what its manifest says"))
        }
        Some(_) => Ok(()),
    }
}

/// The name of an entry, when it is one that a backup has.
fn expected_name(path: &Path) -> Option<String> {
    let plain = path.components().all(|component| matches!(component, Component::Normal(_)));
    let name = path.to_str().filter(|_| plain)?;
    let known = name == SETTINGS || name == CATALOGUE || name.starts_with(&format!("{FILES}/"));
    let known = known || added::has(path);
    known.then(|| name.to_owned())
}

/// Writes one entry to `path`; its SHA-256. What cannot be read is a fault of
/// the backup, what cannot be written one of the disk.
fn unpack_one(entry: &mut impl Read, backup: &Path, path: &Path) -> Result<String> {
    let mut unread = None;
    let write = || -> io::Result<String> {
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        let mut file = File::create(path)?;
        let mut hashed = Hashed { inner: Told { inner: entry, fault: &mut unread }, hash: Sha256::new() };
        io::copy(&mut hashed, &mut file)?;
        file.sync_all()?;
        Ok(hashed.hexadecimal())
    };
    let written = write();
    match unread {
        Some(fault) => Err(bad(backup, fault)),
        None => written.map_err(Error::writing(path)),
    }
}

/// What is read, and the fault that ended it.
struct Told<'a, R> {
    inner: R,
    fault: &'a mut Option<String>,
}

impl<R: Read> Read for Told<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).inspect_err(|fault| *self.fault = Some(fault.to_string()))
    }
}

/// What is read, and its SHA-256.
struct Hashed<R> {
    inner: R,
    hash: Sha256,
}

impl<R> Hashed<R> {
    fn hexadecimal(self) -> String {
        self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}

/// The catalogue's file is where the store looks for it.
const _: () = assert!(matches!(Store::CATALOGUE.as_bytes(), b"fonds.db"));
