//! The ends of letters, counted where one is chosen or asked for: in a pass of their own, so that
//! every other listing is as quick as if there were none.

use std::collections::HashSet;

use super::{Search, counts, largest::LARGEST, read};
use crate::answer::{Count, Counts, Matched};
use crate::error::Error;
use crate::facet::Facet;
use crate::families::{ALONE, Placed};
use crate::request::Request;
use crate::view::{ValueNo, View};

/// The ends of which something is chosen, each with its largest values.
pub(crate) fn chosen(
    view: &View,
    request: &Request,
    matched: Matched,
) -> Result<Vec<(Facet, Counts)>, Error> {
    let chosen = request.chosen.iter().filter(|(facet, ids)| facet.is_end() && !ids.is_empty());
    chosen.map(|(facet, _)| Ok((*facet, count(view, request, (*facet, matched), LARGEST)?))).collect()
}

/// The values of one end of what matches so, whatever of it is chosen: the `most` largest, and
/// those chosen.
pub(crate) fn count(
    view: &View,
    request: &Request,
    (facet, matched): (Facet, Matched),
    most: usize,
) -> Result<Counts, Error> {
    let mut beside = Request { fold: false, offset: 0, limit: 0, after: None, ..request.clone() };
    beside.chosen.remove(&facet);
    let question = read(&beside);
    let docs = Search::new(view, &beside, &question, false).tally_as(matched)?.docs;
    let families = request.families.as_ref().filter(|_| request.fold).map(|families| families.placed(view));
    let ends = view.lasting.ends();
    let mut counts = vec![0; ends.all().len()];
    count_in(&mut counts, view, &docs, families.as_deref());
    let counted = (0..).zip(counts).filter(|(_, count)| *count > 0);
    let of_facet = counted.filter(|(value, _): &(ValueNo, u64)| ends.facet(*value) == Some(facet));
    let shown = of_facet.map(|(value, count)| {
        let value = &ends.all()[value as usize];
        let label = value.label.as_deref().map(str::to_owned);
        Count { id: value.id.to_string(), label, count, selected: false }
    });
    Ok(counts::shown(request, facet, shown.collect(), most))
}

/// Counts by value the documents that have it; a family that is shown as one counts once.
fn count_in(counts: &mut [u64], view: &View, docs: &[Vec<u32>], families: Option<&Placed>) {
    let mut seen = HashSet::new();
    for (segment, docs) in docs.iter().enumerate() {
        for doc in docs {
            let family = families.map_or(ALONE, |placed| placed[segment][*doc as usize]);
            for value in view.parts[segment].ends(*doc) {
                if family == ALONE || seen.insert((family, *value)) {
                    counts[*value as usize] += 1;
                }
            }
        }
    }
}
