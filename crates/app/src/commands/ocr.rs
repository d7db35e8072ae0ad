//! `fonds ocr`

use super::{Call, draw::program, verdict};
use crate::terminal::print_json;
use archive::{ReadDocument, ReadProgress, ReadReport, ToRead};
use std::process::ExitCode;

/// Reads scans with Tesseract, where it is installed
///
/// Every document that has scans, and no text that a machine has read, is given one: of the text
/// layer of its PDF, or of what Tesseract reads in the document's languages. Where each word stands
/// is kept, so that words that are found are boxed on the page image. Exits with 1 if a document
/// could not be read.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  fonds ocr\n  fonds ocr letter-17 --lang ru,en")]
pub struct Args {
    /// Only these documents
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Read in these languages, instead of those of each document
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    lang: Vec<String>,
    /// The report as JSON on stdout
    #[arg(long)]
    json: bool,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let wanted = ToRead { ids: args.ids, languages: args.lang };
    let wait = call.terminal.wait("Drawing scans");
    let told = &mut |ReadProgress { id, page, done, all }: ReadProgress<'_>| {
        wait.now(format!("Reading document {} of {all}: {id}, page {page}", done + 1));
    };
    let report = archive.ocr(&program()?, &wanted, told).await?;
    wait.open_ended("Indexing");
    archive.catch_up().await?;
    drop(wait);
    archive.close().await;
    call.terminal.say(words(&report));
    if args.json {
        print_json(&report)?;
    }
    Ok(verdict(report.left.is_empty()))
}

fn words(report: &ReadReport) -> String {
    let mut lines: Vec<String> =
        report.left.iter().map(|left| format!("{}: {}", left.id, left.why)).collect();
    lines.push(match report.batch {
        None => "Nothing was read.".into(),
        Some(batch) => {
            let all = |count: fn(&ReadDocument) -> usize| report.read.iter().map(count).sum::<usize>();
            format!(
                "Read: documents {}, pages {}, words {}. That is batch {batch}; `fonds undo {batch}` takes it back.",
                report.read.len(),
                all(|read| read.pages),
                all(|read| read.words)
            )
        }
    });
    lines.join("\n")
}
