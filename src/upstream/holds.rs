//! Pauses that the broker asks for with `Retry-After`. An operation is held for everyone, since
//! each try costs the next trader's.
//!
//! Each process learns of a pause by itself. A replica that does not know of it makes one call and
//! learns of it.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::operation::Operation;
use crate::clock::Timestamp;

/// Until when each operation is held.
#[derive(Default)]
pub(super) struct Holds(Mutex<BTreeMap<Operation, Timestamp>>);

impl Holds {
    /// The broker asked for a pause of this operation.
    pub(super) fn hold(&self, operation: Operation, pause: Duration, now: Timestamp) {
        let until = now + pause.min(operation.longest_hold());
        let mut held = self.held();
        let latest = held.get(&operation).map_or(until, |old| until.max(*old));
        held.insert(operation, latest);
    }

    /// How long the operation is still held, if it is. More than the longest hold means that the
    /// clock was set back.
    pub(super) fn remaining(&self, operation: Operation, now: Timestamp) -> Option<Duration> {
        let left = self.held().get(&operation)?.since(now);
        (!left.is_zero() && left <= operation.longest_hold()).then_some(left)
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<Operation, Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_is_held_as_long_as_asked_and_no_other_is() {
        let (holds, now) = (Holds::default(), Timestamp::from_millis(1_000));
        for (operation, pause, held) in [
            (Operation::Question, 120, 120),
            (Operation::SignIn, 5, 5),
            (Operation::Request, 100_000, 900),
            (Operation::Code, 120, 60),
            (Operation::Answer, 900, 60),
            (Operation::Update, 61, 60),
        ] {
            assert_eq!(holds.remaining(operation, now), None);
            holds.hold(operation, Duration::from_secs(pause), now);
            let left = holds.remaining(operation, now);
            assert_eq!(left, Some(Duration::from_secs(held)), "{operation:?}");
            let over = now + Duration::from_secs(held);
            assert_eq!(holds.remaining(operation, over), None, "{operation:?}");
        }
    }

    #[test]
    fn a_shorter_pause_does_not_end_a_longer_one_and_a_clock_set_back_ends_it() {
        let (holds, now) = (Holds::default(), Timestamp::from_millis(10_000_000));
        for pause in [90, 30] {
            holds.hold(Operation::Question, Duration::from_secs(pause), now);
        }
        let left = holds.remaining(Operation::Question, now);
        assert_eq!(left, Some(Duration::from_secs(90)));
        let earlier = Timestamp::from_millis(1_000);
        assert_eq!(holds.remaining(Operation::Question, earlier), None);
    }
}
