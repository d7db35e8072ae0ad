//! The demonstration archive's material: made from what is printed, and read
//! against it again by code that has nothing in common with the importer.

mod check;
mod land;
mod make;
mod scans;
mod words;

use anyhow::{Context, Result, bail};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

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
    let here = std::env::var_os("CARGO_MANIFEST_DIR").context("start this through `cargo xtask`")?;
    let root = Path::new(&here).ancestors().nth(2).expect("the package lies in xtask/demo");
    let demo = root.join("demo");
    match words {
        [verb, frus] if verb == "make" => make::run(&demo, &PathBuf::from(frus)),
        [verb, frus, beside @ ..] if verb == "check" && beside.len() <= 2 => {
            let [gazetteer, people] = [0, 1].map(|at| beside.get(at).map(Path::new));
            check::run(&demo, Path::new(frus), gazetteer, people)
        }
        [verb, topology] if verb == "land" => {
            land::run(&root.join("crates/app/assets"), &PathBuf::from(topology))
        }
        [verb] if verb == "scans" => scans::run(&demo),
        _ => bail!(
            "expected `scans`, `land FILE`, `make FRUS_FOLDER` or `check FRUS_FOLDER [CITIES_JSON [PEOPLE_JSONL]]`: a folder with TEI volumes such as frus1949v07p2.xml"
        ),
    }
}
