//! Links and paths in documents lead to something.

use super::{
    Fault, markdown,
    tree::{File, Tree},
};

/// Every relative link of a Markdown file leads to a file, and its anchor to a heading.
pub fn relative(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.ending(".md") {
        for (number, line) in markdown::prose(file) {
            let broken = markdown::targets(line).into_iter().filter(|target| !leads(tree, file, target));
            faults.extend(
                broken.map(|target| Fault::new(&file.path, number, format!("`{target}` leads nowhere"))),
            );
        }
    }
    faults
}

fn leads(tree: &Tree, from: &File, target: &str) -> bool {
    if target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let Some(path) = (if path.is_empty() { Some(from.path.clone()) } else { join(&from.path, path) }) else {
        return false;
    };
    let has_anchor = |file: &File| markdown::anchors(file).any(|one| one == anchor);
    tree.has(&path) && (anchor.is_empty() || tree.file(&path).is_some_and(has_anchor))
}

/// A relative path seen from a file; `None` when it leaves the project.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Every path that a document names in backticks is there. A path is what
/// begins with a folder or is a file of the root; `*` stands for a part of a name.
pub fn named_paths(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.ending(".md").filter(|file| is_document(&file.path)) {
        for (number, line) in markdown::prose(file) {
            let gone = markdown::code(line).filter(|span| is_path(tree, span) && !tree.has_like(span));
            faults.extend(gone.map(|path| Fault::new(&file.path, number, format!("there is no `{path}`"))));
        }
    }
    faults
}

/// The documents that say what is there now; a change log says what was.
fn is_document(path: &str) -> bool {
    path != "CHANGELOG.md" && (!path.contains('/') || path.starts_with("docs/"))
}

fn is_path(tree: &Tree, span: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '*');
    let first = span.split('/').next().unwrap_or_default();
    let below_root = span.contains('/') && (tree.has(first) || first == "crates" || first == "src");
    let at_root =
        [".md", ".toml"].iter().any(|end| span.ends_with(end)) && span.starts_with(char::is_uppercase);
    !first.is_empty() && span.chars().all(plain) && (below_root || at_root)
}

#[cfg(test)]
mod tests {
    use super::super::tests::faults;
    use super::*;

    const FILES: [(&str, &str); 3] =
        [("crates/store/src/lib.rs", ""), ("docs/manual/host.md", "# Back up\n"), ("Cargo.toml", "")];

    fn check(rule: super::super::Rule, text: &str, expect: &[&str]) {
        let mut files = FILES.to_vec();
        files.push(("docs/a.md", text));
        assert_eq!(faults(rule, &files), expect, "{text}");
    }

    #[test]
    fn links_lead_somewhere() {
        let check = |text, expect: &[&str]| check(relative, text, expect);
        check(
            "[h](manual/host.md#back-up) [r](../Cargo.toml) [f](../crates/store) [w](https://example.org)",
            &[],
        );
        check("# Here\n[h](#here)", &[]);
        check("[h](host.md)", &["docs/a.md:1: `host.md` leads nowhere"]);
        check("[h](manual/host.md#restore)", &["docs/a.md:1: `manual/host.md#restore` leads nowhere"]);
        check("[h](../../x.md)", &["docs/a.md:1: `../../x.md` leads nowhere"]);
        check("```\n[h](host.md)\n```", &[]);
    }

    #[test]
    fn named_paths_are_there() {
        let check = |text, expect: &[&str]| check(named_paths, text, expect);
        check("`crates/store/src/lib.rs`, `crates/*/src/`, `Cargo.toml`, `docs/`", &[]);
        check("`data/fonds.db`, `/documents/ID`, `record::Notice`, `fonds.toml`, `a/b c`", &[]);
        check("`crates/search`", &["docs/a.md:1: there is no `crates/search`"]);
        check("`src/lib.rs`", &["docs/a.md:1: there is no `src/lib.rs`"]);
        check("`NOTES.md`", &["docs/a.md:1: there is no `NOTES.md`"]);
    }
}
