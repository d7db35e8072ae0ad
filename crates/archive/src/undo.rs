//! A batch taken back: what it made becomes a tombstone, what it changed is as it
//! was; what somebody edited since stays, and is named.

use crate::{Archive, Error, Result, reading, saving::Ready};
use record::{Kind, Record};
use std::collections::{BTreeMap, HashSet};
use store::{Change, NewBatch, Read, What, Write};

/// What an undo did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Undone {
    /// The batch that the undo is itself.
    pub batch: i64,
    /// Records that are as they were before the batch.
    pub restored: u64,
    /// Records that the batch had made and that are tombstones now.
    pub removed: u64,
    /// Kind and id of those that were edited since, or are used by others, and stay.
    pub stayed: Vec<(Kind, String)>,
}

/// The first and the last change that a batch made to one record.
struct Touched {
    first: Change,
    last: i64,
}

/// Records undone in one transaction.
const AT_ONCE: usize = 200;

impl Archive {
    /// Takes batch `number` back. An undo is a batch, too, and can be undone.
    ///
    /// # Errors
    /// [`Error::NoBatch`], or when the store cannot be written.
    pub async fn undo(&self, number: i64) -> Result<Undone> {
        let no_batch = |reason| Error::NoBatch { batch: number.to_string(), reason };
        let batch = self.store.read().await?.batch(number).await?.ok_or(no_batch("does not exist"))?;
        if batch.undone_by.is_some() {
            return Err(no_batch("was taken back already"));
        }
        let mut write = self.store.write().await?;
        let source = format!("batch {number}: {}", batch.source);
        let by = write.start_batch(NewBatch { kind: "undo", source: &source }).await?;
        write.commit().await?;
        let undone = self.undo_in(number, by).await?;
        self.wrote.notify_waiters();
        Ok(undone)
    }

    async fn undo_in(&self, number: i64, by: i64) -> Result<Undone> {
        let touched = touched(&mut self.store.read().await?, number).await?;
        // What refers to others goes before what it refers to: documents first.
        let mut touched: Vec<_> = touched.into_iter().collect();
        touched.reverse();
        let mut undone = Undone { batch: by, ..Undone::default() };
        for some in touched.chunks(AT_ONCE) {
            let mut write = self.store.write().await?;
            write.in_batch(Some(by));
            for ((kind, id), touched) in some {
                undo_one(&mut write, *kind, id, touched, &mut undone).await?;
            }
            write.commit().await?;
        }
        let counts = serde_json::json!({ "restored": undone.restored, "removed": undone.removed, "stayed": undone.stayed.len() });
        let mut write = self.store.write().await?;
        write.mark_undone(number, by).await?;
        write.finish_batch(by, &counts.to_string()).await?;
        write.commit().await?;
        Ok(undone)
    }
}

async fn touched(read: &mut Read, batch: i64) -> Result<BTreeMap<(Kind, String), Touched>> {
    let mut touched: BTreeMap<(Kind, String), Touched> = BTreeMap::new();
    let mut seq = 0;
    loop {
        let changes = read.batch_changes(batch, seq, 1000).await?;
        let Some(last) = changes.last() else { return Ok(touched) };
        seq = last.seq;
        for change in changes {
            let seq = change.seq;
            let entry = touched.entry((change.kind, change.id.clone()));
            entry.or_insert_with(|| Touched { first: change, last: seq }).last = seq;
        }
    }
}

async fn undo_one(
    write: &mut Write,
    kind: Kind,
    id: &str,
    touched: &Touched,
    undone: &mut Undone,
) -> Result<()> {
    let Some(current) = write.read().record(kind, id).await? else { return Ok(()) };
    if current.seq != touched.last {
        undone.stayed.push((kind, id.into()));
        return Ok(());
    }
    let before = match touched.first.what {
        What::Added => None,
        _ => write.read().revision(kind, id, touched.first.rev - 1).await?.and_then(|revision| revision.json),
    };
    match before {
        Some(json) => {
            let record = reading::parse(kind, id, &json)?;
            restore(write, &record).await?;
            undone.restored += 1;
        }
        None if is_used(write.read(), kind, id).await? => undone.stayed.push((kind, id.into())),
        None => {
            write.remove(kind, id, Some("Its import was taken back."), None).await?;
            undone.removed += 1;
        }
    }
    Ok(())
}

async fn restore(write: &mut Write, record: &Record) -> Result<()> {
    write.put(&Ready::of(record).put()).await?;
    Ok(())
}

/// Whether living records still point to an authority, so that it must not go.
async fn is_used(read: &mut Read, kind: Kind, id: &str) -> Result<bool> {
    if matches!(kind, Kind::Document | Kind::Collection | Kind::Family | Kind::Identity) {
        return Ok(false);
    }
    let referrers: HashSet<_> = read.referrers(kind, id).await?.into_iter().map(|r| (r.kind, r.id)).collect();
    Ok(referrers.iter().any(|(of, other)| (*of, other.as_str()) != (kind, id)))
}
