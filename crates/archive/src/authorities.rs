//! An authority as its page tells of it: the record, where it stands among others, and
//! who and what the documents join with it.

use crate::{
    Archive, FacetList, Found, Result, archive::visitor, directory, identity, listing::kind_of, reading,
};
use record::{Kind, Record, date::Span};
use search::{Facet, Request};
use std::collections::{BTreeMap, HashSet};
use store::Read;

/// An authority.
#[derive(Clone, Debug)]
pub struct Authority {
    /// The record.
    pub record: Record,
    /// The facet by whose value documents have it.
    pub facet: Facet,
    /// How many have it; none, where only what lies in it or is narrower has documents.
    pub count: u64,
    /// When it was saved last (RFC 3339, UTC).
    pub changed: String,
    /// Its current revision.
    pub rev: u32,
    /// What it lies in or what is broader, the nearest first.
    pub above: Vec<Near>,
    /// What lies in it or is narrower, by name; such as public documents have.
    pub below: Vec<Near>,
    /// Whether it lies, over others, in itself: a fault of the catalogue.
    pub circular: bool,
}

/// Another authority, as far as a page about one tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its id.
    pub id: String,
    /// Its preferred name.
    pub label: String,
    /// How many documents have it; `None` where it has no page.
    pub count: Option<u64>,
}

/// Whom somebody wrote to and heard from, and where they wrote.
#[derive(Clone, Debug, Default)]
pub struct Company {
    /// Documents that they wrote, or sent.
    pub author: u64,
    /// Documents that were sent to them.
    pub recipient: u64,
    /// Documents that neither wrote nor were sent, but name them.
    pub mentioned: u64,
    /// Who received what they wrote, by name of the facet `recipient`.
    pub wrote_to: Option<FacetList>,
    /// Who wrote what they received, by name of the facet `author`.
    pub heard_from: Option<FacetList>,
    /// Where they wrote, by name of the facet `origin`.
    pub wrote_from: Option<FacetList>,
}

/// How far up a line of places or topics is followed.
const HIGHEST: usize = 20;
/// Values of a list of correspondents.
const LISTED: usize = 10;

impl Archive {
    /// The authority with this id, as far as public documents have it by this facet.
    /// [`Found::Moved`] tells the facet under which it is, by the other's.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn authority(&self, facet: Facet, id: &str) -> Result<Found<Authority>> {
        let Some(kind) = kind_of(facet) else { return Ok(Found::Nowhere) };
        let directory = self.directory().await?;
        let mut read = self.store.read().await?;
        let Some(entry) = directory.get(facet, id) else {
            return self.elsewhere(&mut read, kind, id).await;
        };
        let Found::Here((record, stored)) = reading::find(&mut read, visitor(), kind, id).await? else {
            return Ok(Found::Nowhere);
        };
        let near = |(id, label): (String, String)| {
            let count = directory.get(facet, &id).map(|entry| entry.count);
            Near { id, label, count }
        };
        let (above, circular) = above(&mut read, &record).await?;
        let below = directory.below(facet, id).map(|entry| Near {
            id: entry.id.clone(),
            label: entry.label.clone(),
            count: Some(entry.count),
        });
        Ok(Found::Here(Authority {
            record,
            facet,
            count: entry.count,
            changed: stored.changed.to_string(),
            rev: stored.rev as u32,
            above: above.into_iter().map(near).collect(),
            below: below.collect(),
            circular,
        }))
    }

    /// Where another spelling of an id leads, if visitors may know of what is there.
    async fn elsewhere(&self, read: &mut Read, kind: Kind, id: &str) -> Result<Found<Authority>> {
        let spelled = read.spelled(kind, id).await?.unwrap_or_else(|| id.to_owned());
        let merged = identity::merged_into(read, kind, &spelled).await?.unwrap_or(spelled);
        let target = Some(merged).filter(|target| target != id);
        Ok(match target {
            Some(target) if self.facet_of(kind, &target).await?.is_some() => Found::Moved(target),
            _ => Found::Nowhere,
        })
    }

    /// The facet by which public documents have a record; `None` when none has it.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn facet_of(&self, kind: Kind, id: &str) -> Result<Option<Facet>> {
        let directory = self.directory().await?;
        let facets = Facet::ALL.into_iter().filter(|facet| !facet.is_end() && kind_of(*facet) == Some(kind));
        Ok(facets.into_iter().find(|facet| directory.get(*facet, id).is_some()))
    }

    /// With whom, by documents that they wrote and received, somebody had to do.
    ///
    /// # Errors
    /// When the store or the index cannot be read.
    pub async fn company(&self, facet: Facet, id: &str) -> Result<Company> {
        let within = |ends: &[Facet]| {
            let required = ends.iter().chain([&facet]).map(|facet| (*facet, vec![id.to_owned()]));
            Request { required: required.collect(), ..Request::default() }
        };
        let neither = [Facet::Author, Facet::Recipient].map(|end| (end, vec![id.to_owned()]));
        let mentioned = Request { excluded: BTreeMap::from(neither), ..within(&[]) };
        let (wrote, heard) = (within(&[Facet::Author]), within(&[Facet::Recipient]));
        let company = Company {
            author: self.how_many(&wrote)?,
            recipient: self.how_many(&heard)?,
            mentioned: self.how_many(&mentioned)?,
            ..Company::default()
        };
        let list = async |request: &Request, facet| {
            let list = self.facet(request, facet, "", 0, LISTED).await?;
            Result::Ok((!list.values.is_empty()).then_some(list))
        };
        Ok(Company {
            wrote_to: if company.author > 0 { list(&wrote, Facet::Recipient).await? } else { None },
            heard_from: if company.recipient > 0 { list(&heard, Facet::Author).await? } else { None },
            wrote_from: if company.author > 0 { list(&wrote, Facet::Origin).await? } else { None },
            ..company
        })
    }

    /// How many documents somebody wrote, surely or possibly, on these days.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub async fn wrote(&self, facet: Facet, id: &str, days: &Span) -> Result<u64> {
        let own = |facet| (facet, vec![id.to_owned()]);
        let (required, chosen) = (BTreeMap::from([own(facet)]), BTreeMap::from([own(Facet::Author)]));
        self.how_many(&Request { required, chosen, date: Some(*days), ..Request::default() })
    }

    /// How many documents a listing has.
    fn how_many(&self, request: &Request) -> Result<u64> {
        let Some(in_use) = self.in_use() else { return Ok(0) };
        Ok(in_use.index.search(&Request { limit: 0, ..request.clone() })?.total)
    }
}

/// The ids above a record: of the place that it lies in, of topics that are broader.
pub(crate) fn parents(record: &Record) -> Vec<String> {
    match record {
        Record::Place(place) => place.within.iter().cloned().collect(),
        Record::Topic(topic) => topic.broader.clone(),
        _ => Vec::new(),
    }
}

/// What stands above a record, each once, the nearest first, with its name; and whether a
/// line of them comes back to it.
async fn above(read: &mut Read, record: &Record) -> Result<(Vec<(String, String)>, bool)> {
    let (kind, mut above, mut circular) = (record.kind(), Vec::new(), false);
    let mut seen = HashSet::from([record.id().to_owned()]);
    let mut next = parents(record);
    for _ in 0..HIGHEST {
        circular |= next.iter().any(|id| id == record.id());
        next.retain(|id| seen.insert(id.clone()));
        let ids: Vec<&str> = next.iter().map(String::as_str).collect();
        if ids.is_empty() {
            break;
        }
        let mut higher = Vec::new();
        for stored in read.records(kind, &ids).await? {
            let Some(json) = stored.json else { continue };
            let record = reading::parse(kind, &stored.id, &json)?;
            higher.extend(parents(&record));
            above.push((stored.id, record.label().to_owned()));
        }
        next = higher;
    }
    Ok((above, circular))
}

impl Authority {
    /// Whether it is an organization.
    pub fn is_organization(&self) -> bool {
        matches!(&self.record, Record::Agent(agent) if directory::home(&agent.kind) == Facet::Organization)
    }
}
