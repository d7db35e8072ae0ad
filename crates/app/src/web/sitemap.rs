//! For robots: what to read, and where it is.

use super::{
    failure::Failure,
    frame::kept,
    section::{Section, page_of},
    site::{Site, Visit},
};
use archive::{Archive, Facet, Sought, Visible, visitor};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use std::fmt::Write;

/// Addresses in one sitemap; the protocol allows 50,000.
const SIZE: usize = 10_000;

/// `/robots.txt`: everything but the combinations of facets, and long files.
pub async fn robots(visit: Visit) -> Response {
    let mut rules = String::from(
        "User-agent: *\nDisallow: /documents?\nAllow: /documents?page=\nDisallow: /documents/facets/\nDisallow: /documents/*/compare/\n",
    );
    for page in ["collections"].into_iter().chain(Section::ALL.map(Section::name)) {
        let _ = writeln!(rules, "Disallow: /{page}/*?\nAllow: /{page}/*?page=");
    }
    for page in ["network", "timeline", "map"] {
        let _ = writeln!(rules, "Disallow: /{page}?");
    }
    let _ = writeln!(
        rules,
        "Disallow: /documents.csv\nDisallow: /collections/*.csv\nDisallow: /network.\nDisallow: /sets/*.\nSitemap: {}",
        visit.site.absolute("/sitemap.xml")
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], rules).into_response()
}

/// `/sitemap.xml`: the pages and all public documents, or where they are told, ten
/// thousand addresses at a time.
///
/// # Errors
/// When the archive fails.
pub async fn sitemap(visit: Visit) -> Result<Response, Failure> {
    let (site, archive) = (&visit.site, &visit.site.archive);
    let asked = form_urlencoded::parse(visit.query().as_bytes());
    let asked = asked.into_owned().find(|(name, _)| matches!(name.as_str(), "after" | "pages"));
    let xml = match asked {
        Some((name, after)) if name == "after" => {
            addresses(site, &[], &archive.visible_after(&after, SIZE).await?)
        }
        Some((_, number)) => {
            let pages = pages(archive).await?;
            let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            addresses(site, at.and_then(|at| pages.chunks(SIZE).nth(at)).ok_or(Failure::Nowhere)?, &[])
        }
        None => {
            let (pages, starts) = (pages(archive).await?, starts(archive, SIZE).await?);
            if starts.len() > 1 || pages.len() > SIZE {
                index(site, pages.len().div_ceil(SIZE), &starts)
            } else {
                addresses(site, &pages, &archive.visible_after("", SIZE).await?)
            }
        }
    };
    Ok(kept("application/xml", xml))
}

/// The pages that are always there, and one for each collection, authority and unit.
async fn pages(archive: &Archive) -> archive::Result<Vec<String>> {
    let mut pages: Vec<String> = PAGES.map(str::to_owned).into();
    let shelves = archive.collections(visitor()).await?;
    pages.extend(shelves.into_iter().map(|shelf| page_of(Facet::Collection, &shelf.collection.id)));
    for section in Section::ALL {
        let facet = section.facet();
        let listed = archive.entries(&[facet], &Sought::default(), 0, usize::MAX).await?;
        pages.push(section.path());
        pages.extend(listed.entries.into_iter().map(|entry| page_of(facet, &entry.id)));
    }
    pages.extend(archive.unit_values().await?.iter().map(|value| page_of(Facet::Unit, value)));
    Ok(pages)
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
const PAGES: [&str; 7] = ["/", "/about", "/documents", "/collections", "/timeline", "/map", "/network"];

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

fn index(site: &Site, pages: usize, starts: &[String]) -> String {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{SPACE}\">\n");
    let pages = (1..=pages).map(|number| format!("pages={number}"));
    for part in pages.chain(starts.iter().map(|after| format!("after={after}"))) {
        let place = escaped(&site.absolute(&format!("/sitemap.xml?{part}")));
        let _ = writeln!(xml, "<sitemap><loc>{place}</loc></sitemap>");
    }
    xml + "</sitemapindex>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
