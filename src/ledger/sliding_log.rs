//! One counter: an exact log of the times of its uses, sorted, as far back as its longest window.

use std::time::Duration;

use smallvec::SmallVec;

use super::Limit;
use crate::clock::Timestamp;

/// A moment that has always passed.
const LONG_AGO: Timestamp = Timestamp::from_millis(0);

/// The log of one key. Most hold a use or two, which lie in it; only a longer one has memory of its own.
pub(super) struct SlidingLog {
    times: SmallVec<[Timestamp; 3]>,
    full_until: Timestamp,
    expires: Timestamp,
    keep: bool,
}

impl SlidingLog {
    pub(super) fn new(keep: bool) -> Self {
        Self {
            times: SmallVec::new(),
            full_until: LONG_AGO,
            expires: LONG_AGO,
            keep,
        }
    }

    /// How many times are held.
    pub(super) fn uses(&self) -> usize {
        self.times.len()
    }

    /// When every window of `limit` has a place: now, if that has passed.
    pub(super) fn free_at(&self, limit: &Limit) -> Timestamp {
        let frees = |most: u32, within: Duration| {
            // A window is full while the use that is `most` back from the newest lies in it.
            let back = self.times.len().checked_sub(usize::try_from(most).ok()?)?;
            self.times.get(back).map(|time| *time + within)
        };
        limit
            .0
            .iter()
            .filter_map(|window| frees(window.most, window.within))
            .max()
            .unwrap_or(LONG_AGO)
    }

    /// The smallest number of places left over the windows of `limit`.
    pub(super) fn remaining(&self, limit: &Limit, now: Timestamp) -> u32 {
        let left = |most: u32, within: Duration| {
            let used = self.times.len() - self.times.partition_point(|time| *time + within <= now);
            most.saturating_sub(u32::try_from(used).unwrap_or(u32::MAX))
        };
        limit
            .0
            .iter()
            .map(|window| left(window.most, window.within))
            .min()
            .unwrap_or(u32::MAX)
    }

    /// Logs a use, and forgets those that no window reaches.
    ///
    /// Uses that are recorded past the limit are held up to twice the limit, so that one given back uncovers the one before it.
    pub(super) fn record(&mut self, limit: &Limit, now: Timestamp) {
        let longest = longest(limit);
        let over = self.times.partition_point(|time| *time + longest <= now);
        self.times.drain(..over);
        let at = self.times.partition_point(|time| *time <= now);
        self.times.insert(at, now);
        let most = limit
            .0
            .iter()
            .map(|window| window.most)
            .max()
            .and_then(|most| usize::try_from(most).ok())
            .unwrap_or(0);
        let surplus = self.times.len().saturating_sub(most.saturating_mul(2));
        self.times.drain(..surplus);
        self.settle(limit);
    }

    /// Takes one use at `time` out of the log. Uses of one moment are alike, so that any of them will do.
    pub(super) fn take_back(&mut self, limit: &Limit, time: Timestamp) {
        if let Ok(at) = self.times.binary_search(&time) {
            self.times.remove(at);
            self.settle(limit);
        }
    }

    /// Whether nothing in the log counts any more.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.expires <= now
    }

    /// What makes this counter worth less than another, lowest first: few uses, then a last use long ago.
    /// None when it must stay: at its limit, or the deployment's own.
    pub(super) fn worth(&self, now: Timestamp) -> Option<(usize, Timestamp)> {
        let newest = self.times.last().copied().unwrap_or(LONG_AGO);
        (!self.keep && self.full_until <= now).then_some((self.times.len(), newest))
    }

    fn settle(&mut self, limit: &Limit) {
        self.full_until = self.free_at(limit);
        self.expires = self
            .times
            .last()
            .map_or(LONG_AGO, |newest| *newest + longest(limit));
    }
}

fn longest(limit: &Limit) -> Duration {
    limit
        .0
        .iter()
        .map(|window| window.within)
        .max()
        .unwrap_or_default()
}
