//! Scans read by Tesseract, where it is installed: what it reads is kept as a file of OCR, and
//! becomes a rendition as if it had come with the scan.

mod languages;
mod tesseract;

pub use tesseract::{COMMAND, read_page};

use crate::{
    Archive, Error, Result,
    intake::{Incoming, Intake},
    reading,
    words::is_ocr,
};
use bytes::Bytes;
use languages::code;
use record::{Document, Kind, Record, document::File, words::Sheet};
use scans::{PageSize, Pyramid};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::{collections::BTreeSet, fs, path::Path, time::Duration};
use store::{NewBatch, Stored};
use tesseract::Tesseract;

/// Pixels of a page as it is read; what is larger is read in half its size.
const PIXELS: u64 = 50_000_000;
/// Documents looked at together.
const DOCUMENTS_AT_ONCE: usize = 200;
/// How long to wait for a process that draws.
const PAUSE: Duration = Duration::from_millis(300);

/// What is to be read.
#[derive(Debug, Default)]
pub struct ToRead {
    /// These documents; all that have scans when empty.
    pub ids: Vec<String>,
    /// In these languages; each in its own when empty.
    pub languages: Vec<String>,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug)]
pub struct ReadProgress<'a> {
    /// The document that is being read.
    pub id: &'a str,
    /// The page image that is being read, from 1.
    pub page: usize,
    /// Documents that were read.
    pub done: usize,
    /// Documents that are to be read.
    pub all: usize,
}

/// What became of the documents.
#[derive(Debug, Default, Serialize)]
pub struct ReadReport {
    /// The batch that it is; `None` when nothing was read.
    pub batch: Option<i64>,
    /// Documents that have a rendition now.
    pub read: Vec<ReadDocument>,
    /// Documents that have none.
    pub left: Vec<LeftDocument>,
}

/// A document that was read.
#[derive(Debug, Serialize)]
pub struct ReadDocument {
    /// Its id.
    pub id: String,
    /// Its page images.
    pub pages: usize,
    /// The words found on them.
    pub words: usize,
}

/// A document that was not read.
#[derive(Debug, Serialize)]
pub struct LeftDocument {
    /// Its id.
    pub id: String,
    /// Why, in a sentence that says what to do.
    pub why: String,
}

/// Why nothing was read of a document.
enum Left {
    Spoken,
    Lacking(Vec<String>),
    Unseen,
    Empty,
}

/// One reading while it goes on.
struct Run<'a> {
    archive: &'a Archive,
    program: &'a Path,
    tesseract: Option<Tesseract>,
    languages: &'a [String],
    /// All that Tesseract is to read, as it calls them.
    needed: BTreeSet<String>,
    done: usize,
    all: usize,
}

impl Archive {
    /// Has Tesseract read the scans of documents that have no rendition of what OCR has read, with
    /// `program` (this program, as it lies on the disk) limiting it. What text layers of PDFs have is
    /// taken from there.
    ///
    /// # Errors
    /// [`Error::NoDocument`], [`Error::NoTesseract`], or when the store cannot be written.
    pub async fn ocr(
        &self,
        program: &Path,
        wanted: &ToRead,
        told: &mut (dyn FnMut(ReadProgress<'_>) + Send),
    ) -> Result<ReadReport> {
        let documents = self.unread(&wanted.ids).await?;
        while self.draw(program, &mut |_| ()).await?.is_none() {
            tokio::time::sleep(PAUSE).await;
        }
        let (languages, all) = (wanted.languages.as_slice(), documents.len());
        let named = documents.iter().flat_map(|document| &document.languages);
        let needed =
            if languages.is_empty() { named.collect() } else { languages.iter().collect::<Vec<_>>() };
        let needed = needed.into_iter().map(|tag| code(tag)).collect();
        let mut run = Run { archive: self, program, tesseract: None, languages, needed, done: 0, all };
        let mut report = ReadReport::default();
        for document in documents {
            let id = document.id.clone();
            match run.read(document, &mut report.batch, told).await? {
                Ok(read) => report.read.push(read),
                Err(left) => report.left.push(LeftDocument { id, why: left.words() }),
            }
            run.done += 1;
        }
        if let Some(batch) = report.batch {
            let mut write = self.store.write().await?;
            write.finish_batch(batch, &json!({"read": report.read.len()}).to_string()).await?;
            write.commit().await?;
        }
        Ok(report)
    }

    /// Those of these documents, or of all, that are to be read.
    async fn unread(&self, ids: &[String]) -> Result<Vec<Document>> {
        let mut read = self.store.read().await?;
        let (mut documents, mut after) = (Vec::new(), String::new());
        for id in ids {
            let stored = read.record(Kind::Document, id).await?.filter(Stored::is_live);
            let stored = stored.ok_or_else(|| Error::NoDocument { id: id.clone() })?;
            documents.extend(unread(stored)?);
        }
        if !ids.is_empty() {
            return Ok(documents);
        }
        loop {
            let some = read.list(Kind::Document, &after, DOCUMENTS_AT_ONCE).await?;
            let Some(last) = some.last() else { return Ok(documents) };
            after.clone_from(&last.id);
            for stored in some {
                documents.extend(unread(stored)?);
            }
        }
    }
}

/// The document, if it has scans and no rendition of what OCR has read.
fn unread(stored: Stored) -> Result<Option<Document>> {
    let Some(json) = stored.json else { return Ok(None) };
    let Record::Document(document) = reading::parse(Kind::Document, &stored.id, &json)? else {
        return Ok(None);
    };
    let has = document.texts.iter().any(|text| text.role == "ocr");
    Ok((!has && document.scans().next().is_some()).then_some(document))
}

impl Run<'_> {
    /// Reads a document, and gives it what was read.
    async fn read(
        &mut self,
        mut document: Document,
        batch: &mut Option<i64>,
        told: &mut (dyn FnMut(ReadProgress<'_>) + Send),
    ) -> Result<std::result::Result<ReadDocument, Left>> {
        let archive = self.archive;
        let mut made = archive.ocr_rendition(&document, Some(self.program)).await?;
        if made.is_none() {
            let codes = match self.codes(&document).await? {
                Ok(codes) => codes,
                Err(left) => return Ok(Err(left)),
            };
            if archive.scans(&document).pages.is_empty() {
                return Ok(Err(Left::Unseen));
            }
            self.read_scans(&mut document, &codes, told).await?;
            made = archive.ocr_rendition(&document, None).await?;
        }
        let Some((mut text, pages)) = made else { return Ok(Err(Left::Empty)) };
        if let Some(first) = self.languages.first() {
            text["lang"] = first.as_str().into();
        }
        let words = pages.iter().map(|page| page.words.len()).sum();
        let read = ReadDocument { id: document.id.clone(), pages: pages.len(), words };
        self.keep(&document, text, batch).await?;
        Ok(Ok(read))
    }

    /// What Tesseract calls the languages of a document.
    async fn codes(&mut self, document: &Document) -> Result<std::result::Result<Vec<String>, Left>> {
        let named = if self.languages.is_empty() { &document.languages } else { self.languages };
        let codes: Vec<String> = named.iter().map(|tag| code(tag)).collect();
        if self.tesseract.is_none() {
            self.tesseract = Some(Tesseract::find(self.program, &self.needed).await?);
        }
        if codes.is_empty() {
            return Ok(Err(Left::Spoken));
        }
        let lacking = self.tesseract.as_ref().map_or(Vec::new(), |tesseract| tesseract.lacks(&codes));
        Ok(if lacking.is_empty() { Ok(codes) } else { Err(Left::Lacking(lacking)) })
    }

    /// Reads the scans of a document, and adds a file of OCR for each to its files.
    async fn read_scans(
        &self,
        document: &mut Document,
        codes: &[String],
        told: &mut (dyn FnMut(ReadProgress<'_>) + Send),
    ) -> Result<()> {
        let scans: Vec<File> = document.scans().cloned().collect();
        let mut page = 0;
        for File { path, sha256, .. } in scans {
            let sha256 = sha256.unwrap_or_default();
            let sizes = self.archive.pages.facts(&sha256).map_or(Vec::new(), |facts| facts.pages.clone());
            let mut sheets = Vec::new();
            for (number, size) in (1..).zip(sizes) {
                page += 1;
                told(ReadProgress { id: &document.id, page, done: self.done, all: self.all });
                sheets.push(self.sheet(&sha256, number, size, codes).await?);
            }
            if sheets.iter().any(|sheet| !sheet.page.words.is_empty()) {
                document.files.push(self.file(&path, &sheets).await?);
            }
        }
        Ok(())
    }

    async fn sheet(&self, sha256: &str, number: usize, size: PageSize, codes: &[String]) -> Result<Sheet> {
        let Some(tesseract) = &self.tesseract else { return Ok(Sheet::default()) };
        let path = self.archive.pages.tiles(sha256, number);
        let picture = Pyramid::open(&path).and_then(|pyramid| pyramid.picture(PIXELS));
        let picture = picture.map_err(Error::reading(&path))?;
        let lies = self.archive.folder().data().join(format!("reading-{}.png", std::process::id()));
        fs::write(&lies, picture).map_err(Error::writing(&lies))?;
        let read = tesseract.read(&lies, codes).await;
        let _ = fs::remove_file(&lies);
        Ok(Sheet { width: size.width, height: size.height, page: read?.unwrap_or_default() })
    }

    /// What was read of a scan, kept as a file beside it.
    async fn file(&self, scan: &str, sheets: &[Sheet]) -> Result<File> {
        let by = self.tesseract.as_ref().map_or("", |tesseract| tesseract.version.as_str());
        let kept = self.archive.store.keep(Bytes::from(formats::ocr::write(sheets, by))).await?;
        let mut write = self.archive.store.write().await?;
        write.add_blob(&kept, "text/html").await?;
        write.commit().await?;
        let stem = scan.rsplit_once('.').map_or(scan, |(stem, _)| stem);
        Ok(File { path: format!("{stem}.hocr"), role: Some("ocr".into()), sha256: Some(kept.sha256) })
    }

    /// Gives a document its new files and the rendition, as the archive has it by now.
    async fn keep(&self, document: &Document, text: Value, batch: &mut Option<i64>) -> Result<()> {
        let mut write = self.archive.store.write().await?;
        if batch.is_none() {
            let source = self.tesseract.as_ref().map_or("text layers", |tesseract| &tesseract.version);
            *batch = Some(write.start_batch(NewBatch { kind: "ocr", source }).await?);
        }
        write.in_batch(*batch);
        let Some(json) =
            write.read().record(Kind::Document, &document.id).await?.and_then(|stored| stored.json)
        else {
            return Ok(());
        };
        let Record::Document(now) = reading::parse(Kind::Document, &document.id, &json)? else {
            return Ok(());
        };
        let mut texts = now.texts.iter().map(json_of).collect::<Vec<_>>();
        texts.push(text);
        let new = document.files.iter().filter(|file| is_ocr(file) && !now.files.contains(file));
        let files: Vec<Value> = now.files.iter().chain(new).map(json_of).collect();
        let fields = Map::from_iter([
            ("id".into(), document.id.clone().into()),
            ("files".into(), files.into()),
            ("texts".into(), texts.into()),
        ]);
        Intake::default().take(&mut write, vec![Incoming { fields, ..Incoming::default() }]).await?;
        write.commit().await?;
        self.archive.wrote.notify_waiters();
        Ok(())
    }
}

fn json_of(part: &impl Serialize) -> Value {
    serde_json::to_value(part).expect("a part of a record is JSON")
}

impl Left {
    fn words(&self) -> String {
        match self {
            Self::Spoken => "It has no language. Say which with --lang.".into(),
            Self::Lacking(packages) => {
                format!("Tesseract lacks its language. On Debian: apt install {}.", packages.join(" "))
            }
            Self::Unseen => "Its scans cannot be shown, and so not be read. `fonds doctor` says why.".into(),
            Self::Empty => "No words were found on its scans. Try another --lang.".into(),
        }
    }
}
