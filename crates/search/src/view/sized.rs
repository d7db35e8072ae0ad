//! The values of a commit by how many documents have them, and which.

use std::cmp::Reverse;

use tantivy::DocId;

use super::bits::Bits;
use super::{ByFacet, View, values::ValueNo};

/// The documents of a value are looked through so many at once, hit or not: one guess less for
/// the processor for each.
const AT_ONCE: usize = 4;
/// A value that one document in so many has is kept as bits, too: a word of these is as
/// quick as one document.
const FREQUENT: usize = 64;

/// The values of each facet that a commit may have, those with most documents first.
#[derive(Debug, Default)]
pub(crate) struct BySize {
    pub facets: ByFacet<Sized>,
    /// The numbers of the values of each facet, in the order of `facets`.
    pub members: Vec<Bits>,
    /// The documents of each value, by their numbers among all, in the order of `facets`. The
    /// last of each is repeated until they are a multiple of [`AT_ONCE`].
    docs: Vec<DocId>,
    frequent: Vec<Bits>,
}

/// A value.
#[derive(Debug)]
pub(crate) struct Sized {
    pub value: ValueNo,
    /// How many documents have it at most: what is deleted counts.
    pub size: u32,
    /// Where they begin.
    from: u32,
    /// Its place among the frequent, if it is one.
    frequent: Option<u32>,
}

impl BySize {
    /// Of a commit.
    pub fn of(view: &View) -> Self {
        let mut by_size = Self::default();
        let count = view.lasting.values().all().len();
        for (facet, values) in view.by_id() {
            by_size.members.push(Bits::of(values, count));
            let mut sized: Vec<(u32, ValueNo)> = values
                .iter()
                .map(|value| (view.lists(*value).map(|(_, docs)| docs.len() as u32).sum(), *value))
                .collect();
            sized.retain(|(size, _)| *size > 0);
            sized.sort_by_key(|(size, _)| Reverse(*size));
            let sized = sized.into_iter().map(|(size, value)| by_size.add(view, value, size)).collect();
            by_size.facets.push((*facet, sized));
        }
        by_size
    }

    fn add(&mut self, view: &View, value: ValueNo, size: u32) -> Sized {
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
        Sized { value, size, from: from as u32, frequent }
    }

    /// How many documents of a value are among those `found`.
    pub fn shared(&self, one: &Sized, found: &Bits) -> u32 {
        match one.frequent {
            Some(at) => self.frequent[at as usize].shared(found),
            None => self.docs(one, one.size as usize).iter().map(|doc| u32::from(found.has(*doc))).sum(),
        }
    }

    /// Whether any document of a value is among those `found`.
    #[inline]
    pub fn meets(&self, one: &Sized, found: &Bits) -> bool {
        let docs = self.docs(one, (one.size as usize).next_multiple_of(AT_ONCE));
        docs.chunks_exact(AT_ONCE).any(|some| some.iter().fold(false, |any, doc| any | found.has(*doc)))
    }

    fn docs(&self, one: &Sized, count: usize) -> &[DocId] {
        &self.docs[one.from as usize..][..count]
    }
}
