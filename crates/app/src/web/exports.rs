//! Documents as citation managers and spreadsheets take them: one, all that a
//! listing finds, or those of a set.

use super::{
    address::{Address, SIZES, join},
    failure::Failure,
    frame::{Link, kept},
    problem::Problem,
    results::Results,
    shelf::Shelf,
    site::Visit,
    suffix::{Format, write},
};
use archive::cite::{Citation, Cited as Entry, Withdrawn};
use archive::{Cite, Cited, Text, Work};
use axum::{
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;

/// Documents read at once; what has no more goes out, and is kept, as one piece.
const PORTION: usize = 200;

/// `/documents.csv`: all that a listing finds, whatever its page.
///
/// # Errors
/// 400 for parameters that cannot be read.
pub async fn csv(visit: Visit) -> Result<Response, Problem> {
    listing(&visit, None).await
}

/// All that the listing of all documents, or of a collection's, finds, as a table.
///
/// # Errors
/// 400 for parameters that cannot be read.
pub async fn listing(visit: &Visit, shelf: Option<Shelf>) -> Result<Response, Problem> {
    let (address, faults) = Address::read(visit.query(), shelf);
    if !faults.is_empty() {
        return Err(Problem::parameters(&faults));
    }
    let cites = visit.site.archive.found(archive::visitor(), &address.request()).await?;
    Ok(send(visit, Citation::Csv, cites).await?)
}

/// These documents, as they were at the revisions named.
///
/// # Errors
/// When the archive fails; once the answer has begun, it breaks off.
pub async fn send(visit: &Visit, format: Citation, cites: Vec<Cite>) -> archive::Result<Response> {
    let short = cites.len() <= PORTION;
    let mut sending = Sending { visit: visit.clone(), format, cites, sent: 0, begun: false, ended: false };
    if short {
        return Ok(kept(format.media_type(), sending.piece().await?.unwrap_or_default()));
    }
    let body = stream::try_unfold(sending, |mut sending| async {
        let piece = sending.piece().await?;
        archive::Result::Ok(piece.map(|piece| (piece, sending)))
    });
    Ok(([(header::CONTENT_TYPE, format.media_type())], Body::from_stream(body)).into_response())
}

/// Documents on their way out.
struct Sending {
    visit: Visit,
    format: Citation,
    cites: Vec<Cite>,
    /// How many of them went.
    sent: usize,
    /// Whether an entry was written.
    begun: bool,
    ended: bool,
}

impl Sending {
    /// The next piece; none after the last.
    async fn piece(&mut self) -> archive::Result<Option<String>> {
        if self.ended {
            return Ok(None);
        }
        let mut text = if self.sent == 0 { self.format.head() } else { String::new() };
        let to = (self.sent + PORTION).min(self.cites.len());
        let archive = &self.visit.site.archive;
        for cited in archive.cited(archive::visitor(), &self.cites[self.sent..to], Text::AsCited).await? {
            text.push_str(&self.entry(&cited));
            self.begun |= matches!(cited, Cited::Here(_));
        }
        self.sent = to;
        self.ended = to == self.cites.len();
        text.push_str(if self.ended { self.format.tail() } else { "" });
        Ok(Some(text))
    }

    fn entry(&self, cited: &Cited) -> String {
        match cited {
            Cited::Here(work) => entry(&self.visit, self.format, work, !self.begun),
            Cited::Gone(gone, rev) => self.format.withdrawn(&Withdrawn {
                id: &gone.id,
                rev: *rev,
                url: &permanent(&self.visit, &gone.id, *rev),
                day: gone.at.get(..10).unwrap_or(&gone.at),
                reason: gone.reason.as_deref(),
            }),
        }
    }
}

fn entry(visit: &Visit, format: Citation, work: &Work, first: bool) -> String {
    format.entry(&entry_of(visit, work, &permanent(visit, &work.document.id, work.rev)), first)
}

/// A document as it is cited with this address.
pub fn entry_of<'a>(visit: &'a Visit, work: &'a Work, url: &'a str) -> Entry<'a> {
    Entry {
        document: &work.document,
        rev: work.rev,
        url,
        site: &visit.site.settings.title,
        archive_place: work.archive_place.as_deref(),
        preferred: &work.preferred,
    }
}

/// The permanent link of a revision.
pub fn permanent(visit: &Visit, id: &str, rev: u32) -> String {
    visit.site.absolute(&format!("/documents/{}", write(id, Some(rev), Format::Page)))
}

/// The path of the same in another format.
pub fn in_format(path: &str, format: Citation) -> Link {
    Link::new(format!("{path}{}", format.suffix()), format.name())
}

/// A listing as a file, and what keeps it, as its page offers both.
pub struct Offer {
    /// Fields of the form that keeps it.
    pub fields: Vec<(String, String)>,
    /// The same as files.
    pub files: Vec<Link>,
    /// How many are kept, when not all are.
    pub most: Option<u64>,
}

impl Results {
    /// The address of the whole listing in another format.
    pub fn file(&self, suffix: &str) -> String {
        let query = self.address.sized(SIZES[0]);
        let query = query.split_once('?').map_or("", |(_, query)| query);
        join(&format!("{}{suffix}", self.address.path()), query)
    }

    /// What can be taken away from this listing.
    pub fn offer(&self) -> Offer {
        let whole = self.address.whole().query();
        Offer {
            fields: form_urlencoded::parse(whole.as_bytes()).into_owned().collect(),
            files: vec![Link::new(self.file(".csv"), "CSV"), Link::new(self.file(".json"), "JSON")],
            most: (self.total > archive::MOST as u64).then_some(archive::MOST as u64),
        }
    }
}

/// Causes are for the log alone.
pub async fn of_document(visit: &Visit, format: Citation, id: &str, rev: u32) -> Result<Response, Failure> {
    Ok(send(visit, format, vec![Cite { id: id.into(), rev }]).await?)
}
