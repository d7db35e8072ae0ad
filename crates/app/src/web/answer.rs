//! A listing as programs get it (contract, section 6).

use super::{
    address::{Address, join},
    hits::marked,
    results::{match_name, next, shown},
    section::page_of,
};
use archive::{Also, FacetList, Hit, Listing};
use serde_json::{Map, Value, json};

/// The answer.
pub fn answer(address: &Address, listing: &Listing) -> Value {
    let (from, to) = shown(address, listing);
    let facets: Map<String, Value> =
        listing.facets.iter().map(|list| (list.facet.name().into(), facet(list))).collect();
    let years: Vec<Value> =
        listing.years.iter().map(|(year, count)| json!({"year": year, "count": count})).collect();
    let mut answer = json!({
        "total": listing.total,
        "from": from,
        "to": to,
        "page": address.page(),
        "per_page": address.per_page(),
        "next": next(address, listing).map(|page| for_programs(address, &page)),
        "match": match_name(listing.matched),
        "sort": address.order().name(),
        "results": listing.hits.iter().map(result).collect::<Vec<_>>(),
        "facets": facets,
        "years": years,
        "undated": listing.undated,
        "possible": listing.possible,
        "also": listing.also.iter().map(also).collect::<Vec<_>>(),
        "suggestion": listing.suggestion,
    });
    if !listing.months.is_empty() {
        answer["months"] = listing.months.iter().map(month).collect();
    }
    answer
}

/// Where programs find what stands at the address of a page of a listing.
fn for_programs(address: &Address, page: &str) -> String {
    let query = page.split_once('?').map_or("", |(_, query)| query);
    let path = address.shelf.as_ref().map(|shelf| format!("{}.json", page_of(shelf.facet, &shelf.id)));
    join(path.as_deref().unwrap_or("/api/v1/documents"), query)
}

/// A month of a narrow range of dates.
fn month(((year, month), count): &((i32, u8), u64)) -> Value {
    json!({"month": format!("{year:04}-{month:02}"), "count": count})
}

fn also(also: &Also) -> Value {
    json!({"typed": also.typed, "searched": also.searched, "why": also.why})
}

fn result(hit: &Hit) -> Value {
    let document = &hit.document;
    let date = document
        .date
        .as_ref()
        .map(|date| json!({"edtf": date.edtf(), "text": document.shown_date(), "match": hit.date_match}));
    let snippets = hit
        .snippets
        .iter()
        .map(|snippet| json!({"html": marked(snippet), "anchor": snippet.anchor, "lang": snippet.lang}));
    let mut result = json!({
        "id": document.id,
        "url": format!("/documents/{}", document.id),
        "title": document.title,
        "date": date,
        "summary": document.summary,
        "kind": document.kind,
        "snippets": snippets.collect::<Vec<_>>(),
    });
    if !hit.missing.is_empty() {
        result["missing"] = json!(hit.missing);
    }
    if hit.versions > 1 {
        result["versions"] = json!(hit.versions);
    }
    result
}

fn facet(list: &FacetList) -> Value {
    let values = list.values.iter().map(|value| {
        json!({"id": value.id, "label": value.label, "count": value.count, "selected": value.selected})
    });
    json!({"total": list.total, "values": values.collect::<Vec<_>>()})
}

#[cfg(test)]
mod tests {
    use super::super::shelf::Shelf;
    use super::*;

    #[test]
    fn the_next_page_is_one_for_programs() {
        for (shelf, page, expect) in [
            (None, "/documents?q=a&page=2", "/api/v1/documents?q=a&page=2"),
            (Some("karsk"), "/collections/karsk?after=a-1", "/collections/karsk.json?after=a-1"),
        ] {
            let address = Address::read("", shelf.map(Shelf::collection)).0;
            assert_eq!(for_programs(&address, page), expect);
        }
    }
}
