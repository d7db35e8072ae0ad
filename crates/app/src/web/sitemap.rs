//! For robots: what to read, and where it is.

use super::{
    failure::Failure,
    frame::kept,
    site::{Site, Visit},
};
use archive::{Archive, Visible, visitor};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use std::fmt::Write;

/// Addresses in one sitemap; the protocol allows 50,000.
const SIZE: usize = 10_000;

/// `/robots.txt`: everything but the combinations of facets, and long files.
pub async fn robots(visit: Visit) -> Response {
    let sitemap = visit.site.absolute("/sitemap.xml");
    let rules = format!(
        "User-agent: *\nDisallow: /documents?\nAllow: /documents?page=\nDisallow: /documents/facets/\nDisallow: /documents/*/compare/\n\
         Disallow: /collections/*?\nAllow: /collections/*?page=\n\
         Disallow: /documents.csv\nDisallow: /collections/*.csv\nDisallow: /sets/*.\nSitemap: {sitemap}\n"
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], rules).into_response()
}

/// `/sitemap.xml`: the pages and all public documents, or where they are told, ten
/// thousand documents at a time.
///
/// # Errors
/// When the archive fails.
pub async fn sitemap(visit: Visit) -> Result<Response, Failure> {
    let archive = &visit.site.archive;
    let asked = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "after");
    let xml = match asked {
        Some((_, after)) => part(&visit.site, &after).await?,
        None => match starts(archive, SIZE).await? {
            starts if starts.len() > 1 => index(&visit.site, &starts),
            _ => part(&visit.site, "").await?,
        },
    };
    Ok(kept("application/xml", xml))
}

/// The documents behind an id; before the first of them, the pages.
async fn part(site: &Site, after: &str) -> archive::Result<String> {
    let pages = if after.is_empty() { pages(&site.archive).await? } else { Vec::new() };
    Ok(addresses(site, &pages, &site.archive.visible_after(after, SIZE).await?))
}

/// The pages that are always there, and one for each collection.
async fn pages(archive: &Archive) -> archive::Result<Vec<String>> {
    let shelves = archive.collections(visitor()).await?;
    let shelves = shelves.into_iter().map(|shelf| format!("/collections/{}", shelf.collection.id));
    Ok(PAGES.map(str::to_owned).into_iter().chain(shelves).collect())
}

/// The ids after which each part begins; none of the parts is empty.
pub async fn starts(archive: &Archive, size: usize) -> archive::Result<Vec<String>> {
    let mut starts = Vec::new();
    let mut after = String::new();
    loop {
        let part = archive.visible_after(&after, size).await?;
        let Some(last) = part.last() else { return Ok(starts) };
        starts.push(std::mem::replace(&mut after, last.id.clone()));
        if part.len() < size {
            return Ok(starts);
        }
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const PAGES: [&str; 4] = ["/", "/about", "/documents", "/collections"];

fn addresses(site: &Site, pages: &[String], documents: &[Visible]) -> String {
    let mut xml = format!("{HEAD}<urlset xmlns=\"{SPACE}\">\n");
    for page in pages {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&site.absolute(page)));
    }
    for Visible { id, changed } in documents {
        let place = escaped(&site.absolute(&format!("/documents/{id}")));
        let _ = writeln!(xml, "<url><loc>{place}</loc><lastmod>{}</lastmod></url>", escaped(changed));
    }
    xml + "</urlset>\n"
}

fn index(site: &Site, starts: &[String]) -> String {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{SPACE}\">\n");
    for after in starts {
        let place = escaped(&site.absolute(&format!("/sitemap.xml?after={after}")));
        let _ = writeln!(xml, "<sitemap><loc>{place}</loc></sitemap>");
    }
    xml + "</sitemapindex>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
