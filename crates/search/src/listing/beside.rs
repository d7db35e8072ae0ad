//! A second thread for who is alone: while others ask, it would only take their turn.

use std::cell::Cell;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};

thread_local! {
    /// Whether a question is being answered here: what is asked for its sake is no other.
    static WITHIN: Cell<bool> = const { Cell::new(false) };
}

/// How many questions are being answered.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
/// When a question began beside another, the last time.
static TOGETHER: Mutex<Option<Instant>> = Mutex::new(None);
/// For so long after that others may be waiting for their turn, though none is being answered.
const BUSY: Duration = Duration::from_millis(20);

/// How often the second thread was told that there is something for it to do, or nothing more.
static TOLD: AtomicUsize = AtomicUsize::new(0);
/// Whether it waits awake.
static AWAKE: AtomicBool = AtomicBool::new(false);
/// How long it stays awake for nothing.
const LONGEST: Duration = Duration::from_micros(500);
/// How long the first waits awake for the second: the two may have to share a processor.
const SOON: Duration = Duration::from_micros(30);

/// What takes less is done sooner by one thread, though the second waits for it.
const HANDED_OVER: Duration = Duration::from_micros(20);
/// The same where the second would have to be woken.
const WOKEN: Duration = Duration::from_micros(250);

static HAS_TWO_PROCESSORS: LazyLock<bool> =
    LazyLock::new(|| available_parallelism().is_ok_and(|processors| processors.get() > 1));

/// One question that is being answered.
pub(super) struct UnderWay {
    within: bool,
}

impl UnderWay {
    pub fn begin() -> Self {
        let within = WITHIN.replace(true);
        if within {
            return Self { within };
        }
        if UNDER_WAY.fetch_add(1, Ordering::Relaxed) > 0 {
            *together() = Some(Instant::now());
        }
        tell();
        if is_alone() {
            stay_awake();
        }
        Self { within }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if !self.within {
            WITHIN.set(false);
            tell();
            UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Has the second thread wait awake for something to do: to wake it takes as long as a part of
/// most questions.
fn stay_awake() {
    let told = TOLD.load(Ordering::Relaxed);
    second().spawn(move || {
        AWAKE.store(true, Ordering::Relaxed);
        wait(LONGEST, || TOLD.load(Ordering::Relaxed) != told);
        AWAKE.store(false, Ordering::Relaxed);
    });
}

/// Lets the second thread do what there is, or sleep.
fn tell() {
    TOLD.fetch_add(1, Ordering::Relaxed);
}

fn together() -> MutexGuard<'static, Option<Instant>> {
    TOGETHER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether no more than one question is being answered, nor was there another a moment ago, and
/// there is a processor for a second thread.
pub(super) fn is_alone() -> bool {
    let is_one = *HAS_TWO_PROCESSORS && UNDER_WAY.load(Ordering::Relaxed) <= 1;
    is_one && together().is_none_or(|at| at.elapsed() > BUSY)
}

/// Whether something that takes so long is rather done by two threads than by one.
pub(super) fn is_worth(takes: Duration) -> bool {
    is_alone() && takes > if AWAKE.load(Ordering::Relaxed) { HANDED_OVER } else { WOKEN }
}

/// Does two things at once.
pub(super) fn both<A, B: Send>(here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send) -> (A, B) {
    let (mut beside, done) = (None, AtomicBool::new(false));
    let here = second().in_place_scope(|scope| {
        scope.spawn(|_| {
            beside = Some(there());
            done.store(true, Ordering::Release);
        });
        tell();
        stay_awake();
        let here = here();
        wait(SOON, || done.load(Ordering::Acquire));
        here
    });
    (here, beside.expect("a scope ends when all in it has ended"))
}

/// Waits awake, but not for longer than this.
fn wait(longest: Duration, until: impl Fn() -> bool) {
    let begun = Instant::now();
    while !until() && begun.elapsed() < longest {
        std::thread::yield_now();
    }
}

/// Makes so many things, from the first on here and from the last on there, until they meet.
pub(super) fn share<T: Send + Sync>(many: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let made: Vec<OnceLock<T>> = (0..many).map(|_| OnceLock::new()).collect();
    let left = Mutex::new(0..many);
    let take = |next: fn(&mut Range<usize>) -> Option<usize>| {
        let next = || next(&mut left.lock().unwrap_or_else(PoisonError::into_inner));
        while let Some(at) = next() {
            made[at].get_or_init(|| make(at));
        }
    };
    both(|| take(Range::next), || take(Range::next_back));
    made.into_iter().map(|one| one.into_inner().expect("what one thread takes it makes")).collect()
}

/// One is enough, since it works for who is alone.
fn second() -> &'static ThreadPool {
    static SECOND: LazyLock<ThreadPool> =
        LazyLock::new(|| ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be begun"));
    &SECOND
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_the_sake_of_a_question_is_no_other() {
        let begun = |within: bool| {
            let under_way = UnderWay::begin();
            assert_eq!(under_way.within, within);
            under_way
        };
        let question = begun(false);
        drop(begun(true));
        drop(begun(true));
        drop(question);
        drop(begun(false));
    }

    #[test]
    fn two_threads_make_all() {
        let made = share(100, |at| at * 2);
        assert_eq!(made, (0..100).map(|at| at * 2).collect::<Vec<_>>());
    }
}
