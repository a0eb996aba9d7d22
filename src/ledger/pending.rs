//! How many emailed codes are good at the broker right now. A guess hits one of them, so their
//! number weighs every wrong code.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use smallvec::SmallVec;

use super::key::Key;
use crate::clock::Timestamp;

/// The places that a guess would take if every code were pending. A place is then a chance of
/// one in 5,000.
pub(super) const PLACES_OF_ALL_CODES: u64 = 5_000;
/// How many pending codes are held at most. The number that is shown stops there.
pub(super) const MOST: usize = 250_000;

/// What weighs a wrong code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingRule {
    /// How long an emailed code counts as pending.
    pub lifetime: Duration,
    /// How many codes there are: 10 to the power of their digits.
    pub codes: u64,
}

impl PendingRule {
    /// For codes of so many digits.
    #[must_use]
    pub fn new(lifetime: Duration, digits: usize) -> Self {
        let digits = u32::try_from(digits).unwrap_or(u32::MAX);
        let codes = 10_u64.saturating_pow(digits);
        Self { lifetime, codes }
    }

    /// The places that a wrong code takes: one for each 200 pending codes of six digits, and at
    /// least one.
    #[must_use]
    pub fn places(&self, pending: u32) -> u32 {
        let places = (u64::from(pending) * PLACES_OF_ALL_CODES).div_ceil(self.codes);
        u32::try_from(places.max(1)).unwrap_or(u32::MAX)
    }

    /// With how many pending codes at most a wrong code still finds room in so many places.
    #[must_use]
    pub fn most_pending(&self, places: u32) -> u64 {
        u64::from(places).saturating_mul(self.codes) / PLACES_OF_ALL_CODES
    }
}

/// Which of the pending codes that this process holds: larger, the later it was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CodeId(u64);

/// The pending codes that this process holds, by journey.
#[derive(Default)]
pub(super) struct PendingCodes {
    /// In order of time. An entry whose code was withdrawn or matched stays until it expires.
    order: VecDeque<(Timestamp, Key, CodeId)>,
    held: HashMap<Key, SmallVec<[CodeId; 1]>>,
    count: u32,
    announced: u64,
}

impl PendingCodes {
    /// How many are pending now.
    pub(super) fn count(&mut self, lifetime: Duration, now: Timestamp) -> u32 {
        while let Some((time, journey, id)) = self.order.front().copied()
            && (time + lifetime <= now || self.order.len() > MOST)
        {
            self.order.pop_front();
            self.withdraw(journey, id);
        }
        self.count
    }

    /// One more, of this journey.
    pub(super) fn announce(&mut self, journey: Key, now: Timestamp) -> CodeId {
        self.announced += 1;
        let id = CodeId(self.announced);
        self.order.push_back((now, journey, id));
        self.held.entry(journey).or_default().push(id);
        self.count = self.count.saturating_add(1);
        id
    }

    /// This very code is pending no more, if it still was.
    pub(super) fn withdraw(&mut self, journey: Key, id: CodeId) {
        self.remove(journey, |held| *held == id);
    }

    /// The journey's oldest code is pending no more. Whether there was one.
    pub(super) fn match_oldest(&mut self, journey: Key) -> bool {
        self.remove(journey, |_| true)
    }

    fn remove(&mut self, journey: Key, which: impl FnMut(&CodeId) -> bool) -> bool {
        let Some(ids) = self.held.get_mut(&journey) else {
            return false;
        };
        let found = ids.iter().position(which);
        if let Some(at) = found {
            ids.remove(at);
            self.count = self.count.saturating_sub(1);
        }
        if ids.is_empty() {
            self.held.remove(&journey);
        }
        found.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_code_takes_a_place_for_each_two_hundred_pending() {
        let six = PendingRule::new(Duration::from_mins(30), 6);
        for (pending, places) in [
            (0, 1),
            (1, 1),
            (200, 1),
            (201, 2),
            (12_000, 60),
            (12_001, 61),
        ] {
            assert_eq!(six.places(pending), places, "{pending}");
        }
        assert_eq!(six.most_pending(60), 12_000);
        let eight = PendingRule::new(Duration::from_mins(30), 8);
        assert_eq!((eight.places(20_000), eight.places(20_001)), (1, 2));
        let four = PendingRule::new(Duration::from_mins(30), 4);
        assert_eq!((four.places(2), four.places(3)), (1, 2));
    }
}
