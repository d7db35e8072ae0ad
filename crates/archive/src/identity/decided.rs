//! What was decided on authorities: where each went, and who is not another.

use super::FARTHEST;
use crate::{Result, reading};
use record::{
    Identity, Kind, Record,
    identity::{Decision, merge_id},
};
use std::collections::{HashMap, HashSet};
use store::{Read, What};

/// The record with this id, if it is there.
pub(crate) async fn live(read: &mut Read, kind: Kind, id: &str) -> Result<Option<Record>> {
    let json = read.record(kind, id).await?.and_then(|stored| stored.json);
    json.map(|json| reading::parse(kind, id, &json)).transpose()
}

/// Into which authority another went at last, if it did.
pub(crate) async fn merged_into(read: &mut Read, of: Kind, id: &str) -> Result<Option<String>> {
    let mut at = id.to_owned();
    for _ in 0..FARTHEST {
        let decision = live(read, Kind::Identity, &merge_id(of, &at)).await?;
        match decision {
            Some(Record::Identity(identity)) => at = identity.into,
            _ => break,
        }
    }
    Ok((at != id).then_some(at))
}

/// Every decision.
async fn all(read: &mut Read) -> Result<Vec<Identity>> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = read.list(Kind::Identity, &after, 500).await?;
        let Some(last) = page.last() else { return Ok(all) };
        after.clone_from(&last.id);
        for stored in page {
            let json = stored.json.unwrap_or_default();
            if let Record::Identity(identity) = reading::parse(Kind::Identity, &stored.id, &json)? {
                all.push(identity);
            }
        }
    }
}

/// What was decided, as an import heeds it.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    /// The authorities that went into others: each with the one in which it is at last.
    pub merged: HashMap<(Kind, String), String>,
    /// The authorities that nobody is, by the id of the document.
    pub unlinked: HashMap<String, HashSet<(Kind, String)>>,
    /// Those that are two, both ways round.
    apart: HashSet<(Kind, String, String)>,
}

impl Decided {
    /// Everything that was decided.
    pub async fn read(read: &mut Read) -> Result<Self> {
        let decisions = all(read).await?;
        let merged = last_of(&decisions);
        let mut decided = Self { merged, ..Self::default() };
        for one in &decisions {
            match one.decision {
                Decision::Unlinked => decided.unlink(one),
                Decision::Distinct => decided.tell_apart(one),
                Decision::Merged => {}
            }
        }
        Ok(decided)
    }

    /// An agent and those who went into it.
    pub fn with_members<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let theirs = self.merged.iter().filter(|((kind, _), into)| *kind == Kind::Agent && *into == id);
        [id].into_iter().chain(theirs.map(|((_, from), _)| from.as_str())).collect()
    }

    /// Takes note of two that are not one, wherever either went meanwhile.
    pub fn tell_apart(&mut self, one: &Identity) {
        let at = |id: &String| self.merged.get(&(one.of, id.clone())).unwrap_or(id).clone();
        let (from, into) = (at(&one.from), at(&one.into));
        self.apart.extend([(one.of, from.clone(), into.clone()), (one.of, into, from)]);
    }

    /// Whether it was decided that two are not one.
    pub fn are_apart(&self, of: Kind, one: &str, other: &str) -> bool {
        self.apart.contains(&(of, one.to_owned(), other.to_owned()))
    }

    /// Takes note of what nobody in a document is.
    pub fn unlink(&mut self, one: &Identity) {
        let key = (one.of, one.into.clone());
        let into = self.merged.get(&key).cloned().unwrap_or(key.1);
        self.unlinked.entry(one.from.clone()).or_default().insert((one.of, into));
    }
}

fn last_of(decisions: &[Identity]) -> HashMap<(Kind, String), String> {
    let merged = decisions.iter().filter(|one| one.decision == Decision::Merged);
    let steps: HashMap<(Kind, String), String> =
        merged.map(|one| ((one.of, one.from.clone()), one.into.clone())).collect();
    let last = |(of, from): &(Kind, String)| {
        let mut at = from;
        for _ in 0..FARTHEST {
            let Some(next) = steps.get(&(*of, at.clone())) else { break };
            at = next;
        }
        at.clone()
    };
    steps.keys().map(|key| (key.clone(), last(key))).collect()
}

/// Whether it was decided once that `from` went into `into`, and taken back since: unless an
/// import brought `from` anew, after it had gone altogether.
pub(super) async fn was_taken_back(read: &mut Read, from: &str, into: &str) -> Result<bool> {
    let id = merge_id(Kind::Agent, from);
    let Some(gone) = read.record(Kind::Identity, &id).await?.filter(|stored| !stored.is_live()) else {
        return Ok(false);
    };
    let before = read.revision(Kind::Identity, &id, gone.rev - 1).await?.and_then(|revision| revision.json);
    let Some(Record::Identity(was)) =
        before.map(|json| reading::parse(Kind::Identity, &id, &json)).transpose()?
    else {
        return Ok(false);
    };
    let history = read.history(Kind::Agent, from).await?;
    let anew = history.iter().rfind(|change| matches!(change.what, What::Added | What::Revived));
    Ok(was.into == into && anew.is_none_or(|change| change.seq < gone.seq || change.batch == gone.batch))
}
