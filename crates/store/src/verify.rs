//! Looking for damage: every text, every file, and whether all agree.

use crate::{
    Error, Read, Result, Store,
    row::{kind, verified},
    sqlite::{self, Row},
};
use futures_util::TryStreamExt;
use record::Kind;
use sqlx::Row as _;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The engine found its own file damaged.
    #[error("the catalogue: {detail}")]
    Catalogue {
        /// What it said.
        detail: String,
    },
    /// The text of a revision is not what was saved.
    #[error("revision {rev} of {kind} “{id}”: its text is not what was saved")]
    Revision {
        /// The record's kind.
        kind: Kind,
        /// The record's id.
        id: String,
        /// The revision.
        rev: i64,
    },
    /// A record's row does not say what its newest change says.
    #[error("{kind} “{id}”: its row and its newest change do not agree")]
    Record {
        /// The record's kind.
        kind: Kind,
        /// The record's id.
        id: String,
    },
    /// Results that were kept are not what was kept.
    #[error("kept results {hash}: their text is not what was kept")]
    Set {
        /// What their address is made of.
        hash: String,
    },
    /// Numbers of the change sequence are missing.
    #[error("the change sequence: after {after} comes {next}")]
    Gap {
        /// The last number before the gap.
        after: i64,
        /// The next that there is.
        next: i64,
    },
    /// A file is not there.
    #[error("file {sha256}: missing")]
    BlobMissing {
        /// Its SHA-256.
        sha256: String,
    },
    /// A file is not what was kept.
    #[error("file {sha256}: its bytes are not what was kept")]
    BlobChanged {
        /// Its SHA-256.
        sha256: String,
    },
    /// A file that no revision of any record names. Harmless.
    #[error("file {sha256}: no record names it")]
    BlobUnused {
        /// Its SHA-256.
        sha256: String,
    },
    /// A file on the disk that the catalogue does not know. Harmless: a killed import leaves such.
    #[error("file {sha256}: the catalogue does not know it")]
    BlobUnknown {
        /// Its name in the folder of files.
        sha256: String,
    },
}

impl Fault {
    /// Whether nothing is lost or wrong by it.
    pub fn is_harmless(&self) -> bool {
        matches!(self, Self::BlobUnused { .. } | Self::BlobUnknown { .. })
    }
}

/// How much was examined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Revisions whose texts were verified.
    pub revisions: u64,
    /// Records.
    pub records: u64,
    /// Results that were kept.
    pub sets: u64,
    /// Files that were read.
    pub blobs: u64,
}

/// How many rows are read at a time.
const PAGE: i64 = 500;

const REVISIONS: &str = "SELECT c.seq, c.rev, c.what, r.kind, r.id, v.sha256, v.json \
     FROM change c JOIN record r ON r.key = c.key LEFT JOIN revision v ON v.seq = c.seq \
     WHERE c.seq > $1 ORDER BY c.seq LIMIT $2";
/// Records whose row is not what their changes make of it.
const DISAGREEING: &str = "SELECT r.kind, r.id FROM record r \
     LEFT JOIN change c ON c.seq = r.seq AND c.key = r.key \
     LEFT JOIN change s ON s.seq = r.saved AND s.key = r.key LEFT JOIN revision v ON v.seq = r.saved \
     WHERE c.seq IS NULL OR s.seq IS NULL OR v.seq IS NULL OR c.rev <> r.rev OR s.rev <> r.rev - 1 + r.live OR c.is_public <> r.is_public \
     OR (c.what = 'deleted') <> (r.live = 0) OR (r.is_public = 1 AND r.published IS NULL) \
     OR (r.is_public = 1 AND r.access = 'restricted') \
     OR EXISTS (SELECT 1 FROM change n WHERE n.key = r.key AND n.seq > r.seq) ORDER BY r.kind, r.id";

impl Store {
    /// Examines everything as it is at this moment, and gives each fault to `found`.
    /// Nothing is repaired.
    ///
    /// # Errors
    /// When the examination cannot go on; what is damaged is a fault, not an error.
    pub async fn verify(&self, mut found: impl FnMut(Fault) + Send) -> Result<Verified> {
        let mut read = self.read().await?;
        let mut verified = Verified::default();
        for detail in sqlite::examine(&mut read.transaction).await? {
            found(Fault::Catalogue { detail });
        }
        verified.revisions = read.verify_revisions(&mut found).await?;
        verified.records = read.verify_records(&mut found).await?;
        verified.sets = read.verify_sets(&mut found).await?;
        verified.blobs = self.verify_blobs(&mut read, &mut found).await?;
        Ok(verified)
    }

    async fn verify_blobs(&self, read: &mut Read, found: &mut (impl FnMut(Fault) + Send)) -> Result<u64> {
        let (mut number, mut after) = (0, String::new());
        loop {
            let page = read.blobs(&after, PAGE as usize).await?;
            let Some(last) = page.last() else { break };
            after = last.sha256.clone();
            for blob in page {
                number += 1;
                self.verify_blob(blob.sha256, blob.size).await?.into_iter().for_each(&mut *found);
            }
        }
        read.unused_blobs().await?.into_iter().for_each(|sha256| found(Fault::BlobUnused { sha256 }));
        let mut files = Box::pin(self.files.list());
        while let Some(sha256) = files.try_next().await? {
            if read.blob(&sha256).await?.is_none() {
                found(Fault::BlobUnknown { sha256 });
            }
        }
        Ok(number)
    }

    async fn verify_blob(&self, sha256: String, size: u64) -> Result<Option<Fault>> {
        match self.files.examine(&sha256).await {
            Ok(read) if read == size => Ok(None),
            Ok(_) | Err(Error::BlobDamaged { .. }) => Ok(Some(Fault::BlobChanged { sha256 })),
            Err(Error::BlobMissing { .. }) => Ok(Some(Fault::BlobMissing { sha256 })),
            Err(error) => Err(error),
        }
    }
}

impl Read {
    async fn verify_revisions(&mut self, found: &mut (impl FnMut(Fault) + Send)) -> Result<u64> {
        let (mut number, mut last) = (0, 0);
        loop {
            let query = sqlx::query(REVISIONS).bind(last).bind(PAGE);
            let page = query.fetch_all(&mut *self.transaction).await?;
            if page.is_empty() {
                return Ok(number);
            }
            for row in &page {
                let next = row.try_get("seq")?;
                if next != last + 1 {
                    found(Fault::Gap { after: last, next });
                }
                last = next;
                number += u64::from(verify_revision(row, found)?);
            }
        }
    }

    async fn verify_sets(&mut self, found: &mut (impl FnMut(Fault) + Send)) -> Result<u64> {
        let (mut number, mut after) = (0, String::new());
        loop {
            let page = self.set_hashes(&after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(number) };
            after.clone_from(last);
            for hash in page {
                number += 1;
                match self.set(&hash).await {
                    Err(Error::DamagedSet { hash }) => found(Fault::Set { hash }),
                    other => drop(other?),
                }
            }
        }
    }

    async fn verify_records(&mut self, found: &mut (impl FnMut(Fault) + Send)) -> Result<u64> {
        for row in &sqlx::query(DISAGREEING).fetch_all(&mut *self.transaction).await? {
            found(Fault::Record { kind: kind(row.try_get("kind")?)?, id: row.try_get("id")? });
        }
        let number: i64 =
            sqlx::query_scalar("SELECT count(*) FROM record").fetch_one(&mut *self.transaction).await?;
        Ok(number.unsigned_abs())
    }
}

/// Whether the row has a text, and a fault if it is not the one that was saved.
fn verify_revision(row: &Row, found: &mut impl FnMut(Fault)) -> Result<bool> {
    let sha256: Option<&str> = row.try_get("sha256")?;
    match (row.try_get("what")?, sha256) {
        // A tombstone has no text, nor has the end of an embargo.
        ("deleted", _) | ("released", None) => return Ok(false),
        _ => {}
    }
    let (kind, rev): (_, i64) = (kind(row.try_get("kind")?)?, row.try_get("rev")?);
    let id: String = row.try_get("id")?;
    if verified(row, kind, &id, rev).is_err() {
        found(Fault::Revision { kind, id, rev });
    }
    Ok(true)
}
