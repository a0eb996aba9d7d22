//! Turns.

use super::*;
use crate::ledger::{Admission, Completion, ExecutionGuard, SubmissionKey};

pub(super) const TTL: Duration = Duration::from_mins(20);
pub(super) const A: SubmissionKey<'_> = SubmissionKey {
    journey: b"journey",
    submission: [1; 32],
    is_start: false,
};
pub(super) const B: SubmissionKey<'_> = SubmissionKey {
    journey: b"journey",
    submission: [2; 32],
    is_start: false,
};

async fn take(ledger: &Ledger, key: &SubmissionKey<'_>) -> Admission {
    ledger.admit(key, TTL, MINUTE).await
}

pub(super) async fn first(ledger: &Ledger, key: &SubmissionKey<'_>) -> ExecutionGuard {
    match take(ledger, key).await {
        Admission::First(guard) => guard,
        other
        @ (Admission::Copy(_) | Admission::DoneBefore | Admission::Lost | Admission::Busy) => {
            panic!("not the first but {}", name(&other))
        }
    }
}

async fn at_once(ledger: &Ledger, key: &SubmissionKey<'_>) -> String {
    name(&ledger.admit(key, TTL, Duration::ZERO).await)
}

pub(super) fn name(turn: &Admission) -> String {
    match turn {
        Admission::First(_) => "first".to_owned(),
        Admission::Copy(outcome) => format!("copy of {}", String::from_utf8_lossy(outcome)),
        Admission::DoneBefore => "done before".to_owned(),
        Admission::Lost => "lost".to_owned(),
        Admission::Busy => "busy".to_owned(),
    }
}

/// Starts `copies` takers of `key`, and returns once all of them wait.
async fn waiting(
    ledger: &Ledger,
    key: SubmissionKey<'static>,
    copies: usize,
) -> Vec<tokio::task::JoinHandle<Admission>> {
    let tasks: Vec<_> = (0..copies)
        .map(|_| {
            let ledger = ledger.clone();
            tokio::spawn(async move { take(&ledger, &key).await })
        })
        .collect();
    // Each task of this one-threaded runtime runs until it waits.
    tokio::task::yield_now().await;
    tasks
}

async fn names(tasks: Vec<tokio::task::JoinHandle<Admission>>) -> Vec<String> {
    let mut names = Vec::new();
    for task in tasks {
        names.push(name(&task.await.unwrap()));
    }
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_twenty_at_once_one_runs_and_all_get_its_outcome() {
    for kept in [Completion::Done, Completion::Retryable] {
        let (ledger, _) = ledger();
        let (arrived, mut runs) = tokio::sync::mpsc::channel(20);
        let gate = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
        let tasks: Vec<_> = (0..20)
            .map(|_| {
                let (ledger, arrived, gate) = (ledger.clone(), arrived.clone(), gate.clone());
                tokio::spawn(async move {
                    let turn = ledger.admit(&A, TTL, MINUTE);
                    tokio::pin!(turn);
                    let early = futures_util::future::poll_immediate(&mut turn).await;
                    arrived.send(()).await.unwrap();
                    let turn = match early {
                        Some(turn) => turn,
                        None => turn.await,
                    };
                    match turn {
                        Admission::First(guard) => {
                            let _open = gate.acquire().await.unwrap();
                            guard.finish(*b"outcome", kept).await;
                            "first".to_owned()
                        }
                        other @ (Admission::Copy(_)
                        | Admission::DoneBefore
                        | Admission::Lost
                        | Admission::Busy) => name(&other),
                    }
                })
            })
            .collect();
        for _ in 0..20 {
            runs.recv().await.unwrap();
        }
        gate.add_permits(20);
        let mut names = Vec::new();
        for task in tasks {
            names.push(task.await.unwrap());
        }
        names.sort();
        assert_eq!(names.pop().unwrap(), "first");
        assert_eq!(names, vec!["copy of outcome"; 19]);
    }
}

#[tokio::test]
async fn different_attempts_of_a_journey_run_one_after_another() {
    let (ledger, _) = ledger();
    let guard = first(&ledger, &A).await;
    assert_eq!(at_once(&ledger, &B).await, "busy");
    assert_eq!(
        at_once(
            &ledger,
            &SubmissionKey {
                journey: b"another",
                ..B
            }
        )
        .await,
        "first"
    );
    let tasks = waiting(&ledger, B, 1).await;
    assert!(!tasks[0].is_finished());
    guard.finish(*b"a", Completion::Done).await;
    assert_eq!(names(tasks).await, ["first"]);
}

#[tokio::test]
async fn copies_that_queued_behind_another_attempt_share_an_outcome_that_is_not_kept() {
    let (ledger, _) = ledger();
    let other = first(&ledger, &A).await;
    let mut tasks = waiting(&ledger, B, 3).await;
    drop(other);
    let Admission::First(guard) = tasks.remove(0).await.unwrap() else {
        panic!("the leader did not lead")
    };
    guard.finish(*b"429", Completion::Retryable).await;
    assert_eq!(names(tasks).await, ["copy of 429"; 2]);
    assert_eq!(at_once(&ledger, &B).await, "first");
}

#[tokio::test]
async fn a_kept_outcome_is_held_for_a_minute_and_that_it_was_done_until_the_ttl() {
    let (ledger, clock) = ledger();
    first(&ledger, &A)
        .await
        .finish(*b"a", Completion::Done)
        .await;
    clock.advance(short_of(MINUTE));
    assert_eq!(at_once(&ledger, &A).await, "copy of a");
    clock.advance(Duration::from_millis(1));
    assert_eq!(at_once(&ledger, &A).await, "done before");
    clock.advance(short_of(TTL.saturating_sub(MINUTE)));
    assert_eq!(at_once(&ledger, &A).await, "done before");
    clock.advance(Duration::from_millis(1));
    assert_eq!(at_once(&ledger, &A).await, "first");
}

#[tokio::test]
async fn an_outcome_too_large_to_hold_was_still_done() {
    let (ledger, _) = ledger();
    let guard = first(&ledger, &A).await;
    let tasks = waiting(&ledger, A, 1).await;
    guard.finish(vec![b'x'; 4_097], Completion::Done).await;
    assert_eq!(
        names(tasks).await,
        [format!("copy of {}", "x".repeat(4_097))]
    );
    assert_eq!(at_once(&ledger, &A).await, "done before");
}

#[tokio::test]
async fn a_turn_dropped_before_the_call_was_never_begun() {
    let (ledger, _) = ledger();
    let guard = first(&ledger, &A).await;
    let tasks = waiting(&ledger, A, 2).await;
    drop(guard);
    // Whichever of the two wakes first leads; once it drops its turn too, the other does.
    let both = tasks
        .into_iter()
        .map(|task| async { name(&task.await.unwrap()) });
    assert_eq!(
        futures_util::future::join_all(both).await,
        ["first", "first"]
    );
}

#[tokio::test]
async fn a_turn_dropped_after_the_call_went_out_is_lost_and_never_runs_again() {
    let (ledger, clock) = ledger();
    let mut guard = first(&ledger, &A).await;
    let tasks = waiting(&ledger, A, 2).await;
    guard.started().await.unwrap();
    drop(guard);
    assert_eq!(names(tasks).await, ["lost", "lost"]);
    clock.advance(short_of(TTL));
    assert_eq!(at_once(&ledger, &A).await, "lost");
    assert_eq!(at_once(&ledger, &B).await, "first");
    clock.advance(Duration::from_millis(1));
    assert_eq!(at_once(&ledger, &A).await, "first");
}

#[tokio::test]
async fn a_panic_after_the_call_went_out_loses_the_turn() {
    let (ledger, _) = ledger();
    let mut guard = first(&ledger, &A).await;
    let task = tokio::spawn(async move {
        guard.started().await.unwrap();
        panic!("a bug");
    });
    assert!(task.await.unwrap_err().is_panic());
    assert_eq!(at_once(&ledger, &A).await, "lost");
}

#[tokio::test]
async fn what_gave_up_waiting_leaves_its_place_to_a_copy() {
    let (ledger, _) = ledger();
    let guard = first(&ledger, &A).await;
    let leader = waiting(&ledger, B, 1).await.remove(0);
    let follower = waiting(&ledger, B, 1).await.remove(0);
    leader.abort();
    assert!(leader.await.is_err_and(|gone| gone.is_cancelled()));
    drop(guard);
    assert_eq!(names(vec![follower]).await, ["first"]);
}

#[tokio::test]
async fn past_the_bound_the_oldest_turn_is_forgotten() {
    let clock = clock();
    let ledger = small(&clock, 3);
    for attempt in 1..=4 {
        first(
            &ledger,
            &SubmissionKey {
                submission: [attempt; 32],
                ..A
            },
        )
        .await
        .finish([attempt], Completion::Done)
        .await;
        clock.advance(Duration::from_millis(1));
    }
    assert_eq!(ledger.size().turns, 3);
    assert_eq!(at_once(&ledger, &A).await, "first");
    assert_eq!(
        at_once(
            &ledger,
            &SubmissionKey {
                submission: [4; 32],
                ..A
            }
        )
        .await,
        "copy of \u{4}"
    );
}
