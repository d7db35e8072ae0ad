//! What else the names in a question are called on record.

use crate::{Archive, Result, archive::InUse, reading};
use record::{Kind, Record, name};
use search::{Facet, Recorded, Request, names_typed};
use std::{
    collections::{HashSet, hash_map::RandomState},
    hash::BuildHasher,
    sync::{PoisonError, RwLockReadGuard},
};
use store::Read;

/// Those who have names that may be typed.
const BEARERS: [Kind; 2] = [Kind::Agent, Kind::Place];

/// Bearers of one name that are asked what else they are called.
const MOST_BEARERS: usize = 8;

/// The names on record, as far as they tell that what was typed is none of them: hardly any word is
/// somebody's whole name, and to ask the catalogue takes longer than most listings.
#[derive(Debug, Default)]
pub(crate) struct OnRecord {
    /// The number of the change sequence up to which they are known.
    seq: i64,
    /// The hash of each. Those that are on record no more stay.
    hashes: HashSet<u64>,
    hasher: RandomState,
}

impl OnRecord {
    fn learn(&mut self, name: &str) {
        self.hashes.insert(self.hasher.hash_one(name));
    }

    /// Whether a folded name may be on record.
    fn may_have(&self, name: &str) -> bool {
        self.hashes.contains(&self.hasher.hash_one(name))
    }
}

impl Archive {
    /// The request with what records know of its names, where there may be any, and of families.
    pub(crate) async fn with_names(&self, in_use: &InUse, request: &Request) -> Result<Request> {
        let request = self.with_families(request.clone()).await?;
        if request.exact || request.q.is_empty() || !self.may_be_on_record(&request.q).await? {
            return Ok(request);
        }
        with_names(&mut self.store.read().await?, in_use, &request).await
    }

    /// Whether a name in a question may be on record.
    async fn may_be_on_record(&self, q: &str) -> Result<bool> {
        let typed: Vec<String> = names_typed(q).iter().map(|typed| name::fold(typed)).collect();
        self.learn_names().await?;
        let on_record = self.on_record();
        Ok(typed.iter().any(|name| on_record.may_have(name)))
    }

    /// Learns the names that have come on record since it did last: all of them for the first
    /// question, unless this has been done before.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn learn_names(&self) -> Result<()> {
        let (last, known) = (self.store.last_seq().await?, self.on_record().seq);
        if known == last {
            return Ok(());
        }
        let mut read = self.store.read().await?;
        let mut names = Vec::new();
        for kind in BEARERS {
            names.extend(read.names_since(kind, known).await?);
        }
        let mut on_record = self.on_record.write().unwrap_or_else(PoisonError::into_inner);
        names.iter().for_each(|name| on_record.learn(name));
        on_record.seq = on_record.seq.max(last);
        Ok(())
    }

    fn on_record(&self) -> RwLockReadGuard<'_, OnRecord> {
        self.on_record.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The request with what records know of its names.
pub(crate) async fn with_names(read: &mut Read, in_use: &InUse, request: &Request) -> Result<Request> {
    let mut request = request.clone();
    if !request.exact && !request.q.is_empty() {
        request.recorded = of(read, in_use, &request.q).await?;
    }
    Ok(request)
}

async fn of(read: &mut Read, in_use: &InUse, q: &str) -> Result<Vec<Recorded>> {
    let typed: Vec<(String, String)> =
        names_typed(q).into_iter().map(|typed| (name::fold(&typed), typed)).collect();
    let folded: Vec<&str> = typed.iter().map(|(folded, _)| folded.as_str()).collect();
    let bearers = read.bearers_of(&folded, &BEARERS).await?;
    let mut recorded = Vec::new();
    for (folded, typed) in &typed {
        for (kind, id) in bearers.get(folded).into_iter().flatten().take(MOST_BEARERS) {
            if is_public(in_use, *kind, id)? {
                recorded.push(Recorded::new(typed, names(read, *kind, id).await?));
            }
        }
    }
    Ok(recorded)
}

/// Whether a document that visitors may see names it; of others nothing is told.
fn is_public(in_use: &InUse, kind: Kind, id: &str) -> Result<bool> {
    let facets: &[Facet] = match kind {
        Kind::Place => &[Facet::Place],
        _ => &[Facet::Person, Facet::Organization],
    };
    for facet in facets {
        if in_use.index.holds(*facet, id)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// All names of an authority.
async fn names(read: &mut Read, kind: Kind, id: &str) -> Result<Vec<String>> {
    let Some(json) = read.record(kind, id).await?.and_then(|stored| stored.json) else {
        return Ok(Vec::new());
    };
    Ok(written(&reading::parse(kind, id, &json)?))
}

/// All names of a record, as they are written in running text.
pub(crate) fn written(record: &Record) -> Vec<String> {
    let variants = record.variants().iter().map(|variant| variant.name.clone());
    let names = variants.chain([record.label().to_owned()]);
    names.flat_map(|name| turned(&name).into_iter().chain([name])).collect()
}

/// `Peng, Dehuai` as it stands in a text that puts the given name first.
fn turned(name: &str) -> Option<String> {
    let (family, given) = name.split_once(", ").filter(|(_, given)| !given.contains(','))?;
    Some(format!("{given} {family}"))
}
