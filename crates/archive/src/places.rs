//! Where documents are of: places with their counts, where they lie, and the ways between them.

use crate::{Archive, Result, gazetteer};
use record::{
    authority::{Place, Variant},
    date::{Date, Span},
};
use search::{Facet, Request, Route};
use std::{collections::HashMap, sync::Arc};

/// Ways that are told of at most.
const MOST_ROUTES: usize = 100;

/// A place of documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it was called at the time asked for, where that is another name on record.
    pub then: Option<String>,
    /// Degrees north and east, where they are on record.
    pub at: Option<(f64, f64)>,
    /// How many documents have it: the total of the same request with this place alone.
    pub count: u64,
}

/// Where documents are of.
#[derive(Clone, Debug, Default)]
pub struct Spots {
    /// All places, those of most documents first.
    pub spots: Vec<Spot>,
    /// From where to where letters went, those of most documents first.
    pub routes: Vec<Route>,
}

/// All places of an archive as of one change of it.
pub(crate) type Gazetteer = Option<(i64, Arc<HashMap<String, Place>>)>;

impl Archive {
    /// The places of what a request finds.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn spots(&self, request: &Request) -> Result<Spots> {
        let Some(in_use) = self.in_use() else { return Ok(Spots::default()) };
        let request = self.with_names(&in_use, request).await?;
        let counts = in_use.index.facet(&request, Facet::Place)?;
        let places = self.gazetteer().await?;
        let spot = |count: search::Count| {
            let place = places.get(&count.id);
            Spot {
                name: place.map_or_else(|| count.id.clone(), |place| place.name.clone()),
                then: place.zip(request.date.as_ref()).and_then(|(place, asked)| called(place, asked)),
                at: place.and_then(|place| place.lat.zip(place.lon)),
                id: count.id,
                count: count.count,
            }
        };
        let there = counts.values.into_iter().filter(|value| value.count > 0);
        Ok(Spots { spots: there.map(spot).collect(), routes: in_use.index.routes(&request, MOST_ROUTES)? })
    }

    /// All places, read once a change.
    async fn gazetteer(&self) -> Result<Arc<HashMap<String, Place>>> {
        let seq = self.store.last_seq().await?;
        let mut known = self.gazetteer.lock().await;
        if let Some((_, places)) = known.as_ref().filter(|(of, _)| *of == seq) {
            return Ok(Arc::clone(places));
        }
        let all = gazetteer::all(&mut self.store.read().await?).await?;
        let places = Arc::new(all.into_iter().map(|place| (place.id.clone(), place)).collect());
        *known = Some((seq, Arc::clone(&places)));
        Ok(places)
    }
}

/// The name on record that was in use in all of the time asked for.
fn called(place: &Place, asked: &Span) -> Option<String> {
    let then = place.variants.iter().find(|variant| is_of(variant, asked))?;
    (then.name != place.name).then(|| then.name.clone())
}

fn is_of(variant: &Variant, asked: &Span) -> bool {
    let date = |text: &Option<String>| {
        let text = text.as_deref()?;
        Date::parse(text).ok().or_else(|| Date::written(text)).map(|date| date.span())
    };
    let (from, to) = (date(&variant.from), date(&variant.to));
    let bounded = from.is_some() || to.is_some();
    bounded && from.is_none_or(|from| from.first <= asked.first) && to.is_none_or(|to| asked.last <= to.last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_called_what_they_were_called() {
        let variant = |name: &str, from: Option<&str>, to: Option<&str>| Variant {
            name: name.into(),
            from: from.map(Into::into),
            to: to.map(Into::into),
            ..Variant::default()
        };
        let variants = vec![
            variant("Hafen", None, None),
            variant("Oldport", None, Some("1910-08")),
            variant("Midport", Some("1910-08-29"), Some("1945")),
            variant("Karsk", Some("1946"), None),
            variant("Someday", Some("soon"), None),
        ];
        let place = Place { name: "Karsk".into(), variants, ..Place::default() };
        for (asked, expect) in [
            ("1905", Some("Oldport")),
            ("1910", None),
            ("1930/1940", Some("Midport")),
            ("1945", Some("Midport")),
            ("1944/1946", None),
            ("1956", None),
        ] {
            let asked_for = Date::parse(asked).unwrap().span();
            assert_eq!(called(&place, &asked_for).as_deref(), expect, "{asked}");
        }
    }
}
