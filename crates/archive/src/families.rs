//! Families: which documents are versions of one another, as catalogued and as decided.

mod near;

pub use near::{Candidate, Looking};

use crate::{Archive, Error, Other, Result, archive::visitor, reading, saving::Ready};
use record::{
    Family, Kind, Record,
    family::{Decision, VERSIONS, id_of},
};
use search::{Families, Request, natural};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};
use store::{NewBatch, Read};

/// A decision, and when it was taken.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The documents, what was decided, and who did.
    pub family: Family,
    /// When (RFC 3339, UTC).
    pub at: String,
}

/// How many versions of a document are told.
const MOST_VERSIONS: usize = 50;

/// The families as of one change of the archive.
#[derive(Debug, Default)]
pub(crate) struct Kin {
    seq: Option<i64>,
    families: Arc<Families>,
}

impl Archive {
    /// Decides whether two documents are versions of one another. The number of the batch
    /// that it is; `None` when it was decided so before.
    ///
    /// # Errors
    /// [`Error::NoDocument`], [`Error::OneDocument`], or when the store cannot be written.
    pub async fn decide(
        &self,
        documents: [&str; 2],
        decision: Decision,
        by: Option<&str>,
    ) -> Result<Option<i64>> {
        let mut pair = documents.map(str::to_owned);
        pair.sort_unstable();
        if pair[0] == pair[1] {
            return Err(Error::OneDocument { id: pair[0].clone() });
        }
        let mut write = self.store.write().await?;
        must_be_here(write.read(), &pair).await?;
        let before = decision_on(write.read(), &pair).await?;
        if before.as_ref().is_some_and(|before| before.decision == decision) {
            return Ok(None);
        }
        let id = before.map_or_else(|| id_of(&[&pair[0], &pair[1]]), |before| before.id);
        let family = Family { id, documents: pair.to_vec(), decision, by: by.map(str::to_owned) };
        let source = format!("{} {} {}", decision.name(), pair[0], pair[1]);
        let batch = write.start_batch(NewBatch { kind: "families", source: &source }).await?;
        write.put(&Ready::of(&Record::Family(family)).put()).await?;
        write.finish_batch(batch, r#"{"decided":1}"#).await?;
        write.commit().await?;
        self.wrote.notify_waiters();
        Ok(Some(batch))
    }

    /// All that was decided, by the ids of the documents.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn decisions(&self) -> Result<Vec<Decided>> {
        let mut decided = decided(&mut self.store.read().await?).await?;
        decided.sort_by(|a, b| a.family.documents.cmp(&b.family.documents));
        Ok(decided)
    }

    /// The other documents of the family of this one that visitors see, by their ids; at most
    /// fifty.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn versions(&self, id: &str) -> Result<Vec<Other>> {
        let families = self.families().await?;
        let ids = families.of(id).iter().map(String::as_str).filter(|other| *other != id).take(MOST_VERSIONS);
        let mut read = self.store.read().await?;
        let others = reading::others(&mut read, visitor(), ids).await?;
        let mut versions: Vec<Other> = others.into_values().collect();
        versions.sort_by(|a, b| natural(&a.id, &b.id));
        Ok(versions)
    }

    /// The request with the families that it asks to be shown as one.
    pub(crate) async fn with_families(&self, request: Request) -> Result<Request> {
        let families = if request.fold { Some(self.families().await?) } else { None };
        Ok(Request { families, ..request })
    }

    /// The families of documents that visitors see, made anew when the archive has changed.
    pub(crate) async fn families(&self) -> Result<Arc<Families>> {
        let mut kin = self.kin.lock().await;
        let seq = Some(self.store.last_seq().await?);
        if kin.seq != seq {
            let families = Families::new(groups(&mut self.store.read().await?).await?);
            *kin = Kin { seq, families: Arc::new(families) };
        }
        Ok(Arc::clone(&kin.families))
    }
}

async fn must_be_here(read: &mut Read, pair: &[String; 2]) -> Result<()> {
    for id in pair {
        let there = read.record(Kind::Document, id).await?;
        if !there.is_some_and(|stored| stored.is_live()) {
            return Err(Error::NoDocument { id: id.clone() });
        }
    }
    Ok(())
}

/// What was decided on exactly these two.
async fn decision_on(read: &mut Read, pair: &[String; 2]) -> Result<Option<Family>> {
    let referrers = read.referrers(Kind::Document, &pair[0]).await?;
    let ids = referrers.iter().filter(|referrer| referrer.kind == Kind::Family).map(|one| one.id.as_str());
    let ids: Vec<&str> = ids.collect();
    let decided = families_of(read.records(Kind::Family, &ids).await?)?;
    Ok(decided.into_iter().map(|decided| decided.family).find(|family| family.documents == pair))
}

/// Every decision.
async fn decided(read: &mut Read) -> Result<Vec<Decided>> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = read.list(Kind::Family, &after, 500).await?;
        let Some(last) = page.last() else { return Ok(all) };
        after.clone_from(&last.id);
        all.extend(families_of(page)?);
    }
}

fn families_of(stored: Vec<store::Stored>) -> Result<Vec<Decided>> {
    let mut decided = Vec::with_capacity(stored.len());
    for stored in stored {
        let Some(json) = stored.json else { continue };
        if let Record::Family(family) = reading::parse(Kind::Family, &stored.id, &json)? {
            decided.push(Decided { family, at: stored.changed.to_string() });
        }
    }
    Ok(decided)
}

/// Two ids in their order.
fn pair(one: &str, other: &str) -> (String, String) {
    if one < other { (one.into(), other.into()) } else { (other.into(), one.into()) }
}

/// Every two of the documents that decisions name, by decision.
fn pairs_of(decided: &[Decided], decision: Decision) -> impl Iterator<Item = (String, String)> {
    let families = decided.iter().filter(move |decided| decided.family.decision == decision);
    families.flat_map(|decided| {
        let documents = &decided.family.documents;
        documents
            .iter()
            .enumerate()
            .flat_map(|(at, one)| documents[at + 1..].iter().map(|other| pair(one, other)))
    })
}

/// The documents that are versions of one another, as far as visitors see them: what is
/// hidden joins nothing. What was refused is not joined directly.
async fn groups(read: &mut Read) -> Result<Vec<Vec<String>>> {
    let decided = decided(read).await?;
    let refused: HashSet<(String, String)> = pairs_of(&decided, Decision::Refused).collect();
    let accepted: Vec<(String, String)> = pairs_of(&decided, Decision::Accepted).collect();
    let ids: Vec<&str> = accepted.iter().flat_map(|(one, other)| [one.as_str(), other.as_str()]).collect();
    let standings = read.standings(Kind::Document, &ids).await?;
    let public: HashSet<String> = standings.into_iter().filter(|one| one.public).map(|one| one.id).collect();
    let accepted = accepted.into_iter().filter(|(one, other)| public.contains(one) && public.contains(other));
    let catalogued = read.public_relations().await?.into_iter();
    let catalogued = catalogued.filter(|relation| VERSIONS.contains(&relation.role.as_str()));
    let edges = catalogued.map(|relation| pair(&relation.from, &relation.to)).chain(accepted);
    Ok(joined(edges.filter(|(one, other)| one != other && !refused.contains(&(one.clone(), other.clone())))))
}

/// What hangs together, each group in the order of its ids.
fn joined(edges: impl Iterator<Item = (String, String)>) -> Vec<Vec<String>> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut above: Vec<usize> = Vec::new();
    for (one, other) in edges {
        let [one, other] = [one, other].map(|id| {
            let next = known.len();
            *known.entry(id).or_insert(next)
        });
        above.extend(above.len()..known.len());
        let (one, other) = (top(&mut above, one), top(&mut above, other));
        above[one.max(other)] = one.min(other);
    }
    let mut groups: HashMap<usize, Vec<String>> = HashMap::new();
    for (id, at) in known {
        groups.entry(top(&mut above, at)).or_default().push(id);
    }
    let mut groups: Vec<Vec<String>> = groups.into_values().collect();
    groups.sort_unstable();
    groups
}

/// The one that stands for all that it hangs together with; the way there is shortened.
fn top(above: &mut [usize], mut at: usize) -> usize {
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_together_is_one_group() {
        for (edges, expect) in [
            ("", ""),
            ("a-b", "a b"),
            ("b-a c-b e-d", "a b c|d e"),
            ("a-b c-d b-c", "a b c d"),
            ("a-z b-y c-x z-x", "a c x z|b y"),
        ] {
            let edges = edges.split_whitespace().filter_map(|edge| edge.split_once('-'));
            let groups = joined(edges.map(|(one, other)| (one.into(), other.into())));
            let shown: Vec<String> = groups.iter().map(|group| group.join(" ")).collect();
            assert_eq!(shown.join("|"), expect);
        }
    }
}
