//! Authorities as linked data (JSON-LD): agents, places and institutions in the words of
//! schema.org, topics in those of SKOS.

use record::{
    Record,
    authority::{Agent, Office, Place, Repository, Topic, Variant},
};
use serde_json::{Map, Value, json};

/// The media type of what [`write`] makes.
pub const MEDIA_TYPE: &str = "application/ld+json";

/// An authority; `url` is the address of its page, and `page` gives that of another of its
/// kind. Nothing for what is no authority.
pub fn write(record: &Record, url: &str, page: impl Fn(&str) -> String) -> Option<Value> {
    let told = match record {
        Record::Agent(agent) => of_agent(agent),
        Record::Place(place) => of_place(place, page),
        Record::Repository(holder) => of_repository(holder),
        Record::Topic(topic) => return Some(of_topic(topic, url, page)),
        _ => return None,
    };
    let mut whole = json!({"@context": "https://schema.org", "@id": url, "url": url, "name": record.label()});
    extend(&mut whole, told);
    put(&mut whole, "alternateName", record.variants().iter().map(text).collect());
    Some(whole)
}

/// A name with its language, where that is known.
fn text(variant: &Variant) -> Value {
    match &variant.lang {
        Some(lang) => json!({"@value": variant.name, "@language": lang}),
        None => json!(variant.name),
    }
}

fn extend(whole: &mut Value, more: Value) {
    if let (Some(whole), Value::Object(more)) = (whole.as_object_mut(), more) {
        whole.extend(more);
    }
}

/// Adds a list, unless it is empty.
fn put(whole: &mut Value, name: &str, values: Vec<Value>) {
    if let Some(whole) = whole.as_object_mut().filter(|_| !values.is_empty()) {
        whole.insert(name.into(), Value::Array(values));
    }
}

/// The members that have a value.
fn known<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(members.collect::<Map<_, _>>())
}

fn list(values: &[String]) -> Option<Value> {
    (!values.is_empty()).then(|| json!(values))
}

fn of_agent(agent: &Agent) -> Value {
    let kind = if agent.kind == "organization" { "Organization" } else { "Person" };
    let (born, died) = agent.dates.as_deref().filter(|_| kind == "Person").map_or((None, None), years);
    let roles: Vec<Value> = agent.offices.iter().map(role).collect();
    known([
        ("@type", Some(json!(kind))),
        ("description", agent.note.as_ref().map(|note| json!(note))),
        ("birthDate", born.map(|year| json!(year))),
        ("deathDate", died.map(|year| json!(year))),
        ("hasOccupation", (!roles.is_empty()).then_some(Value::Array(roles))),
        ("sameAs", list(&agent.same_as)),
    ])
}

/// An office as a role in time (schema.org, `Role`).
fn role(office: &Office) -> Value {
    let place = office.place.as_ref().map(|place| json!({"@type": "Place", "name": place}));
    let occupation = known([
        ("@type", Some(json!("Occupation"))),
        ("name", Some(json!(office.title))),
        ("occupationLocation", place),
    ]);
    known([
        ("@type", Some(json!("Role"))),
        ("hasOccupation", Some(occupation)),
        ("startDate", office.from.as_ref().map(|from| json!(from))),
        ("endDate", office.to.as_ref().map(|to| json!(to))),
    ])
}

/// The years of a life as it is usually written, `1904–1972`, `1904-`, `-1972`; nothing of
/// what is written otherwise.
fn years(dates: &str) -> (Option<&str>, Option<&str>) {
    let is_year = |text: &&str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((born, died)) = dates.split_once(['–', '-']) else { return (None, None) };
    let (born, died) = (born.trim(), died.trim());
    let well = |text: &str| text.is_empty() || is_year(&text);
    if !well(born) || !well(died) {
        return (None, None);
    }
    (Some(born).filter(is_year), Some(died).filter(is_year))
}

fn of_place(place: &Place, page: impl Fn(&str) -> String) -> Value {
    let spot = place.lat.zip(place.lon);
    known([
        ("@type", Some(json!("Place"))),
        ("description", place.note.as_ref().map(|note| json!(note))),
        ("geo", spot.map(|(lat, lon)| json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}))),
        ("containedInPlace", place.within.as_ref().map(|id| json!({"@id": page(id)}))),
        ("sameAs", list(&place.same_as)),
    ])
}

fn of_repository(holder: &Repository) -> Value {
    known([
        ("@type", Some(json!("ArchiveOrganization"))),
        ("description", holder.note.as_ref().map(|note| json!(note))),
        ("location", holder.place.as_ref().map(|place| json!({"@type": "Place", "name": place}))),
        ("mainEntityOfPage", holder.url.as_ref().map(|url| json!(url))),
        ("sameAs", list(&holder.same_as)),
    ])
}

fn of_topic(topic: &Topic, url: &str, page: impl Fn(&str) -> String) -> Value {
    let broader: Vec<Value> = topic.broader.iter().map(|id| json!({"@id": page(id)})).collect();
    let same: Vec<Value> = topic.same_as.iter().map(|same| json!({"@id": same})).collect();
    let mut whole = json!({
        "@context": {"skos": "http://www.w3.org/2004/02/skos/core#"},
        "@id": url,
        "@type": "skos:Concept",
        "skos:prefLabel": topic.name,
    });
    extend(&mut whole, known([("skos:scopeNote", topic.note.as_ref().map(|note| json!(note)))]));
    put(&mut whole, "skos:altLabel", topic.variants.iter().map(text).collect());
    put(&mut whole, "skos:broader", broader);
    put(&mut whole, "skos:exactMatch", same);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_where_they_are_plain() {
        for (dates, expect) in [
            ("1904–1972", (Some("1904"), Some("1972"))),
            ("1904-", (Some("1904"), None)),
            ("–1972", (None, Some("1972"))),
            ("about 1904–1972", (None, None)),
            ("1904", (None, None)),
        ] {
            assert_eq!(years(dates), expect, "{dates}");
        }
    }

    #[test]
    fn each_kind_has_its_vocabulary() {
        let page = |id: &str| format!("https://a.example/x/{id}");
        let place = Place {
            id: "k".into(),
            name: "Karsk".into(),
            within: Some("lim".into()),
            lat: Some(1.5),
            lon: Some(2.0),
            ..Place::default()
        };
        let topic =
            Topic { id: "g".into(), name: "Grain".into(), broader: vec!["trade".into()], ..Topic::default() };
        let agent = Agent {
            id: "o".into(),
            kind: "person".into(),
            name: "Orel".into(),
            dates: Some("1904–".into()),
            ..Agent::default()
        };
        for (record, pointer, expect) in [
            (Record::Place(place.clone()), "/containedInPlace/@id", json!("https://a.example/x/lim")),
            (Record::Place(place), "/geo/latitude", json!(1.5)),
            (Record::Topic(topic.clone()), "/skos:broader/0/@id", json!("https://a.example/x/trade")),
            (Record::Topic(topic), "/@type", json!("skos:Concept")),
            (Record::Agent(agent.clone()), "/@type", json!("Person")),
            (Record::Agent(agent), "/birthDate", json!("1904")),
        ] {
            let told = write(&record, "https://a.example/x/1", page).expect("an authority");
            assert_eq!(told.pointer(pointer), Some(&expect), "{pointer}");
        }
    }
}
