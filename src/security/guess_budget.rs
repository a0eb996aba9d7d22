//! `limits.wrong_codes_per_deployment` as a budget of guesses. It warns at half and reports an
//! error at the end, once each.
//!
//! The limit itself is reserved in [`super::Limiter`].

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use crate::ledger::{Ledger, Limit, PendingRule, Window};

/// How much of the budget is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BudgetLevel {
    /// Less than half.
    Plenty,
    /// Half.
    Half,
    /// All: nobody may try a code.
    Spent,
    /// So many codes are pending that no code has room, whatever is used.
    NoRoom,
}

/// The level that was reached, and the places left then.
pub type OnBudgetChange = Arc<dyn Fn(BudgetLevel, u32) + Send + Sync>;

/// Watches the deployment's guesses. Clones watch together.
#[derive(Clone)]
pub(super) struct GuessBudget {
    ledger: Ledger,
    /// Each window of the limit by itself.
    windows: Vec<Limit>,
    pending: PendingRule,
    reported: Arc<AtomicU8>,
    on_change: OnBudgetChange,
}

impl GuessBudget {
    pub(super) fn new(
        ledger: Ledger,
        limit: &Limit,
        pending: PendingRule,
        on_change: OnBudgetChange,
    ) -> Self {
        let windows = limit.0.iter().map(|window| Limit(vec![*window])).collect();
        Self {
            ledger,
            windows,
            pending,
            reported: Arc::default(),
            on_change,
        }
    }

    /// Counts what is left in this scope, for metrics, and reports when the level is another than
    /// before.
    pub(super) async fn watch(&self, scope: &'static str) {
        let pending = self.ledger.codes_pending(&self.pending).await;
        metrics::gauge!("latchkey_codes_pending").set(pending);
        let places = self.pending.places(pending);
        let (mut level, mut least) = (BudgetLevel::Plenty, u32::MAX);
        for limit in &self.windows {
            let left = self.ledger.remaining(scope, b"", limit).await;
            least = least.min(left);
            for window in &limit.0 {
                level = level.max(level_of(left, window, places));
                show(left, window);
            }
        }
        if self.reported.swap(level as u8, Ordering::Relaxed) != level as u8 {
            log(level, scope, least, pending);
            (self.on_change)(level, least);
        }
    }
}

const fn level_of(left: u32, window: &Window, places: u32) -> BudgetLevel {
    match left {
        _ if places > window.most => BudgetLevel::NoRoom,
        left if left < places => BudgetLevel::Spent,
        left if left <= window.most / 2 => BudgetLevel::Half,
        _ => BudgetLevel::Plenty,
    }
}

fn show(left: u32, window: &Window) {
    let length = window.length();
    metrics::gauge!("latchkey_guesses_left", "span" => length.clone()).set(left);
    metrics::gauge!("latchkey_guesses_limit", "span" => length).set(window.most);
}

fn log(level: BudgetLevel, limit: &str, guesses_left: u32, codes_pending: u32) {
    match level {
        BudgetLevel::Plenty => tracing::info!(
            limit,
            guesses_left,
            codes_pending,
            "more than half of the deployment's guesses are left again"
        ),
        BudgetLevel::Half => tracing::warn!(
            limit,
            guesses_left,
            codes_pending,
            "half of the deployment's guesses are used"
        ),
        BudgetLevel::Spent => tracing::error!(
            limit,
            guesses_left,
            codes_pending,
            "the deployment's guesses are used up: the code step is closed to everyone"
        ),
        BudgetLevel::NoRoom => tracing::error!(
            limit,
            guesses_left,
            codes_pending,
            "so many codes are pending that a guess is too likely to hit one: the code step is \
             closed to everyone"
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{
        BudgetLevel::{Half, NoRoom, Plenty, Spent},
        *,
    };

    #[test]
    fn half_and_end_are_reached_exactly() {
        let levels = |most: u32, places| {
            let window = Window {
                most,
                within: Duration::from_hours(1),
            };
            (0..=most)
                .rev()
                .map(|left| level_of(left, &window, places))
                .collect::<Vec<_>>()
        };
        assert_eq!(levels(4, 1), [Plenty, Plenty, Half, Half, Spent]);
        assert_eq!(levels(5, 1), [Plenty, Plenty, Plenty, Half, Half, Spent]);
        assert_eq!(levels(1, 1), [Plenty, Spent]);
        assert_eq!(levels(4, 2), [Plenty, Plenty, Half, Spent, Spent]);
        assert_eq!(levels(2, 3), [NoRoom; 3]);
    }
}
