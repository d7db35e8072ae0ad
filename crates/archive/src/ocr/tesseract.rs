//! Tesseract, where it is installed: which it is, what it can read, and a page read by it in
//! a process with limits.

use super::languages::package;
use crate::{Error, Result, drawing::limit_to};
use record::words::Page;
use std::{
    collections::BTreeSet,
    env, io,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Output, Stdio},
    time::Duration,
};
use tokio::{process::Command, time::timeout};

/// The hidden command by which the program limits itself, and then becomes Tesseract.
pub const COMMAND: &str = "read-page";

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(180);
/// Seconds of a processor that a page may take.
const PROCESSOR: u64 = 600;
/// Bytes that the process may ask for.
const MEMORY: u64 = 3 << 30;
/// Where data is looked for, if the host says so.
const DATA: &str = "TESSDATA_PREFIX";

/// Tesseract as it is installed.
#[derive(Debug)]
pub(super) struct Tesseract {
    /// Where it lies.
    path: PathBuf,
    /// `tesseract 5.3.0`.
    pub version: String,
    /// What it can read.
    languages: Vec<String>,
    /// This program.
    program: PathBuf,
}

impl Tesseract {
    /// Finds it; what is needed to read `codes` is told where there is none.
    pub async fn find(program: &Path, codes: &BTreeSet<String>) -> Result<Self> {
        let Some(path) = on_path("tesseract") else { return Err(missing(codes)) };
        let ask = |word| {
            let asked = Command::new(&path).arg(word).stdin(Stdio::null()).output();
            async { Ok::<_, Error>(asked.await.map_err(Error::reading(&path))?.stdout) }
        };
        let lines = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect();
        let version: Vec<String> = lines(ask("--version").await?);
        let languages: Vec<String> = lines(ask("--list-langs").await?);
        let version = version.into_iter().next().unwrap_or_default();
        // The first line says where they lie.
        let languages = languages.into_iter().skip(1).collect();
        Ok(Self { version, languages, program: program.into(), path })
    }

    /// The packages of Debian that it lacks to read these.
    pub fn lacks(&self, codes: &[String]) -> Vec<String> {
        codes.iter().filter(|code| !self.languages.contains(code)).map(|code| package(code)).collect()
    }

    /// What stands on a page; `None` when it could not be read.
    pub async fn read(&self, picture: &Path, codes: &[String]) -> Result<Option<Page>> {
        let mut command = Command::new(&self.program);
        command.arg(COMMAND).arg(&self.path).arg(picture).arg(codes.join("+")).env_clear();
        command.envs(env::var_os(DATA).map(|folder| (DATA, folder)));
        // Its threads wait for each other more than they work.
        command.env("OMP_THREAD_LIMIT", "1");
        command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        let Ok(output) = timeout(PATIENCE, command.output()).await else { return Ok(None) };
        let Output { status, stdout, .. } = output.map_err(Error::reading(&self.program))?;
        let pages = formats::ocr::read(&stdout).ok().flatten().filter(|_| status.success());
        Ok(pages.and_then(|pages| pages.into_iter().next()))
    }
}

fn missing(codes: &BTreeSet<String>) -> Error {
    let packages: Vec<String> = codes.iter().map(|code| package(code)).collect();
    Error::NoTesseract { packages: packages.join(" ") }
}

/// Reads the picture of a page, within limits, and writes hOCR to stdout: the other end of
/// [`crate::Archive::ocr`], in the process that it starts. Comes back only when it fails.
pub fn read_page(tesseract: &Path, picture: &Path, languages: &str) -> io::Error {
    if let Err(error) = limit_to(MEMORY, PROCESSOR) {
        return error;
    }
    // A scan is for later; whoever reads now goes first.
    let _ = rustix::process::nice(5);
    std::process::Command::new(tesseract).arg(picture).args(["stdout", "-l", languages, "hocr"]).exec()
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file())
}
