//! How what is found lies in time: each date is put once into the stretches that it meets.

use std::collections::BTreeSet;

use record::date::{Date, Day, Grain, Span, Stretches};

use super::fold::joined;
use super::tally::Tally;
use super::{Search, read};
use crate::error::Error;
use crate::facet::Facet;
use crate::request::Request;
use crate::timeline::{Bar, Row, Timeline};
use crate::view::{ValueNo, View};

/// Dates that touch several stretches, told one by one at most.
const MOST_WIDE: usize = 8;
/// Values of a facet, told one by one at most.
const MOST_ROWS: usize = 10;

/// How what `request` finds lies in time; `None` where nothing of it is dated.
pub(crate) fn timeline(
    view: &View,
    request: &Request,
    unit: Option<Grain>,
    by: Option<Facet>,
) -> Result<Option<Timeline>, Error> {
    let always = Request {
        date: None,
        certain: false,
        undated: false,
        after: None,
        offset: 0,
        limit: 0,
        fold: request.fold && by.is_none(),
        ..request.clone()
    };
    let question = read(&always);
    let (tally, _) = Search { dates: true, ..Search::new(view, &always, &question, false) }.tally()?;
    let Some(stretches) = stretches(view, request, &tally, unit) else { return Ok(None) };
    let drawn = Drawn { view, request, stretches };
    let (wide, all_wide) = drawn.wide(&tally);
    let (rows, all_rows) = by.map(|facet| drawn.rows(facet, &tally)).unwrap_or_default();
    Ok(Some(Timeline { stretches, bars: drawn.bars(&tally), wide, all_wide, rows, all_rows }))
}

/// The stretches of the dates asked for, or of all that were found; an open end goes as far as these.
fn stretches(view: &View, request: &Request, tally: &Tally, unit: Option<Grain>) -> Option<Stretches> {
    let dates = view.lasting.dates();
    let found = found(dates.all(), tally);
    let named = found.fold(None, |named: Option<(Day, Day)>, span| {
        let first = if span.open_start() { span.stands } else { span.first };
        let last = if span.open_end() { span.stands } else { span.last };
        Some(named.map_or((first, last), |(from, to)| (from.min(first), to.max(last))))
    });
    let (from, to) = named?;
    let Some(asked) = request.date.filter(|_| !request.undated) else {
        return Some(Stretches::fit(from, to, unit));
    };
    let last = if asked.open_end() { to.max(asked.first) } else { asked.last };
    let first = if asked.open_start() { from.min(last) } else { asked.first };
    Some(Stretches::fit(first, last, unit))
}

/// The days of each date that anything found has.
fn found<'a>(dates: &'a [Date], tally: &'a Tally) -> impl Iterator<Item = Span> + 'a {
    let counted = dates.iter().zip(&tally.dates).filter(|(_, count)| **count > 0).map(|(date, _)| date);
    let folded = tally.folded.iter().flatten().filter_map(|date| dates.get(*date as usize));
    counted.chain(folded).map(Date::span)
}

/// How many more than the one before each stretch has, and behind the last an end.
struct Steps(Vec<i64>);

impl Steps {
    fn none(stretches: &Stretches) -> Self {
        Self(vec![0; stretches.len() as usize + 1])
    }

    /// Counts in all stretches from the one to the other.
    fn add(&mut self, [from, to]: [usize; 2], count: u32) {
        self.0[from] += i64::from(count);
        self.0[to + 1] -= i64::from(count);
    }

    fn sums(&self) -> impl Iterator<Item = u64> {
        let sum = |sum: &mut i64, step: &i64| {
            *sum += step;
            Some(*sum as u64)
        };
        self.0[..self.0.len() - 1].iter().scan(0, sum)
    }
}

/// Stretches, and what was asked.
struct Drawn<'a> {
    view: &'a View,
    request: &'a Request,
    stretches: Stretches,
}

impl Drawn<'_> {
    /// Where some of the stretches stand among all.
    fn places(&self, [from, to]: [i64; 2]) -> [usize; 2] {
        [from, to].map(|number| (number - self.stretches.first) as usize)
    }

    /// The stretches that a date meets, all or those for certain.
    fn met(&self, span: &Span, certain: bool) -> Option<[usize; 2]> {
        let met = if certain { self.stretches.met_for_certain(span) } else { self.stretches.met(span) };
        met.map(|met| self.places(met))
    }

    fn bars(&self, tally: &Tally) -> Vec<Bar> {
        let [all, certain] = [false, true].map(|certain| self.steps(tally, certain));
        let bar = |(all, certain): (u64, u64)| Bar {
            certain,
            possible: if self.request.certain { 0 } else { all - certain },
        };
        all.sums().zip(certain.sums()).map(bar).collect()
    }

    fn steps(&self, tally: &Tally, certain: bool) -> Steps {
        let dates = self.view.lasting.dates();
        let mut steps = Steps::none(&self.stretches);
        for (date, count) in dates.all().iter().zip(&tally.dates).filter(|(_, count)| **count > 0) {
            self.met(&date.span(), certain).into_iter().for_each(|met| steps.add(met, *count));
        }
        for family in &tally.folded {
            let dated = family.iter().filter_map(|date| dates.all().get(*date as usize));
            let met = dated.filter_map(|date| self.met(&date.span(), certain)).collect();
            joined(met).into_iter().for_each(|met| steps.add(met, 1));
        }
        steps
    }

    /// The dates that touch several stretches, most documents first, and how many there are.
    fn wide(&self, tally: &Tally) -> (Vec<(Date, u64)>, u64) {
        let dates = self.view.lasting.dates();
        let several = |date: &Date| self.met(&date.span(), false).is_some_and(|[from, to]| from < to);
        let counted = dates.all().iter().zip(&tally.dates).filter(|(_, count)| **count > 0);
        let mut wide: Vec<(&Date, u64)> = counted
            .filter(|(date, _)| several(date) && !self.hides(date))
            .map(|(date, count)| (date, u64::from(*count)))
            .collect();
        let all = wide.len() as u64;
        wide.sort_by_key(|(date, count)| (std::cmp::Reverse(*count), date.order()));
        wide.truncate(MOST_WIDE);
        (wide.into_iter().map(|(date, count)| (date.clone(), count)).collect(), all)
    }

    /// Whether the certain alone are asked for, and this date is nowhere certain.
    fn hides(&self, date: &Date) -> bool {
        self.request.certain && self.met(&date.span(), true).is_none()
    }

    /// The values of a facet with most documents in all stretches, and how many values there are.
    fn rows(&self, facet: Facet, tally: &Tally) -> (Vec<Row>, u64) {
        let met = self.met_by_date();
        let mut counts = vec![0_u32; self.view.lasting.values().all().len()];
        self.each(tally, &met, |value, _| counts[value as usize] += 1);
        let mut largest = self.values(facet);
        largest.retain(|value| counts[*value as usize] > 0);
        let all = largest.len() as u64;
        largest.sort_by_key(|value| std::cmp::Reverse(counts[*value as usize]));
        largest.truncate(MOST_ROWS);
        let mut steps: Vec<Steps> = largest.iter().map(|_| Steps::none(&self.stretches)).collect();
        self.each(tally, &met, |value, met| {
            let row = largest.iter().position(|known| *known == value);
            row.into_iter().for_each(|row| steps[row].add(met, 1));
        });
        (largest.iter().zip(&steps).map(|(value, steps)| self.row(*value, steps)).collect(), all)
    }

    /// The values of a facet that are told of: those chosen, if any are.
    fn values(&self, facet: Facet) -> Vec<ValueNo> {
        let values = self.view.lasting.values();
        match self.request.chosen.get(&facet).filter(|ids| !ids.is_empty()) {
            Some(ids) => {
                let ids: BTreeSet<&String> = ids.iter().collect();
                ids.into_iter().filter_map(|id| values.find(facet, id)).collect()
            }
            None => {
                let list = self.view.by_id().iter().find(|(known, _)| *known == facet);
                list.map(|(_, values)| values.clone()).unwrap_or_default()
            }
        }
    }

    fn met_by_date(&self) -> Vec<Option<[usize; 2]>> {
        let dates = self.view.lasting.dates();
        dates.all().iter().map(|date| self.met(&date.span(), self.request.certain)).collect()
    }

    /// Each value of each document found, with the stretches that it meets.
    fn each(&self, tally: &Tally, met: &[Option<[usize; 2]>], mut each: impl FnMut(ValueNo, [usize; 2])) {
        for (part, docs) in self.view.parts.iter().zip(&tally.docs) {
            for doc in docs {
                let date = part.dates[*doc as usize] as usize;
                let Some(met) = met.get(date).copied().flatten() else { continue };
                part.values(*doc).iter().for_each(|value| each(*value, met));
            }
        }
    }

    fn row(&self, value: ValueNo, steps: &Steps) -> Row {
        let values = self.view.lasting.values();
        let value = &values.all()[value as usize];
        let label = value.label.as_deref().map(str::to_owned);
        Row { id: value.id.to_string(), label, counts: steps.sums().collect() }
    }
}
