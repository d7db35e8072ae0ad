//! What is wrong with an archive, and how to mend it.

use crate::{Archive, Folder, Result};
use std::{fs, path::Path};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// As it should be.
    Fine,
    /// Worth a look.
    Odd,
    /// It hinders work.
    Bad,
}

/// One thing that was looked at.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Finding {
    /// How bad it is.
    pub weight: Weight,
    /// What was found, in a sentence.
    pub found: String,
    /// What to do about it; empty when it is fine.
    pub remedy: String,
}

impl Finding {
    fn fine(found: impl Into<String>) -> Self {
        Self { weight: Weight::Fine, found: found.into(), remedy: String::new() }
    }

    fn odd(found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { weight: Weight::Odd, found: found.into(), remedy: remedy.into() }
    }

    fn bad(found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { weight: Weight::Bad, found: found.into(), remedy: remedy.into() }
    }
}

/// Free space below which a host should make room, in bytes.
const LITTLE_ROOM: u64 = 1 << 30;

/// Looks the archive in `folder` over. Never fails: what hinders is a finding.
pub async fn doctor(folder: &Path) -> Vec<Finding> {
    let place = Folder::at(folder);
    if !place.holds_archive() {
        let found = format!("There is no archive in {}.", folder.display());
        return vec![Finding::bad(
            found,
            "Make one with `fonds init`, or name another folder with --archive.",
        )];
    }
    let mut findings = vec![writable(&place.data()), room(&place.data())];
    findings.extend(styles(&place));
    findings.extend(events(&place));
    match Archive::open(folder).await {
        Ok(archive) => findings.extend(opened(&archive).await),
        Err(error) => findings
            .push(Finding::bad(format!("The archive cannot be opened: {error}"), "See what stands there.")),
    }
    findings
}

/// Files in the folder of styles that are none.
fn styles(place: &Folder) -> Vec<Finding> {
    let odd = |unused: crate::Unused| {
        let found = format!("{} is no citation style to be used. {}.", unused.path.display(), unused.why);
        Finding::odd(
            found,
            "Put a complete CSL style there (https://www.zotero.org/styles), or take the file away.",
        )
    };
    crate::styles::of(place).1.into_iter().map(odd).collect()
}

/// Events that are not shown.
fn events(place: &Folder) -> Vec<Finding> {
    let odd = |unfit: crate::NoEvent| {
        let line = unfit.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let found = format!("{}{line}: an event is not shown. {}.", unfit.path.display(), unfit.why);
        Finding::odd(found, "Mend the line, or take it away; then serve again.")
    };
    crate::timeline::of(place).1.into_iter().map(odd).collect()
}

async fn opened(archive: &Archive) -> Vec<Finding> {
    let mut findings = Vec::new();
    let looked: [Result<Vec<Finding>>; 4] =
        [engine(archive).await, index(archive).await, batches(archive).await, scans(archive).await];
    for look in looked {
        match look {
            Ok(found) => findings.extend(found),
            Err(error) => findings.push(Finding::bad(error.to_string(), "Run `fonds check`.")),
        }
    }
    archive.close().await;
    findings
}

fn writable(data: &Path) -> Finding {
    let probe = data.join(".probe");
    match fs::write(&probe, b"").and_then(|()| fs::remove_file(&probe)) {
        Ok(()) => Finding::fine(format!("{} can be written.", data.display())),
        Err(error) => Finding::bad(
            format!("{} cannot be written: {error}.", data.display()),
            "Give the user that runs fonds the right to write there.",
        ),
    }
}

fn room(data: &Path) -> Finding {
    let Ok(disk) = rustix::fs::statvfs(data) else {
        return Finding::odd("The free space on the disk is not known.", "Look with `df`.");
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let found = format!("{:.1} GiB are free on the disk.", free as f64 / f64::from(1 << 30));
    if free < LITTLE_ROOM {
        Finding::odd(found, "Make room before the next import.")
    } else {
        Finding::fine(found)
    }
}

async fn engine(archive: &Archive) -> Result<Vec<Finding>> {
    let (documents, public) = archive.documents().await?;
    Ok(vec![Finding::fine(format!("The catalogue opens: {documents} documents, {public} of them public."))])
}

async fn index(archive: &Archive) -> Result<Vec<Finding>> {
    let health = archive.health().await?;
    let served = match archive.folder().lock_serving() {
        Ok(None) => Finding::fine("A process serves this archive."),
        Ok(Some(_)) => Finding::fine("No process serves this archive now."),
        Err(error) => Finding::bad(error.to_string(), "Look at the rights of the data folder."),
    };
    let index = match health.index_seq {
        None => Finding::bad("There is no index.", "Build it with `fonds reindex`."),
        Some(seq) if seq == health.store_seq => Finding::fine("The index is up to date."),
        Some(seq) => Finding::odd(
            format!("The index is {} changes behind.", health.store_seq.saturating_sub(seq)),
            "`fonds serve` brings it up; so does `fonds reindex`.",
        ),
    };
    Ok(vec![served, index])
}

async fn batches(archive: &Archive) -> Result<Vec<Finding>> {
    let unfinished = archive.batches().await?.into_iter().filter(|batch| batch.finished.is_none());
    let odd = |batch: store::Batch| {
        Finding::odd(
            format!("Batch {} ({} of {}) was not finished.", batch.number, batch.kind, batch.source),
            format!(
                "If it does not go on now, repeat it, or take it back with `fonds undo {}`.",
                batch.number
            ),
        )
    };
    Ok(unfinished.map(odd).collect())
}

/// Scans that a list of those that cannot be shown has at most.
const NAMED: usize = 20;

async fn scans(archive: &Archive) -> Result<Vec<Finding>> {
    let (drawn, waiting, not_shown) = archive.drawn_so_far().await?;
    let mut findings = Vec::new();
    if drawn > 0 {
        findings.push(Finding::fine(format!("The pages of {drawn} scans are drawn.")));
    }
    if waiting > 0 {
        let found = format!("Of {waiting} files no pages are drawn yet.");
        findings.push(Finding::odd(found, "`fonds serve` draws them; so does the next import."));
    }
    findings.extend(not_shown.iter().take(NAMED).map(|one| {
        Finding::odd(one.to_string(), "Import another copy of it; until then its document is kept as it is.")
    }));
    if let Some(more) = not_shown.len().checked_sub(NAMED).filter(|more| *more > 0) {
        findings.push(Finding::odd(format!("{more} more scans cannot be shown."), "Mend those above first."));
    }
    Ok(findings)
}
