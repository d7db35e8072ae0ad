//! What keeps an archive whole: checks, backups, rebuilds, and what visitors are told.

mod scratch;

use archive::{Archive, Found, Other, What, record::Principal, visitor};
use scratch::Scratch;
use std::{fs, path::Path};

const LINES: &str = r#"
{"type": "collection", "id": "karsk", "title": "Karsk", "documents": ["b", "a"]}
{"id": "a", "title": "Telegram", "date": "1956-01-27", "identifiers": ["old/1"], "related": [{"id": "b", "relation": "replies_to"}, {"id": "hidden", "relation": "see_also"}]}
{"id": "b", "title": "Letter", "files": ["scan.png"]}
{"id": "hidden", "title": "Note", "access": "restricted"}
{"id": "later", "title": "Memoir", "access": "embargo:2090-01-01"}
"#;

async fn filled() -> Scratch {
    let scratch = Scratch::new().await;
    scratch.write("scan.png", "not really a picture");
    scratch.import_lines(LINES).await;
    scratch.archive.catch_up().await.unwrap();
    scratch
}

async fn is_sound(archive: &Archive) -> bool {
    let checked = archive.check(|_| {}).await.unwrap();
    if !checked.is_sound() {
        println!("{:?}", checked.faults);
    }
    checked.is_sound()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_restored_whole() {
    let scratch = filled().await;
    assert!(is_sound(&scratch.archive).await);
    let file = scratch.folder().join("archive.fonds");
    scratch.archive.backup(&file).await.unwrap();
    assert!(scratch.archive.backup(&file).await.is_err(), "an older backup is not overwritten");
    let restored = Archive::restore(&file, &scratch.folder().join("restored")).await.unwrap();
    restored.catch_up().await.unwrap();
    assert!(is_sound(&restored).await);
    let mut lines = Vec::new();
    restored.export_lines(Principal::Staff, None, &mut lines).await.unwrap();
    assert_eq!(String::from_utf8(lines).unwrap(), scratch.export(Principal::Staff).await);
    assert!(
        Archive::restore(&file, &scratch.folder().join("restored")).await.is_err(),
        "only into an empty place"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_is_refused_and_leaves_nothing() {
    let scratch = filled().await;
    let file = scratch.folder().join("archive.fonds");
    scratch.archive.backup(&file).await.unwrap();
    let whole = fs::read(&file).unwrap();
    for cut in [0, 10, whole.len() / 2, whole.len() - 5] {
        fs::write(&file, &whole[..cut]).unwrap();
        let target = scratch.folder().join("restored");
        let refused = Archive::restore(&file, &target).await.expect_err("cut");
        assert!(matches!(refused, archive::Error::BadBackup { .. }), "cut at {cut}: {refused}");
        assert!(!target.join("data").exists(), "cut at {cut}");
    }
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    fs::write(&file, &flipped).unwrap();
    assert!(Archive::restore(&file, &scratch.folder().join("restored")).await.is_err());
}

fn flip_in(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            flip_in(&entry.path());
        } else {
            let mut bytes = fs::read(entry.path()).unwrap();
            bytes[3] ^= 1;
            fs::write(entry.path(), bytes).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_byte_in_a_file_is_found() {
    let scratch = filled().await;
    flip_in(&scratch.folder().join("archive/data/files"));
    assert!(!is_sound(&scratch.archive).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_byte_in_a_revision_is_found_and_is_the_only_fault() {
    let scratch = filled().await;
    scratch.archive.close().await;
    let catalogue = scratch.folder().join("archive/data/fonds.db");
    let mut bytes = fs::read(&catalogue).unwrap();
    let at = bytes.windows(8).position(|window| window == b"Telegram").expect("a title");
    bytes[at] ^= 1;
    fs::write(&catalogue, bytes).unwrap();
    let again = Archive::open(&scratch.folder().join("archive")).await.unwrap();
    let faults = again.check(|_| {}).await.unwrap().faults;
    assert_eq!(faults, ["revision 1 of document “a”: its text is not what was saved."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_disagrees_is_found_and_built_again() {
    let scratch = filled().await;
    let before = scratch.archive.folder().generation();
    scratch.archive.reindex().await.unwrap();
    assert_ne!(scratch.archive.folder().generation(), before);
    assert!(is_sound(&scratch.archive).await);
    assert_eq!(scratch.listing("letter").await.total, 1);
    fs::remove_dir_all(scratch.folder().join("archive/data/index")).unwrap();
    let again = Archive::open(&scratch.folder().join("archive")).await.unwrap();
    assert!(!is_sound(&again).await, "no index");
    again.catch_up().await.unwrap();
    assert!(is_sound(&again).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn visitors_see_what_is_public_and_are_told_what_went() {
    let scratch = filled().await;
    let read = async |id: &str| scratch.archive.read(visitor(), id).await.unwrap();
    let Found::Here(reading) = read("a").await else { panic!("it is public") };
    assert_eq!(reading.related.len(), 1, "the hidden one is not named");
    assert_eq!(
        reading.related[0].other,
        Some(Other { id: "b".into(), title: "Letter".into(), date: None, date_text: None, readable: false })
    );
    let Found::Here(other) = read("b").await else { panic!("it is public") };
    assert!(other.related[0].inverse);
    assert!(matches!(read("old/1").await, Found::Moved(id) if id == "a"));
    assert!(matches!(read("A").await, Found::Moved(id) if id == "a"));
    for hidden in ["hidden", "later", "nothing", "HIDDEN"] {
        assert!(matches!(read(hidden).await, Found::Nowhere), "{hidden}");
    }
    scratch.archive.remove("a", Some("Sent by mistake."), None).await.unwrap();
    scratch.archive.remove("hidden", Some("Nobody's business."), None).await.unwrap();
    assert!(
        matches!(read("a").await, Found::Gone(gone) if gone.reason.as_deref() == Some("Sent by mistake."))
    );
    assert!(matches!(read("hidden").await, Found::Nowhere));
    let changes = scratch.archive.changes(visitor(), None, 10).await.unwrap();
    let told: Vec<_> = changes.iter().map(|change| (change.what, change.id.as_str())).collect();
    assert_eq!(told, [(What::Withdrawn, "a"), (What::Added, "b"), (What::Added, "a")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revision_that_was_hidden_stays_hidden() {
    let scratch = Scratch::new().await;
    scratch.import_lines(r#"{"id": "x", "title": "Named in secret", "access": "restricted"}"#).await;
    scratch.import_lines(r#"{"id": "x", "title": "Named openly", "access": "public"}"#).await;
    let at = async |rev| scratch.archive.read_at(visitor(), "x", rev).await.unwrap();
    assert!(matches!(at(1).await, Found::Nowhere));
    assert!(matches!(at(2).await, Found::Here(_)));
    assert!(matches!(at(3).await, Found::Nowhere));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_that_changes_takes_its_documents_along() {
    let scratch = filled().await;
    let in_order = async || {
        let request = archive::Request {
            chosen: [(archive::Facet::Collection, vec!["karsk".to_owned()])].into(),
            sort: Some(archive::Sort::Order("karsk".into())),
            limit: 10,
            ..archive::Request::default()
        };
        let listing = scratch.archive.listing(visitor(), &request).await.unwrap();
        listing.hits.into_iter().map(|hit| hit.document.id).collect::<Vec<_>>()
    };
    assert_eq!(in_order().await, ["b", "a"]);
    scratch.import_lines(r#"{"type": "collection", "id": "karsk", "documents": ["a", "b"]}"#).await;
    scratch.archive.catch_up().await.unwrap();
    assert_eq!(in_order().await, ["a", "b"]);
    scratch.import_lines(r#"{"type": "collection", "id": "karsk", "access": "restricted"}"#).await;
    scratch.archive.catch_up().await.unwrap();
    assert!(in_order().await.is_empty());
    assert!(scratch.archive.collections(visitor()).await.unwrap().is_empty());
}
