//! `/network.csv`, `.json`, `.graphml`, `.cmif.xml`: who wrote to whom, as files.

use super::{
    exports::permanent,
    frame::kept,
    network::{Asked, called},
    problem::Problem,
    site::Visit,
};
use archive::{
    Cited, MOST, Network, Text, Tie, Ties,
    cmif::{self, Index},
    ties::{Edge, Node, csv, graphml},
};
use axum::response::Response;
use serde_json::json;

/// Documents whose letters are read at once.
const PORTION: usize = 200;

/// `/network.csv`: the ties, the 10,000 largest.
///
/// # Errors
/// 400 for parameters that cannot be read; when the archive fails.
pub async fn table(visit: Visit) -> Result<Response, Problem> {
    file(&visit, "text/csv; charset=utf-8", |edges, _| csv(edges)).await
}

/// `/network.graphml`: the same as a graph.
///
/// # Errors
/// 400 for parameters that cannot be read; when the archive fails.
pub async fn graph(visit: Visit) -> Result<Response, Problem> {
    file(&visit, "application/xml; charset=utf-8", graphml).await
}

/// `/network.json`: the same, with what counts them.
///
/// # Errors
/// 400 for parameters that cannot be read; when the archive fails.
pub async fn json(visit: Visit) -> Result<Response, Problem> {
    let asked = strictly(&visit)?;
    let network = asked.network(&visit, MOST).await?;
    let one = |id: &String| {
        let Node { id, label, kind } = node(&network, id);
        json!({"id": id, "name": label, "kind": kind})
    };
    let tie = |tie: &Tie| json!({"from": one(&tie.from), "to": one(&tie.to), "count": tie.count, "url": asked.opened(tie)});
    let shown = network.ties.len();
    let answer = json!({
        "total": network.total, "from": shown.min(1), "to": shown, "page": 1, "per_page": MOST,
        "documents": network.documents, "ties": if asked.ties == Ties::Written { "written" } else { "named" },
        "among": network.among, "results": network.ties.iter().map(tie).collect::<Vec<_>>(),
    });
    Ok(kept("application/json", answer.to_string()))
}

fn strictly(visit: &Visit) -> Result<Asked, Problem> {
    let (asked, faults) = Asked::read(visit.query());
    if faults.is_empty() { Ok(asked) } else { Err(Problem::parameters(&faults)) }
}

async fn file(
    visit: &Visit,
    media_type: &'static str,
    write: impl FnOnce(&[Edge<'_>], bool) -> String,
) -> Result<Response, Problem> {
    let asked = strictly(visit)?;
    let network = asked.network(visit, MOST).await?;
    let urls: Vec<String> = network.ties.iter().map(|tie| visit.site.absolute(&asked.opened(tie))).collect();
    let mut edges = Vec::with_capacity(urls.len());
    for (tie, url) in network.ties.iter().zip(&urls) {
        edges.push(Edge {
            from: node(&network, &tie.from),
            to: node(&network, &tie.to),
            count: tie.count,
            url,
        });
    }
    Ok(kept(media_type, write(&edges, asked.ties == Ties::Written)))
}

fn node<'a>(network: &'a Network, id: &'a str) -> Node<'a> {
    let kind = network.agents.get(id).map_or("", |agent| &agent.kind);
    Node { id, label: called(network, id), kind }
}

/// `/network.cmif.xml`: the letters among the documents, the first 10,000.
///
/// # Errors
/// 400 for parameters that cannot be read; when the archive fails.
pub async fn letters(visit: Visit) -> Result<Response, Problem> {
    let asked = strictly(&visit)?;
    let (site, visitor) = (&visit.site, archive::visitor());
    let at = site.archive.changes(visitor, None, 1).await?.first().map(|change| change.at.clone());
    let publisher = &site.settings.title;
    let mut xml = cmif::head(&Index {
        title: publisher,
        publisher,
        site: &site.absolute("/"),
        url: &site.absolute(&asked.link(".cmif.xml")),
        at: at.as_deref().unwrap_or("1970-01-01T00:00:00Z"),
    });
    let cites = site.archive.found(visitor, &asked.request()).await?;
    for portion in cites.chunks(PORTION) {
        let cited = site.archive.cited(visitor, portion, Text::AsCited).await?;
        let works: Vec<_> = cited
            .iter()
            .filter_map(|cited| if let Cited::Here(work) = cited { Some(work) } else { None })
            .collect();
        let documents: Vec<_> = works.iter().map(|work| &work.document).collect();
        let references = site.archive.references(visitor, &documents).await?;
        for work in works {
            let url = permanent(&visit, &work.document.id, work.rev);
            xml.push_str(&cmif::letter(&work.document, &url, |id| references.of(id)));
        }
    }
    xml.push_str(cmif::TAIL);
    Ok(kept("application/tei+xml; charset=utf-8", xml))
}
