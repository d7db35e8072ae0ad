//! What can go wrong, each in a sentence that says what to do next.

use std::{io, path::PathBuf};

/// A result of a verb.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a verb failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder holds no archive.
    #[error(
        "There is no archive in {folder}. Make one with `fonds init {folder}`, or name another folder with --archive."
    )]
    NotAnArchive {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder holds one already.
    #[error("There is an archive in {folder} already. Nothing was changed.")]
    AlreadyAnArchive {
        /// The folder.
        folder: PathBuf,
    },
    /// Another process serves this archive.
    #[error("Another process serves the archive in {folder}. Stop it first, or use that one.")]
    AlreadyServed {
        /// The folder.
        folder: PathBuf,
    },
    /// A file or folder could not be read.
    #[error("{path} could not be read: {source}.")]
    Read {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder could not be written.
    #[error("{path} could not be written: {source}.")]
    Write {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A batch that does not exist, or was undone already.
    #[error("Batch {batch} {reason}. `fonds batches` lists them.")]
    NoBatch {
        /// Its id as typed.
        batch: String,
        /// Why it cannot be undone.
        reason: &'static str,
    },
    /// A document that is not there.
    #[error("There is no document {id}. `fonds search` finds what there is.")]
    NoDocument {
        /// Its id as typed.
        id: String,
    },
    /// An authority that is not there.
    #[error(
        "There is no authority {id}. The lists of people, places and topics have their ids in the addresses."
    )]
    NoAuthority {
        /// Its id as typed.
        id: String,
    },
    /// A file that is no table of GeoNames.
    #[error(
        "{path} has no line of a table of GeoNames. Unpack cities15000.zip or allCountries.zip from https://download.geonames.org/export/dump/ and name the file that was in it."
    )]
    NotAGazetteer {
        /// The file.
        path: PathBuf,
    },
    /// A document that does not name an authority.
    #[error("{document} is not linked to {id}. `fonds show {document}` tells to whom it is.")]
    NotLinked {
        /// The document's id.
        document: String,
        /// The authority's id.
        id: String,
    },
    /// One authority where two are wanted.
    #[error("{id} was named twice. Name two authorities.")]
    OneAuthority {
        /// Its id.
        id: String,
    },
    /// An id that was given before.
    #[error("The id {id} was given before. Choose another.")]
    IdInUse {
        /// It.
        id: String,
    },
    /// Tesseract, which reads scans, is not installed.
    #[error(
        "Tesseract is not installed, and it is what reads scans. On Debian: apt install tesseract-ocr {packages}. Elsewhere see https://tesseract-ocr.github.io/tessdoc/Installation.html."
    )]
    NoTesseract {
        /// The packages of Debian for the languages that are wanted.
        packages: String,
    },
    /// One document where two are wanted.
    #[error("{id} was named twice. Name two documents.")]
    OneDocument {
        /// Its id.
        id: String,
    },
    /// A backup that is not whole.
    #[error("{path} is no whole backup: {reason}. Take another copy of it, or restore an older one.")]
    BadBackup {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A record that the store holds could not be read.
    #[error("The {kind} {id} is in the store but could not be read: {source}. Run `fonds check`.")]
    Unreadable {
        /// Its kind.
        kind: record::Kind,
        /// Its id.
        id: String,
        /// Why.
        source: serde_json::Error,
    },
    /// A save that expected another revision.
    #[error("{id} is at revision {current}, not {expected}. Read it again and repeat the change.")]
    Conflict {
        /// The document.
        id: String,
        /// The revision that was expected.
        expected: u32,
        /// Its current revision; 0 when there is none.
        current: u32,
    },
    /// Another archive indexes and does not answer.
    #[error(
        "The process that serves this archive did not rebuild the index within {seconds} seconds. See its log."
    )]
    NotRebuilt {
        /// How long was waited.
        seconds: u64,
    },
    /// The system gave no random numbers.
    #[error("The system gave no random numbers ({source}), so no secret can be made.")]
    NoRandomness {
        /// What the system said.
        source: getrandom::Error,
    },
    /// Files could not be put into one.
    #[error("The files could not be put into one: {source}.")]
    Pack {
        /// Why.
        source: io::Error,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The index failed.
    #[error(transparent)]
    Search(#[from] search::Error),
}

impl Error {
    /// For `map_err` where files were put into one.
    pub fn packing(source: io::Error) -> Self {
        Self::Pack { source }
    }

    /// For `map_err` where `path` was being written.
    pub(crate) fn writing(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |source| Self::Write { path, source }
    }

    /// For `map_err` where `path` was being read.
    pub(crate) fn reading(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |source| Self::Read { path, source }
    }
}
