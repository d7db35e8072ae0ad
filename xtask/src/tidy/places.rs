//! Places that mean something on one machine only.

use super::{Fault, tree::Tree};

/// Folders and hosts of a machine. Each is parted, so that this file is clean.
const MACHINE: [&str; 11] = [
    concat!("/", "work/"),
    concat!("/", "root/"),
    concat!("/", "tmp/"),
    concat!("/", "home/"),
    concat!("/", "Users/"),
    concat!("../", "shared"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("registry.", "npmjs.org"),
    concat!("files.", "pythonhosted.org"),
    concat!("proxy.", "golang.org"),
];

/// No committed file names them.
pub fn machine(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in &tree.files {
        for (number, line) in file.lines() {
            let named = MACHINE.iter().find(|place| names(line, place));
            faults.extend(
                named.map(|place| {
                    Fault::new(&file.path, number, format!("`{place}` is a place of one machine"))
                }),
            );
        }
    }
    faults
}

/// Whether a line has the place as such, not as the end of a longer path or address.
fn names(line: &str, place: &str) -> bool {
    let inside =
        |before: char| before.is_alphanumeric() || matches!(before, '.' | '_' | '-' | '}' | '>' | '*');
    line.match_indices(place).any(|(at, _)| !line[..at].chars().next_back().is_some_and(inside))
}

#[cfg(test)]
mod tests {
    use super::super::tests::faults;
    use super::*;

    #[test]
    fn places_of_one_machine_are_named() {
        let check = |line: &str, expect: bool| {
            assert_eq!(!faults(machine, &[("a.md", line)]).is_empty(), expect, "{line}")
        };
        check(concat!("see /", "tmp/x"), true);
        check(concat!("`/", "work/main`"), true);
        check(concat!("https://index.", "crates.io/"), true);
        check("https://example.org/tmp/x", false);
        check("the page /documents/ID", false);
    }
}
