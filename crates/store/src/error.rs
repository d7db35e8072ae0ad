//! What can go wrong, each with what to do about it.

use crate::sqlite;
use record::Kind;
use std::path::PathBuf;

/// The result of everything here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing lies there.
    #[error("There is no archive in {}. Make one with `fonds init`, or name another with --archive.", path.display())]
    NoArchive {
        /// The file that was looked for.
        path: PathBuf,
    },
    /// An archive lies where one was to be made.
    #[error("There is an archive in {} already. Choose an empty folder.", path.display())]
    Exists {
        /// The file that lies there.
        path: PathBuf,
    },
    /// The file is no database at all.
    #[error("{} is not a database, or its beginning is damaged. Put it aside and restore a backup with `fonds restore`.", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// A database of another program.
    #[error("{} is a database, but not one of fonds. Nothing was changed in it; name another folder with --archive.", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Written by a later version of the program.
    #[error(
        "The archive has schema {found}, this version of fonds knows up to {known}. Use the version that wrote it, or a later one."
    )]
    TooNew {
        /// The schema of the file.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// The SQLite that was linked can damage a WAL.
    #[error(
        "This program was built with SQLite {found}; fonds needs {needed} or later. Build it with the bundled one."
    )]
    EngineTooOld {
        /// The version that answered.
        found: String,
        /// The oldest version that is safe.
        needed: &'static str,
    },
    /// The database file is damaged.
    #[error(
        "The catalogue is damaged ({detail}). Stop fonds, keep a copy of the data folder, and restore a backup with `fonds restore`."
    )]
    Corrupt {
        /// What was found.
        detail: String,
    },
    /// The text of a revision is not what was saved.
    #[error(
        "Revision {rev} of {kind} “{id}” is damaged: its text is not what was saved. Restore a backup with `fonds restore`; `fonds check` lists all that is hit."
    )]
    Damaged {
        /// The record's kind.
        kind: Kind,
        /// The record's id.
        id: String,
        /// The revision.
        rev: i64,
    },
    /// Somebody else kept the archive locked.
    #[error("Another program has been writing to the archive for too long. Try again when it is done.")]
    Busy,
    /// The disk has no room.
    #[error("The disk is full; nothing was saved. Make room and do it again.")]
    Full,
    /// The file or its folder cannot be written.
    #[error(
        "The archive's folder cannot be written. Give this user the right to write the data folder and what is in it."
    )]
    ReadOnly,
    /// The record is not at the revision that was expected.
    #[error(
        "{kind} “{id}” is at revision {found}, not {expected}. Read it again, and repeat the change on what it says now."
    )]
    Conflict {
        /// The record's kind.
        kind: Kind,
        /// The record's id.
        id: String,
        /// The revision that the writer knew (0: none).
        expected: i64,
        /// The revision it has (0: none).
        found: i64,
    },
    /// The id differs from one that was given before in case only.
    #[error(
        "The id “{id}” differs from that of {kind} “{taken}” in case only. Write it as “{taken}”, or choose another."
    )]
    IdTaken {
        /// The record's kind.
        kind: Kind,
        /// The id asked for.
        id: String,
        /// The id that has it.
        taken: String,
    },
    /// A record names a file that was never kept.
    #[error(
        "{kind} “{id}” names the file {sha256}, which the archive does not have. Give the file along with the record."
    )]
    UnknownBlob {
        /// The record's kind.
        kind: Kind,
        /// The record's id.
        id: String,
        /// The file that is unknown.
        sha256: String,
    },
    /// A file is gone from the disk, or was never kept.
    #[error("The file {sha256} is missing. Restore it from a backup, or import it again.")]
    BlobMissing {
        /// The file's SHA-256.
        sha256: String,
    },
    /// Results that were kept are not what was kept.
    #[error("The kept results {hash} are damaged: their text is not what was kept. Restore a backup.")]
    DamagedSet {
        /// What their address is made of.
        hash: String,
    },
    /// A file on the disk is not what was kept.
    #[error(
        "The file {sha256} is damaged: its bytes are not what was kept. Restore it from a backup, or import it again."
    )]
    BlobDamaged {
        /// The file's SHA-256.
        sha256: String,
    },
    /// A file changed while it was being kept.
    #[error("{} changed while it was read. Import it again when nobody writes to it.", path.display())]
    Moving {
        /// The file.
        path: PathBuf,
    },
    /// An earlier step of this transaction failed half-way.
    #[error(
        "An earlier step of this write failed, so nothing of it was saved. Do it again from its beginning."
    )]
    Broken,
    /// Any other failure of the database.
    #[error("The catalogue could not be read or written: {source}. `fonds doctor` says more.")]
    Database {
        /// What the database said.
        source: sqlx::Error,
    },
    /// The folder of files could not be read or written.
    #[error("The archive's files could not be read or written: {source}. `fonds doctor` says more.")]
    Files {
        /// What the object store said.
        source: object_store::Error,
    },
    /// Another file could not be read or written.
    #[error("{}: {source}. Look at whether it exists and this user may use it.", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Error {
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }

    pub(crate) fn corrupt(detail: impl Into<String>) -> Self {
        Self::Corrupt { detail: detail.into() }
    }
}

impl From<sqlx::Error> for Error {
    fn from(source: sqlx::Error) -> Self {
        sqlite::classified(source)
    }
}

impl From<object_store::Error> for Error {
    fn from(source: object_store::Error) -> Self {
        Self::Files { source }
    }
}
