//! Who wrote to whom, and who is named together, with the names of everybody.

use std::collections::{BTreeSet, HashMap};

use record::{Kind, Principal, Record, document::Document};
use search::{Asked, Request, Tie, Ties};
use store::Read;

use crate::{Archive, Result, reading, recorded};

/// Who is tied to whom in the documents that a request finds.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Documents that match.
    pub documents: u64,
    /// How many ties there are.
    pub total: u64,
    /// The largest, those with most documents first.
    pub ties: Vec<Tie>,
    /// Where too many are named to tie each to each: how many, those named most, were.
    pub among: Option<usize>,
    /// Those tied, by id.
    pub agents: HashMap<String, Agent>,
}

/// Somebody who is tied.
#[derive(Clone, Debug)]
pub struct Agent {
    /// What it is called.
    pub name: String,
    /// `person` or `organization`.
    pub kind: String,
}

/// The addresses of agents and places in authority files, by id.
#[derive(Clone, Debug, Default)]
pub struct References(HashMap<String, String>);

impl References {
    /// That of an authority, if one is on record.
    pub fn of(&self, id: &str) -> Option<String> {
        self.0.get(id).cloned()
    }
}

/// Authority files as CMIF prefers them: people and organizations, then places; then any other.
const FILES: [&str; 6] =
    ["viaf.org", "d-nb.info", "id.loc.gov", "data.bnf.fr", "id.ndl.go.jp", "geonames.org"];

impl Archive {
    /// The ties among what a request finds, `of` somebody or all, the `most` largest. Empty while
    /// there is no index.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn network(
        &self,
        principal: Principal,
        request: &Request,
        (ties, of): (Ties, Option<&str>),
        most: usize,
    ) -> Result<Network> {
        let Some(in_use) = self.in_use() else { return Ok(Network::default()) };
        let mut read = self.store.read().await?;
        let request = match request.exact || request.q.is_empty() {
            true => request.clone(),
            false => recorded::with_names(&mut read, &in_use, request).await?,
        };
        let found = in_use.index.network(&request, &Asked { ties, of, most })?;
        let ids = found.ties.iter().flat_map(|tie| [tie.from.as_str(), tie.to.as_str()]);
        let mut agents = agents(&mut read, principal, ids.collect()).await?;
        if let Some(id) = of.filter(|id| !agents.contains_key(*id)) {
            let public = in_use.index.holds(search::Facet::With, id)?;
            agents.extend(
                self::agents(&mut read, principal, public.then_some(id).into_iter().collect()).await?,
            );
        }
        let (documents, total, ties, among) = (found.documents, found.total, found.ties, found.among);
        Ok(Network { documents, total, ties, among, agents })
    }

    /// Where those are on record who wrote and received these documents, and the places.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn references(&self, principal: Principal, documents: &[&Document]) -> Result<References> {
        let parties = documents.iter().flat_map(|document| document.from.iter().chain(&document.to));
        let places = documents.iter().flat_map(|document| document.place.iter().chain(&document.place_to));
        let ids = [
            (Kind::Agent, parties.flat_map(|name| name.id.as_deref()).collect::<BTreeSet<_>>()),
            (Kind::Place, places.flat_map(|name| name.id.as_deref()).collect()),
        ];
        let mut read = self.store.read().await?;
        let mut references = References::default();
        for (kind, ids) in ids {
            for (id, record) in records(&mut read, principal, kind, ids).await? {
                let same_as = match &record {
                    Record::Agent(agent) => &agent.same_as,
                    Record::Place(place) => &place.same_as,
                    _ => continue,
                };
                references.0.extend(preferred(same_as).map(|address| (id, address.to_owned())));
            }
        }
        Ok(references)
    }
}

/// The address by which others know it best.
fn preferred(same_as: &[String]) -> Option<&String> {
    let known = |file: &&str| same_as.iter().find(|address| address.contains(*file));
    FILES.iter().find_map(known).or(same_as.first())
}

async fn agents(
    read: &mut Read,
    principal: Principal,
    ids: BTreeSet<&str>,
) -> Result<HashMap<String, Agent>> {
    let mut agents = HashMap::new();
    for (id, record) in records(read, principal, Kind::Agent, ids).await? {
        if let Record::Agent(agent) = record {
            agents.insert(id, Agent { name: agent.name, kind: agent.kind });
        }
    }
    Ok(agents)
}

/// Those of the records that `principal` may see.
async fn records(
    read: &mut Read,
    principal: Principal,
    kind: Kind,
    ids: BTreeSet<&str>,
) -> Result<Vec<(String, Record)>> {
    let ids: Vec<&str> = ids.into_iter().collect();
    let mut records = Vec::with_capacity(ids.len());
    for stored in read.records(kind, &ids).await? {
        let Some(json) = stored.json.filter(|_| record::visible(principal, stored.access)) else { continue };
        let record = reading::parse(kind, &stored.id, &json)?;
        records.push((stored.id, record));
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::preferred;

    #[test]
    fn who_is_in_a_file_of_libraries_is_known_by_that() {
        for (same_as, expect) in [
            (
                &["https://www.wikidata.org/entity/Q1", "http://viaf.org/viaf/1"][..],
                Some("http://viaf.org/viaf/1"),
            ),
            (&["https://www.wikidata.org/entity/Q1"], Some("https://www.wikidata.org/entity/Q1")),
            (&["https://x/", "https://sws.geonames.org/1/"], Some("https://sws.geonames.org/1/")),
            (&[], None),
        ] {
            let same_as: Vec<String> = same_as.iter().map(|address| (*address).to_owned()).collect();
            assert_eq!(preferred(&same_as).map(String::as_str), expect);
        }
    }
}
