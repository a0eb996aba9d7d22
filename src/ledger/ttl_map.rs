//! Values that are kept for a time, so many at most: the oldest go first.

use std::collections::{HashMap, VecDeque};

use super::key::Key;
use crate::clock::Timestamp;

/// Values by key, in the order in which their keys came.
pub(super) struct TtlMap<V> {
    held: HashMap<Key, (V, Timestamp)>,
    order: VecDeque<Key>,
    most: usize,
}

impl<V> TtlMap<V> {
    pub(super) fn new(most: usize) -> Self {
        // One more than is kept, for a moment.
        Self {
            held: HashMap::new(),
            order: VecDeque::with_capacity(most + 1),
            most,
        }
    }

    /// How many values are held.
    pub(super) fn len(&self) -> usize {
        self.held.len()
    }

    /// The value, and until when it is kept.
    pub(super) fn get(&self, key: Key, now: Timestamp) -> Option<&(V, Timestamp)> {
        self.held.get(&key).filter(|(_, until)| *until > now)
    }

    /// Keeps `value` until then; drops what is over and, past the bound, the oldest.
    pub(super) fn put(&mut self, key: Key, value: V, until: Timestamp, now: Timestamp) {
        if self.held.insert(key, (value, until)).is_none() {
            self.order.push_back(key);
        }
        while let Some(oldest) = self.order.front()
            && (self.order.len() > self.most || self.get(*oldest, now).is_none())
        {
            self.held.remove(oldest);
            self.order.pop_front();
        }
    }
}
