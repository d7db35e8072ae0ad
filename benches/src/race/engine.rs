//! The engines of the race: each is loaded, asked, and told what it found.

use super::query::Query;
use crate::client::Client;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Write},
    net::SocketAddr,
    path::Path,
};

/// An engine that listens.
#[derive(Clone, Debug)]
pub enum Engine {
    /// Solr, as the peers' script starts it.
    Solr,
    /// OpenSearch, as the peers' script starts it.
    OpenSearch,
    /// Ours; `exact` asks without stems and other spellings.
    Fonds { address: SocketAddr, exact: bool },
}

/// How much goes to a peer at once, in bytes.
const AT_ONCE: usize = 4_000_000;

impl Engine {
    /// What it is called in the tables.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Solr => "Solr",
            Self::OpenSearch => "OpenSearch",
            Self::Fonds { exact: true, .. } => "fonds, words as typed",
            Self::Fonds { exact: false, .. } => "fonds as it is",
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        match self {
            Self::Solr => SocketAddr::from(([127, 0, 0, 1], 8983)),
            Self::OpenSearch => SocketAddr::from(([127, 0, 0, 1], 9200)),
            Self::Fonds { address, .. } => *address,
        }
    }

    /// The request of a query: path and body, which is empty where the path says it all.
    pub fn request(&self, query: &Query) -> (String, String) {
        match self {
            Self::Solr => ("/solr/archive/select".into(), query.solr().to_string()),
            Self::OpenSearch => ("/bench/_search?request_cache=false".into(), query.opensearch().to_string()),
            Self::Fonds { exact, .. } => (query.fonds(*exact), String::new()),
        }
    }

    /// How many documents an answer says there are.
    pub fn total(&self, answer: &[u8]) -> Result<u64> {
        if let Self::Fonds { .. } = self {
            return page_total(&String::from_utf8_lossy(answer));
        }
        let answer: Value = serde_json::from_slice(answer)?;
        let total = if matches!(self, Self::Solr) { "/response/numFound" } else { "/hits/total/value" };
        answer.pointer(total).and_then(Value::as_u64).context("an answer without a total")
    }

    /// The processes of a peer, by the files that the scripts leave in `root`.
    pub fn process(&self, root: &Path) -> Option<u32> {
        let file = if matches!(self, Self::Solr) { "run/solr/pid" } else { "run/os-9200-n1/pid" };
        std::fs::read_to_string(root.join(file)).ok()?.trim().parse().ok()
    }

    /// Loads the generator's lines into a peer.
    pub fn load(&self, lines: &Path) -> Result<()> {
        let mut client = Client::new(self.address())?;
        match self {
            Self::Solr => load_solr(&mut client, lines),
            Self::OpenSearch => load_opensearch(&mut client, lines),
            Self::Fonds { .. } => unreachable!("ours is loaded by its own command"),
        }
    }
}

/// `Results: 1 - 10 of 1,234`; a page that shows documents with some of the words found none.
fn page_total(page: &str) -> Result<u64> {
    if page.contains("data-match=\"some\"") {
        return Ok(0);
    }
    let count = page.split("class=\"count\"").nth(1).and_then(|rest| rest.split("</b>").next());
    let count = count.and_then(|count| count.split("<b>").nth(1)).context("a page without a count")?;
    let total = count.rsplit(" of ").next().unwrap_or(count);
    Ok(total.chars().filter(char::is_ascii_digit).collect::<String>().parse()?)
}

fn load_solr(client: &mut Client, lines: &Path) -> Result<()> {
    let update = "/solr/archive/update";
    post(client, "POST", update, "application/json", br#"{"delete": {"query": "*:*"}}"#)?;
    batches(lines, |batch| {
        let joined = batch.join(&b","[..]);
        post(client, "POST", update, "application/json", &[b"[", &joined[..], b"]"].concat())
    })?;
    post(client, "POST", update, "application/json", br#"{"commit": {}}"#)
}

fn load_opensearch(client: &mut Client, lines: &Path) -> Result<()> {
    drop(client.send("DELETE", "/bench", "application/json", b"")?);
    let (word, text) = (json!({"type": "keyword"}), json!({"type": "text", "analyzer": "standard"}));
    let index = json!({
        "settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
        "mappings": {"dynamic": false, "properties": {
            "title": text, "summary": text, "text": text, "date": {"type": "keyword", "index": false},
            "year": {"type": "integer"}, "people": word, "places": word, "subjects": word, "lang": word,
        }},
    });
    post(client, "PUT", "/bench", "application/json", index.to_string().as_bytes())?;
    batches(lines, |batch| {
        let mut body = Vec::new();
        for line in batch {
            let id = serde_json::from_slice::<Value>(line)?["id"].clone();
            writeln!(body, "{}", json!({"index": {"_id": id}}))?;
            body.extend_from_slice(line);
            body.push(b'\n');
        }
        post(client, "POST", "/bench/_bulk", "application/x-ndjson", &body)
    })?;
    post(client, "POST", "/bench/_refresh", "application/json", b"")?;
    post(client, "POST", "/bench/_flush", "application/json", b"")
}

fn post(client: &mut Client, method: &str, path: &str, media_type: &str, body: &[u8]) -> Result<()> {
    let (status, answer) = client.send(method, path, media_type, body)?;
    let said = String::from_utf8_lossy(&answer[..answer.len().min(400)]).into_owned();
    ensure!(status < 300 && !said.contains("\"errors\":true"), "{path} answered {status}: {said}");
    Ok(())
}

fn batches(lines: &Path, mut each: impl FnMut(&[Vec<u8>]) -> Result<()>) -> Result<()> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    for line in BufReader::with_capacity(1 << 20, std::fs::File::open(lines)?).split(b'\n') {
        let line = line?;
        bytes += line.len();
        batch.push(line);
        if bytes > AT_ONCE {
            each(&batch)?;
            batch.clear();
            bytes = 0;
        }
    }
    if batch.is_empty() { Ok(()) } else { each(&batch) }
}

/// The generator's lines as the peers get them: names are words of the text, too, because
/// ours searches them with it; a figure before each, so that no phrase reaches from one into the next.
pub fn for_peers(lines: &Path, to: &Path) -> Result<()> {
    each_line(lines, to, |mut line| {
        let mut text = line["text"].as_str().unwrap_or_default().to_owned();
        for name in
            ["people", "places", "subjects"].iter().flat_map(|names| line[*names].as_array()).flatten()
        {
            text.push_str(&format!(" 0 {}", name.as_str().unwrap_or_default()));
        }
        line["text"] = text.into();
        line
    })
}

/// The generator's lines as ours. With `plain`, dates are years and no text has a language,
/// as the peers have it; otherwise all is as the generator says.
pub fn for_ours(lines: &Path, to: &Path, plain: bool) -> Result<()> {
    each_line(lines, to, |line| {
        let year = line["year"].as_i64().map(|year| format!("{year:04}"));
        let date = line["date"].as_str().filter(|date| !date.is_empty()).map(str::to_owned);
        let lang = if plain { "und" } else { line["lang"].as_str().unwrap_or("und") };
        json!({
            "id": line["id"], "title": line["title"], "summary": line["summary"], "people": line["people"],
            "places": line["places"], "topics": line["subjects"], "languages": [line["lang"]],
            "date": if plain { year } else { date },
            "texts": [{"role": "transcript", "lang": lang, "body": line["text"]}],
        })
    })
}

fn each_line(lines: &Path, to: &Path, turn: impl Fn(Value) -> Value) -> Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(to)?);
    for line in BufReader::with_capacity(1 << 20, std::fs::File::open(lines)?).lines() {
        writeln!(out, "{}", turn(serde_json::from_str(&line?)?))?;
    }
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::page_total;

    #[test]
    fn a_page_says_how_many_there_are() {
        let page = |range: &str| format!("<div class=\"count\"><p>Results: <b>{range}</b></p></div>");
        for (page, expect) in [
            (page("21 - 30 of 181"), 181),
            (page("1 - 10 of 12,345"), 12_345),
            (page("0"), 0),
            (page("1 - 3 of 3") + "<ol data-match=\"some\">", 0),
        ] {
            assert_eq!(page_total(&page).expect("a total"), expect, "{page}");
        }
        assert!(page_total("<p>Nothing").is_err());
    }
}
