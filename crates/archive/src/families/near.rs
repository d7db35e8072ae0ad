//! Documents that look alike and of which nothing was decided. Texts whose sketches have
//! a part in common meet (locality-sensitive hashing); those that meet are collated.

use super::{decided, pair, pairs_of};
use crate::{Archive, Result, follow::Pace, reading};
use record::{
    Document, Kind, Record,
    collation::{Share, collate},
    family::Decision,
    likeness::Sketch,
    text::plain_passages,
};
use std::{
    collections::{HashMap, HashSet},
    num::NonZero,
    thread::available_parallelism,
};
use store::Stored;
use tokio::task::spawn_blocking;

/// Two documents that look alike.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Their ids and titles.
    pub documents: [(String, String); 2],
    /// What the two texts that are most alike have in common.
    pub share: Share,
}

/// How far the search is.
#[derive(Clone, Copy, Debug)]
pub enum Looking {
    /// So many documents were read, of so many.
    Read(u64, u64),
    /// So many pairs were compared, of so many.
    Compared(u64, u64),
}

/// Texts that meet are compared with so many that were filed before them: where hundreds are
/// alike, each is joined to some of the others, which joins them all.
const NEIGHBOURS: usize = 4;
/// Texts that share less of their shingles, in percent, by their sketches, only met by chance.
const LEAST_RESEMBLANCE: u64 = 20;
/// Pairs that are collated at most, the likeliest first.
const MOST_PAIRS: usize = 20_000;
/// Documents look alike that have so much in common, in percent, or of which one has so much of the other.
const LEAST_SHARE: u64 = 50;
const LEAST_CONTAINED: u64 = 80;
/// Pairs collated at once.
const AT_ONCE: usize = 16;

/// A text of a document: the document's place and the text's.
type At = (u32, u32);

/// All texts that are long enough, and their sketches.
#[derive(Default)]
struct Sketches {
    ids: Vec<String>,
    texts: Vec<At>,
    sketches: Vec<Sketch>,
}

impl Archive {
    /// Documents that look alike, the most alike first, and whether there were more pairs than were
    /// compared. Left out is what was decided, and what is catalogued as related.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn near_duplicates(
        &self,
        progress: &mut (dyn FnMut(Looking) + Send),
    ) -> Result<(Vec<Candidate>, bool)> {
        let sketches = self.sketches(progress).await?;
        let (ids, mut pairs) = spawn_blocking(move || {
            let pairs = meeting(&sketches);
            (sketches.ids, pairs)
        })
        .await
        .expect("nothing in a sketch panics");
        let known = self.known_pairs().await?;
        let named = |at: u32| ids[at as usize].as_str();
        pairs.retain(|(one, other, _)| !known.contains(&pair(named(one.0), named(other.0))));
        let more = pairs.len() > MOST_PAIRS;
        pairs.truncate(MOST_PAIRS);
        let mut candidates = Vec::new();
        let total = pairs.len() as u64;
        for (done, some) in pairs.chunks(AT_ONCE).enumerate() {
            progress(Looking::Compared((done * AT_ONCE) as u64, total));
            candidates.extend(self.compared(&ids, some).await?);
        }
        candidates.sort_by(|a, b| (b.share.percent(), &a.documents).cmp(&(a.share.percent(), &b.documents)));
        Ok((candidates, more))
    }

    async fn sketches(&self, progress: &mut (dyn FnMut(Looking) + Send)) -> Result<Sketches> {
        let (total, _) = self.documents().await?;
        let (mut all, mut pace, mut after) = (Sketches::default(), Pace::default(), String::new());
        loop {
            let page = self.store.read().await?.list(Kind::Document, &after, pace.limit()).await?;
            let Some(last) = page.last() else { return Ok(all) };
            after.clone_from(&last.id);
            pace.keep(&page);
            for (id, sketches) in
                spawn_blocking(move || sketched(&page)).await.expect("nothing in a sketch panics")?
            {
                let at = all.ids.len() as u32;
                all.ids.push(id);
                for (text, sketch) in sketches {
                    all.texts.push((at, text));
                    all.sketches.push(sketch);
                }
            }
            progress(Looking::Read(all.ids.len() as u64, total));
        }
    }

    /// Pairs of which something is known already.
    async fn known_pairs(&self) -> Result<HashSet<(String, String)>> {
        let mut read = self.store.read().await?;
        let decided = decided(&mut read).await?;
        let decided =
            Decision::ALL.into_iter().flat_map(|decision| pairs_of(&decided, decision).collect::<Vec<_>>());
        let related = read.relations().await?;
        Ok(decided.chain(related.iter().map(|relation| pair(&relation.from, &relation.to))).collect())
    }

    /// Those of the pairs that have enough in common.
    async fn compared(&self, ids: &[String], pairs: &[(At, At, u64)]) -> Result<Vec<Candidate>> {
        let wanted: Vec<&str> = pairs
            .iter()
            .flat_map(|(one, other, _)| [one.0, other.0])
            .map(|at| ids[at as usize].as_str())
            .collect();
        let mut documents = HashMap::new();
        for stored in self.store.read().await?.records(Kind::Document, &wanted).await? {
            documents.extend(document(&stored)?.map(|document| (stored.id.clone(), document)));
        }
        let of = |at: At| Some((documents.get(&ids[at.0 as usize])?, at.1));
        let pairs: Vec<_> =
            pairs.iter().filter_map(|(one, other, _)| Some([of(*one)?, of(*other)?])).collect();
        Ok(tokio::task::block_in_place(|| in_threads(&pairs, |pair| candidate(*pair)))
            .into_iter()
            .flatten()
            .collect())
    }
}

fn document(stored: &Stored) -> Result<Option<Document>> {
    let Some(json) = &stored.json else { return Ok(None) };
    match reading::parse(Kind::Document, &stored.id, json)? {
        Record::Document(document) => Ok(Some(document)),
        _ => Ok(None),
    }
}

/// A document's id, and the sketches of its texts by their places.
type Sketched = (String, Vec<(u32, Sketch)>);

fn sketched(page: &[Stored]) -> Result<Vec<Sketched>> {
    let sketches = |stored: &Stored| -> Result<Sketched> {
        let texts = document(stored)?.map(|document| document.texts).unwrap_or_default();
        let sketches = texts.iter().zip(0..).filter_map(|(text, at)| Some((at, Sketch::of(&text.body)?)));
        Ok((stored.id.clone(), sketches.collect()))
    };
    in_threads(page, sketches).into_iter().collect()
}

/// What `each` makes of all, in order, made by as many threads as there are cores.
fn in_threads<T: Sync, U: Send>(all: &[T], each: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let threads = available_parallelism().map_or(1, NonZero::get);
    let each = &each;
    std::thread::scope(|scope| {
        let parts = all.chunks(all.len().div_ceil(threads).max(1));
        let parts: Vec<_> =
            parts.map(|part| scope.spawn(move || part.iter().map(each).collect::<Vec<_>>())).collect();
        let join = |part: std::thread::ScopedJoinHandle<'_, Vec<U>>| {
            part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        parts.into_iter().flat_map(join).collect()
    })
}

/// The texts of different documents that meet, each pair of documents once, the most alike first.
fn meeting(all: &Sketches) -> Vec<(At, At, u64)> {
    let mut best: HashMap<(u32, u32), (At, At, u64)> = HashMap::new();
    for band in 0..Sketch::bands() {
        let mut filed: Vec<(u64, usize)> =
            all.sketches.iter().enumerate().map(|(at, sketch)| (sketch.band(band), at)).collect();
        filed.sort_unstable();
        for together in filed.chunk_by(|one, next| one.0 == next.0) {
            for (at, (_, one)) in together.iter().enumerate() {
                for (_, other) in &together[at.saturating_sub(NEIGHBOURS)..at] {
                    meet(all, *other, *one, &mut best);
                }
            }
        }
    }
    let mut pairs: Vec<_> = best.into_values().collect();
    pairs.sort_unstable_by_key(|(one, other, resemblance)| (u64::MAX - resemblance, *one, *other));
    pairs
}

fn meet(all: &Sketches, one: usize, other: usize, best: &mut HashMap<(u32, u32), (At, At, u64)>) {
    let (first, second) = (all.texts[one], all.texts[other]);
    if first.0 == second.0 {
        return;
    }
    let resemblance = all.sketches[one].resemblance(&all.sketches[other]);
    if resemblance >= LEAST_RESEMBLANCE {
        let known = best.entry((first.0, second.0)).or_insert((first, second, resemblance));
        if known.2 < resemblance {
            *known = (first, second, resemblance);
        }
    }
}

/// Two documents, if the texts that met have enough in common.
fn candidate(pair: [(&Document, u32); 2]) -> Option<Candidate> {
    let passages = pair.map(|(document, text)| {
        let text = &document.texts[text as usize];
        let cut = plain_passages(&text.key, &text.body);
        cut.text.into_iter().chain(cut.notes).map(|passage| passage.plain).collect::<Vec<_>>()
    });
    let [one, other] = passages.each_ref().map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
    let share = collate(&one, &other).share;
    let enough = share.percent() >= LEAST_SHARE || share.of_left().max(share.of_right()) >= LEAST_CONTAINED;
    enough.then(|| Candidate {
        documents: pair.map(|(document, _)| (document.id.clone(), document.title.clone())),
        share,
    })
}
