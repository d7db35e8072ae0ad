//! What programs are told when something is wrong: `application/problem+json` (RFC 9457).

use super::{address::Fault, failure::is_text};
use archive::Gone;
use archive::record::Notice;
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

/// A problem.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    detail: String,
    /// Members of its own (RFC 9457, section 3.2).
    more: Map<String, Value>,
    challenge: Option<&'static str>,
}

impl Problem {
    /// A problem in a sentence.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), more: Map::new(), challenge: None }
    }

    /// Parameters that could not be read, all of them.
    pub fn parameters(faults: &[Fault]) -> Self {
        let errors = faults
            .iter()
            .map(|fault| json!({"field": fault.name, "code": fault.code, "detail": fault.words}));
        let names = faults.iter().map(|fault| fault.name.as_str()).collect::<Vec<_>>().join(", ");
        Self::new(StatusCode::BAD_REQUEST, format!("Not understood in the address: {names}."))
            .with("errors", errors.collect())
    }

    /// Faults of a record, all of them.
    pub fn faults(notices: &[Notice]) -> Self {
        let errors = notices
            .iter()
            .map(|notice| json!({"field": notice.field, "code": notice.code, "detail": notice.words}));
        let detail = match notices {
            [one] => one.words.clone(),
            all => format!("The record has {} faults. Nothing was changed.", all.len()),
        };
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail).with("errors", errors.collect())
    }

    /// What was public and was withdrawn.
    pub fn gone(gone: &Gone) -> Self {
        Self::new(
            StatusCode::GONE,
            format!("{} was withdrawn on {}.", gone.id, gone.at.get(..10).unwrap_or(&gone.at)),
        )
        .with("id", gone.id.as_str().into())
        .with("date", gone.at.as_str().into())
        .with("reason", gone.reason.as_deref().into())
    }

    /// A write without a token, or one `shown` that is not known (RFC 6750, section 3.1).
    pub fn unauthorised(shown: bool) -> Self {
        let (detail, challenge) = match shown {
            false => ("Writes need a token: Authorization: Bearer TOKEN.", "Bearer realm=\"fonds\""),
            true => (
                "This token is not known here, or was revoked. Ask the archive for another.",
                "Bearer realm=\"fonds\", error=\"invalid_token\"",
            ),
        };
        Self { challenge: Some(challenge), ..Self::new(StatusCode::UNAUTHORIZED, detail) }
    }

    #[must_use]
    fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.into(), value);
        self
    }
}

impl From<archive::Error> for Problem {
    fn from(error: archive::Error) -> Self {
        tracing::error!(%error, "a request could not be answered");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The archive could not answer; its log says why. Try again later.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or_default();
        let mut body = json!({"type": "about:blank", "title": title, "status": self.status.as_u16(), "detail": self.detail});
        if let Value::Object(members) = &mut body {
            members.extend(self.more);
        }
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(challenge) = self.challenge {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}

/// The layer: an address that is no text leads nowhere.
pub async fn layer(request: Request, next: Next) -> Response {
    match is_text(request.uri().path()) {
        true => next.run(request).await,
        false => nowhere().await.into_response(),
    }
}

/// Nothing stands at this address.
pub async fn nowhere() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "There is nothing at this address. /api/v1/documents lists what there is.",
    )
}

/// The address takes no such method.
pub async fn not_allowed() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "This address takes another method; the header Allow names them.",
    )
}
