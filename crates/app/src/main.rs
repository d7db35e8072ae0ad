//! fonds: a digital archive in one program.

mod commands;
mod report;
mod settings;
mod terminal;
mod web;

use clap::{CommandFactory, Parser};
use commands::{Call, Command};
use std::process::ExitCode;
use terminal::Terminal;

/// A digital archive in one program: documents in, found, read and cited, and all of it out again
#[derive(Debug, Parser)]
#[command(name = "fonds", version, arg_required_else_help = true, subcommand_value_name = "COMMAND")]
struct Fonds {
    #[command(flatten)]
    global: terminal::Global,
    #[command(subcommand)]
    command: Command,
}

/// A page is made of thousands of small pieces.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let Fonds { global, command } = Fonds::parse();
    let call = Call { terminal: Terminal::start(&global), archive: global.archive };
    let done = command.run(&call, Fonds::command()).await;
    done.unwrap_or_else(|error| call.terminal.fail(&error))
}
