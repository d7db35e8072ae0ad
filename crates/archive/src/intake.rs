//! Records on their way into the store: laid over what is there, read with all
//! faults at once, linked, and saved many at a time. Import, PUT and the API's
//! batch are this one path.

use crate::{
    Result,
    import::merge::{self, merge},
    link::{self, Before, Links},
    saving::Ready,
};
use record::{Draft, Kind, Notice, Outcome, Record, arrangement::Collection, id};
use serde_json::{Map, Value};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};
use store::{Read, Saved, Stored, Write};

/// A record that somebody brings.
#[derive(Debug, Default)]
pub(crate) struct Incoming {
    pub line: u64,
    pub fields: Map<String, Value>,
    /// Whether nothing could be read of it, so that the notices are all there is to say.
    pub unread: bool,
    /// What the format said of it.
    pub notices: Vec<Notice>,
    /// Whether it takes the place of all that is there, rather than of the fields it has.
    pub whole: bool,
    /// The revision that the writer knew, if that matters.
    pub expect: Option<i64>,
}

impl Incoming {
    pub fn draft(draft: Option<Draft>, notices: Vec<Notice>) -> Self {
        Self { fields: draft.unwrap_or_default().fields, notices, ..Self::default() }
    }
}

/// What became of one that was brought.
#[derive(Debug)]
pub(crate) struct Taken {
    pub line: u64,
    pub kind: Kind,
    /// Its id; empty when it was refused before it had one.
    pub id: String,
    /// `None` when it was refused: the notices say why.
    pub saved: Option<Saved>,
    /// Set when it was refused because somebody else had changed it: its current revision.
    pub conflict: Option<i64>,
    pub notices: Vec<Notice>,
}

/// What stays the same from one record to the next.
#[derive(Debug, Default)]
pub(crate) struct Intake {
    links: Links,
    /// Collections by the documents that they list; `None` until needed.
    listed: Option<HashMap<String, Vec<String>>>,
    /// The ids that came in already.
    seen: HashSet<u64>,
    /// Every document that comes in joins this collection.
    collection: Option<String>,
    /// The agents that documents name.
    named: BTreeSet<String>,
}

/// One record between the steps.
struct Step {
    taken: Taken,
    record: Option<Record>,
    before: Before,
    created: bool,
    expect: Option<i64>,
    /// Its place among the records that are saved.
    place: Option<usize>,
}

impl Intake {
    /// An intake whose documents all join this collection.
    pub fn into_collection(collection: Option<String>) -> Self {
        Self { collection, ..Self::default() }
    }

    /// Takes these records in, within one transaction, in their order.
    pub async fn take(&mut self, write: &mut Write, incoming: Vec<Incoming>) -> Result<Vec<Taken>> {
        self.links.refresh(write.read()).await?;
        let mut steps = self.read_all(write.read(), incoming).await?;
        self.join_collections(write.read(), &mut steps).await?;
        let ready = self.link_all(write.read(), &mut steps).await?;
        let puts: Vec<_> = ready.iter().map(Ready::put).collect();
        let mut answers: Vec<_> = write.put_many(&puts).await?.into_iter().map(Some).collect();
        for step in &mut steps {
            if let Some(answer) = step.place.and_then(|place| answers[place].take()) {
                step.taken.settle(answer)?;
            }
        }
        self.forget(&steps);
        let seq = write.read().last_seq().await?;
        self.links.saw(seq);
        Ok(steps.into_iter().map(|step| step.taken).collect())
    }

    /// The agents that documents have named since this was asked last.
    pub fn named(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.named)
    }

    /// The next record may be of another file, where the same id may stand again; and whether that
    /// is a list of persons, for which ids and names are not the archive's own.
    pub fn next_file(&mut self, is_list: bool) {
        self.links.is_list = is_list;
        self.seen.clear();
    }

    /// Forgets what these records may have changed.
    fn forget(&mut self, steps: &[Step]) {
        if steps.iter().any(|step| step.taken.kind == Kind::Collection) {
            self.listed = None;
        }
        if steps.iter().any(|step| {
            use Kind::{Collection, Document, Family, Unit};
            !matches!(step.taken.kind, Document | Collection | Unit | Family)
        }) {
            self.links.forget();
        }
    }

    /// Lays every record over what is there and reads it.
    async fn read_all(&mut self, read: &mut Read, incoming: Vec<Incoming>) -> Result<Vec<Step>> {
        let identified: Vec<_> = incoming.into_iter().map(identify).collect();
        let mut current = current(read, &identified).await?;
        let mut steps = Vec::with_capacity(identified.len());
        for (kind, id, incoming) in identified {
            if incoming.unread {
                steps.push(unread(incoming));
                continue;
            }
            let again = !self.seen.insert(fingerprint(kind, &id));
            let key = (kind, id.clone());
            let stored = current.remove(&key).filter(|_| !again);
            let incoming = if self.links.took_in(&key) {
                joined(incoming, stored.as_ref(), self.links.is_list)
            } else {
                incoming
            };
            steps.push(step(kind, id, incoming, stored, again));
        }
        Ok(steps)
    }

    /// A document joins the collections that list it when it comes in, and the
    /// one that the whole import goes to.
    async fn join_collections(&mut self, read: &mut Read, steps: &mut [Step]) -> Result<()> {
        if steps.iter().any(|step| step.created && step.taken.kind == Kind::Document) {
            let listed = self.listing(read).await?;
            // A collection that comes in beside its documents lists them already.
            for record in steps.iter().filter_map(|step| step.record.as_ref()) {
                if let Record::Collection(collection) = record {
                    list(listed, collection);
                }
            }
        }
        for step in steps {
            let Some(Record::Document(document)) = &mut step.record else { continue };
            let listed = match step.created {
                true => self.listing(read).await?.get(&document.id).cloned().unwrap_or_default(),
                false => Vec::new(),
            };
            for collection in listed.into_iter().chain(self.collection.clone()) {
                if !document.collections.contains(&collection) {
                    document.collections.push(collection);
                }
            }
        }
        Ok(())
    }

    async fn listing(&mut self, read: &mut Read) -> Result<&mut HashMap<String, Vec<String>>> {
        if self.listed.is_none() {
            self.listed = Some(listed(read).await?);
        }
        Ok(self.listed.get_or_insert_default())
    }

    /// Links the names of all records; what is to be saved, each after what it needs.
    async fn link_all(&mut self, read: &mut Read, steps: &mut [Step]) -> Result<Vec<Ready>> {
        let mut records: Vec<Record> = steps.iter_mut().filter_map(|step| step.record.take()).collect();
        self.links.ask(read, &mut records).await?;
        // An authority that stands below a name that it bears is found as well.
        for record in &records {
            if self.links.went(record).is_none() {
                self.links.add(record);
            }
        }
        let mut records = records.into_iter();
        let mut ready = Vec::new();
        for step in steps.iter_mut().filter(|step| step.place.is_some()) {
            let Some(mut record) = records.next() else { break };
            if let Some(into) = self.links.went(&record) {
                if !is_known(read, &record).await? {
                    step.taken.notices.push(left_out(&record, into));
                }
                step.taken.saved = Some(Saved::Same { rev: 0, seq: 0 });
                step.place = None;
                continue;
            }
            if let Err(fault) = self.links.decided(&record) {
                step.taken.notices.push(fault);
                step.place = None;
                continue;
            }
            let made = self.links.link(&mut record, &step.before, &mut step.taken.notices);
            let agents = record.names_mut().into_iter().filter(|named| named.bearer.kind() == Kind::Agent);
            self.named.extend(agents.filter_map(|named| named.name.id.clone()));
            ready.extend(made);
            step.place = Some(ready.len());
            ready.push(Ready::of(&record).expecting(step.expect));
        }
        Ok(ready)
    }
}

/// Whether what comes in of an authority that went into another is what was known of it then.
async fn is_known(read: &mut Read, record: &Record) -> Result<bool> {
    let (kind, id) = (record.kind(), record.id());
    for change in read.history(kind, id).await?.iter().rev() {
        if let Some(json) = read.revision(kind, id, change.rev).await?.and_then(|revision| revision.json) {
            return Ok(json == record.json());
        }
    }
    Ok(false)
}

fn left_out(record: &Record, into: &str) -> Notice {
    let words = format!(
        "{} is one with {into}, as was decided; what is new in it is left out. Change {into}, or take the decision back.",
        record.id()
    );
    Notice::kept("merged-authority", "id", words)
}

/// Stands for an id, whatever its case, in eight bytes, so that an import of
/// millions remembers them all.
fn fingerprint(kind: Kind, id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, id::fold(id)).hash(&mut hasher);
    hasher.finish()
}

/// The kind and id of a record that comes in; an id is made where none is given.
fn identify(mut incoming: Incoming) -> (Kind, String, Incoming) {
    let kind =
        incoming.fields.get("type").and_then(Value::as_str).and_then(Kind::named).unwrap_or(Kind::Document);
    let given = incoming.fields.get("id").and_then(Value::as_str).map(str::trim).filter(|id| !id.is_empty());
    let id = given.map_or_else(|| id::made_from(&incoming.fields), str::to_owned);
    incoming.fields.insert("id".into(), id.clone().into());
    (kind, id, incoming)
}

async fn current(
    read: &mut Read,
    wanted: &[(Kind, String, Incoming)],
) -> Result<HashMap<(Kind, String), Stored>> {
    let mut current = HashMap::new();
    for kind in Kind::ALL {
        let ids: Vec<&str> =
            wanted.iter().filter(|(of, ..)| *of == kind).map(|(_, id, _)| id.as_str()).collect();
        if !ids.is_empty() {
            let records = read.records(kind, &ids).await?;
            current.extend(records.into_iter().map(|stored| ((kind, stored.id.clone()), stored)));
        }
    }
    Ok(current)
}

/// What nothing could be read of is told of and given back, no more.
fn unread(incoming: Incoming) -> Step {
    let Incoming { line, notices, expect, .. } = incoming;
    let taken = Taken { line, kind: Kind::Document, id: String::new(), saved: None, conflict: None, notices };
    Step { taken, record: None, before: Before::new(), created: false, expect, place: None }
}

/// What comes in of an authority into which others went: what it has of them stays, and a list's
/// name for it is one of several.
fn joined(mut incoming: Incoming, stored: Option<&Stored>, is_list: bool) -> Incoming {
    let json = stored.and_then(|stored| stored.json.as_deref()).filter(|_| !incoming.whole);
    if let Some(current) = json.and_then(|json| serde_json::from_str(json).ok()) {
        if is_list {
            merge::keep_name(&current, &mut incoming.fields);
        }
        incoming.fields = merge::join(&current, incoming.fields);
    }
    incoming
}

fn step(kind: Kind, id: String, incoming: Incoming, stored: Option<Stored>, again: bool) -> Step {
    let Incoming { line, fields, notices, whole, expect, unread: _ } = incoming;
    let text = stored.and_then(|stored| stored.json);
    let created = text.is_none();
    let taken = Taken { line, kind, id, saved: None, conflict: None, notices };
    let mut step = Step { taken, record: None, before: Before::new(), created, expect, place: None };
    if again {
        let words = format!(
            "The id “{}” was given here before, in whatever case; the first was taken. Give each record its own.",
            step.taken.id
        );
        step.taken.notices.push(Notice::fault("duplicate-id", "id", words));
    }
    let fields = match &text {
        Some(json) if !whole => merge(serde_json::from_str(json).unwrap_or_default(), fields),
        _ => fields,
    };
    match Record::read(fields) {
        Ok(reading) => {
            step.taken.notices.extend(reading.notices);
            step.record = Some(reading.record);
        }
        Err(faults) => step.taken.notices.extend(faults),
    }
    if step.taken.notices.iter().any(|notice| notice.outcome == Outcome::Refused) {
        step.record = None;
    }
    step.place = step.record.as_ref().map(|_| 0);
    if let Some(Ok(mut was)) = text.map(|json| Record::from_json(kind, &json)) {
        step.before = link::before(&mut was);
    }
    step
}

/// Every document that a collection lists, with those collections.
async fn listed(read: &mut Read) -> Result<HashMap<String, Vec<String>>> {
    let mut listed: HashMap<String, Vec<String>> = HashMap::new();
    for collection in crate::collections::all(read).await? {
        list(&mut listed, &collection);
    }
    Ok(listed)
}

fn list(listed: &mut HashMap<String, Vec<String>>, collection: &Collection) {
    for id in &collection.documents {
        let collections = listed.entry(id.clone()).or_default();
        if !collections.contains(&collection.id) {
            collections.push(collection.id.clone());
        }
    }
}

impl Taken {
    /// Takes note of what the store answered.
    fn settle(&mut self, answer: store::Result<Saved>) -> Result<()> {
        match answer {
            Ok(saved) => self.saved = Some(saved),
            Err(store::Error::Conflict { found, .. }) => {
                self.conflict = Some(found);
                let words = format!("It is at revision {found} by now. Read it again and repeat the change.");
                self.notices.push(Notice::fault("conflict", "", words));
            }
            Err(error @ store::Error::IdTaken { .. }) => {
                self.notices.push(Notice::fault("id-taken", "id", error.to_string()));
            }
            Err(error @ store::Error::UnknownBlob { .. }) => {
                self.notices.push(Notice::fault("unknown-file", "files", error.to_string()));
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }
}
