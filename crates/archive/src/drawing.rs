//! Scans drawn in the background, once: each in a process of its own, which has
//! limits on its memory and its time, and may fail in any way.

use crate::{Archive, Error, Facts, Result, reading};
use futures_util::TryStreamExt;
use record::{Kind, Record};
use rustix::process::{Resource, Rlimit, setrlimit};
use scans::{Fault, PageSize, Word, limit};
use serde::{Deserialize, Serialize};
use std::{
    io::{self, Read as _},
    path::Path,
    process::Stdio,
    time::Duration,
};
use store::Blob;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{ChildStdin, ChildStdout, Command},
    time::timeout,
};

/// The hidden command by which the program draws one scan.
pub const COMMAND: &str = "draw-pages";

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Seconds of a processor that a scan may take.
const PROCESSOR: u64 = 1_800;
/// Bytes that the process may ask for; it uses fewer.
const MEMORY: u64 = 1_400 << 20;
/// Bytes of one file that it may write.
const FILE: u64 = 1 << 30;
/// How often whoever serves looks for new scans that another process has brought.
const PAUSE: Duration = Duration::from_secs(1);
/// Files looked at together.
const FILES_AT_ONCE: usize = 500;

/// What the process says, a line each.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Said {
    Page(PageSize),
    Words(Vec<Word>),
    Fault(Fault),
    End,
}

/// How far the drawing is.
#[derive(Clone, Copy, Debug)]
pub struct DrawProgress {
    /// Scans that were drawn.
    pub done: usize,
    /// Scans that were to be drawn.
    pub all: usize,
}

/// A scan that cannot be shown, or not to its end.
#[derive(Clone, Debug, Serialize)]
pub struct NotShown {
    /// Its SHA-256.
    pub sha256: String,
    /// The documents that have it.
    pub documents: Vec<String>,
    /// Pages that can be shown.
    pub pages: usize,
    /// Why the rest cannot.
    pub fault: Fault,
}

impl Archive {
    /// Draws every scan that is not drawn yet, with `program` (this program, as it lies on
    /// the disk); tells which cannot be shown. `None` when another process draws.
    ///
    /// # Errors
    /// When the store cannot be read, or the folder of pages cannot be written.
    pub async fn draw(
        &self,
        program: &Path,
        told: &mut (dyn FnMut(DrawProgress) + Send),
    ) -> Result<Option<Vec<NotShown>>> {
        let Some(_lock) = self.folder().lock_drawing()? else { return Ok(None) };
        let mut not_shown = Vec::new();
        loop {
            let wanted = self.undrawn().await?;
            if wanted.is_empty() {
                return Ok(Some(not_shown));
            }
            for (done, blob) in wanted.iter().enumerate() {
                told(DrawProgress { done, all: wanted.len() });
                let facts = self.draw_one(program, blob).await?;
                not_shown.extend(self.not_shown(blob, &facts).await?);
            }
        }
    }

    /// Draws whatever comes in until `stop` is done: for whoever serves.
    pub async fn keep_drawing(&self, program: &Path, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let (mut seen, mut untold) = (None, |_: DrawProgress| ());
        loop {
            let wrote = self.wrote.notified();
            let seq = self.store.last_seq().await.ok();
            if seq != seen {
                tokio::select! {
                    () = &mut stop => return,
                    drawn = self.draw(program, &mut untold) => match drawn {
                        Ok(None) => {}
                        Ok(Some(not_shown)) => {
                            seen = seq;
                            not_shown.iter().for_each(|one| tracing::warn!("{one}"));
                        }
                        Err(error) => tracing::error!(%error, "scans could not be drawn"),
                    }
                }
            }
            tokio::select! {
                () = &mut stop => return,
                () = wrote => {}
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
    }

    async fn undrawn(&self) -> Result<Vec<Blob>> {
        let mut undrawn = self.drawable().await?;
        undrawn.retain(|blob| self.pages.facts(&blob.sha256).is_none());
        Ok(undrawn)
    }

    /// The files that may be scans.
    async fn drawable(&self) -> Result<Vec<Blob>> {
        let mut read = self.store.read().await?;
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let page = read.blobs(&after, FILES_AT_ONCE).await?;
            let Some(last) = page.last() else { return Ok(found) };
            after.clone_from(&last.sha256);
            found.extend(page.into_iter().filter(may_be_a_scan));
        }
    }

    async fn draw_one(&self, program: &Path, blob: &Blob) -> Result<Facts> {
        let easel = self.pages.easel()?;
        let mut facts = match blob.size {
            0..=limit::FILE => self.draw_apart(program, blob, &easel).await?,
            _ => Facts::new(Vec::new(), Some(Fault::TooLarge)),
        };
        self.pages.hang(&easel, &blob.sha256, &mut facts)?;
        Ok(facts)
    }

    /// Draws in another process.
    async fn draw_apart(&self, program: &Path, blob: &Blob, easel: &Path) -> Result<Facts> {
        let mut pages = Vec::new();
        let hear = |said| pages.extend(if let Said::Page(size) = said { Some(size) } else { None });
        let fault = self.apart(program, &blob.sha256, Some(easel), hear).await?;
        tracing::debug!(sha256 = blob.sha256, pages = pages.len(), ?fault, "drawn");
        Ok(Facts::new(pages, fault))
    }

    /// The words of the text layer of each page of a PDF, read in another process; those of
    /// its first pages where the rest cannot be read.
    pub(crate) async fn layer(&self, program: &Path, sha256: &str) -> Result<Vec<Vec<Word>>> {
        let mut pages = Vec::new();
        let hear = |said| pages.extend(if let Said::Words(words) = said { Some(words) } else { None });
        let fault = self.apart(program, sha256, None, hear).await?;
        tracing::debug!(sha256, pages = pages.len(), ?fault, "text layer read");
        Ok(pages)
    }

    /// Has another process read a scan, and hears what it says of it; why it, or its rest, cannot be read.
    async fn apart(
        &self,
        program: &Path,
        sha256: &str,
        easel: Option<&Path>,
        hear: impl FnMut(Said),
    ) -> Result<Option<Fault>> {
        let mut child = Command::new(program)
            .arg(COMMAND)
            .args(easel)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(Error::reading(program))?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (fed, fault) = tokio::join!(self.feed(stdin, sha256), listen(stdout, hear));
        let killed = child.start_kill().and(Ok(child.wait().await));
        tracing::debug!(sha256, ?killed, "read apart");
        Ok(if fed { fault } else { Some(Fault::Damaged) })
    }

    /// Hands the file to the process; `false` when it is not what was kept.
    async fn feed(&self, stdin: Option<ChildStdin>, sha256: &str) -> bool {
        let (Some(mut stdin), Ok(mut bytes)) = (stdin, self.store.blob_stream(sha256).await) else {
            return false;
        };
        loop {
            match bytes.try_next().await {
                // A process that has ended has said why.
                Ok(Some(piece)) if stdin.write_all(&piece).await.is_err() => return true,
                Ok(Some(_)) => {}
                Ok(None) => return true,
                Err(_) => return false,
            }
        }
    }

    /// What is to be said of a scan that cannot be shown; nothing of a file that is no document's scan.
    async fn not_shown(&self, blob: &Blob, facts: &Facts) -> Result<Option<NotShown>> {
        let Some(fault) = facts.fault else { return Ok(None) };
        let mut read = self.store.read().await?;
        let mut documents = Vec::new();
        for (kind, id) in read.blob_users(&blob.sha256).await? {
            let json = read.record(kind, &id).await?.and_then(|stored| stored.json);
            let Some(json) = json.filter(|_| kind == Kind::Document) else { continue };
            if let Record::Document(document) = reading::parse(kind, &id, &json)?
                && document.scans().any(|scan| scan.sha256.as_ref() == Some(&blob.sha256))
            {
                documents.push(id);
            }
        }
        let (sha256, pages) = (blob.sha256.clone(), facts.pages.len());
        Ok((!documents.is_empty()).then_some(NotShown { sha256, documents, pages, fault }))
    }

    /// How many files are drawn, how many are not yet, and which scans cannot be shown.
    pub(crate) async fn drawn_so_far(&self) -> Result<(usize, usize, Vec<NotShown>)> {
        let (mut drawn, mut waiting, mut not_shown) = (0, 0, Vec::new());
        for blob in self.drawable().await? {
            match self.pages.facts(&blob.sha256) {
                None => waiting += 1,
                Some(facts) => {
                    drawn += usize::from(!facts.pages.is_empty());
                    not_shown.extend(self.not_shown(&blob, &facts).await?);
                }
            }
        }
        Ok((drawn, waiting, not_shown))
    }
}

/// Whether a file is one of those that are looked at; its bytes say what it is.
fn may_be_a_scan(blob: &Blob) -> bool {
    !matches!(blob.media_type.as_str(), "application/xml" | "text/plain" | "text/html")
}

/// Hears what the process says until it ends, or says nothing for too long.
async fn listen(stdout: Option<ChildStdout>, mut hear: impl FnMut(Said)) -> Option<Fault> {
    let Some(stdout) = stdout else { return Some(Fault::Broke) };
    let mut lines = BufReader::new(stdout).lines();
    loop {
        let line = match timeout(PATIENCE, lines.next_line()).await {
            Ok(line) => line.ok().flatten(),
            Err(_) => return Some(Fault::TooLong),
        };
        match line.and_then(|line| serde_json::from_str(&line).ok()) {
            Some(Said::Fault(fault)) => return Some(fault),
            Some(Said::End) => return None,
            Some(said) => hear(said),
            None => return Some(Fault::Broke),
        }
    }
}

/// Draws the scan on stdin into `folder`, or without one reads the text layer of the PDF that it is,
/// within limits, and says on stdout what there is: the other end of [`Archive::draw`], in the
/// process that it starts.
///
/// # Errors
/// When stdin or stdout fails, or the limits cannot be set.
pub fn draw_pages(folder: Option<&Path>) -> io::Result<()> {
    limit_to(MEMORY, PROCESSOR)?;
    let mut bytes = Vec::new();
    io::stdin().take(limit::FILE).read_to_end(&mut bytes)?;
    // A scan is for later; whoever reads now goes first.
    let _ = rustix::process::nice(5);
    let mut out = io::stdout();
    let done = match folder {
        Some(folder) => scans::draw(bytes, folder, &mut |page| drop(say(&mut out, &Said::Page(page)))),
        None => scans::words(bytes, &mut |words| drop(say(&mut out, &Said::Words(words)))),
    };
    say(&mut out, &done.map_or_else(Said::Fault, |()| Said::End))
}

/// Limits this process to so many bytes of memory and seconds of a processor.
pub(crate) fn limit_to(memory: u64, processor: u64) -> io::Result<()> {
    let limits =
        [(Resource::Core, 0), (Resource::Cpu, processor), (Resource::As, memory), (Resource::Fsize, FILE)];
    limits.into_iter().try_for_each(|(resource, most)| {
        Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
    })
}

fn say(out: &mut impl io::Write, said: &Said) -> io::Result<()> {
    let line = serde_json::to_string(said).expect("it is JSON");
    writeln!(out, "{line}")?;
    out.flush()
}

impl std::fmt::Display for NotShown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whose = self.documents.join(", ");
        match self.pages {
            0 => write!(f, "A scan of {whose} cannot be shown: {}.", self.fault),
            pages => write!(f, "A scan of {whose} is shown to its page {pages}: {}.", self.fault),
        }
    }
}
