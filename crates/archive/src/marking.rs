//! The words of a question, to be marked on the page of a document.

use crate::{Archive, Result, recorded};
use search::{Marker, Request};

/// The language of titles and summaries: the archive's own (BCP 47).
pub const OWN_LANGUAGE: &str = "en";

impl Archive {
    /// What finds in any text what a question asks for, as the listing marks it.
    /// `None` while there is no index.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn marker(&self, request: &Request) -> Result<Option<Marker>> {
        let Some(in_use) = self.in_use() else { return Ok(None) };
        let mut read = self.store.read().await?;
        let request = recorded::with_names(&mut read, &in_use, request).await?;
        Ok(Some(in_use.index.marker(&request)))
    }
}
