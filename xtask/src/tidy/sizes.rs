//! How long a file and a function may be.

use super::{
    Fault,
    tree::{File, Tree},
};

/// Lines of a Rust file.
const FILE: usize = 500;
/// Lines of a function, its head and its last brace included.
const FUNCTION: usize = 60;

/// Rust files that may be longer, each with its reason. There are none.
const LONGER: [&str; 0] = [];

/// No Rust file is longer than [`FILE`] lines.
pub fn files(tree: &Tree) -> Vec<Fault> {
    let long = tree.ending(".rs").filter(|file| !LONGER.contains(&file.path.as_str()));
    let long = long.map(|file| (file, file.text.lines().count())).filter(|(_, lines)| *lines > FILE);
    long.map(|(file, lines)| {
        Fault::new(&file.path, 0, format!("{lines} lines; at most {FILE}: is it one thing?"))
    })
    .collect()
}

/// No function outside of `tests/` is longer than [`FUNCTION`] lines.
pub fn functions(tree: &Tree) -> Vec<Fault> {
    let sources = tree.ending(".rs").filter(|file| !file.path.contains("/tests/"));
    sources.flat_map(functions_of).collect()
}

fn functions_of(file: &File) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut open: Option<(usize, usize, &str)> = None;
    for (number, line) in file.lines() {
        let indent = line.len() - line.trim_start().len();
        if let Some(name) = function(line) {
            open = (!line.ends_with(['}', ';'])).then_some((number, indent, name));
        } else if let Some((start, column, name)) = open
            && indent == column
            && line.trim() == "}"
        {
            let lines = number - start + 1;
            let words = format!("`{name}` has {lines} lines; at most {FUNCTION}");
            faults.extend((lines > FUNCTION).then(|| Fault::new(&file.path, start, words)));
            open = None;
        }
    }
    faults
}

/// The name of the function that begins on a line, as rustfmt writes it.
fn function(line: &str) -> Option<&str> {
    let (before, after) = line.trim_start().split_once("fn ")?;
    let qualifier = |word: &str| matches!(word, "pub" | "const" | "async") || word.starts_with("pub(");
    let is_head = before.split_whitespace().all(|word| qualifier(word) || word == "super)");
    let name = after.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    (is_head && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::faults;
    use super::*;

    fn body(lines: usize) -> String {
        format!("impl X {{\n    pub(crate) fn long(&self) {{\n{}    }}\n}}\n", "        a();\n".repeat(lines))
    }

    #[test]
    fn a_long_function_is_named() {
        let check = |path: &str, lines: usize, expect: &[&str]| {
            assert_eq!(faults(functions, &[(path, &body(lines))]), expect);
        };
        check("crates/x/src/a.rs", 58, &[]);
        check("crates/x/src/a.rs", 59, &["crates/x/src/a.rs:2: `long` has 61 lines; at most 60"]);
        check("crates/x/tests/a.rs", 59, &[]);
    }

    #[test]
    fn a_head_is_told_from_other_lines() {
        let check = |line: &str, expect: Option<&str>| assert_eq!(function(line), expect, "{line}");
        check("fn main() {", Some("main"));
        check("    pub(super) const fn of<'a>(x: u8) -> u8 {", Some("of"));
        check("    pub(in super) async fn of() {", Some("of"));
        check("/// calls fn main", None);
        check("let f: fn (u8) = g;", None);
    }

    #[test]
    fn a_long_file_is_told() {
        let text = "\n".repeat(501);
        assert_eq!(faults(files, &[("a.rs", &text)]), ["a.rs: 501 lines; at most 500: is it one thing?"]);
        assert!(faults(files, &[("a.rs", &text[1..]), ("a.md", &text)]).is_empty());
    }
}
