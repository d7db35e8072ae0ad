//! The results listing: a question answered by the index, its hits read from
//! the store and checked again before they are shown.

use crate::{
    Archive, Result,
    archive::{InUse, visitor},
    reading,
};
use record::{Document, Kind, Principal, Record, date::Match};
use search::{Counts, Facet, Hint, Matched, Request, Snippet};
use std::collections::HashMap;
use store::{Read, Stored};

/// One page of results (contract, sections 6 and 7).
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The last change that the index knew.
    pub seq: u64,
    /// Documents that match; the possible included, the undated not.
    pub total: u64,
    /// Whether all words were found, or only some.
    pub matched: Matched,
    /// The results of this page.
    pub hits: Vec<Hit>,
    /// The facets, each with its largest values and what is selected.
    pub facets: Vec<FacetList>,
    /// Documents per year, ascending, years with documents alone.
    pub years: Vec<(i32, u64)>,
    /// Undated documents that match everything else.
    pub undated: u64,
    /// How many of the total match the date only possibly.
    pub possible: u64,
    /// How the words were read, where that is not plain.
    pub hints: Vec<Hint>,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

/// One result.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What the principal may see of the document.
    pub document: Document,
    /// Its current revision.
    pub rev: u32,
    /// How it meets the date asked for, if one was.
    pub date_match: Option<Match>,
    /// The passages that match.
    pub snippets: Vec<Snippet>,
    /// With [`Matched::Some`]: the words that it does not have.
    pub missing: Vec<String>,
}

/// A facet with its counts.
#[derive(Clone, Debug)]
pub struct FacetList {
    /// Which.
    pub facet: Facet,
    /// How many values there are.
    pub total: u64,
    /// The ten largest, and what is selected; or the page that was asked for.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Clone, Debug)]
pub struct FacetValue {
    /// Its id in the address.
    pub id: String,
    /// What it is called; the id itself where no record says.
    pub label: String,
    /// How many documents of the listing have it.
    pub count: u64,
    /// Whether the listing is narrowed to it.
    pub selected: bool,
}

impl Archive {
    /// One page of the listing. Empty while there is no index.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn listing(&self, principal: Principal, request: &Request) -> Result<Listing> {
        let Some(InUse { index, .. }) = self.in_use() else { return Ok(Listing::default()) };
        let (seq, answer) = (index.seq(), index.search(request)?);
        let mut read = self.store.read().await?;
        let mut facets = Vec::new();
        for (facet, counts) in answer.facets {
            facets.push(labelled(&mut read, facet, counts).await?);
        }
        Ok(Listing {
            seq,
            total: answer.total,
            matched: answer.matched,
            hits: documents(&mut read, principal, answer.hits).await?,
            facets,
            years: answer.years,
            undated: answer.undated,
            possible: answer.possible,
            hints: answer.hints,
            suggestion: answer.suggestion,
        })
    }

    /// The values of one facet whose labels have `find` in them, largest first:
    /// `limit` of them from the one numbered `offset`.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn facet(
        &self,
        request: &Request,
        facet: Facet,
        find: &str,
        offset: usize,
        limit: usize,
    ) -> Result<FacetList> {
        let empty = FacetList { facet, total: 0, values: Vec::new() };
        let Some(InUse { index, .. }) = self.in_use() else { return Ok(empty) };
        let counts = index.facet(request, facet)?;
        let mut read = self.store.read().await?;
        if find.is_empty() {
            let (total, some) = (counts.total, counts.values.into_iter().skip(offset).take(limit).collect());
            let page = labelled(&mut read, facet, Counts { total, values: some }).await?;
            return Ok(page);
        }
        let mut all = labelled(&mut read, facet, counts).await?;
        let wanted = record::name::fold(find);
        all.values.retain(|value| record::name::fold(&value.label).contains(&wanted));
        all.total = all.values.len() as u64;
        all.values = all.values.into_iter().skip(offset).take(limit).collect();
        Ok(all)
    }
}

/// The hits as the store has them now; what may not be seen any more is left out.
async fn documents(read: &mut Read, principal: Principal, hits: Vec<search::Hit>) -> Result<Vec<Hit>> {
    let ids: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
    let stored = read.records(Kind::Document, &ids).await?;
    let mut stored: HashMap<String, Stored> =
        stored.into_iter().map(|stored| (stored.id.clone(), stored)).collect();
    let mut documents = Vec::with_capacity(hits.len());
    for hit in hits {
        let Some(stored) = stored.remove(&hit.id) else { continue };
        let Some(json) = stored.json.as_deref() else { continue };
        let record = reading::parse(Kind::Document, &hit.id, json)?;
        // What else the document refers to is not shown in a listing, so nothing of it is looked up.
        let Some(Record::Document(document)) = record::project(principal, &record, |_, _| false) else {
            continue;
        };
        documents.push(Hit {
            document,
            rev: stored.rev as u32,
            date_match: hit.date,
            snippets: hit.snippets,
            missing: hit.missing,
        });
    }
    Ok(documents)
}

/// The kind of record that a facet's ids name; `None` where the id says it all.
fn kind_of(facet: Facet) -> Option<Kind> {
    match facet {
        Facet::Collection => Some(Kind::Collection),
        Facet::Person | Facet::Organization => Some(Kind::Agent),
        Facet::Place => Some(Kind::Place),
        Facet::Topic => Some(Kind::Topic),
        Facet::Repository => Some(Kind::Repository),
        Facet::Kind | Facet::Language | Facet::Readable | Facet::Decade => None,
    }
}

async fn labelled(read: &mut Read, facet: Facet, counts: Counts) -> Result<FacetList> {
    let mut labels = match kind_of(facet) {
        // What is selected may be any id that was typed, that of a hidden collection, too.
        Some(kind) => {
            let ids = counts.values.iter().map(|value| value.id.as_str());
            reading::labels(read, visitor(), kind, ids).await?
        }
        None => HashMap::new(),
    };
    let mut value = |count: search::Count| FacetValue {
        label: labels.remove(&count.id).or(count.label).unwrap_or_else(|| count.id.clone()),
        id: count.id,
        count: count.count,
        selected: count.selected,
    };
    Ok(FacetList { facet, total: counts.total, values: counts.values.into_iter().map(&mut value).collect() })
}
