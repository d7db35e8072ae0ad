//! What is measured: requests by route and status, and how long they took.

use archive::Took;
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};
use tokio::sync::watch;

/// Bounds of the histogram, in seconds.
const BOUNDS: [f64; 9] = [0.000_5, 0.001, 0.002, 0.005, 0.01, 0.05, 0.25, 1.0, 5.0];

/// The recorder; the `metrics` crate knows one in a process.
static RECORDER: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let seconds = Matcher::Suffix("_seconds".into());
    let builder =
        PrometheusBuilder::new().set_buckets_for_metric(seconds, &BOUNDS).expect("bounds are not empty");
    let handle = builder.install_recorder().expect("no other recorder is installed");
    describe_counter!("fonds_requests_total", "Requests answered, by route and status.");
    describe_histogram!("fonds_request_seconds", "How long answers took, by route.");
    describe_histogram!("fonds_listing_seconds", "How long the steps of a listing took.");
    describe_gauge!("fonds_documents", "Public documents.");
    describe_gauge!("fonds_store_seq", "The last change of the store.");
    describe_gauge!("fonds_index_seq", "The change that the index has reached.");
    handle
});

/// Starts measuring.
pub fn start() {
    LazyLock::force(&RECORDER);
}

/// All measures, in Prometheus's text format.
pub fn text() -> String {
    RECORDER.render()
}

/// Folds what was measured, so that it takes no room while nobody reads it.
pub async fn keep_up(mut ended: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = ended.changed() => return,
            () = tokio::time::sleep(Duration::from_secs(5)) => RECORDER.run_upkeep(),
        }
    }
}

/// Takes note of what the index took for a listing.
pub fn found(took: &Took) {
    step("match", took.matching);
    step("count", took.counting);
    step("snippets", took.showing);
}

/// Takes note of what one step of a listing took.
pub fn step(name: &'static str, took: Duration) {
    histogram!("fonds_listing_seconds", "step" => name).record(took);
}

/// The layer.
pub async fn layer(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let path = request.extensions().get::<MatchedPath>().cloned();
    let address =
        tracing::enabled!(tracing::Level::DEBUG).then(|| (request.method().clone(), request.uri().clone()));
    let response = next.run(request).await;
    let (took, status) = (start.elapsed(), response.status());
    let route = path.as_ref().map_or("none", MatchedPath::as_str).to_owned();
    counter!("fonds_requests_total", "route" => route.clone(), "status" => status.as_str().to_owned())
        .increment(1);
    histogram!("fonds_request_seconds", "route" => route).record(took);
    if let Some((method, uri)) = address {
        tracing::debug!(%method, %uri, status = status.as_u16(), ms = took.as_secs_f64() * 1e3, "answered");
    }
    response
}
