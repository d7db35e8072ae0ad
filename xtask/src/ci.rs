//! Everything that must pass, in stages, with the minutes of each.

use crate::{chore, conformance, needs, tidy};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The state of one run.
struct Run<'a> {
    root: &'a Path,
    /// `CI=true`: what is missing is a failure.
    strict: bool,
    missing: Vec<&'static needs::Need>,
    /// Where validators and viewers are; `None` when they could not be fetched.
    tools: Option<PathBuf>,
}

type Stage = (&'static str, fn(&mut Run) -> Result<()>);

/// The quick ones first. Clippy and rustfmt are the only passes beside the one
/// build, which serves tests and binary alike.
const STAGES: [Stage; 6] = [
    ("needs", provide),
    ("rustfmt", |run| chore::run(&mut chore::cargo(run.root, &["fmt", "--all", "--check"]))),
    ("tidy", |run| tidy::run(run.root)),
    ("clippy", clippy),
    ("build", |run| cargo(run, &["test", "--no-run"])),
    ("tests", tests),
];

/// Runs all stages up to the first that fails, and tells the minutes of each.
///
/// # Errors
/// The first stage that failed, and why.
pub fn run(root: &Path) -> Result<()> {
    let strict = std::env::var("CI").is_ok_and(|value| value == "true" || value == "1");
    let mut run = Run { root, strict, missing: Vec::new(), tools: None };
    let mut minutes = Vec::new();
    let outcome = STAGES.iter().try_for_each(|(name, stage)| {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let outcome = stage(&mut run).with_context(|| format!("the stage `{name}` failed"));
        minutes.push((*name, start.elapsed()));
        outcome
    });
    eprint!("\n{}", table(&minutes));
    for line in needs::not_run(&run.missing) {
        eprintln!("{line}");
    }
    if run.tools.is_none() {
        eprintln!("NOT RUN: {} (validators could not be fetched)", needs::CONFORMANCE.what);
    }
    outcome
}

fn provide(run: &mut Run) -> Result<()> {
    run.missing = needs::provide(run.root, run.strict)?;
    match conformance::provide(run.root) {
        Ok(folder) => run.tools = Some(folder),
        Err(error) if run.strict => return Err(error),
        Err(error) => eprintln!("missing: validators. {error:#}."),
    }
    Ok(())
}

fn clippy(run: &mut Run) -> Result<()> {
    let mut command = everything(run, &["clippy", "--all-targets", "--keep-going"]);
    chore::run(command.args(["--", "-D", "warnings"]))
}

fn tests(run: &mut Run) -> Result<()> {
    let mut command = everything(run, &["test", "--no-fail-fast"]);
    command.envs(needs::wishes(&run.missing));
    // These tests are told where their tools are.
    let tools = run.tools.as_ref().map_or_else(|| "absent".into(), |folder| folder.clone().into_os_string());
    chore::run(command.env(needs::CONFORMANCE.wish, tools))
}

fn cargo(run: &Run, words: &[&str]) -> Result<()> {
    chore::run(&mut everything(run, words))
}

/// A command on the whole workspace, in the profile that all stages share.
fn everything(run: &Run, words: &[&str]) -> std::process::Command {
    let mut command = chore::cargo(run.root, words);
    command.args(["--workspace", "--profile", "ci"]);
    if run.strict {
        command.arg("--locked");
    }
    command
}

fn table(minutes: &[(&str, Duration)]) -> String {
    let all = ("together", minutes.iter().map(|(_, time)| *time).sum());
    let line =
        |(name, time): &(&str, Duration)| format!("{name:<10}{:>6.1} min\n", time.as_secs_f64() / 60.0);
    minutes.iter().chain([&all]).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_stand_in_a_column() {
        let minutes = [("build", Duration::from_secs(690)), ("tests", Duration::from_secs(33))];
        assert_eq!(table(&minutes), "build       11.5 min\ntests        0.6 min\ntogether    12.1 min\n");
    }
}
