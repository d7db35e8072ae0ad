//! Rendered answers, kept in memory as they go out, and the answer "not
//! modified". An answer belongs to one moment of the archive: any change of it
//! makes all of them old.

use super::{
    language::{asked, negotiate},
    site::{Site, Spoken},
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use quick_cache::{Weighter, sync::Cache as Kept};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// Larger answers are made anew each time, in bytes.
pub const LARGEST: usize = 1 << 20;
/// How long a browser keeps the language chosen, in seconds.
const YEAR: u32 = 31_536_000;
/// What an entry weighs beside its body, in bytes.
const OVERHEAD: u64 = 1_024;
/// What an answer weighs, about, in bytes; the cache makes room by it.
const USUAL: u64 = 8_192;

/// Marks a response that is the same for every visitor until the archive changes.
#[derive(Clone, Copy, Debug)]
pub struct Keep;

/// A moment of the archive: the change sequence of its index, and the writes
/// that this process has made since it started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    seq: u64,
    writes: u64,
}

#[derive(Clone)]
struct Entry {
    moment: Moment,
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Clone)]
struct Weight;

impl Weighter<String, Entry> for Weight {
    fn weight(&self, address: &String, entry: &Entry) -> u64 {
        (address.len() + entry.body.len()) as u64 + OVERHEAD
    }
}

/// Rendered answers, by address, language and encoding; bounded by bytes.
pub struct Cache {
    kept: Option<Kept<String, Entry, Weight>>,
    writes: AtomicU64,
}

impl Cache {
    /// A cache of so many MB; 0 is none.
    pub fn new(mb: u64) -> Self {
        let bytes = mb.saturating_mul(1 << 20);
        let kept = (mb > 0).then(|| Kept::with_weighter((bytes / USUAL) as usize, bytes, Weight));
        Self { kept, writes: AtomicU64::new(0) }
    }

    /// Makes every answer old: this process has written, and the index may not know yet.
    pub fn forget(&self) {
        self.writes.fetch_add(1, Ordering::AcqRel);
    }

    fn get(&self, key: &str, moment: Moment) -> Option<Entry> {
        self.kept.as_ref()?.get(key).filter(|entry| entry.moment == moment)
    }
}

/// What a visitor asks for, as far as answers differ by it.
struct Question {
    key: String,
    tag: HeaderValue,
    moment: Moment,
}

impl Question {
    /// `None` for what no cache may answer: writes, and whoever shows a token.
    fn of(site: &Site, request: &Request, spoken: Spoken) -> Option<Self> {
        let read = matches!(*request.method(), Method::GET | Method::HEAD);
        if !read || request.headers().contains_key(header::AUTHORIZATION) {
            return None;
        }
        let zipped = takes_gzip(text(request.headers(), header::ACCEPT_ENCODING));
        let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
        let moment = Moment { seq: site.archive.seq(), writes: site.cache.writes.load(Ordering::Acquire) };
        let tag = format!("W/\"{}.{}.{}.{:x}\"", moment.seq, moment.writes, spoken.0, site.build);
        Some(Self {
            key: format!("{}{}{address}", u8::from(zipped), spoken.0),
            tag: HeaderValue::try_from(tag).ok()?,
            moment,
        })
    }

    fn is_known(&self, request: &Request) -> bool {
        let known = text(request.headers(), header::IF_NONE_MATCH);
        !known.is_empty() && known.split(',').any(|tag| tag.trim().as_bytes() == self.tag.as_bytes())
    }
}

/// Whether gzip is among the codings accepted, and not with the weight 0 (RFC 9110, section 12.5.3).
fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight = weight.trim().trim_start_matches(['q', 'Q', '=', ' ']);
        name.trim().eq_ignore_ascii_case("gzip") && weight.parse() != Ok(0.0)
    })
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The layer: settles the language, which a browser keeps when an address asks for it, and
/// answers in it.
pub async fn layer(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (headers, query) = (request.headers(), request.uri().query().unwrap_or_default());
    let (cookies, wishes) = (text(headers, header::COOKIE), text(headers, header::ACCEPT_LANGUAGE));
    let spoken = Spoken(negotiate(&site.languages, query, cookies, wishes));
    let asked = asked(&site.languages, query).map(|at| site.languages[at].tag.clone());
    let mut response = in_language(site, spoken, request, next).await;
    let cookie = asked.map(|tag| format!("ui={tag}; Path=/; Max-Age={YEAR}; SameSite=Lax"));
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::try_from(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Answers from memory or "not modified" where it can, and keeps what may be kept.
async fn in_language(site: Arc<Site>, spoken: Spoken, mut request: Request, next: Next) -> Response {
    let Some(question) = Question::of(&site, &request, spoken) else {
        request.extensions_mut().insert(spoken);
        return next.run(request).await;
    };
    if question.is_known(&request) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, question.tag)]).into_response();
    }
    if let Some(entry) = site.cache.get(&question.key, question.moment) {
        return answer(entry.headers, entry.body);
    }
    let whole = *request.method() == Method::GET;
    request.extensions_mut().insert(spoken);
    let mut response = next.run(request).await;
    if response.status() != StatusCode::OK || response.extensions().get::<Keep>().is_none() {
        return response;
    }
    mark(&site, response.headers_mut(), question.tag.clone());
    if whole { keep(&site, question, response).await } else { response }
}

fn mark(site: &Site, headers: &mut HeaderMap, tag: HeaderValue) {
    headers.insert(header::ETAG, tag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
    if site.languages.len() > 1 {
        headers.append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    }
}

async fn keep(site: &Site, question: Question, response: Response) -> Response {
    let Some(kept) = &site.cache.kept else { return response };
    let (parts, body) = response.into_parts();
    // What may be kept is in memory already, and no larger than LARGEST before it is compressed.
    let Ok(body) = to_bytes(body, 2 * LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let entry = Entry { moment: question.moment, headers: parts.headers, body };
    kept.insert(question.key, entry.clone());
    answer(entry.headers, entry.body)
}

fn answer(headers: HeaderMap, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.headers_mut() = headers;
    response
}

#[cfg(test)]
mod tests {
    use super::takes_gzip;

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        for (accepted, expect) in [
            ("", false),
            ("br", false),
            ("gzip", true),
            ("GZIP", true),
            ("br, gzip;q=0.8, *;q=0.1", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000, identity", false),
            ("deflate;q=0, gzip;q=1", true),
            ("notgzip", false),
        ] {
            assert_eq!(takes_gzip(accepted), expect, "{accepted}");
        }
    }
}
