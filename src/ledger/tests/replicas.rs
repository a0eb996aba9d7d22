//! Turns and marks among replicas that share a Redis.

use super::{
    admission::{A, B, TTL, first, name},
    *,
};
use crate::ledger::{Completion, SubmissionKey};

async fn take(ledger: &Ledger, key: &SubmissionKey<'_>) -> String {
    name(&ledger.admit(key, TTL, MINUTE).await)
}

/// Waits for a turn, and says so once a look at Redis has found it taken.
async fn waiting(
    fleet: &Fleet,
    ledger: &Ledger,
    key: SubmissionKey<'static>,
) -> tokio::task::JoinHandle<String> {
    let asked = asked(fleet);
    let ledger = ledger.clone();
    let task = tokio::spawn(async move { take(&ledger, &key).await });
    while self::asked(fleet) < asked + 2 {
        tokio::task::yield_now().await;
    }
    task
}

/// How many scripts were run.
fn asked(fleet: &Fleet) -> u64 {
    let told: String = fleet.redis().ask(&[b"INFO", b"commandstats"]);
    let calls = told
        .split("cmdstat_evalsha:calls=")
        .nth(1)
        .and_then(|rest| rest.split(',').next());
    calls.map_or(0, |calls| calls.parse().unwrap())
}

/// SEC-40
#[tokio::test]
async fn a_copy_on_another_replica_waits_and_gets_the_outcome() {
    for kept in [Completion::Done, Completion::Retryable] {
        let fleet = Fleet::in_redis().await;
        let [one, two, three] = &fleet.replicas[..] else {
            panic!("three replicas")
        };
        let mut guard = first(one, &A).await;
        guard.started().await.unwrap();
        let copies = [
            waiting(&fleet, two, A).await,
            waiting(&fleet, two, A).await,
            waiting(&fleet, three, A).await,
        ];
        guard.finish(*b"outcome", kept).await;
        for copy in copies {
            assert_eq!(copy.await.unwrap(), "copy of outcome");
        }
        let later = if kept == Completion::Done {
            "copy of outcome"
        } else {
            "first"
        };
        assert_eq!(take(three, &A).await, later);
    }
}

#[tokio::test]
async fn attempts_of_a_journey_run_one_at_a_time_on_any_replica() {
    let fleet = Fleet::in_redis().await;
    let [one, two, _] = &fleet.replicas[..] else {
        panic!("three replicas")
    };
    let guard = first(one, &A).await;
    let waits = waiting(&fleet, two, B).await;
    assert_eq!(
        take(
            two,
            &SubmissionKey {
                journey: b"another",
                ..B
            }
        )
        .await,
        "first"
    );
    assert!(!waits.is_finished());
    guard.finish(*b"a", Completion::Done).await;
    assert_eq!(waits.await.unwrap(), "first");
}

#[tokio::test]
async fn a_turn_dropped_before_the_call_is_free_for_another_replica() {
    let fleet = Fleet::in_redis().await;
    let [one, two, _] = &fleet.replicas[..] else {
        panic!("three replicas")
    };
    let guard = first(one, &A).await;
    let waits = waiting(&fleet, two, A).await;
    drop(guard);
    assert_eq!(waits.await.unwrap(), "first");
}

#[tokio::test]
async fn a_turn_dropped_after_the_call_went_out_is_lost_everywhere() {
    let fleet = Fleet::in_redis().await;
    let [one, two, three] = &fleet.replicas[..] else {
        panic!("three replicas")
    };
    let mut guard = first(one, &A).await;
    guard.started().await.unwrap();
    let waits = waiting(&fleet, two, A).await;
    drop(guard);
    assert_eq!(waits.await.unwrap(), "lost");
    assert_eq!(
        (take(three, &A).await, take(three, &B).await),
        ("lost".to_owned(), "first".to_owned())
    );
}

/// A process that dies says nothing any more: its lease runs out.
#[tokio::test]
async fn a_lease_whose_holder_died_runs_out_and_its_call_is_never_made_again() {
    for (has_begun, expected) in [(false, "first"), (true, "lost")] {
        let fleet = Fleet::in_redis().await;
        let [one, two, _] = &fleet.replicas[..] else {
            panic!("three replicas")
        };
        let mut guard = first(one, &A).await;
        if has_begun {
            guard.started().await.unwrap();
        }
        // What a process does that is killed: nothing.
        guard.die();
        assert_eq!(take(two, &A).await, expected);
    }
}

#[tokio::test]
async fn a_holder_that_passed_for_dead_makes_no_call() {
    let fleet = Fleet::in_redis().await;
    let [one, two, _] = &fleet.replicas[..] else {
        panic!("three replicas")
    };
    let mut guard = first(one, &A).await;
    let _: () = fleet.redis().ask(&[b"FLUSHALL"]);
    let other = first(two, &A).await;
    assert!(guard.started().await.is_err());
    guard.finish(*b"503", Completion::Retryable).await;
    other.finish(*b"outcome", Completion::Done).await;
    assert_eq!(take(&fleet.replicas[2], &A).await, "copy of outcome");
}

#[tokio::test]
async fn a_wait_that_is_given_up_leaves_nothing_taken() {
    let fleet = Fleet::in_redis().await;
    let [one, two, _] = &fleet.replicas[..] else {
        panic!("three replicas")
    };
    let guard = first(one, &A).await;
    let waits = waiting(&fleet, two, B).await;
    waits.abort();
    assert!(waits.await.is_err());
    drop(guard);
    assert_eq!(take(&fleet.replicas[2], &B).await, "first");
}

#[tokio::test]
async fn an_outcome_is_held_for_a_minute_and_that_it_was_done_for_the_ttl() {
    let fleet = Fleet::in_redis().await;
    let [one, two, _] = &fleet.replicas[..] else {
        panic!("three replicas")
    };
    first(one, &A)
        .await
        .finish(vec![b'x'; 4_097], Completion::Done)
        .await;
    assert_eq!(take(two, &A).await, "done before", "too large to hold");
    first(one, &B).await.finish(*b"b", Completion::Done).await;
    assert_eq!(take(two, &B).await, "copy of b");
    assert!(
        expires_within(&fleet, "outcome", 30_000..=60_000)
            && expires_within(&fleet, "turn", 1_000_000..=1_200_000)
    );
}

/// Whatever a replica's own clock shows.
#[tokio::test]
async fn limits_go_by_the_clock_of_redis() {
    let redis = Redis::start();
    let time = || {
        let (seconds, micros): (u64, u64) = redis.ask(&[b"TIME"]);
        seconds * 1_000 + micros / 1_000
    };
    let ledger = replica(&redis.url(), &Clock::system()).await;
    let _: () = redis.ask(&[b"FLUSHALL"]);
    let (limit, before) = ("5/1h".parse().unwrap(), time());
    ledger
        .reserve(&[crate::ledger::LimitCheck::new("answers", b"ada", &limit)])
        .await
        .unwrap();
    let keys: Vec<String> = redis.ask(&[b"KEYS", b"*"]);
    let log: Vec<(Vec<u8>, u64)> =
        redis.ask(&[b"ZRANGE", keys[0].as_bytes(), b"0", b"-1", b"WITHSCORES"]);
    assert!(
        log.len() == 1 && (before..=time()).contains(&log[0].1),
        "{log:?}"
    );
}

/// SEC-14
#[tokio::test]
async fn a_mark_is_known_on_every_replica_and_never_goes_back() {
    let fleet = Fleet::in_redis().await;
    let (journey, hour) = ([1; 16], Duration::from_hours(1));
    fleet.any().pass(&journey, 3, hour).await;
    fleet.any().pass(&journey, 2, MINUTE).await;
    for _ in 0..3 {
        assert_eq!(fleet.any().passed(&journey).await, 3);
    }
    fleet.any().spend(&journey, MINUTE).await;
    assert_eq!(fleet.any().passed(&journey).await, u32::MAX);
    assert!(expires_within(&fleet, "mark", 3_000_000..=3_600_000));
}

/// Everything is named by a keyed hash and goes by itself.
#[tokio::test]
async fn redis_holds_no_login_and_nothing_for_ever() {
    let fleet = Fleet::in_redis().await;
    let limit = "5/1h".parse().unwrap();
    fleet
        .any()
        .reserve(&[crate::ledger::LimitCheck::new(
            "answers",
            b"ada.lovelace",
            &limit,
        )])
        .await
        .unwrap();
    fleet.any().pass(&[1; 16], 3, MINUTE).await;
    first(fleet.any(), &A)
        .await
        .finish(*b"outcome", Completion::Done)
        .await;
    let keys = keys(&fleet, "");
    assert!(keys.len() >= 4, "{keys:?}");
    for key in &keys {
        assert!(
            key.starts_with("{latchkey}:1:") && !key.contains("ada"),
            "{key}"
        );
        assert!(ttl(&fleet, key) > 0, "{key}");
    }
}

fn keys(fleet: &Fleet, kind: &str) -> Vec<String> {
    fleet
        .redis()
        .ask(&[b"KEYS", format!("{{latchkey}}:1:{kind}*").as_bytes()])
}

fn ttl(fleet: &Fleet, key: &str) -> i64 {
    fleet.redis().ask(&[b"PTTL", key.as_bytes()])
}

fn expires_within(fleet: &Fleet, kind: &str, window: std::ops::RangeInclusive<i64>) -> bool {
    let keys = keys(fleet, kind);
    !keys.is_empty() && keys.iter().all(|key| window.contains(&ttl(fleet, key)))
}
