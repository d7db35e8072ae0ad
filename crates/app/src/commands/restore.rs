//! `fonds restore`

use super::Call;
use archive::Archive;
use std::{path::PathBuf, process::ExitCode};

/// Makes an archive from a backup, verified
///
/// In the folder of --archive, where there may be none yet. Every checksum is verified; nothing is
/// left there when one is wrong.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  fonds --archive /srv/archive restore /backups/archive-2026-11-23.fonds")]
pub struct Args {
    /// A file that `fonds backup` wrote
    file: PathBuf,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let wait = call.terminal.wait("Restoring");
    let archive = Archive::restore(&args.file, call.folder()).await?;
    wait.now("Indexing");
    archive.catch_up().await?;
    let (documents, _) = archive.documents().await?;
    archive.close().await;
    drop(wait);
    let folder = call.folder().display();
    call.terminal.say(format_args!("The archive is in {folder}, verified: {documents} documents."));
    Ok(ExitCode::SUCCESS)
}
