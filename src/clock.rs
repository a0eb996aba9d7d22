//! The only place that asks what time it is: the system's clock, or one that a test moves by hand.

use std::{
    fmt::{self, Display, Formatter},
    ops::Add,
    sync::{
        Arc, LazyLock, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

const DAY: u64 = 24 * 60 * 60 * 1000;

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

    /// In UTC, as RFC 3339 writes it, until the year 9999: `2026-11-21T14:33:05.000Z`.
    #[must_use]
    pub fn rfc3339(self) -> [u8; 24] {
        let ((year, month, day), seconds) = (date(self.0 / DAY), self.0 % DAY / 1000);
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        let mut text = *b"0000-00-00T00:00:00.000Z";
        // Digit by digit, for each line of the log has one: seven paddings of `write!` would take
        // half as long as all the rest of it.
        for (place, number) in [
            (0..4, year),
            (5..7, month),
            (8..10, day),
            (11..13, hours),
            (14..16, minutes),
            (17..19, seconds % 60),
            (20..23, self.0 % 1000),
        ] {
            let digits = text.get_mut(place).unwrap_or_default().iter_mut().rev();
            digits.fold(number, |rest, digit| {
                *digit += u8::try_from(rest % 10).unwrap_or_default();
                rest / 10
            });
        }
        text
    }

    /// The day in UTC, as ISO 8601 writes it.
    #[must_use]
    pub fn date(self) -> impl Display {
        let (year, month, day) = date(self.0 / DAY);
        fmt::from_fn(move |f| write!(f, "{year:04}-{month:02}-{day:02}"))
    }
}

impl Display for Timestamp {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(&self.rfc3339()).unwrap_or_default())
    }
}

/// Year, month and day of a day counted from 1970-01-01, proleptic Gregorian. Years are counted
/// from March, so that the leap day is a year's last.
const fn date(day: u64) -> (u64, u64, u64) {
    let shifted = day + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era;
    (
        if month <= 2 { year + 1 } else { year },
        month,
        day_of_month,
    )
}

impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        Self(
            self.0
                .saturating_add(u64::try_from(span.as_millis()).unwrap_or(u64::MAX)),
        )
    }
}

/// Measures how long something takes, to the microsecond. No test moves it.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts measuring.
    #[must_use]
    pub fn start() -> Self {
        Self(instant())
    }

    /// The time since the start.
    #[must_use]
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// The time. Clones share it.
#[derive(Clone, Debug)]
pub struct Clock(Option<Arc<Hand>>);

/// A clock that is moved by hand, and who waits for it.
#[derive(Debug)]
struct Hand {
    now: watch::Sender<Timestamp>,
    /// By how many milliseconds it was set, all in all.
    jumped: AtomicI64,
    waits: Mutex<Vec<Timestamp>>,
}

impl Hand {
    fn waits(&self) -> MutexGuard<'_, Vec<Timestamp>> {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One sleeper; gone when it wakes or is dropped.
struct Wait<'a>(&'a Hand, Timestamp);

impl<'a> Wait<'a> {
    fn until(hand: &'a Hand, moment: Timestamp) -> Self {
        hand.waits().push(moment);
        Self(hand, moment)
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        let mut waits = self.0.waits();
        if let Some(at) = waits.iter().position(|moment| *moment == self.1) {
            waits.swap_remove(at);
        }
    }
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock that stays at `start` until [`Clock::advance`] moves it.
    #[must_use]
    pub fn hand_moved(start: Timestamp) -> Self {
        Self(Some(Arc::new(Hand {
            now: watch::Sender::new(start),
            jumped: AtomicI64::new(0),
            waits: Mutex::default(),
        })))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Some(hand) => *hand.now.borrow(),
            None => system_time(),
        }
    }

    /// As [`Clock::now`], but moved by no change of the system's time: for what must last exactly
    /// so long in this process.
    #[must_use]
    pub fn monotonic(&self) -> Timestamp {
        match &self.0 {
            Some(hand) => Timestamp(
                hand.now
                    .borrow()
                    .0
                    .saturating_add_signed(-hand.jumped.load(Ordering::Relaxed)),
            ),
            None => steady_time(),
        }
    }

    /// As if somebody set the system's time: what waits and what is monotonic does not notice.
    pub fn set(&self, moment: Timestamp) {
        if let Some(hand) = &self.0 {
            let by = moment
                .0
                .cast_signed()
                .saturating_sub(self.now().0.cast_signed());
            hand.jumped.fetch_add(by, Ordering::Relaxed);
            hand.now.send_modify(|now| *now = moment);
        }
    }

    /// What a hand-moved clock shows, for whoever else keeps time: the system's clock has nothing
    /// to tell them.
    #[must_use]
    pub fn by_hand(&self) -> Option<Timestamp> {
        self.0.as_ref().map(|hand| *hand.now.borrow())
    }

    /// Moves a hand-moved clock forward; the system's clock does not budge.
    pub fn advance(&self, span: Duration) {
        if let Some(hand) = &self.0 {
            hand.now.send_modify(|now| *now = *now + span);
        }
    }

    /// The moments that sleepers of a hand-moved clock wait for, the next one first: where a test
    /// may move it to.
    #[must_use]
    pub fn waits(&self) -> Vec<Timestamp> {
        let mut waits = self
            .0
            .as_ref()
            .map(|hand| hand.waits().clone())
            .unwrap_or_default();
        waits.sort_unstable();
        waits
    }

    /// Returns when it is `moment` or later.
    pub async fn sleep_until(&self, moment: Timestamp) {
        match &self.0 {
            None => tokio::time::sleep(moment.since(self.now())).await,
            Some(hand) => {
                // The sender lives as long as `self`, so that the wait can't fail.
                let _wait = Wait::until(hand, moment);
                let _ = hand.now.subscribe().wait_for(|now| *now >= moment).await;
            }
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one door to the system's time"
)]
fn system_time() -> Timestamp {
    let span = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(0) + span
}

/// When this process first asked, by both of the system's clocks.
static FIRST_ASKED: LazyLock<(Instant, Timestamp)> = LazyLock::new(|| (instant(), system_time()));

fn steady_time() -> Timestamp {
    let (first, moment) = *FIRST_ASKED;
    moment + instant().saturating_duration_since(first)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one door to the system's time"
)]
fn instant() -> Instant {
    Instant::now()
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
        tokio::task::yield_now().await;
        assert_eq!(clock.waits(), [Timestamp::from_millis(61_000)]);
        clock.advance(Duration::from_mins(1));
        sleeper.await.unwrap();
        assert_eq!(clock.waits(), []);
        assert_eq!(clock.now().as_secs(), 61);
    }

    #[test]
    fn days_become_dates() {
        for (day, expected) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_778, "2026-11-21"),
        ] {
            assert_eq!(
                Timestamp::from_millis(day * DAY).date().to_string(),
                expected
            );
        }
        assert_eq!(
            Timestamp::from_millis(1_795_271_585_007).to_string(),
            "2026-11-21T14:33:05.007Z"
        );
    }

    #[test]
    fn a_span_that_runs_backwards_is_zero() {
        let (early, late) = (Timestamp::from_millis(1), Timestamp::from_millis(2));
        assert_eq!(early.since(late), Duration::ZERO);
    }
}
