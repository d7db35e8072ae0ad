//! `/people/ID` and its like: who or what this is, in whose words, and the documents.

use super::{
    address::{Address, join},
    documents::elsewhere,
    failure::Failure,
    filters::{FacetView, facet_view},
    frame::{Frame, Link, html, kept, redirect},
    language::{Language, direction},
    narrowing::Narrowing,
    network,
    office::{OfficeView, offices, when},
    prose::{Step, path, prose},
    results::{Choice, Results, results},
    section::{Section, page_of},
    shelf::Shelf,
    site::Visit,
    suffix::{self, Format},
    unit::{self, Inside},
};
use archive::record::{
    Record,
    arrangement::KeyDocument,
    authority::{Office, Variant},
};
use archive::{Authority, Company, Facet, FacetList, Found, Near, Ties, eac, linked};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use std::borrow::Cow;

#[derive(Template)]
#[template(path = "authority.html")]
struct AuthorityPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    /// What it is, in a word.
    what: String,
    list: Link,
    title: String,
    dates: Option<String>,
    /// Whether all that is known stands here: on the first page of the plain listing.
    whole: bool,
    path: String,
    names: Vec<NameView>,
    note: String,
    /// A path of reading, and an essay; of a topic.
    key: Vec<Step>,
    essay: String,
    unreviewed: bool,
    offices: Vec<OfficeView>,
    facts: Vec<(String, Vec<Link>)>,
    circular: bool,
    /// Whether documents have it, and not only what lies in it or is narrower.
    own: bool,
    near: Vec<(String, Vec<(Near, String)>)>,
    network: Option<Link>,
    roles: Vec<Choice>,
    company: Vec<FacetView>,
    /// The same elsewhere, by who keeps it.
    elsewhere: Vec<(String, Vec<Link>)>,
    inside: Vec<Inside>,
    files: Vec<Link>,
    results: Results,
}

/// A name on record.
struct NameView {
    name: String,
    lang: Option<String>,
    dir: &'static str,
    /// Language, scheme, years and source.
    about: Vec<String>,
}

/// The page, or the same for programs, by what the last part of the address names.
///
/// # Errors
/// When it is not here, or the archive fails.
pub async fn page(visit: Visit, section: Section, name: &str) -> Result<Response, Failure> {
    let named = suffix::read(name);
    let archive = &visit.site.archive;
    if named.rev.is_some() {
        return Err(Failure::Nowhere);
    }
    match archive.authority(section.facet(), named.id).await? {
        Found::Here(authority) => match named.format {
            Format::Page => shown(&visit, section, authority).await,
            format => file(&visit, section, &authority, format),
        },
        Found::Moved(id) => moved(&visit, section, &id, named.format).await,
        Found::Gone(_) | Found::Nowhere => moved(&visit, section, named.id, named.format).await,
    }
}

/// The same for programs.
fn file(visit: &Visit, section: Section, authority: &Authority, format: Format) -> Result<Response, Failure> {
    let page = |id: &str| visit.site.absolute(&page_of(section.facet(), id));
    let url = page(authority.record.id());
    match (format, &authority.record) {
        (Format::Json, record) => Ok(kept("application/json", record.json())),
        (Format::Linked, record) => {
            let told = linked::write(record, &url, page).ok_or(Failure::Nowhere)?;
            Ok(kept(linked::MEDIA_TYPE, told.to_string()))
        }
        (Format::Eac, Record::Agent(agent)) => {
            let (agency, changed) = (visit.site.settings.title.as_str(), authority.changed.as_str());
            let about = eac::Kept { agency, url: &url, changed, rev: authority.rev };
            Ok(kept(eac::MEDIA_TYPE, eac::write(agent, about)))
        }
        _ => Err(Failure::Nowhere),
    }
}

/// Leads to the section in which an authority is, if it is in another, or under another id.
async fn moved(visit: &Visit, section: Section, id: &str, format: Format) -> Result<Response, Failure> {
    let facet = visit.site.archive.facet_of(section.kind(), id).await?.ok_or(Failure::Nowhere)?;
    let path = page_of(facet, &suffix::write(id, None, format));
    Ok(redirect(StatusCode::MOVED_PERMANENTLY, &join(&path, visit.query())))
}

async fn shown(visit: &Visit, section: Section, authority: Authority) -> Result<Response, Failure> {
    let t = visit.language();
    let (facet, id) = (authority.facet, authority.record.id().to_owned());
    let shelf = Shelf { facet, id: id.clone() };
    let (address, faults) = Address::read(visit.query(), Some(shelf));
    if let Some(canonical) = elsewhere(visit, &address, &faults) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let results = results(visit, address).await?;
    let whole = results.address.is_plain() && results.address.page() == 1;
    let is_agent = matches!(authority.record, Record::Agent(_));
    let company = match is_agent {
        true => visit.site.archive.company(facet, &id).await?,
        false => Company::default(),
    };
    let address = page_of(facet, &id);
    let title = authority.record.label().to_owned();
    let files = files(&address, is_agent);
    let mut frame = Frame::of(visit, title.clone()).await.at(results.address.link(), section.name());
    frame.twins.extend(files.iter().map(|(media_type, link)| (*media_type, link.href.clone())));
    frame.indexed = results.address.is_plain();
    let facts = Facts::of(&authority.record);
    let inside = match section {
        Section::Repositories => unit::inside(&visit.site.archive.units(&id).await?, &id, None),
        _ => Vec::new(),
    };
    Ok(html(&AuthorityPage {
        t,
        frame,
        what: what(t, &authority),
        list: Link::new(section.path(), section.title(t)),
        title,
        dates: facts.dates.map(str::to_owned),
        whole,
        names: authority.record.variants().iter().map(|variant| name(t, variant)).collect(),
        note: prose(visit, "note", facts.note).await?,
        key: path(visit, facts.key).await?,
        essay: prose(visit, "essay", facts.essay).await?,
        unreviewed: facts.unreviewed,
        offices: offices(visit, &results.address, facts.offices).await?,
        facts: details(t, &authority.record),
        circular: authority.circular,
        own: authority.count > 0,
        near: near(t, section, &authority),
        network: is_agent.then(|| network(t, &id, &company)),
        roles: if is_agent { roles(t, &results.address, &company) } else { Vec::new() },
        company: companions(t, &results.address, &company),
        elsewhere: elsewhere_of(facts.same_as),
        inside,
        files: files.into_iter().map(|(_, link)| link).collect(),
        path: address,
        results,
    }))
}

/// The same for programs: media type and address.
fn files(path: &str, is_agent: bool) -> Vec<(&'static str, Link)> {
    let mut files = vec![
        ("application/json", Link::new(format!("{path}.json"), "JSON")),
        (linked::MEDIA_TYPE, Link::new(format!("{path}.jsonld"), "JSON-LD")),
    ];
    if is_agent {
        files.push((eac::MEDIA_TYPE, Link::new(format!("{path}.eac.xml"), "EAC-CPF")));
    }
    files
}

/// The word for what an authority is.
fn what(t: &Language, authority: &Authority) -> String {
    match &authority.record {
        Record::Agent(_) if authority.is_organization() => t.say("an-organization"),
        Record::Agent(_) => t.say("a-person"),
        Record::Place(_) => t.say("a-place"),
        Record::Topic(_) => t.say("a-topic"),
        _ => t.say("a-repository"),
    }
    .into_owned()
}

/// What every authority may have, wherever it stands in the record.
struct Facts<'a> {
    dates: Option<&'a str>,
    note: Option<&'a str>,
    offices: &'a [Office],
    same_as: &'a [String],
    key: &'a [KeyDocument],
    essay: Option<&'a str>,
    unreviewed: bool,
}

impl<'a> Facts<'a> {
    fn of(record: &'a Record) -> Self {
        let (note, same_as, unreviewed) = match record {
            Record::Agent(agent) => (&agent.note, &agent.same_as[..], agent.unreviewed),
            Record::Place(place) => (&place.note, &place.same_as[..], place.unreviewed),
            Record::Topic(topic) => (&topic.note, &topic.same_as[..], topic.unreviewed),
            Record::Repository(holder) => (&holder.note, &holder.same_as[..], holder.unreviewed),
            _ => (&None, &[][..], false),
        };
        let (dates, offices) = match record {
            Record::Agent(agent) => (agent.dates.as_deref(), &agent.offices[..]),
            _ => (None, &[][..]),
        };
        let (key, essay) = match record {
            Record::Topic(topic) => (&topic.key[..], topic.essay.as_deref()),
            _ => (&[][..], None),
        };
        Self { dates, note: note.as_deref(), offices, same_as, key, essay, unreviewed }
    }
}

/// Facts that one kind of authority alone has.
fn details(t: &Language, record: &Record) -> Vec<(String, Vec<Link>)> {
    let plain = |text: &str| vec![Link::new("", text)];
    let mut details = Vec::new();
    match record {
        Record::Place(place) => {
            let degrees = place.lat.zip(place.lon).map(|(lat, lon)| coordinates(lat, lon));
            details.extend(degrees.map(|degrees| (t.say("coordinates").into_owned(), plain(&degrees))));
        }
        Record::Repository(holder) => {
            let place = holder.place.as_deref().map(|place| (t.say("lies-in").into_owned(), plain(place)));
            let url = |url: &String| (t.say("web-site").into_owned(), vec![Link::new(url, host(url))]);
            details.extend(place.into_iter().chain(holder.url.as_ref().map(url)));
        }
        _ => {}
    }
    details
}

/// `39.0339° N, 125.7543° E`
fn coordinates(lat: f64, lon: f64) -> String {
    let of = |degrees: f64, plus, minus| {
        format!("{}° {}", degrees.abs(), if degrees < 0.0 { minus } else { plus })
    };
    format!("{}, {}", of(lat, "N", "S"), of(lon, "E", "W"))
}

fn name(t: &Language, variant: &Variant) -> NameView {
    let language = variant.lang.as_deref().map(|lang| t.language(lang).into_owned());
    let years = when(t, variant.from.as_deref(), variant.to.as_deref());
    let about = [language, variant.scheme.clone(), years, variant.source.clone()];
    NameView {
        name: variant.name.clone(),
        dir: direction(variant.lang.as_deref().unwrap_or_default()),
        lang: variant.lang.clone(),
        about: about.into_iter().flatten().collect(),
    }
}

/// What an authority lies in and what lies in it, or is broader and narrower.
fn near(t: &Language, section: Section, authority: &Authority) -> Vec<(String, Vec<(Near, String)>)> {
    let linked = |near: &Near| {
        let href = near.count.map(|_| page_of(section.facet(), &near.id)).unwrap_or_default();
        (near.clone(), href)
    };
    let words = match section {
        Section::Topics => [t.say("broader"), t.say("narrower")],
        _ => [t.say("lies-in"), t.say("contains")],
    };
    [&authority.above, &authority.below]
        .into_iter()
        .zip(words)
        .filter(|(list, _)| !list.is_empty())
        .map(|(list, words)| (words.into_owned(), list.iter().map(linked).collect()))
        .collect()
}

/// The ways into the documents of an agent: those that they wrote, received, are named in.
fn roles(t: &Language, address: &Address, company: &Company) -> Vec<Choice> {
    let id = address.shelf.as_ref().map(|shelf| shelf.id.clone()).unwrap_or_default();
    let own = |facet| (facet, id.clone());
    let plain = Address { shelf: address.shelf.clone(), ..Address::default() };
    let end = |facet: Facet| Address { chosen: vec![own(facet)], ..plain.clone() };
    let neither = vec![own(Facet::Author), own(Facet::Recipient)];
    [
        (t.count("as-author", company.author), company.author, end(Facet::Author)),
        (t.count("as-recipient", company.recipient), company.recipient, end(Facet::Recipient)),
        (
            t.count("as-mentioned", company.mentioned),
            company.mentioned,
            Address { excluded: neither, ..plain.clone() },
        ),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(words, _, role)| Choice {
        current: address.chosen == role.chosen && address.excluded == role.excluded,
        link: Link::new(role.link(), words),
    })
    .collect()
}

/// The network of an agent: of letters where there are any, else of those named together.
fn network(t: &Language, id: &str, company: &Company) -> Link {
    match company.author + company.recipient {
        0 => Link::new(network::of_agent(id, Ties::Named), t.say("network-named")),
        _ => Link::new(network::of_agent(id, Ties::Written), t.say("network-written")),
    }
}

/// The lists of those with whom an agent corresponded, each leading to the documents.
fn companions(t: &Language, address: &Address, company: &Company) -> Vec<FacetView> {
    let id = address.shelf.as_ref().map(|shelf| shelf.id.clone()).unwrap_or_default();
    let list = |list: &Option<FacetList>, end: Facet, words: Cow<'_, str>| {
        let list = list.as_ref()?;
        let chosen = vec![(end, id.clone())];
        let narrowing =
            Narrowing::of(&Address { shelf: address.shelf.clone(), chosen, ..Address::default() });
        let view = facet_view(t, &narrowing, std::slice::from_ref(list), list.facet)?;
        Some(FacetView { heading: words.into_owned(), ..view })
    };
    [
        list(&company.wrote_to, Facet::Author, t.say("wrote-to")),
        list(&company.heard_from, Facet::Recipient, t.say("heard-from")),
        list(&company.wrote_from, Facet::Author, t.say("wrote-from")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The same elsewhere, by who keeps it; of several there, each is called by the end of its address.
fn elsewhere_of(same_as: &[String]) -> Vec<(String, Vec<Link>)> {
    let mut kept: Vec<(String, Vec<Link>)> = Vec::new();
    for href in same_as {
        let (keeper, tail) = (host(href), href.trim_end_matches('/').rsplit('/').next().unwrap_or(href));
        match kept.iter_mut().find(|(known, _)| *known == keeper) {
            Some((_, links)) => links.push(Link::new(href.as_str(), tail)),
            None => kept.push((keeper, vec![Link::new(href.as_str(), tail)])),
        }
    }
    kept
}

/// Who keeps what stands at an address, by its host.
fn host(href: &str) -> String {
    const KNOWN: [(&str, &str); 10] = [
        ("id.loc.gov/authorities/names", "LCNAF"),
        ("id.loc.gov/authorities/subjects", "LCSH"),
        ("wikidata.org", "Wikidata"),
        ("viaf.org", "VIAF"),
        ("geonames.org", "GeoNames"),
        ("d-nb.info/gnd", "GND"),
        ("isni.org", "ISNI"),
        ("orcid.org", "ORCID"),
        ("vocab.getty.edu", "Getty"),
        ("wikipedia.org", "Wikipedia"),
    ];
    let rest = href.split_once("://").map_or(href, |(_, rest)| rest);
    let known = KNOWN.into_iter().find(|(address, _)| {
        rest.find(address).is_some_and(|at| at == 0 || rest[..at].ends_with('.') && !rest[..at].contains('/'))
    });
    known.map_or_else(|| rest.split('/').next().unwrap_or(rest).to_owned(), |(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_named_by_their_host() {
        for (href, expect) in [
            ("https://www.wikidata.org/entity/Q1", "Wikidata"),
            ("http://viaf.org/viaf/34470968", "VIAF"),
            ("https://id.loc.gov/authorities/names/n1", "LCNAF"),
            ("https://sws.geonames.org/1871859/", "GeoNames"),
            ("https://example.org/wikidata.org", "example.org"),
            ("https://notviaf.org/1", "notviaf.org"),
        ] {
            assert_eq!(host(href), expect);
        }
    }

    #[test]
    fn coordinates_have_their_side() {
        assert_eq!(coordinates(39.03, 125.75), "39.03° N, 125.75° E");
        assert_eq!(coordinates(-33.0, -70.5), "33° S, 70.5° W");
    }
}
