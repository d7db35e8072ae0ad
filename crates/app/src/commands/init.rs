//! `fonds init`

use super::Call;
use crate::settings;
use archive::Archive;
use std::{path::PathBuf, process::ExitCode};

/// Makes an empty archive
///
/// Its `fonds.toml` explains every setting.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder, made if it does not exist [default: that of --archive]
    dir: Option<PathBuf>,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let folder = args.dir.as_deref().unwrap_or(call.folder());
    let archive = Archive::init(folder, &settings::write(&[])).await?;
    archive.catch_up().await?;
    archive.close().await;
    let (folder, settings) = (folder.display(), archive.folder().settings());
    call.terminal.say(format_args!(
        "An empty archive is in {folder}. Its settings are in {}.\nNext: fonds --archive {folder} import FILES",
        settings.display()
    ));
    Ok(ExitCode::SUCCESS)
}
