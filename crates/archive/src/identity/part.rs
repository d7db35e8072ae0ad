//! A merge taken back, whatever happened since: who had gone comes back as they were, and so do
//! their links, as far as the history of the documents tells which were theirs.

use super::{
    Decided,
    decided::live,
    joined::{both, is_one},
    must_be_here,
    preferred::{self, Called},
    users,
};
use crate::{
    Error, Result, reading,
    saving::{self, Ready},
};
use record::{
    Kind, Named, Record,
    authority::{Agent, Office},
    identity::merge_id,
    name,
};
use std::collections::BTreeSet;
use store::{Read, Write};

/// Parts the agent `from` from `into`, into which it went; the records whose links follow.
pub(super) async fn part(write: &mut Write, from: &str, into: &str) -> Result<u64> {
    let went = merge_id(Kind::Agent, from);
    let decided = write.read().record(Kind::Identity, &went).await?;
    let since = decided.map(|stored| stored.seq).ok_or_else(|| Error::NoAuthority { id: from.into() })?;
    let back = as_it_was(write.read(), from, i64::MAX).await?;
    let back = back.ok_or_else(|| Error::NoAuthority { id: from.into() })?;
    let before = as_it_was(write.read(), into, since).await?;
    let stays = must_be_here(write.read(), Kind::Agent, into).await?;
    let together = called(write.read(), into).await?;
    write.remove(Kind::Identity, &went, Some("It was taken back."), None).await?;
    write.put(&Ready::of(&Record::Agent(back.clone())).put()).await?;
    if let Record::Agent(mut stays) = stays {
        called(write.read(), into).await?.give(&mut stays, &together);
        let stays = without(stays, &back, &before.unwrap_or_default());
        write.put(&Ready::of(&Record::Agent(stays)).put()).await?;
    }
    let mut records = 0;
    for (kind, id) in users(write.read(), Kind::Agent, into, None).await? {
        records += u64::from(give_back(write, (kind, &id), (from, into)).await?);
    }
    Ok(records)
}

/// What an agent, and those who went into it, were called.
async fn called(read: &mut Read, id: &str) -> Result<Called> {
    let decided = Decided::read(read).await?;
    let volumes = preferred::volumes(read).await?;
    Called::read(read, &decided.with_members(id), &volumes).await
}

/// An agent as it was last before a change; `None` where this archive never had it.
async fn as_it_was(read: &mut Read, id: &str, before: i64) -> Result<Option<Agent>> {
    let history = read.history(Kind::Agent, id).await?;
    for change in history.into_iter().rev().filter(|change| change.seq < before) {
        let revision = read.revision(Kind::Agent, id, change.rev).await?;
        let Some(json) = revision.and_then(|revision| revision.json) else { continue };
        if let Record::Agent(agent) = reading::parse(Kind::Agent, id, &json)? {
            return Ok(Some(agent));
        }
    }
    Ok(None)
}

/// An agent without what it has of another, unless it had that before.
fn without(mut stays: Agent, back: &Agent, before: &Agent) -> Agent {
    let [theirs, own] = [back, before].map(|agent| saving::names(&Record::Agent(agent.clone())));
    let is_own = |name: &str| own.contains(&name::fold(name)) || !theirs.contains(&name::fold(name));
    stays.variants.retain(|variant| is_own(&variant.name));
    stays.offices = stays.offices.into_iter().filter_map(|office| own_office(office, back, before)).collect();
    stays.same_as.retain(|same| before.same_as.contains(same) || !back.same_as.contains(same));
    stays.dates.take_if(|dates| before.dates.is_none() && Some(&*dates) == back.dates.as_ref());
    if stays.note == both(before.note.clone(), back.note.clone()) {
        stays.note.clone_from(&before.note);
    }
    stays
}

/// An office as it was before, unless it is another's alone.
fn own_office(office: Office, back: &Agent, before: &Agent) -> Option<Office> {
    let known = |agent: &Agent| agent.offices.iter().find(|known| is_one(known, &office)).cloned();
    match (known(before), known(back)) {
        (None, Some(_)) => None,
        (own, _) => Some(own.unwrap_or(office)),
    }
}

/// Links a record to `from` again, where it was before.
async fn give_back(write: &mut Write, (kind, id): (Kind, &str), (from, into): (&str, &str)) -> Result<bool> {
    let Some(mut record) = live(write.read(), kind, id).await? else { return Ok(false) };
    let mut theirs = BTreeSet::new();
    for change in write.read().history(kind, id).await? {
        let revision = write.read().revision(kind, id, change.rev).await?;
        let Some(json) = revision.and_then(|revision| revision.json) else { continue };
        let mut was = reading::parse(kind, id, &json)?;
        let linked = was.names_mut().into_iter().filter(|named| is_linked(named, from));
        theirs.extend(linked.map(|named| name::fold(&named.name.name)));
    }
    let mut changed = false;
    for named in record.names_mut() {
        if is_linked(&named, into) && theirs.contains(&name::fold(&named.name.name)) {
            named.name.id = Some(from.to_owned());
            changed = true;
        }
    }
    if changed {
        write.put(&Ready::of(&record).put()).await?;
    }
    Ok(changed)
}

fn is_linked(named: &Named<'_>, id: &str) -> bool {
    named.bearer.kind() == Kind::Agent && named.name.id.as_deref() == Some(id)
}
