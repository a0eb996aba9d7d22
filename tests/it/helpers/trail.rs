//! The audit trail of every site in this process, as an operator would collect it.

use std::{
    io,
    sync::{Mutex, Once},
};

use latchkey::telemetry::JsonLines;
use serde_json::Value;
use tracing::Level;
use tracing_subscriber::{filter::Targets, fmt::MakeWriter, layer::SubscriberExt};

use super::Page;

static LINES: Mutex<Vec<Value>> = Mutex::new(Vec::new());

struct Sheet;

impl io::Write for Sheet {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        LINES.lock().unwrap().push(serde_json::from_slice(line)?);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Sheet {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

/// Begins to collect.
pub(crate) fn collect() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let lines = tracing_subscriber::registry()
            .with(Targets::new().with_target("audit", Level::INFO))
            .with(JsonLines(Sheet));
        tracing::subscriber::set_global_default(lines).expect("the only subscriber");
    });
}

/// Every line so far, of every test.
pub(crate) fn lines() -> Vec<Value> {
    LINES.lock().unwrap().clone()
}

/// The lines of the request that got this answer.
pub(crate) fn of(answer: &Page) -> Vec<Value> {
    let id = answer.header("x-request-id");
    assert_eq!(id.len(), 12);
    lines()
        .into_iter()
        .filter(|line| line["request_id"] == id)
        .collect()
}

/// The names of what is told in these lines.
pub(crate) fn events(lines: &[Value]) -> String {
    let names = lines
        .iter()
        .map(|line| line["event"].as_str().expect("a name"));
    names.collect::<Vec<_>>().join(" ")
}
