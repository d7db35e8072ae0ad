//! Everything verified: every checksum, every record, every reference, and
//! whether index and catalogue agree.

use crate::{Archive, Result, archive::visitor, reading};
use record::Kind;
use std::collections::HashMap;
use store::{Read, Stored};

/// What a check found.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Checked {
    /// Revisions whose text was compared with its checksum.
    pub revisions: u64,
    /// Records whose text was read.
    pub records: u64,
    /// Sets of results whose text was compared with its checksum.
    pub sets: u64,
    /// Files whose bytes were compared with their checksum.
    pub files: u64,
    /// What is wrong.
    pub faults: Vec<String>,
    /// What is odd and harms nothing.
    pub remarks: Vec<String>,
}

/// Sentences of one sort that are told; the rest is counted.
const TOLD: usize = 1_000;

impl Archive {
    /// Verifies the whole archive. `progress` is told what is being verified.
    ///
    /// # Errors
    /// When the store or the index cannot be read at all; what is damaged is a fault, no error.
    pub async fn check(&self, mut progress: impl FnMut(&str)) -> Result<Checked> {
        let mut checked = Checked::default();
        progress("checksums");
        let (faults, remarks) = (&mut checked.faults, &mut checked.remarks);
        let verified = self.store.verify(|fault| {
            let told = if fault.is_harmless() { &mut *remarks } else { &mut *faults };
            if told.len() < TOLD {
                told.push(format!("{fault}."));
            }
        });
        let verified = verified.await?;
        (checked.revisions, checked.files) = (verified.revisions, verified.blobs);
        checked.sets = verified.sets;
        progress("records and references");
        self.check_records(&mut checked).await?;
        progress("index");
        self.check_index(&mut checked).await?;
        Ok(checked)
    }

    async fn check_records(&self, checked: &mut Checked) -> Result<()> {
        let mut read = self.store.read().await?;
        for kind in Kind::ALL {
            let mut walk = Sound::of(kind);
            while let Some(page) = walk.next(&mut read).await? {
                checked.records += page.len() as u64;
                for stored in page {
                    if let Err(error) =
                        reading::parse(kind, &stored.id, stored.json.as_deref().unwrap_or_default())
                    {
                        checked.faults.push(error.to_string());
                    }
                }
            }
        }
        for dangling in read.dangling(None, TOLD).await? {
            let (from, to) = (format!("{} {}", dangling.kind, dangling.id), &dangling.to);
            checked
                .remarks
                .push(format!("{from} refers to {} {}, which is not in this archive.", to.kind, to.id));
        }
        Ok(())
    }

    /// What visitors may see and the index must hold, revision by revision.
    async fn check_index(&self, checked: &mut Checked) -> Result<()> {
        let Some(in_use) = self.in_use() else {
            checked.faults.push("There is no index. Build it with `fonds reindex`.".into());
            return Ok(());
        };
        in_use.index.reload()?;
        let seq = in_use.index.seq();
        let mut indexed: HashMap<String, u32> = HashMap::new();
        in_use.index.each(|id, rev| _ = indexed.insert(id.to_owned(), rev));
        let mut read = self.store.read().await?;
        if read.last_seq().await?.unsigned_abs() != seq {
            checked.remarks.push(
                "The index is behind the catalogue; `fonds serve` or `fonds reindex` brings it up.".into(),
            );
            return Ok(());
        }
        let mut walk = Sound::of(Kind::Document);
        let today = visitor();
        while let Some(page) = walk.next(&mut read).await? {
            for stored in page.iter().filter(|stored| record::visible(today, stored.access)) {
                match indexed.remove(&stored.id) {
                    Some(rev) if i64::from(rev) == stored.rev => {}
                    Some(rev) => checked.disagree(
                        &stored.id,
                        &format!("is at revision {rev}, in the catalogue at {}", stored.rev),
                    ),
                    None => checked.disagree(&stored.id, "is missing"),
                }
            }
        }
        indexed.retain(|id, _| !walk.damaged.contains(id));
        indexed.keys().for_each(|id| checked.disagree(id, "is there and must not be"));
        Ok(())
    }
}

/// A walk over the records of one kind, past those whose text is damaged: each of
/// them is a fault of the store's already.
struct Sound {
    kind: Kind,
    after: String,
    /// The ids of the damaged.
    damaged: Vec<String>,
}

/// Records read at once.
const PAGE: usize = 256;

impl Sound {
    fn of(kind: Kind) -> Self {
        Self { kind, after: String::new(), damaged: Vec::new() }
    }

    async fn next(&mut self, read: &mut Read) -> Result<Option<Vec<Stored>>> {
        let mut limit = PAGE;
        loop {
            match read.list(self.kind, &self.after, limit).await {
                Ok(page) => {
                    let Some(last) = page.last() else { return Ok(None) };
                    self.after.clone_from(&last.id);
                    return Ok(Some(page));
                }
                Err(store::Error::Damaged { id, .. }) if limit == 1 => {
                    self.after.clone_from(&id);
                    self.damaged.push(id);
                }
                Err(store::Error::Damaged { .. }) => limit /= 2,
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl Checked {
    fn disagree(&mut self, id: &str, how: &str) {
        if self.faults.len() < TOLD {
            self.faults.push(format!("Index: {id} {how}. Build it again with `fonds reindex`."));
        }
    }

    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}
