//! Editors' own texts: notes and essays, with the documents that they cite; and paths of reading.

use super::{frame::Link, hits::DateView, site::Visit};
use archive::record::{Document, arrangement::KeyDocument, text};
use std::collections::HashMap;

/// Markdown as clean HTML; a document that it cites by its id is a link with its title. `key` begins
/// the anchors of its footnotes. Empty where there is none.
///
/// # Errors
/// When the archive fails.
pub async fn prose(visit: &Visit, key: &str, body: Option<&str>) -> archive::Result<String> {
    let Some(body) = body else { return Ok(String::new()) };
    let cited = documents(visit, text::cited(body)).await?;
    Ok(text::prose(key, body, |id| cited.get(id).map(|document| document.title.clone())))
}

/// A document to be read, on a path of reading.
pub struct Step {
    /// Its page.
    pub link: Link,
    /// Its date.
    pub date: DateView,
    /// Why to read it.
    pub why: Option<String>,
}

/// A path of reading, as far as visitors may go it.
///
/// # Errors
/// When the archive fails.
pub async fn path(visit: &Visit, key: &[KeyDocument]) -> archive::Result<Vec<Step>> {
    let here = documents(visit, key.iter().map(|one| one.id.clone()).collect()).await?;
    let step = |one: &KeyDocument| {
        let document = here.get(&one.id)?;
        Some(Step {
            link: Link::new(format!("/documents/{}", document.id), &document.title),
            date: DateView::of(visit.language(), document),
            why: one.why.clone(),
        })
    };
    Ok(key.iter().filter_map(step).collect())
}

/// Those of the documents that visitors may see.
async fn documents(visit: &Visit, ids: Vec<String>) -> archive::Result<HashMap<String, Document>> {
    visit.site.archive.documents_of(archive::visitor(), &ids).await
}
