//! Tried by hand on a folder of TEI files:
//! `FONDS_SAMPLES=folder cargo test --profile ci -p formats --test tei_samples -- --ignored --nocapture`.

use formats::tei;
use std::{env, fs, path::PathBuf, time::Instant};

fn files(folder: PathBuf) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(path));
        } else if path.extension().is_some_and(|suffix| suffix == "xml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
#[ignore = "reads the folder that FONDS_SAMPLES names"]
fn every_document_of_a_folder_is_read() {
    let folder = env::var("FONDS_SAMPLES").expect("FONDS_SAMPLES names a folder");
    let out = env::var("FONDS_OUT").ok().map(PathBuf::from);
    for path in files(folder.into()) {
        let bytes = fs::read(&path).expect("a file");
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let start = Instant::now();
        let read = match tei::read(name, &bytes) {
            Ok(read) => read,
            Err(refused) => {
                println!("{name}: refused: {refused}");
                continue;
            }
        };
        println!(
            "{name}: {:?}, {} of {} documents, {} drafts, {} notices, {} ms, left {:?}",
            read.count.kind,
            read.count.documents,
            read.count.found,
            read.drafts.len(),
            read.notices.len(),
            start.elapsed().as_millis(),
            read.count.left
        );
        assert_eq!(read.count.found, read.count.documents, "{name}");
        if let Some(out) = &out {
            let lines = |values: Vec<String>| values.join("\n") + "\n";
            let drafts =
                read.drafts.iter().map(|draft| serde_json::to_string(&draft.fields).expect("JSON")).collect();
            let notices =
                read.notices.iter().map(|notice| serde_json::to_string(notice).expect("JSON")).collect();
            fs::write(out.join(format!("{name}.jsonl")), lines(drafts)).expect("a place to write");
            fs::write(out.join(format!("{name}.notices")), lines(notices)).expect("a place to write");
        }
    }
}
