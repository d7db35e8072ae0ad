//! Saving records: what is new, what changed, what is the same.

use crate::{
    Error, Reference, Result, What, Write,
    row::{Gone, Head, sha256_of},
    rows::{MANY, in_groups},
    write::{Step, by_folded, expected},
};
use jiff::civil::Date;
use record::{Access, Kind, Principal, visible};
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A record to be saved.
#[derive(Clone, Debug)]
pub struct Put<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
    /// Its canonical JSON text: equal records have equal texts.
    pub json: &'a str,
    /// Who may see it.
    pub access: Access,
    /// Old ids and addresses that lead to it.
    pub identifiers: &'a [String],
    /// The names that it bears, folded, for linking.
    pub names: &'a [String],
    /// What it points to, as far as the other end is ever asked who points there:
    /// each costs about as much as a small record.
    pub references: &'a [Reference],
    /// The SHA-256 of the files that it names; each has been kept before.
    pub blobs: &'a [String],
    /// The revision that the caller knows (0: there is none); none when any will do.
    pub expect: Option<i64>,
    /// Why, if this withdraws what visitors saw.
    pub reason: Option<&'a str>,
}

impl<'a> Put<'a> {
    /// A public record to which nothing else leads.
    pub fn new(kind: Kind, id: &'a str, json: &'a str) -> Self {
        Self {
            kind,
            id,
            json,
            access: Access::Public,
            identifiers: &[],
            names: &[],
            references: &[],
            blobs: &[],
            expect: None,
            reason: None,
        }
    }
}

/// What a save did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The record is new.
    Created {
        /// Its revision, 1.
        rev: i64,
        /// The number of the change.
        seq: i64,
    },
    /// It has a new revision.
    Changed {
        /// Its revision.
        rev: i64,
        /// The number of the change.
        seq: i64,
        /// The batch of the revision before; none when it was in no batch.
        over: Option<i64>,
    },
    /// Text and access are what they were; nothing was written.
    Same {
        /// Its revision, as before.
        rev: i64,
        /// The number of its newest change, as before.
        seq: i64,
    },
    /// It was deleted, and is there again.
    Revived {
        /// Its revision.
        rev: i64,
        /// The number of the change.
        seq: i64,
    },
}

impl Saved {
    /// The revision that the record has now.
    pub fn rev(self) -> i64 {
        match self {
            Self::Created { rev, .. }
            | Self::Changed { rev, .. }
            | Self::Same { rev, .. }
            | Self::Revived { rev, .. } => rev,
        }
    }

    /// The number of its newest change.
    pub fn seq(self) -> i64 {
        match self {
            Self::Created { seq, .. }
            | Self::Changed { seq, .. }
            | Self::Same { seq, .. }
            | Self::Revived { seq, .. } => seq,
        }
    }
}

/// A record that is there, or was, under the id of a [`Put`].
struct Found {
    head: Head,
    sha256: Option<String>,
    batch: Option<i64>,
}

/// How much text one round of statements takes along with at most [`MANY`] records.
const ROUND: usize = 8 << 20;

impl Write {
    /// Saves one record.
    ///
    /// # Errors
    /// [`Error::Conflict`], [`Error::IdTaken`], [`Error::UnknownBlob`]: the record was
    /// refused and nothing was written, the transaction can go on. Any other: it cannot.
    pub async fn put(&mut self, put: &Put<'_>) -> Result<Saved> {
        self.put_many(std::slice::from_ref(put)).await?.remove(0)
    }

    /// Saves many records, as [`put`](Self::put) in their order would, in far fewer
    /// statements. The answers stand in the same order; a record that is refused does
    /// not hinder the others.
    ///
    /// # Errors
    /// When the catalogue cannot be written; the transaction cannot go on then.
    pub async fn put_many(&mut self, puts: &[Put<'_>]) -> Result<Vec<Result<Saved>>> {
        let mut answers = Vec::with_capacity(puts.len());
        let mut rest = puts;
        while !rest.is_empty() {
            let (round, later) = rest.split_at(round(rest));
            rest = later;
            self.put_round(round, &mut answers).await?;
        }
        Ok(answers)
    }

    async fn put_round(&mut self, puts: &[Put<'_>], answers: &mut Vec<Result<Saved>>) -> Result<()> {
        let mut found = self.find(puts).await?;
        let blobs = self.kept(puts).await?;
        let mut steps = Vec::with_capacity(puts.len());
        for put in puts {
            let found = found.remove(&key_of(put));
            let answer = check(put, found.as_ref(), &blobs).map(|()| match same(put, found.as_ref()) {
                Some(same) => same,
                None => self.plan(put, found, &mut steps),
            });
            answers.push(answer);
        }
        self.apply(&steps).await
    }

    /// The records that have the ids of `puts` already.
    async fn find(&mut self, puts: &[Put<'_>]) -> Result<HashMap<(Kind, String), Found>> {
        let mut wanted: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
        for (kind, folded) in puts.iter().map(key_of) {
            wanted.entry(kind).or_default().push(folded);
        }
        let mut found = HashMap::new();
        for (kind, ids) in wanted {
            let joins = "LEFT JOIN revision v ON v.seq = r.saved LEFT JOIN change c ON c.seq = r.saved";
            for (sql, ids) in by_folded(", v.sha256, c.batch", joins, &ids) {
                let query = sqlx::query(AssertSqlSafe(sql)).bind(kind.name());
                let query = ids.into_iter().fold(query, |query, id| query.bind(id));
                for row in query.fetch_all(&mut *self.read.transaction).await? {
                    let head = Head::read(&row)?;
                    let (sha256, batch) = (row.try_get("sha256")?, row.try_get("batch")?);
                    found.insert((kind, head.folded.clone()), Found { head, sha256, batch });
                }
            }
        }
        Ok(found)
    }

    /// Those of the files that `puts` name which have been kept.
    async fn kept(&mut self, puts: &[Put<'_>]) -> Result<HashSet<String>> {
        let wanted: BTreeSet<&str> = puts.iter().flat_map(|put| put.blobs).map(String::as_str).collect();
        let wanted: Vec<_> = wanted.into_iter().collect();
        let mut kept = HashSet::new();
        for (sql, group) in in_groups("SELECT sha256 FROM blob WHERE sha256 IN ({})", 0, &wanted) {
            let query = group
                .into_iter()
                .fold(sqlx::query_scalar(AssertSqlSafe(sql)), |query, sha256| query.bind(sha256));
            kept.extend(query.fetch_all(&mut *self.read.transaction).await?);
        }
        Ok(kept)
    }

    /// Adds the change that saves `put` to `steps`.
    fn plan<'a>(&mut self, put: &'a Put<'a>, found: Option<Found>, steps: &mut Vec<Step<'a>>) -> Saved {
        let seq = self.next();
        let public = is_public(put.access, self.today());
        let before = found.as_ref().map(|found| &found.head);
        let was_public = before.is_some_and(|head| head.public);
        let what = match before {
            None => What::Added,
            Some(head) if !head.live => What::Revived,
            Some(_) if was_public && !public => What::Withdrawn,
            Some(_) if public && !was_public => What::Released,
            Some(_) => What::Changed,
        };
        let rev = before.map_or(1, |head| head.rev + 1);
        let head = Head {
            key: before.map_or(seq, |head| head.key),
            kind: put.kind,
            id: put.id.into(),
            folded: record::id::fold(put.id),
            rev,
            seq,
            saved: seq,
            live: true,
            access: put.access,
            public,
            due: due(put.access, public),
            published: before.and_then(|head| head.published).or(public.then_some(self.now)),
            gone: self.gone(put, before, public),
        };
        let text = Some((put.json, sha256_of(put.json.as_bytes())));
        steps.push(Step { head, what, was_public, reason: put.reason, text, put: Some(put) });
        match what {
            What::Added => Saved::Created { rev, seq },
            What::Revived => Saved::Revived { rev, seq },
            _ => Saved::Changed { rev, seq, over: found.and_then(|found| found.batch) },
        }
    }

    /// Since when visitors do not see what they once saw.
    fn gone(&self, put: &Put, before: Option<&Head>, public: bool) -> Option<Gone> {
        let before = before.filter(|head| !public && head.published.is_some())?;
        match before.public {
            true => Some(Gone { at: self.now, reason: put.reason.map(Into::into) }),
            false => before.gone.clone(),
        }
    }
}

/// How many of `puts` one round takes: few, not too long, no id twice.
fn round(puts: &[Put]) -> usize {
    let mut seen = HashSet::new();
    let mut bytes = 0;
    let fits = |put: &&Put| {
        bytes += put.json.len();
        seen.insert(key_of(put)) && (seen.len() == 1 || bytes <= ROUND)
    };
    puts.iter().take(MANY).take_while(fits).count()
}

fn key_of(put: &Put) -> (Kind, String) {
    (put.kind, record::id::fold(put.id))
}

fn check(put: &Put, found: Option<&Found>, kept: &HashSet<String>) -> Result<()> {
    let (kind, id) = (put.kind, put.id);
    if let Some(found) = found.filter(|found| found.head.id != id) {
        return Err(Error::IdTaken { kind, id: id.into(), taken: found.head.id.clone() });
    }
    if let Some(sha256) = put.blobs.iter().find(|sha256| !kept.contains(*sha256)) {
        return Err(Error::UnknownBlob { kind, id: id.into(), sha256: sha256.clone() });
    }
    expected(kind, id, put.expect, found.map(|found| &found.head))
}

fn same(put: &Put, found: Option<&Found>) -> Option<Saved> {
    let Found { head, sha256, .. } = found?;
    let same = head.live && head.access == put.access && *sha256 == Some(sha256_of(put.json.as_bytes()));
    same.then_some(Saved::Same { rev: head.rev, seq: head.seq })
}

fn is_public(access: Access, today: Date) -> bool {
    let day =
        record::date::day_of(today.year().into(), today.month().unsigned_abs(), today.day().unsigned_abs());
    visible(Principal::Public(day), access)
}

/// The day on which an embargo that holds will end, in a form that sorts.
fn due(access: Access, public: bool) -> Option<String> {
    let text = access.to_string();
    text.strip_prefix("embargo:").filter(|_| !public).map(Into::into)
}
