//! The only place that asks what time it is: the system's clock, or one that a test moves by hand.

use std::{
    ops::Add,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

/// A moment, in milliseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The moment that many milliseconds after the epoch.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// Whole seconds since the epoch.
    #[must_use]
    pub const fn as_secs(self) -> u64 {
        self.0 / 1000
    }

    /// The time from `earlier` to this moment; zero when `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(u64::try_from(span.as_millis()).unwrap_or(u64::MAX)))
    }
}

/// Tells the time. Clones tell the same time.
#[derive(Clone, Debug)]
pub struct Clock(Option<Arc<watch::Sender<Timestamp>>>);

impl Clock {
    /// The system's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `start` until [`Clock::advance`] moves it.
    #[must_use]
    pub fn hand_moved(start: Timestamp) -> Self {
        Self(Some(Arc::new(watch::Sender::new(start))))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Some(hand) => *hand.borrow(),
            None => system_time(),
        }
    }

    /// Moves a hand-moved clock forward; the system's clock does not budge.
    pub fn advance(&self, span: Duration) {
        if let Some(hand) = &self.0 {
            hand.send_modify(|now| *now = *now + span);
        }
    }

    /// Returns when it is `moment` or later.
    pub async fn sleep_until(&self, moment: Timestamp) {
        match &self.0 {
            None => tokio::time::sleep(moment.since(self.now())).await,
            Some(hand) => {
                // The sender lives as long as `self`, so that the wait can't fail.
                let _ = hand.subscribe().wait_for(|now| *now >= moment).await;
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one door to the system's time")]
fn system_time() -> Timestamp {
    let span = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(0) + span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hand_moved_clock_wakes_its_sleepers() {
        let clock = Clock::hand_moved(Timestamp::from_millis(1_000));
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(Timestamp::from_millis(61_000)).await }
        });
        clock.advance(Duration::from_mins(1));
        sleeper.await.unwrap();
        assert_eq!(clock.now().as_secs(), 61);
    }

    #[test]
    fn a_span_that_runs_backwards_is_zero() {
        let (early, late) = (Timestamp::from_millis(1), Timestamp::from_millis(2));
        assert_eq!(early.since(late), Duration::ZERO);
    }
}
