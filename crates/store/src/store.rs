//! An open archive: its catalogue and its files.

use crate::{
    Error, Read, Result, Write,
    blob::Files,
    newest::Newest,
    row::stamp,
    schema,
    sqlite::{self, Content, Pool, Settings},
};
use jiff::{Timestamp, civil::Date};
use std::path::{Path, PathBuf};

/// A store. Clones are the same store; several processes may open one at once.
#[derive(Clone, Debug)]
pub struct Store {
    path: PathBuf,
    writer: Pool,
    readers: Pool,
    newest: Newest,
    pub(crate) files: Files,
}

/// How many embargoes one transaction ends.
const RELEASED_AT_ONCE: usize = 500;

impl Store {
    /// The catalogue's file name in its folder.
    pub const CATALOGUE: &str = "fonds.db";
    /// The name of the folder of files beside it.
    pub const FILES: &str = "files";

    /// Makes an empty store in `folder`, which is made if need be.
    ///
    /// # Errors
    /// [`Error::Exists`] when there is one; [`Error::Foreign`] when another program's
    /// database has the name.
    pub async fn create(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
        let path = folder.join(Self::CATALOGUE);
        match sqlite::look(&path, true).await? {
            Content::Nothing => Self::connect(path, folder).await,
            Content::Ours => Err(Error::Exists { path }),
            Content::Foreign => Err(Error::Foreign { path }),
        }
    }

    /// Opens the store in `folder`; one of an earlier version is brought up to date.
    ///
    /// # Errors
    /// [`Error::NoArchive`], [`Error::NotADatabase`], [`Error::Foreign`],
    /// [`Error::TooNew`], [`Error::Corrupt`]: nothing was changed then.
    pub async fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(Self::CATALOGUE);
        if !path.is_file() {
            return Err(Error::NoArchive { path });
        }
        match sqlite::look(&path, false).await? {
            Content::Ours => Self::connect(path, folder).await,
            Content::Nothing => Err(Error::NoArchive { path }),
            Content::Foreign => Err(Error::Foreign { path }),
        }
    }

    async fn connect(path: PathBuf, folder: &Path) -> Result<Self> {
        let writer = sqlite::writer(&path).await?;
        sqlite::check_version(&writer).await?;
        schema::migrate(&writer, &stamp(clock())).await?;
        let readers = sqlite::readers(&path).await?;
        let (newest, files) = (Newest::of(&path), Files::open(&folder.join(Self::FILES))?);
        Ok(Self { path, writer, readers, newest, files })
    }

    /// A steady view of this moment.
    ///
    /// # Errors
    /// When no connection is free for too long.
    pub async fn read(&self) -> Result<Read> {
        Ok(Read { transaction: self.readers.begin().await? })
    }

    /// The right to write, as soon as nobody else writes.
    ///
    /// # Errors
    /// [`Error::Busy`] when somebody does for half a minute.
    pub async fn write(&self) -> Result<Write> {
        self.write_at(clock()).await
    }

    /// [`write`](Self::write) as if it were `clock`, which decides whether an embargo
    /// holds. (What it writes is never dated before what was written last.)
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub async fn write_at(&self, clock: Timestamp) -> Result<Write> {
        Write::begin(sqlite::begin_write(&self.writer).await?, clock).await
    }

    /// The newest number of the change sequence, other processes' included; nothing is asked
    /// while nobody has written.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn last_seq(&self) -> Result<i64> {
        let stamp = match self.newest.known() {
            Ok(seq) => return Ok(seq),
            Err(stamp) => stamp,
        };
        let sql = "SELECT coalesce(max(seq), 0) FROM change";
        let seq = sqlx::query_scalar(sql).fetch_one(&self.readers).await?;
        self.newest.learn(stamp, seq);
        Ok(seq)
    }

    /// Makes the end of every embargo that has ended by `today` (UTC) a change, and
    /// says how many there were. Cheap when none has.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn release_due(&self, today: Date) -> Result<usize> {
        let mut released = 0;
        while self.read().await?.is_release_due(today).await? {
            let mut write = self.write().await?;
            released += write.release_due(today, RELEASED_AT_ONCE).await?;
            write.commit().await?;
        }
        Ok(released)
    }

    /// Copies the catalogue as it is at this moment into a new file, while others read
    /// and write. When this returns, the copy is on the disk. The files that it names
    /// are never deleted, so they can be copied afterwards.
    ///
    /// # Errors
    /// When `to` exists, or cannot be written.
    pub async fn snapshot(&self, to: &Path) -> Result<()> {
        std::fs::OpenOptions::new().write(true).create_new(true).open(to).map_err(Error::io(to))?;
        sqlite::copy(&self.path, to).await?;
        flush(to)
    }

    /// The engine's settings as the writer and a reader have them.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn settings(&self) -> Result<(Settings, Settings)> {
        Ok((sqlite::settings(&self.writer).await?, sqlite::settings(&self.readers).await?))
    }

    /// Ends all connections; the last store to close writes the WAL back.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// The time by the machine's clock, to the millisecond.
fn clock() -> Timestamp {
    Timestamp::from_millisecond(Timestamp::now().as_millisecond()).expect("now is a time")
}

/// Flushes a file and the entry of its folder that names it.
fn flush(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for path in [path, folder] {
        std::fs::File::open(path).and_then(|file| file.sync_all()).map_err(Error::io(path))?;
    }
    Ok(())
}
