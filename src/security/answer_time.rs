//! How long an upstream step takes at least, so that its time tells nothing (SEC-2).
//!
//! In `auto` each step follows the broker: the largest p99 over its outcome classes in the last hour, up at
//! once and down by a quarter of a second in ten minutes, between a quarter of a second and three.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::AnswerTime;
use crate::clock::{Clock, Timestamp};

const START: Duration = Duration::from_secs(1);
const GRAIN: Duration = Duration::from_millis(250);
const CEILING: Duration = Duration::from_secs(3);
const MEMORY: Duration = Duration::from_hours(1);
const DECAY_EVERY: Duration = Duration::from_mins(10);
/// Samples kept of a class; p99 of the newest.
const SAMPLES: usize = 500;

/// Evens out answers' times. Clones share what they have seen.
#[derive(Clone, Debug)]
pub struct Pace {
    clock: Clock,
    time: AnswerTime,
    seen: Arc<Mutex<HashMap<&'static str, Seen>>>,
}

#[derive(Debug)]
struct Seen {
    least: Duration,
    lowered: Timestamp,
    classes: HashMap<&'static str, VecDeque<(Timestamp, Duration)>>,
}

impl Pace {
    /// By `privacy.answer_time`.
    #[must_use]
    pub fn new(time: AnswerTime, clock: Clock) -> Self {
        Self {
            clock,
            time,
            seen: Arc::default(),
        }
    }

    /// Returns when a step that began at `began` and ended just now may be answered. What is learnt from is the class of the
    /// broker's answer, and how long the step worked for it; a fault's time is not, nor that of an answer which never came.
    pub async fn hold(
        &self,
        step: &'static str,
        answered: Option<(&'static str, Duration)>,
        began: Timestamp,
    ) {
        let now = self.clock.now();
        let least = match self.time {
            AnswerTime::Fixed(time) => time,
            AnswerTime::Auto => self.learn(step, answered, now),
        };
        if let Some(answer_after) = next_multiple(now.since(began), least) {
            self.clock.sleep_until(began + answer_after).await;
        }
    }

    /// The most that an answer is held.
    #[must_use]
    pub const fn longest(&self) -> Duration {
        match self.time {
            AnswerTime::Fixed(time) => time,
            AnswerTime::Auto => CEILING,
        }
    }

    fn learn(
        &self,
        step: &'static str,
        answered: Option<(&'static str, Duration)>,
        now: Timestamp,
    ) -> Duration {
        let mut all = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = all.entry(step).or_insert_with(|| Seen {
            least: START,
            lowered: now,
            classes: HashMap::new(),
        });
        if let Some((class, took)) = answered {
            seen.record(class, now, took);
        }
        seen.least
    }
}

impl Seen {
    fn record(&mut self, class: &'static str, now: Timestamp, took: Duration) {
        let samples = self.classes.entry(class).or_default();
        samples.push_back((now, took));
        if samples.len() > SAMPLES {
            samples.pop_front();
        }
        // A rise can come from this sample alone, a fall is looked for now and then.
        let due = now.since(self.lowered) >= DECAY_EVERY;
        if took > self.least || due {
            self.follow(now, due);
        }
    }

    fn follow(&mut self, now: Timestamp, may_fall: bool) {
        for samples in self.classes.values_mut() {
            samples.retain(|(at, _)| now.since(*at) <= MEMORY);
        }
        let worst = self
            .classes
            .values()
            .filter_map(p99)
            .max()
            .unwrap_or_default();
        let target = next_multiple(worst, GRAIN).unwrap_or(GRAIN).min(CEILING);
        if target > self.least {
            self.least = target;
        } else if may_fall {
            self.least = self.least.saturating_sub(GRAIN).max(target);
            self.lowered = now;
        }
    }
}

/// The time that 99 of a hundred samples do not exceed.
fn p99(samples: &VecDeque<(Timestamp, Duration)>) -> Option<Duration> {
    let mut times: Vec<Duration> = samples.iter().map(|(_, took)| *took).collect();
    times.sort_unstable();
    let rank = (times.len() * 99).div_ceil(100);
    times.get(rank.checked_sub(1)?).copied()
}

/// The least multiple of `unit`, one or more times it, that is not below `time`; none when `unit` is zero.
fn next_multiple(time: Duration, unit: Duration) -> Option<Duration> {
    let times = time.as_nanos().div_ceil(unit.as_nanos().max(1)).max(1);
    (!unit.is_zero()).then(|| unit.saturating_mul(u32::try_from(times).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen() -> Seen {
        Seen {
            least: START,
            lowered: Timestamp::from_millis(0),
            classes: HashMap::new(),
        }
    }

    const fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn it_rises_at_once_to_the_slowest_class_and_stops_at_three_seconds() {
        let mut seen = seen();
        seen.record("refused", Timestamp::from_millis(1), ms(100));
        assert_eq!(seen.least, ms(1_000));
        seen.record("question", Timestamp::from_millis(2), ms(1_260));
        assert_eq!(seen.least, ms(1_500));
        seen.record("question", Timestamp::from_millis(3), ms(8_000));
        assert_eq!(seen.least, ms(3_000));
    }

    #[test]
    fn a_slow_class_counts_however_many_answers_of_another_are_fast() {
        let mut seen = seen();
        let at = |second: u64| Timestamp::from_millis(second * 1_000);
        seen.record("question", at(0), ms(1_100));
        for second in 1..3_000 {
            seen.record("decoy", at(second), ms(20));
        }
        assert_eq!(seen.least, ms(1_250));
    }

    #[test]
    fn it_falls_by_a_quarter_second_in_ten_minutes() {
        let mut seen = seen();
        let minute = |n: u64| Timestamp::from_millis(n * 60_000);
        for (at, expected) in [
            (1, 1_000),
            (10, 750),
            (11, 750),
            (20, 500),
            (30, 250),
            (40, 250),
        ] {
            seen.record("question", minute(at), ms(20));
            assert_eq!(seen.least, ms(expected), "at {at} minutes");
        }
    }

    #[tokio::test]
    async fn a_late_answer_waits_for_the_next_multiple() {
        let clock = Clock::hand_moved(Timestamp::from_millis(0));
        let pace = Pace::new(AnswerTime::Fixed(ms(500)), clock.clone());
        clock.advance(ms(700));
        let held = tokio::spawn({
            let pace = pace.clone();
            async move {
                pace.hold(
                    "login",
                    Some(("question", ms(700))),
                    Timestamp::from_millis(0),
                )
                .await;
            }
        });
        tokio::task::yield_now().await;
        assert!(!held.is_finished());
        clock.advance(ms(300));
        held.await.unwrap();
    }

    #[tokio::test]
    async fn what_a_post_waited_before_its_work_is_not_learnt_nor_an_answer_that_never_came() {
        let clock = Clock::hand_moved(Timestamp::from_millis(9_000));
        let pace = Pace::new(AnswerTime::Auto, clock);
        for (answered, least) in [
            (None, 1_000),
            (Some(("refused", ms(100))), 1_000),
            (Some(("refused", ms(2_900))), 3_000),
        ] {
            pace.hold("code", answered, Timestamp::from_millis(0)).await;
            assert_eq!(pace.seen.lock().unwrap()["code"].least, ms(least));
        }
    }

    #[test]
    fn zero_waits_for_nothing() {
        assert_eq!(next_multiple(ms(10), Duration::ZERO), None);
        assert_eq!(next_multiple(ms(0), ms(250)), Some(ms(250)));
        assert_eq!(next_multiple(ms(250), ms(250)), Some(ms(250)));
        assert_eq!(next_multiple(ms(251), ms(250)), Some(ms(500)));
    }
}
