//! Which crate may know which, and how manifests are written.

use super::{
    Fault,
    tree::{File, Tree},
};
use toml::{Table, Value};

/// The crates, by package, and what of ours each may know. Steps of one way:
/// `formats`, `store` and `search` never see each other, and whoever meets
/// people sees the archive alone.
const ARROWS: [(&str, &[&str]); 8] = [
    ("record", &[]),
    ("names", &[]),
    ("scans", &[]),
    ("formats", &["record"]),
    ("store", &["record"]),
    ("search", &["record", "names"]),
    ("archive", &["record", "names", "scans", "formats", "store", "search"]),
    ("fonds", &["archive"]),
];

/// What is known in one crate alone: the only SQL, the only search engine, the only web.
const ENGINES: [(&str, &str); 10] = [
    ("sqlx", "store"),
    ("object_store", "store"),
    ("tantivy", "search"),
    ("quick-xml", "formats"),
    ("calamine", "formats"),
    ("hayro", "scans"),
    ("image", "scans"),
    ("axum", "fonds"),
    ("tower-http", "fonds"),
    ("askama", "fonds"),
];

const TABLES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// Crates know only what [`ARROWS`] lets them.
pub fn arrows(tree: &Tree) -> Vec<Fault> {
    products(tree).flat_map(|(file, name, manifest)| arrows_of(file, &name, &manifest)).collect()
}

fn arrows_of(file: &File, name: &str, manifest: &Table) -> Vec<Fault> {
    let Some((_, allowed)) = ARROWS.iter().find(|(one, _)| *one == name) else {
        let words = format!("the crate `{name}` has no place in the arrows (xtask/src/tidy/crates.rs)");
        return vec![Fault::new(&file.path, 0, words)];
    };
    let ours = |known: &str| ARROWS.iter().any(|(one, _)| *one == known);
    let known = dependencies(manifest).map(|(known, _)| known);
    let wrong = known.filter(|known| ours(known) && !allowed.contains(known));
    let words = |known: &str| format!("`{name}` must not know `{known}`: it may know {}", list(allowed));
    wrong.map(|known| Fault::new(&file.path, line_of(file, known), words(known))).collect()
}

/// What belongs to one crate is in no other.
pub fn engines(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, name, manifest) in products(tree) {
        for (known, _) in dependencies(&manifest) {
            if let Some((_, owner)) =
                ENGINES.iter().find(|(engine, owner)| *engine == known && *owner != name)
            {
                faults.push(Fault::new(
                    &file.path,
                    line_of(file, known),
                    format!("`{known}` belongs to `{owner}` alone"),
                ));
            }
        }
    }
    faults
}

/// Versions stand in the root alone; every crate takes the workspace's lints.
pub fn manifests(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, _, manifest) in packages(tree) {
        if !is_from_workspace(manifest.get("lints")) {
            faults.push(Fault::new(&file.path, 0, "expected `[lints]` with `workspace = true`"));
        }
        for (known, value) in dependencies(&manifest) {
            if !is_from_workspace(Some(value)) {
                let words = format!(
                    "`{known}`: expected `workspace = true`, and the version in the root's Cargo.toml"
                );
                faults.push(Fault::new(&file.path, line_of(file, known), words));
            }
        }
    }
    faults
}

fn is_from_workspace(value: Option<&Value>) -> bool {
    value.and_then(|value| value.get("workspace")).and_then(Value::as_bool) == Some(true)
}

/// Packages of the workspace: `fuzz` is none, it needs another toolchain.
fn packages(tree: &Tree) -> impl Iterator<Item = (&File, String, Table)> {
    let manifests = tree.ending("Cargo.toml").filter(|file| !file.path.starts_with("fuzz/"));
    manifests.filter_map(|file| {
        let manifest: Table = file.text.parse().ok()?;
        let name = manifest.get("package")?.get("name")?.as_str()?.to_owned();
        Some((file, name, manifest))
    })
}

/// The packages that the archive is made of.
fn products(tree: &Tree) -> impl Iterator<Item = (&File, String, Table)> {
    packages(tree).filter(|(file, ..)| file.path.starts_with("crates/"))
}

fn dependencies(manifest: &Table) -> impl Iterator<Item = (&str, &Value)> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let targets = targets.into_iter().flat_map(|targets| targets.values().filter_map(Value::as_table));
    let tables = std::iter::once(manifest).chain(targets);
    let tables = tables.flat_map(|table| TABLES.iter().filter_map(|name| table.get(*name)?.as_table()));
    tables.flat_map(|table| table.iter().map(|(name, value)| (name.as_str(), value)))
}

fn line_of(file: &File, dependency: &str) -> usize {
    let names = |line: &str| {
        line.trim_start().strip_prefix(dependency).is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
    };
    file.lines().find(|(_, line)| names(line)).map_or(0, |(number, _)| number)
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "none of ours".into() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::super::tests::faults;
    use super::*;

    fn manifest(name: &str, rest: &str) -> String {
        format!("[package]\nname = \"{name}\"\n[lints]\nworkspace = true\n{rest}")
    }

    fn check(rule: super::super::Rule, name: &str, rest: &str, expect: &[&str]) {
        let text = manifest(name, rest);
        assert_eq!(faults(rule, &[("crates/x/Cargo.toml", &text)]), expect, "{name}: {rest}");
    }

    #[test]
    fn crates_know_what_they_may() {
        let check = |name, rest, expect: &[&str]| check(arrows, name, rest, expect);
        check("formats", "[dependencies]\nrecord.workspace = true\nserde.workspace = true", &[]);
        check("archive", "[dependencies]\nstore.workspace = true\nsearch.workspace = true", &[]);
        check(
            "search",
            "[dependencies]\nstore.workspace = true",
            &["crates/x/Cargo.toml:6: `search` must not know `store`: it may know record, names"],
        );
        check(
            "record",
            "[dev-dependencies]\nformats = { workspace = true }",
            &["crates/x/Cargo.toml:6: `record` must not know `formats`: it may know none of ours"],
        );
        check(
            "fonds",
            "[target.'cfg(unix)'.dependencies]\nstore.workspace = true",
            &["crates/x/Cargo.toml:6: `fonds` must not know `store`: it may know archive"],
        );
        check(
            "other",
            "",
            &["crates/x/Cargo.toml: the crate `other` has no place in the arrows (xtask/src/tidy/crates.rs)"],
        );
    }

    #[test]
    fn engines_have_one_owner() {
        check(engines, "store", "[dependencies]\nsqlx.workspace = true", &[]);
        let expect = ["crates/x/Cargo.toml:6: `sqlx` belongs to `store` alone"];
        check(engines, "archive", "[dependencies]\nsqlx.workspace = true", &expect);
    }

    #[test]
    fn versions_stand_in_the_root() {
        check(manifests, "store", "[dependencies]\nserde = { workspace = true, features = [\"rc\"] }", &[]);
        let expect = [
            "crates/x/Cargo.toml:6: `serde`: expected `workspace = true`, and the version in the root's Cargo.toml",
        ];
        check(manifests, "store", "[dependencies]\nserde = \"1\"", &expect);
        let bare = [("xtask/Cargo.toml", "[package]\nname = \"xtask\"")];
        assert_eq!(
            faults(manifests, &bare),
            ["xtask/Cargo.toml: expected `[lints]` with `workspace = true`"]
        );
        assert!(faults(manifests, &[("fuzz/Cargo.toml", "[package]\nname = \"fuzz\"")]).is_empty());
    }
}
