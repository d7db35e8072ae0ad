//! `fonds reindex`

use super::Call;
use std::process::ExitCode;

pub async fn run(call: &Call) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let wait = call.terminal.wait("Building the index anew");
    archive.reindex().await?;
    archive.close().await;
    drop(wait);
    call.terminal.say("The index is built anew and in use.");
    Ok(ExitCode::SUCCESS)
}
