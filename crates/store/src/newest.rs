//! The newest number of the change sequence, remembered while the write-ahead log is the
//! same: every commit, of any process, writes into it.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

/// A log that was written as lately as this may be written again within one tick of the
/// file system's clock, and look the same.
const TICK: Duration = Duration::from_millis(50);

/// What is known of the newest number. Clones know the same.
#[derive(Clone, Debug)]
pub(crate) struct Newest {
    log: PathBuf,
    known: Arc<Mutex<Option<(Stamp, i64)>>>,
}

/// What tells one state of the log from another: when it was written last, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    written: SystemTime,
    length: u64,
}

impl Newest {
    /// Of the catalogue in this file.
    pub fn of(catalogue: &Path) -> Self {
        let mut log = catalogue.as_os_str().to_owned();
        log.push("-wal");
        Self { log: log.into(), known: Arc::default() }
    }

    /// The number, or the state of the log for which it is to be asked; none when that
    /// cannot be told from the next.
    pub fn known(&self) -> Result<i64, Option<Stamp>> {
        let stamp = self.stamp();
        let known = *self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match known.filter(|(known, _)| Some(*known) == stamp) {
            Some((_, seq)) => Ok(seq),
            None => Err(stamp),
        }
    }

    /// Remembers the number that was asked for after the log had this state.
    pub fn learn(&self, stamp: Option<Stamp>, seq: i64) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = stamp.map(|stamp| (stamp, seq));
    }

    /// Elsewhere than on Unix, the time of a file that is open may lag behind its writes.
    fn stamp(&self) -> Option<Stamp> {
        let file = std::fs::metadata(&self.log).ok().filter(|_| cfg!(unix))?;
        let stamp = Stamp { written: file.modified().ok()?, length: file.len() };
        let age = SystemTime::now().duration_since(stamp.written).ok()?;
        (age > TICK).then_some(stamp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_while_the_log_is_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let newest = Newest::of(&folder.path().join("fonds.db"));
        assert_eq!(newest.known(), Err(None), "no log");
        let log = folder.path().join("fonds.db-wal");
        std::fs::write(&log, "a").expect("written");
        let at = |age: u64| {
            let file = std::fs::File::options().write(true).open(&log).expect("opened");
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).expect("set");
        };
        at(0);
        assert_eq!(newest.known(), Err(None), "it may be written again within the tick");
        at(100);
        let Err(stamp @ Some(_)) = newest.known() else { panic!("unknown until it is learnt") };
        newest.learn(stamp, 7);
        assert_eq!(newest.known(), Ok(7));
        assert_eq!(newest.clone().known(), Ok(7));
        at(99);
        assert!(matches!(newest.known(), Err(Some(_))), "written since");
    }
}
