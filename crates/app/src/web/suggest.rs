//! `/api/v1/suggest`: what may be meant while somebody types, for programs and for the
//! script of the search box.

use super::{
    address::{Address, Fault},
    filters::heading,
    frame::kept,
    language::Language,
    parameter,
    problem::Problem,
    section::page_of,
    site::Visit,
};
use archive::record::Document;
use archive::{Leads, Suggestion};
use axum::response::Response;
use serde_json::{Value, json};

/// `GET /api/v1/suggest?q=`
///
/// # Errors
/// 400 for parameters that cannot be read.
pub async fn suggest(visit: Visit) -> Result<Response, Problem> {
    let typed = typed(visit.query())?;
    let found = visit.site.archive.suggest(&typed).await?;
    Ok(kept("application/json", answer(visit.language(), &found).to_string()))
}

/// What was typed.
fn typed(query: &str) -> Result<String, Problem> {
    let (mut typed, mut faults) = (String::new(), Vec::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let read = match &*name {
            "q" => {
                let (words, whole) = parameter::words(&value);
                typed = words;
                whole
            }
            "ui" => Ok(()),
            other => Err(("unknown-parameter", format!("There is no parameter “{other}” here; there is q."))),
        };
        faults.extend(read.err().map(|(code, words)| Fault { name: name.into_owned(), code, words }));
    }
    if faults.is_empty() { Ok(typed) } else { Err(Problem::parameters(&faults)) }
}

fn answer(t: &Language, found: &[Suggestion]) -> Value {
    let total = found.len() as u64;
    json!({
        "total": total,
        "from": total.min(1),
        "to": total,
        "page": 1,
        "per_page": 10,
        "results": found.iter().map(|one| result(t, one)).collect::<Vec<_>>(),
        "said": t.count("suggested", total),
    })
}

fn result(t: &Language, suggestion: &Suggestion) -> Value {
    let (kind, id, count) = match &suggestion.leads {
        Leads::Value { facet, id, count } => (facet.name(), Some(id.as_str()), Some(*count)),
        Leads::Document(document) => ("title", Some(document.id.as_str()), Some(1)),
        Leads::Title => ("title", None, None),
    };
    let matched = suggestion.matched.as_ref();
    json!({
        "kind": kind,
        "id": id,
        "label": suggestion.label,
        "matched": matched.map(|(name, _)| name),
        "why": matched.map(|(_, why)| why),
        "count": count,
        "url": url(suggestion),
        "listing": listing(suggestion),
        "words": words(t, suggestion),
    })
}

/// What the list under the search box says of it.
fn words(t: &Language, suggestion: &Suggestion) -> Value {
    let (heading, about) = match &suggestion.leads {
        Leads::Value { facet, count, .. } => (heading(t, *facet), t.count("holding", *count).into_owned()),
        Leads::Document(document) => (t.say("documents"), dated(t, document)),
        Leads::Title => (t.say("documents"), t.say("several-documents").into_owned()),
    };
    let matched = suggestion.matched.as_ref().map(|(name, why)| match *name == suggestion.label {
        true => why.clone(),
        false => {
            t.of("suggested-by", [("why", why.as_str().into()), ("name", name.as_str().into())]).into_owned()
        }
    });
    json!({"heading": heading, "matched": matched, "about": about})
}

fn dated(t: &Language, document: &Document) -> String {
    t.dated(document.date.as_ref(), document.date_text.as_deref()).map(|said| said.text).unwrap_or_default()
}

/// The documents that it counts, where it leads to a page that tells of them.
fn listing(suggestion: &Suggestion) -> Option<String> {
    let Leads::Value { facet, id, .. } = &suggestion.leads else { return None };
    Some(Address { chosen: vec![(*facet, id.clone())], ..Address::default() }.link())
}

/// Where it leads: who or what it is; the documents stand below that.
fn url(suggestion: &Suggestion) -> String {
    match &suggestion.leads {
        Leads::Value { facet, id, .. } => page_of(*facet, id),
        Leads::Document(document) => format!("/documents/{}", document.id),
        Leads::Title => {
            let words = suggestion.label.replace(['"', '“', '”', '„', '‟', '＂'], " ");
            Address { q: format!("title:\"{}\"", words.trim()), ..Address::default() }.link()
        }
    }
}
