//! An import into store and index, and what it took.

use anyhow::{Context, Result};
use archive::{Archive, Import};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// Time and the most anonymous memory that a process took.
pub struct Measured {
    begun: Instant,
    most: Arc<AtomicU64>,
}

impl Measured {
    /// Begins, and looks at the memory every 20 ms.
    pub fn start() -> Self {
        let most = Arc::new(AtomicU64::new(0));
        let seen = Arc::clone(&most);
        std::thread::spawn(move || {
            loop {
                seen.fetch_max(anonymous().unwrap_or(0), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        Self { begun: Instant::now(), most }
    }

    /// Prints seconds and kilobytes, for the process that measures.
    pub fn print(&self) {
        println!("{} {}", self.begun.elapsed().as_secs_f64(), self.most.load(Ordering::Relaxed));
    }
}

/// Anonymous memory of this process in kilobytes (`RssAnon` of proc(5)).
fn anonymous() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find(|line| line.starts_with("RssAnon:"))?.split_whitespace().nth(1)?.parse().ok()
}

/// Imports the lines into a new archive and follows with its index.
pub fn run(lines: &Path, folder: &Path) -> Result<()> {
    drop(std::fs::remove_dir_all(folder));
    let measured = Measured::start();
    tokio::runtime::Runtime::new()?.block_on(async {
        let archive = Archive::init(folder, "").await?;
        let import = Import { paths: vec![lines.to_owned()], ..Import::default() };
        let done = tokio::sync::Notify::new();
        let (report, followed) = tokio::join!(
            async {
                let report = archive.import(&import, &mut |_| {}).await;
                done.notify_one();
                report
            },
            archive.follow(archive::Commits::AtTheEnd, done.notified()),
        );
        followed?;
        anyhow::ensure!(!report?.has_faults(), "the corpus has faults");
        archive.close().await;
        Ok(())
    })?;
    measured.print();
    Ok(())
}

/// Prints both sides and their ratio.
pub fn report(documents: usize, bytes: u64, bare: &str, ours: &str) -> Result<()> {
    let (bare, bare_memory) = numbers(bare)?;
    let (ours, our_memory) = numbers(ours)?;
    let row = |name: &str, seconds: f64, kilobytes: f64| {
        let (rate, megabytes) = (documents as f64 / seconds, bytes as f64 / 1e6 / seconds);
        println!(
            "  {name:<34} {seconds:>7.1} s {rate:>8.0} documents/s {megabytes:>6.1} MB/s {:>6.0} MB",
            kilobytes / 1e3
        );
    };
    row("bare Tantivy, the same analysers", bare, bare_memory);
    row("import into store and index", ours, our_memory);
    println!("  ratio {:.2} (wanted: 0.40 or more)", bare / ours);
    Ok(())
}

fn numbers(printed: &str) -> Result<(f64, f64)> {
    let mut numbers = printed.split_whitespace().map(str::parse::<f64>);
    let mut next = || numbers.next().context("two numbers")?.context("a number");
    Ok((next()?, next()?))
}
