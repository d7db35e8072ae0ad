//! The index follows the store: every change in order, its number inside the
//! index's own commit. One process at a time may write it; the others see what
//! it commits. A rebuild is the same walk from the first change, into another folder.

use crate::{Archive, Error, Result, aids::Aids, archive::InUse, archive::visitor, collections, reading};
use record::{Kind, Principal, Record, project};
use search::{Entry, Index, Writer};
use std::{
    collections::{BTreeSet, HashMap},
    fs::File,
    sync::Arc,
    time::{Duration, Instant},
};
use store::Stored;

/// Key in the store under which a rebuild is asked for: the generation that is to go.
const REINDEX: &str = "reindex_requested";

/// Memory of the index's writer, in bytes, and its threads.
const WRITER_MEMORY: usize = 220 << 20;
const WRITER_THREADS: usize = 2;

/// How long a follower sleeps when nobody in its own process has written.
const PAUSE: Duration = Duration::from_millis(200);

/// The least time between two commits while serving: a change is seen within a
/// second, and a busy hour does not make thousands of segments.
const BETWEEN_COMMITS: Duration = Duration::from_millis(500);

/// After how many failures in a row an index is given up and built anew.
const FAILURES: u32 = 5;

/// How long a rebuild by another process is waited for without any sign of it.
const PATIENCE: Duration = Duration::from_secs(3600);

/// When a follower commits what it has put into the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commits {
    /// Within a second: somebody is reading.
    Soon,
    /// When it stops, and now and then: nobody is.
    AtTheEnd,
}

/// The right to write the index.
#[derive(Debug)]
pub(crate) struct Lead {
    walk: Walk,
    generation: u64,
    _lock: File,
}

/// A walk along the change sequence into one index.
#[derive(Debug)]
struct Walk {
    index: Arc<Index>,
    writer: Writer,
    shelves: Shelves,
    aids: Aids,
    /// Repositories of which finding aids changed: their documents are put into the index again.
    rearranged: BTreeSet<String>,
    /// The last change that was taken in.
    seq: i64,
    /// Whether the index was empty when the walk began.
    empty: bool,
    /// Changes taken in since the last commit.
    uncommitted: usize,
    committed: Instant,
    pace: Pace,
}

/// What the index must know of the collections, as of one change.
#[derive(Debug, Default)]
struct Shelves {
    seq: i64,
    open: HashMap<String, HashMap<String, u32>>,
}

impl Archive {
    /// The right to write the index, if no other process has it.
    pub(crate) async fn lead(&self) -> Result<Option<Lead>> {
        let Some(lock) = self.folder().lock_index()? else { return Ok(None) };
        self.refresh_index()?;
        let in_use = match self.in_use() {
            Some(in_use) => in_use,
            None => self.first_index()?,
        };
        let Some(writer) = in_use.index.writer(WRITER_MEMORY, WRITER_THREADS)? else { return Ok(None) };
        let walk = Walk::new(in_use.index, writer);
        Ok(Some(Lead { walk, generation: in_use.generation, _lock: lock }))
    }

    fn first_index(&self) -> Result<InUse> {
        let generation = self.folder().generation().map_or(1, |generation| generation + 1);
        let index = self.empty_index(generation)?;
        self.folder().use_generation(generation)?;
        let in_use = InUse { generation, index };
        self.put_in_use(in_use.clone());
        Ok(in_use)
    }

    fn empty_index(&self, generation: u64) -> Result<Arc<Index>> {
        let folder = self.folder().index(generation);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(Error::writing(&folder))?;
        }
        Ok(Arc::new(Index::create(&folder)?))
    }

    /// Brings the index up to the store, if no other process writes it; that one
    /// does it otherwise.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub async fn catch_up(&self) -> Result<()> {
        match self.lead().await? {
            Some(lead) => lead.finish(self).await,
            None => Ok(()),
        }
    }

    /// Follows the store until `stop` is done, and then to its end: for whoever
    /// serves, and beside an import.
    ///
    /// # Errors
    /// When the store fails, or the index when it is written first.
    pub async fn follow(&self, commits: Commits, stop: impl Future<Output = ()>) -> Result<()> {
        let mut stop = std::pin::pin!(stop);
        let (mut lead, mut failures) = (None, 0);
        loop {
            let wrote = self.wrote.notified();
            match self.step(&mut lead, commits).await {
                Ok(()) => failures = 0,
                Err(error) => {
                    tracing::error!(%error, failures, "the index could not follow the store");
                    failures += 1;
                    lead = None;
                }
            }
            if failures >= FAILURES {
                tracing::warn!("the index is built anew, because it failed again and again");
                lead = self
                    .heal()
                    .await
                    .inspect_err(|error| tracing::error!(%error, "nor could it be built"))
                    .unwrap_or(None);
                failures = 0;
            }
            tokio::select! {
                () = &mut stop => break,
                () = wrote => {}
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
        match lead {
            Some(lead) => lead.finish(self).await,
            None => self.catch_up().await,
        }
    }

    /// An index built from the first change, in place of one that cannot be used.
    async fn heal(&self) -> Result<Option<Lead>> {
        let Some(lock) = self.folder().lock_index()? else { return Ok(None) };
        let generation = self.folder().generation().unwrap_or(0) + 1;
        let walk = self.build(generation).await?;
        self.folder().drop_other_generations(generation);
        Ok(Some(Lead { walk, generation, _lock: lock }))
    }

    /// Builds index number `generation` beside the one in use and puts it in use.
    async fn build(&self, generation: u64) -> Result<Walk> {
        let index = self.empty_index(generation)?;
        let Some(writer) = index.writer(WRITER_MEMORY, WRITER_THREADS)? else {
            return Err(Error::AlreadyServed { folder: self.folder().root().into() });
        };
        let mut walk = Walk::new(index.clone(), writer);
        walk.walk_to_the_end(self).await?;
        self.folder().use_generation(generation)?;
        self.put_in_use(InUse { generation, index });
        Ok(walk)
    }

    async fn step(&self, lead: &mut Option<Lead>, commits: Commits) -> Result<()> {
        if lead.is_none() {
            *lead = self.lead().await?;
        }
        self.store.release_due(today()).await?;
        let Some(lead) = lead else { return self.refresh_index() };
        let asked = self.store.read().await?.meta(REINDEX).await?;
        if asked.is_some_and(|asked| asked == lead.generation.to_string()) {
            lead.rebuild(self).await?;
        }
        lead.walk.advance(self).await?;
        match commits {
            Commits::Soon if lead.walk.committed.elapsed() >= BETWEEN_COMMITS => lead.walk.commit(),
            Commits::Soon | Commits::AtTheEnd => Ok(()),
        }
    }

    /// Builds the index anew beside the live one and swaps them; beside a serving
    /// process, that one does it, and this waits.
    ///
    /// # Errors
    /// [`Error::NotRebuilt`], or when the store or the index fails.
    pub async fn reindex(&self) -> Result<()> {
        if let Some(mut lead) = self.lead().await? {
            return lead.rebuild(self).await;
        }
        let before = self.folder().generation();
        let mut write = self.store.write().await?;
        write.set_meta(REINDEX, Some(&before.unwrap_or(0).to_string())).await?;
        write.commit().await?;
        let begun = std::time::Instant::now();
        while self.folder().generation() == before {
            if begun.elapsed() > PATIENCE {
                return Err(Error::NotRebuilt { seconds: PATIENCE.as_secs() });
            }
            tokio::time::sleep(PAUSE).await;
        }
        self.refresh_index()
    }
}

impl Lead {
    /// Walks to the last change and lets the next writer in, once nothing is merged any
    /// more: its clearing away would take files from under a merge.
    async fn finish(mut self, archive: &Archive) -> Result<()> {
        self.walk.walk_to_the_end(archive).await?;
        Ok(self.walk.writer.close()?)
    }

    async fn rebuild(&mut self, archive: &Archive) -> Result<()> {
        let generation = self.generation + 1;
        self.walk = archive.build(generation).await?;
        self.generation = generation;
        archive.folder().drop_other_generations(generation);
        Ok(())
    }
}

/// Changes between two commits of a long walk: a kill costs little, and there are few segments to merge.
const COMMIT_AFTER: usize = 100_000;

impl Walk {
    fn new(index: Arc<Index>, writer: Writer) -> Self {
        let seq = writer.seq() as i64;
        Self {
            index,
            writer,
            shelves: Shelves::default(),
            aids: Aids::default(),
            rearranged: BTreeSet::new(),
            seq,
            empty: seq == 0,
            uncommitted: 0,
            committed: Instant::now() - BETWEEN_COMMITS,
            pace: Pace::default(),
        }
    }

    /// Walks to the last change and commits.
    async fn walk_to_the_end(&mut self, archive: &Archive) -> Result<()> {
        self.advance(archive).await?;
        self.commit()
    }

    /// Walks to the last change.
    async fn advance(&mut self, archive: &Archive) -> Result<()> {
        loop {
            let mut read = archive.store.read().await?;
            let page = read.changed_since(self.seq, self.pace.limit).await?;
            let Some(last) = page.last() else { return self.rearrange(archive).await };
            if self.shelves.seq == 0 {
                self.shelves = Shelves::load(&mut read).await?;
                self.aids = Aids::load(&mut read).await?;
            }
            let seq = last.seq;
            self.pace.keep(&page);
            self.uncommitted += page.len();
            self.take(archive, &mut read, page, self.empty && seq <= self.shelves.seq).await?;
            self.seq = seq;
            if self.uncommitted >= COMMIT_AFTER {
                self.rearrange(archive).await?;
                self.commit()?;
            }
        }
    }

    /// Shows readers what was taken in.
    fn commit(&mut self) -> Result<()> {
        if self.uncommitted > 0 {
            self.writer.commit(self.seq as u64)?;
            (self.uncommitted, self.committed) = (0, Instant::now());
        }
        self.index.reload()?;
        Ok(())
    }

    /// Takes a page of changed records in; `fresh` when the index was empty and
    /// the shelves are newer than the page, so that they are right already.
    async fn take(
        &mut self,
        archive: &Archive,
        read: &mut store::Read,
        page: Vec<Stored>,
        fresh: bool,
    ) -> Result<()> {
        if !fresh && page.iter().any(|stored| stored.kind == Kind::Collection) {
            self.shelves = Shelves::load(read).await?;
            for collection in page.iter().filter(|stored| stored.kind == Kind::Collection) {
                self.members(archive, Kind::Collection, &collection.id).await?;
            }
        }
        if !fresh && page.iter().any(|stored| stored.kind == Kind::Unit) {
            let aids = Aids::load(read).await?;
            for unit in page.iter().filter(|stored| stored.kind == Kind::Unit) {
                let repositories = [&self.aids, &aids].map(|aids| aids.repository(&unit.id));
                self.rearranged.extend(repositories.into_iter().flatten().map(str::to_owned));
            }
            self.aids = aids;
        }
        for stored in page.into_iter().filter(|stored| stored.kind == Kind::Document) {
            self.document(stored)?;
        }
        Ok(())
    }

    /// The documents of repositories of which finding aids changed: what they lie in did, too.
    async fn rearrange(&mut self, archive: &Archive) -> Result<()> {
        for repository in std::mem::take(&mut self.rearranged) {
            self.members(archive, Kind::Repository, &repository).await?;
        }
        Ok(())
    }

    /// The documents of a collection or a repository that changed: their places and facets did, too.
    async fn members(&mut self, archive: &Archive, kind: Kind, id: &str) -> Result<()> {
        let mut read = archive.store.read().await?;
        let referrers = read.referrers(kind, id).await?;
        let ids: Vec<&str> =
            referrers.iter().filter(|r| r.kind == Kind::Document).map(|r| r.id.as_str()).collect();
        for some in ids.chunks(100) {
            for stored in read.records(Kind::Document, some).await? {
                self.document(stored)?;
            }
        }
        Ok(())
    }

    /// Puts what visitors may see of a document into the index, or takes it out.
    fn document(&mut self, stored: Stored) -> Result<()> {
        let record = stored
            .json
            .as_deref()
            .map(|json| reading::parse(Kind::Document, &stored.id, json))
            .transpose()?;
        let Some(Record::Document(document)) = record.and_then(|record| self.projected(&record)) else {
            return Ok(self.writer.remove(&stored.id)?);
        };
        let orders = self.shelves.places(&document);
        let units = self.aids.units_of(&document);
        let entry = Entry {
            document: &document,
            lang: crate::marking::OWN_LANGUAGE,
            added: stored.added.as_millisecond(),
            rev: stored.rev as u32,
            orders: &orders,
            units: &units,
        };
        Ok(self.writer.put(&entry)?)
    }

    fn projected(&self, record: &Record) -> Option<Record> {
        project(visitor(), record, |kind, id| kind == Kind::Collection && self.shelves.open.contains_key(id))
    }
}

impl Shelves {
    async fn load(read: &mut store::Read) -> Result<Self> {
        let seq = read.last_seq().await?;
        let visitor: Principal = visitor();
        let mut open = HashMap::new();
        for collection in collections::all(read).await? {
            if record::visible(visitor, collection.access) {
                let places = collection.documents.into_iter().zip(0..).collect();
                open.insert(collection.id, places);
            }
        }
        Ok(Self { seq, open })
    }

    /// Where the collections of a document have it.
    fn places(&self, document: &record::Document) -> Vec<(String, u32)> {
        let place = |id: &String| Some((id.clone(), *self.open.get(id)?.get(&document.id)?));
        document.collections.iter().filter_map(place).collect()
    }
}

/// How many records are read at once: many when they are small, few when they are large.
#[derive(Debug)]
pub(crate) struct Pace {
    limit: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { limit: 8 }
    }
}

impl Pace {
    /// How many are read next.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// Takes note of how large the last were.
    pub(crate) fn keep(&mut self, page: &[Stored]) {
        let bytes: usize = page.iter().filter_map(|stored| stored.json.as_ref()).map(String::len).sum();
        self.limit = match bytes {
            0..4_000_000 => (self.limit * 2).min(512),
            4_000_000..16_000_000 => self.limit,
            _ => (self.limit / 4).max(4),
        };
    }
}

fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
