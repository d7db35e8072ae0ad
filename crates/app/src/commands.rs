//! The commands, one file each.

mod authority;
mod backup;
mod batches;
mod check;
mod completions;
mod config;
mod demo;
mod doctor;
mod draw;
mod export;
mod families;
mod gazetteer;
mod healthcheck;
mod import;
mod init;
mod man;
mod ocr;
mod read_page;
mod reindex;
mod restore;
mod search;
mod serve;
mod show;
mod token;
mod undo;

use crate::terminal::Terminal;
use archive::{Archive, record::Principal};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What can be done.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    Demo(demo::Args),
    Init(init::Args),
    Import(import::Args),
    Batches(batches::Args),
    Undo(undo::Args),
    Serve(serve::Args),
    Search(search::Args),
    Show(show::Args),
    Export(export::Args),
    Families(families::Args),
    #[command(subcommand)]
    Authority(authority::Command),
    Gazetteer(gazetteer::Args),
    Ocr(ocr::Args),
    /// Builds the index anew
    ///
    /// Beside the live one, which answers until then. Beside a serving process, that one does it.
    Reindex,
    Check(check::Args),
    Backup(backup::Args),
    Restore(restore::Args),
    #[command(subcommand)]
    Token(token::Command),
    Doctor(doctor::Args),
    Healthcheck(healthcheck::Args),
    #[command(subcommand)]
    Config(config::Command),
    Completions(completions::Args),
    /// Writes the manual page
    ///
    /// As roff, to stdout: `fonds man > fonds.1`.
    Man,
    #[command(name = archive::DRAW_COMMAND)]
    Draw(draw::Args),
    #[command(name = archive::READ_COMMAND)]
    ReadPage(read_page::Args),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// Why it could not be done.
    pub async fn run(self, call: &Call, program: clap::Command) -> anyhow::Result<ExitCode> {
        match self {
            Self::Demo(args) => demo::run(call, args).await,
            Self::Init(args) => init::run(call, args).await,
            Self::Import(args) => import::run(call, args).await,
            Self::Batches(args) => batches::run(call, args).await,
            Self::Undo(args) => undo::run(call, args).await,
            Self::Serve(args) => serve::run(call, args).await,
            Self::Search(args) => search::run(call, args).await,
            Self::Show(args) => show::run(call, args).await,
            Self::Export(args) => export::run(call, args).await,
            Self::Families(args) => families::run(call, args).await,
            Self::Authority(command) => authority::run(call, command).await,
            Self::Gazetteer(args) => gazetteer::run(call, args).await,
            Self::Ocr(args) => ocr::run(call, args).await,
            Self::Reindex => reindex::run(call).await,
            Self::Check(args) => check::run(call, args).await,
            Self::Backup(args) => backup::run(call, args).await,
            Self::Restore(args) => restore::run(call, args).await,
            Self::Token(command) => token::run(call, command).await,
            Self::Doctor(args) => doctor::run(call, args).await,
            Self::Healthcheck(args) => healthcheck::run(call, args).await,
            Self::Config(command) => config::run(call, command),
            Self::Completions(args) => completions::run(args, program),
            Self::Man => man::run(program),
            Self::Draw(args) => draw::run(&args),
            Self::ReadPage(args) => read_page::run(&args),
        }
    }
}

/// What every command is given.
#[derive(Debug)]
pub struct Call {
    /// How much is said.
    pub terminal: Terminal,
    /// The folder that was named, if one was.
    pub archive: Option<PathBuf>,
}

impl Call {
    /// The folder that was named.
    fn named_folder(&self) -> Option<&Path> {
        self.archive.as_deref().filter(|folder| !folder.as_os_str().is_empty())
    }

    /// The archive's folder.
    fn folder(&self) -> &Path {
        self.named_folder().unwrap_or(Path::new("."))
    }

    async fn open(&self) -> archive::Result<Archive> {
        Archive::open(self.folder()).await
    }
}

/// Who asks: the shell sees everything, unless it asks for what a visitor sees.
fn principal(public: bool) -> Principal {
    if public { archive::visitor() } else { Principal::Staff }
}

/// The exit code of a command that has done its work, and found that all is well or not.
fn verdict(well: bool) -> ExitCode {
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is wrong with the command as it was typed.
fn usage(words: impl std::fmt::Display) -> anyhow::Error {
    clap::Error::raw(clap::error::ErrorKind::ValueValidation, format!("{words}\n")).into()
}
