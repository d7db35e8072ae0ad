//! The settings as flags of a command.

use super::{SETTINGS, Setting, Values};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

/// The settings that were given as flags.
#[derive(Clone, Debug, Default)]
pub struct Flags(Values);

impl Flags {
    /// `--listen` alone.
    pub fn listen(address: Option<String>) -> Self {
        Self(address.map(|address| ("listen", address)).into_iter().collect())
    }

    /// What was given for a setting.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// The value of `--listen`, for commands that take this setting alone.
///
/// # Errors
/// What was expected instead.
pub fn listen(value: &str) -> Result<String, String> {
    super::Kind::Listen.check(value).map(|()| value.to_owned())
}

fn flag(setting: &'static Setting) -> Arg {
    let default = setting.default.map(|default| format!(" [default: {default}]")).unwrap_or_default();
    Arg::new(setting.name)
        .long(setting.flag)
        .value_name(setting.value)
        .help(format!("{} [env: {}]{default}", setting.about, setting.variable()))
        .help_heading("Settings")
        .value_parser(|value: &str| setting.kind.check(value).map(|()| value.to_owned()))
}

impl Args for Flags {
    fn augment_args(command: Command) -> Command {
        command.args(SETTINGS.iter().map(flag))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given =
            |setting: &Setting| Some((setting.name, matches.get_one::<String>(setting.name)?.clone()));
        Ok(Self(SETTINGS.iter().filter_map(given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
