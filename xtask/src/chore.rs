//! Programs that `cargo` runs for us, each told before it starts.

use anyhow::{Context, Result, bail};
use std::{path::Path, process::Command};

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
    run(&mut cargo(root, &["build", "--release"]))?;
    run(cargo(root, &["run", "--quiet", "--release", "--bin", "benches", "--"]).args(rest))
}

/// Scores the order of results against judgments.
///
/// # Errors
/// What the program says.
pub fn relevance(root: &Path, folder: &str) -> Result<()> {
    let program = ["run", "--quiet", "--profile", "ci", "--package", "benches", "--", "relevance"];
    run(cargo(root, &program).arg(folder))
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
