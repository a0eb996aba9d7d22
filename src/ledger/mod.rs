//! The ledger: what must only grow or only happen once. It holds limits, one-time marks and
//! submissions.
//!
//! It knows no login, client or journey but by a keyed hash. It never judges: its callers decide
//! what a limit counts, and when a use is given back. This process's memory is bounded (SEC-44):
//! 100,000 counters that hold 1,500,000 times between them, 250,000 pending codes, 100,000 marks,
//! 100,000 submissions, 2,048 outcomes of 4 KiB. That is about 70 MB when all is full, and nothing
//! grows past it but what runs right now. What has expired goes when something new comes.
//!
//! A fleet shares a ledger in Redis. A Redis that is lost, late or absent stops nothing: each
//! replica goes on with its memory.

mod admission;
mod check;
mod counters;
mod key;
mod lease;
mod limit;
mod link;
mod memory;
mod outcome;
mod pending;
mod redis;
mod reservation;
mod sliding_log;
#[cfg(test)]
mod tests;
mod ttl_map;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use ::redis::FromRedisValue;
use secrecy::SecretSlice;

pub use admission::{Admission, Announced, ExecutionGuard, LeaseLost, SubmissionKey};
pub use check::{CODES_PENDING, LimitCheck, Privilege, Refund, Refused, Reservation};
pub use limit::{Limit, LimitProblem, Window};
pub use link::{LEASE, LedgerChange, OnLedgerChange, RedisReport};
pub use outcome::Completion;
pub use pending::PendingRule;
pub use redis::RedisUrl;

use self::{
    admission::Admissions,
    key::{Key, Keys},
    lease::Lease,
    link::{SharedLedger, SharedTimes},
    memory::Memory,
    outcome::OUTCOME_HELD,
    redis::{Ask, Names},
};
use crate::{
    clock::{Clock, Timestamp},
    crypto::random,
};

/// How much is held at most.
struct Bounds {
    counters: usize,
    times: usize,
    marks: usize,
    submissions: usize,
    outcomes: usize,
}

const BOUNDS: Bounds = Bounds {
    counters: 100_000,
    times: 1_500_000,
    marks: 100_000,
    submissions: 100_000,
    outcomes: 2_048,
};

/// How much the ledger holds, for metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Counters of limits.
    pub counters: usize,
    /// Journeys with a one-time mark.
    pub marks: usize,
    /// Submissions that are done or lost.
    pub turns: usize,
}

/// A code that counts as pending from the call on that sends it.
#[derive(Clone, Copy)]
pub struct AnnouncedCode<'a> {
    /// Whose code it is.
    pub journey: &'a [u8; 16],
    /// For how long.
    pub rule: &'a PendingRule,
}

/// What must only grow or only happen once. Clones are one ledger.
///
/// With Redis, Redis is asked first: it knows what every replica did. Memory is asked as well: it
/// knows what this replica did while Redis was lost, and is all there is until Redis is back.
#[derive(Clone)]
pub struct Ledger {
    keys: Keys,
    clock: Clock,
    memory: Arc<Memory>,
    admissions: Arc<Admissions>,
    shared: Option<Arc<SharedLedger>>,
    /// How many codes Redis knew to be pending, and when. It counts on while Redis is lost.
    last_pending: Arc<Mutex<(u32, Timestamp)>>,
}

impl Ledger {
    /// A ledger in this process's memory. Its own key is derived from `key`.
    #[must_use]
    pub fn in_memory(key: &SecretSlice<u8>, clock: Clock) -> Self {
        Self::bounded(key, clock, &BOUNDS)
    }

    /// A ledger that replicas with the same `key` share. It is memory alone until [`Ledger::look`]
    /// finds Redis.
    #[must_use]
    pub fn in_redis(
        url: RedisUrl,
        key: &SecretSlice<u8>,
        clock: Clock,
        on_change: OnLedgerChange,
    ) -> Self {
        Self::in_redis_by(url, key, clock, on_change, link::TIMES)
    }

    fn in_redis_by(
        url: RedisUrl,
        key: &SecretSlice<u8>,
        clock: Clock,
        on_change: OnLedgerChange,
        times: SharedTimes,
    ) -> Self {
        let keys = Keys::derived(key);
        let shared = SharedLedger::new(url, keys, clock.clone(), on_change, times);
        Self {
            shared: Some(Arc::new(shared)),
            ..Self::in_memory(key, clock)
        }
    }

    /// Counts in Redis once, for an operator's probe.
    ///
    /// # Errors
    /// What keeps Redis from counting, in its own or the system's words, which hold nothing of the
    /// URL.
    pub async fn try_redis(
        url: RedisUrl,
        key: &SecretSlice<u8>,
        clock: Clock,
    ) -> Result<RedisReport, String> {
        let (keys, ignored) = (Keys::derived(key), Arc::new(|_| ()));
        let shared = SharedLedger::new(url, keys, clock, ignored, link::TIMES);
        shared.try_once().await
    }

    fn bounded(key: &SecretSlice<u8>, clock: Clock, bounds: &Bounds) -> Self {
        let (submissions, outcomes) = (bounds.submissions, bounds.outcomes);
        Self {
            keys: Keys::derived(key),
            memory: Arc::new(Memory::new(bounds, clock.clone())),
            admissions: Arc::new(Admissions::new(submissions, outcomes, clock.clone())),
            clock,
            shared: None,
            last_pending: Arc::new(Mutex::new((0, Timestamp::from_millis(0)))),
        }
    }

    /// Marks the journey's forms up to and including `form` as past, for `ttl` or longer. It never
    /// goes back (SEC-14).
    pub async fn pass(&self, journey: &[u8; 16], form: u32, ttl: Duration) {
        let key = self.mark(journey);
        self.memory.pass(key, form, ttl);
        let _: Option<()> = self.ask(|| Ask::pass(key, form, ttl)).await;
    }

    /// The last of the journey's forms that are past; 0 when none is.
    pub async fn passed(&self, journey: &[u8; 16]) -> u32 {
        let key = self.mark(journey);
        let shared = self.ask(|| Ask::passed(key)).await.unwrap_or(0);
        shared.max(self.memory.passed(key))
    }

    /// Marks all of the journey's forms as past.
    pub async fn spend(&self, journey: &[u8; 16], ttl: Duration) {
        self.pass(journey, u32::MAX, ttl).await;
    }

    /// Waits, `wait` at most, until the journey is free for this submission, or until a copy of it
    /// ended. What ended is remembered for `ttl`.
    pub async fn admit(
        &self,
        submission: &SubmissionKey<'_>,
        ttl: Duration,
        wait: Duration,
    ) -> Admission {
        let names = Names {
            journey: self.keys.of("queue", &[submission.journey]),
            submission: self
                .keys
                .of("turn", &[&submission.submission, submission.journey]),
            owner: random(),
            is_start: submission.is_start,
        };
        let ttl = if names.is_start {
            ttl.min(OUTCOME_HELD)
        } else {
            ttl
        };
        let admitted = tokio::time::timeout(wait, self.queue(names, ttl)).await;
        admitted.unwrap_or(Admission::Busy)
    }

    /// First in this process, so that one copy of it at most waits for other replicas; then among
    /// them.
    async fn queue(&self, names: Names, ttl: Duration) -> Admission {
        let admission = self
            .admissions
            .admit(names.journey, names.submission, ttl)
            .await;
        match (admission, &self.shared) {
            (Admission::First(guard), Some(shared)) if !(names.is_start && shared.is_crowded()) => {
                guard.among_replicas(Lease::take(Arc::clone(shared), names, ttl).await)
            }
            (admission, _) => admission,
        }
    }

    /// How much this process holds now.
    #[must_use]
    pub fn size(&self) -> Size {
        let (counters, marks) = self.memory.len();
        let turns = self.admissions.len();
        Size {
            counters,
            marks,
            turns,
        }
    }

    /// Whether there is a shared ledger and it is lost: this replica counts on its own.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.shared.as_ref().is_some_and(|shared| shared.is_lost())
    }

    /// Whether there is a shared ledger and its memory is used up.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.shared.as_ref().is_some_and(|shared| shared.is_full())
    }

    fn is_crowded(&self) -> bool {
        self.shared
            .as_ref()
            .is_some_and(|shared| shared.is_crowded())
    }

    /// Looks for Redis once; nothing without one.
    pub async fn look(&self) {
        if let Some(shared) = &self.shared {
            shared.look().await;
        }
    }

    /// Keeps looking for Redis for ever; returns at once without one.
    pub async fn keep(self) {
        if let Some(shared) = &self.shared {
            shared.keep().await;
        }
    }

    fn mark(&self, journey: &[u8; 16]) -> Key {
        self.keys.of("mark", &[journey])
    }

    async fn ask<T: FromRedisValue>(&self, ask: impl FnOnce() -> Ask) -> Option<T> {
        match &self.shared {
            Some(shared) if !shared.is_lost() => shared.ask(ask()).await,
            Some(_) | None => None,
        }
    }
}
