//! Programs that `cargo` runs for us, each told before it starts.

use anyhow::{Context, Result, bail};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// `cargo`, the very one that runs this program, in the workspace's folder.
pub fn cargo(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(words);
    command
}

/// Runs a command to its end.
///
/// # Errors
/// When it cannot be started or ends otherwise than well.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    eprintln!("$ {shown}");
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Makes or checks the demonstration's material.
///
/// # Errors
/// What the program says.
pub fn demo(root: &Path, verb: &str, rest: &[String]) -> Result<()> {
    let mut command =
        cargo(root, &["run", "--quiet", "--profile", "ci", "--package", "demo-material", "--", verb]);
    run(command.args(rest))
}

/// Measures speed, on a release build: nothing else would tell anything.
///
/// # Errors
/// What the program says.
pub fn bench(root: &Path, rest: &[String]) -> Result<()> {
    run(&mut cargo(root, &["build", "--release", "--package", "fonds", "--package", "benches"]))?;
    run(Command::new(built(root, "release", "benches")).current_dir(root).args(rest))
}

/// Scores the order of results against judgments.
///
/// # Errors
/// What the program says.
pub fn relevance(root: &Path, folder: &str) -> Result<()> {
    run(&mut cargo(root, &["build", "--workspace", "--profile", "ci"]))?;
    run(Command::new(built(root, "ci", "benches")).args(["relevance", folder]))
}

/// Where Cargo puts what it makes.
pub fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// Where Cargo puts a program.
fn built(root: &Path, profile: &str, program: &str) -> PathBuf {
    target(root).join(profile).join(program).with_extension(std::env::consts::EXE_EXTENSION)
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    /// `cargo run --release -- demo` must not have to ask which program is meant.
    #[test]
    fn cargo_run_is_fonds() {
        let manifest: toml::Table =
            include_str!("../../Cargo.toml").parse().expect("the workspace's manifest");
        let members = manifest["workspace"]["default-members"].as_array().expect("a list");
        assert_eq!(members.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>(), ["crates/app"]);
    }
}
