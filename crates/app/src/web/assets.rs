//! What pages need beside their HTML: named by its hash, so that it never
//! changes and is kept for good.

use super::site::Site;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

const STYLE: &str = include_str!("../../assets/fonds.css");
const SCRIPT: &str = include_str!("../../assets/suggest.js");
const READER: &str = include_str!("../../assets/reader.js");
const VIEWER: Option<&str> = include!(concat!(env!("OUT_DIR"), "/viewer.rs"));
const VIEW: &str = include_str!("../../assets/viewer.js");
const CITE: &str = include_str!("../../assets/cite.js");
const ICON: &str = include_str!("../../assets/icon.svg");

/// A file that pages refer to.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its name in addresses: a stem, the hash of its bytes, an ending.
    pub name: String,
    media_type: &'static str,
    bytes: Bytes,
}

impl Asset {
    fn new(stem: &str, ending: &str, media_type: &'static str, bytes: Bytes) -> Self {
        let mut hash = DefaultHasher::new();
        bytes.hash(&mut hash);
        Self { name: format!("{stem}-{:016x}.{ending}", hash.finish()), media_type, bytes }
    }
}

/// The files of one site.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The one stylesheet, with the site's accent.
    pub style: Asset,
    /// The script of the search box.
    pub script: Asset,
    /// The script of a document.
    pub reader: Asset,
    /// The script that copies citations and leads to those of passages.
    pub cite: Asset,
    /// The icon of a browser's tab.
    pub icon: Asset,
    /// The viewer of page images, with what makes it of a page; none where the build had no npm.
    pub viewer: Option<Asset>,
}

impl Assets {
    /// The files of a site with this accent, a CSS colour.
    pub fn new(accent: Option<&str>) -> Self {
        let style =
            format!("{STYLE}{}", accent.filter(|accent| is_colour(accent)).map(accented).unwrap_or_default());
        Self {
            style: Asset::new("fonds", "css", "text/css; charset=utf-8", style.into()),
            script: Asset::new("suggest", "js", "text/javascript; charset=utf-8", SCRIPT.into()),
            reader: Asset::new("reader", "js", "text/javascript; charset=utf-8", READER.into()),
            viewer: VIEWER.map(|viewer| {
                let bytes = format!("{viewer}\n{VIEW}");
                Asset::new("viewer", "js", "text/javascript; charset=utf-8", bytes.into())
            }),
            cite: Asset::new("cite", "js", "text/javascript; charset=utf-8", CITE.into()),
            icon: Asset::new("icon", "svg", "image/svg+xml", ICON.into()),
        }
    }
}

/// Whether a text is a colour and nothing else: `#7d1d1d`, `darkgreen`.
pub fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#');
    let hex = digits.is_some_and(|digits| {
        matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    hex || (!text.is_empty() && text.len() < 24 && text.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The accent as it is by day, and pale enough for dark paper by night.
fn accented(accent: &str) -> String {
    format!(
        ":root {{ --accent: {accent} }}\n@media (prefers-color-scheme: dark) {{ \
         :root {{ --accent: color-mix(in oklab, {accent} 35%, #f4e9dc) }} }}\n"
    )
}

/// `/assets/NAME`
pub async fn asset(
    State(site): State<Arc<Site>>,
    Path(name): Path<String>,
) -> Result<Response, super::failure::Failure> {
    let assets =
        [&site.assets.style, &site.assets.script, &site.assets.reader, &site.assets.cite, &site.assets.icon];
    let asset = assets.into_iter().chain(&site.assets.viewer).find(|asset| asset.name == name);
    let asset = asset.ok_or(super::failure::Failure::Nowhere)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    Ok((headers, asset.bytes.clone()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_is_a_colour_and_nothing_else() {
        for good in ["#7d1d1d", "#abc", "darkgreen"] {
            assert!(is_colour(good), "{good}");
            assert!(std::str::from_utf8(&Assets::new(Some(good)).style.bytes).unwrap().contains(good));
        }
        for bad in ["", "#12", "#xyzxyz", "red}body{display:none", "url(x)"] {
            assert!(!is_colour(bad), "{bad}");
        }
        assert_ne!(Assets::new(None).style.name, Assets::new(Some("#000")).style.name);
    }
}
