//! The index in its folder: commits and their numbers, the lock, opening again.

mod corpus;

use corpus::{archive, documents, entry, typed_request};
use search::{Error, Index};

#[test]
fn the_sequence_number_is_that_of_the_commit() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::create(folder.path()).expect("created");
    assert_eq!((index.seq(), index.len(), index.is_empty()), (0, 0, true));
    let mut writer = index.writer(16_000_000, 2).expect("a writer").expect("free");
    assert_eq!(writer.seq(), 0);
    for (seq, document) in (1..).zip(&documents()) {
        writer.put(&entry(document, &[])).expect("put");
        writer.commit(seq).expect("commit");
        assert_eq!(index.seq(), seq - 1, "nothing is seen before a reload");
        assert!(index.reload().expect("reload"));
        assert_eq!((index.seq(), index.len()), (seq, seq));
        // From the fourth on, segments are merged in the background.
        assert!(seq > 3 || !index.reload().expect("reload"), "nothing changed");
    }
    writer.commit(99).expect("commit");
    writer.close().expect("closed");
    index.reload().expect("reload");
    assert_eq!((index.seq(), index.len()), (99, 25));
    let again = Index::open(folder.path()).expect("opened");
    assert_eq!((again.seq(), again.len()), (99, 25), "merging in the background changes neither");
    assert_eq!(again.writer(0, 1).expect("a writer").expect("free").seq(), 99);
}

#[test]
fn many_small_commits_leave_few_segments() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::create(folder.path()).expect("created");
    let mut writer = index.writer(16_000_000, 1).expect("a writer").expect("free");
    let mut document = documents().remove(0);
    for seq in 1..=60 {
        document.id = format!("n{seq}");
        writer.put(&entry_of(&document)).expect("put");
        writer.commit(seq).expect("commit");
    }
    writer.close().expect("closed");
    let is_store = |file: &std::path::PathBuf| file.extension().is_some_and(|kind| kind == "store");
    let files = std::fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file").path());
    let segments = files.filter(is_store).count();
    assert!(segments <= 8, "{segments} segments");
    index.reload().expect("reload");
    assert_eq!(index.len(), 60);
}

fn entry_of(document: &record::Document) -> search::Entry<'_> {
    search::Entry { document, lang: "en", added: 0, rev: 1, orders: &[], units: &[] }
}

#[test]
fn what_was_not_committed_is_forgotten() {
    let archive = archive(1);
    let writer = archive.index.writer(16_000_000, 1).expect("a writer").expect("free");
    writer.remove("k01").expect("removed");
    drop(writer);
    archive.index.reload().expect("reload");
    assert_eq!(archive.index.len(), 25);
}

#[test]
fn one_writes_at_a_time() {
    let archive = archive(1);
    let other = Index::open(archive.folder.path()).expect("opened twice");
    let writer = archive.index.writer(16_000_000, 1).expect("a writer").expect("free");
    assert!(other.writer(16_000_000, 1).expect("no failure").is_none());
    assert!(archive.index.writer(16_000_000, 1).expect("no failure").is_none());
    writer.close().expect("closed");
    let mut writer = other.writer(16_000_000, 1).expect("a writer").expect("free again");
    writer.remove("k01").expect("removed");
    writer.commit(7).expect("commit");
    archive.index.reload().expect("reload");
    assert_eq!((archive.index.seq(), archive.index.len()), (7, 24), "another's commit is seen");
    assert!(archive.find("k01").is_empty());
}

#[test]
fn folders_without_an_index_of_ours_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(Index::open(folder.path()), Err(Error::Missing { .. })));
    drop(Index::create(folder.path()).expect("created"));
    assert!(matches!(Index::create(folder.path()), Err(Error::Exists { .. })));
    let meta = folder.path().join("meta.json");
    let written = std::fs::read_to_string(&meta).expect("read");
    for (from, to) in [("\\\"version\\\":", "\\\"version\\\":9"), ("typed.title", "typed.name")] {
        assert!(written.contains(from));
        std::fs::write(&meta, written.replace(from, to)).expect("written");
        assert!(matches!(Index::open(folder.path()), Err(Error::Incompatible { .. })), "{to}");
    }
    std::fs::write(&meta, "{").expect("written");
    assert!(matches!(Index::open(folder.path()), Err(Error::Engine { .. })));
}

#[test]
fn readers_go_on_while_it_is_written() {
    let archive = archive(1);
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut writer = archive.index.writer(16_000_000, 1).expect("a writer").expect("free");
            for round in 0..20 {
                for document in archive.documents.iter().skip(round) {
                    writer.put(&entry(document, &[])).expect("put");
                }
                writer.commit(100 + round as u64).expect("commit");
                archive.index.reload().expect("reload");
            }
            done.store(true, std::sync::atomic::Ordering::Release);
        });
        let mut asked = 0;
        while !done.load(std::sync::atomic::Ordering::Acquire) || asked == 0 {
            assert_eq!(archive.ask(&typed_request("flood")).total, 3);
            assert_eq!(archive.ask(&typed_request("")).total, 25);
            asked += 1;
        }
    });
    assert_eq!(archive.index.seq(), 119);
}

#[test]
fn bare_engines_can_take_the_same_words() {
    let analysed = search::analyse("Two meetings", "en");
    assert_eq!(analysed, "two =two meetings =meet \n");
    let mut tokenizer = search::tokenizer();
    let mut stream = tokenizer.token_stream(&analysed);
    let mut seen = Vec::new();
    while stream.advance() {
        seen.push(stream.token().text.clone());
    }
    assert_eq!(seen, ["two", "=two", "meetings", "=meet"]);
}
