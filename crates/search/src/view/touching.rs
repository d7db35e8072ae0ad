//! Which years and decades each document touches. Most touch one year, and share with all
//! others of that year what is counted of it.

use std::collections::HashMap;

use tantivy::DocId;

use super::scale::count_in;

/// Where a date begins and has ended among the years, and among the decades.
type Touched = [[u16; 2]; 2];

/// What the documents of a commit touch.
#[derive(Debug, Default)]
pub(crate) struct Touching {
    different: Vec<Touched>,
    /// By segment and document, its number among the different.
    numbers: Vec<Vec<u32>>,
}

impl Touching {
    /// Of documents by segment, each with what it touches.
    pub fn of(segments: impl Iterator<Item = Vec<Touched>>) -> Self {
        let (mut different, mut known) = (Vec::new(), HashMap::new());
        let mut number = |touched: Touched| {
            *known.entry(touched).or_insert_with(|| {
                different.push(touched);
                different.len() as u32 - 1
            })
        };
        let numbers = segments.map(|docs| docs.into_iter().map(&mut number).collect()).collect();
        Self { different, numbers }
    }

    /// The years and the decades that a document touches.
    #[inline]
    pub fn by(&self, segment: usize, doc: DocId) -> Touched {
        self.different[self.numbers[segment][doc as usize] as usize]
    }

    /// Counts the years and decades of documents of one segment.
    pub fn count(&self, segment: usize, docs: &[DocId], years: &mut [i32], decades: &mut [i32]) {
        let mut add = |[of_years, of_decades]: Touched, times: i32| {
            count_in(years, of_years, times);
            count_in(decades, of_decades, times);
        };
        if docs.len() < self.different.len() {
            return docs.iter().for_each(|doc| add(self.by(segment, *doc), 1));
        }
        let mut counts = vec![0; self.different.len()];
        let numbers = &self.numbers[segment];
        docs.iter().for_each(|doc| counts[numbers[*doc as usize] as usize] += 1);
        self.different.iter().zip(counts).for_each(|(touched, times)| add(*touched, times));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_and_few_are_counted_alike() {
        let touched = |doc: u16| [[doc % 3, doc % 3 + 1], [0, 1 + doc % 2]];
        let touching = Touching::of([3, 400].map(|docs| (0..docs).map(touched).collect()).into_iter());
        for docs in [vec![], vec![1, 2], (0..400).step_by(7).collect()] {
            let (mut years, mut decades, mut expect) = (vec![0; 6], vec![0; 6], [vec![0; 6], vec![0; 6]]);
            touching.count(1, &docs, &mut years, &mut decades);
            for doc in &docs {
                (0..2).for_each(|of| count_in(&mut expect[of], touched(*doc as u16)[of], 1));
                assert_eq!(touching.by(1, *doc), touched(*doc as u16));
            }
            assert_eq!([years, decades], expect, "{docs:?}");
        }
    }
}
