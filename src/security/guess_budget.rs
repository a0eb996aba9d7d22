//! `limits.wrong_codes_per_deployment` as a budget: at half it warns, at its end it has closed the code step to
//! everyone, and each change is told once. The limit itself is taken in [`super::Limiter`].

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use super::limits::CODES_PER_DEPLOYMENT;
use crate::{
    audit::{AuditEvent, AuditRecord},
    ledger::{Ledger, Limit, Window},
};

/// How much of the limit is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Quiet,
    Half,
    Open,
}

/// Watches the deployment's guesses; clones watch together.
#[derive(Clone)]
pub(super) struct GuessBudget {
    ledger: Ledger,
    /// Each window of the limit by itself.
    windows: Vec<Limit>,
    told: Arc<AtomicU8>,
}

impl GuessBudget {
    pub(super) fn new(ledger: Ledger, limit: &Limit) -> Self {
        let windows = limit.0.iter().map(|window| Limit(vec![*window])).collect();
        Self {
            ledger,
            windows,
            told: Arc::default(),
        }
    }

    /// Counts what is left, for metrics, and tells when the level is another than before.
    pub(super) async fn watch(&self) {
        let (mut level, mut least) = (Level::Quiet, u32::MAX);
        for limit in &self.windows {
            let left = self
                .ledger
                .remaining(CODES_PER_DEPLOYMENT, b"", limit)
                .await;
            least = least.min(left);
            for window in &limit.0 {
                level = level.max(level_of(left, window));
                show(left, window);
            }
        }
        if self.told.swap(level as u8, Ordering::Relaxed) != level as u8 {
            tell(level, least);
        }
    }
}

const fn level_of(left: u32, window: &Window) -> Level {
    match left {
        0 => Level::Open,
        left if left <= window.most / 2 => Level::Half,
        _ => Level::Quiet,
    }
}

fn show(left: u32, window: &Window) {
    let length = window.length();
    metrics::gauge!("latchkey_guesses_left", "window" => length.clone()).set(left);
    metrics::gauge!("latchkey_guesses_limit", "window" => length).set(window.most);
}

fn tell(level: Level, guesses_left: u32) {
    let limit = CODES_PER_DEPLOYMENT;
    let what = match level {
        Level::Quiet => {
            tracing::info!(
                limit,
                guesses_left,
                "more than half of the deployment's guesses are left again"
            );
            AuditEvent::BreakerClosed
        }
        Level::Half => {
            tracing::warn!(
                limit,
                guesses_left,
                "half of the deployment's guesses are used"
            );
            AuditEvent::BreakerHalf
        }
        Level::Open => {
            tracing::error!(
                limit,
                guesses_left,
                "the deployment's guesses are used up: the code step is closed to everyone"
            );
            AuditEvent::BreakerOpen
        }
    };
    AuditRecord::from(what).guesses_left(guesses_left).record();
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{
        Level::{Half, Open, Quiet},
        *,
    };

    #[test]
    fn half_and_end_are_reached_exactly() {
        let levels = |most: u32| {
            let window = Window {
                most,
                within: Duration::from_hours(1),
            };
            (0..=most)
                .rev()
                .map(|left| level_of(left, &window))
                .collect::<Vec<_>>()
        };
        assert_eq!(levels(4), [Quiet, Quiet, Half, Half, Open]);
        assert_eq!(levels(5), [Quiet, Quiet, Quiet, Half, Half, Open]);
        assert_eq!(levels(1), [Quiet, Open]);
    }
}
