//! Documents by id and revision: those that a request finds, and what is to be
//! said of them wherever they are cited.

use crate::{Archive, Gone, Result, archive::visitor, reading, recorded};
use record::{Document, Kind, Principal, Record, name::is_latin};
use search::Request;
use std::collections::{HashMap, HashSet};
use store::{Read, Standing, Stored};

/// The most documents that a list of results is told of at once.
pub const MOST: usize = 10_000;

/// A document at a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// Its id.
    pub id: String,
    /// The revision.
    pub rev: u32,
}

/// What became of a document that is cited.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "nearly all are here")]
pub enum Cited {
    /// It is here.
    Here(Work),
    /// It was public and is no more; the revision that was cited.
    Gone(Gone, u32),
}

/// A document as a principal may see it, without what it refers to.
#[derive(Clone, Debug)]
pub struct Work {
    /// The document.
    pub document: Document,
    /// The revision that was cited.
    pub rev: u32,
    /// Its current revision.
    pub latest: u32,
    /// Where the institution is that holds the original.
    pub archive_place: Option<String>,
    /// Preferred names, by id, of those from whom and to whom it is and whose names it has in another script.
    pub preferred: Vec<(String, String)>,
}

/// Which text of a document is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// That of the revision which is cited.
    AsCited,
    /// That of its current revision.
    AsNow,
}

impl Archive {
    /// The documents that a request finds, all pages of it, in order, as far as
    /// visitors see them in the store: at most [`MOST`].
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn found(&self, principal: Principal, request: &Request) -> Result<Vec<Cite>> {
        let Some(in_use) = self.in_use() else { return Ok(Vec::new()) };
        let request = self.with_families(request.clone()).await?;
        let mut read = self.store.read().await?;
        let request = recorded::with_names(&mut read, &in_use, &request).await?;
        let ids = in_use.index.ids(&Request { offset: 0, limit: MOST, ..request })?;
        let standings = standings(&mut read, &ids).await?;
        let seen = |id: String| {
            let standing = standings.get(&id).filter(|standing| is_seen(principal, standing))?;
            Some(Cite { rev: standing.rev as u32, id })
        };
        Ok(ids.into_iter().filter_map(seen).collect())
    }

    /// What became of these documents, in their order. What `principal` may not know of is left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn cited(&self, principal: Principal, cites: &[Cite], text: Text) -> Result<Vec<Cited>> {
        let mut read = self.store.read().await?;
        let ids: Vec<&str> = cites.iter().map(|cite| cite.id.as_str()).collect();
        let stored = read.records(Kind::Document, &ids).await?;
        let stored: HashMap<&str, &Stored> =
            stored.iter().map(|stored| (stored.id.as_str(), stored)).collect();
        let mut all = Vec::with_capacity(cites.len());
        for cite in cites {
            if let Some(stored) = stored.get(cite.id.as_str()) {
                all.extend(became(&mut read, principal, cite, stored, text).await?);
            }
        }
        place(&mut read, &mut all).await?;
        prefer(&mut read, &mut all).await?;
        Ok(all)
    }
}

/// How documents stand, by id.
pub(crate) async fn standings(read: &mut Read, ids: &[String]) -> Result<HashMap<String, Standing>> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let standings = read.standings(Kind::Document, &ids).await?;
    Ok(standings.into_iter().map(|standing| (standing.id.clone(), standing)).collect())
}

/// Whether `principal` sees the document, and visitors were told of it by a change,
/// so that whatever happens to it they can be told.
pub(crate) fn is_seen(principal: Principal, standing: &Standing) -> bool {
    standing.live && standing.public && record::visible(principal, standing.access)
}

async fn became(
    read: &mut Read,
    principal: Principal,
    cite: &Cite,
    stored: &Stored,
    text: Text,
) -> Result<Option<Cited>> {
    let now = stored.json.as_deref().filter(|_| record::visible(principal, stored.access));
    let Some(now) = now else {
        let gone = stored.is_public_tombstone().then(|| Cited::Gone(reading::gone(stored), cite.rev));
        return Ok(gone);
    };
    let json = match text {
        Text::AsCited if i64::from(cite.rev) != stored.rev => {
            let revision = read.revision(Kind::Document, &cite.id, cite.rev.into()).await?;
            revision.and_then(|revision| revision.json)
        }
        _ => Some(now.to_owned()),
    };
    let Some(json) = json else { return Ok(None) };
    let record = reading::parse(Kind::Document, &cite.id, &json)?;
    // What else the document refers to is not told of here, so nothing of it is looked up.
    let Some(Record::Document(document)) = record::project(principal, &record, |_, _| false) else {
        return Ok(None);
    };
    let (rev, latest) = (cite.rev, stored.rev as u32);
    Ok(Some(Cited::Here(Work { document, rev, latest, archive_place: None, preferred: Vec::new() })))
}

/// Says of each where its original is.
async fn place(read: &mut Read, all: &mut [Cited]) -> Result<()> {
    let held: HashSet<String> = all.iter().filter_map(|cited| repository(cited).map(str::to_owned)).collect();
    if held.is_empty() {
        return Ok(());
    }
    let ids: Vec<&str> = held.iter().map(String::as_str).collect();
    let mut places = HashMap::new();
    for stored in read.records(Kind::Repository, &ids).await? {
        let Some(json) = &stored.json else { continue };
        if let Record::Repository(repository) = reading::parse(Kind::Repository, &stored.id, json)? {
            places.extend(repository.place.map(|place| (stored.id, place)));
        }
    }
    for cited in all {
        let place = repository(cited).and_then(|id| places.get(id)).cloned();
        if let Cited::Here(work) = cited {
            work.archive_place = place;
        }
    }
    Ok(())
}

/// Says of each what those are called in Latin letters whose names it has in others.
async fn prefer(read: &mut Read, all: &mut [Cited]) -> Result<()> {
    let ids: HashSet<String> = all.iter().flat_map(in_other_scripts).map(str::to_owned).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut names = HashMap::new();
    for stored in read.records(Kind::Agent, &ids).await? {
        let Some(json) = stored.json.filter(|_| record::visible(visitor(), stored.access)) else { continue };
        if let Record::Agent(agent) = reading::parse(Kind::Agent, &stored.id, &json)? {
            names.extend(is_latin(&agent.name).then_some((stored.id, agent.name)));
        }
    }
    for cited in all {
        let preferred: Vec<(String, String)> = in_other_scripts(cited)
            .filter_map(|id| names.get_key_value(id))
            .map(|(id, name)| (id.clone(), name.clone()))
            .collect();
        if let Cited::Here(work) = cited {
            work.preferred = preferred;
        }
    }
    Ok(())
}

/// The ids of those from whom and to whom a document is, where it has their names in other letters than Latin.
fn in_other_scripts(cited: &Cited) -> impl Iterator<Item = &str> {
    let document = match cited {
        Cited::Here(work) => Some(&work.document),
        Cited::Gone(..) => None,
    };
    let names = document.into_iter().flat_map(|document| document.from.iter().chain(&document.to));
    names.filter(|name| !is_latin(&name.name)).filter_map(|name| name.id.as_deref())
}

/// The id of the institution that holds the original.
fn repository(cited: &Cited) -> Option<&str> {
    match cited {
        Cited::Here(work) => work.document.sources.first()?.repository.as_ref()?.id.as_deref(),
        Cited::Gone(..) => None,
    }
}
