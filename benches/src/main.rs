//! `cargo xtask relevance`: see [`relevance`].
//!
//! `cargo xtask bench --peers FOLDER`: see [`race`]; `cargo xtask bench --images`: see [`images`];
//! `cargo xtask bench --families`: see [`families`]; `cargo xtask bench --people`: see [`people`];
//! `cargo xtask bench --reading`: see [`reading`].
//!
//! `cargo xtask bench`: generated corpora of 10 k and 100 k documents, imported,
//! listed and read, beside bare Tantivy and a bare axum handler in the same run.
//! Ratios are what counts; milliseconds are the machine's.

mod bare;
mod client;
mod corpus;
mod families;
mod images;
mod import;
mod pages;
mod people;
mod race;
mod reading;
mod relevance;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::Command};

/// What to measure.
#[derive(Debug, Parser)]
struct Options {
    /// Documents of each corpus [default: 10000,100000; with --peers 100000,1000000].
    #[arg(long, value_delimiter = ',')]
    sizes: Vec<usize>,
    /// Measures our pages beside Solr and OpenSearch: the folder of the peers' scripts.
    #[arg(long)]
    peers: Option<PathBuf>,
    /// Measures page images: drawing, manifests, tiles and parts.
    #[arg(long)]
    images: bool,
    /// Measures the search for documents that look alike.
    #[arg(long)]
    families: bool,
    /// Measures names matched to authorities, and the pages about people.
    #[arg(long)]
    people: bool,
    /// Measures the page of a document with the reader in place, and two texts compared.
    #[arg(long)]
    reading: bool,
    /// Seed of the corpora.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The binary `fonds`, built for release.
    #[arg(long, default_value = "target/release/fonds")]
    fonds: PathBuf,
    /// A folder for corpora and archives; a temporary one when left out.
    #[arg(long)]
    folder: Option<PathBuf>,
    #[command(subcommand)]
    part: Option<Part>,
}

/// One part, in a process of its own so that its memory is its own.
#[derive(Debug, Subcommand)]
enum Part {
    /// Imports a corpus into an archive and its index.
    Import {
        /// The lines.
        lines: PathBuf,
        /// The archive's folder.
        archive: PathBuf,
    },
    /// Indexes the same text with bare Tantivy.
    Bare {
        /// The lines.
        lines: PathBuf,
        /// The index's folder.
        index: PathBuf,
    },
    /// Serves one answer from a bare handler.
    Handler {
        /// The bytes of the answer.
        answer: PathBuf,
    },
    /// Finds what looks alike.
    Families {
        /// The archive's folder.
        archive: PathBuf,
    },
    /// Scores the order of results against judgments.
    Relevance {
        /// A folder with queries, judgments and volumes.
        folder: PathBuf,
    },
}

fn main() -> Result<()> {
    let options = Options::parse();
    match options.part {
        Some(Part::Import { lines, archive }) => import::run(&lines, &archive),
        Some(Part::Bare { lines, index }) => bare::index(&lines, &index),
        Some(Part::Handler { answer }) => bare::handler(&answer),
        Some(Part::Families { archive }) => families::run(&archive),
        Some(Part::Relevance { folder }) => relevance::run(&folder),
        None => all(&options),
    }
}

fn all(options: &Options) -> Result<()> {
    let scratch = tempfile::tempdir()?;
    let folder = options.folder.as_deref().unwrap_or(scratch.path());
    println!("load average at the start: {}", load());
    if let Some(peers) = &options.peers {
        let sizes = sizes(options, [100_000, 1_000_000]);
        return race::run(&options.fonds, peers, folder, &sizes, options.seed);
    }
    if options.images {
        return images::measure(&options.fonds, folder);
    }
    if options.families {
        return families::measure(folder, &sizes(options, [10_000, 100_000]), options.seed);
    }
    if options.people {
        return people::measure(&options.fonds, folder, options.seed);
    }
    if options.reading {
        return reading::measure(&options.fonds, folder, options.seed);
    }
    for documents in &sizes(options, [10_000, 100_000]) {
        let place = folder.join(format!("{documents}-{}", options.seed));
        std::fs::create_dir_all(&place)?;
        let (lines, archive) = (place.join("corpus.jsonl"), place.join("archive"));
        let bytes = corpus::write(&lines, *documents, options.seed)?;
        println!("\n{documents} documents, {:.1} MB of text", bytes as f64 / 1e6);
        let bare = part(&["bare", &text(&lines), &text(&place.join("bare"))])?;
        let ours = part(&["import", &text(&lines), &text(&archive)])?;
        import::report(*documents, bytes, &bare, &ours)?;
        pages::measure(&options.fonds, &archive, *documents, options.seed)?;
    }
    println!("\nload average at the end: {}", load());
    Ok(())
}

fn sizes(options: &Options, usual: [usize; 2]) -> Vec<usize> {
    if options.sizes.is_empty() { usual.into() } else { options.sizes.clone() }
}

/// Runs this program with these arguments and gives back what it printed.
fn part(arguments: &[&str]) -> Result<String> {
    let output = Command::new(std::env::current_exe()?).args(arguments).output()?;
    anyhow::ensure!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

fn text(path: &std::path::Path) -> String {
    path.display().to_string()
}

fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").context("no load average here");
    load.unwrap_or_else(|_| "unknown".into()).trim().to_owned()
}
