//! Years and facets, from what was counted.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::tally::Tally;
use crate::answer::{Count, Counts};
use crate::facet::Facet;
use crate::request::Request;
use crate::view::{ValueNo, Values, View};

/// How many values of a facet are shown.
const LARGEST: usize = 10;
/// How many years and decades are counted at most, the latest: a span of a
/// million years is possible.
const MOST_YEARS: i64 = 10_000;

/// How many documents touch each year.
pub(crate) fn years(view: &View, counts: &[u32]) -> Vec<(i32, u64)> {
    stretches(view, counts, 1)
}

/// How many documents touch each stretch of `width` years, by its first year.
fn stretches(view: &View, counts: &[u32], width: i32) -> Vec<(i32, u64)> {
    let touched = view.touched.iter().zip(counts).filter(|(_, count)| **count > 0);
    let stretch = |year: i32| i64::from(year.div_euclid(width));
    summed(touched.map(|((first, last), count)| (stretch(*first), stretch(*last), *count)), width)
}

/// Adds up counts that each hold from one stretch to another.
fn summed(touched: impl Iterator<Item = (i64, i64, u32)> + Clone, width: i32) -> Vec<(i32, u64)> {
    let Some(last) = touched.clone().map(|(_, last, _)| last).max() else { return Vec::new() };
    let first = touched.clone().map(|(first, ..)| first).min().unwrap_or(last).max(last - MOST_YEARS + 1);
    let mut changes = vec![0_i64; (last - first + 2) as usize];
    for (from, to, count) in touched.filter(|(_, to, _)| *to >= first) {
        changes[(from.max(first) - first) as usize] += i64::from(count);
        changes[(to - first + 1) as usize] -= i64::from(count);
    }
    let mut running = 0;
    let sums = (first..).zip(changes).map(|(stretch, change)| {
        running += change;
        ((stretch * i64::from(width)) as i32, running as u64)
    });
    sums.filter(|(_, sum)| *sum > 0).collect()
}

/// For every facet its ten largest values and what else is chosen.
pub(crate) fn facets(view: &View, request: &Request, tally: &Tally) -> BTreeMap<Facet, Counts> {
    largest(view, request, tally, LARGEST)
}

/// For every facet all of its values.
pub(crate) fn all(view: &View, request: &Request, tally: &Tally) -> BTreeMap<Facet, Counts> {
    largest(view, request, tally, usize::MAX)
}

fn largest(view: &View, request: &Request, tally: &Tally, most: usize) -> BTreeMap<Facet, Counts> {
    let values = view.lasting.values();
    let mut lists = Facet::ALL.map(|facet| (facet, Largest { most, ..Largest::default() }));
    for (number, count) in (0..).zip(&tally.values).filter(|(_, count)| **count > 0) {
        if let Some(facet) = values.facet(number) {
            lists[facet as usize].1.push(&values, *count, number);
        }
    }
    let mut all: BTreeMap<Facet, Counts> =
        lists.into_iter().map(|(facet, list)| (facet, list.counts(&values, request, facet, tally))).collect();
    let decades = stretches(view, &tally.decades, 10).into_iter();
    let decades =
        decades.map(|(year, count)| Count { id: year.to_string(), label: None, count, selected: false });
    all.insert(Facet::Decade, shown(request, Facet::Decade, decades.collect(), most));
    all
}

/// The values of one facet that most documents have, without a text being copied.
#[derive(Default)]
struct Largest {
    most: usize,
    kept: Vec<(u32, ValueNo)>,
    /// What counts less is wanted no more.
    least: u32,
    total: u64,
}

impl Largest {
    #[inline]
    fn push(&mut self, values: &Values, count: u32, number: ValueNo) {
        self.total += 1;
        if count < self.least {
            return;
        }
        self.kept.push((count, number));
        if self.kept.len() >= self.most.saturating_mul(4).saturating_add(64) {
            self.cut(values);
        }
    }

    fn cut(&mut self, values: &Values) {
        if self.kept.len() > self.most {
            self.kept.select_nth_unstable_by(self.most - 1, |a, b| by_size(values, a, b));
            self.least = self.kept[self.most - 1].0;
            self.kept.truncate(self.most);
        }
    }

    /// The largest, and what is chosen beside them.
    fn counts(mut self, values: &Values, request: &Request, facet: Facet, tally: &Tally) -> Counts {
        self.cut(values);
        let chosen = request.chosen.get(&facet).into_iter().flatten();
        let chosen = chosen.filter_map(|id| values.find(facet, id));
        let beside: Vec<_> = chosen
            .map(|number| (tally.values[number as usize], number))
            .filter(|(count, number)| *count > 0 && !self.kept.iter().any(|(_, kept)| kept == number))
            .collect();
        self.kept.extend(beside);
        let count = |(count, number): &(u32, ValueNo)| {
            let value = &values.all()[*number as usize];
            let label = value.label.as_deref().map(str::to_owned);
            Count { id: value.id.to_string(), label, count: (*count).into(), selected: false }
        };
        let counts = self.kept.iter().map(count).collect();
        Counts { total: self.total, ..shown(request, facet, counts, self.most) }
    }
}

/// The larger first; of equals by id.
fn by_size(values: &Values, a: &(u32, ValueNo), b: &(u32, ValueNo)) -> Ordering {
    let id = |number: ValueNo| &values.all()[number as usize].id;
    b.0.cmp(&a.0).then_with(|| id(a.1).cmp(id(b.1)))
}

fn shown(request: &Request, facet: Facet, mut counts: Vec<Count>, most: usize) -> Counts {
    let chosen = request.chosen.get(&facet).map_or(&[][..], |ids| ids);
    let total = counts.len() as u64;
    counts.iter_mut().for_each(|count| count.selected = chosen.contains(&count.id));
    let by_size = |a: &Count, b: &Count| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id));
    counts.sort_unstable_by(by_size);
    let mut values: Vec<Count> = Vec::new();
    for (at, count) in counts.into_iter().enumerate() {
        if at < most || count.selected {
            values.push(count);
        }
    }
    for id in chosen {
        if !values.iter().any(|count| count.id == *id) {
            values.push(Count { id: id.clone(), label: None, count: 0, selected: true });
        }
    }
    Counts { total, values }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_many_years_is_cut_at_its_start() {
        let sums = summed([(-5_000_000, 1957, 1), (1956, 1957, 2)].into_iter(), 1);
        assert_eq!(sums.last(), Some(&(1957, 3)));
        assert_eq!(sums.len() as i64, MOST_YEARS);
        let decades = [(195, 195, 1), (198, 198, 4)];
        assert_eq!(summed(decades.into_iter(), 10), [(1950, 1), (1980, 4)]);
        assert_eq!(summed([].into_iter(), 1), []);
    }
}
