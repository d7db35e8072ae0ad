//! The settings: one table, from which come the flags, the environment's names,
//! `fonds.toml` with its comments, and what `config dump` shows.
//!
//! A flag goes over the environment, the environment over the file, the file
//! over the default.

mod file;
mod flags;
mod setting;

pub use file::{line, write};
pub use flags::{Flags, listen};
pub use setting::{Kind, SETTINGS, Setting};

use crate::web::SiteSettings;
use anyhow::{Context, bail};
use archive::Folder;
use std::{
    collections::BTreeMap,
    env, fmt, fs, io,
    net::{SocketAddr, ToSocketAddrs},
    path::{Path, PathBuf},
};

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A flag of the command.
    Flag,
    /// A variable of the environment.
    Environment,
    /// `fonds.toml`.
    File,
    /// Nobody set it.
    Default,
}

/// Values by the names of their settings.
type Values = BTreeMap<&'static str, String>;

/// The settings in effect.
#[derive(Clone, Debug)]
pub struct Settings {
    values: BTreeMap<&'static str, (String, Origin)>,
}

impl Settings {
    /// The settings in effect for the archive in `folder`.
    ///
    /// # Errors
    /// When `fonds.toml` cannot be read, or a value is not what was expected; all faults at once.
    pub fn load(folder: &Path, flags: &Flags) -> anyhow::Result<Self> {
        let path = Folder::at(folder).settings();
        let file = match fs::read_to_string(&path) {
            Ok(text) => file::read(&path, &text)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Values::new(),
            Err(error) => bail!("{} could not be read: {error}.", path.display()),
        };
        Self::effective(flags, |name| env::var(name).ok(), &file)
    }

    /// The settings in effect; a variable that is empty counts as not set.
    ///
    /// # Errors
    /// When a variable of the environment is not what was expected; all faults at once.
    fn effective(
        flags: &Flags,
        variable: impl Fn(&str) -> Option<String>,
        file: &Values,
    ) -> anyhow::Result<Self> {
        let mut values = BTreeMap::new();
        let mut faults = Vec::new();
        for setting in &SETTINGS {
            let from_variable = variable(&setting.variable()).filter(|value| !value.is_empty());
            let from_default = || setting.default.map(|value| (value.to_owned(), Origin::Default));
            let value = (flags.get(setting.name).map(|value| (value.to_owned(), Origin::Flag)))
                .or(from_variable.map(|value| (value, Origin::Environment)))
                .or_else(|| file.get(setting.name).map(|value| (value.clone(), Origin::File)))
                .or_else(from_default);
            let Some((value, origin)) = value else { continue };
            if let (Origin::Environment, Err(words)) = (origin, setting.kind.check(&value)) {
                faults.push(format!("{}: {words}.", setting.variable()));
            }
            values.insert(setting.name, (value, origin));
        }
        if !faults.is_empty() {
            bail!(faults.join("\n       "));
        }
        Ok(Self { values })
    }

    /// A value and where it comes from; `None` when nobody set it and it has no default.
    pub fn find(&self, name: &str) -> Option<(&str, Origin)> {
        self.values.get(name).map(|(value, origin)| (value.as_str(), *origin))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.find(name).map(|(value, _)| value)
    }

    /// Where to listen: `127.0.0.1:8080`.
    pub fn listen(&self) -> &str {
        self.get("listen").expect("it has a default")
    }

    /// What the web is told, when the site can be reached at `address`.
    ///
    /// # Errors
    /// When a name that is to be listened at cannot be resolved.
    pub fn site(&self, address: SocketAddr) -> anyhow::Result<SiteSettings> {
        let text = |name| self.get(name).map(str::to_owned);
        let number = |name| self.get(name).and_then(|value| value.parse().ok()).expect("a number, checked");
        Ok(SiteSettings {
            url: text("url").unwrap_or_else(|| format!("http://{}", reachable(address))),
            title: text("title").expect("it has a default"),
            tagline: text("tagline"),
            about: text("about"),
            accent: text("accent"),
            admin_email: text("admin_email"),
            cache_mb: number("cache_mb"),
            image_cache_mb: number("image_cache_mb"),
            metrics_listen: self.get("metrics_listen").map(resolve).transpose()?,
        })
    }
}

/// The address that a setting names.
///
/// # Errors
/// When a name cannot be resolved.
pub fn resolve(address: &str) -> anyhow::Result<SocketAddr> {
    let found =
        address.to_socket_addrs().with_context(|| format!("The address {address} could not be found."));
    found?.next().with_context(|| format!("The name in {address} has no address."))
}

/// An address by which this machine reaches what listens at `address`.
pub fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

impl Origin {
    /// Where, in words: `--listen`, `FONDS_LISTEN`.
    pub fn of(self, setting: &Setting) -> String {
        match self {
            Self::Flag => format!("--{}", setting.flag),
            Self::Environment => setting.variable(),
            Self::File => "fonds.toml".into(),
            Self::Default => "default".into(),
        }
    }
}

/// A place in `fonds.toml`: `fonds.toml:3 titel`.
#[derive(Debug)]
struct Place<'a> {
    path: &'a PathBuf,
    line: usize,
    name: &'a str,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {}", self.path.display(), self.line, self.name)
    }
}

#[cfg(test)]
mod tests;
