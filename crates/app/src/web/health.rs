//! Whether the process lives, whether it can answer, what it measures.

use super::meter;
use archive::Archive;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use metrics::gauge;
use std::sync::Arc;

/// `/healthz`: the process lives.
pub async fn live() -> &'static str {
    "ok\n"
}

/// `/readyz`: it can answer.
pub async fn ready(State(archive): State<Arc<Archive>>) -> (StatusCode, &'static str) {
    let health = archive.health().await;
    match health.is_ok_and(|health| health.index_seq.is_some()) {
        true => (StatusCode::OK, "ready\n"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}

/// `/metrics`: everything that is measured.
pub async fn metrics(State(archive): State<Arc<Archive>>) -> Response {
    if let Ok((_, public)) = archive.documents().await {
        gauge!("fonds_documents").set(public as f64);
    }
    if let Ok(health) = archive.health().await {
        gauge!("fonds_store_seq").set(health.store_seq as f64);
        gauge!("fonds_index_seq").set(health.index_seq.unwrap_or_default() as f64);
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], meter::text()).into_response()
}
