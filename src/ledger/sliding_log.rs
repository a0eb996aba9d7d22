//! One counter: an exact log of the times of its uses, sorted, as far back as its longest window.

use std::time::Duration;

use smallvec::SmallVec;

use super::{check::LimitCheck, ttl_map::Entry};
use crate::clock::Timestamp;

/// A moment that has always passed.
const LONG_AGO: Timestamp = Timestamp::from_millis(0);

/// The log of one key. Most hold a use or two, which lie in it. Only a longer one has memory of its
/// own.
pub(super) struct SlidingLog {
    times: SmallVec<[Timestamp; 3]>,
    full_until: Timestamp,
    expires: Timestamp,
    pinned: bool,
}

impl SlidingLog {
    pub(super) fn new(pinned: bool) -> Self {
        Self {
            times: SmallVec::new(),
            full_until: LONG_AGO,
            expires: LONG_AGO,
            pinned,
        }
    }

    /// When a window that allows `most` uses `within` a time has room for `places` more, if that
    /// time is to come. `places` is at most `most`.
    pub(super) fn free_at(&self, most: u32, within: Duration, places: u32) -> Timestamp {
        // The use so far back from the newest must have left the window.
        let back = most.saturating_sub(places).saturating_add(1);
        usize::try_from(back)
            .ok()
            .and_then(|back| self.times.len().checked_sub(back))
            .and_then(|at| self.times.get(at))
            .map_or(LONG_AGO, |time| *time + within)
    }

    /// How many uses lie within the time before now.
    pub(super) fn used(&self, within: Duration, now: Timestamp) -> u32 {
        let past = self.times.partition_point(|time| *time + within <= now);
        u32::try_from(self.times.len() - past).unwrap_or(u32::MAX)
    }

    /// Logs a use of so many places, and forgets the uses that no window reaches.
    ///
    /// Uses past the limit are held up to twice the limit. So a refund uncovers the use before it.
    pub(super) fn record(&mut self, check: &LimitCheck<'_>, places: u32, now: Timestamp) {
        let longest = check.longest();
        let past = self.times.partition_point(|time| *time + longest <= now);
        self.times.drain(..past);
        let at = self.times.partition_point(|time| *time <= now);
        let (places, most) = (to_usize(places), to_usize(check.most()));
        self.times.insert_many(at, std::iter::repeat_n(now, places));
        let surplus = self.times.len().saturating_sub(most.saturating_mul(2));
        self.times.drain(..surplus);
        self.expires = self.times.last().map_or(LONG_AGO, |last| *last + longest);
        let full = check
            .refusing(0)
            .map(|(most, within)| self.free_at(most, within, 1));
        self.full_until = full.max().unwrap_or(LONG_AGO);
    }

    /// Takes so many places of a use at `time` out of the log. Uses of one moment are alike: any of
    /// them will do.
    pub(super) fn refund(&mut self, places: u32, time: Timestamp) {
        let first = self.times.partition_point(|used| *used < time);
        let end = self.times.partition_point(|used| *used <= time);
        self.times.drain(first..end.min(first + to_usize(places)));
    }
}

impl Entry for SlidingLog {
    fn expires(&self) -> Timestamp {
        self.expires
    }

    /// Few uses go first, then a last use long ago. A counter at its limit and the deployment's own
    /// ones stay (SEC-44).
    fn rank(&self, now: Timestamp) -> Option<(usize, Timestamp)> {
        let newest = self.times.last().copied().unwrap_or(LONG_AGO);
        (!self.pinned && self.full_until <= now).then_some((self.times.len(), newest))
    }

    fn weight(&self) -> usize {
        self.times.len()
    }
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
