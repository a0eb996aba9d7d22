//! The limits of this process, checked and recorded in one go, and the codes that are pending.

use std::time::Duration;

use smallvec::SmallVec;

use super::{
    check::{ALL, LimitCheck, Refused},
    key::Key,
    pending::PendingCodes,
    sliding_log::SlidingLog,
    ttl_map::TtlMap,
};
use crate::clock::Timestamp;

/// When to come back after meeting a ledger full of counters at their limit.
const CROWDED: Duration = Duration::from_mins(1);

/// Every counter of this process. What has expired goes by and by; when there is no room, the least
/// used one goes.
pub(super) struct Counters {
    pub(super) logs: TtlMap<SlidingLog>,
    pub(super) pending: PendingCodes,
}

impl Counters {
    pub(super) fn new(most: usize, most_times: usize) -> Self {
        Self {
            logs: TtlMap::new(most, most_times),
            pending: PendingCodes::default(),
        }
    }

    /// Records one use of each check, or none when a limit refuses. A weighed one takes so many
    /// places. No two checks share a key.
    pub(super) fn reserve(
        &mut self,
        checks: &[(Key, &LimitCheck<'_>)],
        places: u32,
        now: Timestamp,
    ) -> Result<(), Refused> {
        self.logs.sweep(now);
        let held = self.privileges(checks, now);
        let places_of = |check: &LimitCheck<'_>| check.weight.map_or(1, |_| places);
        let waits = checks.iter().filter_map(|(key, check)| {
            let wait = self.wait(*key, check, held, places_of(check), now)?;
            Some((wait, check.scope))
        });
        if let Some((wait, scope)) = waits.max_by_key(|(wait, _)| *wait) {
            let retry_after = whole_seconds(wait);
            return Err(Refused { scope, retry_after });
        }
        let keys: SmallVec<[Key; 8]> = checks.iter().map(|(key, _)| *key).collect();
        let weight = checks.iter().map(|(_, check)| places_of(check));
        let weight = weight.fold(0_usize, |all, one| all.saturating_add(one as usize));
        let crowded = !self.logs.make_room(&keys, weight, now);
        let left_out = |counters: &Self, key, check: &LimitCheck<'_>| {
            crowded && !check.pinned && !counters.logs.has_room_for(key)
        };
        if let Some((_, check)) = checks.iter().find(|(key, check)| {
            check.refusing(held).next().is_some() && left_out(self, *key, check)
        }) {
            let (scope, retry_after) = (check.scope, CROWDED);
            return Err(Refused { scope, retry_after });
        }
        for (key, check) in checks {
            if !left_out(self, *key, check) {
                self.logs.change(
                    *key,
                    || SlidingLog::new(check.pinned),
                    |log| log.record(check, places_of(check), now),
                );
            }
        }
        Ok(())
    }

    /// The privileges whose every condition holds.
    fn privileges(&self, checks: &[(Key, &LimitCheck<'_>)], now: Timestamp) -> u8 {
        let lost = checks.iter().filter_map(|(key, check)| {
            let (condition, log) = (check.condition?, self.logs.get(*key, now)?);
            let is_full = condition.limit.0.iter().any(|window| {
                let most = window.most.saturating_mul(condition.factor);
                log.free_at(most, window.within, 1) > now
            });
            is_full.then_some(condition.privileges)
        });
        lost.fold(ALL, |held, lost| held & !lost)
    }

    /// How long a refusing check has no room; none when it has.
    fn wait(
        &self,
        key: Key,
        check: &LimitCheck<'_>,
        held: u8,
        places: u32,
        now: Timestamp,
    ) -> Option<Duration> {
        let log = self.logs.get(key, now);
        let waits = check.refusing(held).filter_map(|(most, within)| {
            if places > most {
                // No use of this counter frees it: codes must expire first.
                return Some(check.weight.map_or(within, |rule| rule.lifetime));
            }
            let free_at = log?.free_at(most, within, places);
            (free_at > now).then(|| free_at.since(now))
        });
        waits.max()
    }
}

/// Rounded up, 1 or more.
pub(super) fn whole_seconds(wait: Duration) -> Duration {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    Duration::from_secs(seconds.max(1))
}
