//! What may be meant by what somebody is typing: names of records that public documents
//! have, and titles of public documents.

use crate::{
    Archive, Result,
    archive::{InUse, visitor},
    listing::{checked, kind_of},
    reading,
};
use record::{Document, Record};
use search::{Count, Facet, Named, Names, Request};
use std::{collections::HashMap, sync::Arc};
use store::Read;

/// Suggestions at most, and titles among them where there are names enough.
const MOST: usize = 10;
const TITLES: usize = 4;

/// The facets of which records are suggested.
const FACETS: [Facet; 6] =
    [Facet::Person, Facet::Organization, Facet::Place, Facet::Topic, Facet::Repository, Facet::Collection];

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

/// The names as of one commit of one index.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The index's number and the commit's.
    of: Option<(u64, u64)>,
    names: Arc<Names>,
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
        let names = self.names(&in_use).await?;
        let found = names.find(typed, MOST - titles.len());
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

    /// The names as of the commit that is read now. One at a time makes them anew.
    async fn names(&self, in_use: &InUse) -> Result<Arc<Names>> {
        let mut known = self.names.lock().await;
        let now = Some((in_use.generation, in_use.index.seq()));
        if known.of != now {
            let named = self.named(in_use).await?;
            let names = tokio::task::spawn_blocking(move || Names::new(named)).await;
            let names = Arc::new(names.expect("nothing in a list of names panics"));
            *known = Known { of: now, names };
        }
        Ok(Arc::clone(&known.names))
    }

    /// The records that public documents have, with their names.
    async fn named(&self, in_use: &InUse) -> Result<Vec<Named>> {
        let mut values = in_use.index.facets(&Request::default())?;
        let mut read = self.store.read().await?;
        let mut all = Vec::new();
        for facet in FACETS {
            let counts = values.remove(&facet).unwrap_or_default().values;
            all.extend(with_names(&mut read, facet, counts).await?);
        }
        Ok(all)
    }
}

/// Those of a facet's values that visitors may see, with their names.
async fn with_names(read: &mut Read, facet: Facet, counts: Vec<Count>) -> Result<Vec<Named>> {
    let Some(kind) = kind_of(facet) else { return Ok(Vec::new()) };
    let counts: HashMap<String, u64> = counts.into_iter().map(|count| (count.id, count.count)).collect();
    let ids: Vec<&str> = counts.keys().map(String::as_str).collect();
    let mut named = Vec::with_capacity(ids.len());
    for stored in read.records(kind, &ids).await? {
        let Some(json) = stored.json.filter(|_| record::visible(visitor(), stored.access)) else { continue };
        let names = names_of(&reading::parse(kind, &stored.id, &json)?);
        let count = counts.get(&stored.id).copied().unwrap_or(0);
        named.push(Named { facet, id: stored.id, count, names });
    }
    Ok(named)
}

/// The names of a record, the preferred one first.
fn names_of(record: &Record) -> Vec<String> {
    let variants = record.variants().iter().map(|variant| variant.name.clone());
    [record.label().to_owned()].into_iter().chain(variants).collect()
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
