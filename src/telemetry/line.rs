//! The log's JSON lines: one object an event, written in one piece. The formatter of
//! `tracing-subscriber` would take a fifth of the time of a page.

use std::{
    cell::RefCell,
    fmt::{self, Debug},
    io::Write,
};

use serde::{Serialize, Serializer};
use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{Layer, fmt::MakeWriter, layer::Context};

use crate::clock::Clock;

/// Writes each event as `{"timestamp", "level", its fields, "target"}`, fields in the order of the
/// call, to what `W` makes.
pub struct JsonLines<W>(pub W);

impl<S: Subscriber, W: for<'w> MakeWriter<'w> + 'static> Layer<S> for JsonLines<W> {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        thread_local! {
            static SPARE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        // Taken, not borrowed: a value may itself log while it is formatted.
        let mut line = LineBuffer(SPARE.take());
        line.write(event);
        // There is no place left to report that the log can't be written.
        let _ = self.0.make_writer_for(event.metadata()).write_all(&line.0);
        line.0.clear();
        SPARE.set(line.0);
    }
}

/// Writing to a `Vec` never fails.
struct LineBuffer(Vec<u8>);

impl LineBuffer {
    fn write(&mut self, event: &Event<'_>) {
        let (now, metadata) = (Clock::system().now(), event.metadata());
        self.plain(&["{\"timestamp\":\""]);
        self.0.extend_from_slice(&now.rfc3339());
        self.plain(&["\",\"level\":\"", metadata.level().as_str(), "\""]);
        event.record(self);
        self.plain(&[",\"target\":\"", metadata.target(), "\"}\n"]);
    }

    /// A text of the code, in which nothing needs escaping.
    fn plain(&mut self, parts: &[&str]) {
        for part in parts {
            self.0.extend_from_slice(part.as_bytes());
        }
    }

    fn put(&mut self, name: &str, value: impl Serialize) {
        self.plain(&[",\"", name, "\":"]);
        let _ = serde_json::to_writer(&mut self.0, &value);
    }
}

impl Visit for LineBuffer {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field.name(), value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field.name(), value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field.name(), value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field.name(), value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field.name(), value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field.name(), Shown(value));
    }
}

/// As its `Debug` shows it, which for a message is its text.
struct Shown<'a>(&'a dyn Debug);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&fmt::from_fn(|f| self.0.fmt(f)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    fn told(tell: impl FnOnce()) -> Vec<Value> {
        let log = tempfile::NamedTempFile::new().unwrap();
        let lines = JsonLines(log.reopen().unwrap());
        tracing::subscriber::with_default(tracing_subscriber::registry().with(lines), tell);
        std::fs::read_to_string(log.path())
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn a_line_is_one_object_whatever_is_in_it() {
        let text = "a \"quote\"\n\u{7f}\u{1}\\ и";
        let lines = told(|| {
            tracing::warn!(target: "audit", text, shown = ?text, whole = -3, share = 0.5, none = f64::NAN, yes = true, "told {text}");
            tracing::info!(absent = None::<u64>, "again");
        });
        let [mut first, second] = <[Value; 2]>::try_from(lines).unwrap();
        let timestamp = first["timestamp"].take();
        assert!(
            timestamp
                .as_str()
                .is_some_and(|at| at.len() == 24 && at.ends_with('Z')),
            "{timestamp}"
        );
        let expected = json!({
            "timestamp": null, "level": "WARN", "message": format!("told {text}"), "text": text, "shown": format!("{text:?}"),
            "whole": -3, "share": 0.5, "none": null, "yes": true, "target": "audit",
        });
        assert_eq!(first, expected);
        assert_eq!(
            (&second["message"], second.get("absent")),
            (&json!("again"), None)
        );
    }

    #[test]
    fn telling_something_within_spoils_no_line() {
        let telling = fmt::from_fn(|f| {
            tracing::info!("within");
            f.write_str("around")
        });
        let lines = told(|| tracing::info!("{telling}"));
        assert_eq!(
            lines.last().map(|line| &line["message"]),
            Some(&json!("around"))
        );
    }
}
