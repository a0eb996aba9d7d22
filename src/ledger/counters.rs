//! All counters of this process, bounded: what is over goes, then the least used, never one at its limit (SEC-44).
//!
//! A hand goes round them. Each reservation moves it over a few and drops those whose last use has left every window; when
//! there is no room, the least used of the next few goes. So no call looks at more than [`LOOKS`] counters for each it adds.

use std::time::Duration;

use indexmap::IndexMap;

use super::{
    Limit,
    check::{LimitCheck, Refused},
    key::Key,
    sliding_log::SlidingLog,
};
use crate::clock::Timestamp;

/// How many counters each reservation checks for being over. With [`SAMPLE`] it makes 19 steps a call, a prime: a divisor of their
/// number would sample the same ones on each round.
const SWEPT: usize = 3;
/// Of how many counters the least used is evicted.
const SAMPLE: usize = 16;
/// After how many counters at their limit the ledger counts as full of them.
const LOOKS: usize = 1_024;
/// When to come back after meeting a ledger full of counters at their limit.
const CROWDED: Duration = Duration::from_mins(1);

/// The counters. Their room is set aside whole, and becomes memory as it is used: grown by doubling, it would end a sixth larger.
pub(super) struct Counters {
    logs: IndexMap<Key, SlidingLog>,
    hand: usize,
    times: usize,
    most_logs: usize,
    most_times: usize,
}

impl Counters {
    pub(super) fn new(most_logs: usize, most_times: usize) -> Self {
        Self {
            logs: IndexMap::with_capacity(most_logs),
            hand: 0,
            times: 0,
            most_logs,
            most_times,
        }
    }

    /// How many counters are held.
    pub(super) fn len(&self) -> usize {
        self.logs.len()
    }

    /// Records one use of each check, or none when a limit refuses. Two checks never share a key.
    pub(super) fn reserve(
        &mut self,
        checks: &[(Key, &LimitCheck<'_>)],
        now: Timestamp,
    ) -> Result<(), Refused> {
        self.sweep(now);
        let waits = checks
            .iter()
            .filter(|(_, check)| check.refuses)
            .map(|(key, check)| (self.free_at(*key, check.limit), check.scope));
        if let Some((free_at, scope)) = waits
            .filter(|(free_at, _)| *free_at > now)
            .max_by_key(|(free_at, _)| *free_at)
        {
            return Err(Refused {
                scope,
                retry_after: whole_seconds(free_at.since(now)),
            });
        }
        let crowded = !self.make_room(checks, now);
        let left_out = |counters: &Self, key, check: &LimitCheck<'_>| {
            crowded && !check.keep && counters.has_no_room(key)
        };
        if let Some((_, check)) = checks
            .iter()
            .find(|(key, check)| check.refuses && left_out(self, *key, check))
        {
            return Err(Refused {
                scope: check.scope,
                retry_after: CROWDED,
            });
        }
        for (key, check) in checks.iter().filter(|(_, check)| check.records) {
            if !left_out(self, *key, check) {
                self.record(*key, check, now);
            }
        }
        Ok(())
    }

    /// Takes back the use that was recorded at `time`.
    pub(super) fn refund(&mut self, key: Key, limit: &Limit, time: Timestamp) {
        let Some((at, _, counter)) = self.logs.get_full_mut(&key) else {
            return;
        };
        self.times -= counter.uses();
        counter.take_back(limit, time);
        self.times += counter.uses();
        if counter.uses() == 0 {
            self.remove(at);
        }
    }

    /// The smallest number of places left over the windows of `limit`.
    pub(super) fn remaining(&self, key: Key, limit: &Limit, now: Timestamp) -> u32 {
        self.logs
            .get(&key)
            .unwrap_or(&SlidingLog::new(false))
            .remaining(limit, now)
    }

    fn free_at(&self, key: Key, limit: &Limit) -> Timestamp {
        self.logs
            .get(&key)
            .unwrap_or(&SlidingLog::new(false))
            .free_at(limit)
    }

    fn has_no_room(&self, key: Key) -> bool {
        self.times >= self.most_times || !self.logs.contains_key(&key)
    }

    fn record(&mut self, key: Key, check: &LimitCheck<'_>, now: Timestamp) {
        let counter = self
            .logs
            .entry(key)
            .or_insert_with(|| SlidingLog::new(check.keep));
        self.times -= counter.uses();
        counter.record(check.limit, now);
        self.times += counter.uses();
    }

    /// Makes room for all that `checks` would add. False when only counters that must stay are in sight.
    fn make_room(&mut self, checks: &[(Key, &LimitCheck<'_>)], now: Timestamp) -> bool {
        let newcomers = checks
            .iter()
            .filter(|(key, _)| !self.logs.contains_key(key))
            .count();
        while self.logs.len() + newcomers > self.most_logs
            || self.times + checks.len() > self.most_times
        {
            if !self.evict(checks, now) {
                return false;
            }
        }
        true
    }

    /// Drops the least used of the next few counters, but none that `checks` are about to use.
    fn evict(&mut self, checks: &[(Key, &LimitCheck<'_>)], now: Timestamp) -> bool {
        let mut least = None;
        for looked in 0..LOOKS.min(self.logs.len()) {
            if looked >= SAMPLE && least.is_some() {
                break;
            }
            let at = self.turn_hand();
            let Some((key, counter)) = self.logs.get_index(at) else {
                break;
            };
            if checks.iter().any(|(checked, _)| checked == key) {
                continue;
            }
            if let Some(worth) = counter.worth(now)
                && least.is_none_or(|(least, _)| worth < least)
            {
                least = Some((worth, at));
            }
        }
        if let Some((_, at)) = least {
            self.remove(at);
        }
        least.is_some()
    }

    fn sweep(&mut self, now: Timestamp) {
        for _ in 0..SWEPT {
            let at = self.turn_hand();
            if self
                .logs
                .get_index(at)
                .is_some_and(|(_, counter)| counter.is_over(now))
            {
                self.remove(at);
                // The last counter moved here, and wants to be looked at too.
                self.hand = at;
            }
        }
    }

    /// The counter under the hand, which moves on.
    fn turn_hand(&mut self) -> usize {
        let at = if self.hand < self.logs.len() {
            self.hand
        } else {
            0
        };
        self.hand = at + 1;
        at
    }

    /// The last counter takes the place of the one that goes.
    fn remove(&mut self, at: usize) {
        if let Some((_, counter)) = self.logs.swap_remove_index(at) {
            self.times -= counter.uses();
        }
    }
}

/// Rounded up, 1 or more.
pub(super) fn whole_seconds(wait: Duration) -> Duration {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    Duration::from_secs(seconds.max(1))
}
