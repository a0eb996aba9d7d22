//! A bounded map whose entries expire. The lowest in rank goes first, and an entry without a rank
//! stays.
//!
//! A hand goes round the entries. Each insertion moves it over a few of them and drops those that
//! are expired. When there is no room, the lowest of the next few goes. So no call looks at more
//! than [`LOOKS`] entries for each one that it adds.

use indexmap::IndexMap;

use super::key::Key;
use crate::clock::Timestamp;

/// How many entries each sweep checks. With [`SAMPLE`] it makes 19 steps a call, a prime: a divisor
/// of the number of entries would sample the same ones on each round.
const SWEPT: usize = 3;
/// Of how many entries the lowest in rank is evicted.
const SAMPLE: usize = 16;
/// After how many entries without a rank the map counts as full of them.
const LOOKS: usize = 1_024;

/// What a map asks of its entries.
pub(super) trait Entry {
    /// When it no longer counts.
    fn expires(&self) -> Timestamp;
    /// Its rank among those that may be evicted. None when it must stay.
    fn rank(&self, now: Timestamp) -> Option<(usize, Timestamp)>;
    /// How much of the map's weight it takes. An entry of no weight is dropped.
    fn weight(&self) -> usize;
}

/// A value that is kept until a moment. The one that expires first is evicted first.
pub(super) struct Expiring<T> {
    pub(super) value: T,
    pub(super) until: Timestamp,
}

impl<T> Entry for Expiring<T> {
    fn expires(&self) -> Timestamp {
        self.until
    }

    fn rank(&self, _: Timestamp) -> Option<(usize, Timestamp)> {
        Some((0, self.until))
    }

    fn weight(&self) -> usize {
        1
    }
}

/// Entries by key, at most so many and of so much weight.
///
/// The room for all of them is set aside at once and becomes memory as it is used. A map that grows
/// by doubling would end a sixth larger.
pub(super) struct TtlMap<V> {
    entries: IndexMap<Key, V>,
    hand: usize,
    weight: usize,
    most: usize,
    heaviest: usize,
}

impl<V: Entry> TtlMap<V> {
    pub(super) fn new(most: usize, heaviest: usize) -> Self {
        Self {
            entries: IndexMap::with_capacity(most),
            hand: 0,
            weight: 0,
            most,
            heaviest,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entry, unless it has expired.
    pub(super) fn get(&self, key: Key, now: Timestamp) -> Option<&V> {
        self.entries.get(&key).filter(|entry| entry.expires() > now)
    }

    /// Whether an entry of `key` could change without more room.
    pub(super) fn has_room_for(&self, key: Key) -> bool {
        self.weight < self.heaviest && self.entries.contains_key(&key)
    }

    /// Sets an entry, and evicts another one when there is no room.
    pub(super) fn insert(&mut self, key: Key, entry: V, now: Timestamp) {
        self.sweep(now);
        self.make_room(&[key], 1, now);
        self.weight += entry.weight();
        if let Some(former) = self.entries.insert(key, entry) {
            self.weight -= former.weight();
        }
    }

    /// Changes an entry that may be new.
    pub(super) fn change(
        &mut self,
        key: Key,
        new: impl FnOnce() -> V,
        change: impl FnOnce(&mut V),
    ) {
        let entry = self.entries.entry(key).or_insert_with(new);
        self.weight -= entry.weight();
        change(entry);
        self.weight += entry.weight();
    }

    /// Changes an entry that is there.
    pub(super) fn change_present(&mut self, key: Key, change: impl FnOnce(&mut V)) {
        let Some((at, _, entry)) = self.entries.get_full_mut(&key) else {
            return;
        };
        self.weight -= entry.weight();
        change(entry);
        self.weight += entry.weight();
        if entry.weight() == 0 {
            self.remove(at);
        }
    }

    /// Makes room for entries of all `keys` and for so much more weight. False when only entries
    /// that must stay are in sight.
    pub(super) fn make_room(&mut self, keys: &[Key], weight: usize, now: Timestamp) -> bool {
        let new = keys.iter().filter(|key| !self.entries.contains_key(*key));
        let new = new.count();
        while self.entries.len() + new > self.most || self.weight + weight > self.heaviest {
            if !self.evict(keys, now) {
                return false;
            }
        }
        true
    }

    /// Drops the next few entries that are expired.
    pub(super) fn sweep(&mut self, now: Timestamp) {
        for _ in 0..SWEPT {
            let at = self.move_hand();
            let entry = self.entries.get_index(at);
            if entry.is_some_and(|(_, entry)| entry.expires() <= now) {
                self.remove(at);
                // The last entry moved here and must be looked at too.
                self.hand = at;
            }
        }
    }

    /// Drops the lowest of the next few entries, but none of `spared`.
    fn evict(&mut self, spared: &[Key], now: Timestamp) -> bool {
        let mut lowest = None;
        for looked in 0..LOOKS.min(self.entries.len()) {
            if looked >= SAMPLE && lowest.is_some() {
                break;
            }
            let at = self.move_hand();
            let Some((key, entry)) = self.entries.get_index(at) else {
                break;
            };
            if let Some(rank) = entry.rank(now)
                && !spared.contains(key)
                && lowest.is_none_or(|(lowest, _)| rank < lowest)
            {
                lowest = Some((rank, at));
            }
        }
        if let Some((_, at)) = lowest {
            self.remove(at);
        }
        lowest.is_some()
    }

    /// The place under the hand, which moves on.
    fn move_hand(&mut self) -> usize {
        let at = if self.hand < self.entries.len() {
            self.hand
        } else {
            0
        };
        self.hand = at + 1;
        at
    }

    /// The last entry takes the place of the one that goes.
    fn remove(&mut self, at: usize) {
        if let Some((_, entry)) = self.entries.swap_remove_index(at) {
            self.weight -= entry.weight();
        }
    }
}
