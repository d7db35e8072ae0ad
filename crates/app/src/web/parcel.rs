//! `/collections/ID.zip`: all documents of a collection that visitors see, as
//! records, as words and as TEI. It goes out while it is made.

use super::{
    address::Address, exports::permanent, failure::Failure, reader::plain_text, shelf::Shelf, site::Visit,
};
use archive::record::Record;
use archive::{Bundle, Cite, Cited, Found, Reading, ShelfEntry, Text, tei};
use axum::{
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;

/// Documents that are in memory at once.
const PORTION: usize = 20;

/// A parcel under way.
struct Parcel {
    visit: Visit,
    /// The folder that it unpacks to.
    folder: String,
    /// None once it has ended.
    bundle: Option<Bundle>,
    cites: Vec<Cite>,
    packed: usize,
}

/// The collection as one file.
///
/// # Errors
/// When the archive fails; once the answer has begun, it breaks off.
pub async fn of_collection(visit: &Visit, entry: ShelfEntry) -> Result<Response, Failure> {
    let folder = entry.collection.id.clone();
    let request = Address::read("", Some(Shelf::collection(folder.as_str()))).0.request();
    let cites = visit.site.archive.found(archive::visitor(), &request).await?;
    let mut bundle = Bundle::default();
    let about = about(visit, &entry, cites.len());
    let record = Record::Collection(entry.collection).json() + "\n";
    for (name, text) in [("README.txt", &about), ("collection.jsonl", &record)] {
        bundle.put(&format!("{folder}/{name}"), text.as_bytes()).map_err(archive::Error::packing)?;
    }
    let name = format!("attachment; filename=\"{folder}.zip\"");
    let parcel = Parcel { visit: visit.clone(), folder, bundle: Some(bundle), cites, packed: 0 };
    let body = stream::try_unfold(parcel, |mut parcel| async {
        let piece = parcel.piece().await?;
        archive::Result::Ok(piece.map(|piece| (piece, parcel)))
    });
    let headers = [(header::CONTENT_TYPE, "application/zip".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(body)).into_response())
}

/// What is in it, for people.
fn about(visit: &Visit, entry: &ShelfEntry, packed: usize) -> String {
    let t = visit.language();
    let address = visit.site.absolute(&format!("/collections/{}", entry.collection.id));
    let about = [
        ("title", entry.collection.title.as_str().into()),
        ("archive", visit.site.settings.title.as_str().into()),
        ("address", address.into()),
        ("count", super::language::number(packed as u64)),
    ];
    let mut text = t.of("parcel-words", about).into_owned() + "\n";
    if entry.count > packed as u64 {
        let count = [("count", super::language::number(entry.count))];
        text.push_str(&(t.of("parcel-most", count).into_owned() + "\n"));
    }
    text
}

impl Parcel {
    /// The next piece; none after the last.
    async fn piece(&mut self) -> archive::Result<Option<Vec<u8>>> {
        let Some(mut bundle) = self.bundle.take() else { return Ok(None) };
        let to = (self.packed + PORTION).min(self.cites.len());
        for cite in &self.cites[self.packed..to] {
            self.pack(&mut bundle, cite).await?;
        }
        self.packed = to;
        if to < self.cites.len() {
            let piece = bundle.take();
            self.bundle = Some(bundle);
            return Ok(Some(piece));
        }
        bundle.finish().map(Some).map_err(archive::Error::packing)
    }

    /// What became hidden or went while the parcel was made is not in it.
    async fn pack(&self, bundle: &mut Bundle, cite: &Cite) -> archive::Result<()> {
        let Found::Here(reading) =
            self.visit.site.archive.read_at(archive::visitor(), &cite.id, cite.rev).await?
        else {
            return Ok(());
        };
        let url = permanent(&self.visit, &cite.id, cite.rev);
        let tei = as_tei(&self.visit, &reading).await?;
        let words = plain_text(self.visit.language(), &reading, &url);
        let record = Record::Document(reading.document).json() + "\n";
        for (ending, text) in [("json", record), ("txt", words), ("tei.xml", tei)] {
            let name = format!("{}/{}.{ending}", self.folder, cite.id);
            bundle.put(&name, text.as_bytes()).map_err(archive::Error::packing)?;
        }
        Ok(())
    }
}

/// A document as TEI.
///
/// # Errors
/// When the archive fails.
pub async fn as_tei(visit: &Visit, reading: &Reading) -> archive::Result<String> {
    let cite = Cite { id: reading.document.id.clone(), rev: reading.rev };
    let cited =
        visit.site.archive.cited(archive::visitor(), std::slice::from_ref(&cite), Text::AsCited).await?;
    let place = cited.into_iter().next().and_then(|cited| match cited {
        Cited::Here(work) => work.archive_place,
        Cited::Gone(..) => None,
    });
    let url = permanent(visit, &cite.id, cite.rev);
    Ok(tei::write(&archive::cite::Cited {
        document: &reading.document,
        rev: reading.rev,
        url: &url,
        site: &visit.site.settings.title,
        archive_place: place.as_deref(),
        preferred: &[],
    }))
}
