//! The hidden command by which this program limits itself, and then becomes Tesseract.

use anyhow::Context;
use std::{path::PathBuf, process::ExitCode};

/// Reads a page image with Tesseract, within limits
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub struct Args {
    /// Where Tesseract lies
    tesseract: PathBuf,
    /// The page image
    picture: PathBuf,
    /// Its languages, as Tesseract calls them
    languages: String,
}

pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    Err(archive::read_page(&args.tesseract, &args.picture, &args.languages))
        .with_context(|| format!("{} does not start.", args.tesseract.display()))
}
