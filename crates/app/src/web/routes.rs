//! Every route, on one screen.

use super::{
    about, api, assets, authorities, authority, basket, batch, cache, changes, cite, collection, collections,
    compare, document, documents, edits, exports, facets, failure, guard, health, home, iiif, manifest, map,
    meter, network, problem,
    records::{self, Register},
    revisions, search_within,
    section::Section,
    sets,
    settings::SiteSettings,
    site::{Site, Visit},
    sitemap, suggest, thread, ties, timeline, unapi, unit,
};
use archive::{Archive, cite::Citation};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Path},
    http::HeaderMap,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// The whole web of one archive.
pub fn router(archive: Arc<Archive>, settings: SiteSettings) -> Router {
    let own_metrics = settings.metrics_listen.is_some();
    let site = Arc::new(Site::new(Arc::clone(&archive), settings));
    meter::start();
    let routes =
        pages(&site).merge(programs()).with_state(Arc::clone(&site)).merge(health_of(Arc::clone(&archive)));
    let routes = if own_metrics { routes } else { routes.merge(metrics(archive)) };
    routes
        .layer(from_fn(guard::layer))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(site, cache::layer))
        .layer(from_fn(meter::layer))
}

/// For people.
fn pages(site: &Arc<Site>) -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home::page))
        .route("/about", get(about::page))
        .route("/documents", get(documents::page))
        .route("/documents/{name}", get(document::page))
        .route("/documents/{name}/cite", get(cite::page))
        .route("/documents/{name}/revisions", get(revisions::page))
        .route("/documents/{name}/thread", get(thread::page))
        .route("/documents/{name}/{rest}", get(document::identified))
        .route("/documents/{name}/compare/{other}", get(compare::page))
        .route("/documents/facets/{facet}", get(facets::page))
        .route("/network", get(network::page))
        .route("/collections", get(collections::list))
        .route("/collections/{name}", get(collection::page))
        .merge(sections())
        .route("/repositories/{name}/{key}", get(unit::page))
        .route("/timeline", get(timeline::page))
        .route("/map", get(map::page))
        .route("/basket", get(basket::page).post(basket::change))
        .route("/sets", get(failure::nowhere).post(sets::keep))
        .layer(DefaultBodyLimit::max(sets::LARGEST_FORM))
        .route("/sets/{name}", get(sets::page))
        .merge(baskets())
        .route("/unapi", get(unapi::answer))
        .route("/changes", get(changes::page))
        .fallback(failure::nowhere)
        .method_not_allowed_fallback(failure::not_allowed)
        .layer(from_fn_with_state(Arc::clone(site), failure::layer))
}

/// The lists of authorities, and the page of each.
fn sections() -> Router<Arc<Site>> {
    Section::ALL.into_iter().fold(Router::new(), |routes, section| {
        let list = move |visit: Visit| authorities::list(visit, section);
        let page = move |visit: Visit, Path(name): Path<String>| async move {
            authority::page(visit, section, &name).await
        };
        let path = section.path();
        routes.route(&format!("{path}/{{name}}"), get(page)).route(&path, get(list))
    })
}

/// The basket as a file of each format.
fn baskets() -> Router<Arc<Site>> {
    Citation::ALL.into_iter().fold(Router::new(), |routes, format| {
        let file = move |visit: Visit, headers: HeaderMap| async move {
            basket::file(&visit, &headers, format).await
        };
        routes.route(&format!("/basket{}", format.suffix()), get(file))
    })
}

/// For programs.
fn programs() -> Router<Arc<Site>> {
    let api = Router::new()
        .route("/documents", get(api::list))
        .route("/documents/{id}", get(api::get).put(edits::put).delete(edits::delete))
        .route("/documents:batch", post(batch::batch))
        .route("/suggest", get(suggest::suggest))
        .merge(registers())
        .fallback(problem::nowhere)
        .method_not_allowed_fallback(problem::not_allowed)
        .layer(from_fn(problem::layer))
        .layer(DefaultBodyLimit::max(edits::LARGEST_RECORD));
    Router::new()
        .nest("/api/v1", api)
        .nest("/iiif", iiif())
        .route("/documents.json", get(api::list))
        .route("/documents.csv", get(exports::csv))
        .route("/network.csv", get(ties::table))
        .route("/network.json", get(ties::json))
        .route("/network.graphml", get(ties::graph))
        .route("/network.cmif.xml", get(ties::letters))
        .route("/robots.txt", get(sitemap::robots))
        .route("/sitemap.xml", get(sitemap::sitemap))
        .route("/assets/{name}", get(assets::asset))
}

/// Authorities and collections, listed and one by one.
fn registers() -> Router<Arc<Site>> {
    Register::ALL.into_iter().fold(Router::new(), |routes, register| {
        let list = move |visit: Visit| records::list(visit, register);
        let one = move |visit: Visit, Path(id): Path<String>| async move {
            records::one(visit, register, &id).await
        };
        let path = format!("/{}", register.name());
        routes.route(&format!("{path}/{{id}}"), get(one)).route(&path, get(list))
    })
}

/// IIIF, for viewers of whatever site.
fn iiif() -> Router<Arc<Site>> {
    Router::new()
        .route("/image/{name}", get(iiif::base))
        .route("/image/{name}/info.json", get(iiif::info))
        .route("/image/{name}/{region}/{size}/{rotation}/{last}", get(iiif::image))
        .route("/collection/{id}", get(manifest::collection))
        .route("/{id}/manifest", get(manifest::manifest))
        .route("/{id}/search", get(search_within::search))
        .route("/{id}/search/1", get(search_within::search_1))
        .route("/{id}/annotations/{page}", get(manifest::annotations))
        .fallback(iiif::nowhere)
        .method_not_allowed_fallback(problem::not_allowed)
        .layer(from_fn(iiif::layer))
}

fn health_of(archive: Arc<Archive>) -> Router {
    Router::new()
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .with_state(archive)
}

/// What is measured, for a listener of its own.
pub fn metrics(archive: Arc<Archive>) -> Router {
    Router::new().route("/metrics", get(health::metrics)).with_state(archive)
}
