//! Whom the names of a document mean: how that was decided, and what office they held on its date.

use crate::{Archive, Result, archive::visitor, identity::live, mentioned, offices, reading};
use record::{
    Bearer, Document, Kind, Record,
    authority::{Agent, Office},
    date::Span,
    identity::{Decision, merge_id},
    name,
};
use search::Facet;
use std::collections::HashMap;
use store::Read;

/// A name of a document that is linked to an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identified {
    /// What it is.
    pub facet: Facet,
    /// The authority's id.
    pub id: String,
    /// The name as the document has it.
    pub name: String,
    /// The authority's preferred name.
    pub label: String,
    /// How that was decided.
    pub how: How,
    /// The offices held on the document's date; `false` where that is possible alone.
    pub offices: Vec<(Office, bool)>,
}

/// How a name was linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It is the preferred name on record.
    Name,
    /// It is another name on record, with where that stands.
    Variant(Option<String>),
    /// The source gives the id.
    Id,
    /// Two authorities were decided to be one, or two; with the reason.
    Decided(Option<String>),
    /// An editor said so.
    Editor,
}

/// Revisions that are looked through for who linked a name.
const LOOKED_THROUGH: usize = 20;

/// The links of one revision, by kind and folded name, and what saved it.
struct Saved {
    links: HashMap<(Kind, String), Option<String>>,
    batch: Option<i64>,
}

impl Archive {
    /// The linked names of a document, each with how it was linked; each name once.
    ///
    /// # Errors
    /// When the store cannot be read, or a record is damaged.
    pub async fn identified(&self, document: &Document) -> Result<Vec<Identified>> {
        let mut read = self.store.read().await?;
        let days = document.date.as_ref().map(|date| date.span());
        let mut identified = Vec::new();
        let saved = history(&mut read, &document.id).await?;
        for one in mentioned::linked(document) {
            let Some(kind) = crate::listing::kind_of(one.facet) else { continue };
            let Some(stored) = read.record(kind, &one.id).await? else { continue };
            let visible = record::visible(visitor(), stored.access);
            let Some(json) = stored.json.filter(|_| visible) else { continue };
            let record = reading::parse(kind, &one.id, &json)?;
            let mut names = one.names.clone();
            names.dedup();
            for name in names {
                let how = how(&mut read, &saved, (&record, &name)).await?;
                let (facet, id, label) = (one.facet, one.id.clone(), record.label().to_owned());
                let offices = days.as_ref().map(|days| held(&record, days)).unwrap_or_default();
                identified.push(Identified { facet, id, name, label, how, offices });
            }
        }
        Ok(identified)
    }
}

/// The offices of somebody on these days, those that they surely held first.
fn held(record: &Record, days: &Span) -> Vec<(Office, bool)> {
    let Record::Agent(Agent { offices, .. }) = record else { return Vec::new() };
    let held = offices.iter().filter_map(|office| Some((office.clone(), offices::held(office, days)?)));
    let mut held: Vec<_> = held.collect();
    held.sort_by_key(|(_, certain)| !certain);
    held.dedup_by(|(one, _), (other, _)| one.title == other.title);
    held
}

/// What stands on record of a name, unless somebody decided.
async fn how(read: &mut Read, saved: &[Saved], (record, name): (&Record, &str)) -> Result<How> {
    let folded = name::fold(name);
    if let Some(decided) = decided(read, saved, (record, &folded)).await? {
        return Ok(decided);
    }
    if name::fold(record.label()) == folded {
        return Ok(How::Name);
    }
    let variant = record.variants().iter().find(|variant| name::fold(&variant.name) == folded);
    Ok(variant.map_or(How::Id, |variant| How::Variant(variant.source.clone())))
}

/// Who gave a name the link that it has, where it had another or none before.
async fn decided(read: &mut Read, saved: &[Saved], (record, name): (&Record, &str)) -> Result<Option<How>> {
    let key = (record.kind(), name.to_owned());
    let id = Some(record.id().to_owned());
    let before = saved.iter().rposition(|one| one.links.get(&key).is_some_and(|link| *link != id));
    let Some((before, by)) = before.and_then(|at| Some((saved[at].links.get(&key)?, saved.get(at + 1)?)))
    else {
        return Ok(None);
    };
    let batch = match by.batch {
        Some(batch) => read.batch(batch).await?.map(|batch| batch.kind),
        None => None,
    };
    let why = match before {
        Some(before) => why(read, record.kind(), before, record.id()).await?,
        None => None,
    };
    Ok(match batch.as_deref() {
        None | Some("edit") => Some(How::Editor),
        Some("authority") => Some(How::Decided(why)),
        Some(_) => why.map(|why| How::Decided(Some(why))),
    })
}

/// Why two authorities are one, or two.
async fn why(read: &mut Read, of: Kind, one: &str, other: &str) -> Result<Option<String>> {
    for id in [merge_id(of, one), record::identity::distinct_id(of, [one, other])] {
        if let Some(Record::Identity(identity)) = live(read, Kind::Identity, &id).await?
            && identity.decision != Decision::Unlinked
        {
            return Ok(identity.why);
        }
    }
    Ok(None)
}

/// The links of a document's newest revisions, the oldest first; none where there is one alone.
async fn history(read: &mut Read, id: &str) -> Result<Vec<Saved>> {
    let changes = read.history(Kind::Document, id).await?;
    if changes.len() < 2 {
        return Ok(Vec::new());
    }
    let mut saved = Vec::new();
    for change in &changes[changes.len().saturating_sub(LOOKED_THROUGH)..] {
        let Some(revision) = read.revision(Kind::Document, id, change.rev).await? else { continue };
        let Some(json) = revision.json else { continue };
        let mut record = reading::parse(Kind::Document, id, &json)?;
        let links = record.names_mut().into_iter().map(|named| {
            let kind: Bearer = named.bearer;
            ((kind.kind(), name::fold(&named.name.name)), named.name.id.clone())
        });
        saved.push(Saved { links: links.collect(), batch: change.batch });
    }
    Ok(saved)
}
