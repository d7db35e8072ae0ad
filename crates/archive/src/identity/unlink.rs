//! That nobody in a document is an authority, whatever its source says.

use super::{Ground, Moved, decide, live};
use crate::{Archive, Error, Result, saving::Ready};
use record::{
    Kind,
    identity::{Decision, unlinked_id},
};
use store::NewBatch;

impl Archive {
    /// Takes the links of a document to an authority away, for good: an import of the same source
    /// does not bring them back. The names stay as they are written.
    ///
    /// # Errors
    /// [`Error::NoDocument`], [`Error::NotLinked`], or when the store cannot be written.
    pub async fn unlink(&self, of: Kind, document: &str, id: &str, ground: Ground<'_>) -> Result<Moved> {
        let mut write = self.store.write().await?;
        let record = live(write.read(), Kind::Document, document).await?;
        let mut record = record.ok_or_else(|| Error::NoDocument { id: document.into() })?;
        let mut linked = false;
        for named in record.names_mut() {
            if named.bearer.kind() == of && named.name.id.as_deref() == Some(id) {
                named.name.id = None;
                linked = true;
            }
        }
        if !linked {
            return Err(Error::NotLinked { document: document.into(), id: id.into() });
        }
        let source = format!("unlink {document} from {id}");
        let batch = write.start_batch(NewBatch { kind: "authority", source: &source }).await?;
        write.put(&Ready::of(&record).put()).await?;
        let decision = unlinked_id(of, document, id);
        decide(&mut write, decision, (of, document, id), Decision::Unlinked, ground).await?;
        self.finish(write, batch, 1).await
    }
}
