//! `cargo xtask relevance FOLDER`: how well the order of the results agrees with
//! judgments, beside plain BM25 over the same documents in the same run.

mod judgments;
mod plain;
mod score;

use anyhow::{Context, Result, ensure};
use archive::{Archive, Facet, Import, Matching, Request, Sort};
use judgments::{Judgments, Query};
use plain::Plain;
use score::Score;
use search::Index;
use std::{collections::BTreeMap, path::Path};

/// More than any volume holds.
const ALL: usize = 100_000;

/// Scores of one question: ours, and plain BM25's.
type Scores = (Score, Score);

/// Imports the volumes that the queries name into a scratch archive, asks every
/// query of its volume, any word being enough, and prints the means.
pub fn run(folder: &Path) -> Result<()> {
    let judgments = Judgments::read(folder)?;
    let scratch = tempfile::tempdir()?;
    let (index, plain) = tokio::runtime::Runtime::new()?.block_on(import(&judgments, scratch.path()))?;
    let mut scores: BTreeMap<&str, Vec<Scores>> = BTreeMap::new();
    for query in &judgments.queries {
        let ours = Score::of(&index.ids(&request(query))?, &query.relevant);
        let bare = Score::of(&plain.ids(&query.text, &query.volume)?, &query.relevant);
        scores.entry(&query.volume).or_default().push((ours, bare));
    }
    print(&scores);
    Ok(())
}

async fn import(judgments: &Judgments, folder: &Path) -> Result<(Index, Plain)> {
    let archive = Archive::init(folder, "").await?;
    let paths = judgments.volumes.values().cloned().collect();
    let report = archive.import(&Import { paths, ..Import::default() }, &mut |_| {}).await?;
    ensure!(!report.has_faults(), "the volumes have faults");
    archive.catch_up().await?;
    let generation = archive.folder().generation().context("no index was made")?;
    let index = Index::open(&archive.folder().index(generation))?;
    let plain = Plain::of(&archive, &index, judgments.volumes.keys()).await?;
    archive.close().await;
    Ok((index, plain))
}

fn request(query: &Query) -> Request {
    Request {
        q: query.text.clone(),
        matching: Matching::Any,
        sort: Some(Sort::Relevance),
        ..all(&query.volume)
    }
}

/// Everything in a volume.
fn all(volume: &str) -> Request {
    let chosen = BTreeMap::from([(Facet::Collection, vec![volume.to_owned()])]);
    Request { chosen, limit: ALL, ..Request::default() }
}

fn print(scores: &BTreeMap<&str, Vec<Scores>>) {
    println!("{:<30}{:<28}plain BM25", "", "fonds");
    let columns = format!("{:>8}{:>8}{:>12}", "nDCG@10", "MAP", "recall@100");
    println!("{:<20}{:>8}{columns}{columns}", "volume", "queries");
    for (volume, scores) in scores {
        print_row(volume, scores);
    }
    let together: Vec<Scores> = scores.values().flatten().copied().collect();
    print_row("mean of all queries", &together);
}

fn print_row(name: &str, scores: &[Scores]) {
    let ours = Score::mean(scores.iter().map(|(ours, _)| *ours));
    let plain = Score::mean(scores.iter().map(|(_, plain)| *plain));
    println!("{name:<20}{:>8}{ours}{plain}", scores.len());
}
