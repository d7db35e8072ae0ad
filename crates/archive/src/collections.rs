//! Collections: what an editor put together, with counts.

use crate::{Archive, Error, Found, Result, archive::InUse, reading, saving::Ready};
use record::{
    Kind, Principal, Record,
    arrangement::Collection,
    date::{Date, Grain},
};
use search::{Bar, Facet, Request};
use std::collections::{BTreeMap, HashMap};
use store::{Read, Write};

/// A collection, and how many documents the listing of it has.
#[derive(Clone, Debug)]
pub struct ShelfEntry {
    /// The collection, as the principal may see it.
    pub collection: Collection,
    /// Documents in it.
    pub count: u64,
}

impl Archive {
    /// All collections that `principal` may see, by title.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn collections(&self, principal: Principal) -> Result<Vec<ShelfEntry>> {
        let collections = all(&mut self.store.read().await?).await?;
        let counts = self.collection_counts()?;
        let mut shelf: Vec<ShelfEntry> = collections
            .into_iter()
            .filter(|collection| record::visible(principal, collection.access))
            .map(|collection| entry(collection, &counts))
            .collect();
        shelf.sort_by(|a, b| a.collection.title.cmp(&b.collection.title));
        Ok(shelf)
    }

    /// One collection.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn collection(&self, principal: Principal, id: &str) -> Result<Found<ShelfEntry>> {
        let found = reading::find(&mut self.store.read().await?, principal, Kind::Collection, id).await?;
        let counts = self.collection_counts()?;
        Ok(found.map(|(record, _)| match record {
            Record::Collection(collection) => entry(collection, &counts),
            other => unreachable!("a {} is stored as a collection", other.kind()),
        }))
    }

    /// From the first to the last year of the documents that have a value of a facet: of what is dated for
    /// certain, or else of what may be. `None` where nothing is dated.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn coverage(&self, facet: Facet, id: &str) -> Result<Option<Date>> {
        let Some(InUse { index, .. }) = self.in_use() else { return Ok(None) };
        let required = BTreeMap::from([(facet, vec![id.to_owned()])]);
        let request = Request { required, ..Request::default() };
        let Some(timeline) = index.timeline(&request, Some(Grain::Year), None)? else { return Ok(None) };
        let years = |is_told: fn(&Bar) -> bool| {
            let bars = (timeline.stretches.first..).zip(&timeline.bars);
            let mut told = bars.filter(|(_, bar)| is_told(bar)).map(|(number, _)| number);
            let first = told.next()?;
            let [first, last] =
                [first, told.last().unwrap_or(first)].map(|at| timeline.stretches.unit.edtf(at));
            Date::parse(&if first == last { first } else { format!("{first}/{last}") }).ok()
        };
        Ok(years(|bar| bar.certain > 0).or_else(|| years(|bar| bar.possible > 0)))
    }

    fn collection_counts(&self) -> Result<HashMap<String, u64>> {
        let Some(InUse { index, .. }) = self.in_use() else { return Ok(HashMap::new()) };
        let answer = index.facet(&Request::default(), Facet::Collection)?;
        Ok(answer.values.into_iter().map(|value| (value.id, value.count)).collect())
    }
}

fn entry(collection: Collection, counts: &HashMap<String, u64>) -> ShelfEntry {
    ShelfEntry { count: counts.get(&collection.id).copied().unwrap_or(0), collection }
}

/// Every collection of the archive.
pub(crate) async fn all(read: &mut Read) -> Result<Vec<Collection>> {
    let mut collections = Vec::new();
    let mut after = String::new();
    loop {
        let page = read.list(Kind::Collection, &after, 100).await?;
        let Some(last) = page.last() else { return Ok(collections) };
        after = last.id.clone();
        for stored in page {
            let json = stored.json.unwrap_or_default();
            match Record::from_json(Kind::Collection, &json) {
                Ok(Record::Collection(collection)) => collections.push(collection),
                Ok(_) => {}
                Err(source) => {
                    return Err(Error::Unreadable { kind: Kind::Collection, id: stored.id, source });
                }
            }
        }
    }
}

/// One collection, if it is there.
pub(crate) async fn one(read: &mut Read, id: &str) -> Result<Option<Collection>> {
    let json = read.record(Kind::Collection, id).await?.and_then(|stored| stored.json);
    Ok(match json.map(|json| reading::parse(Kind::Collection, id, &json)).transpose()? {
        Some(Record::Collection(collection)) => Some(collection),
        _ => None,
    })
}

/// Adds a collection to those of the documents that are there and not in it yet.
pub(crate) async fn join(write: &mut Write, id: &str, documents: &[String]) -> Result<()> {
    let ids: Vec<&str> = documents.iter().map(String::as_str).collect();
    let mut joined = Vec::new();
    for stored in write.read().records(Kind::Document, &ids).await? {
        let Some(json) = stored.json else { continue };
        let mut record = reading::parse(Kind::Document, &stored.id, &json)?;
        let Record::Document(document) = &mut record else { continue };
        if !document.collections.iter().any(|member| member == id) {
            document.collections.push(id.into());
            joined.push(Ready::of(&record));
        }
    }
    let puts: Vec<_> = joined.iter().map(Ready::put).collect();
    for saved in write.put_many(&puts).await? {
        saved?;
    }
    Ok(())
}
