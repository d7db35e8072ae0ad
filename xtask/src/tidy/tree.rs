//! The files of the project, as git knows them.

use anyhow::{Context, Result, bail};
use std::{collections::BTreeSet, path::Path, process::Command};

/// All files that are committed or would be.
pub struct Tree {
    pub files: Vec<File>,
    folders: BTreeSet<String>,
}

/// One file, its path with `/` and from the root.
pub struct File {
    pub path: String,
    /// Empty where the file is not UTF-8.
    pub text: String,
}

impl Tree {
    /// Reads the files.
    ///
    /// # Errors
    /// When git cannot list them.
    pub fn read(root: &Path) -> Result<Self> {
        let mut git = Command::new("git");
        git.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let output = git.output().context("git lists the files that are checked; it could not be started")?;
        if !output.status.success() {
            bail!("git did not list the files: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let listed = String::from_utf8(output.stdout).context("a file name is not UTF-8")?;
        let there = listed.split('\0').filter(|path| root.join(path).is_file());
        let text = |path: &str| std::fs::read_to_string(root.join(path)).unwrap_or_default();
        Ok(Self::new(there.map(|path| File { path: path.into(), text: text(path) }).collect()))
    }

    fn new(files: Vec<File>) -> Self {
        let folders = files.iter().flat_map(|file| above(&file.path)).map(str::to_owned).collect();
        Self { files, folders }
    }

    /// A tree of these paths and texts.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).into(), text: (*text).into() };
        Self::new(files.iter().map(file).collect())
    }

    /// The files whose names end so.
    pub fn ending(&self, suffix: &'static str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.ends_with(suffix))
    }

    /// Whether there is such a file or folder.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        path.is_empty() || self.folders.contains(path) || self.file(path).is_some()
    }

    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Whether a path in which `*` stands for a part of a name leads anywhere.
    pub fn has_like(&self, pattern: &str) -> bool {
        let pattern = pattern.trim_end_matches('/');
        if !pattern.contains('*') {
            return self.has(pattern);
        }
        let files = self.files.iter().map(|file| file.path.as_str());
        files.chain(self.folders.iter().map(String::as_str)).any(|path| is_like(pattern, path))
    }
}

impl File {
    /// The lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn is_like(pattern: &str, path: &str) -> bool {
    let (patterns, names) = (pattern.split('/'), path.split('/'));
    patterns.clone().count() == names.clone().count()
        && patterns.zip(names).all(|(pattern, name)| fits(pattern, name))
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|left| {
            left.char_indices().map(|(at, _)| at).chain([left.len()]).any(|at| fits(rest, &left[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_files_and_folders() {
        let tree = Tree::of(&[("docs/manual/host.md", ""), ("README.md", "")]);
        for path in [
            "README.md",
            "docs",
            "docs/",
            "docs/manual/host.md",
            "docs/*/host.md",
            "docs/manual/*.md",
            "*.md",
        ] {
            assert!(tree.has_like(path), "{path}");
        }
        for path in ["doc", "docs/host.md", "docs/*.md", "*/host.md", "manual"] {
            assert!(!tree.has_like(path), "{path}");
        }
    }
}
