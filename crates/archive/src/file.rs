//! Others in the same file: what the same repository holds under the same reference, up to
//! the leaves, in their order.

use crate::{Archive, Result, archive::visitor, listing::checked};
use record::{
    Document,
    document::Source,
    reference::{self, File},
};
use search::{Facet, Request, Sort, natural};
use std::collections::BTreeMap;

/// A file, as far as visitors see it.
#[derive(Clone, Debug)]
pub struct InFile {
    /// What finds all of it: the words of a question, and the repository.
    pub question: String,
    /// The repository's id.
    pub repository: Option<String>,
    /// The documents next to the one that was asked about, before and behind it.
    pub others: Vec<Neighbour>,
    /// How many others there are in all.
    pub total: usize,
}

/// A document in a file.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// What a listing shows of it.
    pub document: Document,
    /// Its leaves.
    pub leaves: String,
}

/// How many are told on each side.
const NEAR: usize = 5;
/// How many are looked at: a larger file is told by its listing.
const MOST: usize = 500;

impl Archive {
    /// What else lies in the file of a document; `None` when nothing does that visitors see.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn in_file(&self, document: &Document) -> Result<Option<InFile>> {
        for source in &document.sources {
            let Some(file) = reference::file(&source.parts) else { continue };
            let found = self.of_file(document, source, &file).await?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    async fn of_file(&self, document: &Document, source: &Source, file: &File<'_>) -> Result<Option<InFile>> {
        let Some(in_use) = self.in_use() else { return Ok(None) };
        let question = question(file);
        let repository = repository(source).map(str::to_owned);
        let chosen = repository.iter().map(|id| (Facet::Repository, vec![id.clone()]));
        let request = Request {
            q: question.clone(),
            exact: true,
            chosen: chosen.collect::<BTreeMap<_, _>>(),
            sort: Some(Sort::Date),
            limit: MOST,
            ..Request::default()
        };
        let (seq, hits) = (in_use.index.seq(), in_use.index.found(&request)?);
        let hits = checked(&self.store, visitor(), (seq, self.store.last_seq().await?), hits).await?;
        let mut others: Vec<Neighbour> =
            hits.into_iter().filter_map(|hit| neighbour(hit.document, source, file)).collect();
        others.sort_by(|a, b| {
            natural(&a.leaves, &b.leaves).then_with(|| natural(&a.document.id, &b.document.id))
        });
        let at = others.iter().position(|other| other.document.id == document.id);
        let at = at.inspect(|at| drop(others.remove(*at))).unwrap_or(0);
        let total = others.len();
        let near = at.saturating_sub(NEAR)..(at + NEAR).min(total);
        let others: Vec<Neighbour> = others.drain(near).collect();
        Ok((total > 0).then_some(InFile { question, repository, others, total }))
    }
}

/// `reference:"5" reference:"49" reference:"131"`
fn question(file: &File<'_>) -> String {
    let part = |(_, value): &(String, String)| format!("reference:\"{}\"", value.replace('"', " "));
    file.parts.iter().map(part).collect::<Vec<_>>().join(" ")
}

fn repository(source: &Source) -> Option<&str> {
    source.repository.as_ref()?.id.as_deref()
}

/// The document as one of a file, if it lies there.
fn neighbour(document: Document, source: &Source, file: &File<'_>) -> Option<Neighbour> {
    let here = |other: &&Source| repository(other) == repository(source);
    let leaves = document.sources.iter().filter(here).find_map(|other| {
        let other = reference::file(&other.parts)?;
        (other.is_same(file)).then(|| other.leaves.unwrap_or_default().to_owned())
    })?;
    Some(Neighbour { document, leaves })
}
