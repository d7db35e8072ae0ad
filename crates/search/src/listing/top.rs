//! The first of many documents of one segment, in the order that was asked for.

use tantivy::DocId;

use super::after::Bound;

/// What one document is sorted by inside its segment: the smaller the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// By the order asked for.
    pub first: u64,
    /// By date.
    pub rank: u32,
    pub doc: DocId,
}

/// Keeps the smallest keys.
#[derive(Debug)]
pub(crate) struct Top {
    keys: Vec<Key>,
    wanted: usize,
    /// Nothing above it is wanted any more.
    highest: Option<Key>,
    /// Nothing below it is wanted, but counted.
    bound: Option<Bound>,
    /// How many were below it.
    before: u64,
}

impl Top {
    pub fn new(wanted: usize, bound: Option<Bound>) -> Self {
        Self { keys: Vec::new(), wanted, highest: None, bound, before: 0 }
    }

    /// How many keys were below the bound.
    pub fn before(&self) -> u64 {
        self.before
    }

    /// How many are wanted.
    pub fn wanted(&self) -> usize {
        self.wanted
    }

    /// What the last begins with that is still wanted, once there are as many as that.
    pub fn least(&self) -> Option<u64> {
        self.highest.map(|highest| highest.first)
    }

    /// Whether a key that begins with this may be among the smallest.
    #[inline]
    pub fn may_take(&self, first: u64) -> bool {
        let may = self.wanted > 0 && self.highest.is_none_or(|highest| first <= highest.first);
        may || self.bound.is_some_and(|bound| first <= bound.first)
    }

    #[inline]
    pub fn push(&mut self, key: Key) {
        if self.bound.is_some_and(|bound| Bound::of(&key) < bound) {
            self.before += 1;
            return;
        }
        if self.wanted == 0 || self.highest.is_some_and(|highest| key > highest) {
            return;
        }
        self.keys.push(key);
        if self.keys.len() >= self.wanted.saturating_mul(2).saturating_add(16) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.keys.len() > self.wanted {
            let (_, highest, _) = self.keys.select_nth_unstable(self.wanted - 1);
            self.highest = Some(*highest);
            self.keys.truncate(self.wanted);
        }
    }

    /// The smallest keys, in order.
    pub fn into_sorted(mut self) -> Vec<Key> {
        if self.wanted > 0 {
            self.cut();
        }
        self.keys.sort_unstable();
        self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_are_kept() {
        for wanted in [0, 1, 3, 100, 1000] {
            let mut top = Top::new(wanted, None);
            let keys: Vec<Key> =
                (0..700_u32).map(|n| Key { first: u64::from(n * 7919 % 701), rank: n, doc: n }).collect();
            keys.iter().for_each(|key| top.push(*key));
            let mut sorted = keys;
            sorted.sort();
            sorted.truncate(wanted);
            assert_eq!(top.into_sorted(), sorted);
        }
    }
}
