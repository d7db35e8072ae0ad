//! Facets, from what was counted.

use std::collections::BTreeMap;

use super::largest::LARGEST;
use super::tally::Tally;
use crate::answer::{Count, Counts};
use crate::facet::Facet;
use crate::request::Request;
use crate::view::{ValueNo, Values, View};

/// For every facet its ten largest values and what else is chosen.
pub(crate) fn facets(view: &View, request: &Request, tally: &Tally) -> BTreeMap<Facet, Counts> {
    let values = view.lasting.values();
    let mut all = BTreeMap::new();
    for ((facet, _), largest) in view.by_id().iter().zip(&tally.largest) {
        let mut counted: Vec<(u32, ValueNo)> = largest.values().collect();
        counted.extend(chosen(&values, request, *facet, tally, &counted));
        let counts = counted.iter().map(|(count, number)| counted_value(&values, *count, *number)).collect();
        all.insert(*facet, Counts { total: largest.total, ..shown(request, *facet, counts, LARGEST) });
    }
    all.insert(Facet::Decade, of_decades(view, request, tally, LARGEST));
    all
}

/// For every facet all of its values.
pub(crate) fn all(view: &View, request: &Request, tally: &Tally) -> BTreeMap<Facet, Counts> {
    let listed = view.by_id().iter().map(|(facet, _)| *facet).chain([Facet::Decade]);
    listed.map(|facet| (facet, of(view, request, tally, facet))).collect()
}

/// All values of one facet.
pub(crate) fn of(view: &View, request: &Request, tally: &Tally, facet: Facet) -> Counts {
    if facet == Facet::Decade {
        return of_decades(view, request, tally, usize::MAX);
    }
    let values = view.lasting.values();
    let list = view.by_id().iter().find(|(known, _)| *known == facet).map_or(&[][..], |(_, list)| list);
    let counted = list.iter().map(|number| (tally.count(*number), *number));
    let counted = counted.filter(|(count, _)| *count > 0);
    let counts = counted.map(|(count, number)| counted_value(&values, count, number)).collect();
    shown(request, facet, counts, usize::MAX)
}

fn of_decades(view: &View, request: &Request, tally: &Tally, most: usize) -> Counts {
    let count =
        |(year, count): (i32, u64)| Count { id: year.to_string(), label: None, count, selected: false };
    let decades = view.scales[1].sums(&tally.decades).into_iter().map(count).collect();
    shown(request, Facet::Decade, decades, most)
}

/// What is chosen and counts, beside the largest.
fn chosen(
    values: &Values,
    request: &Request,
    facet: Facet,
    tally: &Tally,
    largest: &[(u32, ValueNo)],
) -> Vec<(u32, ValueNo)> {
    let ids = request.chosen.get(&facet).into_iter().flatten();
    ids.filter_map(|id| values.find(facet, id))
        .map(|number| (tally.count(number), number))
        .filter(|(count, number)| *count > 0 && !largest.iter().any(|(_, kept)| kept == number))
        .collect()
}

fn counted_value(values: &Values, count: u32, number: ValueNo) -> Count {
    let value = &values.all()[number as usize];
    let label = value.label.as_deref().map(str::to_owned);
    Count { id: value.id.to_string(), label, count: count.into(), selected: false }
}

/// The values as they are shown: the `most` largest, and those chosen.
pub(super) fn shown(request: &Request, facet: Facet, mut counts: Vec<Count>, most: usize) -> Counts {
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
