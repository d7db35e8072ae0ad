//! Years and facets, from what was counted.

use std::collections::BTreeMap;

use super::tally::Tally;
use crate::answer::{Count, Counts};
use crate::facet::Facet;
use crate::request::Request;
use crate::view::View;

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
    let archive = view.years.clone().unwrap_or(0..=0);
    let mut changes: BTreeMap<i64, i64> = BTreeMap::new();
    for (date, count) in view.lasting.dates().all().iter().zip(counts).filter(|(_, count)| **count > 0) {
        let years = date.span().years(archive.clone());
        let (first, last) = (years.start().div_euclid(width), years.end().div_euclid(width));
        *changes.entry(first.into()).or_default() += i64::from(*count);
        *changes.entry(i64::from(last) + 1).or_default() -= i64::from(*count);
    }
    summed(&changes, width)
}

fn summed(changes: &BTreeMap<i64, i64>, width: i32) -> Vec<(i32, u64)> {
    let last = changes.keys().next_back().copied().unwrap_or(0);
    let mut sums = Vec::new();
    let mut running = 0;
    let mut steps = changes.iter().peekable();
    while let Some((at, change)) = steps.next() {
        running += change;
        let until = steps.peek().map_or(*at, |(next, _)| **next);
        for stretch in (*at).max(last - MOST_YEARS)..until {
            if running > 0 {
                sums.push(((stretch * i64::from(width)) as i32, running as u64));
            }
        }
    }
    sums
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
    let mut all: BTreeMap<Facet, Vec<Count>> =
        Facet::ALL.into_iter().map(|facet| (facet, Vec::new())).collect();
    let values = view.lasting.values();
    for (value, count) in values.all().iter().zip(&tally.values).filter(|(_, count)| **count > 0) {
        if let Some(counts) = value.facet.and_then(|facet| all.get_mut(&facet)) {
            let label = value.label.as_deref().map(str::to_owned);
            counts.push(Count { id: value.id.to_string(), label, count: (*count).into(), selected: false });
        }
    }
    let decades = stretches(view, &tally.decades, 10).into_iter();
    let decades =
        decades.map(|(year, count)| Count { id: year.to_string(), label: None, count, selected: false });
    all.insert(Facet::Decade, decades.collect());
    all.into_iter().map(|(facet, counts)| (facet, shown(request, facet, counts, most))).collect()
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
        let changes = BTreeMap::from([(-5_000_000, 1), (1956, 2), (1958, -3)]);
        let sums = summed(&changes, 1);
        assert_eq!(sums.last(), Some(&(1957, 3)));
        assert_eq!(sums.len() as i64, MOST_YEARS);
        assert_eq!(
            summed(&BTreeMap::from([(195, 1), (196, -1), (198, 4), (199, -4)]), 10),
            [(1950, 1), (1980, 4)]
        );
    }
}
