//! An index in its folder: making, opening, reading and writing it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use record::date::Grain;
use serde::{Deserialize, Serialize};
use tantivy::directory::error::LockError;
use tantivy::index::IndexMeta;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError};

use crate::answer::{Answer, Counts, Hit};
use crate::error::Error;
use crate::facet::Facet;
use crate::fields::VERSION;
use crate::listing;
use crate::marker::Marker;
use crate::network::{Asked, Network};
use crate::request::Request;
use crate::schema::{register, schema, settings};
use crate::suggest::{Title, titles};
use crate::timeline::{Route, Timeline};
use crate::view::{Lasting, View};
use crate::writer::Writer;

/// An index, opened. Many threads may search it at once.
pub struct Index {
    dir: PathBuf,
    engine: tantivy::Index,
    reader: IndexReader,
    lasting: Arc<Lasting>,
    view: RwLock<Arc<View>>,
    /// One at a time makes a new view.
    reloading: Mutex<()>,
}

/// What a commit says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    /// The change sequence number up to which the store was read.
    pub seq: u64,
    /// [`VERSION`] when it was written.
    pub version: u32,
}

impl Payload {
    /// What a commit carries: JSON.
    pub fn write(seq: u64) -> String {
        serde_json::json!({ "seq": seq, "version": VERSION }).to_string()
    }

    /// What is written in a commit, if it is ours.
    pub fn read(metas: &IndexMeta) -> Option<Self> {
        serde_json::from_str(metas.payload.as_deref()?).ok()
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("dir", &self.dir).field("seq", &self.seq()).finish_non_exhaustive()
    }
}

impl Index {
    /// Makes an empty index in a folder, which is made, too; its sequence number is 0.
    ///
    /// # Errors
    /// [`Error::Exists`] when one is there; [`Error::Folder`]; [`Error::Engine`].
    pub fn create(dir: &Path) -> Result<Self, Error> {
        let folder = |source| Error::Folder { dir: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(folder)?;
        let (schema, _) = schema();
        let made = tantivy::Index::builder().schema(schema).settings(settings()).create_in_dir(dir);
        let engine = match made {
            Err(TantivyError::IndexAlreadyExists) => return Err(Error::Exists { dir: dir.to_owned() }),
            made => made?,
        };
        let mut writer: IndexWriter = engine.writer_with_num_threads(1, LEAST_MEMORY)?;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&Payload::write(0));
        commit.commit()?;
        drop(writer);
        Self::open(dir)
    }

    /// Opens the index of a folder.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is none; [`Error::Incompatible`] when
    /// another field table made it; [`Error::Engine`] when it cannot be read.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let there = dir.join("meta.json");
        if !there.is_file() {
            return Err(Error::Missing { dir: dir.to_owned() });
        }
        let engine = tantivy::Index::open_in_dir(dir)?;
        let (schema, columns) = schema();
        let payload = Payload::read(&engine.load_metas()?);
        if payload.is_none_or(|payload| payload.version != VERSION) || engine.schema() != schema {
            return Err(Error::Incompatible { dir: dir.to_owned() });
        }
        register(&engine);
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let lasting = Arc::new(Lasting::new(columns));
        let view = latest(&engine, &reader, &lasting, None)?;
        let view = RwLock::new(Arc::new(view));
        Ok(Self { dir: dir.to_owned(), engine, reader, lasting, view, reloading: Mutex::new(()) })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The change sequence number of the commit that is read now; see [`Index::reload`].
    pub fn seq(&self) -> u64 {
        self.view().seq
    }

    /// How many documents there are in the commit that is read now.
    pub fn len(&self) -> u64 {
        self.view().searcher.num_docs()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The writer, with `memory` bytes (at least 16 million for each thread) in
    /// which documents are gathered before they go to the disk; `None` while
    /// somebody else, in this process or another, holds it.
    pub fn writer(&self, memory: usize, threads: usize) -> Result<Option<Writer>, Error> {
        let threads = threads.max(1);
        let memory = memory.max(threads * LEAST_MEMORY);
        // Opened anew: the list of files that this one read may be older than what a
        // killed writer left, and only what is on the list is cleared away.
        let engine = tantivy::Index::open_in_dir(&self.dir)?;
        register(&engine);
        match engine.writer_with_num_threads(threads, memory) {
            Ok(writer) => Writer::new(writer, self.lasting.columns.clone()).map(Some),
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Sees the latest commit, whoever wrote it; `true` when it is another than
    /// before. Cheap when nothing changed. What was asked of the last one is made ready
    /// first, so that nobody waits for it who asks.
    pub fn reload(&self) -> Result<bool, Error> {
        let _one = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.view();
        if is_current(&before, &self.engine.load_metas()?) {
            return Ok(false);
        }
        let view = latest(&self.engine, &self.reader, &self.lasting, Some(&before))?;
        view.prepare_as(&before)?;
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(true)
    }

    /// Makes ready what listings are counted from, once for the commit that is read now: the
    /// first of them are answered sooner.
    pub fn prepare(&self) -> Result<(), Error> {
        self.view().prepare()
    }

    /// Answers a request. Every typed text has an answer; what fails is the disk.
    pub fn search(&self, request: &Request) -> Result<Answer, Error> {
        listing::answer(&self.view(), request)
    }

    /// All values of one facet, largest first, as the listing of a request counts them.
    pub fn facet(&self, request: &Request, facet: Facet) -> Result<Counts, Error> {
        if facet.is_end() {
            return listing::end(&self.view(), request, facet);
        }
        listing::facet(&self.view(), request, facet)
    }

    /// All values of every facet but the ends ([`Facet::is_end`]), largest first, as the listing of a request counts them.
    pub fn facets(&self, request: &Request) -> Result<BTreeMap<Facet, Counts>, Error> {
        listing::facets(&self.view(), request)
    }

    /// How what a request finds lies in time, the dates asked for apart: by the unit asked
    /// for if it fits, and for the largest values of a facet.
    pub fn timeline(
        &self,
        request: &Request,
        unit: Option<Grain>,
        by: Option<Facet>,
    ) -> Result<Option<Timeline>, Error> {
        listing::timeline(&self.view(), request, unit, by)
    }

    /// From where to where that went which a request finds: the ways of most documents first.
    pub fn routes(&self, request: &Request, most: usize) -> Result<Vec<Route>, Error> {
        listing::routes(&self.view(), request, most)
    }

    /// Who wrote to whom, or who is named together, among what a request finds.
    pub fn network(&self, request: &Request, asked: &Asked<'_>) -> Result<Network, Error> {
        listing::network(&self.view(), request, asked)
    }

    /// The titles that begin with what was typed, then those that have its words, the
    /// last of which may be only begun; at most so many, each once.
    pub fn titles(&self, typed: &str, most: usize) -> Result<Vec<Title>, Error> {
        titles::titles(&self.view(), typed, most)
    }

    /// What finds in any text what a request asks for.
    pub fn marker(&self, request: &Request) -> Marker {
        Marker::new(listing::read(request), self.view().lasting.values().langs(), request.exact)
    }

    /// Whether any document has this value.
    pub fn holds(&self, facet: Facet, id: &str) -> Result<bool, Error> {
        let view = self.view();
        for term in listing::terms(self.lasting.columns.facet, facet, id) {
            if view.searcher.doc_freq(&term)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The ids of the documents that match, in order, from `offset` and at most `limit`.
    pub fn ids(&self, request: &Request) -> Result<Vec<String>, Error> {
        listing::ids(&self.view(), request)
    }

    /// The documents that match, in order, from `offset` and at most `limit`, without the
    /// passages, and without a count of anything.
    pub fn found(&self, request: &Request) -> Result<Vec<Hit>, Error> {
        listing::found(&self.view(), request)
    }

    /// Every document: its id and the revision that the index holds, in no order.
    pub fn each(&self, mut each: impl FnMut(&str, u32)) {
        let view = self.view();
        for (segment, part) in view.parts.iter().enumerate() {
            view.alive(segment).for_each(|doc| each(part.id(doc), part.rev(doc)));
        }
    }

    fn view(&self) -> Arc<View> {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The least that the engine takes for each thread.
const LEAST_MEMORY: usize = 16_000_000;

fn is_current(view: &View, metas: &IndexMeta) -> bool {
    let segments = metas.segments.iter().map(|segment| (segment.id(), segment.delete_opstamp()));
    let seen = view.searcher.generation().segments();
    let same = segments.len() == seen.len() && segments.clone().all(|(id, op)| seen.get(&id) == Some(&op));
    same && Payload::read(metas).is_some_and(|payload| payload.seq == view.seq)
}

/// The latest commit, with the sequence number that is its own: read again
/// while another commit comes between.
fn latest(
    engine: &tantivy::Index,
    reader: &IndexReader,
    lasting: &Arc<Lasting>,
    before: Option<&View>,
) -> Result<View, Error> {
    loop {
        let metas = engine.load_metas()?;
        reader.reload()?;
        let after = engine.load_metas()?;
        if metas.payload == after.payload {
            let seq = Payload::read(&after).map_or(0, |payload| payload.seq);
            return Ok(View::load(reader.searcher(), seq, lasting.clone(), before)?);
        }
    }
}
