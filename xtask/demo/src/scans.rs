//! Page images of the Karsk Legation, drawn from its texts: a typewriter's page, some of
//! them skewed and spotted, each saying that it is fiction. The same texts give the same bytes.

mod paper;
mod typist;

use crate::check::entry::{self, Entry};
use anyhow::{Context, Result, ensure};
use paper::{Chance, Paper};
use std::{fs, path::Path};
use typist::Typist;

/// Bytes that all images may have.
const MOST: usize = 2 << 20;

/// Draws `demo/scans/ID-PAGE.png` anew, and names them in `demo/karsk.jsonl`.
///
/// # Errors
/// When a font is missing, a file cannot be read or written, or the images are too large.
pub fn run(demo: &Path) -> Result<()> {
    let typist = Typist::new()?;
    let folder = demo.join("scans");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let catalogue = demo.join("karsk.jsonl");
    let text = fs::read_to_string(&catalogue)?;
    let (mut all, mut lines, mut images) = (0, Vec::new(), 0);
    for (line, entry) in text.lines().zip(entry::read(&catalogue)?) {
        let mut names = Vec::new();
        for (at, page) in pages(&entry).iter().enumerate() {
            let name = format!("{}-{}.png", entry.id(), at + 1);
            let bytes = drawn(&typist, entry.id(), at + 1, page)?;
            (all, images) = (all + bytes.len(), images + 1);
            fs::write(folder.join(&name), bytes).with_context(|| name.clone())?;
            names.push(name);
        }
        lines.push(with_files(line, &names));
    }
    ensure!(all <= MOST, "the images have {all} bytes; at most {MOST}");
    fs::write(&catalogue, lines.join("\n") + "\n")?;
    println!("{images} images, {all} bytes");
    Ok(())
}

/// The line of a document, naming these files and no others.
fn with_files(line: &str, names: &[String]) -> String {
    let bare = match line.find(", \"files\": [") {
        Some(at) => &line[..at],
        None => line.strip_suffix('}').unwrap_or(line),
    };
    if names.is_empty() {
        return format!("{bare}}}");
    }
    let files = names.iter().map(|name| format!("{{\"path\": \"scans/{name}\", \"role\": \"scan\"}}"));
    format!("{bare}, \"files\": [{}]}}", files.collect::<Vec<_>>().join(", "))
}

/// The pages of the original's words; none for what has no transcript.
fn pages(entry: &Entry) -> Vec<String> {
    let texts = entry.list("texts");
    let transcript = texts.iter().find(|text| text["role"] == "transcript");
    let body = transcript.and_then(|text| text["body"].as_str()).unwrap_or_default();
    let mut pages = Vec::new();
    for part in body.split("[p. ") {
        let words = part.split_once(']').map_or(part, |(_, words)| words);
        if !part.trim().is_empty() {
            pages.push(plain(words));
        }
    }
    pages
}

/// Words without Markdown; what is struck out stays between its marks.
fn plain(words: &str) -> String {
    let lines = words.lines().filter(|line| !line.starts_with("[^"));
    let text = lines.collect::<Vec<_>>().join("\n").replace("<u>", "").replace("</u>", "").replace('\\', "");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, note)) = rest.split_once("[^") {
        plain += before;
        rest = note.split_once(']').map_or("", |(_, after)| after);
    }
    plain + rest
}

fn drawn(typist: &Typist, id: &str, number: usize, words: &str) -> Result<Vec<u8>> {
    let mut chance = Chance::of(&format!("{id}/{number}"));
    let mut paper = Paper::blank();
    typist.page(&mut paper, &mut chance, words);
    typist.label(&mut paper, &format!("FICTION, written for a demonstration · {id} · page {number}"));
    paper.age(&mut chance);
    paper.png()
}
