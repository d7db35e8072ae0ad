//! The documents of each value of a segment: the other way round than a segment keeps them.

use tantivy::DocId;

use super::values::ValueNo;

/// The documents of each value.
#[derive(Debug)]
pub(crate) struct Postings {
    docs: Vec<DocId>,
    /// Where those of each value begin.
    starts: Vec<u32>,
}

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
        Self { docs, starts: ends }
    }

    /// The documents of a value, in order; none of one that came later.
    pub fn docs(&self, value: ValueNo) -> &[DocId] {
        let at = |value: usize| self.starts.get(value).map(|start| *start as usize);
        match (at(value as usize), at(value as usize + 1)) {
            (Some(from), Some(to)) => &self.docs[from..to],
            _ => &[],
        }
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
    }
}
