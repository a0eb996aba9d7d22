//! When log lines are written. A write for each would cost a fifth of a page where the log is a pipe, as it is in a container.

use std::{
    io::{Result, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::runtime::Handle;
use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// Writes the lines of one turn of the event loop in one piece, when the turn ends: mostly some microseconds later, and together
/// with those of the requests that were ready with it, on any thread. A line of the audit trail, a warning and an error are written
/// at once, after the lines that wait; so is what is told outside an event loop. The lines of one thread keep their order.
pub struct ByTurn<W>(Arc<Mutex<Page<W>>>);

struct Page<W> {
    waiting: Vec<u8>,
    out: W,
}

impl<W: Write> ByTurn<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self(Arc::new(Mutex::new(Page {
            waiting: Vec::new(),
            out,
        })))
    }
}

impl<W: Write> Page<W> {
    fn write_out(&mut self) -> Result<()> {
        let written = self.out.write_all(&self.waiting);
        self.waiting.clear();
        written
    }
}

/// The end of a turn. An event loop that stops without running what it has left drops it, which ends the turn as well.
struct TurnEnd<W: Write>(Arc<Mutex<Page<W>>>);

impl<W: Write> Drop for TurnEnd<W> {
    fn drop(&mut self) {
        // There is nobody left to tell that the log can't be written.
        let _ = open(&self.0).write_out();
    }
}

fn open<W>(page: &Mutex<Page<W>>) -> MutexGuard<'_, Page<W>> {
    page.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'w, W: Write + Send + 'static> MakeWriter<'w> for ByTurn<W> {
    type Writer = Lines<'w, W>;

    fn make_writer(&'w self) -> Self::Writer {
        Lines {
            page: &self.0,
            may_wait: false,
        }
    }

    fn make_writer_for(&'w self, metadata: &Metadata<'_>) -> Self::Writer {
        Lines {
            page: &self.0,
            may_wait: *metadata.level() >= Level::INFO && metadata.target() != "audit",
        }
    }
}

/// Takes whole lines.
pub struct Lines<'w, W> {
    page: &'w Arc<Mutex<Page<W>>>,
    may_wait: bool,
}

impl<W: Write + Send + 'static> Write for Lines<'_, W> {
    fn write(&mut self, line: &[u8]) -> Result<usize> {
        let event_loop = Handle::try_current().ok().filter(|_| self.may_wait);
        let mut page = open(self.page);
        let is_first = page.waiting.is_empty();
        page.waiting.extend_from_slice(line);
        match event_loop {
            None => page.write_out()?,
            Some(event_loop) if is_first => {
                // One that has stopped drops it here and now.
                drop(page);
                let end = TurnEnd(Arc::clone(self.page));
                event_loop.spawn(async move { drop(end) });
            }
            Some(_) => {}
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> Result<()> {
        open(self.page).write_out()
    }
}

#[cfg(test)]
mod tests {
    use tokio::task::yield_now;
    use tracing::{Subscriber, info, warn};
    use tracing_subscriber::{Layer, layer::SubscriberExt};

    use super::*;
    use crate::telemetry::JsonLines;

    /// What was written, a text a write.
    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<String>>>);

    impl Written {
        /// The first letter of each message, write by write.
        fn told(&self) -> Vec<String> {
            let letters = |text: &String| {
                text.lines()
                    .filter_map(|line| line.split_once("message\":\"")?.1.chars().next())
                    .collect()
            };
            self.0.lock().unwrap().iter().map(letters).collect()
        }
    }

    impl Write for Written {
        fn write(&mut self, text: &[u8]) -> Result<usize> {
            self.0
                .lock()
                .unwrap()
                .push(String::from_utf8(text.to_vec()).unwrap());
            Ok(text.len())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    fn log() -> (Written, impl Subscriber) {
        let written = Written::default();
        let out = written.clone();
        (
            written,
            tracing_subscriber::registry().with(JsonLines(ByTurn::new(out)).boxed()),
        )
    }

    #[tokio::test]
    async fn the_lines_of_one_turn_are_written_in_one_piece_when_it_ends() {
        let (written, log) = log();
        let _log = tracing::subscriber::set_default(log);
        for turn in 1..=2 {
            info!("a");
            info!("b");
            assert_eq!(written.told().len(), turn - 1);
            yield_now().await;
            assert_eq!(written.told().len(), turn);
        }
        assert_eq!(written.told(), ["ab", "ab"]);
    }

    #[tokio::test]
    async fn a_warning_and_the_audit_trail_are_written_at_once_after_the_lines_before_them() {
        let (written, log) = log();
        let _log = tracing::subscriber::set_default(log);
        info!("a");
        info!(target: "audit", "b");
        assert_eq!(written.told(), ["ab"]);
        warn!("c");
        assert_eq!(written.told(), ["ab", "c"]);
        info!("d");
        yield_now().await;
        assert_eq!(written.told(), ["ab", "c", "d"]);
    }

    #[test]
    fn no_line_is_lost_where_a_loop_ends_or_there_is_none() {
        let (written, log) = log();
        let _log = tracing::subscriber::set_default(log);
        let event_loop = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        event_loop.block_on(async { info!("a") });
        drop(event_loop);
        assert_eq!(written.told(), ["a"]);
        info!("b");
        assert_eq!(written.told(), ["a", "b"]);
    }
}
