//! `cargo xtask bench --reading`: the page of a document of 20 KB with two texts level and its scan
//! beside them, against a bare handler that gives the same bytes, and two texts of 100 pages compared.

use crate::{
    client::{Request, Times},
    corpus::{Random, word},
    pages::{self, Server},
};
use anyhow::{Result, ensure};
use image::{GrayImage, ImageFormat, Luma};
use serde_json::{Value, json};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// Bytes of each of the two texts of the document that is read.
const READ: usize = 20_000;
/// Pages of each of the two texts that are compared.
const COMPARED: usize = 100;
/// Bytes of a page of them.
const PAGE: usize = 3_000;
/// Of so many words one is another in the second text.
const CHANGED: usize = 17;
/// Paragraphs that stand elsewhere in the second text.
const MOVED: usize = 20;

/// Measures all of it in `folder`.
pub fn measure(fonds: &Path, folder: &Path, seed: u64) -> Result<()> {
    let (given, archive) = (folder.join("read"), folder.join("reading"));
    drop(fs::remove_dir_all(&archive));
    fs::create_dir_all(&given)?;
    let light = |x: u32, y: u32| Luma([if y % 40 < 20 && x % 9 < 6 { 30 } else { 230 }]);
    GrayImage::from_fn(1_240, 1_754, light).save_with_format(given.join("scan.png"), ImageFormat::Png)?;
    let lines: String = documents(&mut Random::new(seed)).iter().map(|one| format!("{one}\n")).collect();
    fs::write(given.join("all.jsonl"), lines)?;
    let import = given.join("all.jsonl").display().to_string();
    for words in [vec!["init"], vec!["import", &import]] {
        let mut command = Command::new(fonds);
        let status = command.arg("--archive").arg(&archive).args(&words).stderr(Stdio::null()).status()?;
        ensure!(status.success(), "{words:?} ended with {status}");
    }
    let read: Request = ("/documents/read?view=en,ru,scan".into(), String::new());
    for cache in [("0", 100), ("64", 4_000)] {
        println!("  the reader: two texts of 20 KB, level, and a scan; {} MB of page cache", cache.0);
        pages::beside_bare(fonds, &archive, &read, cache)?;
    }
    let server = Server::fonds(fonds, &archive, "0")?;
    let compared: [Request; 1] = [("/documents/first/compare/second".into(), String::new())];
    Times::of(server.address, &compared, 1, 2)?;
    pages::print("two texts of 100 pages (300 ms)", 1, &Times::of(server.address, &compared, 1, 30)?);
    Ok(())
}

/// The document with two texts and a scan, and the two that are compared.
fn documents(random: &mut Random) -> [Value; 3] {
    let text = |lang: &str, role: &str, body: &str| json!({"role": role, "lang": lang, "body": body});
    let one =
        |id: &str, body: &str| json!({"id": id, "title": id, "texts": [text("en", "transcript", body)]});
    let read: Vec<String> = (0..2).map(|_| marked(&paragraphs(random, READ), READ / 4)).collect();
    let first = paragraphs(random, COMPARED * PAGE);
    let second = changed(random, &first);
    [
        json!({"id": "read", "title": "Read", "files": ["scan.png"],
               "texts": [text("en", "translation", &read[0]), text("ru", "transcript", &read[1])]}),
        one("first", &marked(&first, PAGE)),
        one("second", &marked(&second, PAGE)),
    ]
}

/// Paragraphs of 80 words, about so many bytes together.
fn paragraphs(random: &mut Random, bytes: usize) -> Vec<Vec<String>> {
    let (mut paragraphs, mut written) = (Vec::new(), 0);
    while written < bytes {
        let words: Vec<String> = (0..80).map(|_| word(random.rank(20_000))).collect();
        written += words.iter().map(|word| word.len() + 1).sum::<usize>();
        paragraphs.push(words);
    }
    paragraphs
}

/// The same with some words and places changed.
fn changed(random: &mut Random, paragraphs: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut changed = paragraphs.to_vec();
    for words in changed.iter_mut().flatten() {
        if random.below(CHANGED) == 0 {
            *words = word(random.rank(20_000));
        }
    }
    for _ in 0..MOVED {
        let moved = changed.remove(random.below(changed.len()));
        changed.insert(random.below(changed.len()), moved);
    }
    changed
}

/// A text with a mark wherever about so many bytes make a page.
fn marked(paragraphs: &[Vec<String>], page: usize) -> String {
    let (mut text, mut number) = (String::new(), 0);
    for words in paragraphs {
        if text.len() >= number * page {
            number += 1;
            text += &format!("[p. {number}]\n\n");
        }
        text += &words.join(" ");
        text += ".\n\n";
    }
    text
}
