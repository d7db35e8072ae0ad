//! An archive in a temporary folder.

#![allow(dead_code, reason = "each test uses some of it")]

use archive::{Archive, Import, Listing, Report, Request, record::Principal, visitor};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// An archive, and a folder beside it for files.
pub struct Scratch {
    /// The archive.
    pub archive: Archive,
    folder: TempDir,
}

impl Scratch {
    /// An empty one.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::init(&folder.path().join("archive"), "").await.unwrap();
        Self { archive, folder }
    }

    /// The folder beside the archive.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file beside the archive.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// Imports lines, without indexing them.
    pub async fn import_lines(&self, lines: &str) -> Report {
        let path = self.write("lines.jsonl", lines);
        self.archive.import(&Import { paths: vec![path], ..Import::default() }, &mut |_| {}).await.unwrap()
    }

    /// What a visitor finds.
    pub async fn listing(&self, q: &str) -> Listing {
        let request = Request { q: q.into(), limit: 10, ..Request::default() };
        self.archive.listing(visitor(), &request).await.unwrap()
    }

    /// All lines of an export.
    pub async fn export(&self, principal: Principal) -> String {
        let mut lines = Vec::new();
        self.archive.export_lines(principal, None, &mut lines).await.unwrap();
        String::from_utf8(lines).unwrap()
    }
}
