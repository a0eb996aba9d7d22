//! Redis lost, slow, absent and back.

use super::*;
use crate::ledger::{Limit, LimitCheck, tests::server::Port};

fn check(limit: &Limit) -> LimitCheck<'_> {
    LimitCheck::new("answers", b"ada", limit)
}

/// Looks until Redis is there.
async fn found(ledger: &Ledger) {
    while ledger.is_lost() {
        ledger.look().await;
    }
}

/// The fleet's bound over a loss is limit × (replicas + 1): here each replica's memory holds it to
/// less.
#[tokio::test]
async fn limits_hold_for_each_replica_while_redis_is_lost() {
    let (redis, clock, two) = (Redis::start(), clock(), "2/1h".parse().unwrap());
    let (one, other) = (
        replica(&redis.url(), &clock).await,
        replica(&redis.url(), &clock).await,
    );
    one.reserve(&[check(&two)]).await.unwrap();
    let port = redis.kill();
    one.reserve(&[check(&two)]).await.unwrap();
    assert!(one.is_lost() && one.reserve(&[check(&two)]).await.is_err());
    assert_eq!(other.remaining("answers", b"ada", &two).await, 2);
    let _redis = Redis::on(port);
    found(&one).await;
    found(&other).await;
    assert!(
        one.reserve(&[check(&two)]).await.is_err(),
        "it remembers what it did itself"
    );
    for _ in 0..2 {
        other.reserve(&[check(&two)]).await.unwrap();
    }
    assert!(other.reserve(&[check(&two)]).await.is_err());
}

#[tokio::test]
async fn the_first_late_answer_switches_to_memory_for_every_step() {
    let (redis, two) = (Redis::start(), "2/1h".parse().unwrap());
    let ledger = replica(&redis.url(), &clock()).await;
    assert!(!ledger.is_lost());
    redis.pause();
    ledger.reserve(&[check(&two)]).await.unwrap();
    assert!(ledger.is_lost());
    // An answer that waits for nothing.
    let left = futures_util::FutureExt::now_or_never(ledger.remaining("answers", b"ada", &two));
    assert_eq!(left, Some(1));
    redis.resume();
    found(&ledger).await;
    assert!(ledger.remaining("answers", b"ada", &two).await <= 1);
}

#[tokio::test]
async fn a_redis_that_is_absent_at_start_is_found_later() {
    let (port, two) = (Port::free(), "2/1h".parse().unwrap());
    let ledger = replica(&port.url(), &clock()).await;
    assert!(ledger.is_lost());
    ledger.reserve(&[check(&two)]).await.unwrap();
    let redis = Redis::on(port);
    let keeper = tokio::spawn(ledger.clone().keep());
    while ledger.is_lost() {
        tokio::task::yield_now().await;
    }
    keeper.abort();
    ledger.reserve(&[check(&two)]).await.unwrap();
    let counters: Vec<String> = redis.ask(&[b"KEYS", b"{latchkey}:1:limit:*"]);
    assert_eq!(counters.len(), 2, "the probe's and this one: {counters:?}");
}

#[tokio::test]
async fn a_redis_that_refuses_to_write_counts_as_lost() {
    let redis = Redis::start();
    let ledger = replica(&redis.url(), &clock()).await;
    let _: () = redis.ask(&[b"REPLICAOF", b"127.0.0.1", b"1"]);
    ledger.look().await;
    assert!(ledger.is_lost());
    ledger.look().await;
    assert!(ledger.is_lost(), "it answers, but counts nothing");
    let _: () = redis.ask(&[b"REPLICAOF", b"NO", b"ONE"]);
    ledger.look().await;
    assert!(!ledger.is_lost());
}

/// SEC-9: what a stranger makes at will is kept out of it. What holds the deployment's bound is
/// still written.
#[tokio::test]
async fn a_full_redis_is_reported_and_still_counts_codes_for_all_replicas() {
    let (redis, clock, one) = (Redis::start(), clock(), "1/1h".parse().unwrap());
    let (first, second) = (
        replica(&redis.url(), &clock).await,
        replica(&redis.url(), &clock).await,
    );
    let _: () = redis.ask(&[b"CONFIG", b"SET", b"maxmemory", b"1"]);
    let start = LimitCheck::new("logins", b"ip", &one);
    first.reserve_start(&[start]).await.unwrap();
    assert!(
        first.is_full() && !first.is_lost(),
        "told by the refused write"
    );
    second.reserve_start(&[start]).await.unwrap();
    assert!(first.reserve_start(&[start]).await.is_err());
    first.reserve(&[check(&one)]).await.unwrap();
    assert!(second.reserve(&[check(&one)]).await.is_err());
    second.look().await;
    assert!(second.is_full(), "told by looking");
    let _: () = redis.ask(&[b"CONFIG", b"SET", b"maxmemory", b"0"]);
    first.look().await;
    assert!(!first.is_full());
}

#[tokio::test]
async fn a_redis_that_forgot_the_scripts_is_told_them_again() {
    let (redis, two) = (Redis::start(), "2/1h".parse().unwrap());
    let ledger = replica(&redis.url(), &clock()).await;
    let _: () = redis.ask(&[b"SCRIPT", b"FLUSH"]);
    ledger.reserve(&[check(&two)]).await.unwrap();
    assert!(!ledger.is_lost());
}
