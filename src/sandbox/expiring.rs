//! Codes and tokens that can be used once, and for a while. When there are too many, the oldest
//! make room.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use crate::clock::Timestamp;

/// How long a code or a token can be used.
pub(super) const LIFE: Duration = Duration::from_mins(15);

/// How many are kept, used ones included.
const MOST: usize = 10_000;

/// Keys (codes or tokens), each with the login that owns it.
#[derive(Debug, Default)]
pub(super) struct ExpiringKeys {
    kept: HashMap<String, (String, Timestamp)>,
    order: VecDeque<(String, Timestamp)>,
}

impl ExpiringKeys {
    /// Keeps a key for [`LIFE`].
    pub(super) fn put(&mut self, key: String, owner: String, now: Timestamp) {
        while self
            .order
            .front()
            .is_some_and(|(_, until)| *until <= now || self.order.len() >= MOST)
        {
            self.drop_oldest();
        }
        let until = now + LIFE;
        self.order.push_back((key.clone(), until));
        self.kept.insert(key, (owner, until));
    }

    /// Who owns a key that can still be used.
    pub(super) fn owner(&self, key: &str, now: Timestamp) -> Option<&str> {
        self.kept
            .get(key)
            .filter(|(_, until)| now < *until)
            .map(|(owner, _)| owner.as_str())
    }

    /// Uses a key up, and returns its owner if it could still be used.
    pub(super) fn take(&mut self, key: &str, now: Timestamp) -> Option<String> {
        self.kept
            .remove(key)
            .filter(|(_, until)| now < *until)
            .map(|(owner, _)| owner)
    }

    fn drop_oldest(&mut self) {
        if let Some((key, until)) = self.order.pop_front()
            && self
                .kept
                .get(&key)
                .is_some_and(|(_, newest)| *newest == until)
        {
            self.kept.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(0);

    #[test]
    fn a_key_is_used_once_and_in_time() {
        let mut keys = ExpiringKeys::default();
        keys.put("a".into(), "ann".into(), NOW);
        keys.put("b".into(), "bob".into(), NOW);
        assert_eq!(keys.take("a", NOW).as_deref(), Some("ann"));
        assert_eq!(keys.take("a", NOW), None);
        assert_eq!(keys.owner("b", NOW + LIFE), None);
        assert_eq!(keys.take("b", NOW + LIFE), None);
    }

    #[test]
    fn a_full_map_forgets_its_oldest_key() {
        let mut keys = ExpiringKeys::default();
        for key in 0..=MOST {
            keys.put(key.to_string(), "ann".into(), NOW);
        }
        assert_eq!((keys.kept.len(), keys.order.len()), (MOST, MOST));
        assert_eq!(keys.owner("0", NOW), None);
        assert_eq!(keys.owner(&MOST.to_string(), NOW), Some("ann"));
    }
}
