//! `/about`: what the archive is.

use super::{
    failure::Failure,
    frame::{Frame, html},
    home::sentence,
    language::Language,
    prose::prose,
    site::Visit,
};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    about: String,
    sentence: String,
    undated: u64,
    email: Option<String>,
    api: String,
}

/// The page.
///
/// # Errors
/// When the archive fails.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let (site, t) = (&visit.site, visit.language());
    let holdings = site.holdings().await?;
    let frame = Frame::of(&visit, t.say("about").into_owned()).await.at("/about", "about");
    Ok(html(&AboutPage {
        t,
        frame,
        about: prose(&visit, "about", site.settings.about.as_deref()).await?,
        sentence: sentence(t, &holdings),
        undated: holdings.undated,
        email: site.settings.admin_email.clone(),
        api: site.absolute("/api/v1/documents"),
    }))
}
