//! Limits and marks in this process's memory: all there is without Redis. With it, what this
//! replica did itself.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{
    Bounds, Limit, Refund, Refused,
    check::{CODES_PENDING, LimitCheck, Reservation},
    counters::Counters,
    key::Key,
    pending::{CodeId, PendingRule},
    ttl_map::{Expiring, TtlMap},
};
use crate::clock::{Clock, Timestamp};

/// Limits and marks. Its time is one that no change of the system's clock moves.
pub(super) struct Memory {
    clock: Clock,
    counters: Mutex<Counters>,
    marks: Mutex<TtlMap<Expiring<u32>>>,
}

impl Memory {
    pub(super) fn new(bounds: &Bounds, clock: Clock) -> Self {
        Self {
            clock,
            counters: Mutex::new(Counters::new(bounds.counters, bounds.times)),
            marks: Mutex::new(TtlMap::new(bounds.marks, usize::MAX)),
        }
    }

    /// Records one use of each check at the moment that it answers, or none. `places` are those of
    /// a weighed check, if Redis has weighed it; `elsewhere` are the pending codes that only Redis
    /// knows.
    pub(super) fn reserve(
        &self,
        checks: &[(Key, &LimitCheck<'_>)],
        places: Option<u32>,
        elsewhere: u32,
    ) -> Result<(u32, Timestamp), Refused> {
        let mut counters = self.counters();
        let now = self.clock.monotonic();
        let places = places.unwrap_or_else(|| {
            let rule = checks.iter().find_map(|(_, check)| check.weight);
            rule.map_or(1, |rule| {
                let pending = counters.pending.count(rule.lifetime, now);
                rule.places(pending.saturating_add(elsewhere))
            })
        });
        counters.reserve(checks, places, now)?;
        Ok((places, now))
    }

    pub(super) fn refund(&self, reservation: &Reservation, refund: Refund<'_>) {
        let mut counters = self.counters();
        for used in &reservation.uses {
            if refund.includes(used.scope) {
                counters.logs.change_present(used.key, |log| {
                    log.refund(used.places, reservation.at);
                });
            }
        }
        if let Some(code) = reservation.code
            && let Some(id) = code.in_memory
            && refund.includes(CODES_PENDING)
        {
            counters.pending.withdraw(code.journey, id);
        }
    }

    pub(super) fn remaining(&self, key: Key, limit: &Limit) -> u32 {
        let (counters, now) = (self.counters(), self.clock.monotonic());
        let log = counters.logs.get(key, now);
        let remaining = limit.0.iter().map(|window| {
            let used = log.map_or(0, |log| log.used(window.within, now));
            window.most.saturating_sub(used)
        });
        remaining.min().unwrap_or(u32::MAX)
    }

    /// Counts a code as pending from `at` on.
    pub(super) fn announce_code(&self, journey: Key, at: Timestamp) -> CodeId {
        self.counters().pending.announce(journey, at)
    }

    /// The oldest code of the journey is pending no more. Whether there was one.
    pub(super) fn match_code(&self, journey: Key, rule: &PendingRule) -> bool {
        let now = self.clock.monotonic();
        let mut counters = self.counters();
        counters.pending.count(rule.lifetime, now);
        counters.pending.match_oldest(journey)
    }

    /// How many codes are pending that only this process knows.
    pub(super) fn codes_pending(&self, rule: &PendingRule) -> u32 {
        let now = self.clock.monotonic();
        self.counters().pending.count(rule.lifetime, now)
    }

    pub(super) fn pass(&self, key: Key, form: u32, ttl: Duration) {
        let mut marks = lock(&self.marks);
        let now = self.clock.monotonic();
        let former = marks.get(key, now).map(|mark| (mark.value, mark.until));
        let (past, until) = former.unwrap_or((0, now));
        let mark = Expiring {
            value: form.max(past),
            until: until.max(now + ttl),
        };
        marks.insert(key, mark, now);
    }

    pub(super) fn passed(&self, key: Key) -> u32 {
        let marks = lock(&self.marks);
        let mark = marks.get(key, self.clock.monotonic());
        mark.map_or(0, |mark| mark.value)
    }

    /// How many counters and marks are held.
    pub(super) fn len(&self) -> (usize, usize) {
        (self.counters().logs.len(), lock(&self.marks).len())
    }

    pub(super) fn counters(&self) -> MutexGuard<'_, Counters> {
        lock(&self.counters)
    }
}

/// A panic elsewhere leaves nothing half done in here that a later call could trip over.
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
