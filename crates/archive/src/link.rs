//! Names linked to authorities (contract, section 4, "Names"): to the one that
//! bears the name, preferred or on record as a variant; where several do, to
//! none; where none does, to one that is made and marked unreviewed.

use crate::{
    Result,
    identity::Decided,
    saving::{self, Ready},
};
use record::{
    Bearer, Kind, Named, Notice, Record,
    authority::{Agent, Place, Repository, Topic},
    document::Name,
    id,
    identity::Decision,
    name,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::Read;

/// Names remembered at most; more are asked for again.
const REMEMBERED: usize = 200_000;

/// Who bears the names that were asked for, as of the last change that was seen.
#[derive(Debug, Default)]
pub(crate) struct Links {
    seq: i64,
    known: HashMap<(Kind, String), Vec<Borne>>,
    decided: Decided,
    /// Those into which others went.
    took: HashSet<(Kind, String)>,
    /// Whether what comes in is linked by a list of its own, not by this archive.
    pub is_list: bool,
}

/// An authority that bears a name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Borne {
    id: String,
    organization: bool,
}

/// The names of a record that were linked before, so that they stay as they are.
pub(crate) type Before = HashMap<(Kind, String), String>;

impl Links {
    /// Forgets everything if anybody else has written since [`Links::saw`].
    pub async fn refresh(&mut self, read: &mut Read) -> Result<()> {
        let seq = read.last_seq().await?;
        if seq != self.seq || self.known.len() > REMEMBERED {
            self.known.clear();
        }
        if self.known.is_empty() {
            self.decided = Decided::read(read).await?;
            self.took = self.decided.merged.iter().map(|((kind, _), into)| (*kind, into.clone())).collect();
        }
        self.seq = seq;
        Ok(())
    }

    /// What was written up to `seq` is known here.
    pub fn saw(&mut self, seq: i64) {
        self.seq = self.seq.max(seq);
    }

    /// Forgets everything, because an authority changed.
    pub fn forget(&mut self) {
        self.known.clear();
    }

    /// Asks for all names of `records` that are not known yet, in few questions.
    pub async fn ask(&mut self, read: &mut Read, records: &mut [Record]) -> Result<()> {
        let mut wanted: HashMap<Kind, BTreeSet<String>> = HashMap::new();
        for named in records.iter_mut().flat_map(Record::names_mut).filter(|named| named.name.id.is_none()) {
            let key = (named.bearer.kind(), name::fold(&named.name.name));
            if !self.known.contains_key(&key) {
                wanted.entry(key.0).or_default().insert(key.1);
            }
        }
        for (kind, names) in wanted {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            self.learn(read, kind, &names).await?;
        }
        Ok(())
    }

    async fn learn(&mut self, read: &mut Read, kind: Kind, names: &[&str]) -> Result<()> {
        let mut bearers = read.bearers_of(names, &[kind]).await?;
        // An id that a name would be given may be taken by a record that was renamed since.
        let made: Vec<String> = names
            .iter()
            .filter(|name| !bearers.contains_key(**name))
            .map(|name| id::made_from_name(name))
            .collect();
        let mut ids: Vec<&str> = bearers.values().flatten().map(|(_, id)| id.as_str()).collect();
        ids.extend(made.iter().map(String::as_str));
        let records = read.records(kind, &ids).await?;
        let live: HashMap<&str, bool> = records
            .iter()
            .filter_map(|stored| Some((stored.id.as_str(), is_organization(stored.json.as_deref()?))))
            .collect();
        let borne = |id: &str| live.get(id).map(|&organization| Borne { id: id.into(), organization });
        for name in names {
            let ids = bearers.remove(*name).unwrap_or_default();
            let mut all: Vec<Borne> = ids.iter().filter_map(|(_, id)| borne(id)).collect();
            if all.is_empty() {
                all.extend(borne(&id::made_from_name(name)));
            }
            self.known.insert((kind, (*name).to_owned()), all);
        }
        Ok(())
    }

    /// Links the names of `record`; the authorities that were made for it, to be
    /// saved before it.
    pub fn link(&mut self, record: &mut Record, before: &Before, notices: &mut Vec<Notice>) -> Vec<Ready> {
        let mut made = Vec::new();
        let unlinked = self.decided.unlinked.get(record.id()).cloned();
        let unlinked = unlinked.filter(|_| record.kind() == Kind::Document).unwrap_or_default();
        for Named { field, bearer, name } in record.names_mut() {
            let kind = bearer.kind();
            // What an editor left without a link is not given one to somebody new.
            let is_left = unlinked.iter().any(|(of, _)| *of == kind)
                && name.id.is_none()
                && self.known.get(&(kind, name::fold(&name.name))).is_none_or(Vec::is_empty);
            if !is_left {
                made.extend(self.link_name((&field, bearer), name, before, notices));
            }
            name.id.take_if(|id| unlinked.contains(&(kind, id.clone())));
        }
        made
    }

    /// Links one name; the authority that was made for it.
    fn link_name(
        &mut self,
        (field, bearer): (&str, Bearer),
        name: &mut Name,
        before: &Before,
        notices: &mut Vec<Notice>,
    ) -> Option<Ready> {
        let kind = bearer.kind();
        if let Some(id) = &name.id {
            let id = self.decided.merged.get(&(kind, id.clone())).unwrap_or(id);
            // Of two that were one, an editor has said which is meant.
            let split = before.get(&(kind, name::fold(&name.name)));
            let split = split.filter(|other| self.is_list && self.decided.are_apart(kind, id, other));
            name.id = Some(split.unwrap_or(id).clone());
            return None;
        }
        let folded = name::fold(&name.name);
        let mut made = None;
        if let Some(id) = before.get(&(kind, folded.clone())) {
            name.id = Some(id.clone());
        } else {
            let borne = self.known.entry((kind, folded.clone())).or_default();
            match borne.as_slice() {
                [] => {
                    let (authority, one) = make(bearer, &name.name, &folded);
                    name.id = Some(one.id.clone());
                    borne.push(one);
                    made = Some(Ready::of(&authority));
                }
                [one] => name.id = Some(one.id.clone()),
                several => notices.push(ambiguous(field, &name.name, several)),
            }
        }
        self.set_party_kind(kind, &folded, field, name);
        made
    }

    /// Into which authority another went, so that it is not brought back.
    pub fn went(&self, record: &Record) -> Option<&str> {
        self.decided.merged.get(&(record.kind(), record.id().to_owned())).map(String::as_str)
    }

    /// Whether others went into an authority.
    pub fn took_in(&self, authority: &(Kind, String)) -> bool {
        self.took.contains(authority)
    }

    /// Takes note of a decision; a fault where it leads back to where it comes from.
    pub fn decided(&mut self, record: &Record) -> std::result::Result<(), Notice> {
        let Record::Identity(identity) = record else { return Ok(()) };
        match identity.decision {
            Decision::Merged => {}
            Decision::Distinct => {
                self.decided.tell_apart(identity);
                return Ok(());
            }
            Decision::Unlinked => {
                self.decided.unlink(identity);
                return Ok(());
            }
        }
        let key = |id: &str| (identity.of, id.to_owned());
        let last = self.decided.merged.get(&key(&identity.into)).unwrap_or(&identity.into).clone();
        if last == identity.from {
            let words = format!(
                "{} went into {} already, as was decided before. Take that back first.",
                identity.into, identity.from
            );
            return Err(Notice::fault("circular-merge", "into", words));
        }
        let (of, from) = key(&identity.from);
        for into in self.decided.merged.iter_mut().filter(|((kind, _), into)| *kind == of && **into == from) {
            into.1.clone_from(&last);
        }
        self.took.insert((of, last.clone()));
        self.decided.merged.insert((of, from), last);
        Ok(())
    }

    /// A sender or recipient that is on record as an organization says so.
    fn set_party_kind(&self, kind: Kind, folded: &str, field: &str, name: &mut Name) {
        let party = ["from[", "to[", "participants["].iter().any(|list| field.starts_with(list));
        let borne = self.known.get(&(kind, folded.to_owned()));
        let organization =
            borne.into_iter().flatten().any(|one| Some(&one.id) == name.id.as_ref() && one.organization);
        if party && organization && name.kind.is_none() {
            name.kind = Some("organization".into());
        }
    }

    /// Takes note of an authority that comes in, so that later records find it.
    pub fn add(&mut self, record: &Record) {
        let organization = matches!(record, Record::Agent(agent) if agent.kind == "organization");
        let one = Borne { id: record.id().into(), organization };
        for name in saving::names(record) {
            if let Some(borne) = self.known.get_mut(&(record.kind(), name))
                && !borne.contains(&one)
            {
                borne.push(one.clone());
            }
        }
    }
}

fn is_organization(json: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Kinded {
        kind: String,
    }
    serde_json::from_str::<Kinded>(json).is_ok_and(|agent| agent.kind == "organization")
}

fn ambiguous(field: &str, name: &str, several: &[Borne]) -> Notice {
    let ids: Vec<&str> = several.iter().map(|one| one.id.as_str()).collect();
    let words = format!(
        "“{name}” is borne by {}; it stays text. Give the id of the one that is meant.",
        ids.join(", ")
    );
    Notice::kept("ambiguous-name", field, words)
}

/// An authority that nobody has looked at yet.
fn make(bearer: Bearer, name: &str, folded: &str) -> (Record, Borne) {
    let (id, name) = (id::made_from_name(folded), name.to_owned());
    let borne = Borne { id: id.clone(), organization: bearer == Bearer::Organization };
    let agent =
        |kind: &str, id, name| Agent { id, kind: kind.into(), name, unreviewed: true, ..Agent::default() };
    let record = match bearer {
        Bearer::Person => Record::Agent(agent("person", id, name)),
        Bearer::Organization => Record::Agent(agent("organization", id, name)),
        Bearer::Place => Record::Place(Place { id, name, unreviewed: true, ..Place::default() }),
        Bearer::Topic => Record::Topic(Topic { id, name, unreviewed: true, ..Topic::default() }),
        Bearer::Repository => {
            Record::Repository(Repository { id, name, unreviewed: true, ..Repository::default() })
        }
    };
    (record, borne)
}

/// The links that a record has already.
pub(crate) fn before(record: &mut Record) -> Before {
    let linked = |named: Named<'_>| {
        Some(((named.bearer.kind(), name::fold(&named.name.name)), named.name.id.clone()?))
    };
    record.names_mut().into_iter().filter_map(linked).collect()
}
