//! The thread that writes the log. Only it waits when nobody reads.

use std::{
    io::{ErrorKind, Write},
    time::Duration,
};

use super::queue::LogQueue;
use crate::clock::Stopwatch;

/// The time between two heads of the audit trail.
const HEAD_INTERVAL: Duration = Duration::from_mins(1);
/// The wait before a failed write is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// Signs the audit trail.
pub trait LineSeal: Send {
    /// Appends the line to `to`, signed.
    fn seal(&mut self, line: &[u8], to: &mut Vec<u8>);
    /// Appends a head, which signs all lines before it. The last head ends the trail.
    fn head(&mut self, is_last: bool, to: &mut Vec<u8>);
}

/// Writes lines until the queue closes. A write that fails is tried again: a closed pipe is a
/// reader that does not read.
pub(super) fn write_lines(
    queue: &LogQueue,
    out: &mut impl Write,
    mut seal: Option<&mut impl LineSeal>,
) {
    let mut since_head = Stopwatch::start();
    loop {
        let batch = queue.take(HEAD_INTERVAL.saturating_sub(since_head.elapsed()));
        let mut bytes = batch.ordinary;
        if let Some(seal) = &mut seal {
            for line in batch.audit.split_inclusive(|byte| *byte == b'\n') {
                seal.seal(line, &mut bytes);
            }
            if batch.is_last || since_head.elapsed() >= HEAD_INTERVAL {
                seal.head(batch.is_last, &mut bytes);
                since_head = Stopwatch::start();
            }
        } else {
            bytes.extend_from_slice(&batch.audit);
        }
        let is_written = write_all(queue, out, &bytes);
        queue.note_written(batch.audit_lines);
        if batch.is_last || !is_written {
            return queue.note_closed();
        }
        if batch.dropped > 0 {
            tracing::warn!(
                lines = batch.dropped,
                "nobody read the log: lines were dropped"
            );
        }
    }
}

fn write_all(queue: &LogQueue, out: &mut impl Write, mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        match out.write(bytes) {
            Ok(count @ 1..) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Ok(0) | Err(_) if queue.may_retry(RETRY) => {}
            Ok(0) | Err(_) => return false,
        }
    }
    let _ = out.flush();
    true
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Error, Result},
        sync::mpsc,
        thread,
    };

    use super::*;
    use crate::{audit::Chain, telemetry::JsonLines};
    use tracing_subscriber::layer::SubscriberExt;

    /// A reader of the log: each write asks it for leave, and fails without.
    struct Pipe(mpsc::Receiver<bool>, mpsc::Sender<String>);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            if !self.0.recv().unwrap_or_default() {
                return Err(Error::from(ErrorKind::BrokenPipe));
            }
            let _ = self.1.send(String::from_utf8(bytes.to_vec()).unwrap());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    struct Log {
        queue: LogQueue,
        leave: mpsc::Sender<bool>,
        written: mpsc::Receiver<String>,
        writer: thread::JoinHandle<()>,
    }

    fn log() -> Log {
        let ((leave, may), (out, written)) = (mpsc::channel(), mpsc::channel());
        let queue = LogQueue::default();
        let writer = thread::spawn({
            let (queue, mut pipe) = (queue.clone(), Pipe(may, out));
            move || write_lines(&queue, &mut pipe, None::<&mut Chain>)
        });
        Log {
            queue,
            leave,
            written,
            writer,
        }
    }

    impl Log {
        fn note(&self, write: impl FnOnce()) {
            let lines = tracing_subscriber::registry().with(JsonLines(self.queue.clone()));
            tracing::subscriber::with_default(lines, write);
        }
    }

    #[test]
    fn a_reader_that_stalls_gets_every_audit_line_and_nobody_waits_for_it() {
        let log = log();
        log.note(|| {
            for _ in 0..20_000 {
                tracing::info!("request");
            }
            tracing::info!(target: "audit", "first");
        });
        let slots = log
            .queue
            .reserve(4_095)
            .expect("room for all but the line that waits");
        assert!(log.queue.reserve(1).is_none(), "no slot is left");
        log.note(|| tracing::info!(target: "audit", "second"));
        drop(slots);
        log.leave.send(true).unwrap();
        log.leave.send(true).unwrap();
        log.leave.send(true).unwrap();
        log.queue.close(Duration::from_secs(10));
        log.writer.join().unwrap();
        let written: String = log.written.iter().collect();
        assert_eq!(written.matches("\"target\":\"audit\"").count(), 2);
        let requests = written.matches("\"message\":\"request\"").count();
        assert!((1_000..20_000).contains(&requests), "{requests} lines fit");
    }

    #[test]
    fn a_closed_pipe_holds_the_lines_back_and_keeps_nobody_from_stopping() {
        let log = log();
        log.note(|| tracing::info!(target: "audit", "first"));
        log.leave.send(false).unwrap();
        assert!(log.queue.reserve(4_095).is_some() && log.queue.reserve(4_096).is_none());
        log.leave.send(false).unwrap();
        log.queue.close(Duration::from_secs(10));
        log.writer.join().unwrap();
        assert_eq!(log.written.iter().count(), 0);
    }
}
