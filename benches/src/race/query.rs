//! A question of the mix, as each engine is asked it.

use form_urlencoded::Serializer;
use serde::Deserialize;
use serde_json::{Value, json};

/// A question, as the generator writes it: one line of JSON.
#[derive(Clone, Debug, Deserialize)]
pub struct Query {
    text: String,
    op: String,
    phrase: bool,
    y0: Option<i32>,
    y1: Option<i32>,
    facet: Option<(String, String)>,
    sort: String,
    /// How many hits are left out before the first.
    pub offset: u64,
    size: u64,
}

const TEXTS: [&str; 3] = ["title^3", "summary", "text"];
const FACETS: [&str; 3] = ["people", "places", "subjects"];

impl Query {
    fn words(&self) -> String {
        if self.phrase { format!("\"{}\"", self.text) } else { self.text.clone() }
    }

    /// As a page of ours. `exact` takes stems and other spellings away, as the peers have none.
    pub fn fonds(&self, exact: bool) -> String {
        let mut words = self.words();
        if let Some((facet, value)) = &self.facet {
            let field =
                ["person", "place", "topic"][FACETS.iter().position(|known| known == facet).unwrap_or(0)];
            words.push_str(&format!(" {field}:\"{value}\""));
        }
        let mut query = Serializer::new(String::from("/documents?"));
        let mut put = |name: &str, value: &str| {
            query.append_pair(name, value);
        };
        if !words.is_empty() {
            put("q", words.trim());
        }
        if self.op == "or" {
            put("match", "any");
        }
        if exact {
            put("spelling", "exact");
        }
        if let (Some(from), Some(to)) = (self.y0, self.y1) {
            put("date", &format!("{from:04}/{to:04}"));
        }
        put("sort", &self.sort);
        put("page", &(self.offset / self.size + 1).to_string());
        query.finish()
    }

    /// As a request of Solr: JSON.
    pub fn solr(&self) -> Value {
        let all = if self.text.is_empty() { "*:*".to_owned() } else { self.words() };
        let mut params = json!({
            "defType": "edismax", "qf": TEXTS.join(" "), "q.op": self.op.to_uppercase(), "sow": "true",
            "fl": "id,date,title,summary", "lowercaseOperators": "false",
        });
        if !self.text.is_empty() {
            let marks = json!({"hl": "true", "hl.fl": "text", "hl.snippets": "2", "hl.method": "unified"});
            params
                .as_object_mut()
                .into_iter()
                .for_each(|all| all.extend(marks.as_object().cloned().unwrap_or_default()));
        }
        let years = self.y0.zip(self.y1).map(|(from, to)| format!("{{!cache=false}}year:[{from} TO {to}]"));
        let facet = self.facet.as_ref().map(|(name, value)| format!("{{!cache=false}}{name}:\"{value}\""));
        let mut facets: Value = FACETS
            .map(|name| (name.to_owned(), json!({"type": "terms", "field": name, "limit": 10})))
            .into_iter()
            .collect();
        facets["decades"] =
            json!({"type": "range", "field": "year", "start": 1500, "end": 1960, "gap": 10, "mincount": 1});
        let mut request = json!({
            "query": all, "offset": self.offset, "limit": self.size, "params": params, "facet": facets,
            "filter": years.into_iter().chain(facet).collect::<Vec<_>>(),
        });
        if self.sort == "date" {
            request["sort"] = "year asc".into();
        }
        request
    }

    /// As a request of OpenSearch: JSON.
    pub fn opensearch(&self) -> Value {
        let text = match (self.text.is_empty(), self.phrase) {
            (true, _) => json!({"match_all": {}}),
            (_, true) => json!({"multi_match": {"query": self.text, "type": "phrase", "fields": TEXTS}}),
            _ => {
                json!({"multi_match": {"query": self.text, "type": "cross_fields", "operator": self.op, "fields": TEXTS}})
            }
        };
        let years =
            self.y0.zip(self.y1).map(|(from, to)| json!({"range": {"year": {"gte": from, "lte": to}}}));
        let facet = self.facet.as_ref().map(|(name, value)| json!({"term": {name: value}}));
        let mut counts: Value = FACETS
            .map(|name| (name.to_owned(), json!({"terms": {"field": name, "size": 10}})))
            .into_iter()
            .collect();
        counts["decades"] = json!({"histogram": {"field": "year", "interval": 10, "min_doc_count": 1}});
        let mut request = json!({
            "query": {"bool": {"must": [text], "filter": years.into_iter().chain(facet).collect::<Vec<_>>()}},
            "from": self.offset, "size": self.size, "track_total_hits": true, "_source": ["date", "title", "summary"],
            "aggs": counts,
        });
        if !self.text.is_empty() {
            request["highlight"] = json!({"fields": {"text": {"number_of_fragments": 2}}});
        }
        if self.sort == "date" {
            request["sort"] = json!([{"year": "asc"}]);
        }
        request
    }
}
