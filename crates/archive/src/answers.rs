//! What was drawn of page images, kept on the disk within a limit: what was asked
//! for longest ago goes first.

use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

/// Drawn answers on the disk.
#[derive(Debug)]
pub struct Answers {
    folder: PathBuf,
    /// Bytes that all of them may take.
    limit: u64,
    shelf: Mutex<Shelf>,
    clock: AtomicU64,
}

#[derive(Debug, Default)]
struct Shelf {
    /// File names with their size, and when they were asked for last.
    files: HashMap<String, (u64, u64)>,
    bytes: u64,
}

impl Answers {
    /// The answers below `folder`, of which so many megabytes are kept; 0 keeps none.
    pub fn at(folder: &Path, megabytes: u64) -> Self {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (Ok(facts), Ok(name)) = (entry.metadata(), entry.file_name().into_string()) else { continue };
            found.push((facts.modified().ok(), name, facts.len()));
        }
        found.sort();
        let mut shelf = Shelf::default();
        for (at, (_, name, size)) in (0..).zip(found) {
            shelf.bytes += size;
            shelf.files.insert(name, (size, at));
        }
        let (clock, limit) = (AtomicU64::new(shelf.files.len() as u64), megabytes.saturating_mul(1 << 20));
        let answers = Self { folder: folder.into(), limit, shelf: Mutex::new(shelf), clock };
        answers.make_room(0);
        answers
    }

    /// What was drawn under this name.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        let file = file_name(name);
        self.shelf().files.get_mut(&file)?.1 = self.clock.fetch_add(1, Ordering::Relaxed);
        fs::read(self.folder.join(file)).ok()
    }

    /// Keeps what was drawn. A disk that is full keeps nothing, and nobody is told.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let size = bytes.len() as u64;
        if size > self.limit / 4 {
            return;
        }
        self.make_room(size);
        let (file, now) = (file_name(name), self.clock.fetch_add(1, Ordering::Relaxed));
        let new = self.folder.join(format!("{file}.{now}"));
        let kept = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&new, bytes));
        let kept = kept.and_then(|()| fs::rename(&new, self.folder.join(&file)));
        if let Err(error) = kept {
            tracing::debug!(%error, "an answer could not be kept");
            return drop(fs::remove_file(&new));
        }
        let mut shelf = self.shelf();
        let before = shelf.files.insert(file, (size, now)).map_or(0, |(size, _)| size);
        shelf.bytes = shelf.bytes + size - before;
    }

    /// Lets go of the oldest, a tenth more than must go, until `size` bytes fit.
    fn make_room(&self, size: u64) {
        let mut shelf = self.shelf();
        if shelf.bytes + size <= self.limit {
            return;
        }
        let mut oldest: Vec<(u64, String)> =
            shelf.files.iter().map(|(name, (_, at))| (*at, name.clone())).collect();
        oldest.sort();
        for (_, name) in oldest {
            if shelf.bytes + size <= self.limit / 10 * 9 {
                break;
            }
            let _ = fs::remove_file(self.folder.join(&name));
            let gone = shelf.files.remove(&name).map_or(0, |(size, _)| size);
            shelf.bytes -= gone;
        }
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        self.shelf.lock().expect("no holder of this lock panics")
    }
}

fn file_name(name: &str) -> String {
    Sha256::digest(name).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_longest_ago_goes_first() {
        let folder = tempfile::TempDir::new().unwrap();
        let answers = Answers::at(folder.path(), 1);
        let piece = vec![7; 200_000];
        for name in ["a", "b", "c", "d", "e"] {
            answers.put(name, &piece);
        }
        assert!(answers.get("a").is_some(), "it is the newest now");
        answers.put("f", &piece);
        let kept = |answers: &Answers| ["a", "b", "c", "d", "e", "f"].map(|name| answers.get(name).is_some());
        assert_eq!(kept(&answers), [true, false, false, true, true, true]);
        let again = Answers::at(folder.path(), 1);
        assert_eq!(kept(&again), [true, false, false, true, true, true]);
        assert!(fs::read_dir(folder.path()).unwrap().count() == 4);
        let none = Answers::at(folder.path(), 0);
        none.put("a", b"1");
        assert_eq!(kept(&none), [false; 6]);
    }
}
