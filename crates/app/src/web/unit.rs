//! `/repositories/ID/KEY`: a fonds, series or file, what lies in it, and its documents.

use super::{
    address::{Address, join},
    documents::elsewhere,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    language::Language,
    prose::prose,
    results::{Results, results},
    section::page_of,
    shelf::Shelf,
    site::Visit,
};
use archive::record::{arrangement::Unit, date::Date};
use archive::{Facet, Found, UnitNode, Units};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use std::borrow::Cow;

/// Units that are shown at once with all that lies in them; of more, one level.
const WHOLE: usize = 60;
/// Units of one level that are shown.
const MOST: usize = 1_000;

#[derive(Template)]
#[template(path = "unit.html")]
struct UnitPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    above: Vec<Link>,
    title: String,
    reference: Option<String>,
    whole: bool,
    path: String,
    facts: Vec<(String, String)>,
    prose: Vec<(String, String)>,
    inside: Vec<Inside>,
    results: Results,
}

/// A unit in a list.
pub struct Inside {
    /// Its page.
    pub link: Link,
    /// Documents that lie in it.
    pub count: u64,
    /// How deep it lies below the list, from 0.
    pub depth: usize,
}

/// The units directly in one, or in a repository; where there are few, all that lie in those, too.
pub fn inside(units: &Units, repository: &str, key: Option<&str>) -> Vec<Inside> {
    let deep = units.len() <= WHOLE;
    let mut list = Vec::new();
    put(&mut list, units, (repository, deep), key, 0);
    list.truncate(MOST);
    list
}

fn put(list: &mut Vec<Inside>, units: &Units, way: (&str, bool), key: Option<&str>, depth: usize) {
    let above = key.and_then(|key| units.get(key));
    for node in units.below(key) {
        list.push(Inside { link: link(way.0, node, above), count: node.count, depth: depth.min(3) });
        if way.1 {
            put(list, units, way, Some(&node.key), depth + 1);
        }
    }
}

fn link(repository: &str, node: &UnitNode, above: Option<&UnitNode>) -> Link {
    Link::new(page_of(Facet::Unit, &format!("{repository}/{}", node.key)), node.label(above))
}

/// The page.
///
/// # Errors
/// When nothing lies there, or the archive fails.
pub async fn page(
    visit: Visit,
    Path((repository, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let archive = &visit.site.archive;
    let Found::Here(holder) = archive.authority(Facet::Repository, &repository).await? else {
        return Err(Failure::Nowhere);
    };
    let units = archive.units(&repository).await?;
    if let Some(key) = units.moved(&key) {
        let path = page_of(Facet::Unit, &format!("{repository}/{key}"));
        return Ok(redirect(StatusCode::MOVED_PERMANENTLY, &join(&path, visit.query())));
    }
    let node = units.get(&key).ok_or(Failure::Nowhere)?;
    let shelf = Shelf { facet: Facet::Unit, id: format!("{repository}/{key}") };
    let (address, faults) = Address::read(visit.query(), Some(shelf));
    if let Some(canonical) = elsewhere(&visit, &address, &faults) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let t = visit.language();
    let results = results(&visit, address).await?;
    let chain = units.above(&key);
    let title = node.label(chain.last().copied()).to_owned();
    let mut frame = Frame::of(&visit, title.clone()).await.at(results.address.link(), "repositories");
    frame.indexed = results.address.is_plain();
    let top = Link::new(page_of(Facet::Repository, &repository), holder.record.label());
    let steps = chain
        .iter()
        .enumerate()
        .map(|(at, node)| link(&repository, node, at.checked_sub(1).map(|before| chain[before])));
    let record = node.record.as_ref();
    let covered = archive.coverage(Facet::Unit, &format!("{repository}/{key}"))?;
    let told = match record {
        Some(record) => sentences(&visit, record).await?,
        None => Vec::new(),
    };
    Ok(html(&UnitPage {
        t,
        frame,
        above: [top].into_iter().chain(steps).collect(),
        reference: (!node.reference.is_empty() && node.reference != title).then(|| node.reference.clone()),
        whole: results.address.is_plain() && results.address.page() == 1,
        path: results.address.path(),
        facts: facts(t, record, covered.map(|date| t.date(&date))),
        prose: told,
        inside: inside(&units, &repository, Some(&key)),
        title,
        results,
    }))
}

/// What a finding aid says in a word or two (ISAD(G)), and when the documents here are of.
fn facts(t: &Language, unit: Option<&Unit>, covered: Option<String>) -> Vec<(String, String)> {
    let covered = covered.map(|covered| (t.say("documents-of").into_owned(), covered));
    unit.map(|unit| described(t, unit)).unwrap_or_default().into_iter().chain(covered).collect()
}

fn described(t: &Language, unit: &Unit) -> Vec<(String, String)> {
    let creator = unit.creator.as_ref().map(|name| name.name.clone());
    let languages: Vec<_> = unit.languages.iter().map(|tag| t.language(tag).into_owned()).collect();
    let languages = (!languages.is_empty()).then(|| languages.join(", "));
    let level = t.try_say(&format!("of-level-{}", unit.level)).map(Cow::into_owned);
    [
        (t.say("unit-level"), level),
        (t.say("unit-reference"), unit.reference.clone()),
        (t.say("unit-dates"), unit.date.as_deref().map(|date| dated(t, date))),
        (t.say("extent"), unit.extent.clone()),
        (t.say("unit-creator"), creator),
        (t.say("unit-access"), unit.access.clone()),
        (t.say("unit-languages"), languages),
    ]
    .into_iter()
    .filter_map(|(term, value)| Some((term.into_owned(), value?)))
    .collect()
}

/// The dates of a unit: EDTF in words, all else as it stands.
fn dated(t: &Language, text: &str) -> String {
    Date::parse(text).map_or_else(|_| text.to_owned(), |date| t.date(&date))
}

/// What it says in sentences.
async fn sentences(visit: &Visit, unit: &Unit) -> archive::Result<Vec<(String, String)>> {
    let t = visit.language();
    let mut said = vec![
        (t.say("unit-scope").into_owned(), prose(visit, "scope", unit.scope.as_deref()).await?),
        (t.say("unit-custody").into_owned(), prose(visit, "custody", unit.custody.as_deref()).await?),
    ];
    said.retain(|(_, html)| !html.is_empty());
    Ok(said)
}
