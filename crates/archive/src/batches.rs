//! What imports, undos and others have done, newest first.

use crate::{Archive, Result};

pub use store::Batch;

impl Archive {
    /// All batches, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn batches(&self) -> Result<Vec<Batch>> {
        Ok(self.store.read().await?.batches().await?)
    }
}
