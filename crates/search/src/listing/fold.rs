//! Families shown as one: what a pass holds back of them is counted once for each family,
//! so that every count is that of the listing which it opens.

use std::collections::BTreeSet;

use record::date::Match;
use tantivy::{DocId, Score};

use super::after::Bound;
use super::filter::{Lies, Passes};
use super::keys::Keys;
use super::merge::{Place, first};
use super::pass::Pass;
use super::tally::Tally;
use crate::error::Error;
use crate::view::count_in;

/// A document of a family, as a pass met it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub family: u32,
    pub segment: usize,
    pub doc: DocId,
    pub date: u32,
    pub score: Score,
    pub passes: Passes,
    pub lies: Lies,
}

impl Held {
    /// How it meets the dates, if it is found.
    fn found(&self) -> Option<Option<Match>> {
        match (self.passes, self.lies) {
            (Passes::All, Lies::In(lies)) => Some(lies),
            _ => None,
        }
    }

    /// The facet of which it does not have the chosen values, if it is found but for that.
    fn found_but(&self) -> Option<usize> {
        match (self.passes, self.lies) {
            (Passes::AllBut(facet), Lies::In(_)) => Some(facet),
            _ => None,
        }
    }
}

/// Counts each family once, and lets the first that is found of it stand for all.
pub(crate) fn settle(
    pass: &Pass<'_>,
    mut held: Vec<Held>,
    bounds: Option<&[Bound]>,
    tally: &mut Tally,
) -> Result<(), Error> {
    if held.is_empty() {
        return Ok(());
    }
    held.sort_by_key(|held| (held.family, held.segment, held.doc));
    let numbers = pass.facet_numbers();
    let keys: Vec<Keys<'_>> = pass.view.parts.iter().map(|part| Keys::new(pass.sort, part)).collect();
    for family in held.chunk_by(|one, next| one.family == next.family) {
        count_dates(pass, family, tally);
        count_values(pass, family, &numbers, tally);
        if let Some(place) = stand(pass, family, &keys, tally)? {
            let bound = bounds.map(|bounds| bounds[place.segment]);
            match (bound.is_some_and(|bound| Bound::of(&place.key) < bound), &mut tally.before) {
                (true, Some(before)) => *before += 1,
                _ => tally.tops[place.segment].push(place.key),
            }
        }
    }
    tally.tops.iter_mut().for_each(|top| top.sort_unstable());
    Ok(())
}

fn count_dates(pass: &Pass<'_>, family: &[Held], tally: &mut Tally) {
    let dated = || family.iter().filter(|held| matches!(held.passes, Passes::All));
    let places = |at: usize, some: &mut dyn Iterator<Item = &Held>| -> Vec<[u16; 2]> {
        joined(some.map(|held| pass.view.touching.by(held.segment, held.doc)[at]).collect())
    };
    for years in places(0, &mut dated()) {
        count_in(&mut tally.years, years, 1);
    }
    if pass.dates {
        tally.folded.push(dated().map(|held| held.date).collect());
    }
    let in_decades = |held: &&Held| {
        held.found().is_some() || held.found_but().is_some_and(|facet| pass.filter.is_decade(facet))
    };
    for decades in places(1, &mut family.iter().filter(in_decades)) {
        count_in(&mut tally.decades, decades, 1);
    }
}

fn count_values(pass: &Pass<'_>, family: &[Held], numbers: &[Option<u8>], tally: &mut Tally) {
    let mut values: BTreeSet<u32> = BTreeSet::new();
    for held in family {
        let of_doc = pass.view.parts[held.segment].values(held.doc);
        match (held.found(), held.found_but()) {
            (Some(_), _) => values.extend(of_doc),
            (None, Some(facet)) => {
                let beside = |value: &&u32| numbers[**value as usize] == Some(facet as u8);
                values.extend(of_doc.iter().filter(beside));
            }
            (None, None) => {}
        }
    }
    values.into_iter().for_each(|value| tally.values[value as usize] += 1);
}

/// The first that is found stands for the family, and tells how many are.
fn stand(
    pass: &Pass<'_>,
    family: &[Held],
    keys: &[Keys<'_>],
    tally: &mut Tally,
) -> Result<Option<Place>, Error> {
    let place = |held: &Held| {
        let key = keys[held.segment].key(held.doc, held.score);
        Place { segment: held.segment, doc: held.doc, key }
    };
    let found: Vec<&Held> = family.iter().filter(|held| held.found().is_some()).collect();
    let places: Vec<Place> = found.iter().map(|held| place(held)).collect();
    let Some(place) = first(pass.view, pass.sort, &places)? else { return Ok(None) };
    tally.total += 1;
    tally.possible += u64::from(found.iter().all(|held| held.found() == Some(Some(Match::Possible))));
    tally.versions.insert((place.segment, place.doc), found.len() as u32);
    Ok(Some(place))
}

/// Ranges with those that overlap made one.
pub(super) fn joined<T: Copy + Ord>(mut ranges: Vec<[T; 2]>) -> Vec<[T; 2]> {
    ranges.sort_unstable();
    let mut joined: Vec<[T; 2]> = Vec::new();
    for [from, to] in ranges {
        match joined.last_mut() {
            Some(last) if from <= last[1] => last[1] = last[1].max(to),
            _ => joined.push([from, to]),
        }
    }
    joined
}
