//! Everything out again: one line for each record, and the files beside them.
//! What went out, taken into an empty archive, goes out the same byte for byte.

use crate::{Archive, Error, Result, reading, recorded};
use futures_util::TryStreamExt;
use record::{Kind, Principal, Record, arrangement::Collection};
use search::Request;
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use store::Read;

/// What an export wrote.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Exported {
    /// Records, by kind.
    pub records: BTreeMap<Kind, u64>,
    /// Files.
    pub files: u64,
}

/// Which records go out.
#[derive(Debug)]
enum Choice {
    All,
    /// These documents, and whatever they refer to.
    Some(HashSet<(Kind, String)>),
}

/// The name of the file of records in an export.
const LINES: &str = "archive.jsonl";

/// Records read at once.
const AT_ONCE: usize = 64;

/// The order of an export: what is decided on authorities stands before the documents that heed it.
const ORDER: [Kind; 9] = [
    Kind::Repository,
    Kind::Unit,
    Kind::Topic,
    Kind::Place,
    Kind::Agent,
    Kind::Identity,
    Kind::Collection,
    Kind::Document,
    Kind::Family,
];

impl Archive {
    /// Writes `archive.jsonl` and `files/SHA256` into `folder`, which must be
    /// empty or not exist. With a request, the documents that it finds and
    /// whatever they refer to.
    ///
    /// # Errors
    /// When the folder is not empty, or something cannot be read or written.
    pub async fn export(
        &self,
        principal: Principal,
        request: Option<&Request>,
        folder: &Path,
    ) -> Result<Exported> {
        if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
            let source =
                io::Error::new(io::ErrorKind::AlreadyExists, "the folder is not empty; name another");
            return Err(Error::Write { path: folder.into(), source });
        }
        fs::create_dir_all(folder).map_err(Error::writing(folder))?;
        let path = folder.join(LINES);
        let mut out = BufWriter::new(File::create(&path).map_err(Error::writing(&path))?);
        let mut files = BTreeSet::new();
        let mut exported = self.export_lines_to(principal, request, &mut out, &mut files).await?;
        out.flush().map_err(Error::writing(&path))?;
        for sha256 in &files {
            self.export_file(&folder.join("files"), sha256).await?;
        }
        exported.files = files.len() as u64;
        Ok(exported)
    }

    /// Writes the lines alone.
    ///
    /// # Errors
    /// When something cannot be read or written.
    pub async fn export_lines(
        &self,
        principal: Principal,
        request: Option<&Request>,
        out: &mut impl Write,
    ) -> Result<Exported> {
        self.export_lines_to(principal, request, out, &mut BTreeSet::new()).await
    }

    async fn export_lines_to(
        &self,
        principal: Principal,
        request: Option<&Request>,
        out: &mut impl Write,
        files: &mut BTreeSet<String>,
    ) -> Result<Exported> {
        let mut read = self.store.read().await?;
        let choice = match request {
            Some(request) => self.choose(&mut read, principal, request).await?,
            None => Choice::All,
        };
        let mut exported = Exported::default();
        for kind in ORDER {
            let mut after = String::new();
            loop {
                let page = read.list(kind, &after, AT_ONCE).await?;
                let Some(last) = page.last() else { break };
                after = last.id.clone();
                for stored in page {
                    let record =
                        reading::parse(kind, &stored.id, stored.json.as_deref().unwrap_or_default())?;
                    let Some(line) = chosen(&mut read, principal, &choice, record, files).await? else {
                        continue;
                    };
                    writeln!(out, "{line}").map_err(Error::writing(LINES))?;
                    *exported.records.entry(kind).or_default() += 1;
                }
            }
        }
        Ok(exported)
    }

    /// The documents that a request finds, and all that they refer to.
    async fn choose(&self, read: &mut Read, principal: Principal, request: &Request) -> Result<Choice> {
        let mut chosen = HashSet::new();
        let Some(in_use) = self.in_use() else { return Ok(Choice::Some(chosen)) };
        let request = recorded::with_names(read, &in_use, request).await?;
        let request = Request { offset: 0, limit: usize::MAX, ..request };
        let mut open: Vec<(Kind, String)> =
            in_use.index.ids(&request)?.into_iter().map(|id| (Kind::Document, id)).collect();
        while let Some((kind, id)) = open.pop() {
            if !chosen.insert((kind, id.clone())) {
                continue;
            }
            let Some(json) = read.record(kind, &id).await?.and_then(|stored| stored.json) else { continue };
            let record = reading::parse(kind, &id, &json)?;
            let Some(record) = reading::seen(read, principal, &record).await? else { continue };
            // Another document is not dragged along; a collection's list is cut to what goes.
            let needed = record.references().into_iter().filter(|(kind, _)| *kind != Kind::Document);
            open.extend(needed.map(|(kind, id)| (kind, id.to_owned())));
        }
        Ok(Choice::Some(chosen))
    }

    async fn export_file(&self, folder: &Path, sha256: &str) -> Result<()> {
        fs::create_dir_all(folder).map_err(Error::writing(folder))?;
        let path: PathBuf = folder.join(sha256);
        let mut out = BufWriter::new(File::create(&path).map_err(Error::writing(&path))?);
        let mut bytes = self.store.blob_stream(sha256).await?;
        while let Some(piece) = bytes.try_next().await? {
            out.write_all(&piece).map_err(Error::writing(&path))?;
        }
        out.flush().map_err(Error::writing(&path))
    }
}

/// The line of a record, if it goes out.
async fn chosen(
    read: &mut Read,
    principal: Principal,
    choice: &Choice,
    record: Record,
    files: &mut BTreeSet<String>,
) -> Result<Option<String>> {
    let key = (record.kind(), record.id().to_owned());
    if let Choice::Some(chosen) = choice
        && !chosen.contains(&key)
    {
        return Ok(None);
    }
    let Some(mut record) = reading::seen(read, principal, &record).await? else { return Ok(None) };
    match &mut record {
        Record::Document(document) => {
            files.extend(document.files.iter().filter_map(|file| file.sha256.clone()))
        }
        Record::Collection(collection) => cut(read, choice, collection).await?,
        _ => {}
    }
    Ok(Some(record.json()))
}

/// Membership is the document's: an order names members, and what is not here yet.
async fn cut(read: &mut Read, choice: &Choice, collection: &mut Collection) -> Result<()> {
    let referrers = read.referrers(Kind::Collection, &collection.id).await?;
    let members: HashSet<String> = referrers
        .into_iter()
        .filter(|referrer| referrer.kind == Kind::Document)
        .map(|referrer| referrer.id)
        .collect();
    let others: Vec<&str> =
        collection.documents.iter().map(String::as_str).filter(|id| !members.contains(*id)).collect();
    let left: HashSet<String> = read
        .records(Kind::Document, &others)
        .await?
        .into_iter()
        .filter(store::Stored::is_live)
        .map(|stored| stored.id)
        .collect();
    collection.documents.retain(|id| !left.contains(id));
    if let Choice::Some(chosen) = choice {
        let is_chosen = |id: &str| chosen.contains(&(Kind::Document, id.to_owned()));
        collection.documents.retain(|id| is_chosen(id));
        collection.key.retain(|one| is_chosen(&one.id));
        collection.cover.take_if(|cover| !is_chosen(&cover.document));
    }
    Ok(())
}
