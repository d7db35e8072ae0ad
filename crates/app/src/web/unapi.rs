//! `/unapi` (<https://unapi.info/specs/>): how Zotero and its like take a
//! document; RIS is what makes them save it as a manuscript with its archive.

use super::{
    document::read,
    exports,
    failure::Failure,
    frame::kept,
    site::Visit,
    suffix::{self, Format, write},
};
use archive::Found;
use archive::cite::Citation;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// The one format: its name and its media type.
const FORMAT: &str = "<format name=\"ris\" type=\"application/x-research-info-systems\"/>";

/// The formats; with `id`, those of a document; with `format`, the document in it.
///
/// # Errors
/// 404 for what is not here, 406 for a format that is not offered.
pub async fn answer(visit: Visit) -> Result<Response, Failure> {
    let asked = |name: &str| {
        let mut fields = form_urlencoded::parse(visit.query().as_bytes());
        fields.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    };
    let Some(id) = asked("id") else { return Ok(formats(None).into_response()) };
    let named = suffix::read(&id);
    if named.format != Format::Page {
        return Err(Failure::Nowhere);
    }
    let reading = match read(&visit, &named).await? {
        Found::Here(reading) => reading,
        Found::Gone(gone) => return Err(Failure::Gone(gone)),
        Found::Moved(_) | Found::Nowhere => return Err(Failure::Nowhere),
    };
    let (id, rev) = (&reading.document.id, reading.rev);
    match asked("format").as_deref() {
        None => Ok((StatusCode::MULTIPLE_CHOICES, formats(Some(&write(id, Some(rev), Format::Page))))
            .into_response()),
        Some("ris") => exports::of_document(&visit, Citation::Ris, id, rev).await,
        Some(_) => Err(Failure::NoSuchFormat),
    }
}

/// `id` is one that a document may have, so nothing in it is to be escaped.
fn formats(id: Option<&str>) -> Response {
    let id = id.map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
    let list = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<formats{id}>{FORMAT}</formats>\n");
    kept("application/xml", list)
}
