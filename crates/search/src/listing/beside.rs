//! A second thread for who is alone: while others ask, it would only take their turn.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// How many questions are being answered.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// One question that is being answered.
pub(super) struct UnderWay(());

impl UnderWay {
    pub fn begin() -> Self {
        UNDER_WAY.fetch_add(1, Ordering::Relaxed);
        Self(())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Whether no more than one question is being answered.
pub(super) fn is_alone() -> bool {
    UNDER_WAY.load(Ordering::Relaxed) <= 1
}

/// Does two things at once.
pub(super) fn both<A, B: Send>(here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send) -> (A, B) {
    let mut beside = None;
    let here = second().in_place_scope(|scope| {
        scope.spawn(|_| beside = Some(there()));
        here()
    });
    (here, beside.expect("a scope ends when all in it has ended"))
}

/// One is enough, since it works for who is alone.
fn second() -> &'static ThreadPool {
    static SECOND: LazyLock<ThreadPool> =
        LazyLock::new(|| ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be begun"));
    &SECOND
}
