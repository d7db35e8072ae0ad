//! One person across sources: whoever an import brings from a list of persons is held against
//! everybody, and becomes one with those for whom the evidence is good. It is decided by this
//! program, as part of the import's batch, and recorded like any other decision.

use super::{
    Decided, Ground, decided, doubles,
    evidence::Evidence,
    form::words,
    merge_in,
    person::{Person, Testimony},
    preferred::{self, Called, volume},
};
use crate::{Archive, Result, reading};
use record::{Document, Kind, Record, document::Name, name};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use store::{Read, Write};

/// Who decides what an import decides.
const BY: &str = "fonds";
/// Documents that are asked about somebody, at most.
const ASKED: usize = 1_000;

/// The people that an import brought.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    /// By file: what one list tells apart is never one.
    files: Vec<BTreeSet<String>>,
    /// Whether the file that is read is such a list; else its ids are the archive's own, and decide.
    is_list: bool,
    /// Those whom its documents name: they tell more of them.
    pub named: BTreeSet<String>,
}

impl Listed {
    /// Another file is read.
    pub fn next_file(&mut self, is_list: bool) {
        self.is_list = is_list;
        self.files.extend(is_list.then(BTreeSet::new));
    }

    /// An agent came in.
    pub fn add(&mut self, id: &str) {
        if let Some(ids) = self.files.last_mut().filter(|_| self.is_list) {
            ids.insert(id.to_owned());
        }
    }
}

/// That two people were found to be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// The id of the one that went.
    pub from: String,
    /// The id of the one that stayed.
    pub into: String,
    /// On what evidence.
    pub why: String,
}

/// Some who are one, as far as was found.
struct Cluster {
    members: Vec<Member>,
    /// All that is known of them together.
    person: Person,
}

struct Member {
    person: Person,
    /// On what evidence they joined the others.
    why: Option<String>,
}

/// What forbids two being one beside what is known of them.
struct Forbidden {
    decided: Decided,
    files: Vec<HashSet<String>>,
    /// The ids of volumes, with which the ids of those in their lists begin.
    volumes: HashSet<String>,
}

impl Archive {
    /// Makes one of people who are, as far as evidence is good; those whom no import named stay
    /// as they are.
    pub(crate) async fn settle(&self, listed: &Listed, batch: Option<i64>) -> Result<Vec<Settled>> {
        let mut read = self.store.read().await?;
        let decided = Decided::read(&mut read).await?;
        let at = |id: &String| decided.merged.get(&(Kind::Agent, id.clone())).unwrap_or(id).clone();
        let files: Vec<HashSet<String>> =
            listed.files.iter().map(|ids| ids.iter().map(at).collect()).collect();
        let fresh: HashSet<String> =
            files.iter().flatten().cloned().chain(listed.named.iter().map(at)).collect();
        if files.is_empty() || fresh.is_empty() {
            return Ok(Vec::new());
        }
        let people = doubles::people(&mut read).await?;
        let volumes = preferred::volumes(&mut read).await?;
        let forbidden = Forbidden { decided, files, volumes };
        let mut settled = Vec::new();
        for group in groups(people, &fresh) {
            let group = heard(&mut read, group).await?;
            for cluster in gathered(&mut read, group, &forbidden).await? {
                settled.extend(cluster.settled());
            }
        }
        drop(read);
        for settled in settled.chunk_by(|one, other| one.into == other.into) {
            let mut write = self.store.write().await?;
            write.in_batch(batch);
            decide(&mut write, settled, &forbidden).await?;
            write.commit().await?;
        }
        self.wrote.notify_waiters();
        Ok(settled)
    }
}

/// Merges those who are one into the one who stays, who is then called by the best of all their names.
async fn decide(write: &mut Write, settled: &[Settled], known: &Forbidden) -> Result<()> {
    let Some(Settled { into, .. }) = settled.first() else { return Ok(()) };
    let before = Called::read(write.read(), &known.decided.with_members(into), &known.volumes).await?;
    for Settled { from, into, why } in settled {
        merge_in(write, Kind::Agent, from, into, Ground { why: Some(why), by: Some(BY) }).await?;
    }
    let all = [into].into_iter().chain(settled.iter().map(|one| &one.from));
    let all: Vec<&str> = all.flat_map(|id| known.decided.with_members(id)).collect();
    let after = Called::read(write.read(), &all, &known.volumes).await?;
    preferred::rename(write, into, &before, &after).await
}

/// Those who may be one with somebody that the import brought, each group apart from the others.
fn groups(people: Vec<Person>, fresh: &HashSet<String>) -> Vec<Vec<Person>> {
    let is_fresh = |at: usize| fresh.contains(&people[at].agent.id);
    let pairs = doubles::pairs(&people).into_iter().filter(|(one, other)| is_fresh(*one) || is_fresh(*other));
    let pairs: Vec<_> = pairs.filter(|(one, other)| people[*one].beside(&people[*other]).is_some()).collect();
    let mut group: Vec<usize> = (0..people.len()).collect();
    for (one, other) in pairs {
        let [one, other] = [one, other].map(|at| root(&group, at));
        group[one.max(other)] = one.min(other);
    }
    let mut groups: BTreeMap<usize, Vec<Person>> = BTreeMap::new();
    for (at, person) in people.into_iter().enumerate() {
        groups.entry(root(&group, at)).or_default().push(person);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn root(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}

/// The same with what documents say of them.
async fn heard(read: &mut Read, group: Vec<Person>) -> Result<Vec<Person>> {
    let mut heard = Vec::with_capacity(group.len());
    for mut person in group {
        person.hear(&testimony(read, &person.agent.id).await?);
        heard.push(person);
    }
    Ok(heard)
}

async fn testimony(read: &mut Read, id: &str) -> Result<Testimony> {
    let referrers = read.referrers(Kind::Agent, id).await?;
    let documents = referrers.iter().filter(|one| one.kind == Kind::Document).map(|one| one.id.as_str());
    let documents: Vec<&str> = documents.take(ASKED).collect();
    let mut testimony = Testimony::default();
    for stored in read.records(Kind::Document, &documents).await? {
        let Some(json) = stored.json else { continue };
        let Record::Document(document) = reading::parse(Kind::Document, &stored.id, &json)? else { continue };
        let edtf = document.date.as_ref().map(|date| words(date.edtf())).unwrap_or_default();
        testimony
            .years
            .extend(edtf.iter().filter_map(|word| word.parse::<i16>().ok()).filter(|year| *year > 1000));
        let theirs = parties(&document).filter(|name| name.id.as_deref() == Some(id));
        testimony.offices.extend(theirs.filter_map(|name| name.office.clone()));
    }
    Ok(testimony)
}

fn parties(document: &Document) -> impl Iterator<Item = &Name> {
    [&document.from, &document.to, &document.participants].into_iter().flatten()
}

/// Joins those of a group for whom the evidence is good, the best first, until there are none.
async fn gathered(read: &mut Read, group: Vec<Person>, forbidden: &Forbidden) -> Result<Vec<Cluster>> {
    let mut clusters: Vec<Cluster> = group.into_iter().map(Cluster::of).collect();
    let mut taken_back = HashSet::new();
    loop {
        let bearers = bearers(&clusters);
        let pairs =
            (0..clusters.len()).flat_map(|one| (one + 1..clusters.len()).map(move |other| (one, other)));
        let weighed = pairs.filter(|pair| !taken_back.contains(pair)).filter_map(|(one, other)| {
            let evidence = clusters[one].beside(&clusters[other], forbidden, &bearers)?;
            evidence.is_good().then_some((evidence, one, other))
        });
        let Some((evidence, one, other)) = weighed.max_by_key(|(evidence, ..)| evidence.points()) else {
            return Ok(clusters);
        };
        if is_taken_back(read, &clusters[one], &clusters[other]).await? {
            taken_back.insert((one, other));
            continue;
        }
        let joined = clusters.remove(other);
        clusters[one].join(joined, &evidence.reasons().join("; "));
        taken_back.clear();
    }
}

async fn is_taken_back(read: &mut Read, one: &Cluster, other: &Cluster) -> Result<bool> {
    for one in one.ids() {
        for other in other.ids() {
            if decided::was_taken_back(read, one, other).await?
                || decided::was_taken_back(read, other, one).await?
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// How many of a group bear each name on record.
fn bearers(clusters: &[Cluster]) -> HashMap<String, usize> {
    let mut bearers = HashMap::new();
    for name in clusters.iter().flat_map(|cluster| cluster.person.whole_names()) {
        *bearers.entry(name).or_default() += 1;
    }
    bearers
}

impl Cluster {
    fn of(person: Person) -> Self {
        Self { members: vec![Member { person: person.clone(), why: None }], person }
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| member.person.agent.id.as_str())
    }

    fn beside(
        &self,
        other: &Self,
        forbidden: &Forbidden,
        bearers: &HashMap<String, usize>,
    ) -> Option<Evidence> {
        let is_forbidden = self.ids().any(|one| other.ids().any(|other| forbidden.is(one, other)));
        let evidence = if is_forbidden { None } else { self.person.beside(&other.person) };
        let (one, two) = (&self.person, &other.person);
        evidence.map(|evidence| Evidence {
            recorded: is_recorded(one, two, bearers) || is_recorded(two, one, bearers),
            alone: (one.is_undescribed() || two.is_undescribed()) && is_alone(one, two, bearers),
            ..evidence
        })
    }

    fn join(&mut self, other: Self, why: &str) {
        self.members.extend(other.members);
        for member in &mut self.members {
            member.why.get_or_insert_with(|| why.to_owned());
        }
        self.person = self.person.with(&other.person);
    }

    /// Into whom each goes: into the one who was here first, and is more than a name.
    fn settled(mut self) -> Vec<Settled> {
        let rank = |member: &Member| {
            let person = &member.person;
            (person.is_bare(), person.since, usize::MAX - person.known_of(), person.agent.id.clone())
        };
        self.members.sort_by_cached_key(rank);
        let mut members = self.members.into_iter().map(|member| (member.person.agent.id, member.why));
        let Some((into, _)) = members.next() else { return Vec::new() };
        members
            .map(|(from, why)| Settled { from, into: into.clone(), why: why.unwrap_or_default() })
            .collect()
    }
}

/// Whether somebody of whom nothing is known but the name bears one that another, and nobody else,
/// has on record.
fn is_recorded(bare: &Person, other: &Person, bearers: &HashMap<String, usize>) -> bool {
    let folded = name::fold(&bare.agent.name);
    bare.is_bare() && bearers.get(&folded) == Some(&2) && other.whole_names().contains(&folded)
}

/// Whether two have a name on record that nobody else has.
fn is_alone(one: &Person, other: &Person, bearers: &HashMap<String, usize>) -> bool {
    one.whole_names().intersection(&other.whole_names()).any(|name| bearers.get(name) == Some(&2))
}

impl Forbidden {
    fn is(&self, one: &str, other: &str) -> bool {
        let of_one_file = self.files.iter().any(|ids| ids.contains(one) && ids.contains(other));
        let [its, others] = [one, other].map(|id| volume(id, &self.volumes));
        let of_one_volume = its.is_some() && its == others;
        of_one_file || of_one_volume || self.decided.are_apart(Kind::Agent, one, other)
    }
}
