//! The ledger that a fleet shares.

use std::time::Duration;

use secrecy::SecretSlice;

use super::Finding;
use crate::{
    clock::Clock,
    ledger::{Ledger, RedisReport, RedisUrl},
};

const SUBJECT: &str = "redis.url";
/// Half of what a step waits for Redis before it counts in memory.
const SLOW: Duration = Duration::from_millis(100);

/// Counts in Redis as a step does, with the key that `session.key` gives the ledger.
pub(super) async fn shared_ledger(
    url: Option<&RedisUrl>,
    key: &SecretSlice<u8>,
    clock: &Clock,
) -> Finding {
    let Some(url) = url else {
        return Finding::ok(
            SUBJECT,
            "not set: limits hold within one process, so run one",
        );
    };
    let way = if url.is_tls() {
        "over TLS, certificate verified"
    } else {
        "without TLS"
    };
    match Ledger::try_redis(url.clone(), key, clock.clone()).await {
        Ok(report) => judged(&report, way),
        Err(why) => Finding::failure(
            SUBJECT,
            format!(
                "{why}; replicas would count on their own: check address, user and password, and \
                 that scripts may write"
            ),
        ),
    }
}

/// How fast it counts, and whether it would drop what the limits need (SEC-9).
fn judged(report: &RedisReport, way: &str) -> Finding {
    let took = report.took.as_millis();
    match report.policy.as_deref() {
        Some("noeviction") if report.took > SLOW => Finding::warning(
            SUBJECT,
            format!("counts in {took} ms, {way}; over 200 ms replicas count on their own"),
        ),
        Some("noeviction") if report.max_memory == Some(0) => Finding::warning(
            SUBJECT,
            format!("counts in {took} ms, {way}; set maxmemory, or strangers may fill the machine"),
        ),
        Some("noeviction") => Finding::ok(SUBJECT, format!("counts in {took} ms, {way}")),
        Some(policy) => Finding::failure(
            SUBJECT,
            format!("maxmemory-policy is {policy}: it would drop limits; set it to noeviction"),
        ),
        None => Finding::warning(
            SUBJECT,
            format!(
                "counts in {took} ms, {way}; its user may not run INFO: make sure that \
                 maxmemory-policy is noeviction"
            ),
        ),
    }
}
