//! One document, as a reader sees it.

use crate::{Archive, Error, Result};
use record::{Document, Kind, Principal, Record, date::Date, project};
use std::collections::{HashMap, HashSet};
use store::{Read, Stored};

/// What stands at an address.
#[derive(Clone, Debug)]
pub enum Found<T> {
    /// It is here.
    Here(T),
    /// An old identifier, or another spelling of the id: the id to go to.
    Moved(String),
    /// It was public and is no more.
    Gone(Gone),
    /// There is nothing, or nothing that the principal may know of.
    Nowhere,
}

impl<T> Found<T> {
    /// The same, with what is here made into something else.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Found<U> {
        match self {
            Self::Here(here) => Found::Here(make(here)),
            Self::Moved(id) => Found::Moved(id),
            Self::Gone(gone) => Found::Gone(gone),
            Self::Nowhere => Found::Nowhere,
        }
    }
}

/// A record that was public and was withdrawn or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The reason given.
    pub reason: Option<String>,
}

/// A document with what a page about it needs.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What the principal may see of it.
    pub document: Document,
    /// The revision shown.
    pub rev: u32,
    /// Its current revision.
    pub latest: u32,
    /// When this revision was saved (RFC 3339, UTC).
    pub at: String,
    /// Collections that it is in: id and title.
    pub collections: Vec<(String, String)>,
    /// Related documents, in both directions.
    pub related: Vec<Relation>,
}

/// A relation to another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// One of [`record::shape::RELATIONS`].
    pub relation: String,
    /// Whether it was catalogued at the other document, and is read backwards.
    pub inverse: bool,
    /// The other; `None` when it is not in this archive.
    pub other: Option<Other>,
    /// How the source names the other.
    pub text: Option<String>,
}

/// Another document, as far as a page about one tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its date as it was typed.
    pub date_text: Option<String>,
    /// Whether there is a text of it.
    pub readable: bool,
}

impl Archive {
    /// The document with this id, or to which this old identifier leads.
    ///
    /// # Errors
    /// When the store cannot be read, or its text is damaged.
    pub async fn read(&self, principal: Principal, id: &str) -> Result<Found<Reading>> {
        let mut read = self.store.read().await?;
        match find(&mut read, principal, Kind::Document, id).await? {
            Found::Here((Record::Document(document), stored)) => {
                let (rev, at) = (stored.rev, stored.changed.to_string());
                Ok(Found::Here(reading(&mut read, principal, document, rev, rev, at).await?))
            }
            found => Ok(found.map(|_| unreachable!("only documents are stored as documents"))),
        }
    }

    /// A revision of the document with this id, seen as the document may be seen now.
    ///
    /// # Errors
    /// When the store cannot be read, or its text is damaged.
    pub async fn read_at(&self, principal: Principal, id: &str, rev: u32) -> Result<Found<Reading>> {
        let mut read = self.store.read().await?;
        let stored = match find(&mut read, principal, Kind::Document, id).await? {
            Found::Here((_, stored)) => stored,
            found => return Ok(found.map(|_| unreachable!("handled above"))),
        };
        let Some(revision) = read.revision(Kind::Document, id, rev.into()).await? else {
            return Ok(Found::Nowhere);
        };
        // A revision that was hidden when it was saved stays hidden, whatever came later.
        let Some(json) = revision.json else { return Ok(Found::Nowhere) };
        let record = parse(Kind::Document, id, &json)?;
        let Some(Record::Document(document)) = seen(&mut read, principal, &record).await? else {
            return Ok(Found::Nowhere);
        };
        let at = revision.change.at.to_string();
        Ok(Found::Here(reading(&mut read, principal, document, rev.into(), stored.rev, at).await?))
    }
}

/// What `principal` may see under an id: the record and its row, where it went, or nothing.
pub(crate) async fn find(
    read: &mut Read,
    principal: Principal,
    kind: Kind,
    id: &str,
) -> Result<Found<(Record, Stored)>> {
    let Some(stored) = read.record(kind, id).await? else {
        return moved(read, principal, kind, id).await;
    };
    let shown = match &stored.json {
        Some(json) => seen(read, principal, &parse(kind, id, json)?).await?,
        None => None,
    };
    Ok(match shown {
        Some(record) => Found::Here((record, stored)),
        None if stored.is_public_tombstone() || (principal == Principal::Staff && !stored.is_live()) => {
            Found::Gone(gone(&stored))
        }
        None => Found::Nowhere,
    })
}

/// Where another spelling of an id or an old identifier leads, if `principal` may go there.
async fn moved(
    read: &mut Read,
    principal: Principal,
    kind: Kind,
    id: &str,
) -> Result<Found<(Record, Stored)>> {
    let spelled = read.spelled(kind, id).await?;
    let identified = read.identified(id).await?.into_iter().find(|(of, _)| *of == kind).map(|(_, id)| id);
    let Some(target) = spelled.or(identified) else { return Ok(Found::Nowhere) };
    let known = read
        .record(kind, &target)
        .await?
        .is_some_and(|stored| principal == Principal::Staff || stored.public || stored.is_public_tombstone());
    Ok(if known { Found::Moved(target) } else { Found::Nowhere })
}

pub(crate) fn gone(stored: &Stored) -> Gone {
    let gone = stored.gone.as_ref();
    Gone {
        id: stored.id.clone(),
        at: gone.map_or(stored.changed, |gone| gone.at).to_string(),
        reason: gone.and_then(|gone| gone.reason.clone()),
    }
}

/// What `principal` may see of a record, with what it refers to looked up.
pub(crate) async fn seen(read: &mut Read, principal: Principal, record: &Record) -> Result<Option<Record>> {
    let mut open = HashSet::new();
    let references = record.references();
    for kind in [Kind::Collection, Kind::Document] {
        let ids: Vec<&str> = references.iter().filter(|(of, _)| *of == kind).map(|(_, id)| *id).collect();
        if !ids.is_empty() && principal != Principal::Staff {
            let records = read.records(kind, &ids).await?;
            let visible = records
                .into_iter()
                .filter(|stored| stored.is_live() && record::visible(principal, stored.access));
            open.extend(visible.map(|stored| (kind, stored.id)));
        }
    }
    Ok(project(principal, record, |kind, id| open.contains(&(kind, id.to_owned()))))
}

async fn reading(
    read: &mut Read,
    principal: Principal,
    document: Document,
    rev: i64,
    latest: i64,
    at: String,
) -> Result<Reading> {
    let collections =
        labels(read, principal, Kind::Collection, document.collections.iter().map(String::as_str)).await?;
    let mut related = catalogued(read, principal, &document).await?;
    related.extend(inverse(read, principal, &document.id).await?);
    let collections =
        document.collections.iter().filter_map(|id| Some((id.clone(), collections.get(id)?.clone())));
    let (rev, latest) = (rev as u32, latest as u32);
    Ok(Reading { collections: collections.collect(), related, rev, latest, at, document })
}

/// The relations that stand in the document itself.
async fn catalogued(read: &mut Read, principal: Principal, document: &Document) -> Result<Vec<Relation>> {
    let ids = document.related.iter().filter_map(|related| related.id.as_deref());
    let others = others(read, principal, ids).await?;
    let relation = |related: &record::document::Related| Relation {
        relation: related.relation.clone(),
        inverse: false,
        other: related.id.as_ref().and_then(|id| others.get(id).cloned()),
        text: related.text.clone(),
    };
    let shown = |relation: &Relation| relation.other.is_some() || relation.text.is_some();
    Ok(document.related.iter().map(relation).filter(shown).collect())
}

/// The relations that stand in other documents and lead to this one.
async fn inverse(read: &mut Read, principal: Principal, id: &str) -> Result<Vec<Relation>> {
    let referrers = read.referrers(Kind::Document, id).await?;
    let ids: Vec<&str> = referrers
        .iter()
        .filter(|referrer| referrer.kind == Kind::Document)
        .map(|referrer| referrer.id.as_str())
        .collect();
    let mut relations = Vec::new();
    for stored in read.records(Kind::Document, &ids).await? {
        let Some(json) = stored.json.filter(|_| record::visible(principal, stored.access)) else { continue };
        let Record::Document(other) = parse(Kind::Document, &stored.id, &json)? else { continue };
        let back = other.related.iter().filter(|related| related.id.as_deref() == Some(id));
        relations.extend(back.map(|related| Relation {
            relation: related.relation.clone(),
            inverse: true,
            other: Some(Other::of(&other)),
            text: None,
        }));
    }
    relations.sort_by(|a, b| (&a.relation, a.other_id()).cmp(&(&b.relation, b.other_id())));
    Ok(relations)
}

impl Relation {
    fn other_id(&self) -> Option<&str> {
        self.other.as_ref().map(|other| other.id.as_str())
    }
}

impl Other {
    pub(crate) fn of(document: &Document) -> Self {
        Self {
            id: document.id.clone(),
            title: document.title.clone(),
            date: document.date.clone(),
            date_text: document.date_text.clone(),
            readable: !document.texts.is_empty(),
        }
    }
}

/// Those of the documents that `principal` may see, by id.
pub(crate) async fn others<'a>(
    read: &mut Read,
    principal: Principal,
    ids: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, Other>> {
    let ids: Vec<&str> = ids.collect();
    let mut others = HashMap::new();
    for stored in read.records(Kind::Document, &ids).await? {
        let Some(json) = stored.json.filter(|_| record::visible(principal, stored.access)) else { continue };
        if let Record::Document(document) = parse(Kind::Document, &stored.id, &json)? {
            others.insert(stored.id, Other::of(&document));
        }
    }
    Ok(others)
}

impl Archive {
    /// Those of the documents that `principal` may see, by id.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn documents_of(
        &self,
        principal: Principal,
        ids: &[String],
    ) -> Result<HashMap<String, Document>> {
        let mut found = HashMap::new();
        if ids.is_empty() {
            return Ok(found);
        }
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        for stored in self.store.read().await?.records(Kind::Document, &ids).await? {
            let Some(json) = stored.json.filter(|_| record::visible(principal, stored.access)) else {
                continue;
            };
            if let Record::Document(document) = parse(Kind::Document, &stored.id, &json)? {
                found.insert(stored.id, document);
            }
        }
        Ok(found)
    }
}

/// What those of the records that `principal` may see are called.
pub(crate) async fn labels<'a>(
    read: &mut Read,
    principal: Principal,
    kind: Kind,
    ids: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, String>> {
    let ids: Vec<&str> = ids.collect();
    let mut labels = HashMap::new();
    if ids.is_empty() {
        return Ok(labels);
    }
    for stored in read.records(kind, &ids).await? {
        let Some(json) = stored.json.filter(|_| record::visible(principal, stored.access)) else { continue };
        let label = parse(kind, &stored.id, &json)?.label().to_owned();
        labels.insert(stored.id, label);
    }
    Ok(labels)
}

pub(crate) fn parse(kind: Kind, id: &str, json: &str) -> Result<Record> {
    Record::from_json(kind, json).map_err(|source| Error::Unreadable { kind, id: id.into(), source })
}
