//! The ledger from its door.

mod limits;
mod marks;
mod turns;

use std::time::Duration;

use secrecy::SecretSlice;

use super::{
    Bounds, Ledger,
    key::{Key, Keys},
};
use crate::clock::{Clock, Timestamp};

const MINUTE: Duration = Duration::from_mins(1);

fn secret() -> SecretSlice<u8> {
    SecretSlice::from(vec![7; 64])
}

pub(super) fn key(value: &[u8]) -> Key {
    Keys::derived(&secret()).of("test", &[value])
}

fn clock() -> Clock {
    Clock::hand_moved(Timestamp::from_millis(1_000_000))
}

fn small(clock: &Clock, most: usize) -> Ledger {
    Ledger::bounded(&secret(), clock.clone(), &Bounds { counters: most, times: 8 * most, marks: most, turns: most, outcomes: most })
}

fn ledger() -> (Ledger, Clock) {
    let clock = clock();
    (Ledger::in_memory(&secret(), clock.clone()), clock)
}

/// One millisecond less.
fn short_of(span: Duration) -> Duration {
    span.saturating_sub(Duration::from_millis(1))
}
