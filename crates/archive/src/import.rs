//! Files taken in: each record laid over what is there, linked, saved; what is
//! refused is given back, the rest goes in (contract, section 4, "Import and PUT").

mod loose;
pub(crate) mod merge;
mod ocr;
mod rejects;
mod report;
mod scans;
mod sources;

pub use report::{Report, SourceReport};
pub use sources::Progress;

use crate::{
    Archive, Error, Result, edit, identity,
    intake::{Incoming, Intake, Taken},
};
use formats::{Format, Item, Mapping, Records};
use record::Draft;
use rejects::GivenBack;
use sources::{Counted, Source};
use std::{collections::BTreeSet, io::BufReader, path::PathBuf};
use store::{Dangling, NewBatch, Write};

/// What to import, and how.
#[derive(Debug, Default)]
pub struct Import {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// The format of all files; `None` to tell each by its content.
    pub format: Option<Format>,
    /// Every document joins this collection.
    pub collection: Option<String>,
    /// Other columns of sheets, other fields of lines.
    pub mapping: Mapping,
    /// Whether to say what would happen and leave everything as it is.
    pub dry_run: bool,
    /// Whether people whom several lists of persons name stay apart, however alike.
    pub keep_apart: bool,
    /// What the batch is called; the paths when empty.
    pub source: String,
    /// Where what is refused is given back: beside each file when `None`.
    pub rejects: Option<PathBuf>,
    /// This program, as it lies on the disk: it reads the text layers of PDFs in processes of their
    /// own. They are left alone when `None`.
    pub program: Option<PathBuf>,
}

/// Records, and bytes of their text, taken in by one transaction.
const RECORDS_AT_ONCE: usize = 256;
const BYTES_AT_ONCE: u64 = 8 << 20;

impl Archive {
    /// Imports files. One bad record is refused and given back, never the whole
    /// file; one unreadable file is told of, and the others go in.
    ///
    /// # Errors
    /// When nothing can be read, or the store cannot be written. What was
    /// committed before stays, and the same import again ends as if it had not
    /// been interrupted.
    pub async fn import(
        &self,
        import: &Import,
        progress: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Report> {
        let sources::Found { sources, loose } = sources::list(&import.paths)?;
        let mut report = Report { dry_run: import.dry_run, ..Report::default() };
        if !import.dry_run {
            report.batch = Some(self.start_batch(import).await?);
        }
        let intake = Intake::into_collection(import.collection.clone());
        let mut run = Run {
            archive: self,
            import,
            batch: report.batch,
            intake,
            collections: BTreeSet::new(),
            listed: identity::Listed::default(),
            named: BTreeSet::new(),
            has_ocr: false,
            read: BTreeSet::new(),
        };
        for source in &sources {
            let mut done = run.source(source, progress).await?;
            run.settle_ocr(&mut done).await?;
            report.sources.push(done);
        }
        report.sources.extend(run.loose(loose).await?);
        run.settle_collections().await?;
        report.settled = run.settle_people().await?;
        report.dangling = run.dangling(&report).await?;
        if let Some(batch) = report.batch {
            let mut write = self.store.write().await?;
            write.finish_batch(batch, &report.counts().to_string()).await?;
            write.commit().await?;
        }
        Ok(report)
    }

    async fn start_batch(&self, import: &Import) -> Result<i64> {
        let paths =
            || import.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        let source = if import.source.is_empty() { paths() } else { import.source.clone() };
        let mut write = self.store.write().await?;
        let batch = write.start_batch(NewBatch { kind: "import", source: &source }).await?;
        write.commit().await?;
        Ok(batch)
    }
}

/// One import while it goes on.
struct Run<'a> {
    archive: &'a Archive,
    import: &'a Import,
    batch: Option<i64>,
    intake: Intake,
    /// Collections that came in, whose documents are to join them.
    collections: BTreeSet<String>,
    /// Whether any record had files of OCR, or PDFs; the documents that may be given a rendition of them.
    has_ocr: bool,
    read: BTreeSet<String>,
    /// The people that came in.
    listed: identity::Listed,
    /// The files that its records have named.
    named: BTreeSet<PathBuf>,
}

impl Run<'_> {
    async fn source(
        &mut self,
        source: &Source,
        progress: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<SourceReport> {
        let mut report = SourceReport { file: source.name.clone(), ..SourceReport::default() };
        let (file, read) = Counted::open(source)?;
        let format = match self.import.format.map_or_else(|| source.sniff(), Ok) {
            Ok(format) => format,
            Err(error) => return Ok(report.unreadable(&error)),
        };
        report.format = Some(format);
        let mut records = match Records::open(
            format,
            &source.name,
            BufReader::with_capacity(1 << 18, file),
            &self.import.mapping,
        ) {
            Ok(records) => records,
            Err(error) => return Ok(report.unreadable(&error)),
        };
        report.found = records.tally().map(|count| count.found as u64);
        report.tell(records.notices());
        let mut given_back = GivenBack::new(source, self.import, records.layout());
        // Where fields have other names, the ids are another archive's.
        let is_list = format == Format::Tei || !self.import.mapping.is_empty();
        self.intake.next_file(is_list);
        self.listed.next_file(is_list);
        loop {
            let items = next_items(&mut records, source, &read)?;
            if items.is_empty() {
                break;
            }
            self.items(source, items, &mut report, &mut given_back).await?;
            progress(Progress {
                file: &source.name,
                read: read.bytes(),
                size: source.size,
                records: report.records(),
            });
        }
        // The source may be the file that an earlier import gave back: it is read to its end by now.
        drop(records);
        report.rejects = given_back.finish()?;
        Ok(report)
    }

    /// Takes some items in, in one transaction.
    async fn items(
        &mut self,
        source: &Source,
        items: Vec<Item>,
        report: &mut SourceReport,
        given_back: &mut GivenBack,
    ) -> Result<()> {
        let (given, mut incoming): (Vec<_>, Vec<Incoming>) = items.into_iter().map(parted).unzip();
        let mut write = self.archive.store.write().await?;
        write.in_batch(self.batch);
        for incoming in &mut incoming {
            let place = scans::Place { store: &self.archive.store, source, dry_run: self.import.dry_run };
            if incoming.fields.get("files").is_some_and(scans::may_name_ocr) {
                self.has_ocr = true;
                ocr::keep_rendition(write.read(), incoming).await?;
            }
            place.attach(&mut write, incoming, &mut self.named).await?;
        }
        let taken = self.intake.take(&mut write, incoming).await?;
        for (mut taken, (source, draft)) in taken.into_iter().zip(given) {
            self.note(&mut write, &taken, report).await?;
            if taken.saved.is_none() {
                let left = given_back.give(&source, draft.as_ref(), &taken.notices)?;
                taken.notices.extend(left);
            }
            report.count(taken);
        }
        self.commit(write).await
    }

    async fn commit(&self, write: Write) -> Result<()> {
        if !self.import.dry_run {
            write.commit().await?;
            self.archive.wrote.notify_waiters();
        }
        Ok(())
    }

    /// Remembers collections, and names edits that the import has overwritten.
    async fn note(&mut self, write: &mut Write, taken: &Taken, report: &mut SourceReport) -> Result<()> {
        if taken.kind == record::Kind::Document && taken.saved.is_some() && self.has_ocr {
            self.read.insert(taken.id.clone());
        }
        if taken.kind == record::Kind::Collection && taken.saved.is_some() {
            self.collections.insert(taken.id.clone());
        }
        if taken.kind == record::Kind::Agent {
            self.listed.add(&taken.id);
        }
        let Some(store::Saved::Changed { over, .. }) = taken.saved else { return Ok(()) };
        let edited = match over {
            None => true,
            Some(batch) if Some(batch) == self.batch => false,
            Some(batch) => write.read().batch(batch).await?.is_none_or(|batch| batch.kind == "edit"),
        };
        if edited {
            report.overwritten.push(taken.id.clone());
        }
        Ok(())
    }

    /// What was there before joins the collections that came in and list it.
    async fn settle_collections(&mut self) -> Result<()> {
        for id in std::mem::take(&mut self.collections) {
            let listed = crate::collections::one(&mut self.archive.store.read().await?, &id).await?;
            let documents = listed.map(|collection| collection.documents).unwrap_or_default();
            for some in documents.chunks(RECORDS_AT_ONCE) {
                let mut write = self.archive.store.write().await?;
                write.in_batch(self.batch);
                crate::collections::join(&mut write, &id, some).await?;
                self.commit(write).await?;
            }
        }
        Ok(())
    }

    /// People of several lists become one where they are.
    async fn settle_people(&mut self) -> Result<Vec<identity::Settled>> {
        self.listed.named = self.intake.named();
        match self.import.dry_run || self.import.keep_apart {
            true => Ok(Vec::new()),
            false => self.archive.settle(&self.listed, self.batch).await,
        }
    }

    /// References to what is not here, as far as they are of this import.
    async fn dangling(&self, report: &Report) -> Result<Vec<String>> {
        let Some(batch) = report.batch.filter(|_| report.changed() > 0) else { return Ok(Vec::new()) };
        let mut read = self.archive.store.read().await?;
        let told =
            |found: Dangling| format!("{} {} → {} {}", found.kind, found.id, found.to.kind, found.to.id);
        Ok(read.dangling(Some(batch), DANGLING_NAMED).await?.into_iter().map(told).collect())
    }
}

/// A record as its file had it, to be given back, and as the intake takes it.
fn parted(mut item: Item) -> ((formats::Source, Option<Draft>), Incoming) {
    let source = std::mem::take(&mut item.source);
    let draft = item.draft.clone().filter(|_| source == formats::Source::Absent);
    ((source, draft), edit::incoming(item))
}

/// References to what is not here that are looked at.
const DANGLING_NAMED: usize = 2_000;

/// The next items, as many as one transaction takes; none at the end.
fn next_items<R: std::io::BufRead>(
    records: &mut Records<R>,
    source: &Source,
    read: &sources::Read,
) -> Result<Vec<Item>> {
    let from = read.bytes();
    let mut items = Vec::new();
    while items.len() < RECORDS_AT_ONCE && read.bytes() - from < BYTES_AT_ONCE {
        match records.next() {
            Some(item) => items.push(item.map_err(Error::reading(&source.path))?),
            None => break,
        }
    }
    Ok(items)
}
