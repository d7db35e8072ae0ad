//! Identity: two authorities made one, one made two, and both told apart for good. Each is a
//! batch: documents follow as revisions, and `undo` takes all of it back.

mod decided;
mod doubles;
mod evidence;
mod form;
mod joined;
mod nation;
mod part;
mod person;
mod preferred;
mod settle;
mod telling;
mod unlink;

pub(crate) use decided::{Decided, merged_into};
pub use doubles::Double;
pub use evidence::{Evidence, Spelling};
pub(crate) use settle::Listed;
pub use settle::Settled;

use crate::{Archive, Error, Result, reading, saving::Ready};
pub(crate) use decided::live;
use joined::join;
use record::{
    Identity, Kind, Record,
    authority::Agent,
    identity::{Decision, KINDS, distinct_id, merge_id},
};
use std::collections::{BTreeSet, HashMap};
use store::{NewBatch, Read, Write};

/// Who decides, and on what evidence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ground<'a> {
    /// On what evidence.
    pub why: Option<&'a str>,
    /// Who.
    pub by: Option<&'a str>,
}

/// What a merge or a split did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The batch that it is.
    pub batch: i64,
    /// Records whose links follow.
    pub records: u64,
}

/// Records saved at once.
const AT_ONCE: usize = 200;
/// How many merges are followed, one after the other.
const FARTHEST: usize = 20;

impl Archive {
    /// The kind of the authority that has this id; where several have it, `wanted` says which.
    ///
    /// # Errors
    /// [`Error::NoAuthority`], or when the store cannot be read.
    pub async fn authority_kind(&self, id: &str, wanted: Option<Kind>) -> Result<Kind> {
        let mut read = self.store.read().await?;
        for kind in KINDS.into_iter().filter(|kind| wanted.is_none_or(|wanted| wanted == *kind)) {
            if live(&mut read, kind, id).await?.is_some() {
                return Ok(kind);
            }
        }
        Err(Error::NoAuthority { id: id.into() })
    }

    /// Makes two authorities one: names, offices and links of `from` go to `into`, and its
    /// address leads there.
    ///
    /// # Errors
    /// [`Error::OneAuthority`], [`Error::NoAuthority`], or when the store cannot be written.
    pub async fn merge(&self, of: Kind, from: &str, into: &str, ground: Ground<'_>) -> Result<Moved> {
        if from == into {
            return Err(Error::OneAuthority { id: into.into() });
        }
        let mut write = self.store.write().await?;
        must_be_here(write.read(), of, from).await?;
        must_be_here(write.read(), of, into).await?;
        let source = format!("merge {from} into {into}");
        let batch = write.start_batch(NewBatch { kind: "authority", source: &source }).await?;
        let records = merge_in(&mut write, of, from, into, ground).await?;
        self.finish(write, batch, records).await
    }

    /// Makes one authority two: in these documents, its links go to a new one.
    ///
    /// # Errors
    /// [`Error::NoAuthority`], [`Error::IdInUse`], [`Error::NoDocument`], or when the store
    /// cannot be written.
    pub async fn split(
        &self,
        of: Kind,
        id: &str,
        new: (&str, &str),
        documents: &[String],
        ground: Ground<'_>,
    ) -> Result<Moved> {
        let mut write = self.store.write().await?;
        let record = must_be_here(write.read(), of, id).await?;
        if write.read().spelled(of, new.0).await?.is_some() {
            return Err(Error::IdInUse { id: new.0.into() });
        }
        let source = format!("split {} from {id}", new.0);
        let batch = write.start_batch(NewBatch { kind: "authority", source: &source }).await?;
        write.put(&Ready::of(&named_anew(&record, new)).put()).await?;
        let wanted: BTreeSet<&str> = documents.iter().map(String::as_str).collect();
        let users = users(write.read(), of, id, Some(&wanted)).await?;
        if let Some(missing) = wanted.iter().find(|id| !users.iter().any(|(_, user)| user == *id)) {
            return Err(Error::NoDocument { id: (*missing).into() });
        }
        let records = relink(&mut write, &users, (of, id), new.0, "").await?;
        decide(&mut write, distinct_id(of, [id, new.0]), (of, id, new.0), Decision::Distinct, ground).await?;
        self.finish(write, batch, records).await
    }

    /// Says that two authorities are two, so that they are not taken for one again. Where one went
    /// into the other, it comes back first.
    ///
    /// # Errors
    /// [`Error::OneAuthority`], [`Error::NoAuthority`], or when the store cannot be written.
    pub async fn tell_apart(&self, of: Kind, pair: [&str; 2], ground: Ground<'_>) -> Result<Moved> {
        let [one, other] = pair;
        if one == other {
            return Err(Error::OneAuthority { id: one.into() });
        }
        let mut write = self.store.write().await?;
        let source = format!("tell {one} from {other}");
        let batch = write.start_batch(NewBatch { kind: "authority", source: &source }).await?;
        let mut records = 0;
        for (from, into) in [(one, other), (other, one)] {
            let went = decided::merged_into(write.read(), of, from).await?;
            if of == Kind::Agent && went.as_deref() == Some(into) {
                records += part::part(&mut write, from, into).await?;
            }
        }
        must_be_here(write.read(), of, one).await?;
        must_be_here(write.read(), of, other).await?;
        decide(&mut write, distinct_id(of, pair), (of, one, other), Decision::Distinct, ground).await?;
        self.finish(write, batch, records).await
    }

    /// Makes two agents one, wherever either went meanwhile; nothing where they are one already, or
    /// where their dates of life are at odds by now.
    ///
    /// # Errors
    /// [`Error::NoAuthority`], or when the store cannot be written.
    pub async fn merge_at_last(&self, from: &str, into: &str, ground: Ground<'_>) -> Result<Option<Moved>> {
        let mut read = self.store.read().await?;
        let [from, into] = [
            merged_into(&mut read, Kind::Agent, from).await?.unwrap_or_else(|| from.to_owned()),
            merged_into(&mut read, Kind::Agent, into).await?.unwrap_or_else(|| into.to_owned()),
        ];
        let both = (live(&mut read, Kind::Agent, &from).await?, live(&mut read, Kind::Agent, &into).await?);
        drop(read);
        let (Some(Record::Agent(one)), Some(Record::Agent(other))) = both else { return Ok(None) };
        let at_odds = one.dates.is_some() && other.dates.is_some() && one.dates != other.dates;
        if from == into || at_odds {
            return Ok(None);
        }
        self.merge(Kind::Agent, &from, &into, ground).await.map(Some)
    }

    async fn finish(&self, mut write: Write, batch: i64, records: u64) -> Result<Moved> {
        write.finish_batch(batch, &serde_json::json!({ "relinked": records }).to_string()).await?;
        write.commit().await?;
        self.wrote.notify_waiters();
        Ok(Moved { batch, records })
    }
}

/// Makes two authorities one, within a transaction; the records whose links follow.
async fn merge_in(write: &mut Write, of: Kind, from: &str, into: &str, ground: Ground<'_>) -> Result<u64> {
    let gone = must_be_here(write.read(), of, from).await?;
    let mut stays = must_be_here(write.read(), of, into).await?;
    // Before all else, so that the history of the one that stays tells how it was before.
    decide(write, merge_id(of, from), (of, from, into), Decision::Merged, ground).await?;
    lead_on(write, of, from, into).await?;
    join(&mut stays, gone);
    relink_one(&mut stays, (of, from), into);
    write.put(&Ready::of(&stays).put()).await?;
    let users = users(write.read(), of, from, None).await?;
    let records = relink(write, &users, (of, from), into, into).await?;
    write.remove(of, from, Some(&format!("It is one with {into}.")), None).await?;
    Ok(records)
}

/// Those who went into one that goes are in the other from now on.
async fn lead_on(write: &mut Write, of: Kind, from: &str, into: &str) -> Result<()> {
    for one in write.read().referrers(of, from).await?.into_iter().filter(|one| one.kind == Kind::Identity) {
        if let Some(Record::Identity(mut before)) = live(write.read(), Kind::Identity, &one.id).await?
            && before.decision == Decision::Merged
        {
            into.clone_into(&mut before.into);
            write.put(&Ready::of(&Record::Identity(before)).put()).await?;
        }
    }
    Ok(())
}

async fn decide(
    write: &mut Write,
    id: String,
    (of, from, into): (Kind, &str, &str),
    decision: Decision,
    ground: Ground<'_>,
) -> Result<()> {
    let (why, by) = (ground.why.map(str::to_owned), ground.by.map(str::to_owned));
    let identity = Identity { id, of, from: from.into(), into: into.into(), decision, why, by };
    write.put(&Ready::of(&Record::Identity(identity)).put()).await?;
    Ok(())
}

async fn must_be_here(read: &mut Read, kind: Kind, id: &str) -> Result<Record> {
    live(read, kind, id).await?.ok_or_else(|| Error::NoAuthority { id: id.into() })
}

/// The records that point to an authority; of documents, those named alone, if any are.
async fn users(
    read: &mut Read,
    of: Kind,
    id: &str,
    documents: Option<&BTreeSet<&str>>,
) -> Result<BTreeSet<(Kind, String)>> {
    let referrers = read.referrers(of, id).await?.into_iter().filter(|one| one.kind != Kind::Identity);
    let wanted = |one: &store::Referrer| match documents {
        Some(documents) => one.kind == Kind::Document && documents.contains(one.id.as_str()),
        None => true,
    };
    Ok(referrers.filter(wanted).map(|one| (one.kind, one.id)).collect())
}

/// Lets records point to another authority; `but` is saved elsewhere.
async fn relink(
    write: &mut Write,
    users: &BTreeSet<(Kind, String)>,
    from: (Kind, &str),
    into: &str,
    but: &str,
) -> Result<u64> {
    let mut by_kind: HashMap<Kind, Vec<&str>> = HashMap::new();
    for (kind, id) in users.iter().filter(|(kind, id)| (*kind, id.as_str()) != (from.0, but)) {
        by_kind.entry(*kind).or_default().push(id);
    }
    let mut relinked = 0;
    for (kind, ids) in by_kind {
        for some in ids.chunks(AT_ONCE) {
            let mut ready = Vec::with_capacity(some.len());
            for stored in write.read().records(kind, some).await? {
                let Some(json) = stored.json else { continue };
                let mut record = reading::parse(kind, &stored.id, &json)?;
                relink_one(&mut record, from, into);
                ready.push(Ready::of(&record));
            }
            let puts: Vec<_> = ready.iter().map(Ready::put).collect();
            for saved in write.put_many(&puts).await? {
                saved?;
                relinked += 1;
            }
        }
    }
    Ok(relinked)
}

/// Puts an id in the place of another wherever a record names it; the names stay as they
/// are written. What would lie in itself lies in nothing.
fn relink_one(record: &mut Record, (of, from): (Kind, &str), into: &str) {
    for named in record.names_mut() {
        if named.bearer.kind() == of && named.name.id.as_deref() == Some(from) {
            named.name.id = Some(into.to_owned());
        }
    }
    match record {
        Record::Place(place) if of == Kind::Place => {
            if place.within.as_deref() == Some(from) {
                place.within = Some(into.to_owned());
            }
            place.within.take_if(|within| *within == place.id);
        }
        Record::Topic(topic) if of == Kind::Topic => {
            topic.broader.iter_mut().filter(|id| *id == from).for_each(|id| *id = into.to_owned());
            topic.broader.retain(|id| *id != topic.id);
            topic.broader.dedup();
        }
        Record::Unit(unit) if of == Kind::Repository && unit.repository.as_deref() == Some(from) => {
            unit.repository = Some(into.to_owned());
        }
        _ => {}
    }
}

/// A new authority of the kind of another, of which nothing is known but its name.
fn named_anew(record: &Record, (id, name): (&str, &str)) -> Record {
    let (id, name) = (id.to_owned(), name.to_owned());
    match record {
        Record::Place(_) => Record::Place(record::authority::Place { id, name, ..Default::default() }),
        Record::Topic(_) => Record::Topic(record::authority::Topic { id, name, ..Default::default() }),
        Record::Repository(_) => {
            Record::Repository(record::authority::Repository { id, name, ..Default::default() })
        }
        Record::Agent(agent) => {
            Record::Agent(Agent { id, name, kind: agent.kind.clone(), ..Agent::default() })
        }
        _ => unreachable!("only authorities are split"),
    }
}
