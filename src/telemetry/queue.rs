//! The bounded queue between the threads that log and the one that writes. Nobody who logs waits
//! for the log's reader.

use std::{
    io::{Result, Write},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tracing::Metadata;
use tracing_subscriber::fmt::MakeWriter;

/// The bytes of ordinary lines that wait at most. More are dropped and counted.
const ORDINARY_BYTES: usize = 1 << 20;
/// The audit lines that wait, are being written, or have a slot, at most.
const AUDIT_LINES: usize = 4_096;
/// The time that ordinary lines wait for others to be written with.
const GATHERING: Duration = Duration::from_millis(5);

/// Clones share one queue.
#[derive(Clone, Default)]
pub(super) struct LogQueue(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    ordinary: Vec<u8>,
    audit: Vec<u8>,
    /// Audit lines that wait or are being written.
    audit_lines: usize,
    reserved: usize,
    dropped: u64,
    closing: bool,
    closed: bool,
}

/// Lines to be written now.
pub(super) struct Batch {
    pub(super) ordinary: Vec<u8>,
    pub(super) audit: Vec<u8>,
    pub(super) audit_lines: usize,
    /// Ordinary lines that were dropped since the last batch.
    pub(super) dropped: u64,
    /// No batch follows.
    pub(super) is_last: bool,
}

/// Room for some audit lines. Hold it until they are recorded.
#[derive(Default)]
#[must_use]
pub struct Slots(Option<LogQueue>, usize);

impl Drop for Slots {
    fn drop(&mut self) {
        if let Some(queue) = &self.0 {
            queue.lock().reserved -= self.1;
        }
    }
}

impl LogQueue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A slot counts until it is dropped, even if its line waits already: too strict for a moment,
    /// and never too lax.
    pub(super) fn reserve(&self, lines: usize) -> Option<Slots> {
        let mut state = self.lock();
        let is_free = state.audit_lines + state.reserved + lines <= AUDIT_LINES;
        state.reserved += if is_free { lines } else { 0 };
        is_free.then(|| Slots(Some(self.clone()), lines))
    }

    fn push(&self, line: &[u8], is_audit: bool) {
        let mut state = self.lock();
        let is_full = if is_audit {
            // Lines with a slot always fit. This bound holds the few that the site writes by
            // itself.
            state.audit_lines >= 2 * AUDIT_LINES
        } else {
            state.ordinary.len() + line.len() > ORDINARY_BYTES
        };
        if is_full {
            state.dropped += u64::from(!is_audit);
            drop(state);
            count_dropped(is_audit, 1);
            return;
        }
        let was_empty = state.ordinary.is_empty() && state.audit.is_empty();
        if is_audit {
            state.audit_lines += 1;
            state.audit.extend_from_slice(line);
        } else {
            state.ordinary.extend_from_slice(line);
        }
        drop(state);
        if was_empty || is_audit {
            self.0.changed.notify_all();
        }
    }

    /// Blocks until there are lines to write, for at most `longest`.
    pub(super) fn take(&self, longest: Duration) -> Batch {
        let wait = |state, span, until: fn(&mut State) -> bool| {
            let waited = self.0.changed.wait_timeout_while(state, span, until);
            waited.unwrap_or_else(PoisonError::into_inner).0
        };
        let is_idle = |state: &mut State| {
            state.ordinary.is_empty() && state.audit.is_empty() && !state.closing
        };
        let has_time = |state: &mut State| state.audit.is_empty() && !state.closing;
        let mut state = wait(self.lock(), longest, is_idle);
        if !state.ordinary.is_empty() {
            state = wait(state, GATHERING, has_time);
        }
        Batch {
            ordinary: std::mem::take(&mut state.ordinary),
            audit: std::mem::take(&mut state.audit),
            audit_lines: state.audit_lines,
            dropped: std::mem::take(&mut state.dropped),
            is_last: state.closing,
        }
    }

    /// Frees the room of the audit lines that were written.
    pub(super) fn note_written(&self, audit_lines: usize) {
        self.lock().audit_lines -= audit_lines;
    }

    /// Waits before a failed write is tried again. False when the log closes and nobody should.
    pub(super) fn may_retry(&self, after: Duration) -> bool {
        let open = |state: &mut State| !state.closing;
        let waited = self.0.changed.wait_timeout_while(self.lock(), after, open);
        !waited.unwrap_or_else(PoisonError::into_inner).0.closing
    }

    /// Lets the writer write what waits, for at most `longest`.
    pub(super) fn close(&self, longest: Duration) {
        let mut state = self.lock();
        state.closing = true;
        self.0.changed.notify_all();
        let open = |state: &mut State| !state.closed;
        let _ = self.0.changed.wait_timeout_while(state, longest, open);
    }

    pub(super) fn note_closed(&self) {
        self.lock().closed = true;
        self.0.changed.notify_all();
    }
}

/// Counts log lines that nobody read. Metrics show 0 from the start.
pub(super) fn count_dropped(is_audit: bool, lines: u64) {
    let kind = if is_audit { "audit" } else { "ordinary" };
    metrics::counter!("latchkey_log_lines_dropped_total", "kind" => kind).increment(lines);
}

/// Takes whole lines into the queue.
pub(super) struct QueuedLine<'q>(&'q LogQueue, bool);

impl<'q> MakeWriter<'q> for LogQueue {
    type Writer = QueuedLine<'q>;

    fn make_writer(&'q self) -> Self::Writer {
        QueuedLine(self, false)
    }

    fn make_writer_for(&'q self, metadata: &Metadata<'_>) -> Self::Writer {
        QueuedLine(self, metadata.target() == "audit")
    }
}

impl Write for QueuedLine<'_> {
    fn write(&mut self, line: &[u8]) -> Result<usize> {
        self.0.push(line, self.1);
        Ok(line.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
