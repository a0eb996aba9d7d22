//! Distributed tracing: reads the caller's `traceparent`, hands it on to the broker, and with
//! `telemetry.otlp_url` exports the spans of this process by OTLP over HTTP.

mod context;
mod ended;
mod export;
mod protobuf;
mod queue;
mod span;

pub use context::Trace;
pub use ended::{Attribute, Kind};
pub use export::{Exporter, ExporterError};
pub use reqwest::Url;
pub use span::Span;
