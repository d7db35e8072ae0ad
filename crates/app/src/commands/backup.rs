//! `fonds backup`

use super::Call;
use indicatif::HumanBytes;
use std::{path::PathBuf, process::ExitCode};

/// Writes one consistent file, also while the archive is served
///
/// The settings, the catalogue with its history, and all files; `fonds restore` makes an archive of
/// it again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  fonds backup /backups/archive-$(date +%F).fonds")]
pub struct Args {
    /// The file; it must not exist
    file: PathBuf,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let wait = call.terminal.wait("Backing up");
    let bytes = archive.backup(&args.file).await?;
    archive.close().await;
    drop(wait);
    call.terminal.say(format_args!("The backup is in {}: {}.", args.file.display(), HumanBytes(bytes)));
    Ok(ExitCode::SUCCESS)
}
