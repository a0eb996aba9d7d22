//! Logs and metrics: their format, and the registry behind `/metrics`.
//!
//! Never logged, at any level: a login, an answer, a code, a password, a token, a cookie, a key, a query or a
//! body. Log calls name fields of their own; nothing is logged by `Debug` of what came in.

mod line;
pub mod trace;
mod turn;

use std::{io::IsTerminal, sync::OnceLock, time::Duration};

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Level;
use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

pub use line::JsonLines;
pub use turn::ByTurn;

/// Upper bounds of the duration histograms, in seconds.
const BUCKETS: [f64; 12] = [
    0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// How often samples of histograms are summed up.
const UPKEEP: Duration = Duration::from_secs(5);

/// How log lines look (`log.format`).
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
    /// `log.level`, for our own targets; dependencies stay at `warn`.
    pub level: Level,
}

/// Starts the log. The audit trail is written whatever `log.level` says. A second call in one process changes nothing.
pub fn start_log(settings: &Settings) {
    let layer = match settings.format {
        Format::Json => JsonLines(ByTurn::new(std::io::stdout())).boxed(),
        Format::Pretty => tracing_subscriber::fmt::layer()
            .compact()
            .with_target(false)
            .with_ansi(std::io::stderr().is_terminal())
            .with_writer(std::io::stderr)
            .boxed(),
    };
    let _ = tracing_subscriber::registry()
        .with(filter(settings.level))
        .with(layer)
        .try_init();
}

fn filter(level: Level) -> EnvFilter {
    // A cookie that does not open is a stranger's, not an event: actix-session would warn of each. Nor is a request that can't be
    // read, which actix-http calls an error.
    EnvFilter::new(format!(
        "warn,actix_session=error,actix_http::h1=off,latchkey={level},audit=info"
    ))
}

/// What each metric counts, for `# HELP`.
const METRICS: [(&str, &str); 18] = [
    ("latchkey_build_info", "1, with the version that runs"),
    ("latchkey_ready", "1 while /readyz is 200"),
    (
        "latchkey_requests_total",
        "Requests by method, route and status",
    ),
    (
        "latchkey_request_seconds",
        "Time from a request's head to its answer",
    ),
    ("latchkey_events_total", "Lines of the audit trail"),
    (
        "latchkey_limits_reached_total",
        "Posts that a limit refused",
    ),
    (
        "latchkey_guesses_left",
        "Wrong codes that limits.wrong_codes_per_deployment has room for, by span",
    ),
    (
        "latchkey_guesses_limit",
        "Wrong codes that limits.wrong_codes_per_deployment allows, by span",
    ),
    (
        "latchkey_codes_pending",
        "Emailed codes that the broker takes to be good, of this deployment",
    ),
    (
        "latchkey_ledger_full",
        "1 while the memory of the shared ledger is used up",
    ),
    (
        "latchkey_key_refused",
        "1 while the broker refuses upstream.app_key",
    ),
    ("latchkey_ledger_entries", "What the ledger holds, by kind"),
    (
        "latchkey_ledger_shared",
        "1, or 0 while this replica has lost the shared ledger and counts on its own",
    ),
    (
        "latchkey_ledger_fallbacks_total",
        "How often the shared ledger was lost",
    ),
    (
        "latchkey_upstream_calls_total",
        "Calls to the broker by step and outcome",
    ),
    (
        "latchkey_upstream_seconds",
        "Time of a call to the broker, queueing included",
    ),
    (
        "latchkey_spans_dropped_total",
        "Spans that the collector at telemetry.otlp_url did not take",
    ),
    (
        "latchkey_upstream_places_free",
        "Calls that may still be made at once",
    ),
];

fn describe() {
    for (name, help) in METRICS {
        if name.ends_with("_total") {
            metrics::describe_counter!(name, help);
        } else if name.ends_with("_seconds") {
            metrics::describe_histogram!(name, help);
        } else {
            metrics::describe_gauge!(name, help);
        }
    }
}

/// The metrics of this process, rendered on demand.
#[must_use]
pub fn metrics() -> &'static PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(|| {
        let builder = PrometheusBuilder::new()
            .set_buckets(&BUCKETS)
            .unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        let _ = metrics::set_global_recorder(recorder);
        describe();
        metrics::gauge!("latchkey_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        metrics::gauge!("latchkey_key_refused").set(0.0);
        handle
    })
}

/// Runs for ever: sums up the samples of histograms. Until then, or until somebody asks for `/metrics`, each is
/// held by itself, and a process that nobody asks would grow with every request (SEC-44).
pub async fn keep_metrics() {
    loop {
        tokio::time::sleep(UPKEEP).await;
        metrics().run_upkeep();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quietest_log_still_has_the_audit_trail() {
        let log = tempfile::NamedTempFile::new().unwrap();
        let lines = JsonLines(log.reopen().unwrap());
        tracing::subscriber::with_default(
            tracing_subscriber::registry()
                .with(filter(Level::ERROR))
                .with(lines),
            || {
                tracing::info!(target: "audit", "told");
                tracing::warn!(target: "latchkey", "not told");
            },
        );
        let told = std::fs::read_to_string(log.path()).unwrap();
        assert!(
            told.lines().count() == 1 && told.contains("\"target\":\"audit\""),
            "{told}"
        );
    }
}
