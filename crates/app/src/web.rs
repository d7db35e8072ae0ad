//! The web: pages for people and answers for programs, both from the same verbs
//! of the library. Pages are complete without JavaScript; nothing is inline.

mod about;
mod address;
mod answer;
mod api;
mod area;
mod assets;
mod authorities;
mod authority;
mod basket;
mod batch;
mod cache;
mod changes;
mod chart;
mod cite;
mod collated;
mod collection;
mod collections;
mod compare;
mod coverage;
mod dates;
mod details;
mod document;
mod documents;
mod edits;
mod exports;
mod facets;
mod failure;
mod filters;
mod frame;
mod graph;
mod guard;
mod health;
mod hits;
mod home;
mod iiif;
mod kin;
mod land;
mod language;
mod leaves;
mod manifest;
mod map;
mod marks;
mod mentions;
mod meter;
mod narrowing;
mod network;
mod numbers;
mod office;
mod opened;
mod order;
mod pagination;
mod panes;
mod paper;
mod parameter;
mod parcel;
mod passage;
mod plan;
mod problem;
mod prose;
mod reader;
mod records;
mod request;
mod results;
mod revisions;
mod routes;
mod scans;
mod search_within;
mod section;
mod seen;
mod sets;
mod settings;
mod sheets;
mod shelf;
mod since;
mod site;
mod sitemap;
mod suffix;
mod suggest;
mod thread;
mod ties;
mod timeline;
mod unapi;
mod unit;
mod view;
mod whom;
mod why;
mod witness;
mod years;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_authorities;
#[cfg(test)]
mod tests_of_citing;
#[cfg(test)]
mod tests_of_collections;
#[cfg(test)]
mod tests_of_comparing;
#[cfg(test)]
mod tests_of_marks;
#[cfg(test)]
mod tests_of_networks;
#[cfg(test)]
mod tests_of_programs;
#[cfg(test)]
mod tests_of_sets;
#[cfg(test)]
mod tests_of_time;
#[cfg(test)]
mod tests_of_units;

pub use address::Address;
pub use answer::answer;
pub use assets::is_colour;
pub use routes::router;
pub use settings::SiteSettings;

use archive::Archive;
use axum::serve::ListenerExt;
use std::{io, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch};

/// How long requests under way may take once the server is asked to end.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Serves the web site, the API and the protocols until `shutdown` is done;
/// then no connection is taken any more, and what is under way has ten seconds.
///
/// # Errors
/// When the listener, or the one for metrics, can take no connections.
pub async fn serve(
    archive: Arc<Archive>,
    settings: SiteSettings,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (ending, ended) = watch::channel(false);
    tokio::spawn(async move {
        shutdown.await;
        ending.send_replace(true);
    });
    tokio::spawn(meter::keep_up(ended.clone()));
    if let Some(address) = settings.metrics_listen {
        let metrics = TcpListener::bind(address).await?;
        let routes = routes::metrics(Arc::clone(&archive));
        tokio::spawn(axum::serve(metrics, routes).with_graceful_shutdown(end(ended.clone())).into_future());
    }
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    let server = axum::serve(listener, router(archive, settings)).with_graceful_shutdown(end(ended.clone()));
    tokio::select! {
        served = server.into_future() => served,
        () = async { end(ended).await; tokio::time::sleep(LAST_WORDS).await } => Ok(()),
    }
}

/// Done once the server is asked to end.
async fn end(mut ended: watch::Receiver<bool>) {
    let _ = ended.wait_for(|ended| *ended).await;
}
