//! Families: documents that a listing can show as one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;

use crate::view::View;

/// Groups of documents that are versions of one another.
#[derive(Debug, Default)]
pub struct Families {
    groups: Vec<Vec<String>>,
    /// By id, the number of the group.
    numbers: HashMap<String, u32>,
    /// Where they are in the commit that was asked about last.
    placed: Mutex<Option<(Vec<SegmentId>, Arc<Placed>)>>,
}

/// By segment and document the number of its family, or [`ALONE`].
pub(crate) type Placed = Vec<Vec<u32>>;

/// The number of what is in no family.
pub(crate) const ALONE: u32 = u32::MAX;

impl Families {
    /// Families, each given by the ids of its documents; an id stands in one at most.
    pub fn new(groups: Vec<Vec<String>>) -> Self {
        let numbered =
            groups.iter().zip(0..).flat_map(|(group, number)| group.iter().map(move |id| (id, number)));
        let numbers = numbered.map(|(id, number)| (id.clone(), number)).collect();
        Self { groups, numbers, placed: Mutex::default() }
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The documents of the family in which this one is, itself among them; none when it is in none.
    pub fn of(&self, id: &str) -> &[String] {
        self.numbers.get(id).map_or(&[], |number| &self.groups[*number as usize])
    }

    /// Where they are in a commit; looked up once for each.
    pub(crate) fn placed(&self, view: &View) -> Arc<Placed> {
        let segments: Vec<SegmentId> =
            view.searcher.segment_readers().iter().map(|reader| reader.segment_id()).collect();
        let mut kept = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, placed)) = kept.as_ref().filter(|(of, _)| *of == segments) {
            return Arc::clone(placed);
        }
        let number = |id: &str| self.numbers.get(id).copied().unwrap_or(ALONE);
        let segment = |part: &Arc<crate::view::Part>| {
            (0..part.dates.len() as u32).map(|doc| number(part.id(doc))).collect()
        };
        let placed = Arc::new(view.parts.iter().map(segment).collect::<Placed>());
        *kept = Some((segments, Arc::clone(&placed)));
        placed
    }
}
