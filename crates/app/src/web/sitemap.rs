//! For robots: what to read, and where it is.

use super::{
    failure::Failure,
    frame::kept,
    site::{Site, Visit},
};
use archive::{Archive, Visible};
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
        "User-agent: *\nDisallow: /documents?\nAllow: /documents?page=\nDisallow: /documents/facets/\n\
         Disallow: /collections/*?\nAllow: /collections/*?page=\n\
         Disallow: /documents.csv\nDisallow: /collections/*.csv\nDisallow: /sets/*.\nSitemap: {sitemap}\n"
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], rules).into_response()
}

/// `/sitemap.xml`: all public documents, or where they are told, ten thousand at a time.
///
/// # Errors
/// When the archive fails.
pub async fn sitemap(visit: Visit) -> Result<Response, Failure> {
    let archive = &visit.site.archive;
    let asked = form_urlencoded::parse(visit.query().as_bytes()).find(|(name, _)| name == "after");
    let xml = match asked {
        Some((_, after)) => addresses(&visit.site, &[], &archive.visible_after(&after, SIZE).await?),
        None => match starts(archive, SIZE).await? {
            starts if starts.len() > 1 => index(&visit.site, &starts),
            _ => addresses(&visit.site, &PAGES, &archive.visible_after("", SIZE).await?),
        },
    };
    Ok(kept("application/xml", xml))
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
const PAGES: [&str; 3] = ["/", "/about", "/collections"];

fn addresses(site: &Site, pages: &[&str], documents: &[Visible]) -> String {
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
