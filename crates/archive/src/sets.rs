//! Results that were kept, so that they can be cited: the query, the documents
//! with their revisions, their order. What became of them is looked up anew.
//!
//! A set is a text, made in one way only, so that the same results are the same
//! set and its address can be made from it:
//!
//! ```text
//! fonds set 1
//! query kind=letter&date=1956
//! found 12345
//! karsk-1956-01-27@3
//! karsk-1956-02-16-draft@1
//! ```

use crate::{
    Archive, Cite, MOST, Result,
    archive::visitor,
    cited::{is_seen, standings},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use search::Request;
use std::{collections::HashSet, fmt::Write};
use store::{KeptOnDay, KeptSet};

/// Results that were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// What its address is made of.
    pub hash: String,
    /// The day (UTC) on which it was kept first.
    pub day: String,
    /// The canonical query string of the listing.
    pub query: String,
    /// How many documents the query found; more than there are here where they were too many.
    pub found: u64,
    /// The documents, in their order.
    pub cites: Vec<Cite>,
}

/// What came of the wish to keep results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// They are kept; what their address is made of.
    At(String),
    /// There are none.
    Nothing,
    /// So much was kept today that no more is.
    Full,
}

/// What happened since a set was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// Documents that the query finds and are not in the set, in order; none
    /// are told where the set has not all that was found.
    pub added: Vec<Cite>,
    /// How many of the set are at another revision.
    pub changed: u64,
    /// How many of the set were withdrawn or deleted.
    pub withdrawn: u64,
}

/// What visitors may add to the disk in a day; docs/decisions/0009-sets.md says why.
const A_DAY: KeptOnDay = KeptOnDay { sets: 500, bytes: 16 << 20 };

const FIRST_LINE: &str = "fonds set 1";

impl Archive {
    /// Keeps what a request finds now, the first [`MOST`] of it. `query` is what
    /// the request was made from, in its one spelling.
    ///
    /// # Errors
    /// When the index cannot be read, or the store cannot be written.
    pub async fn keep_set(&self, query: &str, request: &Request) -> Result<Kept> {
        let cites = self.found(visitor(), request).await?;
        if cites.is_empty() {
            return Ok(Kept::Nothing);
        }
        let found = self.total(request, cites.len()).await?;
        let text = written(query, found, &cites);
        let (hash, known) = self.store.read().await?.set_address(&text).await?;
        if known {
            return Ok(Kept::At(hash));
        }
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        self.keep(today, &text).await
    }

    async fn keep(&self, today: Date, text: &str) -> Result<Kept> {
        let mut write = self.store.write().await?;
        if !fits(write.read().kept_on(today).await?, text) {
            return Ok(Kept::Full);
        }
        let hash = write.keep_set(today, text).await?;
        write.commit().await?;
        Ok(Kept::At(hash))
    }

    /// How many a request finds, when `shown` are told of.
    async fn total(&self, request: &Request, shown: usize) -> Result<u64> {
        let Some(in_use) = self.in_use().filter(|_| shown >= MOST) else { return Ok(shown as u64) };
        let request = self.with_families(Request { offset: 0, limit: 0, ..request.clone() }).await?;
        Ok(in_use.index.search(&request)?.total.max(shown as u64))
    }

    /// The set of this address; none when there never was one.
    ///
    /// # Errors
    /// When the store cannot be read, or the set is damaged.
    pub async fn set(&self, hash: &str) -> Result<Option<Set>> {
        let Some(kept) = self.store.read().await?.set(hash).await? else { return Ok(None) };
        let damaged = store::Error::DamagedSet { hash: hash.to_owned() };
        Ok(Some(read(kept).ok_or(damaged)?))
    }

    /// What happened to a set since it was kept. `request` is what its query asks.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn since(&self, set: &Set, request: &Request) -> Result<Since> {
        let principal = visitor();
        let ids: Vec<String> = set.cites.iter().map(|cite| cite.id.clone()).collect();
        let standings = standings(&mut self.store.read().await?, &ids).await?;
        let mut since = Since::default();
        for cite in &set.cites {
            match standings.get(&cite.id) {
                Some(standing) if is_seen(principal, standing) => {
                    since.changed += u64::from(standing.rev != i64::from(cite.rev));
                }
                _ => since.withdrawn += 1,
            }
        }
        if set.is_whole() {
            let known: HashSet<String> = ids.into_iter().collect();
            since.added = self.found(principal, request).await?;
            since.added.retain(|cite| !known.contains(&cite.id));
        }
        Ok(since)
    }
}

impl Set {
    /// Whether it has all that was found.
    pub fn is_whole(&self) -> bool {
        self.found == self.cites.len() as u64
    }
}

fn fits(kept: KeptOnDay, text: &str) -> bool {
    kept.sets < A_DAY.sets && kept.bytes + text.len() as u64 <= A_DAY.bytes
}

fn written(query: &str, found: u64, cites: &[Cite]) -> String {
    let mut text = format!("{FIRST_LINE}\nquery {query}\nfound {found}\n");
    for Cite { id, rev } in cites {
        let _ = writeln!(text, "{id}@{rev}");
    }
    text
}

fn read(kept: KeptSet) -> Option<Set> {
    let mut lines = kept.text.lines();
    lines.next().filter(|line| *line == FIRST_LINE)?;
    let query = lines.next()?.strip_prefix("query ")?.to_owned();
    let found = lines.next()?.strip_prefix("found ")?.parse().ok()?;
    let cites = lines.map(cite).collect::<Option<Vec<_>>>()?;
    Some(Set { hash: kept.hash, day: kept.day.to_string(), query, found, cites })
}

fn cite(line: &str) -> Option<Cite> {
    let (id, rev) = line.split_once('@')?;
    Some(Cite { id: id.to_owned(), rev: rev.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> KeptSet {
        KeptSet { hash: "0".into(), day: jiff::civil::date(2026, 11, 24), text: text.into() }
    }

    #[test]
    fn a_set_is_one_text() {
        let cites = ["karsk-1@3", "b.c_d@12"].map(|line| cite(line).unwrap());
        for query in ["", "q=a+b&kind=letter"] {
            let text = written(query, 2, &cites);
            let set = read(kept(&text)).unwrap();
            assert_eq!((set.query.as_str(), set.found, set.is_whole()), (query, 2, true));
            assert_eq!((set.day.as_str(), set.cites.as_slice()), ("2026-11-24", cites.as_slice()));
            assert!(!read(kept(&written(query, 3, &cites))).unwrap().is_whole());
        }
        let text = written("q=a", 1, &cites[..1]);
        for (from, to) in
            [("set 1", "set 2"), ("query ", ""), ("found 1", "found x"), ("@3", ""), ("@3", "@x")]
        {
            assert_eq!(read(kept(&text.replace(from, to))), None, "{from} → {to}");
        }
    }

    #[test]
    fn a_day_has_its_measure() {
        let none = KeptOnDay::default();
        for (kept, length, expect) in [
            (none, 100, true),
            (none, 16 << 20, true),
            (none, (16 << 20) + 1, false),
            (KeptOnDay { sets: 499, bytes: 0 }, 100, true),
            (KeptOnDay { sets: 500, bytes: 0 }, 100, false),
            (KeptOnDay { sets: 1, bytes: (16 << 20) - 100 }, 100, true),
            (KeptOnDay { sets: 1, bytes: (16 << 20) - 99 }, 100, false),
        ] {
            assert_eq!(fits(kept, &"x".repeat(length)), expect, "{kept:?} {length}");
        }
    }

    /// The largest set, with the longest ids, fits into a day.
    #[test]
    fn the_largest_set_fits() {
        let longest = Cite { id: "x".repeat(record::id::MAX_LEN), rev: u32::MAX };
        assert!(fits(KeptOnDay::default(), &written(&"q".repeat(20_000), 1, &vec![longest; MOST])));
    }
}
