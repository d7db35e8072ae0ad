//! `fonds man`

use crate::terminal::print;
use clap_mangen::Man;
use std::process::ExitCode;

pub fn run(mut program: clap::Command) -> anyhow::Result<ExitCode> {
    program.build();
    let mut page = Vec::new();
    Man::new(program.clone()).render(&mut page)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        Man::new(command.clone()).render(&mut page)?;
    }
    print(String::from_utf8(page)?)?;
    Ok(ExitCode::SUCCESS)
}
