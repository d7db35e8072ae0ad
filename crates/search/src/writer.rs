//! The one writer of an index.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError, Term};

use crate::entry::Entry;
use crate::error::Error;
use crate::index::Payload;
use crate::schema::Columns;

/// The one writer of an index; dropping it lets the next one in and forgets
/// what was not committed.
pub struct Writer {
    writer: IndexWriter,
    columns: Columns,
    seq: u64,
    /// What is on the disk, to know which ids are new.
    committed: IndexReader,
    /// Ids written since the last commit.
    touched: Mutex<HashSet<u64>>,
    hasher: RandomState,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("seq", &self.seq).finish_non_exhaustive()
    }
}

impl Writer {
    pub(crate) fn new(writer: IndexWriter, columns: Columns) -> Result<Self, Error> {
        writer.set_merge_policy(Box::new(merge_policy()));
        // A writer that was killed leaves files behind whose names this one may want.
        writer.garbage_collect_files().wait()?;
        let seq = Payload::read(&writer.index().load_metas()?).map_or(0, |payload| payload.seq);
        let committed = writer.index().reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let (touched, hasher) = (Mutex::default(), RandomState::new());
        Ok(Self { writer, columns, seq, committed, touched, hasher })
    }

    /// The change sequence number of the last commit: where to go on.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Adds a document, in place of the one of that id if there is one. Many
    /// threads may put at once.
    pub fn put(&self, entry: &Entry<'_>) -> Result<(), Error> {
        let document = entry.to_tantivy(&self.columns);
        self.forget(&entry.document.id)?;
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Removes the document of an id, if there is one.
    pub fn remove(&self, id: &str) -> Result<(), Error> {
        self.forget(id)
    }

    /// What was put and removed is there, for readers that [reload](crate::Index::reload),
    /// and the store was read up to `seq`.
    pub fn commit(&mut self, seq: u64) -> Result<(), Error> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&Payload::write(seq));
        commit.commit()?;
        self.seq = seq;
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.committed.reload()?;
        Ok(())
    }

    /// Makes one segment of all that is committed: what is deleted leaves the
    /// disk, and questions are answered faster. Takes as long as copying the index.
    pub fn compact(&mut self) -> Result<(), Error> {
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
        let merged = self.merge_all();
        self.writer.set_merge_policy(Box::new(merge_policy()));
        merged?;
        self.committed.reload()?;
        self.writer.garbage_collect_files().wait()?;
        Ok(())
    }

    /// Merges all segments, as soon as merges in the background let go of them.
    fn merge_all(&mut self) -> Result<(), Error> {
        loop {
            let segments = self.writer.index().searchable_segment_ids()?;
            if segments.len() < 2 {
                return Ok(());
            }
            match self.writer.merge(&segments).wait() {
                Err(TantivyError::InvalidArgument(_)) => std::thread::sleep(Duration::from_millis(10)),
                merged => drop(merged?),
            }
        }
    }

    /// Waits for what is done in the background, then lets the next writer in.
    pub fn close(self) -> Result<(), Error> {
        Ok(self.writer.wait_merging_threads()?)
    }

    /// Deletes the document of an id; new ids, of which a rebuild is full, cost nothing.
    fn forget(&self, id: &str) -> Result<(), Error> {
        let hash = self.hasher.hash_one(id);
        let term = Term::from_field_text(self.columns.id, id);
        let touched = !self.touched.lock().unwrap_or_else(PoisonError::into_inner).insert(hash);
        if touched || self.committed.searcher().doc_freq(&term)? > 0 {
            self.writer.delete_term(term);
        }
        Ok(())
    }
}

/// Small commits are merged soon: few segments answer fastest, and a merge costs a third of
/// what indexing the same did.
fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(6);
    policy.set_min_layer_size(5_000);
    policy.set_level_log_size(2.0);
    policy.set_del_docs_ratio_before_merge(0.3);
    policy
}
