//! A record as its row says it, and as readers are given it.

use crate::{Error, Result, sqlite::Row};
use jiff::Timestamp;
use record::{Access, Kind};
use sha2::{Digest, Sha256};
use sqlx::Row as _;

/// A record as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// What it is.
    pub kind: Kind,
    /// Its id, spelled as it was given.
    pub id: String,
    /// Its newest revision, from 1.
    pub rev: i64,
    /// The number of its newest change.
    pub seq: i64,
    /// Who may see it, as its newest text says.
    pub access: Access,
    /// Whether visitors see it, as of its newest change.
    pub public: bool,
    /// When it was added.
    pub added: Timestamp,
    /// When it changed last.
    pub changed: Timestamp,
    /// When visitors could see it first, if ever.
    pub published: Option<Timestamp>,
    /// Since when visitors (or, for what was never public, the archive's people) no longer see it.
    pub gone: Option<Gone>,
    /// The batch that made its newest change.
    pub batch: Option<i64>,
    /// Its text; none when it is deleted.
    pub json: Option<String>,
}

impl Stored {
    /// Whether it is there, rather than deleted.
    pub fn is_live(&self) -> bool {
        self.json.is_some()
    }

    /// Whether visitors are told that it is gone (410) rather than not found:
    /// it was public, and is no longer (contract, section 4, "Visibility").
    pub fn is_public_tombstone(&self) -> bool {
        self.published.is_some() && !self.public
    }
}

/// How a record stands now, without its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its id, spelled as it was given.
    pub id: String,
    /// Its newest revision, from 1.
    pub rev: i64,
    /// Whether it is there, rather than deleted.
    pub live: bool,
    /// Who may see it, as its newest text says.
    pub access: Access,
    /// Whether visitors see it, as of its newest change.
    pub public: bool,
    /// When visitors could see it first, if ever.
    pub published: Option<Timestamp>,
    /// Since when it is no longer seen, as [`Stored::gone`].
    pub gone: Option<Gone>,
}

/// A live record in a list, without its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its id, spelled as it was given.
    pub id: String,
    /// Who may see it.
    pub access: Access,
    /// When it changed last.
    pub changed: Timestamp,
}

/// What [`listed`] reads.
pub(crate) const LISTED: &str = "SELECT r.id, r.access, c.at AS changed FROM record r JOIN change c ON c.seq = r.seq \
     WHERE r.kind = $1 AND r.id > $2 AND r.live = 1 ORDER BY r.id LIMIT $3";

pub(crate) fn listed(row: &Row) -> Result<Listed> {
    let id: String = row.try_get("id")?;
    let access = access(row.try_get("access")?, &id)?;
    Ok(Listed { access, changed: time(row.try_get("changed")?)?, id })
}

/// When a record went, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// When it was withdrawn or deleted.
    pub at: Timestamp,
    /// The reason given.
    pub reason: Option<String>,
}

/// The columns of `record`.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub key: i64,
    pub kind: Kind,
    pub id: String,
    pub folded: String,
    pub rev: i64,
    pub seq: i64,
    pub saved: i64,
    pub live: bool,
    pub access: Access,
    pub public: bool,
    pub due: Option<String>,
    pub published: Option<Timestamp>,
    pub gone: Option<Gone>,
}

/// What [`Head::read`] reads, of `record r`.
pub(crate) const HEAD: &str = "r.key, r.kind, r.id, r.folded, r.rev, r.seq, r.saved, r.live, r.access, r.is_public, \
     r.due, r.published, r.gone, r.reason";

/// What [`stored`] reads; `{HEAD}` stands for [`HEAD`].
pub(crate) const STORED: &str = "SELECT {HEAD}, a.at AS added, c.at AS changed, c.batch, v.sha256, v.json \
     FROM record r LEFT JOIN change a ON a.seq = r.key LEFT JOIN change c ON c.seq = r.seq \
     LEFT JOIN revision v ON v.seq = r.saved AND r.live = 1";

impl Head {
    pub(crate) fn read(row: &Row) -> Result<Self> {
        let id: String = row.try_get("id")?;
        Ok(Self {
            key: row.try_get("key")?,
            kind: kind(row.try_get("kind")?)?,
            folded: row.try_get("folded")?,
            rev: row.try_get("rev")?,
            seq: row.try_get("seq")?,
            saved: row.try_get("saved")?,
            live: row.try_get::<i64, _>("live")? == 1,
            access: access(row.try_get("access")?, &id)?,
            public: row.try_get::<i64, _>("is_public")? == 1,
            due: row.try_get("due")?,
            published: row.try_get::<Option<&str>, _>("published")?.map(time).transpose()?,
            gone: gone(row)?,
            id,
        })
    }
}

impl From<Head> for Standing {
    fn from(head: Head) -> Self {
        let Head { id, rev, live, access, public, published, gone, .. } = head;
        Self { id, rev, live, access, public, published, gone }
    }
}

fn gone(row: &Row) -> Result<Option<Gone>> {
    let Some(at) = row.try_get::<Option<&str>, _>("gone")? else {
        return Ok(None);
    };
    Ok(Some(Gone { at: time(at)?, reason: row.try_get("reason")? }))
}

/// A row of [`STORED`], its text verified.
pub(crate) fn stored(row: &Row) -> Result<Stored> {
    let head = Head::read(row)?;
    let json = match head.live {
        true => Some(verified(row, head.kind, &head.id, head.rev)?),
        false => None,
    };
    Ok(Stored {
        kind: head.kind,
        id: head.id,
        rev: head.rev,
        seq: head.seq,
        access: head.access,
        public: head.public,
        added: of_change(row, "added")?,
        changed: of_change(row, "changed")?,
        published: head.published,
        gone: head.gone,
        batch: row.try_get("batch")?,
        json,
    })
}

/// The time of a change, which may be missing in a damaged catalogue only.
fn of_change(row: &Row, column: &str) -> Result<Timestamp> {
    let at: Option<&str> = row.try_get(column)?;
    time(at.ok_or_else(|| Error::corrupt("a record's change is missing"))?)
}

/// The columns `json` and `sha256`, when the one is the other's.
pub(crate) fn verified(row: &Row, kind: Kind, id: &str, rev: i64) -> Result<String> {
    let damaged = || Error::Damaged { kind, id: id.into(), rev };
    // A flipped byte may make the text no text at all, which is as damaged.
    let json: String = row.try_get("json").map_err(|_| damaged())?;
    let sha256: &str = row.try_get("sha256").map_err(|_| damaged())?;
    match sha256_of(json.as_bytes()) == sha256 {
        true => Ok(json),
        false => Err(damaged()),
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256_of(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| DIGITS[usize::from(digit)] as char)
        .collect()
}

pub(crate) fn kind(name: &str) -> Result<Kind> {
    Kind::named(name).ok_or_else(|| Error::corrupt(format!("“{name}” is no kind of record")))
}

fn access(text: &str, id: &str) -> Result<Access> {
    text.parse().map_err(|_| Error::corrupt(format!("“{id}” has the access “{text}”, which is none")))
}

/// A time as the catalogue keeps it: UTC, to the millisecond, so that texts sort as times do.
pub(crate) fn stamp(time: Timestamp) -> String {
    format!("{time:.3}")
}

pub(crate) fn time(text: &str) -> Result<Timestamp> {
    text.parse().map_err(|_| Error::corrupt(format!("“{text}” is no time")))
}
