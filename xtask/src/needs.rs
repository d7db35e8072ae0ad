//! What the tests need beside a Rust toolchain: whether it is here, how it is
//! installed, and which tests do without it.

use crate::chore;
use anyhow::{Result, bail};
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// Something that tests need.
pub struct Need {
    /// What it is.
    pub what: &'static str,
    /// Programs that serve, by the name under which they are started: any one will do.
    programs: &'static [&'static str],
    /// A command that says something only where the need is met.
    answer: Option<&'static [&'static str]>,
    /// Debian's packages.
    debian: &'static [&'static str],
    /// How it is had elsewhere.
    elsewhere: &'static str,
    /// Which tests do not run without it.
    tests: &'static Tests,
}

/// Tests that need something.
#[derive(PartialEq, Eq)]
pub struct Tests {
    /// What they look at.
    pub what: &'static str,
    /// The variable that says how they must take the absence of what they need: `required` or `absent`.
    pub wish: &'static str,
}

const BROWSER: Tests = Tests { what: "pages in a real browser", wish: "FONDS_TEST_BROWSER" };
const TESSERACT: Tests = Tests { what: "scans read by Tesseract", wish: "FONDS_TEST_TESSERACT" };
/// What other people's validators and viewers say.
pub const CONFORMANCE: Tests =
    Tests { what: "IIIF as validators and Mirador see it", wish: "FONDS_TEST_CONFORMANCE" };

const NEEDS: [Need; 8] = [
    Need {
        what: "Chromium",
        programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        answer: None,
        debian: &["chromium"],
        elsewhere: "install Chromium or Chrome so that `chromium` or `google-chrome` starts it",
        tests: &BROWSER,
    },
    Need {
        what: "ChromeDriver",
        programs: &["chromedriver"],
        answer: None,
        debian: &["chromium-driver"],
        elsewhere: "install the ChromeDriver of the browser's own version so that `chromedriver` starts it",
        tests: &BROWSER,
    },
    Need {
        what: "npm",
        programs: &["npm"],
        answer: None,
        debian: &["nodejs", "npm"],
        elsewhere: "install Node.js with npm so that `npm` starts it",
        tests: &BROWSER,
    },
    Need {
        what: "Node.js 20 or newer",
        programs: &[],
        answer: Some(&["node", "-e", "if (parseInt(process.versions.node) >= 20) console.log('yes')"]),
        debian: &["nodejs"],
        elsewhere: "install Node.js 20 or newer, which pa11y needs, so that `node` starts it",
        tests: &BROWSER,
    },
    Need {
        what: "fonts for Chinese, Japanese and Korean",
        programs: &[],
        answer: Some(&["fc-list", ":lang=ko", "family"]),
        debian: &["fontconfig", "fonts-noto-cjk"],
        elsewhere: "install Noto Sans CJK (and fontconfig, whose `fc-list` finds it)",
        tests: &BROWSER,
    },
    Need {
        what: "Tesseract",
        programs: &["tesseract"],
        answer: None,
        debian: &["tesseract-ocr", "tesseract-ocr-rus"],
        elsewhere: "install Tesseract with its data for English",
        tests: &TESSERACT,
    },
    Need {
        what: "Python with venv",
        programs: &[],
        answer: Some(&["python3", "-c", "import ensurepip, venv; print(True)"]),
        debian: &["python3", "python3-venv"],
        elsewhere: "install Python 3 with its module venv",
        tests: &CONFORMANCE,
    },
    Need {
        what: "libmagic",
        programs: &[],
        answer: Some(&[
            "python3",
            "-c",
            "import ctypes.util as known; print(known.find_library('magic') or '')",
        ]),
        debian: &["libmagic1"],
        elsewhere: "install libmagic",
        tests: &CONFORMANCE,
    },
];

/// What is missing once everything that can be installed was. With `strict`,
/// a missing part is an error.
///
/// # Errors
/// When a part is missing and `strict`, or when installing fails.
pub fn provide(root: &Path, strict: bool) -> Result<Vec<&'static Need>> {
    toolchain(root)?;
    if !missing().is_empty() && may_install() {
        install(&missing())?;
    }
    let missing = missing();
    for need in &missing {
        eprintln!("missing: {}. {}.", need.what, advice(need));
    }
    if strict && !missing.is_empty() {
        bail!("CI=true, and {} is missing: nothing is skipped in silence", names(&missing));
    }
    Ok(missing)
}

/// A line for each group of tests that did not run.
pub fn not_run(missing: &[&Need]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for need in missing {
        let of_these: Vec<&Need> =
            missing.iter().copied().filter(|other| other.tests == need.tests).collect();
        let line = format!("NOT RUN: {} (missing: {})", need.tests.what, names(&of_these));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// How tests must take the absence of what they need.
pub fn wishes(missing: &[&Need]) -> Vec<(&'static str, &'static str)> {
    let wish = |need: &Need| {
        let absent = missing.iter().any(|other| other.tests == need.tests);
        (need.tests.wish, if absent { "absent" } else { "required" })
    };
    NEEDS.iter().map(wish).collect()
}

fn names(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.what).collect::<Vec<_>>().join(", ")
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !is_met(need)).collect()
}

fn is_met(need: &Need) -> bool {
    match need.answer {
        // Elsewhere than on Linux the system brings its own fonts.
        Some(["fc-list", ..]) if !cfg!(target_os = "linux") => true,
        Some(words) => says_something(words),
        None => need.programs.iter().any(|program| on_path(program)),
    }
}

fn says_something(words: &[&str]) -> bool {
    let output = Command::new(words[0]).args(&words[1..]).stderr(Stdio::null()).output();
    output.is_ok_and(|output| output.status.success() && !output.stdout.trim_ascii().is_empty())
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .any(|folder| folder.join(program).with_extension(std::env::consts::EXE_EXTENSION).is_file())
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").is_file() && on_path("apt-get")
}

fn may_install() -> bool {
    is_debian()
        && Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn install(needs: &[&Need]) -> Result<()> {
    chore::run(apt().arg("update"))?;
    let packages = needs.iter().flat_map(|need| need.debian);
    chore::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["--quiet=2", "--option", "Acquire::Retries=3"]);
    command
}

fn advice(need: &Need) -> String {
    if is_debian() {
        format!("As root: apt-get install {}, or {}", need.debian.join(" "), need.elsewhere)
    } else {
        format!("Please {}", need.elsewhere)
    }
}

/// rustfmt and clippy, through rustup where they are not installed.
fn toolchain(root: &Path) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let here = chore::cargo(root, &[subcommand, "--version"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !here.is_ok_and(|status| status.success()) {
            chore::run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_run_is_told_once() {
        let missing: Vec<&Need> = NEEDS.iter().take(2).collect();
        let browser = "NOT RUN: pages in a real browser (missing: Chromium, ChromeDriver)";
        assert_eq!(not_run(&missing), [browser]);
        let more: Vec<&Need> = NEEDS.iter().filter(|need| need.what == "Tesseract").chain(missing).collect();
        assert_eq!(not_run(&more), ["NOT RUN: scans read by Tesseract (missing: Tesseract)", browser]);
        assert!(not_run(&[]).is_empty());
    }

    #[test]
    fn what_is_here_is_required() {
        let missing: Vec<&Need> = NEEDS.iter().filter(|need| need.what == "Tesseract").collect();
        for (wish, expect) in [("FONDS_TEST_BROWSER", "required"), ("FONDS_TEST_TESSERACT", "absent")] {
            let found = wishes(&missing).into_iter().find(|(name, _)| *name == wish);
            assert_eq!(found, Some((wish, expect)));
        }
    }

    #[test]
    fn a_program_is_found_on_the_path() {
        assert!(on_path("cargo"));
        assert!(!on_path("no-such-program-anywhere"));
    }

    #[test]
    fn every_need_can_be_looked_for_and_installed() {
        for need in &NEEDS {
            assert!(need.answer.is_some() == need.programs.is_empty(), "{}", need.what);
            assert!(
                !need.debian.is_empty() && !need.elsewhere.is_empty() && !need.tests.what.is_empty(),
                "{}",
                need.what
            );
        }
    }
}
