//! What is found without words and filters: the same for every page of everything, until
//! the next commit.

use super::counting::count;
use super::filter::Filter;
use super::merge::{Place, merge};
use super::pass::{Pass, Words};
use super::tally::Tally;
use crate::error::Error;
use crate::question::Boosts;
use crate::request::{Request, Sort};
use crate::view::View;

/// Pages by number reach the 10,000th document, and a hundred stand on one.
const REACH: usize = 10_100;

/// Everything, counted, and the first of it in one order.
#[derive(Debug)]
pub(crate) struct Whole {
    pub tally: Tally,
    pub places: Vec<Place>,
}

impl Whole {
    /// Everything by date or backwards; `None` for other orders, and for places beyond reach.
    pub fn of<'a>(view: &'a View, sort: &Sort, wanted: usize) -> Result<Option<&'a Self>, Error> {
        let kept = match sort {
            Sort::Date => &view.whole[0],
            Sort::DateBackwards => &view.whole[1],
            _ => return Ok(None),
        };
        if wanted > REACH {
            return Ok(None);
        }
        if kept.get().is_none() {
            // Two that ask at once do the same work, and one of them keeps it.
            drop(kept.set(Self::new(view, sort)?));
        }
        Ok(kept.get())
    }

    fn new(view: &View, sort: &Sort) -> Result<Self, Error> {
        let filter = Filter::new(view, &Request::default());
        let pass = Pass {
            view,
            words: Words::None,
            boosts: &Boosts::default(),
            filter: &filter,
            sort,
            wanted: REACH,
            after: None,
            every: true,
            dates: false,
            families: None,
        };
        let mut tally = pass.tally()?;
        count(view, &mut tally);
        let places = merge(view, sort, &std::mem::take(&mut tally.tops), 0, REACH)?;
        (tally.docs, tally.matching, tally.counting) = Default::default();
        Ok(Self { tally, places })
    }
}
