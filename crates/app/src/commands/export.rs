//! `fonds export`

use super::{Call, principal};
use crate::terminal::out;
use archive::{Exported, Request};
use std::{io::Write, path::PathBuf, process::ExitCode};

/// Takes everything out again
///
/// In a form that any archive can take in: the current state, without its history.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fonds export everything/\n  fonds export - --public --query 'place:Karsk' | less"
)]
pub struct Args {
    /// An empty folder, or one to be made; `-` writes the lines to stdout
    out: PathBuf,
    /// The form: archive.jsonl, and the files beside it
    #[arg(long, default_value = "jsonl")]
    format: Form,
    /// Only the documents that this finds, and what they refer to
    #[arg(long, value_name = "Q")]
    query: Option<String>,
    /// Only what a visitor sees
    #[arg(long)]
    public: bool,
}

/// What it is written as.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Form {
    /// One JSON object per line
    Jsonl,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let Form::Jsonl = args.format;
    let archive = call.open().await?;
    let wait = call.terminal.wait("Exporting");
    let request = args.query.map(|q| Request { q, ..Request::default() });
    if request.is_some() {
        archive.catch_up().await?;
    }
    let principal = principal(args.public);
    let exported = if args.out.as_os_str() == "-" {
        let mut out = out();
        let exported = archive.export_lines(principal, request.as_ref(), &mut out).await?;
        out.flush()?;
        exported
    } else {
        archive.export(principal, request.as_ref(), &args.out).await?
    };
    archive.close().await;
    drop(wait);
    call.terminal.say(words(&exported));
    Ok(ExitCode::SUCCESS)
}

fn words(exported: &Exported) -> String {
    let records = exported.records.iter().map(|(kind, count)| format!("{count} of kind {kind}"));
    let files = (exported.files > 0).then(|| format!("{} files", exported.files));
    let all: Vec<String> = records.chain(files).collect();
    if all.is_empty() {
        "There was nothing to export.".into()
    } else {
        format!("Exported: {}.", all.join(", "))
    }
}
