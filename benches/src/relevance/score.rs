//! How well an order agrees with judgments.

use std::{collections::HashMap, fmt};

/// Measures of one question, or their means.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Discounted gain of the first ten against the best order there is; gain 2^grade − 1.
    pub ndcg: f64,
    /// Mean of the precision at each relevant document; one that is not found counts 0.
    pub map: f64,
    /// Share of the relevant documents that are among the first hundred.
    pub recall: f64,
}

impl Score {
    /// The measures of one order of ids; `relevant` has the grades, from 1.
    pub fn of(order: &[String], relevant: &HashMap<String, u32>) -> Self {
        let grades: Vec<u32> = order.iter().map(|id| relevant.get(id).copied().unwrap_or(0)).collect();
        let mut best: Vec<u32> = relevant.values().copied().collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        let count = relevant.len().max(1) as f64;
        let ideal = gain(&best);
        let ndcg = if ideal > 0.0 { gain(&grades) / ideal } else { 0.0 };
        let among_first = grades.iter().take(100).filter(|grade| **grade > 0).count();
        Self { ndcg, map: precisions(&grades) / count, recall: among_first as f64 / count }
    }

    /// The mean of many.
    pub fn mean(scores: impl ExactSizeIterator<Item = Self>) -> Self {
        let count = scores.len().max(1) as f64;
        let add = |sum: Self, one: Self| Self {
            ndcg: sum.ndcg + one.ndcg / count,
            map: sum.map + one.map / count,
            recall: sum.recall + one.recall / count,
        };
        scores.fold(Self::default(), add)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>8.4}{:>8.4}{:>12.4}", self.ndcg, self.map, self.recall)
    }
}

/// The discounted gain of the first ten.
fn gain(grades: &[u32]) -> f64 {
    let gains = grades.iter().take(10).enumerate();
    gains.map(|(at, grade)| (2_f64.powi(*grade as i32) - 1.0) / (at as f64 + 2.0).log2()).sum()
}

/// The precisions at all relevant documents, added up.
fn precisions(grades: &[u32]) -> f64 {
    let relevant = grades.iter().enumerate().filter(|(_, grade)| **grade > 0);
    relevant.enumerate().map(|(before, (at, _))| (before + 1) as f64 / (at + 1) as f64).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(order: &str, ndcg: f64, map: f64, recall: f64) {
        let order: Vec<String> = order.split_whitespace().map(str::to_owned).collect();
        let relevant = HashMap::from([("a".to_owned(), 2), ("b".to_owned(), 1)]);
        let score = Score::of(&order, &relevant);
        for (measured, expect) in [(score.ndcg, ndcg), (score.map, map), (score.recall, recall)] {
            assert!((measured - expect).abs() < 1e-3, "{order:?}: {measured} is not {expect}");
        }
    }

    #[test]
    fn measures_are_those_of_trec() {
        check("a b", 1.0, 1.0, 1.0);
        check("b a", (1.0 + 3.0 / 3_f64.log2()) / (3.0 + 1.0 / 3_f64.log2()), 1.0, 1.0);
        check("x a y", 3.0 / 3_f64.log2() / (3.0 + 1.0 / 3_f64.log2()), 0.25, 0.5);
        check("", 0.0, 0.0, 0.0);
        let late = format!("{}a", "x ".repeat(100));
        check(&late, 0.0, 0.5 / 101.0, 0.0);
    }
}
