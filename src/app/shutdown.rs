//! The shutdown flag.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

/// Whether the process is on its way out, and who still comes. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShutdownFlag(Arc<(AtomicBool, AtomicUsize)>);

impl ShutdownFlag {
    /// From now on `/readyz` answers 503.
    pub(crate) fn begin(&self) {
        self.0.0.store(true, Ordering::Release);
    }

    /// Whether the process is asked to stop.
    pub(crate) fn has_begun(&self) -> bool {
        self.0.0.load(Ordering::Acquire)
    }

    /// A request has come.
    pub(crate) fn note_request(&self) {
        if self.has_begun() {
            self.0.1.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How many requests have come since.
    pub(crate) fn requests(&self) -> usize {
        self.0.1.load(Ordering::Relaxed)
    }
}
