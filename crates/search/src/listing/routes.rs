//! From where to where letters went.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Search, read};
use crate::error::Error;
use crate::facet::Facet;
use crate::request::Request;
use crate::timeline::Route;
use crate::view::{ValueNo, Values, View};

/// The ways that letters went, those of most documents first, `most` at most.
pub(crate) fn routes(view: &View, request: &Request, most: usize) -> Result<Vec<Route>, Error> {
    let apart = Request { fold: false, after: None, offset: 0, limit: 0, ..request.clone() };
    let question = read(&apart);
    let (tally, _) = Search::new(view, &apart, &question, false).tally()?;
    let ends = view.lasting.ends();
    let is = |value: ValueNo, facet: Facet| {
        ends.facet(value) == Some(facet) && is_shown(request, &ends, value, facet)
    };
    let mut counts: HashMap<(ValueNo, ValueNo), u64> = HashMap::new();
    for (part, docs) in view.parts.iter().zip(&tally.docs) {
        for doc in docs {
            let ends = part.ends(*doc);
            for from in ends.iter().filter(|value| is(**value, Facet::Origin)) {
                for to in ends.iter().filter(|value| is(**value, Facet::Destination)) {
                    *counts.entry((*from, *to)).or_default() += 1;
                }
            }
        }
    }
    let id = |value: ValueNo| ends.all()[value as usize].id.to_string();
    let route = |((from, to), count)| Route { from: id(from), to: id(to), count };
    let mut routes: Vec<Route> = counts.into_iter().map(route).collect();
    routes.sort_by(|a, b| (Reverse(a.count), &a.from, &a.to).cmp(&(Reverse(b.count), &b.from, &b.to)));
    routes.truncate(most);
    Ok(routes)
}

/// Where ends are chosen, no others are told of: each count is that of the listing which has both.
fn is_shown(request: &Request, ends: &Values, value: ValueNo, facet: Facet) -> bool {
    let chosen = request.chosen.get(&facet).filter(|ids| !ids.is_empty());
    chosen.is_none_or(|ids| ids.iter().any(|id| **id == *ends.all()[value as usize].id))
}
