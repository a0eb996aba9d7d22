//! Whether the broker takes our key, for `/readyz`: refused after the documented answer once or three bare
//! 401/403 of different journeys in a row, accepted again after any proper answer (contract).

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{Fault, Upstream};
use crate::{
    audit::{AuditEvent, AuditRecord},
    journey::{JourneyId, Login},
};

/// Bare 401/403 of different journeys that count as a refused key.
const BARE_LIMIT: usize = 3;
/// How often a refused key is tried again.
const PROBE_INTERVAL: Duration = Duration::from_secs(15);

/// What is known of the key; clones know the same.
#[derive(Clone, Default)]
pub(super) struct KeyWatch(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    refused: bool,
    /// Journeys that met a bare 401/403 since the last proper answer; at most three.
    bare: Vec<JourneyId>,
}

impl KeyWatch {
    pub(super) fn is_refused(&self) -> bool {
        self.state().refused
    }

    /// The broker answered properly.
    pub(super) fn note_answer(&self) {
        let mut state = self.state();
        state.bare.clear();
        if std::mem::take(&mut state.refused) {
            drop(state);
            tracing::info!(target: "latchkey", "the broker accepts upstream.app_key again");
            show(false);
        }
    }

    /// A journey's call ended in a fault; most faults say nothing about the key.
    pub(super) fn note_fault(&self, fault: Fault, journey: JourneyId) {
        let mut state = self.state();
        if fault == Fault::Forbidden
            && !state.bare.contains(&journey)
            && state.bare.len() < BARE_LIMIT
        {
            state.bare.push(journey);
        }
        let refuses = fault == Fault::KeyRefused || state.bare.len() == BARE_LIMIT;
        if refuses && !std::mem::replace(&mut state.refused, true) {
            drop(state);
            tracing::error!(target: "latchkey", "the broker refuses upstream.app_key");
            show(true);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// For metrics and the audit trail.
fn show(refused: bool) {
    metrics::gauge!("latchkey_key_refused").set(f64::from(u8::from(refused)));
    AuditRecord::from(if refused {
        AuditEvent::KeyRefused
    } else {
        AuditEvent::KeyAccepted
    })
    .record();
}

impl Upstream {
    /// True while the broker refuses our key: `/readyz` is 503. Never waits on a call.
    #[must_use]
    pub fn key_refused(&self) -> bool {
        self.key.is_refused()
    }

    /// Runs for ever: while the key is refused, asks every 15 s for the question of a login that nobody has,
    /// so that an instance that no trader reaches becomes ready again.
    pub async fn watch_key(self) {
        loop {
            self.clock
                .sleep_until(self.clock.now() + PROBE_INTERVAL)
                .await;
            if self.key_refused() {
                self.probe().await;
            }
        }
    }

    async fn probe(&self) {
        if let Some((login, id)) = nobody() {
            // What came of it is noted by the call itself.
            let _ = self.question(&login, self.budget(id)).await;
        }
    }
}

/// A login that nobody has, and a journey that nobody is on.
#[must_use]
pub fn nobody() -> Option<(Login, JourneyId)> {
    let id = rand::random::<[u8; 16]>();
    let login = Login::parse(&format!("latchkey-probe-{:032x}", u128::from_be_bytes(id))).ok()?;
    Some((login, JourneyId(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOURNEYS: [JourneyId; 3] = [JourneyId([1; 16]), JourneyId([2; 16]), JourneyId([3; 16])];

    #[test]
    fn the_documented_answer_counts_at_once_and_any_answer_heals() {
        let watch = KeyWatch::default();
        watch.note_fault(Fault::KeyRefused, JOURNEYS[0]);
        assert!(watch.is_refused());
        watch.note_fault(Fault::Timeout, JOURNEYS[0]);
        assert!(watch.is_refused(), "a fault is no proper answer");
        watch.note_answer();
        assert!(!watch.is_refused());
    }

    #[test]
    fn bare_refusals_count_by_journey_and_in_a_row() {
        let watch = KeyWatch::default();
        for _ in 0..9 {
            watch.note_fault(Fault::Forbidden, JOURNEYS[0]);
        }
        watch.note_fault(Fault::Forbidden, JOURNEYS[1]);
        assert!(!watch.is_refused(), "two journeys are not three");
        watch.note_answer();
        watch.note_fault(Fault::Forbidden, JOURNEYS[2]);
        assert!(!watch.is_refused(), "an answer came between");
        watch.note_fault(Fault::Forbidden, JOURNEYS[0]);
        watch.note_fault(Fault::Forbidden, JOURNEYS[1]);
        assert!(watch.is_refused());
        watch.note_answer();
        watch.note_fault(Fault::Timeout, JOURNEYS[1]);
        assert!(!watch.is_refused());
    }
}
