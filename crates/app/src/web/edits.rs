//! `/api/v1/documents`: writes, for programs that bear a token.

use super::{
    api::absent,
    problem::Problem,
    site::{Site, Visit},
};
use archive::record::Principal;
use archive::{Found, Outcome, Role, Written};
use axum::{
    body::Bytes,
    extract::{Path, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

/// Largest record, in bytes.
pub const LARGEST_RECORD: usize = 16 << 20;

/// The role of whoever asks; none without a token.
///
/// # Errors
/// 401 for a token that is not known.
pub async fn role(site: &Site, headers: &HeaderMap) -> Result<Option<Role>, Problem> {
    let Some(shown) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let secret = shown.to_str().ok().and_then(|shown| {
        let (scheme, secret) = shown.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
    });
    let role = match secret {
        Some(secret) => site.archive.token(secret).await?,
        None => None,
    };
    role.map(Some).ok_or_else(|| Problem::unauthorised(true))
}

/// Lets those through who may write.
///
/// # Errors
/// 401 without a token that is known, 403 for one that may only read.
pub async fn editor(site: &Site, headers: &HeaderMap) -> Result<(), Problem> {
    match role(site, headers).await? {
        Some(role) if role >= Role::Editor => Ok(()),
        Some(_) => {
            Err(Problem::new(StatusCode::FORBIDDEN, "This token may read. Writes need one of an editor."))
        }
        None => Err(Problem::unauthorised(false)),
    }
}

/// The revision that `If-Match` names (RFC 9110, section 13.1.1); 0 with
/// `If-None-Match: *`, which asks that there be none.
async fn expected(site: &Site, id: &str, headers: &HeaderMap) -> Result<Option<u32>, Problem> {
    if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag == "*") {
        return Ok(Some(0));
    }
    match headers.get(header::IF_MATCH).map(HeaderValue::as_bytes) {
        None => Ok(None),
        Some(b"*") => match site.archive.read(Principal::Staff, id).await? {
            Found::Here(_) => Ok(None),
            _ => Err(Problem::new(
                StatusCode::PRECONDITION_FAILED,
                format!("There is no document {id} to change."),
            )),
        },
        Some(tags) => match revisions(tags)[..] {
            [] => Err(Problem::new(
                StatusCode::PRECONDITION_FAILED,
                "If-Match is a revision in quotes, as ETag gave it: \"3\".",
            )),
            [one] => Ok(Some(one)),
            // The one of them that is there now; the write fails when another comes between.
            [first, ..] => match site.archive.read(Principal::Staff, id).await? {
                Found::Here(reading) if revisions(tags).contains(&reading.rev) => Ok(Some(reading.rev)),
                _ => Ok(Some(first)),
            },
        },
    }
}

/// The revisions that a list of tags names; a weak tag matches nothing.
fn revisions(tags: &[u8]) -> Vec<u32> {
    let tags = str::from_utf8(tags).unwrap_or_default().split(',');
    tags.filter_map(|tag| tag.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok()).collect()
}

/// `PUT /api/v1/documents/ID`: the whole document; 201 when it is new.
///
/// # Errors
/// 400 for what is no JSON object, 401, 403, 412 when its revision is another,
/// 413 when it is too large, 422 with all faults of the record.
pub async fn put(
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    editor(&visit.site, &headers).await?;
    let expected = expected(&visit.site, &id, &headers).await?;
    let fields = fields(&body.map_err(unread)?)?;
    let written = visit.site.archive.put(&id, fields, expected).await;
    visit.site.cache.forget();
    saved(&id, written?)
}

fn unread(rejection: BytesRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "A record has at most 16 MB.")
        }
        status => Problem::new(status, "The body could not be read whole. Send it again."),
    }
}

fn fields(body: &[u8]) -> Result<Map<String, Value>, Problem> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice(body).map_err(|error| {
        Problem::new(StatusCode::BAD_REQUEST, format!("The body is not one JSON object: {error}."))
    })
}

fn conflict(id: &str, current: u32) -> Problem {
    let words = match current {
        0 => format!("There is no document {id}; nothing was changed."),
        _ => format!("{id} is at revision {current} now. Read it again and repeat the change."),
    };
    Problem::new(StatusCode::PRECONDITION_FAILED, words)
}

fn saved(id: &str, written: Written) -> Result<Response, Problem> {
    let (rev, outcome, notices) = match written {
        Written::Saved { rev, outcome, notices } => (rev, outcome, notices),
        Written::Conflict { current } => return Err(conflict(id, current)),
        Written::Refused { faults } => return Err(Problem::faults(&faults)),
    };
    let body = json!({"id": id, "rev": rev, "outcome": outcome.name(), "notices": notices}).to_string();
    let mut response = (status(outcome), [(header::CONTENT_TYPE, "application/json")], body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::ETAG, HeaderValue::try_from(format!("\"{rev}\"")).expect("digits in quotes"));
    if let Ok(location) = HeaderValue::try_from(format!("/api/v1/documents/{id}")) {
        headers.insert(header::LOCATION, location);
    }
    Ok(response)
}

/// What a write of this outcome answers.
pub fn status(outcome: Outcome) -> StatusCode {
    match outcome {
        Outcome::Created | Outcome::Revived => StatusCode::CREATED,
        Outcome::Changed | Outcome::Same => StatusCode::OK,
        Outcome::Refused => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// `DELETE /api/v1/documents/ID?reason=`: a tombstone stays, with the reason.
///
/// # Errors
/// 401, 403, 404, 410 when it is gone already, 412 when its revision is another.
pub async fn delete(visit: Visit, headers: HeaderMap, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    editor(&visit.site, &headers).await?;
    let archive = &visit.site.archive;
    let expected = expected(&visit.site, &id, &headers).await?;
    let reason = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "reason");
    let reason = reason.map(|(_, reason)| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let removed = archive.remove(&id, reason.as_deref(), expected).await;
    visit.site.cache.forget();
    match removed? {
        Some(Written::Saved { .. }) => Ok(StatusCode::NO_CONTENT),
        Some(Written::Conflict { current }) => Err(conflict(&id, current)),
        Some(Written::Refused { faults }) => Err(Problem::faults(&faults)),
        None => match archive.read(Principal::Staff, &id).await? {
            Found::Gone(gone) => Err(Problem::gone(&gone)),
            _ => Err(absent(&id)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::revisions;

    #[test]
    fn a_revision_is_a_tag() {
        for (tags, expect) in [
            ("\"3\"", &[3][..]),
            (" \"3\" ", &[3]),
            ("\"3\", W/\"4\",\"5\"", &[3, 5]),
            ("3", &[]),
            ("W/\"3\"", &[]),
            ("\"x\"", &[]),
        ] {
            assert_eq!(revisions(tags.as_bytes()), expect, "{tags}");
        }
    }
}
