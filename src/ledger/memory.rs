//! Limits and marks in this process's memory: all there is without Redis; with it, what this replica did itself.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{
    Bounds, Give, Limit, Refused,
    claim::{Claim, Use},
    key::Key,
    shelf::Shelf,
    tally::Tally,
};
use crate::clock::{Clock, Timestamp};

/// Limits and marks.
pub(super) struct Memory {
    clock: Clock,
    tally: Mutex<Tally>,
    marks: Mutex<Shelf<u32>>,
}

impl Memory {
    pub(super) fn new(bounds: &Bounds, clock: Clock) -> Self {
        let tally = Mutex::new(Tally::new(bounds.counters, bounds.times));
        Self {
            clock,
            tally,
            marks: Mutex::new(Shelf::new(bounds.marks)),
        }
    }

    /// Records one use of each claim at the moment that it answers, or none.
    pub(super) fn reserve(&self, claims: &[(Key, &Claim<'_>)]) -> Result<Timestamp, Refused> {
        let mut tally = self.tally();
        let now = self.clock.now();
        tally.reserve(claims, now).map(|()| now)
    }

    pub(super) fn give_back(&self, uses: &[Use], at: Timestamp, give: Give<'_>) {
        let mut tally = self.tally();
        for used in uses.iter().filter(|used| give.includes(used.scope)) {
            tally.give_back(used.key, &used.limit, at);
        }
    }

    pub(super) fn left(&self, key: Key, limit: &Limit) -> u32 {
        self.tally().left(key, limit, self.clock.now())
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
        (self.tally().len(), lock(&self.marks).len())
    }

    pub(super) fn tally(&self) -> MutexGuard<'_, Tally> {
        lock(&self.tally)
    }
}

/// A panic elsewhere leaves nothing half done in here that a later call could trip over.
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
