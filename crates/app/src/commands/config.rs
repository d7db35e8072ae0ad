//! `fonds config`

use super::Call;
use crate::{
    settings::{self, Flags, SETTINGS, Settings},
    terminal::{print, print_json},
};
use serde_json::{Map, Value, json};
use std::process::ExitCode;

/// Shows the settings
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Shows the settings in effect, and where each comes from
    Dump {
        /// As JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        flags: Flags,
    },
}

pub fn run(call: &Call, command: Command) -> anyhow::Result<ExitCode> {
    let Command::Dump { json, flags } = command;
    let settings = Settings::load(call.folder(), &flags)?;
    match json {
        true => print_json(&object(&settings))?,
        false => print(text(&settings))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn object(settings: &Settings) -> Map<String, Value> {
    let value = |name| match settings.find(name) {
        Some((value, origin)) => json!({"value": value, "from": origin}),
        None => json!({"value": null, "from": "default"}),
    };
    SETTINGS.iter().map(|setting| (setting.name.to_owned(), value(setting.name))).collect()
}

/// The settings as a `fonds.toml`.
fn text(settings: &Settings) -> String {
    let line = |setting: &settings::Setting| match settings.find(setting.name) {
        Some((value, origin)) => format!("{} # {}\n", settings::line(setting, value), origin.of(setting)),
        None => format!("#{} is not set\n", setting.name),
    };
    SETTINGS.iter().map(line).collect()
}
