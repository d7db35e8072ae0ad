//! The documents of each value of a segment: the other way round than a segment keeps them.

use tantivy::DocId;

use super::values::ValueNo;

/// Sets of documents are words of so many bits.
const WORD: usize = u64::BITS as usize;

/// A set of documents, a bit for each.
#[derive(Debug)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// None of `count` documents.
    pub fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(WORD)])
    }

    /// Those of `docs`, all below `count`.
    fn of(docs: &[DocId], count: usize) -> Self {
        let mut bits = Self::none(count);
        bits.insert(docs, 0);
        bits
    }

    /// Puts `docs` in, each so much further on.
    pub fn insert(&mut self, docs: &[DocId], base: usize) {
        let words = &mut self.0[base / WORD..];
        docs.iter().for_each(|doc| words[*doc as usize / WORD] |= 1 << (*doc as usize % WORD));
    }

    /// Whether one is there.
    #[inline]
    pub fn has(&self, doc: DocId) -> bool {
        has(&self.0, doc)
    }

    /// Those from `base` on.
    pub fn from(&self, base: usize) -> &[u64] {
        &self.0[base / WORD..]
    }
}

/// Where the segment after one of `count` documents that begins at `base` begins among all: its
/// sets are words of theirs.
pub(crate) fn after(base: usize, count: usize) -> usize {
    base + count.next_multiple_of(WORD)
}

#[inline]
fn has(words: &[u64], doc: DocId) -> bool {
    words[doc as usize / WORD] >> (doc as usize % WORD) & 1 == 1
}

fn shared(one: &[u64], other: &[u64]) -> u32 {
    one.iter().zip(other).map(|(one, other)| (one & other).count_ones()).sum()
}

/// The documents of each value.
#[derive(Debug)]
pub(crate) struct Postings {
    docs: Vec<DocId>,
    /// Where those of each value begin.
    starts: Vec<u32>,
    /// Of values that very many documents have, by value.
    frequent: Vec<(ValueNo, Bits)>,
}

/// A value that one document in so many has is kept as bits, too: a word of these is as
/// quick as one document.
const FREQUENT: usize = 64;

impl Postings {
    /// Of a segment that has `values` by document, those of each from `starts` on.
    pub fn of(values: &[ValueNo], starts: &[u32]) -> Self {
        let most = values.iter().max().map_or(0, |most| *most as usize + 1);
        let mut ends = vec![0_u32; most + 1];
        values.iter().for_each(|value| ends[*value as usize + 1] += 1);
        (0..most).for_each(|value| ends[value + 1] += ends[value]);
        let (mut docs, mut next) = (vec![0; values.len()], ends.clone());
        for doc in 0..starts.len() - 1 {
            for value in &values[starts[doc] as usize..starts[doc + 1] as usize] {
                let at = &mut next[*value as usize];
                docs[*at as usize] = doc as DocId;
                *at += 1;
            }
        }
        let mut postings = Self { docs, starts: ends, frequent: Vec::new() };
        postings.frequent = postings.frequent(starts.len() - 1);
        postings
    }

    fn frequent(&self, count: usize) -> Vec<(ValueNo, Bits)> {
        let values = (0..self.starts.len() as ValueNo - 1).map(|value| (value, self.docs(value)));
        let many = values.filter(|(_, docs)| docs.len() * FREQUENT > count);
        many.map(|(value, docs)| (value, Bits::of(docs, count))).collect()
    }

    /// The documents of a value, in order; none of one that came later.
    pub fn docs(&self, value: ValueNo) -> &[DocId] {
        let at = |value: usize| self.starts.get(value).map(|start| *start as usize);
        match (at(value as usize), at(value as usize + 1)) {
            (Some(from), Some(to)) => &self.docs[from..to],
            _ => &[],
        }
    }

    /// How many documents of a value are among those `found` in the segment.
    pub fn shared(&self, value: ValueNo, found: &[u64]) -> u32 {
        match self.frequent.binary_search_by_key(&value, |(value, _)| *value) {
            Ok(at) => shared(&self.frequent[at].1.0, found),
            Err(_) => self.docs(value).iter().map(|doc| u32::from(has(found, *doc))).sum(),
        }
    }

    /// Whether any document of a value is among those `found` in the segment.
    pub fn meets(&self, value: ValueNo, found: &[u64]) -> bool {
        self.docs(value).iter().any(|doc| has(found, *doc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_documents() {
        let starts: Vec<u32> = (0..=300).map(|doc| doc * 2).collect();
        let values: Vec<ValueNo> = (0..300).flat_map(|doc| [doc % 2, 2 + doc % 150]).collect();
        let postings = Postings::of(&values, &starts);
        assert_eq!(postings.docs(1).len(), 150);
        assert_eq!(postings.docs(2), [0, 150]);
        assert_eq!((postings.docs(152), postings.docs(9_999)), (&[][..], &[][..]));
        let found = Bits::of(&[1, 2, 3, 150, 299], 300);
        for (value, expect) in [(0, 2), (1, 3), (2, 1), (3, 1), (151, 1), (100, 0), (9_999, 0)] {
            assert_eq!(postings.shared(value, found.from(0)), expect, "{value}");
            assert_eq!(postings.meets(value, found.from(0)), expect > 0, "{value}");
        }
    }

    #[test]
    fn segments_lie_behind_each_other() {
        let base = after(0, 65);
        let mut found = Bits::none(after(base, 3));
        found.insert(&[0, 64], 0);
        found.insert(&[2], base);
        assert_eq!((base, found.has(64), found.has(65), found.has(130)), (128, true, false, true));
        assert_eq!(found.from(base), [4]);
    }
}
