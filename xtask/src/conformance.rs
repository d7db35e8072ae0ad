//! Validators and a viewer by other people, fetched as their lock files have them.

use crate::chore;
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Where they are named.
const NAMED: &str = "crates/app/tests/conformance";
/// By npm and by pip, with the checksum of each.
const LOCKS: [&str; 3] = ["package.json", "package-lock.json", "requirements.txt"];
/// Says that all of them are there, and which.
const DONE: &str = "done";

/// The folder of the tools, fetched if they are not there.
///
/// # Errors
/// When they cannot be fetched.
pub fn provide(root: &Path) -> Result<PathBuf> {
    let folder = chore::target(root).join("conformance");
    let named = root.join(NAMED);
    let locks = LOCKS.map(|lock| fs::read_to_string(named.join(lock)));
    let locks = locks.into_iter().collect::<std::io::Result<Vec<_>>>().context("a lock file is missing")?;
    let all = locks.concat();
    if fs::read_to_string(folder.join(DONE)).is_ok_and(|done| done == all) {
        return Ok(folder);
    }
    fs::create_dir_all(&folder)?;
    for (lock, text) in LOCKS.iter().zip(&locks) {
        fs::write(folder.join(lock), text)?;
    }
    let npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    chore::run(Command::new("npm").args(npm).current_dir(&folder))?;
    chore::run(Command::new("python3").args(["-m", "venv", "--clear", "python"]).current_dir(&folder))?;
    let pip = ["-m", "pip", "--quiet", "install", "--require-hashes", "-r", "requirements.txt"];
    chore::run(Command::new(folder.join("python/bin/python")).args(pip).current_dir(&folder))?;
    fs::write(folder.join(DONE), all)?;
    Ok(folder)
}
