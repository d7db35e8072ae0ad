//! Tried by hand on a folder of TEI files:
//! `FONDS_SAMPLES=folder cargo test --profile ci -p formats --test tei_samples -- --ignored --nocapture`.
//! `FONDS_OUT=folder` keeps what was read there, one file of drafts and one of notices for each.

use formats::tei::{self, Kind, Tei};
use record::{Record, text::passages};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|suffix| suffix == "xml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Signs that CommonMark shows otherwise than they stand: numbers of lists and
/// pages, quotation marks of ours.
fn counts(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    let shown = |c: &char| !c.is_whitespace() && !c.is_ascii_digit() && !matches!(c, '.' | ')' | '“' | '”');
    text.chars().filter(shown).for_each(|c| *counts.entry(c).or_default() += 1);
    counts
}

/// Where the words of a document and those of its text differ, sign by sign.
fn difference(source: &str, body: &str) -> BTreeMap<char, i64> {
    let shown = passages("x", body);
    let plain: Vec<_> = shown.text.iter().chain(&shown.notes).map(|passage| passage.plain.as_str()).collect();
    let mut left = counts(source);
    counts(&plain.join(" ")).into_iter().for_each(|(c, n)| *left.entry(c).or_default() -= n);
    left.retain(|_, n| *n != 0);
    left
}

/// Every draft is a record, and every document of a volume has all its words.
fn checked(name: &str, bytes: &[u8], read: &Tei) -> usize {
    let mut odd = 0;
    for draft in &read.drafts {
        match Record::read(draft.fields.clone()) {
            Err(faults) => {
                odd += 1;
                println!("  {name} {:?}: refused: {faults:?}", draft.id());
            }
            Ok(reading) if !reading.notices.is_empty() => {
                println!("  {name} {:?}: {:?}", draft.id(), reading.notices)
            }
            Ok(_) => {}
        }
    }
    odd + match read.count.kind {
        Kind::Volume => words_kept(bytes, read),
        Kind::Edition => texts_kept(bytes, read),
        Kind::Letter | Kind::Written => 0,
    }
}

fn texts_kept(bytes: &[u8], read: &Tei) -> usize {
    let text = formats::xml::guard(bytes).expect("well-formed");
    let tree = formats::xml::tree(&text).expect("well-formed");
    let texts = read.drafts.last().expect("a document").fields["texts"].as_array().expect("texts");
    let divs = tree.descendants().filter(|n| matches!(n.attribute("type"), Some("original" | "translation")));
    let mut odd = 0;
    for (div, text) in divs.filter(|div| div.tag_name().name() == "div").zip(texts) {
        let words: String =
            div.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
        let difference = difference(&words, text["body"].as_str().unwrap_or_default());
        if !difference.is_empty() {
            odd += 1;
            println!("  {}: {difference:?}", text["lang"]);
        }
    }
    odd
}

fn words_kept(bytes: &[u8], read: &Tei) -> usize {
    let text = formats::xml::guard(bytes).expect("well-formed");
    let tree = formats::xml::tree(&text).expect("well-formed");
    let divs = tree.descendants().filter(|node| node.attribute("type") == Some("document"));
    let drafts = read.drafts.iter().filter(|draft| !draft.fields.contains_key("type"));
    let mut odd = 0;
    for (div, draft) in divs.zip(drafts) {
        let words: String =
            div.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
        let difference = difference(&words, draft.fields["texts"][0]["body"].as_str().unwrap_or_default());
        if !difference.is_empty() {
            odd += 1;
            println!("  {:?}: {difference:?}", draft.id());
        }
    }
    odd
}

#[test]
#[ignore = "reads the folder that FONDS_SAMPLES names"]
fn every_document_of_a_folder_is_read() {
    let folder = env::var("FONDS_SAMPLES").expect("FONDS_SAMPLES names a folder");
    assert!(
        !difference("Orel left Karsk", "Orel left.").is_empty()
            && difference("Orel 5. left", "*Orel* left").is_empty()
    );
    let mut odd = 0;
    for path in files(Path::new(&folder)) {
        let bytes = fs::read(&path).expect("a file");
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let read = tei::read(name, &bytes).expect("TEI");
        let count = &read.count;
        println!(
            "{name}: {:?}, {} of {} documents, left {:?}",
            count.kind, count.documents, count.found, count.left
        );
        assert_eq!(count.found, count.documents, "{name}");
        odd += checked(name, &bytes, &read);
        keep(name, &read);
    }
    assert_eq!(odd, 0, "records refused or words lost");
}

fn keep(name: &str, read: &Tei) {
    let Ok(folder) = env::var("FONDS_OUT") else { return };
    let drafts = read.drafts.iter().map(|draft| serde_json::to_string(&draft.fields).expect("JSON") + "\n");
    let notices = read.notices.iter().map(|notice| serde_json::to_string(notice).expect("JSON") + "\n");
    fs::write(format!("{folder}/{name}.jsonl"), drafts.collect::<String>()).expect("a place to write");
    fs::write(format!("{folder}/{name}.notices"), notices.collect::<String>()).expect("a place to write");
}
