//! The registry behind `/metrics`, and what its metrics mean.

use std::{sync::OnceLock, time::Duration};

use metrics::{describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::{process, queue};
use crate::clock::Clock;

/// Upper bounds of the duration histograms, in seconds.
const BUCKETS: [f64; 12] = [
    0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// How often samples of histograms are summed up.
const UPKEEP: Duration = Duration::from_secs(5);

const COUNTERS: [(&str, &str); 7] = [
    (
        "latchkey_requests_total",
        "Requests by method, route and status",
    ),
    ("latchkey_events_total", "Events of the audit trail"),
    (
        "latchkey_limits_reached_total",
        "Posts that a limit refused",
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
        "latchkey_spans_dropped_total",
        "Spans that the collector at telemetry.otlp_url did not take",
    ),
    (
        "latchkey_log_lines_dropped_total",
        "Log lines that were dropped because nobody read the log, by kind",
    ),
];

const HISTOGRAMS: [(&str, &str); 2] = [
    (
        "latchkey_request_seconds",
        "Time from a request's head to its answer",
    ),
    (
        "latchkey_upstream_seconds",
        "Time of a call to the broker, queueing included",
    ),
];

const GAUGES: [(&str, &str); 22] = [
    (
        "latchkey_connections",
        "Open connections of the public listener",
    ),
    (
        "latchkey_process_cpu_seconds",
        "CPU time that the process has used",
    ),
    (
        "latchkey_process_max_fds",
        "Files that the process may have open",
    ),
    (
        "latchkey_process_open_fds",
        "Files that the process has open",
    ),
    (
        "latchkey_process_resident_memory_bytes",
        "Memory of the process",
    ),
    (
        "latchkey_process_start_time_seconds",
        "When the process started, in Unix time",
    ),
    ("latchkey_process_threads", "Threads of the process"),
    (
        "latchkey_codes_pending",
        "Emailed codes that the broker takes to be good, of this deployment",
    ),
    (
        "latchkey_ledger_full",
        "1 while the memory of the shared ledger is used up",
    ),
    ("latchkey_build_info", "1, with the version that runs"),
    ("latchkey_ready", "1 while /readyz is 200"),
    (
        "latchkey_guesses_left",
        "Wrong codes that limits.wrong_codes_per_deployment has room for, by span",
    ),
    (
        "latchkey_guesses_limit",
        "Wrong codes that limits.wrong_codes_per_deployment allows, by span",
    ),
    (
        "latchkey_key_refused",
        "1 while the broker refuses upstream.app_key",
    ),
    ("latchkey_ledger_entries", "Entries of the ledger, by kind"),
    (
        "latchkey_ledger_shared",
        "1, or 0 while this replica has lost the shared ledger and counts on its own",
    ),
    (
        "latchkey_upstream_deprecated",
        "1 after the broker announced the end of this call",
    ),
    (
        "latchkey_upstream_rate_limit",
        "The broker's X-RateLimit-Limit in the last answer to this call",
    ),
    (
        "latchkey_upstream_rate_remaining",
        "The broker's X-RateLimit-Remaining in the last answer to this call",
    ),
    (
        "latchkey_upstream_rate_reset",
        "The broker's X-RateLimit-Reset in the last answer to this call, as it was sent",
    ),
    (
        "latchkey_canary_failing",
        "1 while the broker does not answer doctor.canary_login as documented",
    ),
    (
        "latchkey_upstream_places_free",
        "Calls that may still be made at once",
    ),
];

fn describe() {
    for (name, help) in COUNTERS {
        describe_counter!(name, help);
    }
    for (name, help) in HISTOGRAMS {
        describe_histogram!(name, help);
    }
    for (name, help) in GAUGES {
        describe_gauge!(name, help);
    }
}

/// The text of `/metrics`.
#[must_use]
pub fn render_metrics() -> String {
    process::measure();
    metrics().render()
}

/// Begins to collect the metrics of this process.
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
        metrics::gauge!("latchkey_connections").set(0.0);
        let start = Duration::from_millis(Clock::system().now().as_millis());
        metrics::gauge!("latchkey_process_start_time_seconds").set(start);
        for is_audit in [false, true] {
            queue::count_dropped(is_audit, 0);
        }
        handle
    })
}

/// Runs for ever and sums up the samples of histograms. Without it, a process whose `/metrics`
/// nobody reads would grow with every request (SEC-44).
pub async fn keep_metrics() {
    loop {
        tokio::time::sleep(UPKEEP).await;
        metrics().run_upkeep();
    }
}
