//! The log of this process: its settings, its start and its end.

use std::{fs::File, io::IsTerminal, os::fd::AsFd, sync::OnceLock, thread, time::Duration};

use tracing::Level;
use tracing_subscriber::{
    Layer, filter::Targets, layer::SubscriberExt, registry, util::SubscriberInitExt,
};

use super::{
    line::JsonLines,
    queue::{LogQueue, Slots},
    writer::{LineSeal, write_lines},
};

/// The time that the last lines get at the end, if nobody reads the log.
const LAST_LINES: Duration = Duration::from_secs(1);

static QUEUE: OnceLock<LogQueue> = OnceLock::new();

/// The form of the log lines (`log.format`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line, on standard output.
    Json,
    /// For a terminal, on standard error.
    Pretty,
}

/// Settings of the log.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `log.format`
    pub format: Format,
    /// `log.level`, for our own targets. Dependencies stay at `warn`.
    pub level: Level,
}

/// The log while it runs. Dropping it writes the lines that still wait, for at most a second.
#[must_use]
pub struct LogGuard(());

impl Drop for LogGuard {
    fn drop(&mut self) {
        if let Some(queue) = QUEUE.get() {
            queue.close(LAST_LINES);
        }
    }
}

/// Starts the log of this process, whose audit lines `seal` signs if they are JSON. The audit trail
/// is written at any `log.level`. A second call changes nothing.
///
/// # Errors
/// The system's error about the output or the thread.
pub fn start_log(settings: &Settings, seal: impl LineSeal + 'static) -> std::io::Result<LogGuard> {
    let queue = LogQueue::default();
    let is_json = settings.format == Format::Json;
    let layer = if is_json {
        JsonLines(queue.clone()).boxed()
    } else {
        let layer = tracing_subscriber::fmt::layer()
            .compact()
            .with_target(false);
        layer
            .with_ansi(std::io::stderr().is_terminal())
            .with_writer(queue.clone())
            .boxed()
    };
    // Not the library's own handles: they hold a lock while they write.
    let fd = if is_json {
        std::io::stdout().as_fd().try_clone_to_owned()
    } else {
        std::io::stderr().as_fd().try_clone_to_owned()
    };
    let mut out = File::from(fd?);
    if registry()
        .with(targets(settings.level))
        .with(layer)
        .try_init()
        .is_ok()
    {
        let _ = QUEUE.set(queue.clone());
        let mut seal = is_json.then_some(seal);
        let writer = move || write_lines(&queue, &mut out, seal.as_mut());
        thread::Builder::new()
            .name("log".to_owned())
            .spawn(writer)?;
    }
    Ok(LogGuard(()))
}

/// Reserves room for so many audit lines until the slots are dropped. `None` when nobody reads the
/// log and its queue is full.
#[must_use]
pub fn reserve(lines: usize) -> Option<Slots> {
    QUEUE
        .get()
        .map_or_else(|| Some(Slots::default()), |queue| queue.reserve(lines))
}

fn targets(level: Level) -> Targets {
    // Anybody can send a cookie that does not open, or a request that can't be read.
    Targets::new()
        .with_default(Level::WARN)
        .with_target("actix_session", Level::ERROR)
        .with_target("actix_http::h1", tracing::level_filters::LevelFilter::OFF)
        .with_target("latchkey", level)
        .with_target("audit", Level::INFO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quietest_log_still_has_the_audit_trail() {
        let log = tempfile::NamedTempFile::new().unwrap();
        let lines = JsonLines(log.reopen().unwrap());
        let subscriber = registry().with(targets(Level::ERROR)).with(lines);
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(target: "audit", "written");
            tracing::warn!(target: "latchkey", "silenced");
        });
        let written = std::fs::read_to_string(log.path()).unwrap();
        assert!(written.lines().count() == 1 && written.contains("\"target\":\"audit\""));
    }
}
