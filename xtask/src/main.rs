//! The project's own chores: `cargo xtask COMMAND`.
//!
//! It stands on next to nothing, so that `cargo xtask ci` begins at once; what
//! needs the archive's own crates is a program beside it, built when asked for.

mod chore;
mod ci;
mod conformance;
mod needs;
mod tidy;

use anyhow::{Context, Result, bail};
use std::{path::Path, process::ExitCode};

const HELP: &str = "\
cargo xtask COMMAND

  ci                      installs what the tests need, then runs every check and test
  tidy                    crate arrows, paths in documents, sizes, manifests
  demo-make FRUS_FOLDER   writes demo/korea-china.jsonl anew from TEI volumes, its summaries kept
  demo-check FRUS_FOLDER [CITIES_JSON [PEOPLE_JSONL]]
                          reads the demonstration's material against the TEI volumes, a gazetteer and a file of people
  scans                   draws the page images of the Karsk Legation anew from its texts
  land FILE               writes the outlines of the map anew from land-50m.json of npm's world-atlas
  bench [OPTIONS]         speed on seeded corpora (release build)
  relevance FOLDER        scores the order of results against the judgments in a folder
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<()> {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").context("start this as `cargo xtask`")?;
    let root = Path::new(&here).parent().expect("xtask lies in the workspace");
    match words.split_first() {
        Some((command, [])) if command == "ci" => ci::run(root),
        Some((command, [])) if command == "tidy" => tidy::run(root),
        Some((command, rest)) if command == "demo-make" => chore::demo(root, "make", rest),
        Some((command, rest)) if command == "demo-check" => chore::demo(root, "check", rest),
        Some((command, [])) if command == "scans" => chore::demo(root, "scans", &[]),
        Some((command, rest)) if command == "land" => chore::demo(root, "land", rest),
        Some((command, rest)) if command == "bench" => chore::bench(root, rest),
        Some((command, [folder])) if command == "relevance" => chore::relevance(root, folder),
        Some((command, [])) if command == "help" || command == "--help" => {
            print!("{HELP}");
            Ok(())
        }
        _ => bail!("not a chore: `{}`\n\n{HELP}", words.join(" ")),
    }
}
