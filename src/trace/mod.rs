//! Distributed tracing: the caller's place in a trace is read from `traceparent` and handed on to the broker, and with
//! `telemetry.otlp_url` the spans of this process go to a collector, by OTLP over HTTP.
//!
//! A span has route, status, step and outcome, and nothing of the trader. Refused here: a `traceparent` that is not
//! one, to the letter; it came from a stranger. Without the setting nothing is recorded, sent or held.

mod context;
mod export;
mod span;
mod wire;

pub use context::Trace;
pub use export::{Exporter, SetupError};
/// Where the collector is.
pub use reqwest::Url;
pub use span::{Attribute, Kind, Span};
