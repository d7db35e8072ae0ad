//! `fonds completions`

use crate::terminal::print;
use clap_complete::Shell;
use std::process::ExitCode;

/// Writes the completions of a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  fonds completions bash > ~/.local/share/bash-completion/completions/fonds"
)]
pub struct Args {
    /// The shell
    shell: Shell,
}

pub fn run(args: Args, mut program: clap::Command) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, "fonds", &mut script);
    print(String::from_utf8(script)?)?;
    Ok(ExitCode::SUCCESS)
}
