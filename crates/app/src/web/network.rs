//! `/network`: who wrote to whom in the documents of a listing, or who is named together: a table,
//! the same drawn, and as files.

use super::{
    address::{Address, Fault, join},
    documents::canonical,
    failure::Failure,
    filters::chips,
    frame::{Frame, Link, html, redirect},
    graph::{DRAWN, Graph, draw, shortened},
    language::{Language, number},
    results::Choice,
    site::Visit,
};
use archive::{Facet, Names, Network, Request, Sort, Tie, Ties};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use form_urlencoded::{Serializer, parse};
use std::borrow::Cow;

/// Lines of the table.
const LINES: usize = 100;
/// Ties from which the drawing chooses.
const CONSIDERED: usize = 600;

/// What a network is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The documents.
    pub address: Address,
    /// What is counted.
    pub ties: Ties,
    /// The id of who is to be one of the two.
    pub of: Option<String>,
}

impl Asked {
    /// Reads a query string; what could not be taken as it is, is told.
    pub fn read(query: &str) -> (Self, Vec<Fault>) {
        let (mut ties, mut of, mut rest) = (Ties::Written, None, Serializer::new(String::new()));
        let mut faults = Vec::new();
        for (name, value) in parse(query.as_bytes()) {
            match (&*name, value.trim()) {
                ("ties", "named") => ties = Ties::Named,
                ("ties", "" | "written") => ties = Ties::Written,
                ("ties", other) => faults.push(unexpected(other)),
                ("of", id) => of = Some(id.to_owned()).filter(|id| !id.is_empty()),
                _ => drop(rest.append_pair(&name, &value)),
            }
        }
        let (address, others) = Address::read(&rest.finish(), None);
        let address = Address { fold: false, order: None, ..address.whole() };
        faults.extend(others);
        (Self { address, ties, of }, faults)
    }

    fn query(&self) -> String {
        let mut query = Serializer::new(self.address.query());
        if let Some(of) = &self.of {
            query.append_pair("of", of);
        }
        if self.ties == Ties::Named {
            query.append_pair("ties", "named");
        }
        query.finish()
    }

    /// The address in one of its forms: none for the page, or a suffix.
    pub fn link(&self, suffix: &str) -> String {
        join(&format!("/network{suffix}"), &self.query())
    }

    /// The address after a change.
    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.link("")
    }

    /// The request for its documents.
    pub fn request(&self) -> Request {
        Request { limit: 0, sort: Some(Sort::Date), ..self.address.request() }
    }

    /// The documents that a tie counts.
    pub fn opened(&self, tie: &Tie) -> String {
        self.address.with(|other| match self.ties {
            Ties::Written => {
                other.chosen.retain(|(facet, _)| !matches!(facet, Facet::Author | Facet::Recipient));
                other.chosen.push((Facet::Author, tie.from.clone()));
                other.chosen.push((Facet::Recipient, tie.to.clone()));
            }
            Ties::Named => {
                other.required.extend([&tie.from, &tie.to].map(|id| (Facet::With, id.clone())));
            }
        })
    }

    /// The ties, the `most` largest.
    ///
    /// # Errors
    /// When the archive fails.
    pub async fn network(&self, visit: &Visit, most: usize) -> archive::Result<Network> {
        let asked = (self.ties, self.of.as_deref());
        visit.site.archive.network(archive::visitor(), &self.request(), asked, most).await
    }
}

fn unexpected(found: &str) -> Fault {
    let words = format!("“ties” is written or named; found “{found}”.");
    Fault { name: "ties".into(), code: "unexpected-value", words }
}

#[derive(Template)]
#[template(path = "network.html")]
struct NetworkPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    heading: String,
    asked: Asked,
    hidden: Vec<(String, String)>,
    dates: Vec<(String, String)>,
    chips: Vec<Link>,
    kinds: Vec<Choice>,
    documents: Link,
    total: u64,
    remarks: Vec<String>,
    lines: Vec<Row>,
    graph: Option<Graph>,
    /// Whether it stands below the table.
    large: bool,
    names: Vec<Named>,
    titles: Vec<String>,
    files: Vec<Link>,
}

/// A line of the table.
struct Row {
    from: Link,
    to: Link,
    documents: Link,
}

/// What a node of the drawing is called.
struct Named {
    link: Link,
    short: String,
}

/// The page.
///
/// # Errors
/// When the archive fails.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let (asked, faults) = Asked::read(visit.query());
    if !faults.is_empty()
        && let Some(canonical) = canonical(&visit, "/network", asked.query())
    {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let network = asked.network(&visit, CONSIDERED).await?;
    let names = match asked.address.is_plain() {
        true => Names::default(),
        false => visit.site.archive.listing(archive::visitor(), &asked.request()).await?.names,
    };
    let (frame, t) = (frame(&visit, &asked, &network).await, visit.language());
    let graph = draw(&network.ties, asked.ties == Ties::Written, |id| called(&network, id));
    let graph = Some(graph).filter(|graph| !graph.ties.is_empty());
    let drawn = graph.iter().flat_map(|graph| &graph.nodes);
    let line = |tie: &Tie| row(t, &asked, &network, tie);
    Ok(html(&NetworkPage {
        heading: heading(t, &asked, &network),
        hidden: fields(&asked.with(|other| other.address.q.clear())),
        dates: fields(&asked.with(|other| other.address.clear_dates())),
        chips: taken_away(t, &asked, &network, &names),
        kinds: kinds(t, &asked),
        documents: Link::new(asked.address.link(), t.count("holding", network.documents)),
        total: network.total,
        remarks: remarks(t, &network, graph.as_ref()),
        lines: network.ties.iter().take(LINES).map(line).collect(),
        names: drawn.map(|node| named(&asked, &network, &node.id)).collect(),
        titles: graph.iter().flat_map(|graph| &graph.ties).map(|line| title(t, &network, line.tie)).collect(),
        files: files(&asked),
        large: graph.as_ref().is_some_and(|graph| graph.large),
        graph,
        asked,
        frame,
        t,
    }))
}

async fn frame<'a>(visit: &'a Visit, asked: &Asked, network: &Network) -> Frame<'a> {
    let frame = Frame::of(visit, heading(visit.language(), asked, network)).await;
    let frame = frame
        .at(asked.link(""), "documents")
        .twin("text/csv", asked.link(".csv"))
        .twin("application/json", asked.link(".json"));
    let plain = asked.address.is_plain() && asked.of.is_none();
    if plain { frame } else { frame.unindexed() }
}

fn heading(t: &Language, asked: &Asked, network: &Network) -> String {
    let words = match (asked.ties, &asked.of) {
        (Ties::Written, Some(id)) => t.name("network-written-of", called(network, id)),
        (Ties::Named, Some(id)) => t.name("network-named-of", called(network, id)),
        (Ties::Written, None) => t.say("network-written"),
        (Ties::Named, None) => t.say("network-named"),
    };
    words.into_owned()
}

/// What somebody is called.
pub fn called<'a>(network: &'a Network, id: &'a str) -> &'a str {
    network.agents.get(id).map_or(id, |agent| &agent.name)
}

/// The fields of a form that leads to an address.
fn fields(address: &str) -> Vec<(String, String)> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    parse(query.as_bytes()).into_owned().collect()
}

/// The filters in force, each with the network without it.
fn taken_away(t: &Language, asked: &Asked, network: &Network, names: &Names) -> Vec<Link> {
    let here = |chip: Link| {
        let address = Address::read(chip.href.split_once('?').map_or("", |(_, query)| query), None).0;
        Link::new(asked.with(|other| other.address = address), chip.text)
    };
    let of = asked.of.as_ref().map(|id| {
        Link::new(asked.with(|other| other.of = None), t.name("network-chip", called(network, id)))
    });
    of.into_iter().chain(chips(t, &asked.address, names).into_iter().map(here)).collect()
}

fn kinds(t: &Language, asked: &Asked) -> Vec<Choice> {
    let choice = |ties, words: Cow<'_, str>| Choice {
        link: Link::new(asked.with(|other| other.ties = ties), words),
        current: asked.ties == ties,
    };
    vec![choice(Ties::Written, t.say("network-written")), choice(Ties::Named, t.say("network-named"))]
}

/// What is not shown.
fn remarks(t: &Language, network: &Network, graph: Option<&Graph>) -> Vec<String> {
    let mut remarks = Vec::new();
    if network.total > LINES as u64 {
        let about = [("shown", number(LINES as u64)), ("total", number(network.total))];
        remarks.push(t.of("network-largest", about).into_owned());
    }
    if let Some(among) = network.among {
        remarks.push(t.count("network-among", among as u64).into_owned());
    }
    if let Some(graph) = graph.filter(|graph| (graph.drawn as u64) < network.total) {
        let about = [("ties", number(graph.drawn as u64)), ("most", number(DRAWN as u64))];
        remarks.push(t.of("network-drawn", about).into_owned());
    }
    remarks
}

fn row(t: &Language, asked: &Asked, network: &Network, tie: &Tie) -> Row {
    let one = |id: &String| Link::new(asked.with(|other| other.of = Some(id.clone())), called(network, id));
    let documents = Link::new(asked.opened(tie), t.figure(tie.count));
    Row { from: one(&tie.from), to: one(&tie.to), documents }
}

fn named(asked: &Asked, network: &Network, id: &str) -> Named {
    let name = called(network, id);
    let href = asked.with(|other| other.of = Some(id.to_owned()));
    Named { link: Link::new(href, name), short: shortened(name) }
}

fn title(t: &Language, network: &Network, tie: usize) -> String {
    let tie = &network.ties[tie];
    let about = [
        ("from", called(network, &tie.from).into()),
        ("to", called(network, &tie.to).into()),
        ("count", number(tie.count)),
    ];
    t.of("network-tie", about).into_owned()
}

/// The same as files.
fn files(asked: &Asked) -> Vec<Link> {
    let letters = (asked.ties == Ties::Written && asked.of.is_none()).then_some((".cmif.xml", "CMIF"));
    let all = [(".csv", "CSV"), (".json", "JSON"), (".graphml", "GraphML")].into_iter().chain(letters);
    all.map(|(suffix, name)| Link::new(asked.link(suffix), name)).collect()
}

/// The network of a listing, as its page links to it.
pub fn of_listing(address: &Address) -> String {
    Asked { address: Address { fold: false, order: None, ..address.whole() }, ties: Ties::Written, of: None }
        .link("")
}

/// The network of one agent, as the page of that agent links to it.
pub fn of_agent(id: &str, ties: Ties) -> String {
    Asked { address: Address::default(), ties, of: Some(id.to_owned()) }.link("")
}
