//! Ties counted over all that matches, from flat arrays: authors with recipients, and those
//! named with those named.

use std::cmp::Reverse;

use super::{Search, read};
use crate::error::Error;
use crate::facet::Facet;
use crate::network::{Asked, Network, Tie, Ties};
use crate::request::Request;
use crate::view::{ValueNo, Values, View};

/// So many, those named most, are tied each to each.
const AMONG: usize = 1024;

/// Ties among what a request finds, families apart.
pub(crate) fn network(view: &View, request: &Request, asked: &Asked<'_>) -> Result<Network, Error> {
    let request = Request { fold: false, offset: 0, limit: 0, after: None, ..request.clone() };
    let question = read(&request);
    let (tally, _) = Search::new(view, &request, &question, false).tally()?;
    let (counted, among) = match (asked.ties, asked.of) {
        (Ties::Written, of) => (written(view, &request, &tally.docs, of), None),
        (Ties::Named, Some(of)) => (beside(view, &tally.docs, of), None),
        (Ties::Named, None) => named(view, &tally.docs, asked.most),
    };
    let values = match asked.ties {
        Ties::Written => view.lasting.ends(),
        Ties::Named => view.lasting.values(),
    };
    let total = counted.len() as u64;
    Ok(Network { documents: tally.total, total, ties: largest(&values, counted, asked), among })
}

/// Two values, and how many documents have both.
type Counted = ((ValueNo, ValueNo), u32);

/// The largest, with their ids.
fn largest(values: &Values, counted: Vec<Counted>, asked: &Asked<'_>) -> Vec<Tie> {
    let id = |value: ValueNo| values.all()[value as usize].id.as_ref();
    let mut pairs: Vec<(u32, &str, &str)> = Vec::with_capacity(counted.len());
    for ((one, other), count) in counted {
        let (one, other) = (id(one), id(other));
        let swapped = asked.ties == Ties::Named && other < one;
        pairs.push(if swapped { (count, other, one) } else { (count, one, other) });
    }
    pairs.sort_unstable_by(|a, b| (Reverse(a.0), a.1, a.2).cmp(&(Reverse(b.0), b.1, b.2)));
    let tie = |(count, from, to): (u32, &str, &str)| Tie {
        from: from.to_owned(),
        to: to.to_owned(),
        count: count.into(),
    };
    pairs.into_iter().take(asked.most).map(tie).collect()
}

/// Every author with every recipient of each document. Where authors, or recipients, are chosen,
/// no others: the listing of any other pair would be another.
fn written(view: &View, request: &Request, found: &[Vec<u32>], of: Option<&str>) -> Vec<Counted> {
    let ends = view.lasting.ends();
    let wanted = |facet: Facet, value: ValueNo| {
        let chosen = request.chosen.get(&facet).filter(|ids| !ids.is_empty());
        ends.facet(value) == Some(facet)
            && chosen.is_none_or(|ids| ids.iter().any(|id| **id == *ends.all()[value as usize].id))
    };
    let side = |facet| (0..ends.all().len() as ValueNo).map(|value| wanted(facet, value)).collect();
    let [authors, recipients]: [Vec<bool>; 2] = [side(Facet::Author), side(Facet::Recipient)];
    let one = of.map(|id| [Facet::Author, Facet::Recipient].map(|facet| ends.find(facet, id)));
    let meets = |author: ValueNo, recipient: ValueNo| {
        one.is_none_or(|[a, b]| a == Some(author) || b == Some(recipient))
    };
    let mut pairs: Vec<(ValueNo, ValueNo)> = Vec::new();
    for (part, docs) in view.parts.iter().zip(found) {
        for ends in docs.iter().map(|doc| part.ends(*doc)) {
            for author in ends.iter().filter(|value| authors[**value as usize]) {
                let recipients = ends.iter().filter(|value| recipients[**value as usize]);
                let met = recipients.filter(|recipient| meets(*author, **recipient));
                pairs.extend(met.map(|recipient| (*author, *recipient)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.chunk_by(|one, next| one == next).map(|same| (same[0], same.len() as u32)).collect()
}

/// By value, whom it names; `None` for what is nobody. Somebody who is a person here and an
/// organization there is one.
fn somebody(values: &Values) -> Vec<Option<ValueNo>> {
    let who = |value: ValueNo| match values.facet(value)? {
        Facet::Person => Some(value),
        Facet::Organization => {
            Some(values.find(Facet::Person, &values.all()[value as usize].id).unwrap_or(value))
        }
        _ => None,
    };
    (0..values.all().len() as ValueNo).map(who).collect()
}

/// Those named in a document, each once.
fn each_named(view: &View, found: &[Vec<u32>], who: &[Option<ValueNo>], mut each: impl FnMut(&[ValueNo])) {
    let mut named = Vec::new();
    for (part, docs) in view.parts.iter().zip(found) {
        for doc in docs {
            named.clear();
            named.extend(part.values(*doc).iter().filter_map(|value| who[*value as usize]));
            named.sort_unstable();
            named.dedup();
            each(&named);
        }
    }
}

/// Everybody who is named with one.
fn beside(view: &View, found: &[Vec<u32>], of: &str) -> Vec<Counted> {
    let values = view.lasting.values();
    let who = somebody(&values);
    let known = values.find(Facet::Person, of).or_else(|| values.find(Facet::Organization, of));
    let Some(one) = known.and_then(|value| who[value as usize]) else { return Vec::new() };
    let mut counts = vec![0_u32; who.len()];
    each_named(view, found, &who, |named| {
        if named.binary_search(&one).is_ok() {
            named.iter().for_each(|other| counts[*other as usize] += 1);
        }
    });
    counts[one as usize] = 0;
    let counted = (0..).zip(counts).filter(|(_, count)| *count > 0);
    counted.map(|(other, count)| ((one, other), count)).collect()
}

/// Those named most, each with each; and how many those are, where one of the `most` largest ties
/// may be another's: nobody is tied more often than named.
fn named(view: &View, found: &[Vec<u32>], most: usize) -> (Vec<Counted>, Option<usize>) {
    let values = view.lasting.values();
    let who = somebody(&values);
    let mut sizes = vec![0_u32; who.len()];
    each_named(view, found, &who, |named| named.iter().for_each(|value| sizes[*value as usize] += 1));
    let mut frequent: Vec<ValueNo> =
        (0..who.len() as ValueNo).filter(|value| sizes[*value as usize] > 0).collect();
    let id = |value: &ValueNo| &values.all()[*value as usize].id;
    frequent.sort_unstable_by_key(|value| (Reverse(sizes[*value as usize]), id(value)));
    let next = frequent.get(AMONG).map_or(0, |value| sizes[*value as usize]);
    frequent.truncate(AMONG);
    let counted = each_with_each(view, found, &who, &frequent);
    let mut counts: Vec<u32> = counted.iter().map(|(_, count)| *count).collect();
    counts.sort_unstable_by_key(|count| Reverse(*count));
    let least = counts.get(most.saturating_sub(1)).copied().unwrap_or(0);
    (counted, (next > 0 && next >= least).then_some(AMONG))
}

/// How often each of some is named with each other of them.
fn each_with_each(
    view: &View,
    found: &[Vec<u32>],
    who: &[Option<ValueNo>],
    some: &[ValueNo],
) -> Vec<Counted> {
    const NOBODY: u16 = u16::MAX;
    let mut places = vec![NOBODY; who.len()];
    (0..).zip(some).for_each(|(place, value)| places[*value as usize] = place);
    let mut counts = vec![0_u32; some.len() * some.len()];
    let mut here: Vec<usize> = Vec::new();
    each_named(view, found, who, |named| {
        here.clear();
        let known = named.iter().map(|value| places[*value as usize]).filter(|place| *place != NOBODY);
        here.extend(known.map(usize::from));
        here.sort_unstable();
        for (at, one) in here.iter().enumerate() {
            let row = &mut counts[one * some.len()..(one + 1) * some.len()];
            here[at + 1..].iter().for_each(|other| row[*other] += 1);
        }
    });
    let counted = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    counted.map(|(at, count)| ((some[at / some.len()], some[at % some.len()]), *count)).collect()
}
