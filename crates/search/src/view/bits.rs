//! Sets of documents, or of values, by their numbers.

use tantivy::DocId;

/// Sets are words of so many bits.
const WORD: usize = u64::BITS as usize;

/// A set, a bit for each that may be in it.
#[derive(Debug)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// None of `count` documents.
    pub fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(WORD)])
    }

    /// Those of `docs`, all below `count`.
    pub fn of(docs: &[DocId], count: usize) -> Self {
        let mut bits = Self::none(count);
        bits.insert(docs, 0);
        bits
    }

    /// Where of all are those of which it is so.
    pub fn that<T>(all: &[T], is_so: impl Fn(&T) -> bool) -> Self {
        let word = |some: &[T]| (0..).zip(some).fold(0, |word, (at, one)| word | u64::from(is_so(one)) << at);
        Self(all.chunks(WORD).map(word).collect())
    }

    /// Puts `docs` in, each so much further on.
    pub fn insert(&mut self, docs: &[DocId], base: usize) {
        let words = &mut self.0[base / WORD..];
        docs.iter().for_each(|doc| words[*doc as usize / WORD] |= 1 << (*doc as usize % WORD));
    }

    /// Those that are there, in order.
    pub fn docs(&self) -> Vec<DocId> {
        let mut docs = Vec::with_capacity(self.0.iter().map(|word| word.count_ones() as usize).sum());
        for (at, word) in (0..).step_by(WORD).zip(&self.0) {
            let mut rest = *word;
            while rest != 0 {
                docs.push(at + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        docs
    }

    /// Keeps of `docs` those that are there, or those that are not. No guess of the processor's
    /// hangs on any of them.
    pub fn retain(&self, docs: &mut Vec<DocId>, there: bool) {
        let mut kept = 0;
        for at in 0..docs.len() {
            let doc = docs[at];
            docs[kept] = doc;
            kept += usize::from(self.has(doc) == there);
        }
        docs.truncate(kept);
    }

    /// Whether one is there.
    #[inline]
    pub fn has(&self, doc: DocId) -> bool {
        self.0[doc as usize / WORD] >> (doc as usize % WORD) & 1 == 1
    }

    /// What is in both, in order.
    pub fn both(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }

    /// How many are in both.
    pub fn shared(&self, other: &Self) -> u32 {
        let words = || self.0.iter().zip(&other.0).map(|(one, other)| one & other);
        words().map(u64::count_ones).sum()
    }
}

/// Where the segment after one of `count` documents that begins at `base` begins among all: its
/// sets are words of theirs.
pub(crate) fn after(base: usize, count: usize) -> usize {
    base + count.next_multiple_of(WORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_lie_behind_each_other() {
        let base = after(0, 65);
        let mut found = Bits::none(after(base, 3));
        found.insert(&[0, 64], 0);
        found.insert(&[2], base);
        assert_eq!((base, found.has(64), found.has(65), found.has(130)), (128, true, false, true));
        assert_eq!(found.docs(), [0, 64, 130]);
    }

    #[test]
    fn sets_meet() {
        let (fives, sevens) = (0..900).fold((Vec::new(), Vec::new()), |(mut fives, mut sevens), doc| {
            if doc % 5 == 0 {
                fives.push(doc);
            }
            if doc % 7 == 0 {
                sevens.push(doc);
            }
            (fives, sevens)
        });
        let (five, seven) = (Bits::of(&fives, 900), Bits::of(&sevens, 900));
        assert_eq!((five.shared(&seven), five.both(&seven).docs().len()), (26, 26));
        assert!(five.both(&seven).docs().iter().all(|doc| doc % 35 == 0));
        for (there, expect) in [(true, 26), (false, 154)] {
            let mut docs = fives.clone();
            seven.retain(&mut docs, there);
            assert_eq!(docs.len(), expect);
            assert!(docs.iter().all(|doc| doc % 5 == 0 && (doc % 7 == 0) == there));
        }
    }
}
