//! `/iiif/image/NAME/…`: page images, as the IIIF Image API 3.0 has them, level 2.

use super::{frame::redirect, problem::Problem, site::Visit};
use archive::{
    Image,
    scans::{Drawing, Format, Quality, Refused, TILE, View, limit},
};
use axum::{
    extract::{Path, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What the answers mean.
const CONTEXT: &str = "http://iiif.io/api/image/3/context.json";
/// How much of the Image API there is.
const PROFILE: &str = "<http://iiif.io/api/image/3/level2.json>;rel=\"profile\"";
/// How long a drawn image is kept by whoever asked: it never changes, but may be withdrawn.
const KEPT: &str = "public, max-age=3600";

/// `/iiif/image/NAME` leads to what is known of it.
///
/// # Errors
/// When there is no such image, or the archive fails.
pub async fn base(visit: Visit, Path(name): Path<String>) -> Result<Response, Problem> {
    let image = find(&visit, &name).await?;
    Ok(redirect(StatusCode::SEE_OTHER, &format!("{}/info.json", address(&visit, &image))))
}

/// `/iiif/image/NAME/info.json`
///
/// # Errors
/// When there is no such image, or the archive fails.
pub async fn info(visit: Visit, Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let image = find(&visit, &name).await?;
    let wants_ld = headers
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes().windows(19).any(|part| part == b"application/ld+json"));
    let media_type = match wants_ld {
        true => format!("application/ld+json;profile=\"{CONTEXT}\""),
        false => "application/json".to_owned(),
    };
    let head =
        [(header::CONTENT_TYPE, media_type.as_str()), (header::VARY, "accept"), (header::LINK, PROFILE)];
    Ok((head, description(&visit, &image).to_string()).into_response())
}

/// `/iiif/image/NAME/REGION/SIZE/ROTATION/QUALITY.FORMAT`
///
/// # Errors
/// When there is no such image, it cannot be drawn as asked, or the archive fails.
pub async fn image(
    visit: Visit,
    Path((name, region, size, rotation, last)): Path<(String, String, String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let image = find(&visit, &name).await?;
    let view = View::read(&region, &size, &rotation, &last).and_then(|view| view.of(image.pyramid.size()));
    let drawing = view.map_err(refused)?;
    let canonical = format!("{}/{}", address(&visit, &image), drawing.canonical());
    let tag = tag(&canonical);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let bytes = visit.site.archive.drawn(&image, &drawing, &visit.site.answers).await?;
    let link = format!("<{canonical}>;rel=\"canonical\", {PROFILE}");
    let head = [
        (header::CONTENT_TYPE, drawing.format.media_type().to_owned()),
        (header::LINK, link),
        (header::CACHE_CONTROL, KEPT.to_owned()),
        (header::ETAG, tag),
    ];
    Ok((head, bytes).into_response())
}

/// The layer: every site may show what is public here.
pub async fn layer(request: Request, next: Next) -> Response {
    let mut response = super::problem::layer(request, next).await;
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// Nothing stands at this address.
pub async fn nowhere() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "There is no such image or manifest here.")
}

async fn find(visit: &Visit, name: &str) -> Result<Image, Problem> {
    match visit.site.archive.image(archive::visitor(), name).await? {
        Some(image) => Ok(image),
        None => Err(nowhere().await),
    }
}

fn address(visit: &Visit, image: &Image) -> String {
    visit.site.absolute(&format!("/iiif/image/{}", image.name))
}

fn refused(refused: Refused) -> Problem {
    match refused {
        Refused::Malformed => Problem::new(
            StatusCode::BAD_REQUEST,
            "This is not written as the IIIF Image API 3.0 has it, or asks for what lies outside of the image.",
        ),
        Refused::Unsupported => Problem::new(
            StatusCode::NOT_IMPLEMENTED,
            "Images are turned by quarters, and drawn as jpg, png and webp.",
        ),
    }
}

fn tag(canonical: &str) -> String {
    let mut hash = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), canonical).hash(&mut hash);
    format!("\"{:016x}\"", hash.finish())
}

/// The image, as `info.json` tells of it (section 5).
fn description(visit: &Visit, image: &Image) -> Value {
    let size = image.pyramid.size();
    let sizes: Vec<Value> =
        image.pyramid.sizes().map(|size| json!({"width": size.width, "height": size.height})).collect();
    let scales: Vec<u32> = image.pyramid.scales().collect();
    json!({
        "@context": CONTEXT,
        "id": address(visit, image),
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": size.width,
        "height": size.height,
        "maxArea": limit::ANSWER,
        "sizes": sizes,
        "tiles": [{"width": TILE, "scaleFactors": scales}],
        "extraFormats": [Format::Webp.name()],
        "extraQualities": [Quality::Colour.name(), Quality::Grey.name(), Quality::Bitonal.name()],
        "extraFeatures": ["mirroring", "sizeUpscaling", "canonicalLinkHeader", "profileLinkHeader"],
    })
}

/// The address of an image that fits into this box, for `<img>`.
pub fn fitted(name: &str, size: archive::scans::PageSize, width: u32, height: u32) -> (String, Drawing) {
    let fits = size.width <= width && size.height <= height;
    let within = if fits { "max".to_owned() } else { format!("!{width},{height}") };
    let view = View::read("full", &within, "0", "default.jpg").and_then(|view| view.of(size));
    let drawing = view.expect("a page fits into any box");
    (format!("/iiif/image/{name}/{}", drawing.canonical()), drawing)
}
