//! `fonds batches`

use super::Call;
use crate::terminal::{print, print_json};
use archive::Batch;
use serde_json::{Value, json};
use std::process::ExitCode;

/// Lists what was imported and undone, newest first
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let batches = archive.batches().await?;
    archive.close().await;
    if args.json {
        print_json(&batches.iter().map(object).collect::<Vec<_>>())?;
    } else {
        print(batches.iter().map(line).collect::<String>())?;
        if batches.is_empty() {
            call.terminal.say("Nothing was imported yet.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn counts(batch: &Batch) -> Value {
    let counts = batch.counts.as_deref().and_then(|counts| serde_json::from_str(counts).ok());
    counts.unwrap_or_else(|| json!({}))
}

fn object(batch: &Batch) -> Value {
    json!({
        "batch": batch.number,
        "kind": batch.kind,
        "source": batch.source,
        "started": batch.started.to_string(),
        "finished": batch.finished.map(|at| at.to_string()),
        "counts": counts(batch),
        "undone_by": batch.undone_by,
    })
}

fn line(batch: &Batch) -> String {
    let counts: Vec<String> = match counts(batch) {
        Value::Object(counts) => counts.iter().map(|(name, count)| format!("{count} {name}")).collect(),
        _ => Vec::new(),
    };
    let state = match (batch.undone_by, batch.finished) {
        (Some(by), _) => format!(" (taken back by batch {by})"),
        (None, None) => " (not finished)".into(),
        (None, Some(_)) => String::new(),
    };
    let counts = if counts.is_empty() { "nothing changed".into() } else { counts.join(", ") };
    let started = batch.started.strftime("%Y-%m-%d %H:%M UTC");
    format!("{:>5}  {started}  {}  {}: {counts}{state}\n", batch.number, batch.kind, batch.source)
}
