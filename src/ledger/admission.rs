//! Turns: the attempts of one journey run one at a time, and equal attempts, the copies, run once (SEC-40).
//!
//! The first copy to arrive leads: it waits for the journey's turn and runs. The others follow: an event wakes them when the
//! leader ended, with what it came to, or so that one of them leads instead.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use thiserror::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::{
    key::Key,
    lease::{Lease, Taken},
    ttl_map::TtlMap,
};
use crate::clock::{Clock, Timestamp};

/// How long a copy that comes later gets the outcome.
pub(super) const HELD: Duration = Duration::from_mins(1);
/// Largest outcome that is held, in bytes.
pub(super) const LARGEST: usize = 4_096;

/// What names an attempt.
#[derive(Clone, Copy)]
pub struct SubmissionKey<'a> {
    /// The journey, or the visitor who has none yet.
    pub journey: &'a [u8],
    /// A digest of step, form number and field values.
    pub submission: [u8; 32],
}

/// What is to be done with an attempt.
pub enum Admission {
    /// It is the first: run it.
    First(ExecutionGuard),
    /// It was run: this is the outcome.
    Copy(Arc<[u8]>),
    /// It was done over 60 s ago, or so many were done since that its outcome is held no more.
    DoneBefore,
    /// It was begun, and what began it vanished: the outcome is unknown, and it must never run again.
    Lost,
    /// Its turn did not come in time.
    Busy,
}

/// Whether a submission is done, or may be tried again because it ended in 503 or 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// Later copies get the outcome.
    Done,
    /// Only copies that arrived while it ran share the outcome.
    Retryable,
}

/// The right to run an attempt. Dropped unfinished, the attempt was never begun, or is lost if [`ExecutionGuard::started`] was called.
pub struct ExecutionGuard {
    admissions: Arc<Admissions>,
    attempt: Key,
    journey: Key,
    remembered_until: Timestamp,
    started: bool,
    finished: Option<(Arc<[u8]>, Completion)>,
    followers: watch::Sender<Option<Ending>>,
    permit: Option<OwnedSemaphorePermit>,
    lease: Option<Lease>,
}

/// Another process has taken the turn: this one was out of touch for so long that it passed for dead. The call must not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("another process has taken the turn")]
pub struct LeaseLost;

/// The proof that a turn has announced its changing call. A changing call uses it up.
///
/// Only [`ExecutionGuard::started`] makes one.
pub struct Announced(());

impl Announced {
    /// A proof for tests of the calls themselves, which have no turn.
    #[cfg(any(test, fuzzing))]
    #[must_use]
    pub fn for_tests() -> Self {
        Self(())
    }
}

/// What followers learn.
#[derive(Clone)]
enum Ending {
    Finished(Arc<[u8]>),
    Lost,
}

/// How an attempt is remembered.
#[derive(Clone, Copy)]
enum Memory {
    Done,
    Lost,
}

/// Where attempts arrive.
pub(super) struct Admissions {
    state: Mutex<AdmissionState>,
    clock: Clock,
}

struct AdmissionState {
    underway: HashMap<Key, watch::Receiver<Option<Ending>>>,
    queues: HashMap<Key, Arc<Semaphore>>,
    remembered: TtlMap<Memory>,
    outcomes: TtlMap<Arc<[u8]>>,
}

enum Arrival {
    Settled(Admission),
    Leads(ExecutionGuard, Arc<Semaphore>),
    Follows(watch::Receiver<Option<Ending>>),
}

impl Admissions {
    pub(super) fn new(most_remembered: usize, most_outcomes: usize, clock: Clock) -> Self {
        let state = AdmissionState {
            underway: HashMap::new(),
            queues: HashMap::new(),
            remembered: TtlMap::new(most_remembered),
            outcomes: TtlMap::new(most_outcomes),
        };
        Self {
            state: Mutex::new(state),
            clock,
        }
    }

    /// How many ended attempts are remembered.
    pub(super) fn len(&self) -> usize {
        self.state().remembered.len()
    }

    /// Waits for this attempt's turn in this process, or for the end of a copy of it.
    pub(super) async fn take(
        self: &Arc<Self>,
        journey: Key,
        attempt: Key,
        ttl: Duration,
    ) -> Admission {
        loop {
            match self.arrive(journey, attempt, ttl) {
                Arrival::Settled(turn) => return turn,
                Arrival::Leads(mut guard, queue) => {
                    // The queue is never closed, so that the wait can't fail.
                    guard.permit = queue.acquire_owned().await.ok();
                    return Admission::First(guard);
                }
                Arrival::Follows(mut leader) => match leader
                    .wait_for(Option::is_some)
                    .await
                    .ok()
                    .and_then(|ending| ending.clone())
                {
                    Some(Ending::Finished(outcome)) => return Admission::Copy(outcome),
                    Some(Ending::Lost) => return Admission::Lost,
                    None => {}
                },
            }
        }
    }

    fn arrive(self: &Arc<Self>, journey: Key, attempt: Key, ttl: Duration) -> Arrival {
        let now = self.clock.now();
        let mut state = self.state();
        if let Some(turn) = state.settled(attempt, now) {
            return Arrival::Settled(turn);
        }
        if let Some(leader) = state.underway.get(&attempt) {
            return Arrival::Follows(leader.clone());
        }
        let (followers, leader) = watch::channel(None);
        state.underway.insert(attempt, leader);
        let queue = Arc::clone(
            state
                .queues
                .entry(journey)
                .or_insert_with(|| Arc::new(Semaphore::new(1))),
        );
        let admissions = Arc::clone(self);
        let remembered_until = now + ttl;
        Arrival::Leads(
            ExecutionGuard {
                admissions,
                attempt,
                journey,
                remembered_until,
                started: false,
                finished: None,
                followers,
                permit: None,
                lease: None,
            },
            queue,
        )
    }

    fn state(&self) -> MutexGuard<'_, AdmissionState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AdmissionState {
    fn settled(&self, attempt: Key, now: Timestamp) -> Option<Admission> {
        if let Some((outcome, _)) = self.outcomes.get(attempt, now) {
            return Some(Admission::Copy(Arc::clone(outcome)));
        }
        self.remembered
            .get(attempt, now)
            .map(|(memory, _)| match memory {
                Memory::Done => Admission::DoneBefore,
                Memory::Lost => Admission::Lost,
            })
    }
}

impl ExecutionGuard {
    /// Holds the turn among replicas too, unless one of them has run the attempt. Local copies get what is told of it.
    pub(super) fn among_replicas(mut self, taken: Taken) -> Admission {
        match taken {
            Taken::Mine(lease) => self.lease = Some(lease),
            Taken::Alone => {}
            Taken::Copy(outcome) => {
                self.finished = Some((Arc::clone(&outcome), Completion::Retryable));
                return Admission::Copy(outcome);
            }
            Taken::Done => return Admission::DoneBefore,
            Taken::Lost => return Admission::Lost,
        }
        Admission::First(self)
    }

    /// To be called right before a call goes out that may change something: from here on the attempt never runs again.
    ///
    /// # Errors
    /// [`LeaseLost`]: the call must not go out.
    pub async fn started(&mut self) -> Result<Announced, LeaseLost> {
        if let Some(lease) = &self.lease
            && !lease.started().await
        {
            return Err(LeaseLost);
        }
        self.started = true;
        Ok(Announced(()))
    }

    /// Ends the turn. Those who wait get `outcome`; when it is kept, so do copies that come within 60 s, unless it is over 4 KiB.
    pub async fn finish(mut self, outcome: impl Into<Arc<[u8]>>, kept: Completion) {
        let outcome = outcome.into();
        self.finished = Some((Arc::clone(&outcome), kept));
        if let Some(lease) = self.lease.take() {
            lease.finish(&outcome, kept).await;
        }
    }
}

impl Drop for ExecutionGuard {
    fn drop(&mut self) {
        let now = self.admissions.clock.now();
        let mut state = self.admissions.state();
        state.underway.remove(&self.attempt);
        let ending = match self.finished.take() {
            Some((outcome, kept)) => {
                if kept == Completion::Done {
                    state
                        .remembered
                        .put(self.attempt, Memory::Done, self.remembered_until, now);
                    if outcome.len() <= LARGEST {
                        let until = self.remembered_until.min(now + HELD);
                        state
                            .outcomes
                            .put(self.attempt, Arc::clone(&outcome), until, now);
                    }
                }
                Some(Ending::Finished(outcome))
            }
            None if self.started => {
                state
                    .remembered
                    .put(self.attempt, Memory::Lost, self.remembered_until, now);
                Some(Ending::Lost)
            }
            None => None,
        };
        self.permit = None;
        // Whoever queues holds the queue as well.
        if state
            .queues
            .get(&self.journey)
            .is_some_and(|queue| Arc::strong_count(queue) == 1)
        {
            state.queues.remove(&self.journey);
        }
        drop(state);
        self.followers.send_replace(ending);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl ExecutionGuard {
        /// As if the process were killed: nothing is said to anybody.
        pub(in crate::ledger) fn die(mut self) {
            self.lease.take().unwrap().die();
        }
    }

    fn held(admissions: &Admissions) -> (usize, usize) {
        let state = admissions.state();
        (state.underway.len(), state.queues.len())
    }

    #[tokio::test]
    async fn an_idle_desk_holds_no_queues() {
        let admissions = Arc::new(Admissions::new(
            9,
            9,
            Clock::hand_moved(Timestamp::from_millis(0)),
        ));
        let (key, minute) = (crate::ledger::tests::key, Duration::from_mins(1));
        let Admission::First(first) = admissions.take(key(b"journey"), key(b"a"), minute).await
        else {
            panic!("not the first")
        };
        assert!(
            tokio::time::timeout(
                Duration::ZERO,
                admissions.take(key(b"journey"), key(b"b"), minute)
            )
            .await
            .is_err()
        );
        assert_eq!(held(&admissions), (1, 1));
        drop(first);
        assert_eq!(held(&admissions), (0, 0));
    }
}
