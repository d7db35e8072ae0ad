//! `fonds gazetteer`

use super::Call;
use crate::terminal::{print, print_json};
use serde_json::json;
use std::{path::PathBuf, process::ExitCode};

/// Takes coordinates of places from a table of GeoNames
///
/// For places that have an address of GeoNames among `same_as`, and no coordinates yet; and puts each
/// into the division or country of the archive in which it lies, where it lies in nothing yet. Tables
/// are `cities15000.txt` and `allCountries.txt`, from https://download.geonames.org/export/dump/,
/// unpacked (CC BY 4.0). Places without such an address are left alone. It is one batch.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fonds gazetteer cities15000.txt\n  fonds gazetteer allCountries.txt --json"
)]
pub struct Args {
    /// The table
    table: PathBuf,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let told = archive.locate(&args.table).await?;
    archive.catch_up().await?;
    archive.close().await;
    if args.json {
        print_json(&json!({
            "batch": told.batch,
            "located": told.located,
            "placed": told.placed,
            "unknown": told.unknown,
            "without": told.without,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines = told.unknown.iter().map(|id| format!("{id}: the table does not have it\n"));
    print(lines.collect::<String>())?;
    call.terminal.say(format!(
        "{} places got coordinates, {} were put into a larger one; {} have no id of GeoNames.",
        told.located, told.placed, told.without
    ));
    if let Some(batch) = told.batch {
        call.terminal.say(format!("That is batch {batch}; `fonds undo {batch}` takes it back."));
    }
    Ok(ExitCode::SUCCESS)
}
