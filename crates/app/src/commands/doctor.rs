//! `fonds doctor`

use super::{Call, verdict};
use crate::{
    settings::{Flags, Settings},
    terminal::{print, print_json},
};
use archive::{Finding, Weight};
use std::process::ExitCode;

/// Says what is wrong and how to mend it
///
/// Whether the folder can be written, how much room there is, whether settings, catalogue and index
/// are as they should be. Exits with 1 if anything hinders work. `fonds check` takes longer and
/// verifies every byte.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let mut findings = vec![settings(call)];
    findings.extend(archive::doctor(call.folder()).await);
    match args.json {
        true => print_json(&findings)?,
        false => print(findings.iter().map(line).collect::<String>())?,
    }
    Ok(verdict(findings.iter().all(|finding| finding.weight != Weight::Bad)))
}

fn settings(call: &Call) -> Finding {
    let finding = |weight, found, remedy: &str| Finding { weight, found, remedy: remedy.into() };
    match Settings::load(call.folder(), &Flags::default()) {
        Ok(_) => finding(Weight::Fine, "The settings can be read.".into(), ""),
        Err(error) => {
            finding(Weight::Bad, format!("The settings have faults: {error}"), "Mend them in that file.")
        }
    }
}

fn line(finding: &Finding) -> String {
    let mark = match finding.weight {
        Weight::Fine => "fine",
        Weight::Odd => "odd ",
        Weight::Bad => "bad ",
    };
    let remedy =
        if finding.remedy.is_empty() { String::new() } else { format!("      {}\n", finding.remedy) };
    format!("{mark}  {}\n{remedy}", finding.found)
}
