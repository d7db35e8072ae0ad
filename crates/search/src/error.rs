//! What can go wrong with an index.

use std::path::PathBuf;

use tantivy::TantivyError;

/// What can go wrong with an index. Whatever it is, the index can be rebuilt from the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder holds no index.
    #[error("there is no index in {dir}; run `fonds reindex` to build it")]
    Missing {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder holds an index already.
    #[error("there is an index in {dir} already; open it, or remove the folder first")]
    Exists {
        /// The folder.
        dir: PathBuf,
    },
    /// The index was made by another field table.
    #[error("the index in {dir} was made by another version of fonds; run `fonds reindex` to rebuild it")]
    Incompatible {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder cannot be made.
    #[error("the folder {dir} cannot be made; check its owner and the space on the disk")]
    Folder {
        /// The folder.
        dir: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The engine failed: a full disk, a damaged file.
    #[error("the index cannot be read or written; check the disk, then run `fonds reindex`")]
    Engine {
        /// What the engine says.
        #[from]
        source: TantivyError,
    },
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Engine { source: error.into() }
    }
}
