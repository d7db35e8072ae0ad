//! Queries and judgments as they lie in a folder: `…queries.jsonl` with `qid`,
//! `volume` and `text`, `…qrels.txt` in TREC form, and `VOLUME.xml`, there or in
//! a folder below.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

/// A question, and what answers it.
#[derive(Debug)]
pub struct Query {
    /// What is typed.
    pub text: String,
    /// The volume whose documents were judged.
    pub volume: String,
    /// The documents that answer it, each with its grade from 1.
    pub relevant: HashMap<String, u32>,
}

/// Everything that is measured against.
#[derive(Debug)]
pub struct Judgments {
    /// All queries that have an answer.
    pub queries: Vec<Query>,
    /// The file of each volume that they name.
    pub volumes: BTreeMap<String, PathBuf>,
}

impl Judgments {
    /// Reads a folder.
    ///
    /// # Errors
    /// When a file is missing or cannot be understood; it is named.
    pub fn read(folder: &Path) -> Result<Self> {
        let files = files(folder)?;
        let mut answers = grades(&read(&files, "qrels.txt")?)?;
        let mut queries = Vec::new();
        for line in read(&files, "queries.jsonl")?.lines() {
            let line: Value = serde_json::from_str(line).with_context(|| format!("no query: {line}"))?;
            let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            if let Some(relevant) = answers.remove(&field("qid")) {
                queries.push(Query { text: field("text"), volume: field("volume"), relevant });
            }
        }
        ensure!(answers.is_empty(), "judgments without their queries: {:?}", answers.keys());
        let mut volumes = BTreeMap::new();
        for query in &queries {
            if !volumes.contains_key(&query.volume) {
                let file = find(&files, &format!("{}.xml", query.volume))?;
                volumes.insert(query.volume.clone(), file.to_owned());
            }
        }
        Ok(Self { queries, volumes })
    }
}

/// The files of a folder and of the folders in it.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = |folder: &Path| -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder).with_context(|| format!("the folder {}", folder.display()))?;
        entries.map(|entry| Ok(entry?.path())).collect()
    };
    let (folders, mut files): (Vec<_>, Vec<_>) = list(folder)?.into_iter().partition(|path| path.is_dir());
    for folder in folders {
        files.extend(list(&folder)?.into_iter().filter(|path| path.is_file()));
    }
    Ok(files)
}

fn find<'a>(files: &'a [PathBuf], ending: &str) -> Result<&'a Path> {
    let ends =
        |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending));
    match &files.iter().filter(ends).collect::<Vec<_>>()[..] {
        [file] => Ok(file),
        [] => bail!("there is no file {ending} in the folder or below"),
        several => bail!("there are {} files {ending}; leave one", several.len()),
    }
}

fn read(files: &[PathBuf], ending: &str) -> Result<String> {
    let file = find(files, ending)?;
    fs::read_to_string(file).with_context(|| format!("the file {}", file.display()))
}

/// Grades by query and document. A `/` in an id stands where ours have `-`.
fn grades(qrels: &str) -> Result<HashMap<String, HashMap<String, u32>>> {
    let mut grades: HashMap<String, HashMap<String, u32>> = HashMap::new();
    for line in qrels.lines() {
        let &[query, _, document, grade] = &line.split_whitespace().collect::<Vec<_>>()[..] else {
            bail!("expected `query 0 document grade`: {line}");
        };
        let grade = grade.parse().with_context(|| format!("no grade: {line}"))?;
        if grade > 0 {
            grades.entry(query.to_owned()).or_default().insert(document.replace('/', "-"), grade);
        }
    }
    Ok(grades)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("tei");
        fs::create_dir(&below).unwrap();
        fs::write(below.join("v1.xml"), "").unwrap();
        fs::write(folder.path().join("a-qrels.txt"), "q1 0 v1/d2 2\nq1 0 v1/d3 0\n").unwrap();
        let queries = "{\"qid\": \"q1\", \"volume\": \"v1\", \"text\": \"ferry\"}\n{\"qid\": \"q2\", \"volume\": \"v2\", \"text\": \"x\"}\n";
        fs::write(folder.path().join("a-queries.jsonl"), queries).unwrap();
        let read = Judgments::read(folder.path()).unwrap();
        assert_eq!(read.queries.len(), 1, "a query without an answer is left out");
        assert_eq!(read.queries[0].relevant, HashMap::from([("v1-d2".to_owned(), 2)]));
        assert_eq!(read.volumes["v1"], below.join("v1.xml"));
        fs::remove_file(below.join("v1.xml")).unwrap();
        assert!(Judgments::read(folder.path()).unwrap_err().to_string().contains("v1.xml"));
    }
}
