//! What is known of a scan once it was drawn.

use serde::{Deserialize, Serialize};

/// The size of a page in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSize {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Why a scan, or the rest of it, cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// None of the formats that are read.
    #[error("it is no JPEG, PNG, TIFF, WebP, JPEG 2000 or PDF that can be read")]
    Unreadable,
    /// Its bytes end before its picture does.
    #[error("it is cut off: its bytes end before its picture does. Copy it again")]
    CutOff,
    /// More pixels than [`crate::limit`] allows.
    #[error("it claims more than 120 million pixels. Import a smaller copy")]
    TooLarge,
    /// More pages than [`crate::limit`] allows.
    #[error("it has more than 2,000 pages. Import it in parts")]
    TooManyPages,
    /// A PDF that asks for a password.
    #[error("it is locked with a password. Import a copy without one")]
    Locked,
    /// Drawing it took longer than a page may.
    #[error("drawing it takes too long. Import its pages as images")]
    TooLong,
    /// Drawing it ended the process that did.
    #[error(
        "drawing it takes more memory than is given to it, or breaks the program that does. Import its pages as images"
    )]
    Broke,
    /// The file in the archive is not what was kept.
    #[error("its file in the archive is damaged or missing. `fonds check` says more")]
    Damaged,
}
