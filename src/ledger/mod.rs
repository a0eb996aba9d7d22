//! The ledger: what must only grow or only happen once: limits, one-time marks, turns.
//!
//! It knows no login, client or journey but by a keyed hash. It never judges: what a limit counts, and when a use is given back,
//! is for its callers to say. This process's memory is bounded (SEC-44): 100,000 counters that hold 1,500,000 times between them,
//! 100,000 marks, 100,000 turns, 2,048 outcomes of 4 KiB: about 50 MB when all is full, and nothing grows past it but what runs
//! right now. What is over goes when something new comes.
//!
//! A fleet shares a ledger in Redis. Lost, late or absent, Redis stops nothing: each replica goes on with its memory at once.

mod admission;
mod check;
mod counters;
mod key;
mod lease;
mod limit;
mod link;
mod memory;
mod redis;
mod sliding_log;
#[cfg(test)]
mod tests;
mod ttl_map;

use std::{sync::Arc, time::Duration};

use ::redis::FromRedisValue;
use secrecy::SecretSlice;

pub use admission::{Admission, Announced, Completion, ExecutionGuard, LeaseLost, SubmissionKey};
pub use check::{LimitCheck, Refund, Refused, Reservation};
pub use lease::LEASE;
pub use limit::{Limit, LimitProblem, Window};
pub use redis::RedisUrl;

use self::{
    admission::Admissions,
    check::Use,
    key::{Key, Keys},
    lease::Lease,
    link::SharedLedger,
    memory::Memory,
    redis::Ask,
};
use crate::{clock::Clock, crypto::random};

/// How much is held at most.
struct Bounds {
    counters: usize,
    times: usize,
    marks: usize,
    turns: usize,
    outcomes: usize,
}

const BOUNDS: Bounds = Bounds {
    counters: 100_000,
    times: 1_500_000,
    marks: 100_000,
    turns: 100_000,
    outcomes: 2_048,
};

/// How much the ledger holds, for metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Counters of limits.
    pub counters: usize,
    /// Journeys with a one-time mark.
    pub marks: usize,
    /// Attempts that are done or lost.
    pub turns: usize,
}

/// What must only grow or only happen once. Clones are one ledger.
///
/// With Redis, Redis is asked first: it knows what every replica did. Memory is asked as well: it knows what this replica did
/// while Redis was lost, and is all there is until Redis is back.
#[derive(Clone)]
pub struct Ledger {
    keys: Keys,
    clock: Clock,
    memory: Arc<Memory>,
    admissions: Arc<Admissions>,
    shared: Option<Arc<SharedLedger>>,
}

impl Ledger {
    /// A ledger in this process's memory. Its own key is derived from `key`.
    #[must_use]
    pub fn in_memory(key: &SecretSlice<u8>, clock: Clock) -> Self {
        Self::bounded(key, clock, &BOUNDS)
    }

    /// A ledger that replicas with the same `key` share. It is memory alone until [`Ledger::look`] finds Redis.
    #[must_use]
    pub fn in_redis(url: RedisUrl, key: &SecretSlice<u8>, clock: Clock) -> Self {
        let shared = SharedLedger::new(url, Keys::derived(key), clock.clone());
        Self {
            shared: Some(Arc::new(shared)),
            ..Self::in_memory(key, clock)
        }
    }

    /// Counts in Redis once, for an operator's probe: how long it takes.
    ///
    /// # Errors
    /// What keeps Redis from counting, in its own or the system's words, which hold nothing of the URL.
    pub async fn try_redis(
        url: RedisUrl,
        key: &SecretSlice<u8>,
        clock: Clock,
    ) -> Result<Duration, String> {
        SharedLedger::new(url, Keys::derived(key), clock)
            .try_once()
            .await
    }

    fn bounded(key: &SecretSlice<u8>, clock: Clock, bounds: &Bounds) -> Self {
        Self {
            keys: Keys::derived(key),
            memory: Arc::new(Memory::new(bounds, clock.clone())),
            admissions: Arc::new(Admissions::new(
                bounds.turns,
                bounds.outcomes,
                clock.clone(),
            )),
            clock,
            shared: None,
        }
    }

    /// Checks every check, then records one use of each, in one go (SEC-10). A check whose limit is `off` is passed over.
    /// No two checks of a call may name one counter.
    ///
    /// When only counters at their limit are left in memory, a new counter is refused; one that does not refuse goes unrecorded
    /// instead.
    ///
    /// # Errors
    /// [`Refused`] when a limit that refuses has no place left; then nothing is recorded.
    pub async fn reserve(&self, checks: &[LimitCheck<'_>]) -> Result<Reservation, Refused> {
        let set = checks.iter().filter(|check| !check.limit.0.is_empty());
        let keyed: Vec<_> = set
            .map(|check| (self.keys.of(check.scope, &[check.value]), check))
            .collect();
        let name = random();
        if let Some(waits) = self
            .ask::<Vec<u64>>(|| Ask::reserve(&keyed, name, &self.clock))
            .await
        {
            refused(&keyed, &waits)?;
        }
        let recorded = keyed.iter().filter(|(_, check)| check.records);
        let uses: Vec<_> = recorded
            .map(|(key, check)| Use {
                key: *key,
                scope: check.scope,
                limit: check.limit.clone(),
            })
            .collect();
        match self.memory.reserve(&keyed) {
            Ok(at) => Ok(Reservation { name, at, uses }),
            Err(refused) => {
                self.refund_shared(uses.iter(), name).await;
                Err(refused)
            }
        }
    }

    /// Gives back the uses of a reservation, all or those of some scopes: these very uses, also when others came after.
    pub async fn refund(&self, reservation: Reservation, give: Refund<'_>) {
        let Reservation { name, at, uses } = reservation;
        self.memory.refund(&uses, at, give);
        self.refund_shared(uses.iter().filter(|used| give.includes(used.scope)), name)
            .await;
    }

    async fn refund_shared(&self, uses: impl Iterator<Item = &Use>, name: [u8; 8]) {
        let _: Option<()> = self
            .ask(|| Ask::refund(uses.map(|used| used.key), name))
            .await;
    }

    /// How many more uses `limit` has room for now: the least of its windows. [`u32::MAX`] when it is `off`.
    pub async fn remaining(&self, scope: &'static str, value: &[u8], limit: &Limit) -> u32 {
        if limit.0.is_empty() {
            return u32::MAX;
        }
        let key = self.keys.of(scope, &[value]);
        let shared = self
            .ask(|| Ask::remaining(key, limit, &self.clock))
            .await
            .unwrap_or(u32::MAX);
        shared.min(self.memory.remaining(key, limit))
    }

    /// Marks the journey's forms up to and including `form` as past, for `ttl` or longer. It never goes back (SEC-14).
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

    /// Waits, `wait` at most, until it is this attempt's turn, or until a copy of it ended. What ended is remembered for `ttl`.
    pub async fn admit(
        &self,
        turn: &SubmissionKey<'_>,
        ttl: Duration,
        wait: Duration,
    ) -> Admission {
        let journey = self.keys.of("queue", &[turn.journey]);
        let attempt = self.keys.of("turn", &[&turn.submission, turn.journey]);
        tokio::time::timeout(wait, self.queue(journey, attempt, ttl))
            .await
            .unwrap_or(Admission::Busy)
    }

    /// First in this process, so that one copy of it at most waits for other replicas; then among them.
    async fn queue(&self, journey: Key, attempt: Key, ttl: Duration) -> Admission {
        match (
            self.admissions.take(journey, attempt, ttl).await,
            &self.shared,
        ) {
            (Admission::First(guard), Some(shared)) => {
                guard.among_replicas(Lease::take(Arc::clone(shared), journey, attempt, ttl).await)
            }
            (turn, _) => turn,
        }
    }

    /// How much this process holds now.
    #[must_use]
    pub fn size(&self) -> Size {
        let (counters, marks) = self.memory.len();
        Size {
            counters,
            marks,
            turns: self.admissions.len(),
        }
    }

    /// Whether the ledger that replicas share is lost: limits and marks hold for this replica alone.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.shared.as_ref().is_some_and(|shared| shared.is_lost())
    }

    /// Looks for Redis once.
    pub async fn look(&self) {
        if let Some(shared) = &self.shared {
            shared.look().await;
        }
    }

    /// Runs for ever: looks after Redis.
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

/// What `reserve.lua` answers: nothing, or the check that waits longest, from 1, and for how many milliseconds.
fn refused(checks: &[(Key, &LimitCheck<'_>)], waits: &[u64]) -> Result<(), Refused> {
    let [place, wait] = waits else { return Ok(()) };
    let place = usize::try_from(*place).unwrap_or_default().checked_sub(1);
    let Some((_, check)) = place.and_then(|place| checks.get(place)) else {
        return Ok(());
    };
    Err(Refused {
        scope: check.scope,
        retry_after: counters::whole_seconds(Duration::from_millis(*wait)),
    })
}
