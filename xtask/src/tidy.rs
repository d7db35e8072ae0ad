//! What the compiler does not check: each rule a function from the committed
//! files to faults.

mod crates;
mod links;
mod markdown;
mod places;
mod sizes;
mod tree;

use anyhow::{Result, bail};
use std::{fmt, path::Path};
use tree::Tree;

/// A place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    path: String,
    /// Counted from 1; 0 for the whole file.
    line: usize,
    words: String,
}

type Rule = fn(&Tree) -> Vec<Fault>;

const RULES: [Rule; 8] = [
    crates::arrows,
    crates::engines,
    crates::manifests,
    sizes::files,
    sizes::functions,
    places::machine,
    links::relative,
    links::named_paths,
];

/// Checks all rules and prints every fault.
///
/// # Errors
/// When a rule is broken, or git does not list the files.
pub fn run(root: &Path) -> Result<()> {
    let tree = Tree::read(root)?;
    let mut faults: Vec<Fault> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    faults.sort();
    for fault in &faults {
        eprintln!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} to tidy", faults.len());
    }
    eprintln!("tidy: {} files, {} rules", tree.files.len(), RULES.len());
    Ok(())
}

impl Fault {
    fn new(path: &str, line: usize, words: impl Into<String>) -> Self {
        Self { path: path.into(), line, words: words.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.words),
            line => write!(f, "{}:{line}: {}", self.path, self.words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults that a rule finds in these files, as they are printed.
    pub fn faults(rule: Rule, files: &[(&str, &str)]) -> Vec<String> {
        rule(&Tree::of(files)).iter().map(ToString::to_string).collect()
    }
}
