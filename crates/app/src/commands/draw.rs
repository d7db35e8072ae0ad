//! The hidden command by which this program draws one scan in a process of its own.

use super::verdict;
use crate::terminal::Terminal;
use anyhow::Context;
use archive::{Archive, DrawProgress, NotShown};
use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Draws the scan on stdin into a folder, or reads its text layer, within limits
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub struct Args {
    /// The folder; without one, the text layer of a PDF is read
    folder: Option<PathBuf>,
}

pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    archive::draw_pages(args.folder.as_deref())?;
    Ok(verdict(true))
}

/// This program, as it lies on the disk.
///
/// # Errors
/// When the system does not say.
pub fn program() -> anyhow::Result<PathBuf> {
    env::current_exe().context("The system does not say where this program lies.")
}

/// Draws the scans that are not drawn yet, and shows how far it is; beside a process that does,
/// that one does it.
///
/// # Errors
/// When they cannot be drawn.
pub async fn draw(archive: &Archive, terminal: Terminal) -> anyhow::Result<Vec<NotShown>> {
    let wait = terminal.wait("Drawing scans");
    let told = &mut |DrawProgress { done, all }| wait.now(format!("Drawing scan {} of {all}", done + 1));
    let drawn = archive.draw(Path::new(&program()?), told).await?;
    drop(wait);
    if drawn.is_none() {
        terminal.say("New scans are drawn by the process that serves this archive.");
    }
    Ok(drawn.unwrap_or_default())
}
