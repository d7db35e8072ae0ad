//! What else the names in a question are called on record.

use crate::{Result, archive::InUse, reading};
use record::{Kind, Record, name};
use search::{Facet, Recorded, Request, names_typed};
use store::Read;

/// Bearers of one name that are asked what else they are called.
const MOST_BEARERS: usize = 8;

/// The request with what records know of its names.
pub(crate) async fn with_names(read: &mut Read, in_use: &InUse, request: &Request) -> Result<Request> {
    let mut request = request.clone();
    if !request.exact && !request.q.is_empty() {
        request.recorded = of(read, in_use, &request.q).await?;
    }
    Ok(request)
}

async fn of(read: &mut Read, in_use: &InUse, q: &str) -> Result<Vec<Recorded>> {
    let typed: Vec<(String, String)> =
        names_typed(q).into_iter().map(|typed| (name::fold(&typed), typed)).collect();
    let folded: Vec<&str> = typed.iter().map(|(folded, _)| folded.as_str()).collect();
    let bearers = read.bearers_of(&folded, &[Kind::Agent, Kind::Place]).await?;
    let mut recorded = Vec::new();
    for (folded, typed) in &typed {
        for (kind, id) in bearers.get(folded).into_iter().flatten().take(MOST_BEARERS) {
            if is_public(in_use, *kind, id)? {
                recorded.push(Recorded::new(typed, names(read, *kind, id).await?));
            }
        }
    }
    Ok(recorded)
}

/// Whether a document that visitors may see names it; of others nothing is told.
fn is_public(in_use: &InUse, kind: Kind, id: &str) -> Result<bool> {
    let facets: &[Facet] = match kind {
        Kind::Place => &[Facet::Place],
        _ => &[Facet::Person, Facet::Organization],
    };
    for facet in facets {
        if in_use.index.holds(*facet, id)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// All names of an authority.
async fn names(read: &mut Read, kind: Kind, id: &str) -> Result<Vec<String>> {
    let Some(json) = read.record(kind, id).await?.and_then(|stored| stored.json) else {
        return Ok(Vec::new());
    };
    Ok(written(&reading::parse(kind, id, &json)?))
}

/// All names of a record, as they are written in running text.
pub(crate) fn written(record: &Record) -> Vec<String> {
    let variants = record.variants().iter().map(|variant| variant.name.clone());
    let names = variants.chain([record.label().to_owned()]);
    names.flat_map(|name| turned(&name).into_iter().chain([name])).collect()
}

/// `Peng, Dehuai` as it stands in a text that puts the given name first.
fn turned(name: &str) -> Option<String> {
    let (family, given) = name.split_once(", ").filter(|(_, given)| !given.contains(','))?;
    Some(format!("{given} {family}"))
}
