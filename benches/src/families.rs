//! `cargo xtask bench --families`: corpora in which a tenth of the documents comes once more with one
//! word in twenty changed; how long it takes to find these among all, and how many are found.

use crate::{corpus, import::Measured, part};
use anyhow::{Context, Result};
use archive::{Archive, Candidate};
use std::path::Path;

/// Measures each size.
///
/// # Errors
/// When a corpus cannot be made, imported or searched.
pub fn measure(folder: &Path, sizes: &[usize], seed: u64) -> Result<()> {
    for documents in sizes {
        let place = folder.join(format!("families-{documents}-{seed}"));
        std::fs::create_dir_all(&place)?;
        let (lines, archive) = (place.join("corpus.jsonl"), place.join("archive"));
        let bytes = corpus::write_with_copies(&lines, *documents, seed)?;
        let copies = documents.div_ceil(10);
        println!(
            "\n{} documents, {copies} of them copies, {:.1} MB of text",
            documents + copies,
            bytes as f64 / 1e6
        );
        part(&["import", &lines.display().to_string(), &archive.display().to_string()])?;
        report(copies, &part(&["families", &archive.display().to_string()])?)?;
    }
    Ok(())
}

/// Finds what looks alike in an archive, in a process of its own.
///
/// # Errors
/// When the archive cannot be read.
pub fn run(folder: &Path) -> Result<()> {
    let measured = Measured::start();
    let candidates = tokio::runtime::Runtime::new()?.block_on(async {
        let archive = Archive::open(folder).await?;
        let (candidates, _) = archive.near_duplicates(&mut |_| {}).await?;
        archive.close().await;
        anyhow::Ok(candidates)
    })?;
    let copies = candidates.iter().filter(|candidate| is_copy(candidate)).count();
    measured.print();
    println!("{copies} {}", candidates.len() - copies);
    Ok(())
}

/// Whether of two documents one is the copy of the other.
fn is_copy(candidate: &Candidate) -> bool {
    let [(one, _), (other, _)] = &candidate.documents;
    one[1..] == other[1..]
}

fn report(copies: usize, printed: &str) -> Result<()> {
    let numbers: Vec<f64> = printed.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let [seconds, kilobytes, found, others] = numbers[..] else {
        return Err(anyhow::anyhow!("{printed}")).context("four numbers");
    };
    println!(
        "  found {found} of {copies} copies and {others} other pairs in {seconds:.1} s, {:.0} MB",
        kilobytes / 1e3
    );
    Ok(())
}
