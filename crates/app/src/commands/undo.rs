//! `fonds undo`

use super::Call;
use crate::{report::counted, terminal::print_json};
use archive::Undone;
use std::process::ExitCode;

/// Takes an import back
///
/// What it made is deleted, what it changed is as it was before; what was edited since stays and is
/// named. An undo is a batch, too, and can be undone.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its number; `fonds batches` lists them
    #[arg(value_parser = clap::value_parser!(i64).range(1..))]
    batch: i64,
    /// What was done, as JSON on stdout
    #[arg(long)]
    json: bool,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let wait = call.terminal.wait("Taking it back");
    let undone = archive.undo(args.batch).await?;
    archive.catch_up().await?;
    archive.close().await;
    drop(wait);
    call.terminal.say(words(args.batch, &undone));
    if args.json {
        print_json(&undone)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn words(batch: i64, undone: &Undone) -> String {
    let mut words = format!(
        "Batch {batch} was taken back: {} deleted, {} as before. That is batch {}.",
        counted(undone.removed, "record"),
        undone.restored,
        undone.batch
    );
    if !undone.stayed.is_empty() {
        let stayed: Vec<String> = undone.stayed.iter().map(|(kind, id)| format!("  {kind} {id}")).collect();
        words += &format!("\nThese were edited since, or are in use, and stay:\n{}", stayed.join("\n"));
    }
    words
}
