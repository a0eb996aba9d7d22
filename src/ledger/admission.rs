//! Submissions of one journey run one at a time, and equal submissions, the copies, run once
//! (SEC-40).
//!
//! The first copy to arrive leads: it waits for the journey and runs. The others follow. An event
//! wakes them when the leader ended, with its outcome, or so that one of them leads instead.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use thiserror::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::{
    key::Key,
    lease::{Lease, Leased},
    outcome::{Completion, OUTCOME_BYTES, OUTCOME_HELD},
    ttl_map::{Expiring, TtlMap},
};
use crate::clock::{Clock, Timestamp};

/// What names a submission.
#[derive(Clone, Copy)]
pub struct SubmissionKey<'a> {
    /// The journey, or the visitor who has none yet.
    pub journey: &'a [u8],
    /// A digest of step, form number and field values.
    pub submission: [u8; 32],
    /// Whether anybody may make it at will, as the first post is. It is remembered for 60 s at
    /// most.
    pub is_start: bool,
}

/// What is to be done with a submission.
pub enum Admission {
    /// It is the first: run it.
    First(ExecutionGuard),
    /// It was run: this is the outcome.
    Copy(Arc<[u8]>),
    /// It was done over 60 s ago, or so many were done since that its outcome is held no more.
    DoneBefore,
    /// It was begun, and its process or task vanished: the outcome is unknown, and it must never
    /// run again.
    Lost,
    /// The journey was not free in time.
    Busy,
}

/// The right to run a submission. Dropped unfinished, the submission was never begun, or is lost if
/// [`ExecutionGuard::started`] was called.
pub struct ExecutionGuard {
    admissions: Arc<Admissions>,
    submission: Key,
    journey: Key,
    remembered_until: Timestamp,
    started: bool,
    finished: Option<(Arc<[u8]>, Completion)>,
    followers: watch::Sender<Option<Ending>>,
    permit: Option<OwnedSemaphorePermit>,
    lease: Option<Lease>,
}

/// Another process has taken the journey: this one was out of touch for so long that it passed for
/// dead. The call must not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("another process has taken the journey")]
pub struct LeaseLost;

/// The proof that a changing call was announced. A changing call uses it up.
///
/// Only [`ExecutionGuard::started`] makes one.
pub struct Announced(());

impl Announced {
    /// A proof for tests of the calls themselves.
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

/// How an ended submission is remembered.
#[derive(Clone, Copy)]
enum Ended {
    Done,
    Lost,
}

/// Where the submissions of this process arrive.
pub(super) struct Admissions {
    state: Mutex<AdmissionState>,
    clock: Clock,
}

struct AdmissionState {
    underway: HashMap<Key, watch::Receiver<Option<Ending>>>,
    queues: HashMap<Key, Arc<Semaphore>>,
    remembered: TtlMap<Expiring<Ended>>,
    outcomes: TtlMap<Expiring<Arc<[u8]>>>,
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
            remembered: TtlMap::new(most_remembered, usize::MAX),
            outcomes: TtlMap::new(most_outcomes, usize::MAX),
        };
        Self {
            state: Mutex::new(state),
            clock,
        }
    }

    /// How many ended submissions are remembered.
    pub(super) fn len(&self) -> usize {
        self.state().remembered.len()
    }

    /// Waits until the journey is free for this submission in this process, or until a copy of it
    /// ended.
    pub(super) async fn admit(
        self: &Arc<Self>,
        journey: Key,
        submission: Key,
        ttl: Duration,
    ) -> Admission {
        loop {
            match self.arrive(journey, submission, ttl) {
                Arrival::Settled(admission) => return admission,
                Arrival::Leads(mut guard, queue) => {
                    // The queue is never closed, so that the wait can't fail.
                    guard.permit = queue.acquire_owned().await.ok();
                    return Admission::First(guard);
                }
                Arrival::Follows(mut leader) => {
                    let ended = leader.wait_for(Option::is_some).await;
                    match ended.ok().and_then(|ending| ending.clone()) {
                        Some(Ending::Finished(outcome)) => return Admission::Copy(outcome),
                        Some(Ending::Lost) => return Admission::Lost,
                        None => {}
                    }
                }
            }
        }
    }

    fn arrive(self: &Arc<Self>, journey: Key, submission: Key, ttl: Duration) -> Arrival {
        let now = self.clock.monotonic();
        let mut state = self.state();
        if let Some(admission) = state.settled(submission, now) {
            return Arrival::Settled(admission);
        }
        if let Some(leader) = state.underway.get(&submission) {
            return Arrival::Follows(leader.clone());
        }
        let (followers, leader) = watch::channel(None);
        state.underway.insert(submission, leader);
        let queue = state.queues.entry(journey);
        let queue = Arc::clone(queue.or_insert_with(|| Arc::new(Semaphore::new(1))));
        let guard = ExecutionGuard {
            admissions: Arc::clone(self),
            submission,
            journey,
            remembered_until: now + ttl,
            started: false,
            finished: None,
            followers,
            permit: None,
            lease: None,
        };
        Arrival::Leads(guard, queue)
    }

    fn state(&self) -> MutexGuard<'_, AdmissionState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AdmissionState {
    fn settled(&self, submission: Key, now: Timestamp) -> Option<Admission> {
        if let Some(outcome) = self.outcomes.get(submission, now) {
            return Some(Admission::Copy(Arc::clone(&outcome.value)));
        }
        let ended = self.remembered.get(submission, now)?;
        Some(match ended.value {
            Ended::Done => Admission::DoneBefore,
            Ended::Lost => Admission::Lost,
        })
    }

    fn remember(&mut self, submission: Key, ended: Ended, until: Timestamp, now: Timestamp) {
        let value = ended;
        self.remembered
            .insert(submission, Expiring { value, until }, now);
    }
}

impl ExecutionGuard {
    /// Holds the submission among replicas too, unless one of them has run it. Local copies get
    /// what that came to.
    pub(super) fn among_replicas(mut self, leased: Leased) -> Admission {
        match leased {
            Leased::Mine(lease) => self.lease = Some(lease),
            Leased::Alone => {}
            Leased::Copy(outcome) => {
                self.finished = Some((Arc::clone(&outcome), Completion::Retryable));
                return Admission::Copy(outcome);
            }
            Leased::Done => return Admission::DoneBefore,
            Leased::Lost => return Admission::Lost,
        }
        Admission::First(self)
    }

    /// Announces a call that may change something, right before it goes out. From here on the
    /// submission never runs again.
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

    /// Ends the submission. Those who wait get `outcome`. Once it is done, so do copies that come
    /// within 60 s, unless it is over 4 KiB.
    pub async fn finish(mut self, outcome: impl Into<Arc<[u8]>>, completion: Completion) {
        let outcome = outcome.into();
        self.finished = Some((Arc::clone(&outcome), completion));
        if let Some(lease) = self.lease.take() {
            lease.finish(&outcome, completion).await;
        }
    }
}

impl Drop for ExecutionGuard {
    fn drop(&mut self) {
        let now = self.admissions.clock.monotonic();
        let mut state = self.admissions.state();
        state.underway.remove(&self.submission);
        let (submission, until) = (self.submission, self.remembered_until);
        let ending = match self.finished.take() {
            Some((outcome, completion)) => {
                if completion == Completion::Done {
                    state.remember(submission, Ended::Done, until, now);
                    if outcome.len() <= OUTCOME_BYTES {
                        let held = Expiring {
                            value: Arc::clone(&outcome),
                            until: until.min(now + OUTCOME_HELD),
                        };
                        state.outcomes.insert(submission, held, now);
                    }
                }
                Some(Ending::Finished(outcome))
            }
            None if self.started => {
                state.remember(submission, Ended::Lost, until, now);
                Some(Ending::Lost)
            }
            None => None,
        };
        self.permit = None;
        // Whoever queues holds the queue as well.
        let queue = state.queues.get(&self.journey);
        if queue.is_some_and(|queue| Arc::strong_count(queue) == 1) {
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
        let Admission::First(first) = admissions.admit(key(b"journey"), key(b"a"), minute).await
        else {
            panic!("not the first")
        };
        assert!(
            tokio::time::timeout(
                Duration::ZERO,
                admissions.admit(key(b"journey"), key(b"b"), minute)
            )
            .await
            .is_err()
        );
        assert_eq!(held(&admissions), (1, 1));
        drop(first);
        assert_eq!(held(&admissions), (0, 0));
    }
}
