//! Log format, request id, metrics registry, and the list of what is never logged.

/// How log lines look (`log.format`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Json,
    /// For a terminal.
    Pretty,
}

/// Settings of the log.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `log.format`
    pub format: Format,
    /// `log.level`, for our own targets; dependencies stay at `warn`.
    pub level: tracing::Level,
}
