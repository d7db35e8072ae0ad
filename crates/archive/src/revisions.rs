//! The saved states of one document, and what each changed.

use crate::{
    Archive, Found, Result,
    reading::{find, parse, seen},
};
use record::{Kind, Principal, Record};
use serde_json::{Map, Value};
use store::Read;

/// One revision, as far as the principal may know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number.
    pub rev: u32,
    /// When it was saved (RFC 3339, UTC).
    pub at: String,
    /// The one before it that may be seen.
    pub previous: Option<u32>,
    /// The fields that are not as they were there, by name.
    pub fields: Vec<String>,
}

/// Some of a document's revisions, newest first.
#[derive(Clone, Debug, Default)]
pub struct Revisions {
    /// The document's id.
    pub id: String,
    /// Its title as it is now.
    pub title: String,
    /// The revisions.
    pub revisions: Vec<Revision>,
}

/// What the principal may see of a revision.
struct State {
    rev: u32,
    at: String,
    fields: Map<String, Value>,
}

impl Archive {
    /// The newest revisions of a document, those below number `before` if one is given, at most
    /// `limit`. A revision that was hidden when it was saved is not among them.
    ///
    /// # Errors
    /// When the store cannot be read, or its text is damaged.
    pub async fn revisions(
        &self,
        principal: Principal,
        id: &str,
        before: Option<u32>,
        limit: usize,
    ) -> Result<Found<Revisions>> {
        let mut read = self.store.read().await?;
        let record = match find(&mut read, principal, Kind::Document, id).await? {
            Found::Here((record, _)) => record,
            found => return Ok(found.map(|_| unreachable!("handled above"))),
        };
        let mut states = Vec::new();
        for rev in numbers(&mut read, id, before).await? {
            states.extend(state(&mut read, principal, id, rev).await?);
            if states.len() > limit {
                break;
            }
        }
        let revisions = (0..states.len().min(limit)).map(|at| told(&states[at], states.get(at + 1)));
        let (id, title) = (record.id().to_owned(), record.label().to_owned());
        Ok(Found::Here(Revisions { id, title, revisions: revisions.collect() }))
    }
}

/// The numbers of a document's revisions, newest first.
async fn numbers(read: &mut Read, id: &str, before: Option<u32>) -> Result<Vec<i64>> {
    let history = read.history(Kind::Document, id).await?;
    let mut numbers: Vec<i64> = history.iter().map(|change| change.rev).collect();
    numbers.retain(|rev| before.is_none_or(|before| *rev < before.into()));
    numbers.dedup();
    numbers.reverse();
    Ok(numbers)
}

async fn state(read: &mut Read, principal: Principal, id: &str, rev: i64) -> Result<Option<State>> {
    let Some(revision) = read.revision(Kind::Document, id, rev).await? else { return Ok(None) };
    let Some(json) = revision.json else { return Ok(None) };
    let record = parse(Kind::Document, id, &json)?;
    let Some(shown) = seen(read, principal, &record).await? else { return Ok(None) };
    Ok(Some(State { rev: rev as u32, at: revision.change.at.to_string(), fields: fields(&shown) }))
}

fn fields(record: &Record) -> Map<String, Value> {
    match serde_json::from_str(&record.json()) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn told(state: &State, before: Option<&State>) -> Revision {
    let fields = before.map(|before| changed(&before.fields, &state.fields)).unwrap_or_default();
    Revision { rev: state.rev, at: state.at.clone(), previous: before.map(|before| before.rev), fields }
}

/// The fields that are not the same in both, in the order of the newer; what went comes last.
fn changed(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<String> {
    let here = new.iter().filter(|(name, value)| old.get(*name) != Some(*value)).map(|(name, _)| name);
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    here.chain(gone).cloned().collect()
}
