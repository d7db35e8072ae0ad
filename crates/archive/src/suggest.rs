//! What may be meant by what somebody is typing: names of records that public documents
//! have, and titles of public documents.

use crate::{
    Archive, Result,
    archive::{InUse, visitor},
    listing::checked,
};
use record::Document;
use search::Facet;
use std::collections::HashMap;

/// Suggestions at most, and titles among them where there are names enough.
const MOST: usize = 10;
const TITLES: usize = 4;

/// Something that may be meant.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// Its preferred name, or the title.
    pub label: String,
    /// The other name by which it was found, and why: `variant on record`.
    pub matched: Option<(String, String)>,
    /// To what it leads.
    pub leads: Leads,
}

/// To what a suggestion leads.
#[derive(Clone, Debug)]
pub enum Leads {
    /// To the documents that have a value of a facet.
    Value {
        /// The facet.
        facet: Facet,
        /// The value.
        id: String,
        /// How many documents have it.
        count: u64,
    },
    /// To the one document of this title.
    Document(Box<Document>),
    /// To the documents of this title, of which there are several.
    Title,
}

impl Archive {
    /// What may be meant by what was typed, the likeliest first, titles last; at most ten.
    /// Empty while there is no index.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn suggest(&self, typed: &str) -> Result<Vec<Suggestion>> {
        let Some(in_use) = self.in_use() else { return Ok(Vec::new()) };
        let titles = self.titles(&in_use, typed).await?;
        let directory = self.directory().await?;
        let found = directory.names().find(typed, MOST - titles.len());
        let mut suggestions: Vec<Suggestion> = found.into_iter().map(of_name).collect();
        suggestions.extend(titles);
        Ok(suggestions)
    }

    async fn titles(&self, in_use: &InUse, typed: &str) -> Result<Vec<Suggestion>> {
        let seq = in_use.index.seq();
        let found = in_use.index.titles(typed, TITLES)?;
        let (hits, shared): (Vec<_>, Vec<bool>) =
            found.into_iter().map(|title| (title.hit, title.is_shared)).unzip();
        let ids: Vec<String> = hits.iter().map(|hit| hit.id.clone()).collect();
        let last = self.store.last_seq().await?;
        let hits = checked(&self.store, visitor(), (seq, last), hits).await?;
        let shared: HashMap<String, bool> = ids.into_iter().zip(shared).collect();
        Ok(hits.into_iter().map(|hit| of_title(hit.document, &shared)).collect())
    }
}

fn of_name(found: search::Suggested<'_>) -> Suggestion {
    let leads = Leads::Value { facet: found.facet, id: found.id.to_owned(), count: found.count };
    let matched = found.matched.map(|(name, why)| (name.to_owned(), why));
    Suggestion { label: found.label.to_owned(), matched, leads }
}

fn of_title(document: Document, shared: &HashMap<String, bool>) -> Suggestion {
    let label = document.title.clone();
    let leads = match shared.get(&document.id) {
        Some(true) => Leads::Title,
        _ => Leads::Document(Box::new(document)),
    };
    Suggestion { label, matched: None, leads }
}
