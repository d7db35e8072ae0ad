//! The index as a reader sees it: one commit, with the arrays of its segments.

mod bits;
mod dates;
mod part;
mod postings;
mod scale;
mod sized;
mod touching;
mod values;

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock, RwLock, RwLockReadGuard};

use record::date::Date;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher};

pub(crate) use bits::Bits;
use bits::after;
pub(crate) use dates::{DateNo, Dates, UNDATED, years_named};
pub use part::natural;
pub(crate) use part::{Part, number_in_order};
pub(crate) use scale::{Scale, count_in};
pub(crate) use sized::{BySize, Holders, Sized};
pub(crate) use touching::Touching;
pub(crate) use values::{ValueNo, Values, written};

use crate::error::Error;
use crate::facet::Facet;
use crate::listing::Whole;
use crate::request::Sort;
use crate::schema::Columns;

/// What outlives a commit: numbers of values and dates, and the fields.
#[derive(Debug)]
pub(crate) struct Lasting {
    pub columns: Columns,
    values: RwLock<Values>,
    /// Those of ends, apart: a listing that does not count them does not know of them.
    ends: RwLock<Values>,
    dates: RwLock<Dates>,
}

impl Lasting {
    pub fn new(columns: Columns) -> Self {
        Self { columns, values: RwLock::default(), ends: RwLock::default(), dates: RwLock::default() }
    }

    pub fn values(&self) -> RwLockReadGuard<'_, Values> {
        self.values.read().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub fn ends(&self) -> RwLockReadGuard<'_, Values> {
        self.ends.read().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub fn dates(&self) -> RwLockReadGuard<'_, Dates> {
        self.dates.read().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// The index as of one commit.
pub(crate) struct View {
    pub searcher: Searcher,
    pub lasting: Arc<Lasting>,
    /// The change sequence number of the commit.
    pub seq: u64,
    /// One for each segment, in the order of the searcher.
    pub parts: Vec<Arc<Part>>,
    /// The years that its dates name.
    pub years: Option<RangeInclusive<i32>>,
    /// By date, the first and the last year that it touches.
    pub touched: Vec<(i32, i32)>,
    /// Years, and decades, as they are counted.
    pub scales: [Scale; 2],
    /// The years and decades of each document.
    pub touching: Touching,
    /// Where the numbers of each segment's documents begin among all.
    pub bases: Vec<usize>,
    /// What is found without words and filters, by date and backwards.
    pub whole: [OnceLock<Whole>; 2],
    by_id: OnceLock<ByFacet<ValueNo>>,
    by_size: OnceLock<BySize>,
    holders: OnceLock<Holders>,
    order: OnceLock<Vec<(u8, Rank)>>,
}

/// The place of a value among those of its facet, by id.
pub(crate) type Rank = u32;

/// The values of each facet.
pub(crate) type ByFacet<T> = Vec<(Facet, Vec<T>)>;

impl View {
    /// The view of a commit; the segments that `before` had are not read again.
    pub fn load(
        searcher: Searcher,
        seq: u64,
        lasting: Arc<Lasting>,
        before: Option<&View>,
    ) -> tantivy::Result<Self> {
        let known: HashMap<SegmentId, Arc<Part>> = before.map(View::parts_by_id).unwrap_or_default();
        let mut parts = Vec::new();
        for reader in searcher.segment_readers() {
            parts.push(match known.get(&reader.segment_id()) {
                Some(part) => part.clone(),
                None => Arc::new(Part::load(reader, &lasting)?),
            });
        }
        let mut view = Self {
            searcher,
            lasting,
            seq,
            parts,
            years: None,
            touched: Vec::new(),
            scales: [Scale::of(None, 1), Scale::of(None, 10)],
            touching: Touching::default(),
            bases: Vec::new(),
            whole: Default::default(),
            by_id: OnceLock::new(),
            by_size: OnceLock::new(),
            holders: OnceLock::new(),
            order: OnceLock::new(),
        };
        view.years = view.years_of_all();
        view.touched = view.years_touched();
        view.scales = [1, 10].map(|width| Scale::of(view.years.as_ref(), width));
        view.touching = Touching::of(view.parts.iter().map(|part| view.touched_by(part)));
        view.bases = view.bases();
        Ok(view)
    }

    /// Makes what listings are counted from.
    pub fn prepare(&self) -> Result<(), Error> {
        self.order();
        self.holders();
        Whole::of(self, &Sort::Date, 0).map(drop)
    }

    /// The same, of what readers of the last commit asked for.
    pub fn prepare_as(&self, before: &Self) -> Result<(), Error> {
        if before.by_size.get().is_some() {
            self.order();
            self.by_size();
        }
        if before.holders.get().is_some() {
            self.holders();
        }
        for (known, sort) in before.whole.iter().zip([Sort::Date, Sort::DateBackwards]) {
            if known.get().is_some() {
                Whole::of(self, &sort, 0)?;
            }
        }
        Ok(())
    }

    fn touched_by(&self, part: &Part) -> Vec<[[u16; 2]; 2]> {
        let place = |years: Option<(i32, i32)>| self.scales.map(|scale| scale.place(years));
        let (of_date, undated): (Vec<_>, _) =
            (self.touched.iter().map(|years| place(Some(*years))).collect(), place(None));
        part.dates.iter().map(|date| of_date.get(*date as usize).copied().unwrap_or(undated)).collect()
    }

    fn bases(&self) -> Vec<usize> {
        let step = |next: &mut usize, part: &Arc<Part>| {
            let base = *next;
            *next = after(base, part.dates.len());
            Some(base)
        };
        self.parts.iter().scan(0, step).collect()
    }

    /// More than any document's number among all.
    pub fn reach(&self) -> usize {
        match (self.bases.last(), self.parts.last()) {
            (Some(base), Some(part)) => after(*base, part.dates.len()),
            _ => 0,
        }
    }

    fn parts_by_id(&self) -> HashMap<SegmentId, Arc<Part>> {
        let ids = self.searcher.segment_readers().iter().map(|reader| reader.segment_id());
        ids.zip(self.parts.iter().cloned()).collect()
    }

    fn years_of_all(&self) -> Option<RangeInclusive<i32>> {
        let dates = self.lasting.dates();
        let mut there = vec![false; dates.all().len()];
        for (segment, part) in self.parts.iter().enumerate() {
            for doc in self.alive(segment) {
                if let Some(there) = there.get_mut(part.dates[doc as usize] as usize) {
                    *there = true;
                }
            }
        }
        years_named(dates.all().iter().zip(&there).filter(|(_, there)| **there).map(|(date, _)| date))
    }

    fn years_touched(&self) -> Vec<(i32, i32)> {
        let archive = self.years.clone().unwrap_or(0..=0);
        let touched = |date: &Date| date.span().years(archive.clone()).into_inner();
        self.lasting.dates().all().iter().map(touched).collect()
    }

    /// The values of each facet in the order of their ids.
    pub fn by_id(&self) -> &ByFacet<ValueNo> {
        self.by_id.get_or_init(|| self.lasting.values().by_id())
    }

    /// The values of each facet that this commit may have, those of most documents first.
    pub fn by_size(&self) -> &BySize {
        self.by_size.get_or_init(|| BySize::of(self))
    }

    /// The documents of each value.
    pub fn holders(&self) -> &Holders {
        self.holders.get_or_init(|| Holders::of(self))
    }

    /// The documents of a value by segment, each list with where its segment begins among all.
    fn lists(&self, value: ValueNo) -> impl Iterator<Item = (usize, &[DocId])> {
        self.parts.iter().zip(&self.bases).map(move |(part, base)| (*base, part.postings().docs(value)))
    }

    /// By value, which of the facets it belongs to, and its place there by id.
    pub fn order(&self) -> &[(u8, Rank)] {
        self.order.get_or_init(|| {
            let mut order = vec![(0, 0); self.lasting.values().all().len()];
            for (facet, (_, values)) in (0..).zip(self.by_id()) {
                for (rank, value) in (0..).zip(values) {
                    order[*value as usize] = (facet, rank);
                }
            }
            order
        })
    }

    /// The documents of a segment that were not deleted.
    pub fn alive(&self, segment: usize) -> Box<dyn Iterator<Item = DocId> + Send + '_> {
        self.searcher.segment_reader(segment as u32).doc_ids_alive()
    }
}
