//! Limits and marks in this process's memory: all there is without Redis; with it, what this replica did itself.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{
    Bounds, Limit, Refund, Refused,
    check::{LimitCheck, Use},
    counters::Counters,
    key::Key,
    ttl_map::TtlMap,
};
use crate::clock::{Clock, Timestamp};

/// Limits and marks.
pub(super) struct Memory {
    clock: Clock,
    counters: Mutex<Counters>,
    marks: Mutex<TtlMap<u32>>,
}

impl Memory {
    pub(super) fn new(bounds: &Bounds, clock: Clock) -> Self {
        let counters = Mutex::new(Counters::new(bounds.counters, bounds.times));
        Self {
            clock,
            counters,
            marks: Mutex::new(TtlMap::new(bounds.marks)),
        }
    }

    /// Records one use of each check at the moment that it answers, or none.
    pub(super) fn reserve(&self, checks: &[(Key, &LimitCheck<'_>)]) -> Result<Timestamp, Refused> {
        let mut counters = self.counters();
        let now = self.clock.now();
        counters.reserve(checks, now).map(|()| now)
    }

    pub(super) fn refund(&self, uses: &[Use], at: Timestamp, give: Refund<'_>) {
        let mut counters = self.counters();
        for used in uses.iter().filter(|used| give.includes(used.scope)) {
            counters.refund(used.key, &used.limit, at);
        }
    }

    pub(super) fn remaining(&self, key: Key, limit: &Limit) -> u32 {
        self.counters().remaining(key, limit, self.clock.now())
    }

    pub(super) fn pass(&self, key: Key, form: u32, ttl: Duration) {
        let mut marks = lock(&self.marks);
        let now = self.clock.now();
        let (past, until) = marks
            .get(key, now)
            .map_or((0, now), |(past, until)| (*past, *until));
        marks.put(key, form.max(past), until.max(now + ttl), now);
    }

    pub(super) fn passed(&self, key: Key) -> u32 {
        lock(&self.marks)
            .get(key, self.clock.now())
            .map_or(0, |(past, _)| *past)
    }

    /// How many counters and marks are held.
    pub(super) fn len(&self) -> (usize, usize) {
        (self.counters().len(), lock(&self.marks).len())
    }

    pub(super) fn counters(&self) -> MutexGuard<'_, Counters> {
        lock(&self.counters)
    }
}

/// A panic elsewhere leaves nothing half done in here that a later call could trip over.
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
