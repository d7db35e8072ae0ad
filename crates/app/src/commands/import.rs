//! `fonds import`

use super::{
    Call,
    draw::{draw, program},
    usage, verdict,
};
use crate::{
    report,
    terminal::{Terminal, Wait, print_json},
};
use anyhow::Context;
use archive::{Archive, Commits, Format, Import, Mapping, Report};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use tokio::sync::watch;

/// Adds or updates documents from files
///
/// A record with faults is given back beside its file (`NAME.rejects.…`) and the rest goes in. The
/// same file twice changes nothing. Exits with 1 if anything was refused or could not be read.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fonds import catalogue.xlsx --dry-run\n  fonds import volumes/ --format tei --collection frus"
)]
pub struct Args {
    /// Files, or folders with files in them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The format of all files; `auto` tells each by its content
    #[arg(long, default_value = "auto", value_parser = format())]
    format: Chosen,
    /// Every document joins this collection
    #[arg(long, value_name = "ID")]
    collection: Option<String>,
    /// A TOML file that says what the columns of a sheet are
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Give refused records back in this folder, instead of beside their file
    #[arg(long, value_name = "DIR")]
    rejects: Option<PathBuf>,
    /// Leave people apart whom several lists of persons name, however alike
    #[arg(long)]
    keep_apart: bool,
    /// Say what would happen, and leave everything as it is
    #[arg(long)]
    dry_run: bool,
    /// The report as JSON on stdout
    #[arg(long)]
    json: bool,
}

/// A format, or `None` for each file's own.
type Chosen = Option<Format>;

fn format() -> impl TypedValueParser<Value = Chosen> {
    let names = Format::ALL.iter().map(|format| format.name());
    PossibleValuesParser::new(["auto"].into_iter().chain(names)).map(|name| name.parse::<Format>().ok())
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let archive = Arc::new(call.open().await?);
    let mapping = args.map.as_deref().map(mapping).transpose()?.unwrap_or_default();
    let import = Import {
        paths: args.paths,
        format: args.format,
        collection: args.collection,
        mapping,
        dry_run: args.dry_run,
        keep_apart: args.keep_apart,
        rejects: args.rejects,
        program: Some(program()?),
        ..Import::default()
    };
    let mut report = import_and_index(&archive, &import, call.terminal).await?;
    if !import.dry_run {
        report.not_shown = draw(&archive, call.terminal).await?;
    }
    archive.close().await;
    call.terminal.say(report::words(&report, call.terminal.is_verbose()).trim_end());
    if args.json {
        print_json(&report)?;
    }
    Ok(verdict(!report.has_faults() && !report.sources.is_empty()))
}

fn mapping(path: &Path) -> anyhow::Result<Mapping> {
    let text = fs::read_to_string(path)
        .map_err(|error| usage(format_args!("{} could not be read: {error}.", path.display())))?;
    Mapping::parse(&text).map_err(|error| usage(format_args!("{}: {error}", path.display())))
}

/// Imports while the index follows, so that two processors work.
///
/// # Errors
/// When nothing can be read, or the store or the index cannot be written.
pub async fn import_and_index(
    archive: &Arc<Archive>,
    import: &Import,
    terminal: Terminal,
) -> anyhow::Result<Report> {
    let wait = terminal.wait("Importing");
    if import.dry_run {
        return Ok(archive.import(import, &mut |progress| wait.at(progress)).await?);
    }
    let (stop, stopped) = watch::channel(false);
    let following = tokio::spawn({
        let archive = Arc::clone(archive);
        async move { archive.follow(Commits::AtTheEnd, asked(stopped)).await }
    });
    let report = archive.import(import, &mut |progress| wait.at(progress)).await;
    Wait::open_ended(&wait, "Indexing");
    stop.send_replace(true);
    following.await.context("The index could not follow the store.")??;
    Ok(report?)
}

/// Done once `true` was said.
pub async fn asked(mut said: watch::Receiver<bool>) {
    let _ = said.wait_for(|said| *said).await;
}
