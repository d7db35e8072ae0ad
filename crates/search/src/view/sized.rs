//! The values of a commit by how many documents have them, and which.

use std::cmp::Reverse;

use tantivy::DocId;

use super::bits::Bits;
use super::{ByFacet, View, values::ValueNo};

/// The values of each facet that a commit may have, those with most documents first.
#[derive(Debug, Default)]
pub(crate) struct BySize {
    pub facets: ByFacet<Sized>,
    /// The numbers of the values of each facet, in the order of `facets`.
    pub members: Vec<Bits>,
}

/// A value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sized {
    pub value: ValueNo,
    /// How many documents have it at most: what is deleted counts.
    pub size: u32,
}

impl BySize {
    /// Of a commit.
    pub fn of(view: &View) -> Self {
        let sizes = sizes(view);
        let mut by_size = Self::default();
        for (facet, values) in view.by_id() {
            let sized = |value: &ValueNo| Sized { value: *value, size: sizes[*value as usize] };
            let mut sized: Vec<Sized> = values.iter().map(sized).filter(|one| one.size > 0).collect();
            sized.sort_by_key(|one| Reverse(one.size));
            by_size.facets.push((*facet, sized));
            by_size.members.push(Bits::of(values, sizes.len()));
        }
        by_size
    }
}

/// By value, how many documents have it.
fn sizes(view: &View) -> Vec<u32> {
    let mut sizes = vec![0; view.lasting.values().all().len()];
    for part in &view.parts {
        let values = (0..part.dates.len() as DocId).flat_map(|doc| part.values(doc));
        values.for_each(|value| sizes[*value as usize] += 1);
    }
    sizes
}

/// The documents of a value are looked through so many at once, hit or not: one guess less for
/// the processor for each.
const AT_ONCE: usize = 4;
/// A value that one document in so many has is kept as bits, too: a word of these is as
/// quick as one document.
const FREQUENT: usize = 64;

/// The documents of each value, by their numbers among all.
#[derive(Debug, Default)]
pub(crate) struct Holders {
    /// By facet, in the order of [`BySize`].
    pub facets: Vec<Vec<Held>>,
    /// Value by value. The last of each is repeated until they are a multiple of [`AT_ONCE`].
    docs: Vec<DocId>,
    frequent: Vec<Bits>,
}

/// Where the documents of one value are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    from: u32,
    size: u32,
    /// The place among the frequent, if it is one.
    frequent: Option<u32>,
}

impl Holders {
    /// Of a commit.
    pub fn of(view: &View) -> Self {
        let mut holders = Self::default();
        for (_, sized) in &view.by_size().facets {
            let held = sized.iter().map(|one| holders.add(view, *one)).collect();
            holders.facets.push(held);
        }
        holders
    }

    fn add(&mut self, view: &View, Sized { value, size }: Sized) -> Held {
        let from = self.docs.len();
        for (base, docs) in view.lists(value) {
            self.docs.extend(docs.iter().map(|doc| base as DocId + doc));
        }
        let is_frequent = size as usize * FREQUENT > view.reach();
        let frequent = is_frequent.then(|| {
            self.frequent.push(Bits::of(&self.docs[from..], view.reach()));
            self.frequent.len() as u32 - 1
        });
        let last = self.docs.last().copied().unwrap_or_default();
        self.docs.resize(from + (size as usize).next_multiple_of(AT_ONCE), last);
        Held { from: from as u32, size, frequent }
    }

    /// How many documents of a value are among those `found`.
    pub fn shared(&self, held: Held, found: &Bits) -> u32 {
        match held.frequent {
            Some(at) => self.frequent[at as usize].shared(found),
            None => self.docs(held, held.size as usize).iter().map(|doc| u32::from(found.has(*doc))).sum(),
        }
    }

    /// Whether any document of a value is among those `found`.
    #[inline]
    pub fn meets(&self, held: Held, found: &Bits) -> bool {
        let docs = self.docs(held, (held.size as usize).next_multiple_of(AT_ONCE));
        docs.chunks_exact(AT_ONCE).any(|some| some.iter().fold(false, |any, doc| any | found.has(*doc)))
    }

    fn docs(&self, held: Held, count: usize) -> &[DocId] {
        &self.docs[held.from as usize..][..count]
    }
}
