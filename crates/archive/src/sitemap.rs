//! The documents that visitors may see, one after another, for a sitemap.

use crate::{Archive, Result, archive::visitor};
use record::Kind;

/// A document that visitors may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visible {
    /// Its id.
    pub id: String,
    /// When it changed last (RFC 3339, UTC).
    pub changed: String,
}

impl Archive {
    /// The documents that visitors may see after `after`, by id, at most `limit`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn visible_after(&self, after: &str, limit: usize) -> Result<Vec<Visible>> {
        let mut read = self.store.read().await?;
        let (mut found, mut after) = (Vec::new(), after.to_owned());
        while found.len() < limit {
            let page = read.listed(Kind::Document, &after, limit).await?;
            let Some(last) = page.last() else { break };
            after = last.id.clone();
            let open = page.into_iter().filter(|listed| record::visible(visitor(), listed.access));
            found.extend(open.map(|listed| Visible { id: listed.id, changed: listed.changed.to_string() }));
        }
        found.truncate(limit);
        Ok(found)
    }
}
