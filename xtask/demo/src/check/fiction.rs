//! The Karsk Legation is invented, and says so everywhere.

use super::{
    Fault,
    entry::{Entry, text},
};
use std::collections::BTreeSet;

/// Words of which one stands in every record.
const SAYS_SO: [&str; 3] = ["fiction", "fictional", "invented"];

/// What the collection must hold, so that it shows what the archive can do.
const RELATIONS: [(&str, usize); 3] = [("draft_of", 2), ("enclosed_in", 1), ("replies_to", 1)];
const LANGUAGES: [&str; 4] = ["en", "ru", "zh", "ko"];
const DOCUMENTS: usize = 14;

/// Records that do not say that they are fiction, and what the collection lacks.
pub fn faults(entries: &[Entry]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = entries.iter().flat_map(faults_of).collect();
    faults.extend(lacks(entries).into_iter().map(|words| Fault::new("karsk", words)));
    faults
}

fn faults_of(entry: &Entry) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !entry.id().starts_with("karsk-") {
        faults.push(Fault::new(entry.id(), "the id does not begin with karsk-"));
    }
    let told = match entry.text("type") {
        "" => vec![entry.text("summary")],
        "collection" if !entry.text("essay").is_empty() => {
            vec![entry.text("title"), entry.text("note"), entry.text("essay")]
        }
        "collection" => vec![entry.text("title"), entry.text("note")],
        "repository" => vec![entry.text("name")],
        "unit" => vec![entry.text("scope")],
        _ => vec![entry.text("note")],
    };
    if !told.iter().all(|words| says_so(words)) {
        faults.push(Fault::new(entry.id(), "does not say that it is fiction"));
    }
    faults
}

fn says_so(words: &str) -> bool {
    crate::words::lower(words).iter().any(|word| SAYS_SO.contains(&word.as_str()))
}

fn lacks(entries: &[Entry]) -> Vec<String> {
    let documents: Vec<&Entry> = entries.iter().filter(|entry| entry.is_document()).collect();
    let mut lacks = Vec::new();
    if documents.len() < DOCUMENTS {
        lacks.push(format!("has {} documents; at least {DOCUMENTS}", documents.len()));
    }
    for (relation, least) in RELATIONS {
        let related = documents.iter().flat_map(|entry| entry.list("related"));
        let count = related
            .filter(|related| text(related, "relation") == relation && !text(related, "id").is_empty())
            .count();
        if count < least {
            lacks.push(format!("has {count} `{relation}`; at least {least}"));
        }
    }
    for access in ["restricted", "embargo:"] {
        if !documents.iter().any(|entry| entry.text("access").starts_with(access)) {
            lacks.push(format!("has nothing that is {access}"));
        }
    }
    let texts = documents.iter().flat_map(|entry| entry.list("texts"));
    let originals: BTreeSet<&str> =
        texts.filter(|text_| text(text_, "role") == "transcript").map(|text_| text(text_, "lang")).collect();
    lacks.extend(
        LANGUAGES
            .iter()
            .filter(|lang| !originals.contains(*lang))
            .map(|lang| format!("has no transcript in {lang}")),
    );
    lacks
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_record_says_that_it_is_fiction() {
        let check = |record, expect: &[&str]| {
            let faults: Vec<String> =
                faults_of(&Entry(record)).into_iter().map(|fault| fault.words).collect();
            assert_eq!(faults, expect);
        };
        let silent = "does not say that it is fiction";
        check(json!({"id": "karsk-a", "summary": "Ice. Fiction, written for this demonstration."}), &[]);
        check(json!({"id": "karsk-a", "summary": "Ice.", "title": "Fiction"}), &[silent]);
        check(
            json!({"id": "a", "type": "place", "note": "Invented."}),
            &["the id does not begin with karsk-"],
        );
        check(
            json!({"id": "karsk-c", "type": "collection", "title": "Karsk", "note": "Fiction."}),
            &[silent],
        );
    }

    #[test]
    fn the_collection_has_all_kinds() {
        let lacks = lacks(&[]);
        assert_eq!(lacks.len(), 1 + RELATIONS.len() + 2 + LANGUAGES.len(), "{lacks:?}");
    }
}
