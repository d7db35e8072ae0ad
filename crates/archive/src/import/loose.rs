//! Scans that no record names: their own names, or their folder's, say of which
//! document they are, and which page.

use super::{
    Run,
    rejects::GivenBack,
    report::SourceReport,
    sources::{Loose, Source},
};
use crate::{Result, reading};
use formats::{Item, Layout, Source as Given};
use record::{Document, Draft, Kind, Notice, Record, document::File};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use store::Read;

/// What the name of a scan may mean: a document's id, and a page of it.
#[derive(Debug, PartialEq, Eq)]
struct Meant<'a> {
    id: &'a str,
    page: u64,
}

/// All that the path of a scan may mean, what is likeliest first: `ID.png`, `ID-3.png`, `ID_p3.png`, `ID/003.png`.
fn meant(path: &str) -> Vec<Meant<'_>> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let (before, page) = numbered(stem);
    let parent = folder.rsplit('/').next().unwrap_or_default();
    let all = [Meant { id: stem, page: 0 }, Meant { id: before, page }, Meant { id: parent, page }];
    all.into_iter().filter(|meant| !meant.id.is_empty()).collect()
}

/// A name, and the page number at its end.
fn numbered(stem: &str) -> (&str, u64) {
    let before = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = stem[before.len()..].parse().unwrap_or(0);
    let before = before.strip_suffix(['p', 'P']).filter(|rest| rest.ends_with(SEPARATORS)).unwrap_or(before);
    (before.trim_end_matches(SEPARATORS), page)
}

const SEPARATORS: [char; 4] = ['-', '_', '.', ' '];

impl Run<'_> {
    /// Takes in the scans that lie in the folders of this import and that none of its records has
    /// named: each joins the files of its document.
    pub(super) async fn loose(&mut self, mut found: Vec<Loose>) -> Result<Vec<SourceReport>> {
        found.retain(|loose| !loose.whole().canonicalize().is_ok_and(|path| self.named.contains(&path)));
        let mut reports = Vec::new();
        for root in found.iter().map(|loose| loose.root.clone()).collect::<std::collections::BTreeSet<_>>() {
            let of_root: Vec<&Loose> = found.iter().filter(|loose| loose.root == root).collect();
            reports.push(self.loose_of(&Source::folder(&root), &of_root).await?);
        }
        Ok(reports)
    }

    async fn loose_of(&mut self, source: &Source, found: &[&Loose]) -> Result<SourceReport> {
        let mut report = SourceReport { file: source.name.clone(), ..SourceReport::default() };
        let mut given_back = GivenBack::new(source, self.import, Layout::Lines);
        let mut read = self.archive.store.read().await?;
        let (mut scans, mut documents) = (BTreeMap::<String, Vec<(u64, &str)>>::new(), BTreeMap::new());
        for loose in found {
            match owner(&mut read, &loose.path).await? {
                Some((document, page)) => {
                    scans.entry(document.id.clone()).or_default().push((page, &loose.path));
                    documents.insert(document.id.clone(), document);
                }
                None => report.tell(&[unowned(&loose.path)]),
            }
        }
        drop(read);
        let items = scans.into_iter().map(|(id, mut pages)| {
            pages.sort();
            item(&documents[&id], &pages)
        });
        let items: Vec<Item> = items.collect();
        self.intake.next_file(false);
        for some in items.chunks(super::RECORDS_AT_ONCE) {
            self.items(source, some.to_vec(), &mut report, &mut given_back).await?;
        }
        report.rejects = given_back.finish()?;
        self.settle_ocr(&mut report).await?;
        Ok(report)
    }
}

/// The document that a scan is of, and its page.
async fn owner(read: &mut Read, path: &str) -> Result<Option<(Document, u64)>> {
    for Meant { id, page } in meant(path) {
        let Some(json) = read.record(Kind::Document, id).await?.and_then(|stored| stored.json) else {
            continue;
        };
        if let Record::Document(document) = reading::parse(Kind::Document, id, &json)? {
            return Ok(Some((document, page)));
        }
    }
    Ok(None)
}

fn unowned(path: &str) -> Notice {
    let words = format!(
        "{path} names no document of this archive. Call it ID-1 and so on after a document's id, or put it into a folder called so."
    );
    Notice::left("no-such-document", "", words)
}

/// A document with these scans after the files that it has; a scan that it has already stays in its place.
fn item(document: &Document, pages: &[(u64, &str)]) -> Item {
    let mut files: Vec<Value> = document.files.iter().map(|file| keep(file, pages)).collect();
    let new = pages.iter().filter(|(_, path)| document.files.iter().all(|file| file.path != **path));
    files.extend(new.map(|(_, path)| json!({"path": path, "role": "scan"})));
    let fields = Map::from_iter([("id".into(), document.id.clone().into()), ("files".into(), files.into())]);
    Item::draft(Draft { line: 0, fields }, Vec::new(), Given::Absent)
}

/// A file as it was; without the checksum of what it was, where it comes in again.
fn keep(file: &File, pages: &[(u64, &str)]) -> Value {
    let mut kept = serde_json::to_value(file).expect("a file is JSON");
    if pages.iter().any(|(_, path)| *path == file.path)
        && let Value::Object(fields) = &mut kept
    {
        fields.shift_remove("sha256");
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_scan_says_whose_it_is() {
        for (path, expect) in [
            ("letter.png", &[("letter", 0), ("letter", 0)][..]),
            ("letter-3.png", &[("letter-3", 0), ("letter", 3)]),
            ("letter_p012.tif", &[("letter_p012", 0), ("letter", 12)]),
            ("1956-03-01.pdf", &[("1956-03-01", 0), ("1956-03", 1)]),
            ("box/letter/007.jpg", &[("007", 0), ("letter", 7)]),
            ("letter/page 2.jpg", &[("page 2", 0), ("page", 2), ("letter", 2)]),
            ("letter.v2.7.jpg", &[("letter.v2.7", 0), ("letter.v2", 7)]),
        ] {
            let found = meant(path);
            let found: Vec<_> = found.iter().map(|meant| (meant.id, meant.page)).collect();
            assert_eq!(found, expect, "{path}");
        }
    }
}
