//! The bounded queue between the requests that end spans and the exporter.

use std::sync::OnceLock;

use tokio::sync::mpsc;

use super::ended::EndedSpan;

/// The spans that wait at most.
const CAPACITY: usize = 4_096;

static SENDER: OnceLock<mpsc::Sender<EndedSpan>> = OnceLock::new();

/// Opens the queue of this process. A second one gets no spans.
pub(super) fn open() -> mpsc::Receiver<EndedSpan> {
    let (sender, receiver) = mpsc::channel(CAPACITY);
    let _ = SENDER.set(sender);
    count_dropped(0);
    receiver
}

pub(super) fn is_open() -> bool {
    SENDER.get().is_some()
}

pub(super) fn push(span: EndedSpan) {
    if SENDER
        .get()
        .is_some_and(|sender| sender.try_send(span).is_err())
    {
        count_dropped(1);
    }
}

pub(super) fn count_dropped(count: usize) {
    metrics::counter!("latchkey_spans_dropped_total").increment(count as u64);
}
