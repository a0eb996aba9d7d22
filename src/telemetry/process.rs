//! Metrics of the process itself, read when somebody asks for `/metrics`.

use std::fs;

use metrics::Gauge;
use rustix::{
    process::{Resource, getrlimit},
    time::{ClockId, clock_gettime},
};

/// Sets the gauges of this process. Where the system has no `/proc`, most are missing.
pub(super) fn measure() {
    let cpu = clock_gettime(ClockId::ProcessCPUTime);
    metrics::gauge!("latchkey_process_cpu_seconds")
        .set(std::time::Duration::try_from(cpu).unwrap_or_default());
    if let Some(limit) = getrlimit(Resource::Nofile).current {
        metrics::gauge!("latchkey_process_max_fds").set(float(limit));
    }
    if let Ok(files) = fs::read_dir("/proc/self/fd") {
        metrics::gauge!("latchkey_process_open_fds").set(float(files.count() as u64));
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    if let Some(kib) = field("VmRSS:") {
        metrics::gauge!("latchkey_process_resident_memory_bytes").set(float(kib * 1024));
    }
    if let Some(threads) = field("Threads:") {
        metrics::gauge!("latchkey_process_threads").set(float(threads));
    }
}

/// Exact up to 2^53.
#[expect(
    clippy::cast_precision_loss,
    reason = "no figure of a process is that large"
)]
const fn float(number: u64) -> f64 {
    number as f64
}

/// A client's connection, counted until it is dropped.
pub struct OpenConnection(Gauge);

impl OpenConnection {
    /// Counts a connection that was accepted.
    #[must_use]
    pub fn accepted() -> Self {
        let gauge = metrics::gauge!("latchkey_connections");
        gauge.increment(1.0);
        Self(gauge)
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.decrement(1.0);
    }
}
