//! The log, the metrics and the traces of this process.
//!
//! No log line holds a login, an answer, a code, a password, a token, a cookie, a key, a query or a
//! body, at any level (SEC-49).

mod line;
mod log;
mod metrics;
mod process;
mod queue;
pub mod trace;
mod writer;

pub use line::JsonLines;
pub use log::{Format, LogGuard, Settings, reserve, start_log};
pub use metrics::{keep_metrics, metrics, render_metrics};
pub use process::OpenConnection;
pub use queue::Slots;
pub use writer::LineSeal;
