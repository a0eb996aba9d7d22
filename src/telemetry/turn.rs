//! When log lines are written. A write for each would cost a fifth of a page where the log is a pipe, as it is in a container.

use std::{
    io::{Result, Write},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::runtime::Handle;
use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// Writes the lines of one turn of the event loop in one piece, when the turn ends: some microseconds later, and together with
/// those of the requests that were ready with it. A line of the audit trail, a warning and an error are written at once, after the
/// lines that wait; so is what is told outside an event loop. The order of lines is kept.
pub struct ByTurn<W>(Arc<Page<W>>)
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static;

struct Page<W> {
    waiting: Mutex<Vec<u8>>,
    out: W,
}

impl<W: for<'w> MakeWriter<'w> + Send + Sync + 'static> ByTurn<W> {
    /// Writes to what `out` makes.
    pub fn new(out: W) -> Self {
        Self(Arc::new(Page { waiting: Mutex::default(), out }))
    }
}

impl<W: for<'w> MakeWriter<'w>> Page<W> {
    /// Adds a line; whether it is the first.
    fn add(&self, line: &[u8]) -> bool {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.extend_from_slice(line);
        waiting.len() == line.len()
    }

    fn write_out(&self) -> Result<()> {
        // Held while it is written, so that no later line comes before these.
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let written = self.out.make_writer().write_all(&waiting);
        waiting.clear();
        written
    }
}

/// The end of a turn. An event loop that stops without running what it has left drops it, which ends the turn as well.
struct TurnEnd<W: for<'w> MakeWriter<'w>>(Arc<Page<W>>);

impl<W: for<'w> MakeWriter<'w>> Drop for TurnEnd<W> {
    fn drop(&mut self) {
        // There is nobody left to tell that the log can't be written.
        let _ = self.0.write_out();
    }
}

impl<'w, W> MakeWriter<'w> for ByTurn<W>
where
    W: for<'v> MakeWriter<'v> + Send + Sync + 'static,
{
    type Writer = Lines<'w, W>;

    fn make_writer(&'w self) -> Self::Writer {
        Lines { page: &self.0, may_wait: false }
    }

    fn make_writer_for(&'w self, metadata: &Metadata<'_>) -> Self::Writer {
        Lines { page: &self.0, may_wait: *metadata.level() >= Level::INFO && metadata.target() != "audit" }
    }
}

/// Takes whole lines.
pub struct Lines<'w, W> {
    page: &'w Arc<Page<W>>,
    may_wait: bool,
}

impl<W: for<'w> MakeWriter<'w> + Send + Sync + 'static> Write for Lines<'_, W> {
    fn write(&mut self, line: &[u8]) -> Result<usize> {
        let is_first = self.page.add(line);
        match Handle::try_current() {
            Ok(_) if self.may_wait && !is_first => {}
            Ok(event_loop) if self.may_wait => {
                let end = TurnEnd(Arc::clone(self.page));
                event_loop.spawn(async move { drop(end) });
            }
            Ok(_) | Err(_) => self.page.write_out()?,
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> Result<()> {
        self.page.write_out()
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
            let letters = |text: &String| text.lines().filter_map(|line| line.split_once("message\":\"")?.1.chars().next()).collect();
            self.0.lock().unwrap().iter().map(letters).collect()
        }
    }

    impl Write for Written {
        fn write(&mut self, text: &[u8]) -> Result<usize> {
            self.0.lock().unwrap().push(String::from_utf8(text.to_vec()).unwrap());
            Ok(text.len())
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    fn log() -> (Written, impl Subscriber) {
        let written = Written::default();
        let out = written.clone();
        (written, tracing_subscriber::registry().with(JsonLines(ByTurn::new(move || out.clone())).boxed()))
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
        let event_loop = tokio::runtime::Builder::new_current_thread().build().unwrap();
        event_loop.block_on(async { info!("a") });
        drop(event_loop);
        assert_eq!(written.told(), ["a"]);
        info!("b");
        assert_eq!(written.told(), ["a", "b"]);
    }
}
