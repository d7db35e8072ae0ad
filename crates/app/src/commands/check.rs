//! `fonds check`

use super::{Call, verdict};
use crate::terminal::{print, print_json};
use archive::Checked;
use std::process::ExitCode;

/// Verifies every checksum, every reference, and that index and catalogue agree
///
/// Exits with 1 if anything is wrong. References to what is not in the archive are remarks.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What was found as JSON
    #[arg(long)]
    json: bool,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let wait = call.terminal.wait("Checking");
    let checked = archive.check(|what| wait.now(format!("Checking {what}"))).await?;
    archive.close().await;
    drop(wait);
    if args.json {
        print_json(&checked)?;
    } else {
        print(checked.faults.iter().map(|fault| format!("fault: {fault}\n")).collect::<String>())?;
        print(checked.remarks.iter().map(|remark| format!("remark: {remark}\n")).collect::<String>())?;
    }
    call.terminal.say(words(&checked));
    Ok(verdict(checked.is_sound()))
}

fn words(checked: &Checked) -> String {
    let Checked { revisions, records, files, faults, .. } = checked;
    let found = match faults.len() {
        0 => "All is well.".into(),
        1 => "There is 1 fault.".into(),
        faults => format!("There are {faults} faults."),
    };
    format!("Checked {records} records, {revisions} revisions, {files} files. {found}")
}
