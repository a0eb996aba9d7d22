//! `limits.wrong_codes_per_deployment` as a breaker: at half it warns, at its end it has closed the code step to
//! everyone, and each change is told once. The limit itself is taken in [`super::Limiter`].

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use super::limiter::CODES_PER_DEPLOYMENT;
use crate::{
    audit::{Entry, Happening},
    ledger::{Ledger, Limit, Span},
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
pub(super) struct Breaker {
    ledger: Ledger,
    /// Each span of the limit by itself.
    spans: Vec<Limit>,
    told: Arc<AtomicU8>,
}

impl Breaker {
    pub(super) fn new(ledger: Ledger, limit: &Limit) -> Self {
        let spans = limit.0.iter().map(|span| Limit(vec![*span])).collect();
        Self {
            ledger,
            spans,
            told: Arc::default(),
        }
    }

    /// Counts what is left, for metrics, and tells when the level is another than before.
    pub(super) async fn watch(&self) {
        let (mut level, mut least) = (Level::Quiet, u32::MAX);
        for limit in &self.spans {
            let left = self.ledger.left(CODES_PER_DEPLOYMENT, b"", limit).await;
            least = least.min(left);
            for span in &limit.0 {
                level = level.max(level_of(left, span));
                show(left, span);
            }
        }
        if self.told.swap(level as u8, Ordering::Relaxed) != level as u8 {
            tell(level, least);
        }
    }
}

const fn level_of(left: u32, span: &Span) -> Level {
    match left {
        0 => Level::Open,
        left if left <= span.most / 2 => Level::Half,
        _ => Level::Quiet,
    }
}

fn show(left: u32, span: &Span) {
    let length = span.length();
    metrics::gauge!("latchkey_guesses_left", "span" => length.clone()).set(left);
    metrics::gauge!("latchkey_guesses_limit", "span" => length).set(span.most);
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
            Happening::BreakerClosed
        }
        Level::Half => {
            tracing::warn!(
                limit,
                guesses_left,
                "half of the deployment's guesses are used"
            );
            Happening::BreakerHalf
        }
        Level::Open => {
            tracing::error!(
                limit,
                guesses_left,
                "the deployment's guesses are used up: the code step is closed to everyone"
            );
            Happening::BreakerOpen
        }
    };
    Entry::from(what).guesses_left(guesses_left).tell();
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
            let span = Span {
                most,
                within: Duration::from_hours(1),
            };
            (0..=most)
                .rev()
                .map(|left| level_of(left, &span))
                .collect::<Vec<_>>()
        };
        assert_eq!(levels(4), [Quiet, Quiet, Half, Half, Open]);
        assert_eq!(levels(5), [Quiet, Quiet, Quiet, Half, Half, Open]);
        assert_eq!(levels(1), [Quiet, Open]);
    }
}
