//! The ledger that a fleet shares.

use std::time::Duration;

use secrecy::SecretSlice;

use super::Finding;
use crate::{
    clock::Clock,
    ledger::{Ledger, RedisUrl},
};

const SUBJECT: &str = "redis.url";
/// Half of what a step waits for Redis before it counts in memory.
const SLOW: Duration = Duration::from_millis(100);

/// Counts in Redis as a step does, with the key that `session.key` gives the ledger.
pub async fn shared_ledger(
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
        Ok(took) if took > SLOW => Finding::warning(
            SUBJECT,
            format!(
                "counts in {} ms, {way}; over 200 ms replicas count on their own",
                took.as_millis()
            ),
        ),
        Ok(took) => Finding::ok(SUBJECT, format!("counts in {} ms, {way}", took.as_millis())),
        Err(why) => Finding::failure(
            SUBJECT,
            format!(
                "{why}; replicas would count on their own: check address, user and password, and that scripts may write"
            ),
        ),
    }
}
