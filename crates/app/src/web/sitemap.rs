//! For robots: what to read, and where it is.

use super::{failure::Failure, frame::kept, site::Visit};
use archive::Visible;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use std::fmt::Write;

/// Addresses in one sitemap; the protocol allows 50,000.
const SIZE: usize = 10_000;

/// `/robots.txt`: everything but the combinations of facets.
pub async fn robots(visit: Visit) -> Response {
    let sitemap = visit.site.absolute("/sitemap.xml");
    let rules = format!(
        "User-agent: *\nDisallow: /documents?\nAllow: /documents?page=\nDisallow: /documents/facets/\n\
         Disallow: /collections/*?\nAllow: /collections/*?page=\nSitemap: {sitemap}\n"
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
    let after = asked.as_ref().map(|(_, after)| after.as_ref());
    let documents = archive.visible_after(after.unwrap_or_default(), SIZE).await?;
    let xml = match (after, documents.last().filter(|_| documents.len() == SIZE)) {
        (None, Some(last)) => index(&visit, last.id.clone()).await?,
        _ => addresses(&visit, &documents, after.is_none()),
    };
    Ok(kept("application/xml", xml))
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn addresses(visit: &Visit, documents: &[Visible], first: bool) -> String {
    let mut xml = format!("{HEAD}<urlset xmlns=\"{SPACE}\">\n");
    let pages = ["/", "/about", "/collections"].into_iter().filter(|_| first);
    for page in pages {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&visit.site.absolute(page)));
    }
    for Visible { id, changed } in documents {
        let place = escaped(&visit.site.absolute(&format!("/documents/{id}")));
        let _ = writeln!(xml, "<url><loc>{place}</loc><lastmod>{}</lastmod></url>", escaped(changed));
    }
    xml + "</urlset>\n"
}

async fn index(visit: &Visit, mut last: String) -> Result<String, Failure> {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{SPACE}\">\n");
    let mut after = String::new();
    loop {
        let place = escaped(&visit.site.absolute(&format!("/sitemap.xml?after={after}")));
        let _ = writeln!(xml, "<sitemap><loc>{place}</loc></sitemap>");
        after = last;
        let next = visit.site.archive.visible_after(&after, SIZE).await?;
        match next.last() {
            Some(end) if next.len() == SIZE => last = end.id.clone(),
            Some(_) => {
                let place = escaped(&visit.site.absolute(&format!("/sitemap.xml?after={after}")));
                let _ = writeln!(xml, "<sitemap><loc>{place}</loc></sitemap>");
                break;
            }
            None => break,
        }
    }
    Ok(xml + "</sitemapindex>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
