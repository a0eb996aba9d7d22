//! Whether the broker takes our key, for `/readyz`.
//!
//! The documented answer to a bad key counts at once. A bare 401 or 403 may be a firewall's answer
//! to an odd login, so three of them only ask for the site's own probe. Any proper answer means
//! that the key is accepted.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::Notify;

use super::{Caller, Fault, FaultKind, interpretation::Decision, refusal::RefusalSource};

/// Bare 401 or 403 in a row that ask for a probe.
const BARE_LIMIT: u8 = 3;

/// The key was refused, or accepted again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyChange {
    /// The broker refuses our key.
    Refused,
    /// The broker accepts our key again.
    Accepted,
}

/// What is known of the key.
#[derive(Default)]
pub(super) struct KeyHealth {
    state: Mutex<KeyState>,
    probe_wanted: Notify,
    report: OnceLock<Box<dyn Fn(KeyChange) + Send + Sync>>,
}

#[derive(Default)]
struct KeyState {
    refused: bool,
    /// Bare 401 or 403 that traders met since the last proper answer.
    bare: u8,
}

impl KeyHealth {
    pub(super) fn is_refused(&self) -> bool {
        self.state().refused
    }

    /// Sets who learns of changes. Only the first one counts.
    pub(super) fn report_to(&self, report: impl Fn(KeyChange) + Send + Sync + 'static) {
        let _ = self.report.set(Box::new(report));
    }

    /// Returns when a probe is wanted.
    pub(super) async fn probe_wanted(&self) {
        self.probe_wanted.notified().await;
    }

    /// A call ended.
    pub(super) fn note<T>(&self, decision: &Result<Decision<T>, Fault>, caller: Caller) {
        match decision {
            Ok(Decision::Refused(refusal))
                if refusal.source() == RefusalSource::BrokerBlamingKey =>
            {
                self.note_refused();
            }
            Ok(_) => self.note_accepted(),
            Err(fault) if fault.kind == FaultKind::KeyRefused => self.note_refused(),
            Err(fault) if fault.kind == FaultKind::Forbidden && caller != Caller::Site => {
                self.note_bare();
            }
            Err(_) => {}
        }
    }

    /// The broker refused the key, or met the site's own probe with a bare 401 or 403.
    pub(super) fn note_refused(&self) {
        self.change(true);
    }

    fn note_accepted(&self) {
        self.change(false);
    }

    fn note_bare(&self) {
        let mut state = self.state();
        state.bare = (state.bare + 1).min(BARE_LIMIT);
        if state.bare == BARE_LIMIT {
            self.probe_wanted.notify_one();
        }
    }

    fn change(&self, refused: bool) {
        let mut state = self.state();
        state.bare = 0;
        if std::mem::replace(&mut state.refused, refused) == refused {
            return;
        }
        drop(state);
        metrics::gauge!("latchkey_key_refused").set(u8::from(refused));
        let change = if refused {
            tracing::error!(target: "latchkey", "the broker refuses upstream.app_key");
            KeyChange::Refused
        } else {
            tracing::info!(target: "latchkey", "the broker accepts upstream.app_key again");
            KeyChange::Accepted
        };
        if let Some(report) = self.report.get() {
            report(change);
        }
    }

    fn state(&self) -> MutexGuard<'_, KeyState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use futures_util::FutureExt;

    use super::{super::Phase, *};

    fn fault(kind: FaultKind) -> Result<Decision<()>, Fault> {
        Err(kind.into())
    }

    fn is_probe_wanted(key: &KeyHealth) -> bool {
        key.probe_wanted().now_or_never().is_some()
    }

    #[test]
    fn the_documented_answer_counts_at_once_and_any_answer_heals() {
        let changes = Arc::new(Mutex::new(Vec::new()));
        let key = KeyHealth::default();
        let seen = Arc::clone(&changes);
        key.report_to(move |change| seen.lock().unwrap().push(change));
        for _ in 0..2 {
            key.note(&fault(FaultKind::KeyRefused), Caller::Newcomer);
        }
        assert!(key.is_refused());
        key.note(&fault(FaultKind::Timeout(Phase::Head)), Caller::Newcomer);
        assert!(key.is_refused(), "a fault is no proper answer");
        key.note(&Ok(Decision::Done(())), Caller::Trader);
        assert!(!key.is_refused());
        let expected = [KeyChange::Refused, KeyChange::Accepted];
        assert_eq!(*changes.lock().unwrap(), expected);
    }

    #[test]
    fn three_bare_refusals_in_a_row_ask_for_a_probe_and_refuse_nothing() {
        let key = KeyHealth::default();
        let bare = |caller| key.note(&fault(FaultKind::Forbidden), caller);
        bare(Caller::Newcomer);
        bare(Caller::Newcomer);
        bare(Caller::Site);
        assert!(!is_probe_wanted(&key), "the site's own does not count");
        key.note(&Ok(Decision::Done(())), Caller::Trader);
        bare(Caller::Newcomer);
        bare(Caller::Newcomer);
        assert!(!is_probe_wanted(&key), "an answer came between");
        bare(Caller::Trader);
        assert!(is_probe_wanted(&key) && !key.is_refused());
    }
}
