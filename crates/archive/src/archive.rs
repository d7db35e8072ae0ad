//! An opened archive: its folder, its store, and the index in use.

use crate::{
    Error, Folder, Result, directory::Known, families::Kin, images::Images, listing::Labels, pages::Pages,
    recorded::OnRecord,
};
use jiff::{Timestamp, tz::TimeZone};
use record::{Kind, Principal, date::day_of};
use std::{
    path::Path,
    sync::{Arc, Mutex, RwLock},
};
use store::Store;
use tokio::sync::Notify;

/// An archive. Several processes may have one open; see [`crate::Folder`].
#[derive(Debug)]
pub struct Archive {
    folder: Folder,
    pub(crate) store: Store,
    in_use: RwLock<Option<InUse>>,
    /// What the values of facets are called.
    pub(crate) labels: Mutex<Labels>,
    /// The authorities that are listed, and suggested while somebody types.
    pub(crate) known: tokio::sync::Mutex<Known>,
    /// What was drawn of scans.
    pub(crate) pages: Pages,
    /// The page images in use.
    pub(crate) images: Images,
    /// The names that are on record.
    pub(crate) on_record: RwLock<OnRecord>,
    /// Which documents are versions of one another.
    pub(crate) kin: tokio::sync::Mutex<Kin>,
    /// What OCR has read, as far as it is in use.
    pub(crate) read_words: crate::words::Read,
    /// Where places lie.
    pub(crate) gazetteer: tokio::sync::Mutex<crate::places::Gazetteer>,
    /// Told whenever this process has written to the store.
    pub(crate) wrote: Notify,
}

/// The index that answers, and its number.
#[derive(Clone, Debug)]
pub(crate) struct InUse {
    pub generation: u64,
    pub index: Arc<search::Index>,
}

/// Whether an archive can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// The last change of the store.
    pub store_seq: u64,
    /// The last change that the index knows; `None` without an index.
    pub index_seq: Option<u64>,
}

impl Archive {
    /// Makes an empty archive in `folder`, with `settings` as its `fonds.toml`.
    ///
    /// # Errors
    /// [`Error::AlreadyAnArchive`], or what the file system or the store says.
    pub async fn init(folder: &Path, settings: &str) -> Result<Self> {
        let folder = Folder::at(folder);
        folder.create(settings)?;
        let store = Store::create(&folder.data()).await?;
        Ok(Self::around(folder, store))
    }

    /// Opens the archive in `folder`.
    ///
    /// # Errors
    /// [`Error::NotAnArchive`], or why the store cannot be opened. An index that
    /// cannot be opened is no error: it is built again.
    pub async fn open(folder: &Path) -> Result<Self> {
        let folder = Folder::at(folder);
        if !folder.holds_archive() {
            return Err(Error::NotAnArchive { folder: folder.root().into() });
        }
        let store = Store::open(&folder.data()).await?;
        let archive = Self::around(folder, store);
        archive.refresh_index()?;
        Ok(archive)
    }

    fn around(folder: Folder, store: Store) -> Self {
        Self {
            pages: Pages::at(folder.pages()),
            images: Images::default(),
            read_words: crate::words::Read::default(),
            folder,
            store,
            in_use: RwLock::new(None),
            labels: Mutex::default(),
            known: tokio::sync::Mutex::default(),
            on_record: RwLock::default(),
            kin: tokio::sync::Mutex::default(),
            gazetteer: tokio::sync::Mutex::default(),
            wrote: Notify::new(),
        }
    }

    /// Where it is.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Ends all connections to the store.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// Shows the newest commit of the index in use to readers, whichever process
    /// made it. Cheap when there is none.
    ///
    /// # Errors
    /// What the index says.
    pub fn refresh_index(&self) -> Result<()> {
        let Some(generation) = self.folder.generation() else {
            return Ok(());
        };
        match self.in_use() {
            Some(in_use) if in_use.generation == generation => in_use.index.reload().map(drop)?,
            _ => match search::Index::open(&self.folder.index(generation)) {
                Ok(index) => self.put_in_use(InUse { generation, index: Arc::new(index) }),
                Err(error) => tracing::warn!(%error, "the index cannot be opened and will be built again"),
            },
        }
        Ok(())
    }

    /// Makes ready what the first readers will ask of the index in use; later commits come ready.
    /// They need not wait for it: what is not there yet is made when it is asked for.
    pub fn prepare_index(&self) {
        let prepared = self.in_use().map_or(Ok(()), |in_use| in_use.index.prepare());
        if let Err(error) = prepared {
            tracing::warn!(%error, "the index could not be made ready");
        }
    }

    pub(crate) fn in_use(&self) -> Option<InUse> {
        self.in_use.read().expect("no holder of this lock panics").clone()
    }

    pub(crate) fn put_in_use(&self, in_use: InUse) {
        *self.in_use.write().expect("no holder of this lock panics") = Some(in_use);
    }

    /// The last change that the index knows: what an answer made from it depends on.
    pub fn seq(&self) -> u64 {
        self.in_use().map_or(0, |in_use| in_use.index.seq())
    }

    /// How far the store and the index are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn health(&self) -> Result<Health> {
        let store_seq = self.store.last_seq().await?.unsigned_abs();
        Ok(Health { store_seq, index_seq: self.in_use().map(|in_use| in_use.index.seq()) })
    }

    /// How many documents there are, and how many of them visitors see.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn documents(&self) -> Result<(u64, u64)> {
        let counts = self.store.read().await?.counts().await?;
        let live = counts.iter().filter(|count| count.kind == Kind::Document && count.live);
        Ok(live.fold((0, 0), |(all, public), count| {
            let number = count.number.unsigned_abs();
            (all + number, public + if count.public { number } else { 0 })
        }))
    }
}

/// A visitor, today (UTC).
pub fn visitor() -> Principal {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    Principal::Public(day_of(today.year().into(), today.month().unsigned_abs(), today.day().unsigned_abs()))
}
