//! How long an upstream step takes at least, because its time must give nothing away (SEC-2).
//!
//! With `auto` each step follows the broker: the largest p99 over its outcome classes, up at once
//! and down by a quarter of a second in ten minutes, between a quarter of a second and three.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{AnswerTime, decoys::Faces};
use crate::clock::{Clock, Timestamp};

/// At start, and the floor until each outcome class has been seen.
const START: Duration = Duration::from_secs(1);
const GRAIN: Duration = Duration::from_millis(250);
const CEILING: Duration = Duration::from_secs(3);
const MEMORY: Duration = Duration::from_hours(1);
const DECAY_EVERY: Duration = Duration::from_mins(10);
/// A class keeps at most so many samples.
const MOST_SAMPLES: usize = 500;
/// A class keeps so many samples however old they are. Otherwise a stranger could let the slow
/// class be forgotten in two quiet hours, and train the step with a fast one.
const FEWEST_SAMPLES: usize = 50;

/// Pads answers' times. Clones share what they have measured.
#[derive(Clone, Debug)]
pub struct ResponseTimer {
    clock: Clock,
    time: AnswerTime,
    faces: Faces,
    steps: Arc<Mutex<HashMap<&'static str, StepTimes>>>,
}

impl ResponseTimer {
    /// By `privacy.answer_time`, and by what the decoys make possible.
    #[must_use]
    pub fn new(time: AnswerTime, faces: Faces, clock: Clock) -> Self {
        Self {
            clock,
            time,
            faces,
            steps: Arc::default(),
        }
    }

    /// Returns when a step that began at `began` may be answered. `measured` is the outcome class
    /// of the broker's answer and the time that the work took; none for a fault or a lost answer,
    /// whose time is not learnt.
    pub async fn pad(
        &self,
        step: &'static str,
        measured: Option<(&'static str, Duration)>,
        began: Timestamp,
    ) {
        let now = self.clock.now();
        let least = match self.time {
            AnswerTime::Fixed(time) => time,
            AnswerTime::Auto => self.learn(step, measured, now),
        };
        if let Some(answer_after) = next_multiple(now.since(began), least) {
            self.clock.sleep_until(began + answer_after).await;
        }
    }

    /// The longest time that an answer is padded to at least.
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
        measured: Option<(&'static str, Duration)>,
        now: Timestamp,
    ) -> Duration {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let times = steps
            .entry(step)
            .or_insert_with(|| StepTimes::new(expected_classes(step, self.faces), now));
        if let Some((class, took)) = measured {
            times.record(class, now, took);
        }
        times.least
    }
}

/// The outcome classes that anybody can bring about with any login. An answer about a decoy is a
/// class of its own: a stranger can make many, and among them the slower ones about accounts would
/// not count.
fn expected_classes(step: &str, faces: Faces) -> Vec<&'static str> {
    match step {
        "login" => {
            let question = faces.question.then_some("question");
            let request = faces.no_question.then_some("request");
            question
                .into_iter()
                .chain(request)
                .chain(["decoy"])
                .collect()
        }
        "resend" => vec!["request", "decoy"],
        "answer" | "code" => vec!["refused", "decoy"],
        _ => vec!["refused"],
    }
}

/// What one step's answers took.
#[derive(Debug)]
struct StepTimes {
    least: Duration,
    lowered: Timestamp,
    expected: Vec<&'static str>,
    classes: HashMap<&'static str, VecDeque<(Timestamp, Duration)>>,
}

impl StepTimes {
    fn new(expected: Vec<&'static str>, now: Timestamp) -> Self {
        Self {
            least: START,
            lowered: now,
            expected,
            classes: HashMap::new(),
        }
    }

    fn record(&mut self, class: &'static str, now: Timestamp, took: Duration) {
        let samples = self.classes.entry(class).or_default();
        samples.push_back((now, took));
        if samples.len() > MOST_SAMPLES {
            samples.pop_front();
        }
        // This sample alone can raise the time. A fall is looked for now and then.
        let due = now.since(self.lowered) >= DECAY_EVERY;
        if took > self.least || due {
            self.follow(now, due);
        }
    }

    fn follow(&mut self, now: Timestamp, may_fall: bool) {
        for samples in self.classes.values_mut() {
            let is_old = |at: Timestamp| now.since(at) > MEMORY;
            while samples.len() > FEWEST_SAMPLES && samples.front().is_some_and(|s| is_old(s.0)) {
                samples.pop_front();
            }
        }
        let worst = self.classes.values().filter_map(p99).max();
        let all_seen = self
            .expected
            .iter()
            .all(|class| self.classes.contains_key(class));
        let floor = if all_seen { GRAIN } else { START };
        let target = next_multiple(worst.unwrap_or_default(), GRAIN)
            .unwrap_or(GRAIN)
            .clamp(floor, CEILING);
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

/// The least multiple of `unit`, at least one of it, that is not below `time`; none when `unit` is
/// 0.
fn next_multiple(time: Duration, unit: Duration) -> Option<Duration> {
    let times = time.as_nanos().div_ceil(unit.as_nanos().max(1)).max(1);
    (!unit.is_zero()).then(|| unit.saturating_mul(u32::try_from(times).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests;
