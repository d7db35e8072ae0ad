//! The terminal: data on stdout, everything else on stderr.

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use archive::{Looking, Progress};
use clap::{
    ArgAction, ColorChoice,
    builder::{OsStringValueParser, TypedValueParser},
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    fmt::Display,
    io::{self, BufWriter, ErrorKind, StdoutLock, Write},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};
use tokio::task::JoinHandle;
use tracing_subscriber::EnvFilter;

/// What every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Global")]
pub struct Global {
    /// The archive's folder; the current folder when not given
    #[arg(long, global = true, value_name = "DIR", env = "FONDS_ARCHIVE", hide_env_values = true, value_parser = folder())]
    pub archive: Option<PathBuf>,
    /// Say more; twice, say much more
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
}

/// A path, or nothing: a variable that is empty counts as not set.
fn folder() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(PathBuf::from)
}

/// The word `error:`.
const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What matches, and headings.
pub const BOLD: Style = Style::new().bold();

/// Work that takes longer shows that it goes on.
const LONG: Duration = Duration::from_secs(1);

/// How much is said.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    verbose: u8,
    quiet: bool,
}

impl Terminal {
    /// Sets colours and the log as asked for.
    pub fn start(global: &Global) -> Self {
        match global.color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        }
        .write_global();
        // Tantivy warns of merges that a deletion made needless.
        let filter = match (global.quiet, global.verbose) {
            (true, _) => "error",
            (false, 0) => "warn,tantivy=error,fonds=info",
            (false, 1) => "warn,tantivy=error,fonds=debug,archive=debug,store=debug,search=debug",
            (false, _) => "debug",
        };
        let ansi = AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
        tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(filter))
            .with_writer(io::stderr)
            .with_ansi(ansi)
            .with_target(false)
            .init();
        Self { verbose: global.verbose, quiet: global.quiet }
    }

    /// Whether more is wanted than usual.
    pub fn is_verbose(self) -> bool {
        self.verbose > 0
    }

    /// Says something to whoever watches; not data.
    pub fn say(self, words: impl Display) {
        if !self.quiet {
            // Nobody can be told that nobody listens.
            let _ = writeln!(anstream::stderr(), "{words}");
        }
    }

    /// Says why it failed; the exit code.
    pub fn fail(self, error: &anyhow::Error) -> ExitCode {
        if is_broken_pipe(error) {
            return ExitCode::SUCCESS;
        }
        if let Some(usage) = error.downcast_ref::<clap::Error>() {
            let _ = usage.print();
            return ExitCode::from(2);
        }
        let mut stderr = anstream::stderr();
        let _ = writeln!(stderr, "{ERROR}error:{ERROR:#} {error}");
        for cause in error.chain().skip(1).filter(|_| self.is_verbose()) {
            let _ = writeln!(stderr, "  because: {cause}");
        }
        ExitCode::FAILURE
    }

    /// Shows that something goes on, once it takes more than a second, until dropped.
    pub fn wait(self, doing: impl Into<String>) -> Wait {
        let bar =
            ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_message(doing.into());
        bar.set_style(style("{spinner} {msg} {elapsed}"));
        let (later, quiet) = (bar.clone(), self.quiet);
        let shown = tokio::spawn(async move {
            tokio::time::sleep(LONG).await;
            if !quiet {
                later.set_draw_target(ProgressDrawTarget::stderr());
                later.enable_steady_tick(Duration::from_millis(120));
            }
        });
        Wait { bar, shown }
    }
}

/// The reader of our data has gone: `fonds export - | head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    io.into_iter().any(|error| error.kind() == ErrorKind::BrokenPipe)
}

/// A sign that something goes on.
#[derive(Debug)]
pub struct Wait {
    bar: ProgressBar,
    shown: JoinHandle<()>,
}

impl Wait {
    /// Says what goes on now.
    pub fn now(&self, doing: impl Into<String>) {
        self.bar.set_message(doing.into());
    }

    /// Shows how far an import is.
    pub fn at(&self, progress: Progress<'_>) {
        if self.bar.length() != Some(progress.size) {
            self.bar.set_style(style("{wide_bar} {bytes}/{total_bytes} {eta} {msg}"));
            self.bar.set_length(progress.size);
        }
        self.bar.set_position(progress.read);
        self.bar.set_message(format!("{} records of {}", progress.records, progress.file));
    }

    /// Shows how far a search for documents that look alike is.
    pub fn looking(&self, looking: Looking) {
        let (done, total, doing) = match looking {
            Looking::Read(done, total) => (done, total, "documents read"),
            Looking::Compared(done, total) => (done, total, "pairs compared"),
        };
        if self.bar.length() != Some(total) {
            self.bar.set_style(style("{wide_bar} {human_pos}/{human_len} {eta} {msg}"));
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
        self.bar.set_message(doing);
    }

    /// From here on it is not known how long it takes.
    pub fn open_ended(&self, doing: impl Into<String>) {
        self.bar.unset_length();
        self.bar.set_style(style("{spinner} {msg} {elapsed}"));
        self.now(doing);
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.shown.abort();
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates above are well-formed")
}

/// Where data goes, byte for byte.
pub fn out() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Where text for people goes; its styles are left out where they are not wanted.
pub fn styled() -> BufWriter<AutoStream<StdoutLock<'static>>> {
    BufWriter::new(AutoStream::auto(io::stdout().lock()))
}

/// Writes data.
///
/// # Errors
/// When nobody reads it any more.
pub fn print(data: impl Display) -> io::Result<()> {
    let mut out = out();
    write!(out, "{data}")?;
    out.flush()
}

/// Writes data as JSON.
///
/// # Errors
/// When nobody reads it any more.
pub fn print_json(data: &impl serde::Serialize) -> anyhow::Result<()> {
    let json = serde_json::to_string_pretty(data)?;
    Ok(print(format_args!("{json}\n"))?)
}
